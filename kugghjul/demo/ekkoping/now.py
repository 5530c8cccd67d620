"""What goes on in Ekköping on the very day: an extra meeting called late, opened a moment ago."""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.meetings.actions.notes import save_notes
from kugghjul.cogs.meetings.actions.room import finish_item, open_meeting
from kugghjul.demo.ekkoping.year import LONNEN, OPERATIVE
from kugghjul.demo.meeting_life import Course, Life
from kugghjul.demo.outside_plan import outside_plan
from kugghjul.demo.points import Point
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
POINTS = (
    Point(
        "Läget efter helgens händelser",
        "information",
        15,
        "Kommunpolisen",
        "trygghet",
        "Tre bränder vid återvinningsstationer på två nätter.",
        waiting="Räddningstjänstens sammanställning",
    ),
    Point(
        "Vad gör vi de närmaste två veckorna?",
        "discussion",
        25,
        "Chefen för kanslienheten",
        "trygghet",
        "Bemanning kväll och natt, kontakt med boende, tömning av kärl.",
    ),
    Point(
        "Information till invånarna",
        "assignment",
        10,
        "Samordnaren",
        "forebyggande",
        "Vem säger vad, och var.",
    ),
)
SAID = (
    "Kommunpolisen: tre bränder på två nätter, alla mellan kl. 23 och 01.\n\n"
    "Räddningstjänsten: ingen skadad. Vid Ekvägen var det nära att elden spred sig till fasaden."
)


LATE = Course(late_reason="Bränderna i natt kan inte vänta till nästa ordinarie möte.")


def arrange(teller: Teller, as_of: dt.date, hour: int) -> None:
    """The extra meeting that opens at two minutes past `hour` on the day itself."""
    plan, found = outside_plan(
        teller,
        "operativa-gruppen",
        as_of,
        hour,
        hour + 1,
        place=LONNEN,
        link="https://mote.ekkoping.example/operativa",
        extra=True,
        despite_clash=True,
    )
    life, line = Life(teller, found, as_of, POINTS, 2, OPERATIVE, LATE), teller.timeline
    line.on(as_of - 2 * DAY, "16.00", plan)
    line.on(as_of - 2 * DAY, "16.20", life.draft)
    line.on(as_of - 2 * DAY, "16.40", life.summon)
    line.on(as_of - DAY, "18.00", life.hear)
    line.on(as_of, f"{hour}.02", lambda at: _begin(life, at))


def _begin(life: Life, at: dt.datetime) -> None:
    meeting = open_meeting(life.meeting(), by=life.clerk, at=at)
    life.attend(meeting, at)
    for place, item in enumerate(meeting.items.all()):
        if item.title == POINTS[0].title:
            save_notes(item, SAID, 0, by=life.clerk, at=at + dt.timedelta(minutes=12))
            return
        finish_item(item, by=life.clerk, at=at + dt.timedelta(minutes=1 + place))
