"""The council's years: plans approved, meetings held month by month, with what happens now and then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from kugghjul.cogs.meetings.actions.approval import add_receiver, correct_notes
from kugghjul.cogs.meetings.actions.planning import cancel_meeting, change_meeting, create_meeting
from kugghjul.cogs.meetings.actions.summons import send_change
from kugghjul.cogs.meetings.actions.year_plan import approve_year_plan
from kugghjul.cogs.meetings.models import Meeting, Notes
from kugghjul.cogs.meetings.queries.year import PlanRow
from kugghjul.core.calendar import local
from kugghjul.demo.ekkoping import days
from kugghjul.demo.meeting_life import Course, Life
from kugghjul.demo.points import Point, Task, point, table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
BOTH = ("styrgruppen", "operativa-gruppen")
EKEN, LONNEN = "Sammanträdesrum Eken, kommunhuset", "Sammanträdesrum Lönnen, kommunhuset"
STEERING = ("birgitta.moberg", "ordforande", "ledamot")
OPERATIVE = ("karin.frisk", "larserik.viklund")
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
    _out_of_the_ordinary(teller, as_of)


def joint(as_of: dt.date) -> dict[int, dt.date]:
    """Each year's joint meeting of both groups: a steering day with no operative meeting close to it."""
    operative, found = [*days.operative(as_of), *moved(as_of), extra(as_of)], {}
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
        council=teller.council, slug__startswith=f"{day.isoformat()}-", bodies__key=body, extra=False
    )


def _planning(teller: Teller, as_of: dt.date, year: int) -> Callable[[dt.datetime], object]:
    return lambda at: _plan(teller, as_of, year, at)


def _plan(teller: Teller, as_of: dt.date, year: int, at: dt.datetime) -> None:
    together = joint(as_of)
    rows = [
        PlanRow(BOTH if day == together.get(year) else BOTH[:1], day, dt.time(9), 120, EKEN)
        for day in days.steering(as_of) if day.year == year
    ] + [PlanRow(BOTH[1:], day, dt.time(13), 120, LONNEN) for day in days.operative(as_of) if day.year == year]  # fmt: skip
    approve_year_plan(
        teller.council, year, sorted(rows, key=lambda row: row.starts), by=teller.by, at=at,
        decision=f"Styrgruppen godkände årsplanen för {year}.",
    )  # fmt: skip


def _receivers(teller: Teller, at: dt.datetime) -> None:
    for name, address in RECEIVERS:
        add_receiver(teller.body("styrgruppen"), name, address, by=teller.by, at=at)


def _steering(teller: Teller, as_of: dt.date) -> None:
    ordinary, themes = days.steering(as_of), table(__package__, "steering.toml")["meeting"]
    coming = ordinary.index(days.next_steering(as_of))
    for number, day in enumerate(ordinary):
        theme = themes[number - coming - 1] if -len(themes) <= number - coming - 1 < 0 else {"item": []}
        own = tuple(point(row) for row in theme["item"])
        old = day < days.rules_changed(as_of)
        follow = Point("Uppföljning av uppdrag", "standing", 15, notes="Uppdragen gås igenom ett och ett.")
        Life(
            teller, meeting_on(teller, day, "styrgruppen"), day, (*own, follow), number, STEERING,
            Course(summons=8 if old else 10), "sekreterare",
        ).arrange()  # fmt: skip


def _operative(teller: Teller, as_of: dt.date) -> None:
    months = table(__package__, "operative.toml")
    old, new = moved(as_of)
    last = [day for day in days.operative(as_of) if day < as_of][-1]
    for number, day in enumerate(days.operative(as_of)):
        told = months[str(day.month)]
        course = Course(agenda=15, summons=12, answers=5, submitted=1, approved=2, last_approved=3, sent=4,
                        hours=("13.00", "14.45"))  # fmt: skip
        if day == last:  # planted: these notes still wait for the second approval
            course = replace(course, last_approved=None, sent=None)
        own = (
            Point("Läget sedan förra mötet", "standing", 30, area="trygghet", notes=BRIEF),
            Point(told["title"], "discussion", 30, area=told["area"], notes=told["notes"],
                  assign=(Task(told["assign"], told["to"], 28, told["fate"]),),
                  guest=("Verksamhetsledaren för Norrdals bibliotek", "Kultur- och fritidsförvaltningen")
                  if day.month in (4, 9) else None),
        )  # fmt: skip
        held = new if day == old else day
        Life(teller, meeting_on(teller, day, "operativa-gruppen"), held, own, number, OPERATIVE,
             replace(course, agenda=15 + (held - day).days, summons=12 + (held - day).days,
                     answers=5 + (held - day).days)).arrange()  # fmt: skip


def _out_of_the_ordinary(teller: Teller, as_of: dt.date) -> None:
    line = teller.timeline
    old, new = moved(as_of)
    line.on(old - 4 * DAY, "16.20", lambda at: _move(teller, old, new, at))
    _called_off(teller, as_of)
    _one_extra(teller, as_of)
    corrected = [day for day in days.steering(as_of) if day < as_of][-2]
    line.on(corrected + 15 * DAY, "9.15", lambda at: _correct(teller, corrected, at))


def _move(teller: Teller, old: dt.date, new: dt.date, at: dt.datetime) -> None:
    meeting = meeting_on(teller, old, "operativa-gruppen")()
    starts, ends = local(meeting.starts_at), local(meeting.ends_at)
    change_meeting(meeting, day=new, start=starts.time(), end=ends.time(), place=meeting.place, by=teller.by, at=at)
    send_change(meeting, message="Mötet flyttas för att räddningstjänsten har övning den dagen.", by=teller.by, at=at)


def _called_off(teller: Teller, as_of: dt.date) -> None:
    """An extra steering meeting that was summoned and then cancelled."""
    before = [day for day in days.steering(as_of) if day < as_of][-3]
    day = days.workday(before + 40 * DAY)
    found: list[Meeting] = []

    def plan(at: dt.datetime) -> None:
        found.append(create_meeting(
            teller.council, [teller.body("styrgruppen")], day=day, start=dt.time(8), end=dt.time(9), place=EKEN,
            extra=True, by=teller.by, at=at,
        ))  # fmt: skip

    line = teller.timeline
    line.on(day - 20 * DAY, "9.00", plan)
    life = Life(teller, lambda: Meeting.objects.get(pk=found[0].pk), day, (
        Point("Bemanning inför sommaren", "discussion", 30, text="Hur fältarbetet bemannas under sommaren."),
    ), 3, STEERING)  # fmt: skip
    line.on(day - 18 * DAY, "9.00", life.draft)
    line.on(day - 14 * DAY, "9.00", life.summon)
    line.on(day - 3 * DAY, "7.50", lambda at: cancel_meeting(
        Meeting.objects.get(pk=found[0].pk), reason="Frågan löstes i förvaltningarna. Mötet behövs inte.",
        by=teller.by, at=at))  # fmt: skip


def _one_extra(teller: Teller, as_of: dt.date) -> None:
    """An extra operative meeting between two ordinary ones, with a guest from outside."""
    day = extra(as_of)
    found: list[Meeting] = []

    def plan(at: dt.datetime) -> None:
        found.append(create_meeting(
            teller.council, [teller.body("operativa-gruppen")], day=day, start=dt.time(10), end=dt.time(11),
            place="Fritidsgården Hamnen", extra=True, by=teller.by, at=at,
        ))  # fmt: skip

    teller.timeline.on(day - 13 * DAY, "9.00", plan)
    told = Point(
        "Oroligt vid hamnen", "discussion", 40, area="trygghet",
        notes="Bråk mellan två grupper ungdomar tre kvällar i rad. Föräldrar vandrar redan.",
        guest=("Ordföranden i Hamnens båtklubb", "Hamnens båtklubb"),
        assign=(Task("Ordna vuxenvandring fredag och lördag i fyra veckor.", "mikael.sjostrand", 10,
                     "done 9 Elva vuxna deltar. Det har varit lugnt sedan dess."),),
    )  # fmt: skip
    Life(teller, lambda: Meeting.objects.get(pk=found[0].pk), day, (told,), 5, OPERATIVE,
         Course(agenda=12, summons=11, answers=4, submitted=1, approved=2, last_approved=3, sent=4,
                hours=("10.00", "10.55"))).arrange()  # fmt: skip


def _correct(teller: Teller, day: dt.date, at: dt.datetime) -> None:
    record = Notes.objects.get(meeting=meeting_on(teller, day, "styrgruppen")())
    correct_notes(
        record, "Antalet åtgärder ska vara elva, inte tolv, under punkten om åtgärdsplanen.",
        "Fel antal skrevs av från ett äldre utkast.", by=teller.users["sekreterare"], at=at,
    )  # fmt: skip
