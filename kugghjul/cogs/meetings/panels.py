"""What the meetings hand up: menu, year wheel, things to do, search, facts, and their own agenda
suggestions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, has_role
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings import access
from kugghjul.cogs.meetings.facts import council_facts
from kugghjul.cogs.meetings.models import AgendaItem, Delivery, Meeting, Notes, Proposal, Summons
from kugghjul.cogs.meetings.queries import detail, lists
from kugghjul.cogs.meetings.queries.standing import standing_points
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.calendar import at as instant
from kugghjul.core.calendar import first_moment, last_moment
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import AgendaSuggestion, CalendarEntry, Hit, Link, MenuItem, Todo, by_kind
from kugghjul.kit.words import day as day_words

S = Meeting.State
LOOKS = {
    S.PLANNED: "planned",
    S.SUMMONED: "ongoing",
    S.ONGOING: "ongoing",
    S.HELD: "done",
    S.APPROVED: "done",
}


def menu(request: HttpRequest) -> Iterator[MenuItem]:
    """Möten, for those who may see them."""
    if has_role(request.user, request.municipality, SEES_MEETINGS):  # type: ignore[arg-type, attr-defined]
        yield MenuItem("Rådet", _("Möten"), to(request, "meetings:list"), 20)


def calendar(council: Council, year: int, today: dt.date) -> Iterator[CalendarEntry]:
    """The year's meetings on the wheel; the operative groups' are small dots. Two queries."""
    first, last = first_moment(dt.date(year, 1, 1)), last_moment(dt.date(year, 12, 31))
    rows = Meeting.objects.filter(council=council, starts_at__range=(first, last)).exclude(
        state=S.CANCELLED
    )
    for row in rows.select_related("municipality").prefetch_related("bodies").order_by("starts_at"):
        day = clock.local_day(row.starts_at)
        overdue = row.state in (S.PLANNED, S.SUMMONED) and day < today
        small = all(
            body.kind in ("operative", "cooperation", "working", "analysis")
            for body in row.bodies.all()
        )
        yield CalendarEntry(
            "meetings",
            day,
            row.title,
            "overdue" if overdue else LOOKS[S(row.state)],
            to(row, "meetings:detail", row.slug),
            small=small,
            bodies=frozenset(body.key for body in row.bodies.all()),
        )


def todo(user: Any, municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    """Summons to send, agendas to make, the year plan, proposals to answer; and one's own
    unanswered summonses.
    """
    yield from _unanswered(user, municipality, today)
    council = Council.objects.filter(municipality=municipality).first()
    if council is None or not has_role(user, municipality, RUNS_MEETINGS):
        return
    yield from _to_summon(user, council, today)
    yield from _year_plan(council, today)
    waiting = Proposal.objects.filter(body__council=council, state=Proposal.State.OPEN).count()
    if waiting:
        title = (
            ngettext("Svara på %d förslag till punkt", "Svara på %d förslag till punkter", waiting)
            % waiting
        )
        yield Todo(
            title,
            _("Ledamöter har föreslagit punkter."),
            to(municipality, "meetings:list"),
            _("Till mötena"),
            None,
        )


def _unanswered(user: Any, municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    now = instant(today, dt.time(0))
    rows = (
        Delivery.objects.filter(
            person__user=user,
            summons__meeting__municipality=municipality,
            answer="",
            called_off=False,
            summons__meeting__starts_at__gte=now,
            summons__meeting__state=S.SUMMONED,
        )
        .select_related("summons__meeting")
        .order_by("summons__meeting__starts_at", "-summons__number")
    )
    seen = set()
    for row in rows:
        meeting = row.summons.meeting
        if meeting.pk not in seen:
            seen.add(meeting.pk)
            day = clock.local_day(meeting.starts_at)
            yield Todo(
                _("Svara på kallelsen till %s") % meeting.title,
                _("Mötet är %s.") % day_words(day, "weekday"),
                reverse("public:answer", args=[row.token]),
                _("Svara"),
                day,
            )


def _to_summon(user: Any, council: Council, today: dt.date) -> Iterator[Todo]:
    """Meetings of the next six weeks that lack an agenda or a summons."""
    now, until = instant(today, dt.time(0)), instant(today + dt.timedelta(days=42), dt.time(0))
    rows = Meeting.objects.filter(council=council, state=S.PLANNED, starts_at__range=(now, until))
    for row in rows.select_related("council", "municipality").prefetch_related("bodies", "items"):
        if not has_role(
            user, row.municipality, RUNS_MEETINGS, [body.key for body in row.bodies.all()]
        ):
            continue
        notice = detail.notice_of(row)
        day = clock.local_day(row.starts_at)
        when = {"meeting": row.title, "day": day_words(day, "short")}
        status = {"planned": "ongoing"}.get(notice.status(today), notice.status(today))
        if not row.items.all():
            yield Todo(
                _("Gör föredragningslistan till %(meeting)s %(day)s") % when,
                _("Kallelsen ska innehålla den."),
                to(row, "meetings:agenda", row.slug),
                _("Gör listan"),
                notice.last_day,
                row.title,
                status,
            )
        else:
            yield Todo(
                _("Skicka kallelsen till %(meeting)s %(day)s") % when,
                _why(notice),
                to(row, "meetings:summons", row.slug),
                _("Granska och skicka"),
                notice.last_day,
                row.title,
                status,
            )


def _why(notice: detail.Notice) -> str:
    if notice.days is None:
        return _("Kallelsen är inte skickad.")
    return (
        ngettext(
            "Den ska skickas senast %d dag före mötet.",
            "Den ska skickas senast %d dagar före mötet.",
            notice.days,
        )
        % notice.days
    )


def _year_plan(council: Council, today: dt.date) -> Iterator[Todo]:
    year = lists.year_to_plan(council, today)
    if year == today.year or today.month >= 10:
        if council.year_plans.filter(year=year, approved_at__isnull=False).exists():
            return
        yield Todo(
            _("Godkänn årsplanen för %s") % year,
            _("En årsplan med datum ska upprättas."),
            to(council, "meetings:year_plan", year),
            _("Se förslaget"),
            dt.date(year - 1, 12, 31),
            council.name,
            "due" if year == today.year else "ongoing",
        )


def search(user: Any, municipality: Municipality, words: str) -> Iterator[Hit]:
    """Meetings and points whose name, place or text has every word; at most twenty of each."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return
    seen = access.bodies_seen(user, municipality)
    meetings = Q() if seen is None else Q(pk__in=Meeting.objects.filter(bodies__key__in=seen))
    items = Q(meeting__in=Meeting.objects.filter(meetings))
    meetings &= has_words(words, "title", "place", "slug")
    items &= has_words(words, "title", "text")
    for row in Meeting.objects.filter(meetings, municipality=municipality).order_by("-starts_at")[
        :20
    ]:
        day = clock.local_day(row.starts_at)
        yield Hit(
            _("Möte"),
            f"{row.title} {day_words(day)}",
            to(municipality, "meetings:detail", row.slug),
            row.place,
            day,
        )
    found = AgendaItem.objects.filter(items, meeting__municipality=municipality, internal=False)
    for item in found.select_related("meeting").order_by("-meeting__starts_at")[:20]:
        day = clock.local_day(item.meeting.starts_at)
        yield Hit(
            _("Punkt"),
            item.title,
            to(municipality, "meetings:detail", item.meeting.slug),
            f"{item.meeting.title} {day_words(day)}",
            day,
        )


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Meetings with their first summons and notes, and approved year plans."""
    return council_facts(council)


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Where the meetings, summonses, notes and year plans behind a finding are shown. At most four
    queries.
    """
    wanted = by_kind(ids)
    return {
        **_meeting_links(municipality, wanted),
        **_plan_links(municipality, wanted["year-plan"]),
    }


def _meeting_links(municipality: Municipality, wanted: dict[str, set[int]]) -> dict[str, Link]:
    kinds = (
        ("meeting", Meeting, "pk", "detail", "%s"),
        ("summons", Summons, "meeting", "deliveries", _("Kallelse: %s")),
        ("notes", Notes, "meeting", "detail", _("Anteckningar: %s")),
        ("item", AgendaItem, "meeting", "detail", _("Punkt: %s")),
    )
    links = {}
    for kind, model, path, page, label in kinds:
        if not wanted.get(kind):
            continue
        rows = model.objects.filter(pk__in=wanted[kind])
        rows = rows.select_related(path) if path != "pk" else rows
        for row in rows:
            meeting = row if path == "pk" else row.meeting
            if meeting.municipality_id == municipality.pk:
                name = f"{meeting.title} {day_words(clock.local_day(meeting.starts_at))}"
                links[f"{kind}:{row.pk}"] = Link(
                    label % name, to(municipality, f"meetings:{page}", meeting.slug)
                )
    return links


def _plan_links(municipality: Municipality, pks: list[int]) -> dict[str, Link]:
    if not pks:
        return {}
    council = Council.objects.filter(municipality=municipality).first()
    rows = council.year_plans.filter(pk__in=pks) if council else ()
    return {
        f"year-plan:{row.pk}": Link(str(row), to(municipality, "meetings:year_plan", row.year))
        for row in rows
    }


def agenda(body: Body, since: dt.date, until: dt.date) -> Iterator[AgendaSuggestion]:
    """The standing points of a meeting between the days of the one before and the next (K11)."""
    return standing_points(body, since, until)
