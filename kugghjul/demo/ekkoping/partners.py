"""With whom Ekköping works: agreements with their undertakings, attempts, and pledges to the citizens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from kugghjul.cogs.agreements.actions.agreements import add_party, draft_agreement, sign_party
from kugghjul.cogs.agreements.actions.attempts import log_attempt
from kugghjul.cogs.agreements.actions.commitments import add_commitment
from kugghjul.cogs.agreements.actions.groups import attach_group
from kugghjul.cogs.agreements.actions.pledges import draft_pledge, publish_pledge, tell_outcome
from kugghjul.cogs.agreements.models import Party, Pledge
from kugghjul.cogs.plan.models import Measure
from kugghjul.core.calendar import add_months
from kugghjul.demo.ekkoping import days
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
HOUSING = "Ekköpingsbostäder"


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Two agreements that hold, one that ran out three weeks ago (planted), and the pledges."""
    told = table(__package__, "work.toml")
    begins = days.begins(as_of)
    for place, row in enumerate(told["agreement"]):
        signed = begins + (30 + 45 * place) * DAY
        teller.timeline.on(signed, "13.00", _signs(teller, row, signed, None))
    ended = as_of - 22 * DAY
    began = max(add_months(ended, -24), begins + 20 * DAY)
    housing = {
        "title": "Samverkan med Ekköpingsbostäder", "party": HOUSING,
        "undertakings": [[HOUSING, "Värdar på stråket torsdag till lördag."]],
    }  # fmt: skip
    teller.timeline.on(began, "13.00", _signs(teller, housing, began, ended))
    teller.timeline.on(as_of - 9 * DAY, "10.15", _tries(teller))
    for row in told["pledge"]:
        _pledge(teller, row, as_of.year + row["year"])


def _signs(
    teller: Teller, row: dict[str, Any], signed: dt.date, until: dt.date | None
) -> Callable[[dt.datetime], object]:
    """Drafted, undertaken and signed by both sides on one day."""

    def act(at: dt.datetime) -> None:
        sign: dict[str, Any] = {"by": teller.by, "at": at}
        made = draft_agreement(
            teller.council, row["title"], starts_on=signed, ends_on=until,
            purposes=["Förebygga brott", "Öka tryggheten"], areas=["Norrdal", "Centrum"], **sign,
        )  # fmt: skip
        own = made.parties.get(side=Party.Side.OWN)
        other = add_party(
            made, side=Party.Side.OTHER, organisation=_partner(teller, row["party"]),
            name="" if _partner(teller, row["party"]) else row["party"], **sign,
        )  # fmt: skip
        for who, text in row["undertakings"]:
            party = other if who == row["party"] else own
            add_commitment(made, party=party, text=text, **sign)
        attach_group(made, teller.body("operativa-gruppen"), area="Norrdal", **sign)
        sign_party(own, signed_by="Kommundirektören", signed_on=signed, **sign)
        sign_party(other, signed_by="Chefen", signed_on=signed, **sign)

    return act


def _partner(teller: Teller, name: str) -> Any:
    """The organisation, when the council's rules have brought it already."""
    return teller.municipality.organisations.filter(name=name).first()


def _tries(teller: Teller) -> Callable[[dt.datetime], object]:
    return lambda at: log_attempt(
        teller.council, on=at.date(), whom=HOUSING, what="Förslag till ny överenskommelse skickat.",
        result="Svar väntas efter styrelsens möte.", by=teller.by, at=at,
    )  # fmt: skip


def _pledge(teller: Teller, row: dict[str, Any], year: int) -> None:
    """Given at the turn of the year, published at once, answered for in the January after."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    told = days.workday(dt.date(year, 1, 10))
    line = teller.timeline

    def gives(at: dt.datetime) -> None:
        sign: dict[str, Any] = {"by": teller.by, "at": at}
        measures = Measure.objects.filter(council=teller.council, area="trygghet")[:2]
        made = draft_pledge(
            teller.council, row["text"], starts_on=first, ends_on=last, area=row["area"],
            organisations=list(teller.municipality.organisations.filter(name="Polisen")),
            measures=list(measures), **sign,
        )  # fmt: skip
        publish_pledge(made, **sign)

    line.on(told, "9.30", gives)
    if "outcome" in row:
        after = days.workday(dt.date(year + 1, 1, 12))
        line.on(after, "9.30", lambda at: tell_outcome(
            Pledge.objects.get(council=teller.council, text=row["text"]), outcome=row["outcome"],
            outcome_text=row["why"], by=teller.by, at=at,
        ))  # fmt: skip
