"""Activities to read: who sees which, the list, the board, and the year by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import K, living_roles
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.core.calendar import days_between
from kugghjul.core.rules.words import ACTIVITIES
from kugghjul.kit.finding import has_words
from kugghjul.kit.words import day

S = Activity.State
OPEN = (S.PLANNED, S.ONGOING)
SOON = 14
ORDERS = {
    "datum": ("starts_on", "number"),
    "nummer": ("number",),
    "rubrik": ("title", "number"),
    "lage": ("rank", "starts_on", "number"),
}
COLUMN_SIZE = 60


@dataclass(frozen=True)
class Line:
    """An activity in a list: its code, title, days, who is responsible, and how it looks."""

    number: int
    code: str
    title: str
    when: str
    starts_on: dt.date
    whom: str
    body: str
    project: str
    kind: str
    status: str
    status_text: str
    note: str
    state: str
    shown: dt.date


@dataclass(frozen=True)
class Column:
    """A column of the board: its state, its lines, and how many there are in all."""

    state: str
    label: str
    look: str
    lines: tuple[Line, ...]
    total: int

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.total - len(self.lines)


@dataclass(frozen=True)
class Bar:
    """An activity on the line of the year: where it begins and how long it is, in days."""

    line: Line
    x: int
    width: int


@dataclass(frozen=True)
class Month:
    """A month of the timeline and what begins in it."""

    first: dt.date
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]

    @property
    def done(self) -> int:
        """How many of them are held."""
        return sum(line.state == S.DONE for line in self.lines)


def visible_to(user: Any, municipality: Municipality) -> QuerySet[Activity]:
    """What the user may see: everything, but a partner from outside only what is its own."""
    rows = Activity.objects.filter(council__municipality=municipality)
    roles = {role.kind for role in living_roles(user, municipality)}
    if roles and roles <= {K.PARTNER}:
        people = Person.objects.filter(municipality=municipality, user=user)
        homes = Organisation.objects.filter(people__in=people)
        mine = Q(person__in=people) | Q(organisation__in=homes) | Q(parties__organisation__in=homes)
        return rows.filter(pk__in=Activity.objects.filter(mine).values("pk"))
    return rows


def with_names(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """With everything a line shows, in the same query."""
    return rows.select_related("body", "project", "organisation", "person", "council")


def listed(rows: QuerySet[Activity], chosen: dict[str, Any], order: str) -> QuerySet[Activity]:
    """The rows that the filter lets through, in an order («datum», «-datum» …)."""
    plain = {
        "grupp": "body", "typ": "kind", "omrade": "area", "lage": "state", "projekt": "project",
        "organisation": "organisation",
    }  # fmt: skip
    for name, column in plain.items():
        if chosen.get(name):
            rows = rows.filter(**{column: chosen[name]})
    if chosen.get("ar"):
        rows = in_year(rows, int(chosen["ar"]))
    if chosen.get("q"):
        rows = rows.filter(found_by(chosen["q"]))
    columns = ORDERS.get(order.removeprefix("-"), ORDERS["datum"])
    rank = Case(
        *(When(state=state, then=Value(n)) for n, state in enumerate(S.values)),
        output_field=IntegerField(),
    )
    way = [f"-{name}" if order.startswith("-") else name for name in columns]
    return with_names(rows.annotate(rank=rank)).order_by(*way)


def found_by(words: str) -> Q:
    """Rows with the number AK-n, or with all the words."""
    digits = words.strip().lower().removeprefix("ak-")
    if digits.isdecimal() and len(digits) < 9:
        return Q(number=int(digits)) | has_words(words, "title", "text")
    return has_words(words, "title", "text", "place", "target", "outcome")


def in_year(rows: QuerySet[Activity], year: int) -> QuerySet[Activity]:
    """Those that begin, end or go on in the year."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    goes_on = Q(ends_on__gte=first, starts_on__lte=last)
    return rows.filter(Q(starts_on__range=(first, last)) | goes_on)


def late(rows: QuerySet[Activity], today: dt.date) -> QuerySet[Activity]:
    """Those that should have been held by now, and have not been told of."""
    over = Q(ends_on__lt=today) | Q(ends_on=None, starts_on__lt=today)
    return rows.filter(over, state__in=OPEN)


def status_of(row: Activity, today: dt.date) -> str:
    """The mark of the row: done, overdue, ongoing, due or planned."""
    if row.state == S.DONE:
        return "done"
    if row.state == S.NOT_DONE:
        return "due"
    if (row.ends_on or row.starts_on) < today:
        return "overdue"
    if row.state == S.ONGOING:
        return "ongoing"
    return "due" if days_between(today, row.starts_on) <= SOON else "planned"


def status_words(row: Activity, today: dt.date) -> str:
    """Its state in words; «Ska vara gjord» for one whose day has gone by."""
    if status_of(row, today) == "overdue":
        return _("Ska vara gjord")
    return row.get_state_display()


def line_of(row: Activity, today: dt.date) -> Line:
    """The row as words. No query when it comes from `with_names`."""
    return Line(
        number=row.number, code=str(row), title=row.title, when=when(row),
        starts_on=row.starts_on, whom=whom(row), body=row.body.name if row.body else "",
        project=row.project.name if row.project else "", kind=kind_words(row.kind),
        status=status_of(row, today), status_text=status_words(row, today), note=row.reason,
        state=row.state, shown=row.held_on or row.starts_on,
    )  # fmt: skip


def when(row: Activity) -> str:
    """The day it was held, or the days that are planned."""
    if row.held_on:
        return day(row.held_on)
    if row.ends_on and row.ends_on != row.starts_on:
        return f"{day(row.starts_on)} – {day(row.ends_on)}"
    return day(row.starts_on)


def whom(row: Any) -> str:
    """Who is responsible: the person, the organisation, else the group."""
    people = (row.person, row.organisation)
    names = ", ".join(str(one) for one in people if one is not None)
    return names or (str(row.body) if row.body else "")


def kind_words(key: str) -> str:
    """The charter's key in the reader's language, with a capital."""
    if not key:
        return ""
    words = _(ACTIVITIES[key]) if key in ACTIVITIES else key.replace("-", " ")
    return words[:1].upper() + words[1:]


def board(rows: QuerySet[Activity], today: dt.date) -> list[Column]:
    """Four columns by state, the nearest first, at most `COLUMN_SIZE` shown in each.

    Five queries, whatever the number of activities.
    """
    totals = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    looks = {S.PLANNED: "planned", S.ONGOING: "ongoing", S.DONE: "done", S.NOT_DONE: "due"}
    found = []
    for state in S:
        order = ("starts_on", "number") if state in OPEN else ("-starts_on", "-number")
        ones = with_names(rows.filter(state=state)).order_by(*order)[:COLUMN_SIZE]
        lines = tuple(line_of(row, today) for row in ones)
        found.append(Column(state, str(state.label), looks[state], lines, totals.get(state, 0)))
    return found


def by_month(rows: Iterable[Activity], year: int, today: dt.date) -> list[Month]:
    """The year's twelve months with what begins in them; earlier ones stand in January."""
    months: dict[int, list[Bar]] = {number: [] for number in range(1, 13)}
    for row in rows:
        bar = _bar(row, year, today)
        begins = bar.line.shown
        months[begins.month if begins.year == year else 1].append(bar)
    return [
        Month(dt.date(year, number, 1), tuple(bar.line for bar in bars), tuple(bars))
        for number, bars in months.items()
    ]


def _bar(row: Activity, year: int, today: dt.date) -> Bar:
    """Cut at the ends of the year; at least three days wide, so that it is seen."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    begins = min(max(row.held_on or row.starts_on, first), last)
    ends = min(max(row.held_on or row.ends_on or row.starts_on, begins), last)
    width = max((ends - begins).days + 1, 3)
    return Bar(line_of(row, today), min((begins - first).days, 365 - width), width)


def years(rows: QuerySet[Activity], today: dt.date) -> list[int]:
    """The years that have activities, with this and the next; latest first. One query."""
    found = set(rows.order_by().values_list(F("starts_on__year"), flat=True).distinct())
    return sorted(found | {today.year, today.year + 1}, reverse=True)


def month_name(number: int) -> str:
    """«mars» in the reader's language."""
    return date_format(dt.date(2024, number, 1), "F").lower()
