"""One meeting's life on the timeline: agenda, summons, answers, the meeting itself, notes,
approval, dispatch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.assignments.actions import give, report
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Body, Holding
from kugghjul.cogs.meetings.actions import (
    agenda,
    approval,
    decisions,
    dispatch,
    files,
    notes,
    room,
    summons,
)
from kugghjul.cogs.meetings.actions.answers import answer
from kugghjul.cogs.meetings.models import AgendaItem, Decision, Delivery, Meeting, Notes
from kugghjul.cogs.meetings.queries.attendance import expected_seats
from kugghjul.cogs.meetings.queries.suggestions import suggestions
from kugghjul.demo.papers import paper
from kugghjul.demo.points import Point, Task
from kugghjul.demo.teller import Teller
from kugghjul.demo.timeline import moment

DAY = dt.timedelta(days=1)
LAST = ("coming", "next")
USUAL = {
    "opening": "Ordföranden hälsar välkommen. Föredragningslistan godkänns.",
    "notes": "Anteckningarna gås igenom och läggs till handlingarna.",
    "assignment": "Läget redovisas. Uppdraget ligger kvar.",
    "coming": "Gruppen går igenom vad som är på väg och vem som gör vad.",
    "next": "Tid och plats enligt årsplanen.",
}
"""What is noted under the points that suggest themselves, by their kind."""
FIRST = (
    Point(
        "Mötet öppnas",
        "standing",
        5,
        notes="Ordföranden hälsar välkommen. Föredragningslistan godkänns.",
    ),
)
OTHER = (Point("Nästa möte", "standing", 5, notes="Tid och plats enligt årsplanen."),)


@dataclass(frozen=True)
class Course:
    """How long before and after the meeting its steps are taken, in days; 0 or None: not taken."""

    agenda: int = 16
    summons: int = 10
    answers: int = 6
    submitted: int | None = 2
    approved: int | None = 4
    last_approved: int | None = 6
    sent: int | None = 7
    late_reason: str = ""
    hours: tuple[str, str] = ("9.02", "10.50")


@dataclass
class Life:
    """A meeting to be lived through. `number` varies who answers what; `approvers` are keys of
    people.
    """

    teller: Teller
    meeting: Callable[[], Meeting]
    day: dt.date
    points: tuple[Point, ...]
    number: int
    approvers: tuple[str, ...]
    course: Course = field(default_factory=Course)
    writer: str = "samordnare"

    @property
    def clerk(self) -> User:
        """Who writes the notes."""
        return self.teller.users.get(self.writer, self.teller.by)

    def arrange(self) -> None:
        """Put the steps on the timeline. What lies after the story's end is not taken."""
        line, course, day = self.teller.timeline, self.course, self.day
        line.on(day - course.agenda * DAY, "10.15", self.draft)
        line.on(day - course.summons * DAY, "15.00", self.summon)
        line.on(day - course.answers * DAY, "8.30", self.hear)
        line.on(day, course.hours[0], self.hold)
        if course.submitted is not None:
            line.on(day + course.submitted * DAY, "11.00", self.submit)
        for key in self.approvers:
            after = course.last_approved if key == self.approvers[-1] else course.approved
            if after is not None:
                line.on(day + after * DAY, "13.20", self.approve_by(key))
        if course.sent is not None:
            line.on(day + course.sent * DAY, "9.40", self.send)

    def draft(self, at: dt.datetime) -> None:
        """Lay out the agenda: what suggests itself, and the points of the story; attach the
        documents.
        """
        meeting = self.meeting()
        keys = [each.key for each in suggestions(meeting) if each.certain]
        made = agenda.take_suggestions(meeting, keys=keys, by=self.teller.by, at=at) if keys else []
        for one in self.points if made else (*FIRST, *self.points, *OTHER):
            self._add(meeting, one, at)
        last = [item for item in made if item.suggestion_key.partition(":")[0] in LAST]
        for place, item in enumerate(last, len(made) + len(self.points) + 1):
            agenda.change_item(item, order=place, by=self.teller.by, at=at)

    def _add(self, meeting: Meeting, one: Point, at: dt.datetime) -> AgendaItem:
        by, sender = self.teller.by, self.teller.municipality.name
        item: AgendaItem = agenda.add_item(
            meeting,
            title=one.title,
            kind=one.kind,
            minutes=one.minutes,
            presenter=one.presenter,
            area=one.area,
            text=one.text,
            by=by,
            at=at,
        )
        if one.document:
            upload = paper(
                one.document, one.text or one.notes.partition("\n")[0] or one.title, sender=sender
            )
            files.attach(meeting, upload, item=item, name=one.document, by=by, at=at)
        if one.waiting:
            files.attach(meeting, None, item=item, name=one.waiting, by=by, at=at)
        return item

    def summon(self, at: dt.datetime) -> None:
        """Send the written summons."""
        summons.send_summons(
            self.meeting(), late_reason=self.course.late_reason, by=self.teller.by, at=at
        )

    def hear(self, at: dt.datetime) -> None:
        """Most answer yes; one or two no, one sends somebody else, one says nothing."""
        rows = (
            Delivery.objects.filter(summons__meeting=self.meeting())
            .select_related("person")
            .order_by("pk")
        )
        for place, delivery in enumerate(rows):
            choice = (place * 7 + self.number * 5) % 13
            if choice == 0:
                answer(delivery, choice="no", note="Är bortrest den dagen.", at=at)
            elif choice == 1:
                answer(delivery, choice="deputy", deputy_name="Mikael Sjöstrand", at=at)
            elif choice != 2:
                answer(delivery, choice="yes", at=at)

    def hold(self, at: dt.datetime) -> None:
        """The meeting is opened, goes through its points and is closed."""
        meeting = room.open_meeting(self.meeting(), by=self.clerk, at=at)
        self.attend(meeting, at)
        told = {one.title: one for one in (*FIRST, *self.points, *OTHER)}
        items = list(meeting.items.all())
        length = moment(self.day, self.course.hours[1]) - at
        for place, item in enumerate(items, 1):
            usual = Point(item.title, notes=USUAL.get(item.suggestion_key.partition(":")[0], ""))
            when = at + place * length / (len(items) + 1)
            self.treat(item, told.get(item.title, usual), when.replace(microsecond=0))
        room.close_meeting(meeting, by=self.clerk, at=moment(self.day, self.course.hours[1]))

    def attend(self, meeting: Meeting, at: dt.datetime) -> None:
        """Those who said no are away, deputies are there, one takes part by link."""
        rows = []
        for place, expected in enumerate(expected_seats(meeting)):
            there = expected.holder is not None and expected.answer != "no"
            state = "present" if there else "absent"
            rows.append(
                room.Attended(
                    expected.seat, "remote" if there and place == 5 else state, expected.deputy
                )
            )
        room.record_attendance(meeting, rows, by=self.clerk, at=at)

    def treat(self, item: AgendaItem, told: Point, at: dt.datetime) -> None:
        """What was noted, decided and asked under one point."""
        if told.guest:
            room.add_guest(item.meeting, *told.guest, items=[item], by=self.clerk, at=at)
        if told.notes:
            notes.save_notes(item, told.notes, 0, by=self.clerk, at=at)
        decision = self._decide(item, told, at)
        for task in told.assign:
            self._give(item, task, decision, at)
        room.finish_item(item, by=self.clerk, at=at)

    def _decide(self, item: AgendaItem, told: Point, at: dt.datetime) -> Decision | None:
        if not told.decision:
            return None
        made = decisions.decide(item, told.decision, outcome=told.outcome, by=self.clerk, at=at)
        for key in told.founds:
            decisions.decide(
                item,
                f"Gruppen {self.teller.body(key).name} inrättas.",
                founds_body=self.teller.body(key),
                by=self.clerk,
                at=at,
            )
        return made

    def _give(
        self, item: AgendaItem, task: Task, decision: Decision | None, at: dt.datetime
    ) -> None:
        body = Body.objects.filter(council=self.teller.council, key=task.to).first()
        by_meeting = self.teller.body(task.due_next_of) if task.due_next_of else None
        given = give(
            item,
            task.text,
            decision=decision,
            subject=task.subject,
            by=self.clerk,
            at=at,
            to_body=body,
            to_person=None if body else self.teller.people[task.to],
            due_on=None if by_meeting else self.day + task.days * DAY,
            due_next_of=by_meeting,
            each=task.each,
        )
        if task.ending:
            state, days, words = task.ending
            self.teller.timeline.on(
                self.day + days * DAY, "14.10", self._report(given, state, words)
            )

    def _report(self, given: Assignment, state: str, words: str) -> Callable[[dt.datetime], object]:
        return lambda at: report(given, words, state=state, by=self.teller.by, at=at)

    def submit(self, at: dt.datetime) -> None:
        """Ask the approvers to approve exactly this text."""
        record = Notes.objects.get(meeting=self.meeting())
        people = [self.teller.people[key] for key in self.present_approvers()]
        reason = "Inget nytt uppdrag behövdes den här gången."
        approval.submit_notes(record, people, reason=reason, by=self.clerk, at=at)

    def present_approvers(self) -> list[str]:
        """The approvers who have a seat in the group on the day after the meeting."""
        bodies = self.meeting().bodies.all()
        seated = Holding.objects.filter(seat__body__in=bodies, since__lte=self.day)
        keys = set(
            seated.exclude(until__lt=self.day + 10 * DAY).values_list("person_id", flat=True)
        )
        return [key for key in self.approvers if self.teller.people[key].pk in keys]

    def approve_by(self, key: str) -> Callable[[dt.datetime], object]:
        """The event of one person's approval; nothing when that person was not asked."""

        def event(at: dt.datetime) -> None:
            record = Notes.objects.get(meeting=self.meeting())
            mine = record.approvers.filter(person=self.teller.people[key]).first()
            if mine is not None:
                approval.approve_notes(
                    mine, record.facts_hash, by=self.teller.users.get(key), at=at
                )

        return event

    def send(self, at: dt.datetime) -> None:
        """Send the approved notes to those concerned."""
        dispatch.send_notes(Notes.objects.get(meeting=self.meeting()), by=self.teller.by, at=at)
