"""How many of the relevant management groups have been told in a year, and which are left (K6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kugghjul.cogs.activities.models import Audience, Presentation
from kugghjul.cogs.council.models import Council


@dataclass(frozen=True)
class AudienceLine:
    """A group in a year. `state`: done, presented (not discussed), missing or ended."""

    audience: Audience
    presentations: tuple[Presentation, ...]
    state: str


@dataclass(frozen=True)
class YearOfPresentations:
    """The year's coverage: `reached` of `wanted`, and the names that are left."""

    year: int
    lines: tuple[AudienceLine, ...]
    wanted: int
    reached: int
    missing: tuple[str, ...]


def year_of(council: Council, year: int, today: dt.date) -> YearOfPresentations:
    """The year as it stands on `today`, or at its end when it is over. Two queries."""
    seen = min(today, dt.date(year, 12, 31)) if year <= today.year else dt.date(year, 1, 1)
    held = presentations_of(council, year)
    lines = []
    for audience in Audience.objects.filter(council=council).select_related("organisation"):
        own = tuple(row for row in held if row.audience_id == audience.pk)
        if relevant(audience, seen) or own:
            lines.append(AudienceLine(audience, own, _state(audience, own, seen)))
    wanted = [line for line in lines if line.state != "ended"]
    missing = tuple(line.audience.name for line in wanted if line.state != "done")
    return YearOfPresentations(year, tuple(lines), len(wanted), len(wanted) - len(missing), missing)


def presentations_of(council: Council, year: int) -> list[Presentation]:
    """The year's presentations, latest first. One query."""
    rows = Presentation.objects.filter(audience__council=council, on__year=year)
    return list(rows.select_related("audience"))


def relevant(audience: Audience, day: dt.date) -> bool:
    """Whether the group is to be told on that day."""
    return audience.since <= day and (audience.until is None or day <= audience.until)


def years_of(council: Council, today: dt.date) -> list[int]:
    """The years there is something to show for, latest first."""
    first = council.audiences.order_by("since").values_list("since", flat=True).first()
    return list(range(today.year, (first.year if first else today.year) - 1, -1))


def counts(presentations: Iterable[Presentation], day: dt.date) -> bool:
    """Whether one of them was both presented and discussed by that day."""
    return any(row.on <= day and row.discussed for row in presentations)


def _state(audience: Audience, own: tuple[Presentation, ...], seen: dt.date) -> str:
    if not relevant(audience, seen):
        return "ended"
    if counts(own, seen):
        return "done"
    return "presented" if own else "missing"
