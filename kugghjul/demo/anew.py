"""Clearing a demo installation. Its log and its locked notes refuse to be emptied, so the tables go
with them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from kugghjul.demo.building import refuse_live

ROOMS = ("handlingar", "kallelser", "notes")
"""The folders of the file store that the demo's rows point into."""


def clear() -> None:
    """Drop every table, make them again empty, and remove the demo's files and mail. Raises NotHere
    (B222).
    """
    refuse_live()
    if connection.vendor == "sqlite":
        _drop_sqlite()
    else:
        _drop_postgres()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    for folder in (
        *(Path(settings.MEDIA_ROOT) / room for room in ROOMS),
        Path(settings.EMAIL_FILE_PATH),
    ):
        shutil.rmtree(folder, ignore_errors=True)


def _drop_sqlite() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute(
            "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND type != "
            "'index'"
        )
        for kind, name in sorted(cursor.fetchall(), key=lambda row: row[0] != "trigger"):
            cursor.execute(f'DROP {kind} IF EXISTS "{name}"')
        cursor.execute("PRAGMA foreign_keys=ON")


def _drop_postgres() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TABLE IF EXISTS "{name}" CASCADE')
