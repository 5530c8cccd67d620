"""The daily sweep of photos that came with a form that was never sent, or with a submission that never ended."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator

from django.core.files.storage import default_storage

from kugghjul.cogs.reporting.models import Photo
from kugghjul.kit import photos

FOLDER = "foton"
KEPT = dt.timedelta(days=7)
"""So long a photo waits for its report (docs/handbok/persondata.md says so): a form may be open over a week-end,
and ODK tries again for days."""


def sweep_photos(now: dt.datetime) -> int:
    """Throw away photos that no report has and that came more than a week ago. Idempotent; how many."""
    gone = [path for path in _loose() if _came(path, now) < now - KEPT]
    photos.throw_away(gone)
    return len(gone)


def _loose() -> Iterator[str]:
    """The paths that no row points at. One query for each municipality's folder."""
    for home in _listed(FOLDER)[0]:
        kept = set(
            Photo.objects.filter(file__startswith=f"{FOLDER}/{home}/").values_list(
                "file", flat=True
            )
        )
        for name in _listed(f"{FOLDER}/{home}")[1]:
            if (path := f"{FOLDER}/{home}/{name}") not in kept:
                yield path


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """Folders and files; none where nothing has been kept yet."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _came(path: str, now: dt.datetime) -> dt.datetime:
    with contextlib.suppress(FileNotFoundError):
        return default_storage.get_modified_time(path)
    return now
