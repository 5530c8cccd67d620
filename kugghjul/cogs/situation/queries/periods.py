"""The periods that pictures are made of: weeks, months, tertials and years; their addresses and their words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.situation.models import Kind
from kugghjul.core.calendar import CalendarError, Span, Week
from kugghjul.core.calendar.names import month_name
from kugghjul.core.calendar.words import span_words
from kugghjul.kit.words import language

DAY = dt.timedelta(days=1)
PART = re.compile(r"v(\d{1,2})|m(\d{1,2})|t([123])|(helar)")


@dataclass(frozen=True)
class Period:
    """`kind` and the first and last day. `year` and `part` are its address: 2026 and «v46», «m11», «t3» or «helar»."""

    kind: str
    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Kind(self.kind).value)

    @property
    def year(self) -> int:
        """The year of the address; a week's is its ISO year."""
        return self.first.isocalendar().year if self.kind == Kind.WEEK else self.first.year

    @property
    def number(self) -> int:
        """The week, the month or the tertial."""
        if self.kind == Kind.WEEK:
            return self.first.isocalendar().week
        return self.first.month if self.kind == Kind.MONTH else (self.first.month + 3) // 4

    @property
    def part(self) -> str:
        """The part of the address."""
        letters = {Kind.WEEK: "v", Kind.MONTH: "m", Kind.TERTIAL: "t"}
        return f"{letters[Kind(self.kind)]}{self.number}" if self.kind != Kind.YEAR else "helar"

    @property
    def words(self) -> str:
        """«vecka 46», «november 2026», «tertial 3 2026» or «2026»."""
        if self.kind == Kind.WEEK:
            return _("vecka %(n)s") % {"n": self.number}
        if self.kind == Kind.MONTH:
            return f"{month_name(self.first.month, language())} {self.year}"
        if self.kind == Kind.TERTIAL:
            return _("tertial %(n)s %(year)s") % {"n": self.number, "year": self.year}
        return str(self.year)

    @property
    def long_words(self) -> str:
        """As `words`, always with the year: «Vecka 46, 2026»."""
        said = self.words if self.kind != Kind.WEEK else f"{self.words}, {self.year}"
        return said[:1].upper() + said[1:]

    @property
    def days(self) -> str:
        """«9–15 november 2026»."""
        return span_words(Span(self.first, self.last), language())

    @property
    def title(self) -> str:
        """«Lägesbild vecka 46»."""
        return _("Lägesbild %(period)s") % {"period": self.words}

    def before(self) -> Period:
        """The period before this one."""
        return holding(self.kind, self.first - DAY)

    def after(self) -> Period:
        """The period after this one."""
        return holding(self.kind, self.last + DAY)


def holding(kind: str, day: dt.date) -> Period:
    """The period of a kind that holds the day."""
    if kind == Kind.WEEK:
        first = day - day.weekday() * DAY
        return Period(kind, first, first + 6 * DAY)
    if kind == Kind.MONTH:
        return Period(kind, *_months(day.year, day.month, 1))
    if kind == Kind.TERTIAL:
        return Period(kind, *_months(day.year, (day.month - 1) // 4 * 4 + 1, 4))
    return Period(kind, *_months(day.year, 1, 12))


def at(year: int, part: str) -> Period | None:
    """The period of an address; None when there is none such (week 53 of 2027, B190)."""
    found = PART.fullmatch(part)
    if found is None or not 1996 <= year <= 2200:
        return None
    week, month, tertial, _whole = found.groups()
    if week:
        try:
            span = Week(year, int(week)).span
        except CalendarError:
            return None
        return Period(Kind.WEEK, span.first, span.last)
    if month:
        within = 1 <= int(month) <= 12
        return Period(Kind.MONTH, *_months(year, int(month), 1)) if within else None
    if tertial:
        return Period(Kind.TERTIAL, *_months(year, int(tertial) * 4 - 3, 4))
    return Period(Kind.YEAR, *_months(year, 1, 12))


def latest(kind: str, today: dt.date) -> Period:
    """The one to look at today: a week from its Thursday, when reports come in; what is longer once it has ended."""
    now = holding(kind, today)
    ripe = today.weekday() >= 3 if kind == Kind.WEEK else now.last <= today
    return now if ripe else now.before()


def recent(kind: str, today: dt.date, shown: Period, most: int = 0) -> list[Period]:
    """The periods of a kind to choose among, latest first, with the one that is shown."""
    number = most or {Kind.WEEK: 26, Kind.MONTH: 24, Kind.TERTIAL: 9, Kind.YEAR: 6}[Kind(kind)]
    found = [holding(kind, today)]
    while len(found) < number:
        found.append(found[-1].before())
    return (
        found if shown in found else sorted([*found, shown], key=lambda one: -one.first.toordinal())
    )


def _months(year: int, month: int, number: int) -> tuple[dt.date, dt.date]:
    """First and last day of `number` months from `month` on, within one year."""
    after = dt.date(year + (month + number - 1) // 12, (month + number - 1) % 12 + 1, 1)
    return dt.date(year, month, 1), after - DAY
