"""Photos that have been received and made anew, by the key that was given for them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db.models import Sum
from PIL import Image

from kugghjul.cogs.reporting.models import Photo
from kugghjul.cogs.reporting.queries.drafts import PhotoFile
from kugghjul.cogs.tenancy.models import Municipality

KEY = re.compile(r"[0-9a-f]{32}")


def path_of(municipality: Municipality, key: str) -> str:
    """Where the file of a key lies."""
    return f"foton/{municipality.pk}/{key}.jpg"


def files_of(
    municipality: Municipality, keys: Iterable[str], report: str = ""
) -> dict[str, PhotoFile]:
    """The files of those keys that are there and belong to no other report than the one with the key `report`.

    A report that is sent once more has its own photos still, or it would seem to be another (B172).
    """
    wanted = {key for key in keys if KEY.fullmatch(key)}
    paths = {key: path_of(municipality, key) for key in wanted}
    others = Photo.objects.filter(file__in=paths.values()).exclude(
        observation__report__municipality=municipality, observation__report__key=report
    )
    taken = set(others.values_list("file", flat=True)) if paths else set()
    return {
        key: _file(key, path)
        for key, path in paths.items()
        if path not in taken and default_storage.exists(path)
    }


def _file(key: str, path: str) -> PhotoFile:
    with default_storage.open(path, "rb") as file:
        content = file.read()
        file.seek(0)
        width, height = Image.open(file).size
    digest = hashlib.sha256(content).hexdigest()
    return PhotoFile(key, path, digest, width, height, len(content))


def used_by(municipality: Municipality) -> int:
    """How many bytes the municipality's photos take."""
    rows = Photo.objects.filter(observation__municipality=municipality, removed_at=None)
    return rows.aggregate(bytes=Sum("size"))["bytes"] or 0
