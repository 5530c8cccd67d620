"""The photos of an OpenRosa submission: made anew when they come, and named in the answers by our own keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kugghjul.cogs.reporting.models import Reporter
from kugghjul.cogs.reporting.queries.openrosa import photo_key
from kugghjul.cogs.reporting.queries.photos import path_of, used_by
from kugghjul.cogs.reporting.queries.questions import OBSERVATIONS, PHOTOS
from kugghjul.kit import photos

NOT_BLURRED = "ODK"
"""ODK has no blurring by hand; the reviewer is told so."""


def photos_of(
    reporter: Reporter, instance: str, answers: dict[str, Any], files: Mapping[str, Any]
) -> list[str]:
    """Keep the photos that came and put our keys in `answers`. Gives the names of those still to come.

    A photo that came before is not read again, so that a part may be sent any number of times (B172).
    """
    home, missing = reporter.unit.municipality, []
    for row in answers.get(OBSERVATIONS) or ():
        for name in row.get(PHOTOS) or ():
            key = photo_key(reporter.pk, instance, name)
            path = path_of(home, key)
            if not default_storage.exists(path):
                if name not in files:
                    missing.append(name)
                    continue
                made = photos.rebuilt(files[name], PHOTOS)
                photos.room_for(made, used_by(home), PHOTOS)
                default_storage.save(path, ContentFile(made.content))
        if row.get(PHOTOS):
            row[PHOTOS] = [
                {"key": photo_key(reporter.pk, instance, name), "blurred": False, "reason": NOT_BLURRED}
                for name in row[PHOTOS]
            ]  # fmt: skip
    return missing
