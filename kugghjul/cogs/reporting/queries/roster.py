"""Who is expected to report and who has: by unit, by organisation and by period. Units, never persons."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet

from kugghjul.cogs.reporting.models import Reporter, SituationReport, Unit
from kugghjul.cogs.reporting.queries.naming import reporters_now
from kugghjul.cogs.reporting.queries.periods import Period, before, expects, period_at
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.finding import has_words

SHOWN = 12
"""How many periods back a unit's history is drawn."""
STATES = {"late": "overdue", "waiting": "ongoing", "answered": "done", "free": "planned"}


@dataclass(frozen=True)
class Line:
    """One unit: its reporters today, its latest answer, where its period is, and the periods before, oldest first.

    A period of `history` is (its words, answered): None when nothing was expected.
    """

    unit: Unit
    reporters: int
    latest: dt.datetime | None
    period: Period
    due: dt.date
    state: str
    history: tuple[tuple[str, bool | None], ...]

    @property
    def status(self) -> str:
        """The status word of the state."""
        return STATES[self.state]

    @property
    def marks(self) -> list[tuple[int, bool | None]]:
        """The history as a drawing: (x, answered)."""
        return [(12 * n, done) for n, (_words, done) in enumerate(self.history)]

    @property
    def share(self) -> tuple[int, int]:
        """(answered, expected) of the history."""
        asked = [done for _words, done in self.history if done is not None]
        return sum(asked), len(asked)


@dataclass(frozen=True)
class Rate:
    """An organisation's answers for the periods that are running or just over: who has not answered, by unit."""

    organisation: str
    answered: int
    expected: int
    missing: tuple[str, ...]
    last_answered: int
    last_expected: int


def units_of(municipality: Municipality, today: dt.date) -> QuerySet[Unit]:
    """Living units with `n_reporters` today and `latest` report. One query."""
    rows = Unit.objects.filter(municipality=municipality)
    living = rows.filter(Q(until__isnull=True) | Q(until__gte=today))
    return living.select_related("organisation", "place").annotate(
        n_reporters=Count("reporters", filter=reporters_now(today), distinct=True),
        latest=Max("reports__received_at"),
    )


def listed(units: QuerySet[Unit], words: str, order: str) -> QuerySet[Unit]:
    """Filtered by words in unit or organisation, sorted."""
    names = {
        "enhet": ("name",), "organisation": ("organisation__name", "name"),
        "senast": ("latest", "name"), "antal": ("n_reporters", "name"),
    }  # fmt: skip
    chosen = names.get(order.removeprefix("-"), names["enhet"])
    down = order.startswith("-")
    rows = units.filter(has_words(words, "name", "organisation__name")) if words else units
    return rows.order_by(*(f"-{name}" if down else name for name in chosen))


def lines(units: Sequence[Unit], municipality: Municipality, today: dt.date) -> list[Line]:
    """The units with their history. One query."""
    answered = _answered(units, today)
    return [_line(unit, answered[unit.pk], municipality.breaks, today) for unit in units]


def _answered(units: Iterable[Unit], today: dt.date) -> dict[int, set[dt.date]]:
    """First days of the periods that each unit has answered for, some way back."""
    rows = SituationReport.objects.filter(
        unit__in=[unit.pk for unit in units],
        period_first__gte=today - dt.timedelta(days=31 * (SHOWN + 1)),
    )
    found: dict[int, set[dt.date]] = defaultdict(set)
    for unit, first in rows.values_list("unit", "period_first").distinct():
        found[unit].add(first)
    return found


def _line(unit: Unit, answered: set[dt.date], breaks: list[dict[str, str]], today: dt.date) -> Line:
    period = period_at(unit.rhythm, today)
    past, history = period, []
    for _n in range(SHOWN):
        past = before(unit.rhythm, past)
        done = past.first in answered
        history.append((past.words(), done if done or expects(unit, past, breaks) else None))
    state = _state(unit, period, answered, breaks, today)
    return Line(
        unit, unit.n_reporters, unit.latest, period, period.due(unit.due_weekday), state,  # type: ignore[attr-defined]
        tuple(reversed(history)),
    )  # fmt: skip


def _state(
    unit: Unit, period: Period, answered: set[dt.date], breaks: list[dict[str, str]], today: dt.date
) -> str:
    if period.first in answered:
        return "answered"
    if not expects(unit, period, breaks):
        return "free"
    return "late" if today > period.due(unit.due_weekday) else "waiting"


def rates(found: Iterable[Line]) -> list[Rate]:
    """By organisation, those that lack most first. No query."""
    by: dict[str, list[Line]] = defaultdict(list)
    for line in found:
        by[line.unit.organisation.name].append(line)
    whole = [_rate(name, rows) for name, rows in by.items()]
    return sorted(whole, key=lambda rate: (-len(rate.missing), rate.organisation))


def _rate(name: str, rows: list[Line]) -> Rate:
    asked = [row for row in rows if row.state != "free"]
    missing = tuple(row.unit.name for row in asked if row.state != "answered")
    last = [row.history[-1][1] for row in rows if row.history[-1][1] is not None]
    return Rate(name, len(asked) - len(missing), len(asked), missing, sum(last), len(last))


def reporters_of(unit: Unit) -> list[Reporter]:
    """The unit's reporters, those who have left last. One query."""
    return list(unit.reporters.order_by("until", "pk"))


def unanswered(municipality: Municipality, today: dt.date) -> list[Line]:
    """The units that should have answered by now and have not."""
    units = list(units_of(municipality, today))
    return [line for line in lines(units, municipality, today) if line.state == "late"]
