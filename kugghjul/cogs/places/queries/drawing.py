"""A map to show: areas in classes, rings with numbers, and the same as data for the moving map.

    picture = MapPicture(title=…, description=…, classes={area.pk: 3}, rings=(Ring(58.3, 14.1, 4, "Torget"),), legend=…)
    {% load places_maps %}{% area_map picture %}

The server's own drawing is whole without scripts; the caller gives the same content as a table on the same page and
links to it from the caption.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kugghjul.cogs.places.models import Layer
from kugghjul.cogs.places.queries.ground import ground, layer_in_use
from kugghjul.cogs.places.queries.sheet import HEIGHT, WIDTH, Piece, Sheet, sheet_of
from kugghjul.cogs.tenancy.models import Municipality

LETTER, LINE, GAP = 8.0, 17.0, 26.0


@dataclass(frozen=True)
class Ring:
    """A place with a number. A picture whose numbers are all 0 shows plain spots, and how many where they meet.

    `area` is the key of its area; None has it looked up by position."""

    lat: float
    lon: float
    count: int
    label: str
    url: str = ""
    area: int | None = None


@dataclass(frozen=True)
class MapPicture:
    """What a map shows. `classes` are 0 (not shown) to 4 by area key; areas without one are plain.

    `values` are words for an area («0,8 per 1 000»), `links` where it leads. `legend` is (class, words).
    """

    title: str
    description: str
    classes: Mapping[int, int] = field(default_factory=dict)
    values: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[int, str] = field(default_factory=dict)
    rings: tuple[Ring, ...] = ()
    legend: tuple[tuple[int, str], ...] = ()
    layer: Layer | None = None

    @property
    def spots(self) -> bool:
        """Whether the rings are places without numbers."""
        return not any(ring.count for ring in self.rings)


@dataclass(frozen=True)
class Mark:
    """A label or ring on the sheet: its middle, its lines or number, and its class or radius."""

    x: float
    y: float
    lines: tuple[str, ...]
    klass: str = ""
    radius: int = 0


@dataclass(frozen=True)
class Drawing:
    """The sheet's contents, and `content` for the moving map."""

    areas: list[tuple[str, str]]
    behind: list[tuple[str, str]]
    labels: list[Mark]
    rings: list[Mark]
    merged: list[Mark]
    content: dict[str, Any]
    width: int = WIDTH
    height: int = HEIGHT


def drawing(municipality: Municipality, picture: MapPicture) -> Drawing:
    """The picture on the sheet of the layer in use (or its own layer). At most five queries, none per ring."""
    sheet = sheet_of(municipality, picture.layer)
    rings = _placed(municipality, picture)
    weights = [(ring.lon, ring.lat, 1 if picture.spots else ring.count) for ring in rings]
    bare = (lambda marks: [_bare(mark) for mark in marks]) if picture.spots else list
    return Drawing(
        areas=[(piece.path, _class(picture, piece.pk)) for piece in sheet.pieces],
        behind=[(piece.path, _behind(piece)) for piece in sheet.behind],
        labels=_labels(sheet, picture),
        rings=bare(_rings(sheet, weights)),
        merged=bare(_merged(sheet, rings, weights)),
        content=_content(sheet, picture, rings),
    )


def _class(picture: MapPicture, pk: int) -> str:
    return f"k{picture.classes[pk]}" if pk in picture.classes else "k"


def _behind(piece: Piece) -> str:
    if piece.geometry["type"] in ("LineString", "MultiLineString"):
        return "river" if piece.sort in ("å", "älv", "bäck", "river") else "road"
    return "water" if piece.sort in ("", "vatten", "sjö", "hav", "water") else "green"


def _placed(municipality: Municipality, picture: MapPicture) -> list[Ring]:
    """The rings, each with the key of its area."""
    bare = [n for n, ring in enumerate(picture.rings) if ring.area is None]
    layer = (picture.layer or layer_in_use(municipality)) if bare else None
    rings = list(picture.rings)
    if layer is not None:
        points = [(rings[n].lat, rings[n].lon) for n in bare]
        keys = ground(layer).at([lat for lat, _ in points], [lon for _, lon in points])
        for n, key in zip(bare, keys, strict=True):
            rings[n] = replace(rings[n], area=key)
    return rings


def _labels(sheet: Sheet, picture: MapPicture) -> list[Mark]:
    """Names that do not cover one another: areas first by how many live there, then water."""
    found: list[Mark] = []
    order = sorted(sheet.pieces, key=lambda one: -(one.population or 0))
    water = [one for one in sheet.behind if _behind(one) == "water"]
    for piece in [*order, *water]:
        if piece.label is None or not piece.name:
            continue
        x, y = sheet.xy(*piece.label)
        lines = _lines(piece.name)
        css = "w" if piece in water else _class(picture, piece.pk)
        mark = Mark(round(x), round(y - LINE * (len(lines) - 1) / 2), lines, f"lbl--{css}")
        if not any(_collide(mark, other) for other in found):
            found.append(mark)
    return found


def _lines(name: str) -> tuple[str, ...]:
    words = name.split(" ")
    if len(name) <= 12 or len(words) == 1:
        return (name,)
    middle = min(range(1, len(words)), key=lambda n: abs(len(" ".join(words[:n])) - len(name) / 2))
    return " ".join(words[:middle]), " ".join(words[middle:])


def _collide(one: Mark, other: Mark) -> bool:
    wide = (max(map(len, one.lines)) + max(map(len, other.lines))) * LETTER / 2
    high = LINE * (len(one.lines) + len(other.lines)) / 2
    return abs(one.x - other.x) < wide and abs(one.y - other.y) < high


def _rings(sheet: Sheet, rings: Iterable[tuple[float, float, int]], gap: float = GAP) -> list[Mark]:
    """Rings that do not cover one another: those that would become one, with the sum of their numbers."""
    groups: list[list[float]] = []  # x, y, count
    grid: dict[tuple[int, int], list[int]] = {}
    for lon, lat, count in sorted(rings, key=lambda ring: -ring[2]):
        x, y = sheet.xy(lon, lat)
        cell = (int(x // gap), int(y // gap))
        near = [n for i in (-1, 0, 1) for j in (-1, 0, 1)
                for n in grid.get((cell[0] + i, cell[1] + j), ())]  # fmt: skip
        best = next((n for n in near if _far(groups[n], x, y) < gap), None)
        if best is None:
            grid.setdefault(cell, []).append(len(groups))
            groups.append([x, y, count])
        else:
            groups[best][2] += count
    return [_ring(x, y, int(count)) for x, y, count in groups]


def _far(group: list[float], x: float, y: float) -> float:
    return ((group[0] - x) ** 2 + (group[1] - y) ** 2) ** 0.5


def _ring(x: float, y: float, count: int) -> Mark:
    return Mark(round(x), round(y), (str(count),), radius=11 + 3 * max(1, len(str(count))))


def _bare(mark: Mark) -> Mark:
    """A spot alone has no number and is small."""
    return replace(mark, lines=("",), radius=7) if mark.lines == ("1",) else mark


def _merged(sheet: Sheet, rings: list[Ring], weights: list[tuple[float, float, int]]) -> list[Mark]:
    """One ring an area, under its name, for narrow screens; what lies outside all areas keeps its own."""
    sums: dict[int, int] = {}
    for ring, (_lon, _lat, count) in zip(rings, weights, strict=True):
        if ring.area is not None:
            sums[ring.area] = sums.get(ring.area, 0) + count
    labels = {piece.pk: piece.label for piece in sheet.pieces if piece.label}
    below = {piece.pk: 16 + 14 * len(_lines(piece.name)) for piece in sheet.pieces}
    marks = []
    for pk, count in sums.items():
        if pk in labels:
            x, y = sheet.xy(*labels[pk])
            marks.append(_ring(x, y + below[pk], count))
    loose = [w for ring, w in zip(rings, weights, strict=True) if ring.area not in labels]
    return marks + _rings(sheet, loose, 2 * GAP)


def _content(sheet: Sheet, picture: MapPicture, rings: list[Ring]) -> dict[str, Any]:
    """GeoJSON of the areas and the background, and the rings as short rows: lon, lat, number, name, link, area."""
    return {
        "box": sheet.box,
        "spots": picture.spots,
        "areas": [
            {
                "id": piece.pk, "name": piece.name, "k": picture.classes.get(piece.pk, -1),
                "value": picture.values.get(piece.pk, ""), "url": picture.links.get(piece.pk, ""),
                "label": piece.label, "geometry": piece.geometry,
            }
            for piece in sheet.pieces
        ],
        "behind": [
            {"sort": _behind(piece), "name": piece.name, "label": piece.label,
             "geometry": piece.geometry}
            for piece in sheet.behind
        ],
        "rings": [
            [round(r.lon, 5), round(r.lat, 5), r.count, r.label, r.url, r.area] for r in rings
        ],
    }  # fmt: skip
