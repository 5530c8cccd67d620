"""Is the charter followed? `check` answers clause by clause, from facts alone.

An evaluator says what is true of the rule; the clause's modality says what that means: only a
«ska» can be breached, a «bör» deviates, a «kan» is used or not, and «verka för» asks for effort.
"""

from datetime import date
from typing import assert_never

from kugghjul.core.rules.case import Case, Outcome, binding, calendar_year, common
from kugghjul.core.rules.facts import AttemptFact, Facts
from kugghjul.core.rules.index import Index
from kugghjul.core.rules.judging import cycles, meetings, notes, notices, papers, people, yearly
from kugghjul.core.rules.judging import reports as telling
from kugghjul.core.rules.kinds import (
    Composition,
    Contents,
    Coverage,
    DueAtMeeting,
    Expiry,
    MeetingCount,
    MeetingRhythm,
    MeetingsPerSeason,
    NotesCarryAssignments,
    NotesKept,
    NoticeContents,
    NoticePeriod,
    ReportBack,
    RevisionCycle,
    Rule,
    Standing,
    YearlyActivity,
)
from kugghjul.core.rules.model import Charter, Clause, Finding, Modality, Period, Verdict
from kugghjul.core.sentences import N_, counted, joined, sentence


def check(charter: Charter, facts: Facts | Index, today: date) -> list[Finding]:
    """One finding per clause, in the charter's order, for the calendar year that `today` is in.

    Facts dated after `today` are plans, not evidence. Linear in the facts. Several charters over
    the same facts: build one `Index(facts)` and pass it to each.
    """
    index = facts if isinstance(facts, Index) else Index(facts)
    return [judge(charter, clause, index, today) for clause in charter.clauses]


def judge(
    charter: Charter, clause: Clause, index: Index, today: date, period: Period | None = None
) -> Finding:
    """One clause, for `period` (within one calendar year; that of `today` when left out)."""
    year = period or calendar_year(today.year)
    binds = binding(charter, clause)
    days = common(year, binds)
    if days is None or (not period and not binds.first <= today <= binds.last):
        return _not_binding(clause, binds, today)
    case = Case(charter, clause, index, days, today)
    outcome = _weighed(evaluate(clause.rule, case), case)
    return Finding(
        clause, outcome.verdict, outcome.because, outcome.due,
        outcome.evidence, outcome.against, days,
    )  # fmt: skip


def _not_binding(clause: Clause, binds: Period, today: date) -> Finding:
    if today < binds.first:
        because = sentence(N_("Börjar gälla {day}."), day=binds.first)
        return Finding(clause, Verdict.NOTHING_TO_MEASURE, because, binds.first)
    because = sentence(N_("Gällde till och med {day}."), day=binds.last)
    return Finding(clause, Verdict.NOTHING_TO_MEASURE, because)


def evaluate(rule: Rule, case: Case) -> Outcome:
    """What is true of the rule, whatever its modality."""
    match rule:
        case MeetingCount():
            return meetings.meeting_count(rule, case)
        case MeetingsPerSeason():
            return meetings.meetings_per_season(rule, case)
        case MeetingRhythm():
            return meetings.meeting_rhythm(rule, case)
        case NoticePeriod():
            return notices.notice_period(rule, case)
        case NoticeContents():
            return notices.notice_contents(rule, case)
        case NotesKept():
            return notes.notes_kept(rule, case)
        case NotesCarryAssignments():
            return notes.notes_carry_assignments(rule, case)
        case RevisionCycle():
            return cycles.revision_cycle(rule, case)
        case YearlyActivity():
            return yearly.yearly_activity(rule, case)
        case DueAtMeeting():
            return telling.due_at_meeting(rule, case)
        case ReportBack():
            return telling.report_back(rule, case)
        case Coverage():
            return papers.coverage(rule, case)
        case Expiry():
            return cycles.expiry(rule, case)
        case Composition():
            return people.composition(rule, case)
        case Contents():
            return papers.contents(rule, case)
        case Standing():
            return papers.standing(rule, case)
        case _:
            assert_never(rule)


def _weighed(outcome: Outcome, case: Case) -> Outcome:
    match case.clause.modality:
        case Modality.SHALL:
            return outcome
        case Modality.SHOULD:
            return _should(outcome)
        case Modality.MAY:
            return _may(outcome)
        case Modality.WORK_TOWARDS:
            return _work_towards(outcome, case)
        case _:
            assert_never(case.clause.modality)


def _should(outcome: Outcome) -> Outcome:
    if outcome.verdict is not Verdict.BREACHED:
        return outcome
    return Outcome(
        Verdict.DEVIATES, outcome.because, outcome.due, outcome.evidence, outcome.against
    )


def _may(outcome: Outcome) -> Outcome:
    """A possibility is used or not; not using it is no fault."""
    if outcome.verdict is Verdict.MET:
        return outcome
    because = sentence(N_("En möjlighet, ingen skyldighet."))
    return Outcome(Verdict.NOTHING_TO_MEASURE, because, None, outcome.evidence)


def _work_towards(outcome: Outcome, case: Case) -> Outcome:
    """Reached, or worked for with a log of attempts, or no evidence of either. Never breached."""
    if outcome.verdict is Verdict.MET:
        return outcome
    attempts = _attempts(case)
    if not attempts:
        because = joined((outcome.because, sentence(N_("Inga försök är noterade."))))
        return Outcome(Verdict.NO_EVIDENCE, because, outcome.due, outcome.evidence, outcome.against)
    log = counted(
        N_("{n} försök är noterat, senast {day}."), N_("{n} försök är noterade, senast {day}."),
        len(attempts), day=attempts[-1].on,
    )  # fmt: skip
    ids = tuple(attempt.id for attempt in attempts)
    return Outcome(
        Verdict.WORKED_FOR, joined((outcome.because, log)), outcome.due,
        outcome.evidence + ids, outcome.against,
    )  # fmt: skip


def _attempts(case: Case) -> list[AttemptFact]:
    clause, rule = case.clause, case.clause.rule
    own = {clause.id, clause.requirement}
    own |= {getattr(rule, name, "") for name in ("document", "body", "subject", "activity")}
    found = {
        attempt.id: attempt
        for subject in own - {""}
        for attempt in case.index.attempts.get(subject, ())
        if attempt.on <= case.seen
    }
    return sorted(found.values(), key=lambda attempt: attempt.on)
