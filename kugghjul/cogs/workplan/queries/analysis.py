"""The problem-area analysis: who was asked, who has answered, who is missing (K4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import held_on, organisations_of, sitters
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.cogs.workplan.models import AnalysisRound, Ask, AskLink
from kugghjul.kit.secret_links import digest_of

QUESTIONS = ("title", "where", "affected", "cost", "cooperation")


@dataclass(frozen=True)
class Standing:
    """How a round stands: n of m, the names that are missing, how many came late."""

    answered: int
    asked: int
    missing: tuple[str, ...]
    late: int


def rounds_of(council: Council) -> QuerySet[AnalysisRound]:
    """The council's rounds, latest first, each with its asks."""
    asks = Ask.objects.select_related("organisation").order_by("organisation__name")
    return AnalysisRound.objects.filter(council=council).prefetch_related(Prefetch("asks", asks))


def whole(round: AnalysisRound) -> AnalysisRound:
    """The round with asks, their areas and organisations."""
    asks = Ask.objects.select_related("organisation").prefetch_related("areas")
    rows = AnalysisRound.objects.select_related("council__municipality")
    return rows.prefetch_related(Prefetch("asks", asks.order_by("organisation__name"))).get(
        pk=round.pk
    )


def standing(round: AnalysisRound) -> Standing:
    """n of m and who is missing, of a round with its asks."""
    asks = list(round.asks.all())
    done = [one for one in asks if one.state == Ask.State.SUBMITTED]
    missing = tuple(str(one.organisation) for one in asks if one.state != Ask.State.SUBMITTED)
    return Standing(len(done), len(asks), missing, sum(one.late for one in done))


@dataclass(frozen=True)
class AskRow:
    """An organisation on the page of the round. `status` is a mark; `reach` how many have an address."""

    ask: Ask
    status: str
    reach: int
    opens: bool


def rows(round: AnalysisRound, user: Any, today: dt.date, all_open: bool) -> list[AskRow]:
    """Every organisation that was asked. Two queries, whatever their number."""
    held = held_on(today).filter(seat__body__council=round.council_id)
    reach: dict[int | None, set[int]] = {}
    own = set()
    for one in held.select_related("person", "seat"):
        if one.person.email:
            reach.setdefault(one.seat.organisation_id, set()).add(one.person_id)
        if one.person.user_id and one.person.user_id == user.pk:
            own.add(one.seat.organisation_id)
    return [
        AskRow(
            ask,
            _status(ask, round, today),
            len(reach.get(ask.organisation_id, ())),
            all_open or ask.organisation_id in own,
        )
        for ask in round.asks.all()
    ]


def _status(ask: Ask, round: AnalysisRound, today: dt.date) -> str:
    if ask.state == Ask.State.SUBMITTED:
        return "done"
    if today > round.due_on:
        return "overdue"
    return "ongoing" if ask.state == Ask.State.DRAFT else "due"


def members(council: Council, day: dt.date) -> list[Organisation]:
    """Every organisation that has a seat in some body of the council on `day`, once."""
    seats = Q(seats__body__council=council, seats__since__lte=day) & (
        Q(seats__until__isnull=True) | Q(seats__until__gte=day)
    )
    alive = Q(seats__body__dissolved_on__isnull=True) | Q(seats__body__dissolved_on__gt=day)
    return list(Organisation.objects.filter(seats & alive).distinct().order_by("name"))


def answerers(ask: Ask, day: dt.date) -> list[Person]:
    """Those who sit for the organisation and may answer for it; deputies too."""
    return sitters(ask.round.council_id, ask.organisation_id, day)


def asks_of(user: Any, municipality: Municipality, day: dt.date) -> QuerySet[Ask]:
    """Open questions to the organisations that the user sits for."""
    rows = Ask.objects.filter(
        round__council__municipality=municipality,
        round__state=AnalysisRound.State.OPEN,
        organisation__in=organisations_of(user, municipality, day),
    )
    return rows.exclude(state=Ask.State.SUBMITTED).select_related("round__council", "organisation")


def link_of(municipality: Municipality, token: str) -> AskLink | None:
    """The link that a token opens in this municipality, or None."""
    rows = AskLink.objects.filter(
        token_hash=digest_of(token), ask__round__council__municipality=municipality
    )
    return rows.select_related("ask__round__council__municipality", "ask__organisation").first()


def expired(link: AskLink, day: dt.date) -> bool:
    """Whether the link's last day has passed."""
    return day > link.expires_on


def holds(link: AskLink, day: dt.date) -> bool:
    """Whether the link opens the form: in time, and who got the letter still sits for the
    organisation. One query.
    """
    if expired(link, day):
        return False
    return any(person.pk == link.person_id for person in answerers(link.ask, day))
