"""A base map of the municipality's own: one PMTiles file in the data folder, or none."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import to

FOLDER = "kartor"


def path_of(municipality: Municipality) -> Path:
    """Where the file lies, if there is one: kartor/<kommun>.pmtiles in the data folder."""
    return Path(settings.DATA) / FOLDER / f"{municipality.slug}.pmtiles"


def address_of(municipality: Municipality) -> str:
    """The file's address for the map; "" when the municipality has none."""
    return to(municipality, "places_open:basemap") if path_of(municipality).is_file() else ""
