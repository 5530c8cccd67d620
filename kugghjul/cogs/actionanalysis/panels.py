"""What the cog hands up: the menu, what to do, sessions of the year, what belongs on an agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.actionanalysis.access import may_run
from kugghjul.cogs.actionanalysis.models import Proposal, Session
from kugghjul.cogs.actionanalysis.queries import proposals
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import AgendaSuggestion, CalendarEntry, Hit, Link, MenuItem, Todo, by_kind
from kugghjul.kit.words import day, shortened

S = Proposal.State
MOST = 20


def menu(request: HttpRequest) -> list[MenuItem]:
    """One line; the number is how many proposals wait for the user's own organisations."""
    home, user = request.municipality, request.user
    if not has_role(user, home, SEES_MEETINGS):
        return []
    count = proposals.waiting_for(user, home, clock.today()).count()
    return [
        MenuItem("Kunskap", _("Åtgärdsanalys"), to(home, "actionanalysis:list"), 30, count=count)
    ]


def todo(user: Any, home: Municipality, today: dt.date) -> Iterator[Todo]:
    """Answer what was proposed; for those who lead the group: what is late, drafts, sessions that have been."""
    for one in proposals.waiting_for(user, home, today)[:MOST]:
        yield Todo(
            _("Svara på förslaget: %(what)s") % {"what": shortened(one.text, 90)},
            _("Svar senast %(day)s.") % {"day": day(one.answer_by)},
            to(home, "actionanalysis:answer", one.number), _("Svara"), one.answer_by,
            one.receiver, proposals.status_of(one, today),
        )  # fmt: skip
    if may_run(user, home):
        yield from _to_lead(home, today)


def _to_lead(home: Municipality, today: dt.date) -> Iterator[Todo]:
    rows = Proposal.objects.filter(council__municipality=home).select_related(
        "organisation", "candidate"
    )
    for one in rows.filter(state=S.SENT, answer_by__lt=today).order_by("answer_by")[:MOST]:
        yield Todo(
            _("Fråga %(who)s om svar på %(number)s") % {"who": one.receiver, "number": one},
            shortened(one.text), to(home, "actionanalysis:proposal", one.number),
            _("Öppna förslaget"), one.answer_by, _("Samordnaren"), "overdue",
        )  # fmt: skip
    for one in rows.filter(state=S.DRAFT).order_by("answer_by")[:MOST]:
        yield Todo(
            _("Skicka förslag %(number)s") % {"number": one}, shortened(one.text),
            to(home, "actionanalysis:proposal", one.number), _("Öppna förslaget"), None,
            _("Samordnaren"),
        )  # fmt: skip
    past = Session.objects.filter(council__municipality=home, state="planned", on__lt=today)
    for session in past.order_by("on")[:MOST]:
        yield Todo(
            _("Skriv in hur träffen gick"), _("Den var %(day)s.") % {"day": day(session.on)},
            to(home, "actionanalysis:session", session.number), _("Öppna träffen"), session.on,
            _("Samordnaren"), "due",
        )  # fmt: skip


def calendar(council: Council, year: int, today: dt.date) -> Iterator[CalendarEntry]:
    """The sessions of the year."""
    rows = Session.objects.filter(council=council, on__year=year).exclude(state="cancelled")
    for one in rows:
        mark = "done" if one.state == "held" else "due" if one.on < today else "planned"
        page = to(council.municipality, "actionanalysis:session", one.number)
        yield CalendarEntry("knowledge", one.on, _("Åtgärdsanalys"), mark, page)


def agenda(body: Body, since: dt.date, until: dt.date) -> Iterator[AgendaSuggestion]:
    """Proposals that wait for those who decide, and answers that have come since the last meeting."""
    if body.kind not in (Body.Kind.COUNCIL, Body.Kind.STEERING):
        return
    rows = Proposal.objects.filter(council=body.council_id).select_related(
        "organisation", "candidate"
    )
    for one in rows.filter(state=S.SENT, organisation=None):
        yield AgendaSuggestion(
            f"proposal:{one.pk}", shortened(_("Förslag: %(what)s") % {"what": one.candidate.title}),
            AgendaItem.Kind.DECISION, _("Analysgruppen väntar på beslut senast %(day)s.")
            % {"day": day(one.answer_by)}, text=one.text, minutes=15,
        )  # fmt: skip
    answered = rows.filter(answered_on__gte=since, answered_on__lt=until)
    for one in answered.exclude(organisation=None):
        words = {"who": one.receiver, "what": one.candidate.title}
        yield AgendaSuggestion(
            f"proposal-answer:{one.pk}", shortened(_("Svar från %(who)s: %(what)s") % words),
            AgendaItem.Kind.INFORMATION, _("Svaret kom %(day)s.") % {"day": day(one.answered_on)},
            text=one.answer, minutes=5,
        )  # fmt: skip


def search(user: Any, home: Municipality, words: str) -> list[Hit]:
    """Proposals by their words and by what they are about."""
    if not has_role(user, home, SEES_MEETINGS):
        return []
    rows = Proposal.objects.filter(
        has_words(words, "text", "why", "answer", "candidate__title"), council__municipality=home
    ).select_related("candidate")
    return [
        Hit(
            _("Förslag"), f"{one} {one.candidate.title}",
            to(home, "actionanalysis:proposal", one.number), shortened(one.text), one.answer_by,
        )
        for one in rows[:MOST]
    ]  # fmt: skip


def evidence(home: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for «session:3», «proposal:4» and «proposals:1». Two queries."""
    keys = by_kind(ids)
    page = to(home, "actionanalysis:proposals")
    found = {f"proposals:{pk}": Link(_("Förslag och svar"), page) for pk in keys["proposals"]}
    if pks := keys["session"]:
        for one in Session.objects.filter(council__municipality=home, pk__in=pks):
            words = _("Åtgärdsanalys %(day)s") % {"day": day(one.on)}
            url = to(home, "actionanalysis:session", one.number)
            found[f"session:{one.pk}"] = Link(words, url)
    if pks := keys["proposal"]:
        for row in Proposal.objects.filter(council__municipality=home, pk__in=pks):
            url = to(home, "actionanalysis:proposal", row.number)
            found[f"proposal:{row.pk}"] = Link(str(row), url)
    return found
