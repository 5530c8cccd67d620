"""Ekköping's areas, water and roads, and its place register with the names that people use."""

from __future__ import annotations

import datetime as dt
import json
from importlib import resources
from typing import Any

from kugghjul.cogs.places.actions.layers import add_layer, use_layer
from kugghjul.cogs.places.actions.places import register_place
from kugghjul.cogs.places.queries.rows import AreaRow
from kugghjul.demo.ekkoping import days
from kugghjul.demo.teller import Teller

FILE = "ekkoping-omraden.geojson"
SOURCE = "Påhittad för demon, 2024"
BACKGROUND = ("vatten", "å", "väg")


def arrange(teller: Teller, as_of: dt.date) -> None:
    """The first week: the municipality's own division is read in, and then the places."""
    begins = days.begins(as_of)
    teller.timeline.on(begins + 3 * days.DAY, "8.30", lambda at: _layers(teller, at))
    teller.timeline.on(begins + 3 * days.DAY, "9.15", lambda at: _places(teller, at))


def features() -> list[dict[str, Any]]:
    """Every feature of the file, as GeoJSON."""
    text = resources.files(__package__).joinpath(FILE).read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return found


def _layers(teller: Teller, at: dt.datetime) -> None:
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    own, behind = [], []
    for number, feature in enumerate(features(), 1):
        said = feature["properties"]
        if said["slag"] == "område":
            extra = {"lbl": said["lbl"]}
            row = (said["kod"], said["namn"], feature["geometry"], said["befolkning"], extra)
            own.append(AreaRow(*row))
        elif said["slag"] in BACKGROUND:
            extra = {"slag": said["slag"]}
            row = (f"B{number:02}", said["namn"], feature["geometry"], None, extra)
            behind.append(AreaRow(*row))
    for kind, name, rows in (
        ("own", "Områden i Ekköping", own),
        ("background", "Vatten och vägar", behind),
    ):
        layer = add_layer(
            teller.municipality, rows, kind=kind, name=name, source=f"{FILE}. {SOURCE}", **sign
        )
        use_layer(layer, **sign)


def _places(teller: Teller, at: dt.datetime) -> None:
    for feature in features():
        said, where = feature["properties"], feature["geometry"]
        if said["slag"] == "plats":
            lon, lat = where["coordinates"] if where else (None, None)
            register_place(
                teller.municipality, name=said["namn"], kind=said["typ"], lat=lat, lon=lon,
                aliases=said["kallas"], by=teller.by, at=at,
            )  # fmt: skip
