"""What the cog hands up: the menu, days of the year, what to do, what belongs on an agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.workplan.access import WRITES
from kugghjul.cogs.workplan.models import AnalysisRound, Edition, ProblemPicture, WorkPlan
from kugghjul.cogs.workplan.queries import analysis, threads
from kugghjul.cogs.workplan.queries import picture as pictures
from kugghjul.kit import clock
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
from kugghjul.kit.words import day as day_words

R = AnalysisRound.State
P = ProblemPicture.State
SOON = 14


def menu(request: HttpRequest) -> list[MenuItem]:
    """One line; the number is how many questions wait for the user's own organisations."""
    home, user = request.municipality, request.user
    if not has_role(user, home, SEES_MEETINGS):
        return []
    count = analysis.asks_of(user, home, clock.today()).count()
    return [MenuItem("Arbetet", _("Verksamhetsplan"), to(home, "workplan:index"), 40, count=count)]


def todo(user: Any, home: Municipality, today: dt.date) -> Iterator[Todo]:
    """Answer the analysis; for those who run it: compile it, approve, present, publish."""
    for ask in analysis.asks_of(user, home, today):
        late = today > ask.round.due_on
        yield Todo(
            _("Svara för %(who)s: problemområden %(year)s")
            % {"who": ask.organisation, "year": ask.round.year},
            _("Svar senast %(day)s.") % {"day": day_words(ask.round.due_on)},
            to(home, "workplan:answer", ask.round.year, ask.pk), _("Svara"), ask.round.due_on,
            str(ask.organisation),
            "overdue" if late else "due" if (ask.round.due_on - today).days <= SOON else "ongoing",
        )  # fmt: skip
    if has_role(user, home, WRITES):
        yield from _rounds(home, today)
        yield from _pictures(home)


def _rounds(home: Municipality, today: dt.date) -> Iterator[Todo]:
    rows = AnalysisRound.objects.filter(council__municipality=home).exclude(state=R.COMPILED)
    for round in rows.prefetch_related("asks__organisation"):
        page, year = to(home, "workplan:round", round.year), {"year": round.year}
        if round.state == R.DRAFT:
            title = _("Skicka problemområdesanalysen %(year)s") % year
            yield Todo(title, _("Den är inte utskickad."), page, _("Öppna analysen"), None)
            continue
        found = analysis.standing(round)
        if today <= round.due_on and found.missing:
            continue
        told = {"n": found.answered, "m": found.asked}
        why = _("%(n)s av %(m)s har svarat.") % told
        title = _("Sammanställ problemområdesanalysen %(year)s") % year
        yield Todo(title, why, page, _("Öppna analysen"), round.due_on, _("Samordnaren"), "due")


def _pictures(home: Municipality) -> Iterator[Todo]:
    for one in ProblemPicture.objects.filter(council__municipality=home):
        page, name = to(home, "workplan:picture", one.year), {"name": one.name}
        if one.state == P.DRAFT:
            title, why = _("Skriv klart %(name)s") % name, _("Den är inte godkänd än.")
        elif one.presented_at_id is None:
            title, why = _("Presentera %(name)s") % name, _("Den är godkänd men inte presenterad.")
        elif one.state == P.APPROVED:
            title, why = _("Publicera %(name)s") % name, _("Den visas inte för allmänheten än.")
        else:
            continue
        yield Todo(title, why, page, _("Öppna problembilden"), None, _("Samordnaren"))


def calendar(council: Council, year: int, today: dt.date) -> Iterator[CalendarEntry]:
    """When analyses are due, when the picture was approved, when editions were decided."""
    home = council.municipality
    rounds = AnalysisRound.objects.filter(council=council, due_on__year=year)
    for round in rounds.prefetch_related("asks__organisation"):
        found = analysis.standing(round)
        done = round.state == R.COMPILED or round.state == R.OPEN and not found.missing
        status = "done" if done else "overdue" if round.due_on < today else "planned"
        label = _("Problemområdesanalys: svar senast")
        page = to(home, "workplan:round", round.year)
        yield CalendarEntry("knowledge", round.due_on, label, status, page)
    for one in ProblemPicture.objects.filter(council=council, approved_on__year=year):
        page = to(home, "workplan:picture", one.year)
        yield CalendarEntry("knowledge", one.approved_on, one.name, "done", page)  # type: ignore[arg-type]
    rows = Edition.objects.filter(plan__council=council, version__decided_on__year=year)
    for edition in rows.select_related("plan", "version"):
        page = to(home, "workplan:edition", edition.pk)
        label = f"{edition.plan.name} {edition.version.number}"
        yield CalendarEntry(
            "reporting", edition.version.decided_on, label, "done", page, small=True
        )


def agenda(body: Body, since: dt.date, until: dt.date) -> Iterator[AgendaSuggestion]:
    """An approved picture that has not been presented; an overview that waits for its decision."""
    if body.kind not in (Body.Kind.COUNCIL, Body.Kind.STEERING):
        return
    rows = ProblemPicture.objects.filter(
        council=body.council_id, presented_at=None, approved_on__lt=until
    )
    for one in rows.exclude(state=P.DRAFT):
        yield AgendaSuggestion(
            f"picture:{one.pk}", _("%(name)s presenteras") % {"name": one.name},
            AgendaItem.Kind.INFORMATION,
            _("Godkänd %(day)s, inte presenterad än.") % {"day": day_words(one.approved_on)},
            minutes=20,
        )  # fmt: skip
    drafts = Edition.objects.filter(
        plan__council=body.council_id, kind=Edition.Kind.OVERVIEW, version__state="draft"
    )
    for edition in drafts.select_related("plan", "version"):
        yield AgendaSuggestion(
            f"workplan:{edition.pk}", _("Beslut om %(name)s") % {"name": edition.plan.name},
            AgendaItem.Kind.DECISION, _("Förslaget är klart men inte beslutat."), minutes=20,
        )  # fmt: skip


def search(user: Any, home: Municipality, words: str) -> list[Hit]:
    """Plans with their focuses and goals, and problem pictures, by words."""
    if not has_role(user, home, SEES_MEETINGS):
        return []
    fields = ("name", "introduction", "focuses__title", "focuses__text", "goals__text",
              "sections__heading", "sections__text")  # fmt: skip
    plans = WorkPlan.objects.filter(has_words(words, *fields), council__municipality=home)
    hits = [
        Hit(_("Verksamhetsplan"), plan.name, to(home, "workplan:plan", plan.year), "",
            dt.date(plan.year, 1, 1))
        for plan in plans.distinct()[:10]
    ]  # fmt: skip
    rows = ProblemPicture.objects.filter(
        has_words(words, "name", "parts__text"), council__municipality=home
    )
    return hits + [
        Hit(_("Problembild"), one.name, to(home, "workplan:picture", one.year), "", one.compiled_on)
        for one in rows.distinct()[:10]
    ]


def evidence(home: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for «analysis:5». One query."""
    keys = numbers(ids, "analysis")
    rows = AnalysisRound.objects.filter(council__municipality=home, pk__in=keys) if keys else []
    return {
        f"analysis:{row.pk}": Link(
            _("Problemområdesanalys %(year)s") % {"year": row.year},
            to(home, "workplan:round", row.year),
        )
        for row in rows
    }


def thread(home: Municipality, keys: Iterable[str]) -> list[tuple[str, str]]:
    """Picture → its problems; a focus's document → the plan; the plan → its activities."""
    return threads.pairs(home, set(keys))


def knots(user: Any, home: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """The plan's editions and the problem pictures, which are document versions. Two queries."""
    if not has_role(user, home, SEES_MEETINGS):
        return {}
    pks = numbers(keys, "document")
    if not pks:
        return {}
    editions = Edition.objects.filter(plan__council__municipality=home, version__in=pks)
    found = {
        f"document:{one.version_id}": Knot(
            f"document:{one.version_id}", "decision", _("Verksamhetsplan"), one.plan.name,
            to(home, "workplan:edition", one.pk), one.version.number, one.version.decided_on,
            text=one.note,
        )
        for one in editions.select_related("plan", "version")
    }  # fmt: skip
    rows = ProblemPicture.objects.filter(council__municipality=home, version__in=pks)
    return found | {
        f"document:{one.version_id}": Knot(
            f"document:{one.version_id}", "signal", _("Problembild"), one.name,
            to(home, "workplan:picture", one.year), "", one.approved_on,
        )
        for one in rows
    }  # fmt: skip


def public(home: Municipality, today: dt.date) -> list[Link]:
    """Published problem pictures, latest first."""
    return [
        Link(one.name, to(home, "workplan_open:picture", one.year))
        for one in pictures.published(home)[:5]
    ]
