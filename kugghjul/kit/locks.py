"""Who is alive.

Each process that works in the background holds a lock under its name as long as it lives.

SQLite: `flock` on a file in the data folder. PostgreSQL: a session advisory lock on a connection of
its own, with keep-alive, so that a machine that vanishes is missed within half a minute. The kernel
and the server let go of both when the process dies, however it dies: that is what `kill -9` cannot
get around.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import socket
import threading
import zlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

CLASS = 0x4B756767  # "Kugg": our own corner of PostgreSQL's advisory locks
KEEP_ALIVE = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"

_held: dict[str, Any] = {}
_mine: dict[int, str] = {}  # process id -> name
_guard = threading.RLock()


def my_name() -> str:
    """This process's name; its lock is taken the first time."""
    with _guard:
        name = _mine.get(os.getpid())
        if name is None:
            if _mine:  # a forked child does not own its parent's locks
                _held.clear()
                _mine.clear()
            name = f"{socket.gethostname()[:20]}-{os.getpid()}-{secrets.token_hex(4)}"
            if not hold(name):
                raise RuntimeError(f"the lock {name} is taken")
            _mine[os.getpid()] = name
        return name


def hold(name: str) -> bool:
    """Take the lock `name` for as long as this process lives. False when another holds it."""
    with _guard:
        if name in _held and _still(name):
            return True
        held = _hold_on_postgres(name) if connection.vendor == "postgresql" else _hold_on_disk(name)
        if held is None:
            return False
        _held[name] = held
        return True


def let_go(name: str) -> None:
    """Give the lock back before the process ends."""
    with _guard:
        held = _held.pop(name, None)
        if held is not None:
            held.close()


def let_go_of_all() -> None:
    """Give every lock back and forget this process's name: between tests, and at a quiet end."""
    with _guard:
        for name in list(_held):
            let_go(name)
        _mine.clear()


def alive(name: str) -> bool:
    """Whether some process holds the lock `name` now."""
    return _seen_on_postgres(name) if connection.vendor == "postgresql" else _seen_on_disk(name)


def _still(name: str) -> bool:
    """A lock on PostgreSQL goes with its connection.

    After a restart of the server it must be taken again.
    """
    held = _held[name]
    if connection.vendor != "postgresql":
        return True
    try:
        held.execute("SELECT 1")
    except Exception:  # any failure means the same: the connection, and the lock with it, is gone
        del _held[name]
        return False
    return True


def _file(name: str) -> Path:
    folder = Path(settings.DATA) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.lock"


def _hold_on_disk(name: str) -> Any:
    handle = _file(name).open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def _seen_on_disk(name: str) -> bool:
    path = _file(name)
    if not path.exists():
        return False
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        path.unlink(missing_ok=True)  # its process is dead, and its name is never used again
        return False


def _number(name: str) -> int:
    return zlib.crc32(name.encode()) & 0x7FFFFFFF


def _hold_on_postgres(name: str) -> Any:
    import psycopg

    parameters = connection.get_connection_params()
    for ours in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(ours, None)
    parameters["options"] = f"{parameters.get('options', '')} {KEEP_ALIVE}".strip()
    held = psycopg.connect(**parameters, autocommit=True)
    taken = held.execute("SELECT pg_try_advisory_lock(%s, %s)", (CLASS, _number(name))).fetchone()
    if not taken or not taken[0]:
        held.close()
        return None
    return held


def _seen_on_postgres(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted"
            " AND classid = %s AND objid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            (CLASS, _number(name)),
        )
        return cursor.fetchone() is not None
