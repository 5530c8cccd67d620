"""Bodies and seats follow the charter when it is adopted. Called by `adopt_charter` only.

What was founded by hand is left alone; what came from the charter changes and ends with it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.council.actions.bodies import OWN, _end
from kugghjul.cogs.council.models import Body, Council, Seat
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.core.rules import model as rules

ONE_DAY = dt.timedelta(days=1)
KINDS = {
    "polis": Organisation.Kind.POLICE,
    "räddning": Organisation.Kind.RESCUE,
    "brand": Organisation.Kind.RESCUE,
    "region": Organisation.Kind.REGION,
    "bostad": Organisation.Kind.HOUSING,
    "bevakning": Organisation.Kind.SECURITY,
    "handel": Organisation.Kind.BUSINESS,
    "företag": Organisation.Kind.BUSINESS,
    "förening": Organisation.Kind.ASSOCIATION,
    "kyrka": Organisation.Kind.ASSOCIATION,
}


def _follow_charter(council: Council, charter: rules.Charter, starts: dt.date, cited: str) -> None:
    """Make the council's bodies and seats those of `charter` from `starts`."""
    bodies = _bodies(council, charter, starts, cited)
    organisations = _organisations(council.municipality, charter)
    for key, body in bodies.items():
        seats = [seat for seat in charter.seats if seat.body == key]
        _seats(body, seats, organisations, starts)
    gone = Body.objects.filter(council=council, from_charter=True, dissolved_on=None)
    for body in gone.exclude(key__in=bodies):
        _dissolve(body, starts)


def _bodies(
    council: Council, charter: rules.Charter, starts: dt.date, cited: str
) -> dict[str, Body]:
    """The charter's bodies that meet in the product, by key, parents joined up."""
    meeting = [body for body in charter.bodies if body.kind.value in Body.Kind.values]
    present = {body.key: body for body in Body.objects.filter(council=council)}
    made = {}
    for order, body in enumerate(meeting, start=1):
        row = present.get(body.key) or Body(
            council=council, key=body.key, founded_on=body.founded_on or starts, founded_by=cited
        )
        row.name, row.kind, row.order = body.name, body.kind.value, order
        row.internal_notes, row.focus = body.internal_notes, body.focus[:200]
        row.from_charter, row.dissolved_on = True, None
        row.save()
        made[body.key] = row
    for body in meeting:
        made[body.key].parent = made.get(body.part_of)
        made[body.key].save(update_fields=["parent"])
    return made


def _dissolve(body: Body, starts: dt.date) -> None:
    for seat in body.seats.filter(until=None):
        _end(seat, starts - ONE_DAY)
    body.dissolved_on = starts
    body.save(update_fields=["dissolved_on"])


def _organisations(municipality: Municipality, charter: rules.Charter) -> dict[str, Organisation]:
    """The charter's words for organisations → rows, made when they are missing."""
    present = {row.name.casefold(): row for row in municipality.organisations.all()}
    found = {}
    for seat in charter.seats:
        word = seat.organisation
        if not word or word in found or (seat.many and word != OWN):
            continue
        name = municipality.name if word == OWN else word[0].upper() + word[1:]
        found[word] = present.get(name.casefold()) or Organisation.objects.create(
            municipality=municipality, name=name, kind=_kind(word, seat.external)
        )
        present[name.casefold()] = found[word]
    return found


def _kind(word: str, external: bool) -> str:
    if word == OWN:
        return Organisation.Kind.ADMINISTRATION
    low = word.casefold()
    for part, kind in KINDS.items():
        if part in low:
            return kind
    return Organisation.Kind.OTHER if external else Organisation.Kind.COMPANY


def _seats(
    body: Body, wanted: list[rules.Seat], organisations: dict[str, Organisation], starts: dt.date
) -> None:
    """Upsert by the charter's key. A seat of many that has been divided keeps its parts."""
    living: dict[str, list[Seat]] = {}
    for row in body.seats.filter(until=None):
        living.setdefault(row.rule_key, []).append(row)
    for order, seat in enumerate(wanted):
        rows = living.pop(seat.key, [])
        values = _values(seat, organisations, order)
        if rows:
            for row in rows:
                _update(row, values)
        else:
            Seat.objects.create(body=body, key=seat.key, since=starts, **values)
    for rows in living.values():
        for row in rows:
            if row.from_charter:
                _end(row, starts - ONE_DAY)


def _values(seat: rules.Seat, organisations: dict[str, Organisation], order: int) -> dict[str, Any]:
    roles = [role.value for role in seat.roles]
    kept = [role for role in roles if role in Seat.Role.values]
    return {
        "function": seat.function[:160],
        "organisation": organisations.get(seat.organisation),
        "organisation_word": seat.organisation[:160],
        "role": kept[0] if kept else Seat.Role.MEMBER,
        "convener": "convener" in roles,
        "also": kept[1:],
        "leading": seat.leading,
        "many": seat.many,
        "condition": seat.condition[:80],
        "order": order,
        "from_charter": True,
    }


def _update(row: Seat, values: dict[str, Any]) -> None:
    """A changed seat. What the charter does not tell, and a person has, is kept."""
    divided = bool(row.charter_key)
    kept = {"leading"} if values["leading"] is None else set()
    if row.organisation_id and (divided or not row.organisation.external):
        kept |= {"organisation"}
    if divided:
        kept |= {"function", "many", "organisation_word"}
    for name, value in values.items():
        if name not in kept:
            setattr(row, name, value)
    row.save()
