"""What can be laid on the table: the period's accepted observations, grouped by what and where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.actionanalysis.models import Candidate, Session
from kugghjul.cogs.places.models import Area, Place
from kugghjul.cogs.reporting.models import Category, Observation
from kugghjul.cogs.situation.queries.ranked import ranks_of
from kugghjul.core.calendar.localtime import first_moment, last_moment
from kugghjul.core.calendar.words import day_words

FEWEST = 2
"""A single observation is no pattern; it can still be laid on the table by hand."""


@dataclass(frozen=True)
class Ground:
    """A problem as the numbers tell it. `observations` are primary keys; `numbers` are the fields score, low,
    high, best, worst and parts of Candidate, when it was ranked. `organisations`: how many saw it.
    """

    title: str
    category: Category | None = None
    area: Area | None = None
    place: Place | None = None
    observations: tuple[int, ...] = ()
    organisations: int = 0
    numbers: dict[str, Any] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The ranking's points 0–100; none when it was not weighed."""
        return float(self.numbers.get("score", 0))

    @property
    def key(self) -> str:
        """What names the group in a form: category and place or area."""
        where = f"p{self.place.pk}" if self.place else f"a{self.area.pk}" if self.area else "x"
        return f"{self.category.pk if self.category else 0}-{where}"


def observations_in(session: Session) -> Any:
    """The accepted observations of the session's period that are shown to the council."""
    return Observation.objects.filter(
        municipality=session.municipality, state=Observation.State.ACCEPTED, only_own=False,
        starts_at__lte=last_moment(session.last), ends_at__gte=first_moment(session.first),
    )  # fmt: skip


def grounds_of(session: Session) -> list[Ground]:
    """Every group of at least two, as the situation picture ranks them. The queries do not grow with the rows."""
    rows = observations_in(session).values_list(
        "pk", "category", "place", "area", "organisation", "severity"
    )
    groups: dict[tuple[Any, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        groups[row[1], row[2], None if row[2] else row[3]].append(row)
    groups = {key: rows for key, rows in groups.items() if len(rows) >= FEWEST}
    categories = Category.objects.in_bulk([key[0] for key in groups])
    places = Place.objects.in_bulk([key[1] for key in groups if key[1]])
    areas = Area.objects.in_bulk([key[2] for key in groups if key[2]])
    ranked = _numbers(session) if groups else {}
    found = [
        _ground(
            categories[key[0]], places.get(key[1]), areas.get(key[2]), rows, ranked.get(key, {})
        )
        for key, rows in groups.items()
    ]
    return sorted(found, key=lambda one: (-one.score, -len(one.observations), one.title))


def _numbers(session: Session) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Score, intervals and parts of each group, by category and place, or area where there is no place."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for one in ranks_of(session.municipality, session.first, session.last):
        category, place, area = (
            int(part) if part.isdecimal() else 0 for part in one.key.split("-")
        )
        key = (category, place or None, None if place else area or None)
        told = {
            "score": one.score, "low": one.low, "high": one.high, "best": one.best,
            "worst": one.worst, "parts": {part.key: part.value for part in one.parts},
        }  # fmt: skip
        found.setdefault(key, told)
    return found


def typed(session: Session, values: dict[str, Any]) -> Ground:
    """What somebody lays there by hand, with the observations that fit what was chosen. One query."""
    rows = observations_in(session)
    chosen = {name: values[name] for name in ("category", "place", "area") if values[name]}
    pks = tuple(rows.filter(**chosen).values_list("pk", flat=True)) if chosen else ()
    return Ground(values["title"], observations=pks, **chosen)


def source_of(candidate: Candidate) -> str:
    """What the problem rests on, in Swedish, for the register (R3)."""
    session = candidate.session
    first, last = (day_words(one, "sv", year=True) for one in (session.first, session.last))
    count = candidate.count
    seen = "1 iakttagelse" if count == 1 else f"{count} iakttagelser"
    return f"{session}: {seen} {first}–{last}."


def _ground(
    category: Category, place: Place | None, area: Area | None, rows: list[tuple[Any, ...]],
    numbers: dict[str, Any],
) -> Ground:  # fmt: skip
    where = place or area
    words = {"what": category, "where": where}
    title = _("%(what)s, %(where)s") % words if where else _("%(what)s, plats inte känd") % words
    seen = tuple(row[0] for row in rows)
    return Ground(title, category, area, place, seen, len({row[4] for row in rows}), numbers)
