"""Prizes in every state: a draft, one that takes nominations, one that is judged, one decided."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.prize.actions import decision, jury, nominations, rounds
from kugghjul.cogs.prize.models import PrizeRound
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.clock import local_day

order = 60
DAY = dt.timedelta(days=1)
PLACES: list[tuple[str, str, str]] = [
    ("priset/kvitto/", "token", "open_nomination.token"),
    ("priset/nominering/<int:pk>/bedom/", "pk", "nomination.pk"),
    ("priset/nominering/<int:pk>/jav/", "pk", "nomination.pk"),
    ("priset/nominering/", "pk", "open_nomination.pk"),
    ("priset/nominering/", "juror", "juror.pk"),
    ("priset/jury/", "juror", "juror.pk"),
    ("priset/<int:pk>/beslut", "pk", "prize_decided.pk"),
    ("priset/<int:pk>/utdelning", "pk", "prize_decided.pk"),
    ("priset/<int:pk>/radera", "pk", "prize_decided.pk"),
    ("priset/<int:pk>/rangordning", "pk", "prize_decided.pk"),
    ("priset/<int:pk>/bedomning", "pk", "prize_judging.pk"),
    ("priset/<int:pk>/utlys", "pk", "prize_draft.pk"),
    ("priset/", "pk", "prize_open.pk"),
]


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: Any) -> None:
    """Four rounds; Anna and Maja in their juries."""
    year = local_day(at).year
    o.prize_draft = _planned(world, year + 3, at + 900 * DAY, at)
    o.prize_open = _announced(world, year + 2, at)
    o.open_nomination = _nominated(o.prize_open, at)
    o.prize_judging, o.nomination, o.juror = _judging(world, year + 1, at - 100 * DAY)
    o.prize_decided, winner, juror = _judging(world, year, at - 300 * DAY)
    done = {"by": world.anna, "at": at - 200 * DAY}
    jury.declare_conflict(winner, juror, **done)
    jury.close_scoring(o.prize_decided, anyway=True, **done)
    decision.decide(
        o.prize_decided, nomination=winner, motivation="För ett varaktigt arbete.",
        decided_by="kommunstyrelsen", decided_on=local_day(at - 201 * DAY), **done,
    )  # fmt: skip


def _planned(world: SimpleNamespace, year: int, opens: dt.datetime, at: dt.datetime) -> PrizeRound:
    first = local_day(opens)
    return rounds.plan_round(
        world.council, year=year, name="Priset mot våld och rasism",
        call="För den som har gjort en särskild insats.",
        criteria=["Insatsen motverkar våld.", "Insatsen kan inspirera andra."],
        opens_on=first, closes_on=first + 30 * DAY, award_by=first + 90 * DAY,
        by=world.anna, at=at,
    )  # fmt: skip


def _announced(world: SimpleNamespace, year: int, at: dt.datetime) -> PrizeRound:
    return rounds.announce(_planned(world, year, at - DAY, at), by=world.anna, at=at)


def _nominated(prize: PrizeRound, at: dt.datetime) -> Any:
    return nominations.nominate(
        prize, nominee="Nattvandrarna", why="De går ut varje fredag.", at=at
    )


def _judging(world: SimpleNamespace, year: int, at: dt.datetime) -> tuple[Any, Any, Any]:
    prize = _announced(world, year, at)
    nomination = _nominated(prize, at)
    for user in (world.anna, world.maja):
        person, _made = Person.objects.get_or_create(
            municipality=world.municipality, user=user,
            defaults={"name": user.name, "email": user.email, "calendar_token": f"jury-{user.pk}"},
        )  # fmt: skip
        juror = jury.add_juror(prize, person, by=world.anna, at=at)
    rounds.close_call(prize, by=world.anna, at=at + 40 * DAY)
    return prize, nomination, juror
