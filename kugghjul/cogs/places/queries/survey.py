"""An imported division looked over before anything is written: names and codes found in its properties, shapes made
valid, overlaps and holes with their size, and each row that cannot be taken with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from shapely.geometry import mapping

from kugghjul.cogs.places.queries.columns import (
    CODES,
    MUNICIPAL,
    NAMES,
    PEOPLE,
    clean,
    column,
    folded_key,
    kind_of,
    light,
    numbers_of,
    whole,
)
from kugghjul.cogs.places.queries.coordinates import LATITUDES, LONGITUDES
from kugghjul.cogs.places.queries.geofiles import RawFile
from kugghjul.cogs.places.queries.rows import AreaRow
from kugghjul.cogs.places.queries.systems import metres_of, system_of
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import number

SUFFIX = re.compile(r"_(?:DeSO|RegSO)\d{4}$", re.IGNORECASE)
SPECK = 1.0
"""Overlaps and holes smaller than this many square metres are the rounding of coordinates."""
Progress = Callable[[int, int], None]


@dataclass
class Survey:
    """What was found. `overlaps` and `holes` are (words, square metres), largest first; `faults` (row, name, reason).

    `numbers` are the columns that could be the population, `people` the one that looks like it.
    """

    kind: str = "own"
    form: str = ""
    rows: list[AreaRow] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    overlaps: list[tuple[str, float]] = field(default_factory=list)
    holes: list[tuple[str, float]] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    people: str = ""


def survey(
    raw: RawFile, *, kind: str = "", code: str = "", progress: Progress = lambda done, total: None
) -> Survey:
    """The areas of a file. `kind` "" lets the properties tell; `code` is the municipality's own, to filter by."""
    if not raw.rows:
        raise Refused(_("Filen har inga områden."), "file")
    system = system_of([row.shape for row in raw.rows], raw.system)
    columns = {folded_key(key): key for row in raw.rows[:200] for key in row.properties}
    found = Survey(kind=kind or kind_of(columns), form=raw.form, remarks=list(system.remarks))
    rows = _ours(raw, columns, code, found)
    seen: dict[str, int] = {}
    shapes = []
    for done, row in enumerate(rows, 1):
        area, form = _area(row, columns, system.turn, found, seen)
        if area is not None:
            found.rows.append(area)
            shapes.append(form)
        if done % 500 == 0:
            progress(done, len(rows))
    if found.kind not in ("background", "outline"):
        _cover(found, shapes)
    found.numbers = numbers_of(found.rows)
    found.people = next((one for one in found.numbers if folded_key(one) in PEOPLE), "")
    return found


def with_people(rows: Iterable[AreaRow], column: str) -> list[AreaRow]:
    """The rows with their population taken from a column of the file; "" leaves it unknown."""
    return [
        AreaRow(row.code, row.name, row.geometry, whole(row.properties.get(column)), row.properties)
        for row in rows
    ]


def _ours(raw: RawFile, columns: dict[str, str], code: str, found: Survey) -> list[Any]:
    """The rows of the own municipality; how many others there were is said. Refused when that cannot be told."""
    place = column(columns, MUNICIPAL)
    own = column(columns, CODES.get(found.kind, ()))

    def belongs(properties: dict[str, Any]) -> str:
        if place and re.fullmatch(r"\d{3,4}", clean(properties.get(place), 10)):
            return clean(properties.get(place), 10).zfill(4)
        text = clean(properties.get(own), 40) if own and found.kind in ("deso", "regso") else ""
        return text[:4] if re.match(r"\d{4}[A-Z]", text) else ""

    codes = [belongs(row.properties) for row in raw.rows]
    several = sorted(set(codes) - {""})
    if not several or (len(several) == 1 and not code):
        return raw.rows
    if not code:
        said = _("Filen har områden i %(n)s kommuner. Skriv kommunens kod, fyra siffror.")
        raise Refused(said % {"n": number(len(several))}, "code")
    ours = [row for row, one in zip(raw.rows, codes, strict=True) if one in (code, "")]
    if code not in several:
        raise Refused(
            _("Filen har inga områden med kommunkoden %(code)s.") % {"code": code}, "code"
        )
    if left := len(raw.rows) - len(ours):
        said = ngettext(
            "Ett område i en annan kommun är inte med.",
            "%(n)s områden i andra kommuner är inte med.",
            left,
        )
        found.remarks.append(said % {"n": number(left)})
    return ours


def _area(
    row: Any, columns: dict[str, str], turn: Any, found: Survey, seen: dict[str, int]
) -> tuple[AreaRow | None, Any]:
    own = column(columns, CODES.get(found.kind, CODES["own"])) or column(columns, CODES["own"])
    code = SUFFIX.sub("", clean(row.properties.get(own), 60))[:40]
    name = clean(row.properties.get(column(columns, NAMES)), 120)
    label = name or code or _("rad %(n)s") % {"n": row.number}
    fault, form = _shaped(row, turn, found, label)
    if not fault and not (name or code):
        fault = _("Området har varken namn eller kod.")
    code = code or name[:40]
    if not fault and code in seen:
        fault = _("Koden %(code)s står redan på rad %(n)s.") % {"code": code, "n": seen[code]}
    if fault:
        found.faults.append((row.number, label, fault))
        return None, None
    seen[code] = row.number
    kept = {clean(key, 60): light(value) for key, value in row.properties.items()}
    return AreaRow(code, name or code, mapping(form), None, kept), form


def _shaped(row: Any, turn: Any, found: Survey, label: str) -> tuple[str, Any]:
    """(reason why not, shape in WGS 84): converted, made valid, its surfaces alone."""
    if row.fault:
        return row.fault, None
    form = row.shape
    if form is None or form.is_empty:
        return _("Området har ingen form."), None
    if not np.isfinite(shapely.get_coordinates(form)).all():
        return _("Formen har koordinater som inte är tal."), None
    form = shapely.transform(form, turn)
    west, south, east, north = form.bounds
    if west < LONGITUDES[0] or east > LONGITUDES[1] or south < LATITUDES[0] or north > LATITUDES[1]:
        return _("Formen ligger helt eller delvis utanför Sverige."), None
    if not form.is_valid:
        found.repaired.append(f"{label}: {_reason(form)}")
        form = shapely.make_valid(form)
    if found.kind == "background":
        return "", form
    surfaces = _surfaces(form)
    if not surfaces:
        return _("Formen är ingen yta. Har filen platser, välj Platser."), None
    return "", surfaces[0] if len(surfaces) == 1 else shapely.MultiPolygon(surfaces)


def _surfaces(form: Any) -> list[Any]:
    """Every polygon in a shape, however deep it lies in collections."""
    parts, left = [], [form]
    while left:
        one = left.pop()
        if one.geom_type == "Polygon":
            parts.append(one)
        elif hasattr(one, "geoms"):
            left.extend(one.geoms)
    return [one for one in parts if not one.is_empty]


def _reason(form: Any) -> str:
    said = shapely.is_valid_reason(form)
    if said.startswith(("Self-intersection", "Ring Self-intersection")):
        return _("gränsen korsar sig själv")
    if said.startswith(("Hole lies outside", "Holes are nested")):
        return _("ett hål ligger fel")
    return _("formen var ogiltig")


def _cover(found: Survey, shapes: Sequence[Any]) -> None:
    """Overlaps and holes with their size in square metres; twins are told as such."""
    if not shapes:
        return
    flat = metres_of(shapes)
    tree = shapely.STRtree(flat)
    one, other = tree.query(flat, predicate="intersects")
    pairs = [(int(a), int(b)) for a, b in zip(one, other, strict=True) if a < b]
    if pairs:
        sizes = shapely.area(
            shapely.intersection(flat[[a for a, _b in pairs]], flat[[b for _a, b in pairs]])
        )
        whole_areas = shapely.area(flat)
        for (a, b), size in zip(pairs, sizes.tolist(), strict=True):
            if size <= SPECK:
                continue
            names = f"{found.rows[a].name} / {found.rows[b].name}"
            if size > 0.99 * max(whole_areas[a], whole_areas[b]):
                found.remarks.append(_("%(names)s är samma yta.") % {"names": names})
            found.overlaps.append((names, size))
    found.overlaps.sort(key=lambda pair: -pair[1])
    found.holes = _holes(flat, [row.name for row in found.rows])


def _holes(flat: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    """What the areas leave between them: each hole by the areas around it."""
    whole_shape = shapely.union_all(flat)
    tree = shapely.STRtree(flat)
    found = []
    for part in shapely.get_parts(whole_shape):
        for ring in getattr(part, "interiors", ()):
            hole = shapely.Polygon(ring)
            if hole.area > SPECK:
                around = sorted(names[n] for n in tree.query(hole, predicate="intersects"))
                found.append((", ".join(around[:4]), float(hole.area)))
    return sorted(found, key=lambda pair: -pair[1])
