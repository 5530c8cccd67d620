"""Files of places read and compared with the register before anything is written: new, known, and not to be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.places.queries.columns import NAMES, clean, folded_key
from kugghjul.cogs.places.queries.coordinates import Spot, coordinates
from kugghjul.cogs.places.queries.geofiles import RawFile
from kugghjul.cogs.places.queries.ground import inside
from kugghjul.cogs.places.queries.names import by_name, folded
from kugghjul.cogs.places.queries.rows import PlaceRow
from kugghjul.cogs.places.queries.systems import system_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheets import Row

KINDS = ("slag", "typ", "kategori", "kind", "type")
ALIASES = ("andra_namn", "andra namn", "alias", "aliases", "kallas", "smeknamn")
NOTES = ("anteckning", "note", "kommentar")
Progress = Callable[[int, int], None]


@dataclass
class PlacesFound:
    """What a file of places would do: rows to add, rows of known places, faults (row, name, reason)."""

    rows: list[PlaceRow] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    form: str = ""


def from_map(
    municipality: Municipality, raw: RawFile, progress: Progress = lambda done, total: None
) -> PlacesFound:
    """Places of a GeoJSON, GeoPackage or Shapefile. A surface becomes a point in it."""
    found = PlacesFound(form=raw.form)
    shapes = [row.shape for row in raw.rows if row.shape is not None]
    turn: Any = lambda xy: xy  # noqa: E731 - a file without shapes has no system
    if shapes:
        system = system_of(shapes, raw.system)
        turn, found.remarks = system.turn, list(system.remarks)
    columns = {folded_key(key): key for row in raw.rows[:200] for key in row.properties}
    rows = []
    for done, row in enumerate(raw.rows, 1):
        said = {key: _of(row.properties, columns, names) for key, names in (
            ("name", ("namn", *NAMES)), ("kind", KINDS), ("aliases", ALIASES), ("note", NOTES))}  # fmt: skip
        spot, fault = (None, row.fault) if row.fault else _spot(row.shape, turn)
        rows.append((row.number, said, spot, fault))
        if done % 500 == 0:
            progress(done, len(raw.rows))
    return _compared(municipality, found, rows)


def from_table(municipality: Municipality, table: Iterable[Row]) -> PlacesFound:
    """Places of a CSV or Excel table with the columns of the register's own export."""
    found = PlacesFound(form=_("Tabell"))
    rows = []
    for row in table:
        spot, fault = None, " ".join(row.faults)
        try:
            spot = _typed(row.values)
        except Refused as refusal:
            fault = fault or refusal.reason
        if spot and spot.remark and spot.remark not in found.remarks:
            found.remarks.append(spot.remark)
        said = {key: row.values.get(key) or row.words.get(key, "") for key in
                ("name", "kind", "aliases", "note")}  # fmt: skip
        rows.append((row.number, said, (spot.lat, spot.lon) if spot else None, fault))
    return _compared(municipality, found, rows)


def _typed(values: dict[str, Any]) -> Spot | None:
    for first, second in (("lat", "lon"), ("north", "east")):
        if values.get(first) and values.get(second):
            return coordinates(str(values[first]), str(values[second]))
        if values.get(first) or values.get(second):
            raise Refused(_("Skriv båda koordinaterna."))
    return None


def _of(properties: dict[str, Any], columns: dict[str, str], names: Iterable[str]) -> Any:
    return next((properties.get(columns[one]) for one in names if one in columns), None)


def _spot(form: Any, turn: Any) -> tuple[tuple[float, float] | None, str]:
    if form is None or form.is_empty:
        return None, ""
    if not np.isfinite(shapely.get_coordinates(form)).all():
        return None, _("Formen har koordinater som inte är tal.")
    form = shapely.transform(form, turn)
    point = form if form.geom_type == "Point" else form.representative_point()
    try:
        spot = coordinates(point.y, point.x)
    except Refused as refusal:
        return None, refusal.reason
    return (spot.lat, spot.lon), ""


def _compared(municipality: Municipality, found: PlacesFound, rows: list[Any]) -> PlacesFound:
    register = by_name(municipality)
    seen: dict[str, int] = {}
    for line, said, spot, fault in rows:
        name = clean(said["name"], 120)
        key = folded(name)
        if not fault and not key:
            fault = _("Platsen har inget namn.")
        if not fault and key in seen:
            fault = _("Namnet står redan på rad %(n)s.") % {"n": seen[key]}
        if fault:
            found.faults.append((line, name or "–", fault))
            continue
        seen[key] = line
        lat, lon = spot if spot else (None, None)
        if lat is not None and lon is not None and not inside(municipality, lat, lon):
            found.outside.append(name)
        if key in register:
            found.known.append(name)
        found.rows.append(
            PlaceRow(
                name,
                _kind(said["kind"]),
                lat,
                lon,
                _aliases(said["aliases"]),
                clean(said["note"], 300),
            )
        )
    return found


def _kind(value: Any) -> str:
    word = clean(value, 60).casefold()
    for key, label in Place.Kind.choices:
        if word in (key, str(label).casefold()):
            return key
    return str(Place.Kind.OTHER)


def _aliases(value: Any) -> tuple[str, ...]:
    words = (
        value
        if isinstance(value, list | tuple)
        else str(value or "").strip("[]").replace(";", "|").split("|")
    )
    return tuple(dict.fromkeys(filter(None, (clean(one, 120).strip("'\" ") for one in words))))[:30]
