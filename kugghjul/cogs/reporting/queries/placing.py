"""Where something happened: a place of the register by any of its names, else words that point at no dwelling.

A position is kept with its accuracy and tied to the area that it lies in. One outside the municipality is kept and
told of, one that is no point in Sweden is asked for again (B037, B185).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.places.queries import areas_at, coordinates, folded, outside_words
from kugghjul.cogs.reporting.queries.drafts import Draft
from kugghjul.cogs.reporting.queries.questions import PLACE
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.refusals import Refused

ADDRESS = re.compile(
    r"^(?P<street>(?:.*\W)?(?:\w+(?:gatan|vägen|gränden|stigen|allén|backen|leden|torget|gata|väg|gränd|stig|allé)"
    r"|\w+\s+(?:gata|väg|gränd|stig|allé|torg|plan)))\s+\d+\s*[A-ZÅÄÖ]?\b.*$",
    re.IGNORECASE,
)
DWELLING = re.compile(
    r",?\s*\b(?:lgh|lägenhet|port|trappa|tr|vån(?:ing)?)\.?\s*\d+\w*\b", re.IGNORECASE
)
NUMBERS = re.compile(r"^[\s\d.,;°'′″\"NEÖSV+-]{5,60}$", re.IGNORECASE)


@dataclass(frozen=True)
class Spot:
    """What is stored of a place, and the flags that tell the reviewer what was done with it. `area` is its key."""

    place: Place | None = None
    text: str = ""
    lat: float | None = None
    lon: float | None = None
    accuracy: int | None = None
    area: int | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """The places that drafts name, by folded name (queries.desk)."""

    municipality: Municipality
    places: Mapping[str, Place]

    def spot(self, draft: Draft) -> Spot:
        """Where the draft says. Refused in words at the place when it says nothing or no point in Sweden."""
        place = self.places.get(folded(draft.place))
        point = _point(draft)
        if place is None and point.lat is None and not draft.place.strip():
            raise Refused(_("Skriv var det hände."), PLACE)
        if place is not None:
            return self._at(place, point)
        words = "" if point.text else " ".join(draft.place.split())
        coarse = coarsened(words)
        flags = (*point.flags, "coarse") if coarse != words else point.flags
        return self._tied(replace(point, text=coarse[:160], flags=flags))

    def _at(self, place: Place, point: Spot) -> Spot:
        """The place, with its own position and area unless another point was given."""
        if point.lat is None:
            return Spot(place, "", place.lat, place.lon, None, place.area_id)
        tied = self._tied(replace(point, place=place, text=""))
        return tied if tied.area else replace(tied, area=place.area_id)

    def _tied(self, spot: Spot) -> Spot:
        if spot.lat is None or spot.lon is None:
            return spot
        (area,) = areas_at(self.municipality, [spot.lat], [spot.lon])
        outside = area is None and outside_words(self.municipality, spot.lat, spot.lon)
        return replace(spot, area=area, flags=(*spot.flags, "outside") if outside else spot.flags)


def coarsened(words: str) -> str:
    """An address without its number and flat: «Storgatan 12 B, lgh 1102» gives «Storgatan» (B063)."""
    plain = DWELLING.sub("", words).strip(" ,")
    match = ADDRESS.match(plain)
    return match["street"] if match else plain


def _point(draft: Draft) -> Spot:
    """The position of the draft: its own, or what was typed in the place field as two numbers."""
    typed = draft.place if NUMBERS.match(draft.place) and any(map(str.isdigit, draft.place)) else ""
    if draft.lat in (None, "") or draft.lon in (None, ""):
        if not typed:
            return Spot()
        found = coordinates(typed, field=PLACE)
    else:
        found = coordinates(draft.lat, draft.lon, field=PLACE)  # type: ignore[arg-type]
    accuracy = draft.accuracy if draft.accuracy and 0 < draft.accuracy < 100_000 else None
    flags = ("converted",) if found.remark else ()
    return Spot(None, typed, found.lat, found.lon, accuracy, None, flags)
