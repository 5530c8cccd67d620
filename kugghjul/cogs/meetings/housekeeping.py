"""Files that nobody names are swept away once a night (B165)."""

from __future__ import annotations

import datetime as dt

from django.core.files.storage import default_storage

from kugghjul.cogs.meetings.models import Attachment

ROOMS = ("handlingar", "kallelser")
"""Folders of the storage that this cog owns."""
GRACE = dt.timedelta(hours=1)


def sweep(now: dt.datetime) -> int:
    """Delete files that no row names and that are older than an hour: what a
    rollback left (B165).
    """
    from kugghjul.kit.models import Letter

    named = set(Attachment.objects.exclude(file="").values_list("file", flat=True))
    for rows in Letter.objects.filter(kind="summons").values_list("attachments", flat=True):
        named |= {row["storage"] for row in rows}
    gone = 0
    for path in _stored():
        if path not in named and default_storage.get_modified_time(path) < now - GRACE:
            default_storage.delete(path)
            gone += 1
    return gone


def _stored() -> list[str]:
    found = []
    for room in ROOMS:
        if not default_storage.exists(room):
            continue
        for folder in default_storage.listdir(room)[0]:
            found += [
                f"{room}/{folder}/{name}" for name in default_storage.listdir(f"{room}/{folder}")[1]
            ]
    return found
