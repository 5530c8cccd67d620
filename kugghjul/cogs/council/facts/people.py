"""Facts about who sits where: holdings, staffed groups, the coordination function."""

from __future__ import annotations

from kugghjul.cogs.council.models import Body, Council, Holding, Seat
from kugghjul.core.rules.facts import CoverageFact, HoldingFact, StandingFact

OWN = "kommunen"
GROUPS = (Body.Kind.OPERATIVE, Body.Kind.WORKING)


def holding_facts(holdings: list[Holding]) -> tuple[HoldingFact, ...]:
    """Everybody who holds or has held a seat; deputies hold none."""
    return tuple(map(_holding, holdings))


def standing_seats(council: Council, holdings: list[Holding]) -> tuple[StandingFact, ...]:
    """The coordination function (11 §) is there while somebody holds the coordinator's seat."""
    return tuple(
        StandingFact(f"holding:{row.pk}", "coordination-function", row.since, row.until,
                     share=council.function_share)
        for row in holdings
        if Seat.Role.COORDINATOR in (row.seat.role, *row.seat.also)
    )  # fmt: skip


def staffing(
    council: Council, bodies: list[Body], holdings: list[Holding]
) -> tuple[CoverageFact, ...]:
    """Which operative and working groups had somebody in them, each day that it changed (V2)."""
    groups = [body for body in bodies if body.kind in GROUPS and body.founded_on]
    of_groups = {
        body.pk: [row for row in holdings if row.seat.body_id == body.pk] for body in groups
    }
    days = {body.founded_on for body in groups}
    days |= {row.since for rows in of_groups.values() for row in rows}
    return tuple(_staffed_on(council, groups, of_groups, day) for day in sorted(days))  # type: ignore[type-var]


def _staffed_on(council: Council, groups: list[Body], held: dict, day) -> CoverageFact:
    there = [
        body for body in groups
        if body.founded_on <= day and (body.dissolved_on is None or day < body.dissolved_on)
    ]  # fmt: skip
    staffed = [body for body in there if any(_on(row, day) for row in held[body.pk])]
    return CoverageFact(
        f"council:{council.pk}", "groups-staffed", day,
        wanted=tuple(body.name for body in there), reached=tuple(body.name for body in staffed),
    )  # fmt: skip


def _on(row: Holding, day) -> bool:
    return row.since <= day and (row.until is None or day <= row.until)


def _holding(row: Holding) -> HoldingFact:
    seat = row.seat
    organisation = seat.organisation or row.person.organisation
    external = bool(organisation and organisation.external)
    named = organisation.name if organisation and external else OWN
    roles = dict.fromkeys([seat.role, *(["convener"] if seat.convener else []), *seat.also])
    return HoldingFact(
        id=f"holding:{row.pk}", body=seat.body.key, seat=seat.rule_key, since=row.since,
        until=row.until, organisation=seat.organisation_word or named, function=seat.function,
        roles=tuple(roles), external=external, leading=seat.leading,
    )  # fmt: skip
