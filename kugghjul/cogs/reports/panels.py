"""What the cog hands up: the menu, what to write and approve, the reporting ring, the thread's end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, has_role
from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.reports.access import visible_to
from kugghjul.cogs.reports.models import Report
from kugghjul.cogs.reports.queries.duties import Duty, duties
from kugghjul.cogs.reports.queries.lists import LOOKS
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.sentences import N_
from kugghjul.kit.clock import local_day
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
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
from kugghjul.kit.words import day

S = Report.State
OPEN = (S.DRAFT, S.READY)


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Rapporter»; the number is how many wait for the user's own text or approval. One query."""
    if not has_role(request.user, request.municipality, SEES_MEETINGS):
        return []
    writes = Q(blocks__writer=request.user, blocks__ready_at=None, state__in=OPEN)
    approves = Q(state=S.READY, approvers__user=request.user, approvers__approved_at=None)
    rows = Report.objects.filter(council__municipality=request.municipality)
    count = rows.filter(writes | approves).distinct().count()
    url = to(request, "reports:list")
    return [MenuItem("Redovisning", _("Rapporter"), url, order=10, count=count)]


def todo(user: Any, municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    """Texts to write, reports to approve and to send, and what the charter says is owed (V7)."""
    rows = Report.objects.filter(council__municipality=municipality).defer("facts")
    yield from _texts(user, municipality, rows, today)
    waiting = rows.filter(state=S.READY, approvers__user=user, approvers__approved_at=None)
    for row in waiting:
        yield _todo(
            row, _("Godkänn rapporten"), _("Alla texter är klara."), _("Läs och godkänn"), today
        )
    if has_role(user, municipality, RUNS_MEETINGS):
        for row in rows.filter(state=S.APPROVED):
            yield _todo(row, _("Skicka rapporten"), _("Den är godkänd."), _("Skicka"), today)
    if has_role(user, municipality, (Role.Kind.COORDINATOR,)):
        council = Council.objects.filter(municipality=municipality).first()
        for duty in duties(council, today) if council else ():
            yield _duty(duty, municipality, today)


def _texts(user: Any, municipality: Municipality, rows: Any, today: dt.date) -> Iterator[Todo]:
    mine = rows.filter(state__in=OPEN, blocks__writer=user, blocks__ready_at=None)
    for row in mine.annotate(n=Count("blocks")):
        title = ngettext("Skriv en text till %(title)s", "Skriv %(n)s texter till %(title)s", row.n)
        yield Todo(
            title % {"n": row.n, "title": row.title},
            _("Rapport till %(whom)s.") % {"whom": row.addressee},
            to(municipality, "reports:write", row.slug),
            _("Skriv"),
            row.deadline,
            status=_urgency(row.deadline, today),
        )


def _todo(row: Report, what: str, why: str, button: str, today: dt.date) -> Todo:
    return Todo(
        f"{what}: {row.title}", why, to(row.municipality, "reports:detail", row.slug), button,
        row.deadline, status=_urgency(row.deadline, today),
    )  # fmt: skip


def _urgency(due: dt.date | None, today: dt.date) -> str:
    if due is None:
        return "ongoing"
    return "overdue" if due < today else "due" if (due - today).days <= 30 else "ongoing"


def _duty(duty: Duty, municipality: Municipality, today: dt.date) -> Todo:
    name = _(WHOM.get(duty.rule.to, duty.rule.to))
    why = duty.clause.title or duty.clause.text
    if duty.meeting is not None:
        why = _("Mötet %(day)s är inte rapporterat. %(why)s") % {
            "day": day(duty.meeting.starts_at), "why": why,
        }  # fmt: skip
    if duty.report:
        url, button = to(municipality, "reports:write", duty.report), _("Fortsätt skriva")
    else:
        meeting = f"&mote={duty.meeting.pk}" if duty.meeting else ""
        url = f"{to(municipality, 'reports:start')}?slag={duty.kind}{meeting}"
        button = _("Börja rapporten")
    title = _("Rapportera till %(whom)s") % {"whom": name}
    return Todo(title, why, url, button, duty.due, status=_urgency(duty.due, today))


WHOM = {
    "kommunstyrelsen": N_("kommunstyrelsen"),
    "arbetsutskottet": N_("arbetsutskottet"),
    "kommunfullmaktige": N_("kommunfullmäktige"),
    "radet": N_("rådet"),
}


def agenda(body: Body, since: dt.date, until: dt.date) -> list[AgendaSuggestion]:
    """An approved report to this body belongs on its next agenda (T7)."""
    rows = Report.objects.filter(council=body.council, addressee_key=body.key).defer("facts")
    rows = rows.filter(Q(state=S.APPROVED) | Q(state=S.SENT, sent_at__date__gte=since))
    return [
        AgendaSuggestion(
            key=f"report:{row.pk}", title=row.title, kind=AgendaItem.Kind.INFORMATION,
            why=_("Rapporten är godkänd och riktad till gruppen."),
        )
        for row in rows
    ]  # fmt: skip


def calendar(council: Council, year: int, today: dt.date) -> Iterator[CalendarEntry]:
    """On the ring of reporting: deadlines of reports that are written, and those that were sent."""
    rows = Report.objects.filter(council=council).defer("facts", "contents")
    rows = rows.filter(Q(sent_at__year=year) | Q(sent_at=None, deadline__year=year))
    for row in rows.order_by("pk"):
        when = local_day(row.sent_at) if row.sent_at else row.deadline
        status = "done" if row.sent_at else _urgency(row.deadline, today)
        url = to(council.municipality, "reports:detail", row.slug)
        assert when is not None  # the filter sees to it
        yield CalendarEntry("reporting", when, row.title, status, url, small=True)


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Reports by title, addressee or diary number, among those the user may read."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return []
    rows = visible_to(user, municipality).defer("facts")
    found = rows.filter(has_words(words, "title", "addressee", "diary_number"))
    return [
        Hit(
            _("Rapport"), row.title, to(municipality, "reports:detail", row.slug),
            f"{row.addressee}, {row.get_state_display().lower()}", row.period_until,
        )
        for row in found.order_by("-period_until")[:20]
    ]  # fmt: skip


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for the ids of facts («report:7»). One query."""
    keys = numbers(ids, "report")
    rows = Report.objects.filter(council__municipality=municipality, pk__in=keys) if keys else []
    return {
        f"report:{row.pk}": Link(row.title, to(municipality, "reports:detail", row.slug))
        for row in rows
    }


def thread(municipality: Municipality, keys: Iterable[str]) -> list[tuple[str, str]]:
    """What a report feeds back on: its activities and measures. Two queries."""
    wanted, pairs = set(keys), []
    reports = numbers(wanted, "report")
    for kind, through, column in (
        ("activity", Report.activities.through, "activity_id"),
        ("measure", Report.measures.through, "measure_id"),
    ):
        rows = through.objects.filter(report__council__municipality=municipality)
        rows = rows.filter(Q(report__in=reports) | Q(**{f"{column}__in": numbers(wanted, kind)}))
        pairs += [
            (f"{kind}:{one}", f"report:{pk}") for one, pk in rows.values_list(column, "report_id")
        ]
    return pairs


def knots(user: Any, municipality: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """Reports on the thread, as far as the user may read them. One query."""
    pks = numbers(keys, "report")
    if not pks or not has_role(user, municipality, SEES_MEETINGS):
        return {}
    rows = visible_to(user, municipality).filter(pk__in=pks).defer("facts")
    return {f"report:{row.pk}": _knot(row, municipality) for row in rows}


def _knot(row: Report, municipality: Municipality) -> Knot:
    return Knot(
        f"report:{row.pk}", "feedback", _("Rapport"), row.title,
        to(municipality, "reports:detail", row.slug), when=row.period_until,
        status=LOOKS[row.state], status_text=str(row.get_state_display()),
        text=_("Till %(whom)s") % {"whom": row.addressee},
    )  # fmt: skip
