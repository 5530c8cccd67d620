"""Ask every member organisation for its problem areas, and take the answers (K4).

round = prepare_round(council, 2018, due_on=date(2018, 9, 30), message="…", by=user, at=at)
send_round(round, by=user, at=at)                       # a letter with a link to each
save_answer(ask, [Area(title="Skadegörelse", where="…")], answered_by="Fritidschef",
            submit=True, by=user_or_None, at=at)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.workplan.models import AnalysisRound, Ask, AskLink, ProblemArea
from kugghjul.cogs.workplan.queries import analysis
from kugghjul.cogs.workplan.reminders import tell_sender, write
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clashes import Both, Clash
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

S = AnalysisRound.State
MOST_AREAS = 12
LONGEST = 2000


@dataclass(frozen=True)
class Area:
    """One problem area as typed: which, where and when, who is affected, cost, cooperation."""

    title: str
    where: str = ""
    affected: str = ""
    cost: str = ""
    cooperation: str = ""


@action
def prepare_round(
    council: Council, year: int, *, due_on: dt.date, message: str = "", by: Any, at: dt.datetime
) -> AnalysisRound:
    """The round of a year, not sent yet. Refused when there is one, or the day has passed."""
    if AnalysisRound.objects.filter(council=council, year=year).exists():
        raise Refused(_("Det finns redan en analys för %(year)s.") % {"year": year}, "year")
    _refuse_past(due_on, at)
    round = AnalysisRound.objects.create(
        council=council, year=year, due_on=due_on, message=message.strip()
    )
    record("analysis.prepared", round, by=by, at=at, year=year)
    return round


@action
def change_round(
    round: AnalysisRound, *, due_on: dt.date, message: str = "", by: Any, at: dt.datetime
) -> AnalysisRound:
    """Another last day or other words. The day may be moved until the answers are compiled."""
    round = _locked(round)
    if round.state == S.COMPILED:
        raise Refused(_("Svaren är sammanställda. Analysen kan inte ändras."), status=409)
    if due_on != round.due_on:
        _refuse_past(due_on, at)
    round.due_on, round.message = due_on, message.strip()
    round.save(update_fields=["due_on", "message"])
    record("analysis.changed", round, by=by, at=at, due=due_on.isoformat())
    return round


@action
def send_round(round: AnalysisRound, *, by: Any, at: dt.datetime) -> int:
    """Ask every organisation with a seat, and once more those that have not answered.

    Gives how many letters were written. Refused when no organisation has a seat, or the answers
    are compiled. An organisation without an address is asked all the same; the page says so.
    """
    round = _locked(round)
    if round.state == S.COMPILED:
        raise Refused(_("Svaren är sammanställda. Frågan kan inte skickas igen."), status=409)
    today = local_day(at)
    organisations = analysis.members(round.council, today)
    if not organisations:
        raise Refused(_("Ingen organisation har en plats i rådet än. Bemanna platserna först."))
    if round.state == S.DRAFT:
        _refuse_past(round.due_on, at)
        round.state, round.asked_on = S.OPEN, today
        round.save(update_fields=["state", "asked_on"])
    letters = 0
    for organisation in organisations:
        ask, new = Ask.objects.get_or_create(
            round=round, organisation=organisation, defaults={"asked_on": today}
        )
        if ask.state != Ask.State.SUBMITTED:
            people = [one for one in analysis.answerers(ask, today) if one.email]
            sent = [write(ask, one, at, "ask" if new else "again") for one in people]
            letters += sum(letter is not None for letter in sent)
    record("analysis.sent", round, by=by, at=at, asked=len(organisations), letters=letters)
    return letters


@action
def save_answer(
    ask: Ask, areas: Sequence[Area], *, submit: bool = False, answered_by: str = "",
    revision: int | None = None, link: AskLink | None = None, by: Any, at: dt.datetime,
) -> Ask:  # fmt: skip
    """Keep an organisation's answer as a draft, or send it in.

    Refused (409) when it has been sent in already, when the answers are compiled, or when a
    colleague saved other words since `revision`. After the due day it is taken and marked late.
    `by` is None for a link without sign-in; then `link` tells whose letter it was.
    """
    ask = (
        Ask.objects.select_for_update(of=("self",))
        .select_related("round__council__municipality", "organisation")
        .get(pk=ask.pk)
    )
    _refuse_closed(ask)
    rows = _tidy(areas)
    _refuse_other(ask, rows, revision)
    if submit and not rows:
        raise Refused(_("Skriv minst ett problemområde, eller att ni inte ser något."), "title")
    ask.areas.all().delete()
    ProblemArea.objects.bulk_create(
        ProblemArea(ask=ask, order=n, **asdict(row)) for n, row in enumerate(rows, 1)
    )
    today = local_day(at)
    ask.answered_by, ask.revision = answered_by.strip()[:160], ask.revision + 1
    ask.user = by if by is not None and getattr(by, "pk", None) else None
    ask.state = Ask.State.SUBMITTED if submit else Ask.State.DRAFT
    ask.submitted_at = at if submit else None
    ask.late = submit and today > ask.round.due_on
    ask.save()
    if submit and link is not None:
        tell_sender(ask, link, at)
    verb = "analysis.answered" if submit else "analysis.drafted"
    record(verb, ask, by=by, at=at, areas=len(rows), late=ask.late)
    return ask


@action
def reopen_answer(ask: Ask, *, by: Any, at: dt.datetime) -> Ask:
    """Let an organisation change an answer that was sent in. Refused once it is compiled."""
    ask = Ask.objects.select_for_update(of=("self",)).select_related("round").get(pk=ask.pk)
    if ask.round.state == S.COMPILED:
        raise Refused(_("Svaren är sammanställda. Svaret kan inte öppnas igen."), status=409)
    ask.state, ask.submitted_at, ask.late = Ask.State.DRAFT, None, False
    ask.save(update_fields=["state", "submitted_at", "late"])
    record("analysis.reopened", ask, by=by, at=at)
    return ask


def _locked(round: AnalysisRound) -> AnalysisRound:
    rows = AnalysisRound.objects.select_for_update(of=("self",)).select_related("council")
    return rows.get(pk=round.pk)


def _refuse_past(due_on: dt.date, at: dt.datetime) -> None:
    if due_on < local_day(at):
        raise Refused(_("Sista svarsdag har varit. Välj en senare dag."), "due_on")


def _refuse_closed(ask: Ask) -> None:
    if ask.round.state == S.COMPILED:
        raise Refused(
            _("Svaren är redan sammanställda. Hör av dig till samordnaren om något fattas."),
            status=409,
        )
    if ask.state == Ask.State.SUBMITTED:
        raise Refused(
            _("Svaret är redan inskickat. Be samordnaren öppna det om något ska ändras."),
            status=409,
        )


def _tidy(areas: Sequence[Area]) -> list[Area]:
    rows = []
    for number, area in enumerate(areas[: MOST_AREAS + 1], 1):
        row = Area(**{name: value.strip() for name, value in asdict(area).items()})
        if not any(asdict(row).values()):
            continue
        if not row.title:
            said = _("Skriv vilket problemområde nummer %(n)s gäller.")
            raise Refused(said % {"n": number}, f"title_{number}")
        rows.append(row)
    if len(rows) > MOST_AREAS:
        raise Refused(_("Högst %(n)s problemområden får plats.") % {"n": MOST_AREAS}, "title")
    return rows


def _refuse_other(ask: Ask, rows: list[Area], revision: int | None) -> None:
    """A colleague with the same letter saved something else in the meantime."""
    if revision is None or revision == ask.revision:
        return
    theirs = [Area(*(getattr(one, name) for name in analysis.QUESTIONS)) for one in ask.areas.all()]
    if theirs != rows:
        raise Clash([Both("areas", _told(theirs), _told(rows))], ask.revision)


def _told(rows: list[Area]) -> str:
    return "\n\n".join("\n".join(filter(None, asdict(row).values())) for row in rows)
