"""What the cog hands up: the menu, what to do, days of the year, the operative group's agenda, search, evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.situation import access
from kugghjul.cogs.situation.models import Kind, Picture, Whose
from kugghjul.cogs.situation.queries import editions, periods, scopes, settings, told
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import to
from kugghjul.kit.panels import (
    AgendaSuggestion,
    CalendarEntry,
    Hit,
    Knot,
    Link,
    MenuItem,
    Todo,
    numbers,
)
from kugghjul.kit.words import day as day_words

S = Picture.State


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Lägesbild», for everybody who sees the joint picture."""
    if not has_role(request.user, request.municipality, SEES_MEETINGS):
        return []
    url = to(request, "situation:latest")
    return [MenuItem("Kunskap", _("Lägesbild"), url, order=10, starts=url)]


def todo(user: Any, municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    """Compile the last ended period of each rhythm, and approve what has been written. For those who do it."""
    if not has_role(user, municipality, access.COMPILES):
        return
    if not municipality.reporting_units.exists():
        return  # nobody reports yet: there is nothing to compile
    known = {
        (one.kind, one.first): one
        for one in scopes.joint(municipality).pictures().defer("facts", "edition", "texts")
        if one.last >= today - dt.timedelta(days=500)
    }
    for kind in settings.kinds_of(settings.setting_of(municipality)):
        period = periods.holding(kind, today).before()
        one = known.get((kind, period.first))
        if one is None or one.state == S.DRAFT:
            yield _to_do(municipality, period, one, today)


def _to_do(
    municipality: Municipality, period: periods.Period, one: Picture | None, today: dt.date
) -> Todo:
    due = period.last + dt.timedelta(days={Kind.WEEK: 4, Kind.MONTH: 10}.get(Kind(period.kind), 45))
    written = one is not None and any(point.strip() for point in one.points)
    title = (
        _("Godkänn lägesbilden för %(period)s")
        if written
        else _("Sammanställ lägesbilden för %(period)s")
    )
    why = _("Den är skriven men inte godkänd.") if written else _("Ingen har skrivit den än.")
    return Todo(
        title % {"period": period.words}, why,
        to(municipality, "situation:picture", "alla", period.year, period.part),
        _("Öppna lägesbilden"), due, _("Samordnaren"),
        "overdue" if due < today else "due" if (due - today).days <= 3 else "ongoing",
    )  # fmt: skip


def calendar(council: Council, year: int, today: dt.date) -> Iterator[CalendarEntry]:
    """When the longer pictures were approved. The weekly ones would fill the wheel."""
    home = council.municipality
    rows = Picture.objects.filter(
        municipality=home, whose=Whose.JOINT, approved_on__year=year,
        kind__in=(Kind.MONTH, Kind.TERTIAL, Kind.YEAR),
    )  # fmt: skip
    for one in rows.defer("facts", "edition", "texts"):
        page = to(home, "situation:picture", *told.where(one))
        small = one.kind == Kind.MONTH
        assert one.approved_on is not None
        yield CalendarEntry(
            "knowledge", one.approved_on, told.title_of(one), "done", page, small=small
        )


def agenda(body: Body, since: dt.date, until: dt.date) -> Iterator[AgendaSuggestion]:
    """«Det här har hänt sedan förra mötet», for the operative group, with the points of the pictures since (K11)."""
    if body.kind != Body.Kind.OPERATIVE:
        return
    found = told.since(body.council.municipality, since, until)
    if not found.count and not found.points:
        return
    yield AgendaSuggestion(
        f"situation:{since.isoformat()}", _("Det här har hänt sedan förra mötet"),
        AgendaItem.Kind.INFORMATION,
        _("Ur lägesbilden sedan %(day)s.") % {"day": day_words(since)},
        text=found.text, minutes=15, certain=True,
    )  # fmt: skip


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Joint pictures by what their points and texts say."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return []
    rows = scopes.joint(municipality).pictures()
    for word in words.split()[:5]:
        rows = rows.filter(Q(points__icontains=word) | Q(texts__icontains=word))
    return [
        Hit(
            _("Lägesbild"), told.title_of(one), to(municipality, "situation:picture", *told.where(one)),
            next((point for point in one.points if point.strip()), ""), one.last,
        )
        for one in rows.defer("facts", "edition")[:20]
    ]  # fmt: skip


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for «situation:3» and «reporters:2026-11-02». One query."""
    wanted = set(ids)
    pks = numbers(wanted, "situation")
    rows = (
        Picture.objects.filter(municipality=municipality, pk__in=pks)
        if pks
        else Picture.objects.none()
    )
    found = {
        f"situation:{one.pk}": Link(
            told.title_of(one), to(municipality, "situation:picture", *told.where(one))
        )
        for one in rows.select_related("organisation").defer("facts", "edition", "texts")
    }
    for key in wanted:
        kind, _colon, day = key.partition(":")
        if kind == "reporters":
            week = periods.holding(Kind.WEEK, dt.date.fromisoformat(day))
            url = to(municipality, "situation:picture", "alla", week.year, week.part)
            found[key] = Link(week.title, url)
    return found


def knots(user: Any, municipality: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """The yearly pictures, which are versions of the register. One query."""
    pks = numbers(keys, "document")
    if not pks or not has_role(user, municipality, SEES_MEETINGS):
        return {}
    rows = Picture.objects.filter(municipality=municipality, version__in=pks)
    return {
        f"document:{one.version_id}": Knot(
            f"document:{one.version_id}", "signal", _("Lägesbild"), told.title_of(one),
            to(municipality, "situation:picture", *told.where(one)), "", one.approved_on,
        )
        for one in rows.select_related("organisation").defer("facts", "edition", "texts")
    }  # fmt: skip


def public(municipality: Municipality, today: dt.date) -> list[Link]:
    """The open editions, when there is any."""
    if not editions.published(municipality).exists():
        return []
    return [Link(_("Läget i kommunen"), to(municipality, "situation_open:index"))]
