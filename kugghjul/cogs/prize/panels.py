"""What the cog hands up: the menu line, what to do, the year's days, search, the public page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.prize.access import runs_prize
from kugghjul.cogs.prize.models import PrizeDecision, PrizeRound
from kugghjul.cogs.prize.queries.jury import waiting_for
from kugghjul.cogs.prize.queries.rounds import next_step, public_round, rounds_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import AgendaSuggestion, CalendarEntry, Hit, Link, MenuItem, Todo, numbers

S = PrizeRound.State
SOON = dt.timedelta(days=14)


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Priset». What waits there stands on Min sida, so that the menu costs no question here."""
    if not has_role(request.user, request.municipality, SEES_MEETINGS):
        return []
    return [MenuItem("Återkommande", _("Priset"), to(request, "prize:list"), 70)]


def todo(user: Any, municipality: Municipality, today: dt.date) -> list[Todo]:
    """The jury's own nominations to judge, and for the staff the round's next step."""
    mine = [_judging(juror, left, municipality) for juror, left in waiting_for(user, municipality)]
    if not runs_prize(user, municipality):
        return mine
    rows = rounds_of(municipality).exclude(state=S.FINISHED)
    return mine + [line for row in rows if (line := _staff_line(row, municipality, today))]


def _judging(juror: Any, left: int, municipality: Municipality) -> Todo:
    words = ngettext("En nominering är kvar.", "%(n)s nomineringar är kvar.", left)
    return Todo(
        title=_("Bedöm nomineringarna till %(prize)s") % {"prize": juror.round},
        why=words % {"n": left}, url=to(municipality, "prize:tasks", juror.round_id),
        button=_("Bedöm"), due=None,
    )  # fmt: skip


def _staff_line(prize: PrizeRound, municipality: Municipality, today: dt.date) -> Todo | None:
    step = next_step(prize, today)
    if step is None or (step.due is not None and step.due > today + SOON):
        return None
    late = step.due is not None and step.due < today
    return Todo(
        title=f"{step.what}: {prize}", why=prize.get_state_display(),
        url=to(municipality, step.name, prize.pk), button=step.button, due=step.due,
        status="overdue" if late else "due" if step.due else "ongoing",
    )  # fmt: skip


def calendar(council: Council, year: int, today: dt.date) -> list[CalendarEntry]:
    """The nomination time, and the award of a round that is announced."""
    rows = council.prize_rounds.select_related("council__municipality", "award").exclude(
        state=S.DRAFT
    )
    entries = []
    for row in rows:
        url = to(council.municipality, "prize:round", row.pk)
        over = row.closes_on < today
        call = _("%(prize)s: nominering") % {"prize": row.name}
        if year in (row.opens_on.year, row.closes_on.year):
            first = max(row.opens_on, dt.date(year, 1, 1))
            last = min(row.closes_on, dt.date(year, 12, 31))
            status = "done" if over else "ongoing" if row.opens_on <= today else "planned"
            entries.append(
                CalendarEntry("measures", first, call, status, url, until=last, small=True)
            )
    return entries


def agenda(body: Body, since: dt.date, until: dt.date) -> list[AgendaSuggestion]:
    """A judged round ought to be decided at the council's or the steering group's next meeting."""
    if body.kind not in (Body.Kind.COUNCIL, Body.Kind.STEERING):
        return []
    rows = body.council.prize_rounds.filter(state=S.JUDGED, award_by__gte=since)
    return [
        AgendaSuggestion(
            key=f"prize:{row.pk}", title=_("Beslut om %(prize)s") % {"prize": row},
            kind=AgendaItem.Kind.DECISION, why=_("Juryn har bedömt nomineringarna."),
        )
        for row in rows
    ]  # fmt: skip


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Rounds by name, call, winner and motivation. Never nominations."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return []
    fields = ("name", "call", "decision__winner", "decision__motivation")
    rows = rounds_of(municipality).filter(has_words(words, *fields))
    return [
        Hit(_("Pris"), str(row), to(municipality, "prize:round", row.pk),
            getattr(getattr(row, "decision", None), "winner", ""), row.opens_on)
        for row in rows[:20]
    ]  # fmt: skip


def thread(municipality: Municipality, keys: Iterable[str]) -> list[tuple[str, str]]:
    """From the meeting's decision about the prize to its award. One query."""
    wanted = set(keys)
    decisions = numbers(wanted, "decision")
    activities = numbers(wanted, "activity")
    rows = PrizeDecision.objects.filter(
        Q(meeting_decision__in=decisions) | Q(round__award__in=activities),
        round__council__municipality=municipality, meeting_decision__isnull=False,
        round__award__isnull=False,
    )  # fmt: skip
    return [
        (f"decision:{decision}", f"activity:{award}")
        for decision, award in rows.values_list("meeting_decision", "round__award")
    ]


def public(municipality: Municipality, today: dt.date) -> list[Link]:
    """The prize's open page, once a prize has been announced."""
    prize = public_round(municipality)
    return [Link(prize.name, to(municipality, "prize_open:call"))] if prize else []
