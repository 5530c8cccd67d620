"""What somebody has typed as coordinates: which system, which order, and in words what was done about it.

Sweden lies between 55 and 69.1 degrees north and 10.9 and 24.2 east, so that the two can never be mistaken for each
other, nor for the metres of SWEREF 99 TM (N 6.1–7.7 million, E 0.26–0.92 million). RT 90 has its own E of 1.2–1.9
million and is refused with advice: its conversion is the business of those who own the data.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from django.utils.translation import gettext as _
from pyproj import Geod, Transformer

from kugghjul.kit.refusals import Refused

LATITUDES, LONGITUDES = (54.5, 70.0), (9.5, 25.5)
NORTHINGS, EASTINGS = (6_050_000, 7_750_000), (200_000, 1_000_000)
OLD_EASTINGS = (1_150_000, 1_950_000)
LOCAL_EASTINGS = (20_000, 280_000)
ZONES = {
    "1200": 3007, "1330": 3008, "1500": 3009, "1630": 3010, "1800": 3011, "1415": 3012,
    "1545": 3013, "1715": 3014, "1845": 3015, "2015": 3016, "2145": 3017, "2315": 3018,
}  # fmt: skip
"""The local zones of SWEREF 99 by central meridian (degrees and minutes), and their EPSG codes."""

ZONE = re.compile(r"sweref\s*-?\s*99[\s_-]*(\d{2})[\s_°.:-]?(\d{2})(?!\d)", re.IGNORECASE)
NAMED = re.compile(r"\b(sweref\s*-?\s*99(\s*tm)?|wgs\s*-?\s*84|epsg:\d+|geo:)", re.IGNORECASE)
RT90 = re.compile(r"\brt\s*-?\s*90", re.IGNORECASE)
DEGREES = re.compile(
    r"([NSEWÖV])?\s*(\d{1,3}(?:[.,]\d+)?)\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?"
    r"(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|''|′′)\s*)?([NSEWÖV])?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:[.,]\d+)?")
EARTH = Geod(ellps="WGS84")


class Spot(NamedTuple):
    """A point in WGS 84 degrees, and what was done to get it: a sentence, or "" when it was right as it stood."""

    lat: float
    lon: float
    remark: str


def coordinates(
    first: str | float, second: str | float | None = None, *, field: str = "coordinates"
) -> Spot:
    """The point that was meant by a text («58,41 14,12», «N 6475000 E 501000»), or by two numbers.

    Refused in words at `field` when it is no point in Sweden. The remark says if the order was turned or
    the numbers converted.
    """
    text = f"{first}" if second is None else f"{first} ; {second}"
    if len(text) > 200:
        raise Refused(_("Skriv två tal, till exempel 58,41 14,12."), field)
    if RT90.search(text):
        raise Refused(_old(), field)
    zone = ZONE.search(text)
    pair = _two(NAMED.sub(" ", ZONE.sub(" ", text)), field)
    if zone:
        return _local(pair, zone.group(1) + zone.group(2), field)
    return _recognised(*pair, field)


def sweref(lat: float, lon: float) -> tuple[int, int]:
    """(N, E) in SWEREF 99 TM, whole metres."""
    east, north = _between(4326, 3006).transform(lon, lat)
    return round(north), round(east)


def metres(
    lat: float, lon: float, lats: float | Iterable[float], lons: float | Iterable[float]
) -> np.ndarray:
    """Distances in metres on the ellipsoid from a point to each of many; inf where one has no position."""
    lats, lons = np.atleast_1d(np.asarray(lats, float)), np.atleast_1d(np.asarray(lons, float))
    known = np.isfinite(lats) & np.isfinite(lons)
    found = np.full(lats.shape, np.inf)
    n = int(known.sum())
    found[known] = EARTH.inv(np.full(n, lon), np.full(n, lat), lons[known], lats[known])[2]
    return found


@functools.lru_cache(maxsize=32)
def _between(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _recognised(a: float, b: float, field: str) -> Spot:
    """A pair without a named system, told by its size."""
    if _within(a, LATITUDES) and _within(b, LONGITUDES):
        return _spot(a, b, "")
    if _within(b, LATITUDES) and _within(a, LONGITUDES):
        return _spot(b, a, _("Latitud och longitud stod i omvänd ordning. De har bytt plats."))
    north, east = max(a, b), min(a, b)
    if _within(north, NORTHINGS) and _within(east, OLD_EASTINGS):
        raise Refused(_old(), field)
    if _within(north, NORTHINGS) and _within(east, EASTINGS):
        lon, lat = _between(3006, 4326).transform(east, north)
        if _within(lat, LATITUDES) and _within(lon, LONGITUDES):
            said = _(
                "Koordinaterna är i SWEREF 99 TM och har räknats om till latitud och longitud."
            )
            if a < b:
                said += " " + _("De stod med E före N.")
            return _spot(lat, lon, said)
    if _within(north, NORTHINGS) and _within(east, LOCAL_EASTINGS):
        said = _(
            "Koordinaterna ser ut att vara i en lokal zon av SWEREF 99. Skriv zonen före talen, till exempel "
            "SWEREF 99 13 30, eller hämta dem i SWEREF 99 TM."
        )
        raise Refused(said, field)
    raise Refused(_elsewhere(a, b), field)


def _local(pair: tuple[float, float], zone: str, field: str) -> Spot:
    if zone not in ZONES:
        raise Refused(_("Det finns ingen zon av SWEREF 99 som heter så."), field)
    north, east = max(pair), min(pair)
    lon, lat = _between(ZONES[zone], 4326).transform(east, north)
    if not (_within(lat, LATITUDES) and _within(lon, LONGITUDES)):
        raise Refused(_elsewhere(*pair), field)
    said = _(
        "Koordinaterna är i SWEREF 99 %(zone)s och har räknats om till latitud och longitud."
    ) % {"zone": f"{zone[:2]} {zone[2:]}"}
    return _spot(lat, lon, said)


def _spot(lat: float, lon: float, remark: str) -> Spot:
    return Spot(round(float(lat), 6), round(float(lon), 6), remark)


def _within(value: float, span: tuple[float, float]) -> bool:
    return span[0] <= value <= span[1]


def _old() -> str:
    return _(
        "Koordinaterna är i RT 90, som inte längre används. Hämta dem i SWEREF 99 TM, eller sätt platsen på kartan."
    )


def _elsewhere(a: float, b: float) -> str:
    if abs(a) <= 180 and abs(b) <= 180:
        return _(
            "Punkten ligger inte i Sverige. Skriv latitud och longitud, till exempel 58,41 14,12."
        )
    return _("Talen är inga koordinater i Sverige. Skriv dem i WGS 84 eller SWEREF 99 TM.")


def _two(text: str, field: str) -> tuple[float, float]:
    """The two numbers of a text, whatever their decimal marks, groups, letters and degrees."""
    if re.search(r"(?<![^\W\d])[SWV](?![^\W\d])", text, re.IGNORECASE):
        raise Refused(_elsewhere(0, 0), field)  # south or west
    text = re.sub(r"[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\t\n]", " ", text)
    found = [_degrees(match) for match in DEGREES.finditer(text)] if "°" in text else _numbers(text)
    if len(found) != 2 or not all(math.isfinite(one) for one in found):
        raise Refused(_("Skriv två tal, till exempel 58,41 14,12."), field)
    return found[0], found[1]


def _degrees(match: re.Match[str]) -> float:
    _before, whole, minutes, seconds, _after = match.groups()
    tail = [float((part or "0").replace(",", ".")) for part in (minutes, seconds)]
    return float(whole.replace(",", ".")) + tail[0] / 60 + tail[1] / 3600


def _numbers(text: str) -> list[float]:
    if re.search(r"nan|inf", text, re.IGNORECASE):
        return []
    words = NUMBER.findall(text)
    if len(words) == 1 and re.fullmatch(r"\d{6,7},\d{6,7}", words[0]):
        words = words[0].split(",")  # a comma between, not a decimal mark
    if len(words) == 1 and len(groups := words[0].split(" ")) == 5:
        words = ["".join(groups[:3]), "".join(groups[3:])]  # «6 475 000 501 000»
    return [
        float(word.replace(" ", "").replace(",", ".").replace("\N{MINUS SIGN}", "-"))
        for word in words
    ]
