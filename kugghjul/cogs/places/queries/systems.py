"""Which coordinate system a file is in: by its numbers first, by what it says of itself after that.

The numbers of WGS 84 and of SWEREF 99 TM in Sweden can never be mistaken for each other, so that a file that says
nothing, or the wrong thing, is still read right, and what was done is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from kugghjul.cogs.places.queries.coordinates import (
    EASTINGS,
    LATITUDES,
    LONGITUDES,
    NORTHINGS,
    OLD_EASTINGS,
)
from kugghjul.kit.refusals import Refused

Turn = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class System:
    """How to make WGS 84 (longitude, latitude) of the file's numbers, its name, and what to say of it."""

    name: str
    turn: Turn
    remarks: tuple[str, ...]


def system_of(shapes: Sequence[Any], said: str) -> System:
    """The system of a file's shapes; `said` is what the file says. Refused when it is none in Sweden."""
    points = shapely.get_coordinates([one for one in shapes if one is not None])
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        raise Refused(_("Filen har inga koordinater."), "file")
    x, y = (float(value) for value in np.median(points, axis=0))
    told = _told(said)
    if _in(x, LONGITUDES) and _in(y, LATITUDES):
        return System("WGS 84", lambda xy: xy, _doubt(told, 4326, "WGS 84"))
    if _in(y, LONGITUDES) and _in(x, LATITUDES):
        swapped = _("Latitud och longitud står i omvänd ordning i filen. De har bytt plats.")
        return System("WGS 84", _flipped, (swapped, *_doubt(told, 4326, "WGS 84")))
    for flip, (east, north) in ((False, (x, y)), (True, (y, x))):
        if _in(north, NORTHINGS) and _in(east, OLD_EASTINGS):
            raise Refused(
                _("Filen är i RT 90, som inte längre används. Spara den i SWEREF 99 TM."), "file"
            )
        if _in(north, NORTHINGS) and _in(east, EASTINGS) and not _local(told):
            return _metres(flip, told)
    return _as_told(told, x, y)


def metres_of(shapes: Sequence[Any]) -> np.ndarray:
    """The shapes (WGS 84) in SWEREF 99 TM, for areas and lengths."""
    convert = Transformer.from_crs(4326, 3006, always_xy=True)
    return shapely.transform(
        np.array(shapes, dtype=object), lambda xy: np.column_stack(convert.transform(*xy.T))
    )


def _metres(flip: bool, told: CRS | None) -> System:
    convert = Transformer.from_crs(3006, 4326, always_xy=True)

    def turn(xy: np.ndarray) -> np.ndarray:
        return np.column_stack(convert.transform(*(_flipped(xy) if flip else xy).T))

    said = [_("Filen är i SWEREF 99 TM och har räknats om till WGS 84.")]
    said += [_("N står före E i filen. De har bytt plats.")] if flip else []
    return System("SWEREF 99 TM", turn, (*said, *_doubt(told, 3006, "SWEREF 99 TM")))


def _as_told(told: CRS | None, x: float, y: float) -> System:
    """A system that only its name can tell: a local zone of SWEREF 99, web Mercator."""
    refused = _("Koordinaterna ligger inte i Sverige. Spara filen i WGS 84 eller SWEREF 99 TM.")
    if told is None:
        raise Refused(refused, "file")
    convert = Transformer.from_crs(told, 4326, always_xy=True)
    lon, lat = convert.transform(x, y)
    if not (_in(lon, LONGITUDES) and _in(lat, LATITUDES)):
        raise Refused(refused, "file")
    said = _("Filen är i %(name)s och har räknats om till WGS 84.") % {"name": told.name}
    return System(told.name, lambda xy: np.column_stack(convert.transform(*xy.T)), (said,))


def _doubt(told: CRS | None, right: int, name: str) -> tuple[str, ...]:
    """A sentence when the file says that it is in another system than its numbers show."""
    if told is None or told.to_epsg() in (right, *((4258, 4619) if right == 4326 else ())):
        return ()
    if right == 4326 and told.is_geographic:
        return ()
    said = _("Filen säger sig vara i %(said)s, men talen är i %(name)s. De har lästs som det.")
    return (said % {"said": told.name, "name": name},)


def _told(said: str) -> CRS | None:
    try:
        return CRS.from_user_input(said) if said else None
    except CRSError:
        return None


def _local(told: CRS | None) -> bool:
    return told is not None and told.to_epsg() in range(3007, 3019)


def _flipped(xy: np.ndarray) -> np.ndarray:
    return xy[:, ::-1]


def _in(value: float, span: tuple[float, float]) -> bool:
    return bool(span[0] <= value <= span[1])
