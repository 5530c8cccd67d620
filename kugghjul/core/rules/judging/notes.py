"""Notes and what they carry: NotesKept and NotesCarryAssignments."""

from datetime import date, timedelta

from kugghjul.core.calendar import local_day
from kugghjul.core.rules.case import Case, Outcome
from kugghjul.core.rules.index import Day
from kugghjul.core.rules.kinds import NotesCarryAssignments, NotesKept
from kugghjul.core.rules.model import Verdict
from kugghjul.core.rules.words import ROLES, word
from kugghjul.core.sentences import N_, Sentence, counted, sentence

Carried = tuple[Day, list[str]]  # a meeting and the assignments its notes lack


def notes_kept(rule: NotesKept, case: Case) -> Outcome:
    """Every held meeting has notes in time: before the body's next meeting, or `within_days`."""
    good, bad, waiting = [], [], []
    for day in _held(rule.bodies, case):
        fault = _fault(rule, day)
        done = None if fault else _done_on(rule, day, case.today)
        deadline = _deadline(rule, day, case)
        if fault:
            bad.append((day, fault))
        elif done and (deadline is None or done <= deadline):
            good.append(day)
        elif done or (deadline and case.today > deadline):
            bad.append((day, _missing(day)))
        else:
            waiting.append((deadline or day.day + timedelta(days=case.warn), day))
    return _notes(case, good, bad, waiting)


def _held(bodies: tuple[str, ...], case: Case) -> list[Day]:
    return [day for day in case.index.meetings(bodies, case.period) if day.held_by(case.today)]


def _done_on(rule: NotesKept, day: Day, today: date) -> date | None:
    """The day the notes were approved, and sent when they must be; None when not by today."""
    notes = day.meeting.notes
    if notes is None or notes.approved_at is None:
        return None
    moments = [notes.approved_at]
    if rule.sent:
        if notes.sent_at is None:
            return None
        moments.append(notes.sent_at)
    done = max(local_day(moment) for moment in moments)
    return done if done <= today else None


def _fault(rule: NotesKept, day: Day) -> Sentence | None:
    notes = day.meeting.notes
    if notes is None:
        return None
    if rule.internal and notes.left:
        template = N_("De interna minnesanteckningarna från {meeting} har lämnat gruppen.")
        return sentence(template, meeting=day.day)
    if rule.kept_by and notes.kept_by and notes.kept_by != rule.kept_by:
        template = N_("Minnesanteckningarna från {meeting} fördes inte av {role}.")
        return sentence(template, meeting=day.day, role=word(ROLES, rule.kept_by))
    return None


def _deadline(rule: NotesKept, day: Day, case: Case) -> date | None:
    if rule.within_days:
        return day.day + timedelta(days=rule.within_days)
    return next_meeting_day(case, day)


def next_meeting_day(case: Case, day: Day) -> date | None:
    """The day of the same bodies' next held meeting, as far as known: what ends a cycle."""
    following = case.index.next_held(day.meeting.bodies, day, case.today)
    return following.day if following else None


def _missing(day: Day) -> Sentence:
    template = N_("Minnesanteckningarna från {meeting} var inte klara i tid.")
    return sentence(template, meeting=day.day)


def _notes(
    case: Case, good: list[Day], bad: list[tuple[Day, Sentence]], waiting: list[tuple[date, Day]]
) -> Outcome:
    ids = tuple(day.meeting.id for day in good)
    due = min((deadline for deadline, _ in waiting), default=None)
    if bad:
        against = tuple(day.meeting.id for day, _ in bad)
        return Outcome(Verdict.BREACHED, bad[-1][1], due, ids, against)
    if waiting:
        against = tuple(day.meeting.id for _, day in waiting)
        because = counted(
            N_("Minnesanteckningar från {n} möte är inte klara, senast {meeting}."),
            N_("Minnesanteckningar från {n} möten är inte klara, senast {meeting}."),
            len(waiting), meeting=waiting[-1][1].day,
        )  # fmt: skip
        risk = due is not None and case.soon(due, case.warn_meeting)
        verdict = Verdict.AT_RISK if risk else Verdict.PENDING
        return Outcome(verdict, because, due, ids, against)
    if not ids:
        return Outcome(Verdict.NOTHING_TO_MEASURE, sentence(N_("Inget möte har hållits än.")))
    because = counted(
        N_("{n} möte har klara minnesanteckningar."),
        N_("{n} möten har klara minnesanteckningar."), len(ids),
    )  # fmt: skip
    return Outcome(Verdict.MET, because, None, ids)


def notes_carry_assignments(rule: NotesCarryAssignments, case: Case) -> Outcome:
    """Approved notes list every assignment that the meeting gave to the other body."""
    good: list[Carried] = []
    bad: list[Carried] = []
    waiting: list[Day] = []
    receivers = case.charter.parts_of(rule.to_body)
    for day in _held(case.charter.parts_of(rule.from_body), case):
        given = _given(case, day, receivers)
        if not given:
            continue
        notes = day.meeting.notes
        if notes is None or not notes.approved_at or local_day(notes.approved_at) > case.today:
            waiting.append(day)
        else:
            lacking = [id for id in given if id not in notes.assignments]
            (bad if lacking else good).append((day, lacking))
    return _carried(rule, case, good, bad, waiting)


def _given(case: Case, day: Day, receivers: tuple[str, ...]) -> list[str]:
    found = case.index.assignments_from.get(day.meeting.id, ())
    return [fact.id for fact in found if fact.to_body in receivers]


def _carried(
    rule: NotesCarryAssignments, case: Case, good: list[Carried], bad: list[Carried],
    waiting: list[Day],
) -> Outcome:  # fmt: skip
    ids = tuple(day.meeting.id for day, _ in good)
    if bad:
        day, lacking = bad[-1]
        because = counted(
            N_("Minnesanteckningarna från {meeting} saknar {n} uppdrag till {body}."),
            N_("Minnesanteckningarna från {meeting} saknar {n} uppdrag till {body}."),
            len(lacking), meeting=day.day, body=case.charter.body(rule.to_body).name,
        )  # fmt: skip
        against = tuple(id for _, missing in bad for id in missing)
        return Outcome(Verdict.BREACHED, because, None, ids, against)
    if waiting:
        template = N_("Minnesanteckningarna från {meeting} är inte godkända än.")
        return Outcome(Verdict.PENDING, sentence(template, meeting=waiting[-1].day), None, ids)
    if not ids:
        because = sentence(N_("Inga uppdrag har getts."))
        return Outcome(Verdict.NOTHING_TO_MEASURE, because)
    because = sentence(N_("Alla uppdrag står i minnesanteckningarna."))
    return Outcome(Verdict.MET, because, None, ids)
