"""A prize as far as a test needs it, made through the actions."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.prize.actions import decision, jury, nominations, rounds
from kugghjul.cogs.prize.models import Nomination, PrizeRound
from kugghjul.cogs.tenancy.models import Person

OPEN = dt.datetime(2026, 12, 10, 9, tzinfo=dt.UTC)
CLOSED = dt.datetime(2027, 3, 3, 9, tzinfo=dt.UTC)
AWARDED = dt.datetime(2027, 5, 20, 9, tzinfo=dt.UTC)
WORDS = {
    "year": 2027,
    "name": "Priset mot våld och rasism",
    "call": "För den som har gjort en särskild insats mot våld och rasism.",
    "criteria": ["Insatsen motverkar våld.", "Insatsen kan inspirera andra."],
    "opens_on": dt.date(2026, 12, 1),
    "closes_on": dt.date(2027, 2, 28),
    "award_by": dt.date(2027, 5, 31),
}
GOOD = {
    "nominee": "Nattvandrarna i Björkskog",
    "why": "De går ut varje fredag, och alla är välkomna.",
}


def by(world: SimpleNamespace, at: dt.datetime) -> dict[str, Any]:
    """Anna acts."""
    return {"by": world.anna, "at": at}


def announced(world: SimpleNamespace, **changed: Any) -> PrizeRound:
    """Open since 1 December 2026, until 28 February 2027."""
    at = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
    made = rounds.plan_round(world.council, **{**WORDS, **changed}, **by(world, at))
    return rounds.announce(made, **by(world, at))


def nominated(prize: PrizeRound, **changed: str) -> Nomination:
    """A nomination by somebody of the public."""
    return nominations.nominate(prize, **{**GOOD, **changed}, at=OPEN)


def judging(world: SimpleNamespace, n: int = 2) -> tuple[PrizeRound, list[Nomination], list[Any]]:
    """Closed with `n` nominations; Cecilia, Maja and one without sign-in in the jury."""
    prize = announced(world)
    rows = [
        nominated(prize, nominee=f"Förening {i}", why=f"Skälet är nummer {i}, hemligt och långt.",
                  nominator_name=f"Avsändare {i}", nominator_email=f"n{i}@exempel.example",
                  nominator_phone="070-111 22 33")
        for i in range(1, n + 1)
    ]  # fmt: skip
    people = [Person.objects.get(user=world.cecilia), Person.objects.get(user=world.maja)]
    people.append(
        Person.objects.create(
            municipality=world.municipality, name="Ulla Vide", title="Rektor", calendar_token="ulla"
        )
    )
    jurors = [jury.add_juror(prize, person, **by(world, OPEN)) for person in people]
    rounds.close_call(prize, **by(world, CLOSED))
    return prize, rows, jurors


def give(world: SimpleNamespace, nomination: Nomination, juror: Any, *values: int) -> None:
    """The juror's scores on the criteria, in their order."""
    keys = [one.pk for one in nomination.round.criteria.all()]
    jury.score(nomination, juror, dict(zip(keys, values, strict=True)), **by(world, CLOSED))


def judged(world: SimpleNamespace, n: int = 2) -> tuple[PrizeRound, list[Nomination], list[Any]]:
    """Everybody has scored; the first nomination best."""
    prize, rows, jurors = judging(world, n)
    for place, row in enumerate(rows):
        for juror in jurors:
            give(world, row, juror, max(1, 5 - place), max(1, 4 - place))
    return jury.close_scoring(prize, **by(world, CLOSED)), rows, jurors


def decided(world: SimpleNamespace) -> PrizeRound:
    """The first nomination got it on 2 March 2027."""
    prize, rows, _jurors = judged(world)
    decision.decide(
        prize, nomination=rows[0], motivation="För ett varaktigt arbete med öppna dörrar.",
        decided_by="kommunstyrelsen", decided_on=dt.date(2027, 3, 2), **by(world, CLOSED),
    )  # fmt: skip
    return prize
