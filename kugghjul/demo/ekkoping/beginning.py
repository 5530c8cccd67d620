"""How it began: the municipality, its people, the first charter; and the changes since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib.resources import files

from kugghjul.cogs.council.actions.bodies import (
    change_body,
    change_council,
    change_seat,
    found_council,
)
from kugghjul.cogs.council.actions.charters import adopt_charter, draft_charter
from kugghjul.cogs.council.actions.holders import change_holder
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.actions.planning import change_meeting
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.calendar import add_months, local, proposed_school_year
from kugghjul.demo.ekkoping import days
from kugghjul.demo.ekkoping.cast import ADMINISTRATIONS, DEPUTIES, LOGINS, PARTS, SEATS, SUCCESSORS
from kugghjul.demo.logins import login
from kugghjul.demo.teller import Teller

FREE = {"op-kopmannen"}
USUAL = {
    "styrgruppen": {
        "weekday": 2,
        "usual_time": dt.time(9),
        "usual_length": 120,
        "usual_place": "Sammanträdesrum Eken, kommunhuset",
    },
    "operativa-gruppen": {
        "weekday": 3,
        "usual_time": dt.time(13),
        "usual_length": 120,
        "usual_place": "Sammanträdesrum Lönnen, kommunhuset",
    },
}


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Put the beginning and the later changes of rules and people on the timeline."""
    begins, changed, line = days.begins(as_of), days.rules_changed(as_of), teller.timeline
    line.on(begins, "8.00", lambda at: found(teller, begins, as_of, at))
    line.on(begins, "9.00", lambda at: adopt(teller, "ekkoping-fore", begins, as_of, at))
    line.on(begins, "10.00", lambda at: _seat_all(teller, begins, at))
    line.on(changed, "15.00", lambda at: adopt(teller, "ekkoping", changed, as_of, at))
    line.on(changed, "16.00", lambda at: _seat_all(teller, changed, at))
    for seat, who, months in SUCCESSORS:
        line.on(days.workday(add_months(as_of, -months)), "8.00", _takes_over(teller, seat, who))


def found(teller: Teller, begins: dt.date, as_of: dt.date, at: dt.datetime) -> None:
    """The municipality, its logins, organisations and people, and the council."""
    teller.settle(
        "Ekköpings kommun",
        "ekkoping",
        at,
        code="",
        mark="Trygghet och hälsa",
        contact_name="Amira Lindqvist",
        contact_email="trygghet@ekkoping.example",
        contact_phone="0000-12 34 56",
        breaks=_breaks(begins.year, as_of.year + 1),
    )
    names = {part.key: part.name for part in PARTS}
    for one in LOGINS:
        teller.users[one.key] = login(
            teller.municipality,
            one.key,
            names[one.key],
            one.kind,
            one.body,
            begins,
            by=teller.operator,
            at=at,
        )
    teller.by = teller.users["samordnare"]
    teller.organise(ADMINISTRATIONS, at)
    teller.council = found_council(
        teller.municipality, "Rådet för trygghet och hälsa", by=teller.by, at=at
    )
    change_council(teller.council, name=teller.council.name, function_share=75, by=teller.by, at=at)


def adopt(teller: Teller, name: str, day: dt.date, as_of: dt.date, at: dt.datetime) -> None:
    """The executive board decides a version of the charter; bodies and seats follow it."""
    toml = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    draft = draft_charter(teller.council, toml, by=teller.by, at=at)
    paragraph = f"§ {100 + day.month * 9 + day.day}"
    last = days.expires(as_of) if name == "ekkoping" else None
    adopt_charter(
        draft,
        decided_by="Kommunstyrelsen",
        decided_on=day,
        valid_until=last,
        paragraph=paragraph,
        diary_number=f"KS {day.year}/{311 if name.endswith('fore') else 104}",
        by=teller.by,
        at=at,
    )


def _seat_all(teller: Teller, day: dt.date, at: dt.datetime) -> None:
    """Everybody in the register, then in their seats; the administrations behind «kommunen»."""
    for part in PARTS:
        if part.key not in teller.people and _known(teller, part.organisation):
            teller.introduce(part.key, part.name, part.title, part.organisation, at)
    for key, values in USUAL.items():
        change_body(teller.body(key), by=teller.by, at=at, **values)
    for body in ("styrgruppen", "operativa-gruppen"):
        for seat in teller.body(body).seats.filter(until=None).order_by("order"):
            if seat.key in FREE or seat.holdings.exists():
                continue
            part = next(part for part in PARTS if part.key == SEATS[seat.key])
            home = teller.organisation(part.organisation)
            if seat.organisation_word == "kommunen" and not home.external:
                change_seat(
                    seat, organisation=home, leading=body == "styrgruppen", by=teller.by, at=at
                )
            teller.seat_person(seat.key, part.key, day, at)
    for key, who in DEPUTIES:
        if not teller.seat(key).holdings.filter(deputy=True).exists():
            teller.seat_person(key, who, day, at, deputy=True)


def _known(teller: Teller, organisation: str) -> bool:
    return teller.municipality.organisations.filter(name=organisation).exists()


def _takes_over(teller: Teller, seat: str, who: str) -> Callable[[dt.datetime], object]:
    def event(at: dt.datetime) -> None:
        taken = teller.seat(seat)
        change_holder(taken, teller.people[who], at.date(), by=teller.by, at=at)
        if taken.convener:
            _new_convener(teller, taken.body, teller.people[who], at)

    return event


def _new_convener(teller: Teller, body: Body, person: Person, at: dt.datetime) -> None:
    """Meetings that were planned in the predecessor's name are convened by the successor."""
    coming = body.meetings.filter(state=Meeting.State.PLANNED, starts_at__gt=at)
    for meeting in coming.exclude(convener=person):
        starts, ends = local(meeting.starts_at), local(meeting.ends_at)
        change_meeting(
            meeting,
            day=starts.date(),
            start=starts.time(),
            end=ends.time(),
            place=meeting.place,
            title=meeting.title,
            convener=person,
            by=teller.by,
            at=at,
        )


def _breaks(first: int, last: int) -> list[dict[str, str]]:
    years = [proposed_school_year(year) for year in range(first - 1, last + 1)]
    return [
        {"name": each.name, "first": each.first.isoformat(), "last": each.last.isoformat()}
        for year in years
        for each in year.breaks
    ]
