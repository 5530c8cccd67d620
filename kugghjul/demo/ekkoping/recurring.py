"""Ekköping's safety days, neighbourhood watch and prize, year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from kugghjul.cogs.prize.actions.decision import decide, publish, record_award, record_consent
from kugghjul.cogs.prize.actions.deletion import delete_nominations
from kugghjul.cogs.prize.actions.jury import add_juror, close_scoring, score
from kugghjul.cogs.prize.actions.nominations import nominate
from kugghjul.cogs.prize.actions.rounds import announce, close_call, plan_round, record_marketing
from kugghjul.cogs.prize.models import PrizeRound
from kugghjul.cogs.safetydays.actions.days import hold_day, plan_day
from kugghjul.cogs.safetydays.actions.programme import (
    add_classes,
    add_station,
    record_attendance,
    set_times,
)
from kugghjul.cogs.safetydays.actions.rotation import make_rotation
from kugghjul.cogs.safetydays.models import SafetyDay
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.cogs.watch.actions.areas import record_gathering, record_signs, register_area
from kugghjul.cogs.watch.actions.contacts import add_contact, record_training
from kugghjul.cogs.watch.actions.evenings import hold_evening, plan_evening
from kugghjul.cogs.watch.models import Evening
from kugghjul.demo.ekkoping import days
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
SCHOOLS = (
    ("Ekskolan", (("8A", 26), ("8B", 25), ("8C", 24))),
    ("Norrdalsskolan", (("8A", 27), ("8B", 26))),
)
STATIONS = (
    ("Brand och rök", "Räddningstjänsten Ekbygden"),
    ("Säker på cykel", "Polisen"),
    ("Första hjälpen", "Socialförvaltningen"),
    ("Livet på nätet", "Utbildningsförvaltningen"),
    ("Vatten och is", "Kultur- och fritidsförvaltningen"),
)
EVENINGS = (
    ((3, 18), "Ekhagen", ("Polisen", "Räddningstjänsten Ekbygden")),
    ((10, 14), "Hultet", ("Polisen",)),
)
WINNERS = (
    ("Norrdals fotbollsflickor", "De stod upp för en lagkamrat när ingen annan gjorde det."),
    ("Språkkaféet i Hamnen", "De visar varje vecka att ett samtal är starkare än ett rykte."),
    ("Elevrådet på Ekskolan", "De fick en hel skola att säga till när någon blir kränkt."),
)


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Everything of every year, and the areas of neighbourhood watch from the first one."""
    begins = days.begins(as_of)
    teller.timeline.on(begins + 40 * DAY, "9.00", lambda at: _areas(teller, at))
    for year in range(begins.year, as_of.year + 1):
        planned = max(begins + 14 * DAY, days.workday(dt.date(year, 1, 15)))
        _safety_day(teller, year, planned)
        _evenings(teller, year, planned)
        _prize(teller, year, planned, WINNERS[(year - begins.year) % len(WINNERS)])


def _there(teller: Teller, *names: str) -> list[Organisation]:
    return list(teller.municipality.organisations.filter(name__in=names))


def _areas(teller: Teller, at: dt.datetime) -> None:
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    today = at.date()
    for place, row in enumerate(table(__package__, "work.toml")["watch"]):
        area = register_area(
            teller.municipality, name=row["name"], households=row["households"],
            place=row["name"], started_on=today, state="active" if row["contacts"] else "starting",
            signs_needed=4, **sign,
        )  # fmt: skip
        for number, role in enumerate(row["contacts"]):
            contact = add_contact(
                area, role=role, name=f"Kontakt {number + 1} i {row['name']}",
                email=f"{row['name'].lower().replace('ö', 'o')}{number + 1}@grannar.example",
                consent_on=today, **sign,
            )  # fmt: skip
            if number == 0:
                record_training(
                    contact, course="Polisens kontaktombudsutbildning", on=today, **sign
                )
        if row["contacts"]:
            record_signs(
                area, signs_ordered=4, signs_ordered_on=today, signs_up=4 - place,
                signs_up_on=today, **sign,
            )  # fmt: skip
            record_gathering(area, on=today, people=22 - 5 * place, note="Vårträff", **sign)


def _safety_day(teller: Teller, year: int, planned: dt.date) -> None:
    held = days.workday(dt.date(year, 5, 12))
    title = f"Säkerhetsdag för årskurs 8, {year}"

    def plans(at: dt.datetime) -> None:
        sign: dict[str, Any] = {"by": teller.by, "at": at}
        day = plan_day(
            teller.council, cohort=8, title=title, dates=[held], place="Ekvallen", **sign
        )
        date = day.dates.get()
        for name, organisation in STATIONS:
            owner = _there(teller, organisation)
            add_station(day, name=name, organisation=owner[0] if owner else None, **sign)
        set_times(
            date, starts=dt.time(9), slots=5, minutes=40, change=10, break_after=3,
            break_minutes=40, **sign,
        )  # fmt: skip
        for school, classes in SCHOOLS:
            add_classes(date, school=school, classes=classes, **sign)
        make_rotation(date, **sign)

    def holds(at: dt.datetime) -> None:
        day = SafetyDay.objects.get(activity__council=teller.council, activity__title=title)
        present = {row.pk: row.pupils - 2 for row in day.classes.all()}
        record_attendance(day.dates.get(), present, by=teller.by, at=at)
        hold_day(
            day, organisations=_there(teller, *(owner for _name, owner in STATIONS)),
            outcome="Fem klasser gick runt fem stationer.", by=teller.by, at=at,
        )  # fmt: skip

    teller.timeline.on(planned, "14.00", plans)
    teller.timeline.on(held, "16.00", holds)


def _evenings(teller: Teller, year: int, planned: dt.date) -> None:
    for (month, day), area, parties in EVENINGS:
        held = days.workday(dt.date(year, month, day))
        title = f"Kvällsmöte om grannsamverkan i {area} {year}"
        teller.timeline.on(planned, "15.00", _plans_evening(teller, title, held, area, parties))
        teller.timeline.on(held, "21.00", _holds_evening(teller, title, parties))


def _plans_evening(
    teller: Teller, title: str, held: dt.date, area: str, parties: tuple[str, ...]
) -> Callable[[dt.datetime], object]:
    return lambda at: plan_evening(
        teller.council, title=title, on=held, starts=dt.time(18, 30), place=f"{area}s skola",
        theme="Grannsamverkan och märkning med DNA", invitation="Kom och hör hur ni håller koll på varandras hus.",
        parties=_there(teller, *parties), takes_sign_ups=True, by=teller.by, at=at,
    )  # fmt: skip


def _holds_evening(
    teller: Teller, title: str, parties: tuple[str, ...]
) -> Callable[[dt.datetime], object]:
    return lambda at: hold_evening(
        Evening.objects.get(activity__council=teller.council, activity__title=title), people=37,
        organisations=_there(teller, *parties), by=teller.by, at=at,
    )  # fmt: skip


def _prize(teller: Teller, year: int, planned: dt.date, winner: tuple[str, str]) -> None:
    """Called in January, judged in April, awarded in May; the nominations are gone in June."""
    opens, closes = planned, days.workday(dt.date(year, 3, 20))
    award = days.workday(dt.date(year, 5, 20))
    line = teller.timeline

    def found() -> PrizeRound:
        return PrizeRound.objects.get(council=teller.council, year=year)

    def calls(at: dt.datetime) -> None:
        made = plan_round(
            teller.council, year=year, name="Priset mot våld och rasism", opens_on=opens,
            closes_on=closes, award_by=award, by=teller.by, at=at,
            call="Vem gör Ekköping tryggare genom att stå emot våld och rasism? Nominera senast i mars.",
            criteria=["Mod", "Betydelse för andra", "Något att ta efter"],
        )  # fmt: skip
        announce(made, by=teller.by, at=at)
        shown = "Kommunens webbplats, skolorna och biblioteken."
        record_marketing(made, on=at.date(), how=shown, by=teller.by, at=at)

    def names(name: str, why: str) -> Callable[[dt.datetime], object]:
        return lambda at: nominate(found(), nominee=name, why=why, at=at)

    line.on(planned, "11.00", calls)
    for place, (name, why) in enumerate((winner, ("Nattvandrarna i Hamnen", "De går varje helg."))):
        line.on(days.workday(dt.date(year, 2, 10 + place)), "20.10", names(name, why))
    line.on(closes + 3 * DAY, "8.00", lambda at: _judges(teller, found(), at))
    line.on(closes + 20 * DAY, "10.00", lambda at: _decides(teller, found(), winner, at))
    line.on(award, "18.00", lambda at: record_award(
        found(), on=award, place="Ekköpings stadshus", by=teller.by, at=at
    ))  # fmt: skip
    line.on(award + 25 * DAY, "8.00", lambda at: delete_nominations(found(), by=teller.by, at=at))


def _judges(teller: Teller, prize: PrizeRound, at: dt.datetime) -> None:
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    if prize.state == PrizeRound.State.OPEN:
        close_call(prize, **sign)
    prize.refresh_from_db()
    jurors = [
        add_juror(prize, teller.people[key], function=teller.people[key].title, **sign)
        for key in ("maria.ahs", "ledamot")
    ]
    for place, nomination in enumerate(prize.nominations.order_by("pk")):
        for number, juror in enumerate(jurors):
            values = {one.pk: max(1, 5 - place - number % 2) for one in prize.criteria.all()}
            score(nomination, juror, values, **sign)
    close_scoring(prize, **sign)


def _decides(teller: Teller, prize: PrizeRound, winner: tuple[str, str], at: dt.datetime) -> None:
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    made = decide(
        prize, nomination=prize.nominations.get(nominee=winner[0]), winner=winner[0],
        motivation=winner[1], decided_by="Kommunstyrelsen", decided_on=at.date(), **sign,
    )  # fmt: skip
    record_consent(made, on=at.date(), **sign)
    publish(made, **sign)
