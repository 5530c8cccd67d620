"""Emptying SQLite's write-ahead log: done by the worker alone (E13).

Every connection has `wal_autocheckpoint=0`, since SQLite 3.7.0-3.51.2 may damage the database when
two connections write and checkpoint at once. TRUNCATE holds the write lock for as long as it works.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from django.db import connection

from kugghjul.kit import locks

LARGE = 16 * 1024 * 1024
FIXED = (3, 51, 3)  # https://sqlite.org/wal.html#walresetbug


def checkpoint() -> bool:
    """Move the log into the database and empty it.

    False when not SQLite, busy, or another worker's task.

    Waits half a second for readers at most: while it waits, writers wait too.
    """
    if log_size() == 0 or not locks.hold("checkpointer"):
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=500")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, _pages, _moved = cursor.fetchone()
        finally:
            cursor.execute("PRAGMA busy_timeout=20000")
    return not busy


def log_size() -> int:
    """Bytes in the write-ahead log; 0 when there is none (PostgreSQL, a database in memory)."""
    if connection.vendor != "sqlite":
        return 0
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    return log.stat().st_size if log.exists() else 0


def verdict(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """One Swedish line about this SQLite, printed when a process starts."""
    name = ".".join(str(part) for part in version[:3])
    if version >= FIXED:
        return f"SQLite {name}: utan WAL-felet i 3.7.0–3.51.2."
    return (
        f"SQLite {name}: har WAL-felet i 3.7.0–3.51.2; Kugghjul kringgår det "
        "(bara arbetaren tömmer loggen). Använd PostgreSQL i drift."
    )
