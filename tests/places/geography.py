"""Objects for the addresses of places and areas."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from kugghjul.cogs.places.actions import intakes, layers, places
from kugghjul.cogs.places.queries.rows import AreaRow

order = 10  # reports, walks and measures point at places
PLACES: list[tuple[str, str, str]] = [
    ("arbete/platser/las-in/<int:pk>", "pk", "intake.pk"),
    ("arbete/platser/las-in/<int:pk>/avvisade", "form", "csv"),
    ("arbete/platser/omraden/<int:pk>/anvand", "pk", "spare_layer.pk"),
    ("arbete/platser/omraden/<int:pk>/lagg-undan", "pk", "spare_layer.pk"),
    ("arbete/platser/omraden/<int:pk>", "pk", "area_layer.pk"),
    ("arbete/platser/<int:pk>/anvand-igen", "pk", "old_place.pk"),
    ("arbete/platser/<int:pk>", "pk", "place.pk"),
    ("arbete/platser/register.", "form", "csv"),
]


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """Two layers, one in use, and places: on the map, without position, and one that is not used."""
    o.area_layer = _layer(world, "Områden", 14.1, by)
    layers.use_layer(o.area_layer, **by)
    o.spare_layer = _layer(world, "Områden, nästa", 14.12, by)
    o.place = places.register_place(
        world.municipality, name="Stortorget", kind="square", lat=58.32, lon=14.05,
        aliases=["Torget"], **by,
    )  # fmt: skip
    o.unplaced = places.register_place(world.municipality, name="Skolgården", kind="school", **by)
    o.old_place = places.register_place(world.municipality, name="Gamla stationen", **by)
    places.retire_place(o.old_place, **by)
    content = "Namn;Slag\nFolkets park;Park eller grönområde\n;Skola\n".encode()
    upload = SimpleUploadedFile("platser.csv", content)
    with translation.override("sv"):  # the headings are those of the reader's language
        o.intake = intakes.receive_intake(world.municipality, upload, wanted="places", **by)


def _layer(world: SimpleNamespace, name: str, middle: float, by: dict[str, Any]) -> Any:
    rows = [
        AreaRow(code, label, _square(west, east), 1500)
        for code, label, west, east in (("A", "Norrdal", 14.0, middle), ("B", "Centrum", middle, 14.2))
    ]  # fmt: skip
    return layers.add_layer(world.municipality, rows, kind="own", name=name, **by)


def _square(west: float, east: float) -> dict[str, Any]:
    ring = [[west, 58.3], [east, 58.3], [east, 58.35], [west, 58.35], [west, 58.3]]
    return {"type": "Polygon", "coordinates": [ring]}
