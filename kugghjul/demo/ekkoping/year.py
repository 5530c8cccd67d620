"""The council's years: plans approved, meetings held month by month, with what happens now and
then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from kugghjul.cogs.meetings.actions.approval import add_receiver
from kugghjul.cogs.meetings.actions.year_plan import approve_year_plan
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.meetings.queries.year import PlanRow
from kugghjul.demo.ekkoping import days
from kugghjul.demo.meeting_life import Course, Life
from kugghjul.demo.points import Point, Task, point, table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
BOTH = ("styrgruppen", "operativa-gruppen")
EKEN, LONNEN = "Sammanträdesrum Eken, kommunhuset", "Sammanträdesrum Lönnen, kommunhuset"
STEERING = ("birgitta.moberg", "ordforande", "larserik.viklund")
OPERATIVE = ("karin.frisk", "ledamot")
RECEIVERS = (
    ("Kommunstyrelsen", "kommunstyrelsen@ekkoping.example"),
    ("Socialnämnden", "socialnamnden@ekkoping.example"),
    ("Lokalpolisområde Ekbygden", "lpo.ekbygden@polisen.example"),
)
BRIEF = "Polisen, räddningstjänsten och bostadsbolaget berättar om läget sedan förra mötet."


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Plans, ordinary meetings and the out of the ordinary, up to the last day that has a plan."""
    line, begins = teller.timeline, days.begins(as_of)
    line.on(begins, "11.00", lambda at: _receivers(teller, at))
    line.on(begins, "11.30", lambda at: _plan(teller, as_of, begins.year, at))
    for year in range(begins.year + 1, as_of.year + 2):
        line.on(days.planned_from(year), "10.00", _planning(teller, as_of, year))
    _steering(teller, as_of)
    _operative(teller, as_of)


def joint(as_of: dt.date) -> dict[int, dt.date]:
    """Each year's joint meeting of both groups: a steering day with no operative meeting close to
    it.
    """
    operative = [*days.operative(as_of), *moved(as_of), extra(as_of)]
    found: dict[int, dt.date] = {}
    for day in days.steering(as_of):
        near = [other for other in operative if day - 6 * DAY <= other <= day + 9 * DAY]
        if not near and day != days.next_steering(as_of):
            found.setdefault(day.year, day)
    return found


def moved(as_of: dt.date) -> tuple[dt.date, dt.date]:
    """An operative meeting that was moved after its summons: from which day to which."""
    old = [day for day in days.operative(as_of) if day < as_of][-4]
    return old, days.workday(old + 5 * DAY)


def extra(as_of: dt.date) -> dt.date:
    """The operative group's extra meeting of the past, a fortnight after an ordinary one."""
    return days.workday([day for day in days.operative(as_of) if day < as_of][-7] + 14 * DAY)


def meeting_on(teller: Teller, day: dt.date, body: str) -> Callable[[], Meeting]:
    """Looks up the meeting that was planned for that day (its address keeps the day)."""
    return lambda: Meeting.objects.select_related("municipality", "council", "convener").get(
        council=teller.council,
        slug__startswith=f"{day.isoformat()}-",
        bodies__key=body,
        extra=False,
    )


def _planning(teller: Teller, as_of: dt.date, year: int) -> Callable[[dt.datetime], object]:
    return lambda at: _plan(teller, as_of, year, at)


def _plan(teller: Teller, as_of: dt.date, year: int, at: dt.datetime) -> None:
    together = joint(as_of)
    rows = [
        PlanRow(BOTH if day == together.get(year) else BOTH[:1], day, dt.time(9), 120, EKEN)
        for day in days.steering(as_of)
        if day.year == year
    ] + [
        PlanRow(BOTH[1:], day, dt.time(13), 120, LONNEN)
        for day in days.operative(as_of)
        if day.year == year
    ]
    approve_year_plan(
        teller.council,
        year,
        sorted(rows, key=lambda row: row.starts),
        by=teller.by,
        at=at,
        decision=f"Styrgruppen godkände årsplanen för {year}.",
    )


def _receivers(teller: Teller, at: dt.datetime) -> None:
    for name, address in RECEIVERS:
        add_receiver(teller.body("styrgruppen"), name, address, by=teller.by, at=at)


def _steering(teller: Teller, as_of: dt.date) -> None:
    ordinary, themes = days.steering(as_of), table(__package__, "steering.toml")["meeting"]
    coming = ordinary.index(days.next_steering(as_of))
    for number, day in enumerate(ordinary):
        theme = (
            themes[number - coming - 1] if -len(themes) <= number - coming - 1 < 0 else {"item": []}
        )
        own = tuple(point(row) for row in theme["item"])
        old = day < days.rules_changed(as_of)
        Life(
            teller,
            meeting_on(teller, day, "styrgruppen"),
            day,
            own,
            number,
            STEERING,
            Course(summons=8 if old else 10),
            "sekreterare",
        ).arrange()


def _operative(teller: Teller, as_of: dt.date) -> None:
    months = table(__package__, "operative.toml")
    old, new = moved(as_of)
    last = [day for day in days.operative(as_of) if day < as_of][-1]
    for number, day in enumerate(days.operative(as_of)):
        told = months[str(day.month)]
        course = Course(
            agenda=15,
            summons=12,
            answers=5,
            submitted=1,
            approved=2,
            last_approved=3,
            sent=4,
            hours=("13.00", "14.45"),
        )
        if day == last:  # planted: these notes still wait for the second approval
            course = replace(course, last_approved=None, sent=None)
        own = (
            Point("Läget sedan förra mötet", "standing", 30, area="trygghet", notes=BRIEF),
            Point(
                told["title"],
                "discussion",
                30,
                area=told["area"],
                notes=told["notes"],
                assign=(Task(told["assign"], told["to"], 28, told["fate"]),),
                guest=(
                    "Verksamhetsledaren för Norrdals bibliotek",
                    "Kultur- och fritidsförvaltningen",
                )
                if day.month in (4, 9)
                else None,
            ),
        )
        held = new if day == old else day
        Life(
            teller,
            meeting_on(teller, day, "operativa-gruppen"),
            held,
            own,
            number,
            OPERATIVE,
            replace(
                course,
                agenda=15 + (held - day).days,
                summons=12 + (held - day).days,
                answers=5 + (held - day).days,
            ),
        ).arrange()
