"""The map that one points at on a phone: our own areas and water as a drawing, and the places of the register.

It is part of the page, so that it opens without a network. js/report_map.js makes it move.
"""

from __future__ import annotations

from dataclasses import dataclass

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.places.queries.drawing import Drawing, MapPicture, drawing
from kugghjul.cogs.places.queries.sheet import sheet_of
from kugghjul.cogs.tenancy.models import Municipality


@dataclass(frozen=True)
class Ground:
    """`drawing` and the names of its areas in the same order; `content` is what the script needs as data."""

    drawing: Drawing
    names: tuple[str, ...]
    content: dict[str, list]

    @property
    def areas(self) -> list[tuple[str, str]]:
        """(path, name) of each area."""
        paths = (path for path, _css in self.drawing.areas)
        return list(zip(paths, self.names, strict=True))


def ground_of(municipality: Municipality) -> Ground | None:
    """The map, or None where the municipality has no division to draw. At most three queries."""
    sheet = sheet_of(municipality)
    if not sheet.pieces:
        return None
    places = Place.objects.filter(municipality=municipality, retired_at=None, lat__isnull=False)
    rows = places.order_by("name", "pk").values_list("lat", "lon", "name")
    spots = [[round(lat, 5), round(lon, 5), name] for lat, lon, name in rows]
    return Ground(
        drawing(municipality, MapPicture(title="", description="")),
        tuple(piece.name for piece in sheet.pieces),
        {"box": list(sheet.box), "spots": spots},
    )
