"""What breaks the rhythm in Ekköping: a meeting moved, one cancelled, one extra, one correction."""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.meetings.actions.approval import correct_notes
from kugghjul.cogs.meetings.actions.planning import cancel_meeting, change_meeting
from kugghjul.cogs.meetings.actions.summons import send_change
from kugghjul.cogs.meetings.models import Meeting, Notes
from kugghjul.core.calendar import local
from kugghjul.demo.ekkoping import days
from kugghjul.demo.ekkoping.year import EKEN, OPERATIVE, STEERING, extra, meeting_on, moved
from kugghjul.demo.meeting_life import Course, Life
from kugghjul.demo.outside_plan import outside_plan
from kugghjul.demo.points import Point, Task
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
SUMMER = Point(
    "Bemanning inför sommaren",
    "discussion",
    30,
    text="Hur fältarbetet bemannas under sommaren.",
)
HARBOUR = Point(
    "Oroligt vid hamnen",
    "discussion",
    40,
    area="trygghet",
    notes="Bråk mellan två grupper ungdomar tre kvällar i rad. Föräldrar vandrar redan.",
    guest=("Ordföranden i Hamnens båtklubb", "Hamnens båtklubb"),
    assign=(
        Task(
            "Ordna vuxenvandring fredag och lördag i fyra veckor.",
            "mikael.sjostrand",
            10,
            "done 9 Elva vuxna deltar. Det har varit lugnt sedan dess.",
        ),
    ),
)
EXTRA_COURSE = Course(
    agenda=12,
    summons=11,
    answers=4,
    submitted=1,
    approved=2,
    last_approved=3,
    sent=4,
    hours=("10.00", "10.55"),
)


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Put them on the timeline."""
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
    change_meeting(
        meeting,
        day=new,
        start=starts.time(),
        end=ends.time(),
        place=meeting.place,
        by=teller.by,
        at=at,
    )
    send_change(
        meeting,
        message="Mötet flyttas för att räddningstjänsten har övning den dagen.",
        by=teller.by,
        at=at,
    )


def _called_off(teller: Teller, as_of: dt.date) -> None:
    """An extra steering meeting that was summoned and then cancelled."""
    before = [day for day in days.steering(as_of) if day < as_of][-3]
    day = days.workday(before + 40 * DAY)
    plan, found = outside_plan(teller, "styrgruppen", day, 8, 9, place=EKEN, extra=True)
    life = Life(teller, found, day, (SUMMER,), 3, STEERING)
    line = teller.timeline
    line.on(day - 20 * DAY, "9.00", plan)
    line.on(day - 18 * DAY, "9.00", life.draft)
    line.on(day - 14 * DAY, "9.00", life.summon)
    line.on(day - 3 * DAY, "7.50", lambda at: _cancel(teller, found(), at))


def _cancel(teller: Teller, meeting: Meeting, at: dt.datetime) -> None:
    reason = "Frågan löstes i förvaltningarna. Mötet behövs inte."
    cancel_meeting(meeting, reason=reason, by=teller.by, at=at)


def _one_extra(teller: Teller, as_of: dt.date) -> None:
    """An extra operative meeting between two ordinary ones, with a guest from outside."""
    day, place = extra(as_of), "Fritidsgården Hamnen"
    plan, found = outside_plan(teller, "operativa-gruppen", day, 10, 11, place=place, extra=True)
    teller.timeline.on(day - 13 * DAY, "9.00", plan)
    Life(teller, found, day, (HARBOUR,), 5, OPERATIVE, EXTRA_COURSE).arrange()


def _correct(teller: Teller, day: dt.date, at: dt.datetime) -> None:
    record = Notes.objects.get(meeting=meeting_on(teller, day, "styrgruppen")())
    correct_notes(
        record,
        "Antalet åtgärder ska vara elva, inte tolv, under punkten om åtgärdsplanen.",
        "Fel antal skrevs av från ett äldre utkast.",
        by=teller.users["sekreterare"],
        at=at,
    )
