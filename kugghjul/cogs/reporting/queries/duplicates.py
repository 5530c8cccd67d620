"""Likely duplicates: near in place and in time, whichever organisation they came from.

Candidates are asked for by what the indexes bound (municipality, state, start of the interval) and scored in Python,
so that no observation is ever held against all others. An interval wider than `WIDEST` is searched from its first
`WIDEST` days.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import IntegerField, Q, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.places.queries import folded
from kugghjul.cogs.reporting.models import Observation

S = Observation.State
OPEN = (S.NEW, S.HELD, S.ACCEPTED)
NEAR_M, FAR_M = 50, 200
NEAR_H, FAR_H = 6, 24
WIDEST = dt.timedelta(days=31)
SHARP = dt.timedelta(days=3)
LIKELY, POSSIBLE = 6, 4
MOST = 60
NEAR_CATEGORIES = (
    {"skadegorelse", "klotter", "nedskrapning", "brand"},
    {"narkotika", "alkohol", "samling", "storning", "otrygg-plats"},
    {"buskorning", "fortkorning"},
    {"inbrott", "stold", "skadegorelse"},
    {"vald-hot", "anstalld", "storning"},
)
"""Categories that two people use for the same thing."""


@dataclass(frozen=True)
class Likeness:
    """Another observation, how alike it is (0–8) and why, in words. `likely` from 6."""

    other: Observation
    score: int
    reasons: tuple[str, ...]
    other_organisation: bool

    @property
    def likely(self) -> bool:
        """Whether it is probably the same thing, rather than possibly."""
        return self.score >= LIKELY


def duplicates_of(mine: Observation, rows: QuerySet[Observation]) -> list[Likeness]:
    """The likely and possible duplicates of one observation among `rows`, most alike first. One query."""
    wanted = _around(mine, rows)
    if wanted is None:
        return []
    found = wanted.select_related("category", "place", "organisation", "unit").order_by("-pk")
    scored = (likeness(mine, other) for other in found[:MOST])
    return sorted(
        (one for one in scored if one.score >= POSSIBLE),
        key=lambda one: (-one.score, one.other.pk),
    )


def counts_of(mine: Sequence[Observation], rows: QuerySet[Observation]) -> dict[int, int]:
    """{key: how many likely duplicates} for the rows of a page that have any. One query, whatever their number."""
    by_key = {one.pk: one for one in mine}
    parts = [(one.pk, _around(one, rows)) for one in mine]
    asked = [
        part.order_by().annotate(mine=Value(pk, IntegerField())).values_list("mine", "pk")
        for pk, part in parts
        if part is not None
    ]
    if not asked:
        return {}
    pairs = list(asked[0].union(*asked[1:], all=True)) if len(asked) > 1 else list(asked[0])
    others = Observation.objects.select_related("category", "place").in_bulk(
        {other for _pk, other in pairs} - by_key.keys()
    )
    counts: dict[int, int] = {}
    for pk, other in pairs:
        if likeness(by_key[pk], by_key.get(other) or others[other]).likely:
            counts[pk] = counts.get(pk, 0) + 1
    return counts


def likeness(mine: Observation, other: Observation) -> Likeness:
    """How alike two observations are: at most 3 for the place, 3 for the time, 2 for the category."""
    parts = [_place(mine, other), _time(mine, other), _category(mine, other)]
    reasons = tuple(words for _points, words in parts if words)
    lacks = not parts[0][0] or not parts[1][0]
    score = 0 if lacks else sum(points for points, _words in parts)
    return Likeness(other, score, reasons, mine.organisation_id != other.organisation_id)


def metres(mine: Observation, other: Observation) -> float | None:
    """The distance between two points, to within half a per cent at the distances that matter here."""
    if mine.lat is None or other.lat is None or mine.lon is None or other.lon is None:
        return None
    north = (mine.lat - other.lat) * 111_320
    east = (mine.lon - other.lon) * 111_320 * math.cos(math.radians(mine.lat))
    return math.hypot(north, east)


def _around(mine: Observation, rows: QuerySet[Observation]) -> QuerySet[Observation] | None:
    """The open observations near in time that share a place or lie within reach; None when mine has no place."""
    where = Q()
    if mine.place_id:
        where |= Q(place=mine.place_id)
    if mine.lat is not None and mine.lon is not None:
        north = FAR_M / 111_320
        east = north / max(math.cos(math.radians(mine.lat)), 0.1)
        where |= Q(lat__range=(mine.lat - north, mine.lat + north),
                   lon__range=(mine.lon - east, mine.lon + east))  # fmt: skip
    elif mine.place_text and not mine.place_id:
        where |= Q(place_text__iexact=mine.place_text)
    if not where:
        return None
    margin = dt.timedelta(hours=FAR_H)
    last = min(mine.ends_at, mine.starts_at + WIDEST)
    times = {"starts_at__range": (mine.starts_at - WIDEST - margin, last + margin),
             "ends_at__gte": mine.starts_at - margin}  # fmt: skip
    return rows.filter(where, state__in=OPEN, **times).exclude(pk=mine.pk)


def _place(mine: Observation, other: Observation) -> tuple[int, str]:
    if mine.place_id and mine.place_id == other.place_id:
        return 3, _("Samma plats: %(name)s") % {"name": mine.place}
    apart = metres(mine, other)
    if apart is not None and apart <= FAR_M:
        far = max(5, round(apart / 5) * 5)
        return (3 if apart <= NEAR_M else 2), _("%(n)s meter emellan") % {"n": far}
    same = mine.place_text and folded(mine.place_text) == folded(other.place_text)
    return (2, _("Platsen beskrivs likadant")) if same else (0, "")


def _time(mine: Observation, other: Observation) -> tuple[int, str]:
    gap = max(mine.starts_at, other.starts_at) - min(mine.ends_at, other.ends_at)
    if gap <= dt.timedelta(0):
        vague = max(mine.ends_at - mine.starts_at, other.ends_at - other.starts_at) > SHARP
        return (2 if vague else 3), _("Tiderna går in i varandra")
    hours = max(1, round(gap.total_seconds() / 3600))
    if gap > dt.timedelta(hours=FAR_H):
        return 0, ""
    words = ngettext("En timme emellan", "%(n)s timmar emellan", hours) % {"n": hours}
    return (2 if gap <= dt.timedelta(hours=NEAR_H) else 1), words


def _category(mine: Observation, other: Observation) -> tuple[int, str]:
    if mine.category_id == other.category_id:
        return 2, _("Samma kategori: %(name)s") % {"name": mine.category}
    keys = {mine.category.key, other.category.key}
    if any(keys <= near for near in NEAR_CATEGORIES):
        return 1, _("Närliggande kategori: %(name)s") % {"name": other.category}
    return 0, ""


def open_rows(rows: Iterable[Observation]) -> list[Observation]:
    """Those of `rows` that may have duplicates: not rejected, not merged already."""
    return [one for one in rows if one.state in OPEN]
