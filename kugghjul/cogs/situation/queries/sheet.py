"""The picture's numbers as tables for a spreadsheet: all that is drawn, and what did not fit on the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from kugghjul.core.calendar.names import weekday_name
from kugghjul.core.documents.situation_facts import SituationFacts
from kugghjul.kit.sheets import Column
from kugghjul.kit.words import language

TRENDS = {
    "up": _("Ökar"), "down": _("Minskar"), "none": _("Ingen säker förändring"),
    "unknown": _("För kort underlag"),
}  # fmt: skip
Row = dict[str, Any]


def tables() -> list[tuple[str, Any]]:
    """(key of the address, name) of each table."""
    return [(key, name) for key, (name, _columns, _rows) in TABLES.items()]


def table(facts: SituationFacts, what: str) -> tuple[list[Row], tuple[Column, ...]]:
    """The rows and columns of a table. LookupError when there is none such."""
    _name, columns, rows = TABLES[what]
    return list(rows(facts)), columns


def _areas(facts: SituationFacts) -> Iterator[Row]:
    for one in facts.areas:
        yield {
            "area": one.name, "n": one.count, "people": one.population,
            "rate": None if one.rate is None else f"{one.rate:.3f}".replace(".", ","),
            "hidden": one.hidden, "low": one.low, "high": one.high, "trend": str(TRENDS[one.trend]),
            "why": one.why, "weeks": " ".join(map(str, one.weeks)),
        }  # fmt: skip
    if facts.unplaced:
        yield {"area": str(_("Utan känt område")), "n": facts.unplaced}


def _categories(facts: SituationFacts) -> Iterator[Row]:
    for one in facts.categories:
        yield {
            "category": one.name, "n": one.count, "retired": one.retired_on, "alarm": one.alarm,
            "expected": None if one.expected is None else f"{one.expected:.2f}".replace(".", ","),
            "trend": str(TRENDS[one.trend]), "why": one.why, "weeks": " ".join(map(str, one.weeks)),
        }  # fmt: skip


def _problems(facts: SituationFacts) -> Iterator[Row]:
    for one in facts.ranks:
        level, counted = facts.level(one.level), facts.level(one.counted_level)
        yield {
            "best": one.best, "worst": one.worst, "title": one.title, "category": one.category,
            "place": one.place, "area": one.area, "n": one.count,
            **{name: f"{getattr(one, name):.1f}".replace(".", ",") for name in ("score", "low", "high")},
            **{part.key: f"{part.value:.1f}".replace(".", ",") for part in one.parts},
            "level": level.name if level else "", "counted": counted.name if counted else "",
            "reason": one.reason,
        }  # fmt: skip


def _places(facts: SituationFacts) -> Iterator[Row]:
    for one in facts.places:
        yield {"place": one.name, "area": one.area, "n": one.count}


def _hours(facts: SituationFacts) -> Iterator[Row]:
    for day, cells in enumerate(facts.matrix.cells):
        for hour, n in enumerate(cells):
            yield {
                "day": weekday_name(day, language()), "hour": hour,
                "n": f"{n:.3f}".replace(".", ","),
            }  # fmt: skip


def _weeks(facts: SituationFacts) -> Iterator[Row]:
    series = facts.series
    if series is None:
        return
    for i, n in enumerate(series.counts):
        yield {
            "monday": series.first + dt.timedelta(weeks=i), "n": n, "low": _whole(series.low[i]),
            "high": _whole(series.high[i]), "alarm": series.alarms[i], "reporters": series.reporters[i],
        }  # fmt: skip


def _only(facts: SituationFacts) -> Iterator[Row]:
    for one in facts.only:
        yield {"who": one.organisation, "category": one.category, "area": one.area, "n": one.count}


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


N = Column("n", _("Antal"))
AREA, CATEGORY = Column("area", _("Område")), Column("category", _("Kategori"))
TREND = (
    Column("trend", _("Trend")), Column("why", _("Underlag")),
    Column("weeks", _("Veckorna i följd")),
)  # fmt: skip
USUAL = (Column("low", _("Vanligt från")), Column("high", _("Vanligt till")))
TABLES: dict[str, tuple[Any, tuple[Column, ...], Callable[[SituationFacts], Iterator[Row]]]] = {
    "omraden": (
        _("Områden"),
        (
            AREA, N, Column("people", _("Invånare")), Column("rate", _("Per 1 000 invånare")),
            Column("hidden", _("Visas inte per invånare"), "yes"), *USUAL, *TREND,
        ),
        _areas,
    ),
    "kategorier": (
        _("Kategorier"),
        (
            CATEGORY, N, Column("expected", _("Väntat")), Column("alarm", _("Fler än väntat"), "yes"),
            Column("retired", _("Används inte sedan"), "date"), *TREND,
        ),
        _categories,
    ),
    "problem": (
        _("Problem i rangordning"),
        (
            Column("best", _("Plats från")), Column("worst", _("Plats till")),
            Column("title", _("Problem")), CATEGORY, Column("place", _("Plats")), AREA, N,
            Column("score", _("Poäng")), Column("low", _("Lägst")), Column("high", _("Högst")),
            Column("often", _("Hur ofta")), Column("serious", _("Hur allvarligt")),
            Column("spread", _("Hur många som berörs")), Column("change", _("Förändring")),
            Column("level", _("Nivå")), Column("counted", _("Uträknad nivå")),
            Column("reason", _("Varför en annan nivå")),
        ),
        _problems,
    ),
    "platser": (_("Platser"), (Column("place", _("Plats")), AREA, N), _places),
    "tider": (
        _("Veckodag och timme"),
        (Column("day", _("Veckodag")), Column("hour", _("Timme")), N), _hours,
    ),
    "veckor": (
        _("Vecka för vecka"),
        (
            Column("monday", _("Måndag"), "date"), N, *USUAL,
            Column("alarm", _("Fler än väntat"), "yes"), Column("reporters", _("Har svarat")),
        ),
        _weeks,
    ),
    "bara": (
        _("Det som bara en organisation har sett"),
        (Column("who", _("Organisation")), CATEGORY, AREA, N), _only,
    ),
}  # fmt: skip
