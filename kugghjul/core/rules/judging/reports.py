"""Telling others: ReportBack and DueAtMeeting."""

from datetime import date

from kugghjul.core.calendar import add_months
from kugghjul.core.rules.case import Case, Outcome, binding, calendar_year, common
from kugghjul.core.rules.facts import AssignmentFact, ReportFact
from kugghjul.core.rules.index import Day
from kugghjul.core.rules.judging.notes import next_meeting_day
from kugghjul.core.rules.kinds import DueAtMeeting, Occasion, ReportBack
from kugghjul.core.rules.model import Period, Verdict
from kugghjul.core.rules.words import PARTS, SUBJECTS, word, words
from kugghjul.core.sentences import N_, Sentence, counted, joined, sentence

STALE_MONTHS = 12
Owed = tuple[date, AssignmentFact]
Reports = list[ReportFact]


def report_back(rule: ReportBack, case: Case) -> Outcome:
    """Reports given to the body, by the occasion they are owed on."""
    if rule.occasion is Occasion.AFTER_MEETING:
        return _after_meetings(rule, case)
    if rule.occasion is Occasion.CONTINUOUS:
        return _continuous(rule, case)
    return _in_window(rule, case)


def _given(rule: ReportBack, case: Case) -> list[ReportFact]:
    """Reports to the body on that occasion by then; a report without a sender is anybody's."""
    return [
        fact
        for fact in case.index.reports.get(rule.to, ())
        if fact.on <= case.today
        and (rule.occasion is Occasion.CONTINUOUS or fact.occasion == rule.occasion)
        and (not rule.from_body or fact.from_body in ("", rule.from_body))
    ]


def _lacking(rule: ReportBack, report: ReportFact) -> tuple[str, ...]:
    return tuple(part for part in rule.contents if part not in report.contents)


def _split(rule: ReportBack, reports: Reports) -> tuple[Reports, Reports]:
    whole = [report for report in reports if not _lacking(rule, report)]
    return whole, [report for report in reports if _lacking(rule, report)]


def _in_window(rule: ReportBack, case: Case) -> Outcome:
    """Once: with the half-year accounts (July–December), the annual ones (January–June), or
    any time in the year. The sources set no day, so the window ends with the half-year."""
    whole = report_window(rule.occasion, case.period.first.year)
    window = common(whole, case.period)
    if window != whole:
        return Outcome(Verdict.NOTHING_TO_MEASURE, sentence(N_("Gäller för liten del av tiden.")))
    good, bad = _split(rule, [report for report in _given(rule, case) if report.on in window])
    if good:
        because = sentence(N_("Rapporterat {day}."), day=good[-1].on)
        return Outcome(Verdict.MET, because, None, tuple(report.id for report in good))
    faults = [_fault(rule, report) for report in bad]
    against = tuple(report.id for report in bad)
    if case.today > window.last:
        late = sentence(N_("Ingen fullständig rapport lämnades senast {day}."), day=window.last)
        return Outcome(Verdict.BREACHED, joined((late, *faults)), window.last, (), against)
    because = sentence(N_("Rapport ska lämnas senast {day}."), day=window.last)
    risk = faults or case.soon(window.last, case.warn)
    verdict = Verdict.AT_RISK if risk else Verdict.PENDING
    return Outcome(verdict, joined((because, *faults)), window.last, (), against)


def report_window(occasion: Occasion, year: int) -> Period:
    """The days of a year in which a report on that occasion is handed over."""
    if occasion is Occasion.HALF_YEAR:
        return Period(date(year, 7, 1), date(year, 12, 31))
    if occasion is Occasion.ACCOUNTS:
        return Period(date(year, 1, 1), date(year, 6, 30))
    return calendar_year(year)


def _fault(rule: ReportBack, report: ReportFact) -> Sentence:
    return sentence(
        N_("Rapporten {day} saknar {parts}."), day=report.on,
        parts=words(PARTS, _lacking(rule, report)),
    )  # fmt: skip


def _after_meetings(rule: ReportBack, case: Case) -> Outcome:
    """Each held meeting is reported on before the body meets again."""
    reports = {report.meeting: report for report in reversed(_split(rule, _given(rule, case))[0])}
    bodies = case.charter.parts_of(rule.from_body)
    good: list[str] = []
    bad: list[Day] = []
    waiting: list[Day] = []
    for day in case.index.meetings(bodies, case.period):
        if not day.held_by(case.today):
            continue
        report, deadline = reports.get(day.meeting.id), next_meeting_day(case, day)
        if report and (deadline is None or report.on <= deadline):
            good.append(report.id)
        else:
            (bad if deadline and case.today > deadline else waiting).append(day)
    return _meetings_told(case, tuple(good), bad, waiting)


def _meetings_told(case: Case, ids: tuple[str, ...], bad: list[Day], waiting: list[Day]) -> Outcome:
    if bad:
        template = N_("Mötet {meeting} rapporterades inte före nästa möte.")
        against = tuple(day.meeting.id for day in bad)
        return Outcome(
            Verdict.BREACHED, sentence(template, meeting=bad[-1].day), None, ids, against
        )
    if waiting:
        day = waiting[-1]
        because = sentence(N_("Mötet {meeting} är inte rapporterat än."), meeting=day.day)
        risk = (case.today - day.day).days >= case.warn
        verdict = Verdict.AT_RISK if risk else Verdict.PENDING
        return Outcome(verdict, because, None, ids, (day.meeting.id,))
    if not ids:
        because = sentence(N_("Inget möte att rapportera från."))
        return Outcome(Verdict.NOTHING_TO_MEASURE, because)
    because = counted(
        N_("{n} möte är rapporterat."), N_("{n} möten är rapporterade."), len(ids)
    )  # fmt: skip
    return Outcome(Verdict.MET, because, None, ids)


def _continuous(rule: ReportBack, case: Case) -> Outcome:
    """With an interval it is a deadline. Without, more than a year since is a warning only."""
    good, _ = _split(rule, _given(rule, case))
    last = good[-1] if good else None
    start = last.on if last else binding(case.charter, case.clause).first
    ids = (last.id,) if last else ()
    if rule.maximum_months and start != date.min:
        due = add_months(start, rule.maximum_months)
        if case.today > due:
            because = sentence(N_("Skulle ha rapporterats senast {due}."), due=due)
            return Outcome(Verdict.BREACHED, because, due, ids)
        because = sentence(N_("Nästa rapport ska lämnas senast {due}."), due=due)
        if case.soon(due, case.warn):
            return Outcome(Verdict.AT_RISK, because, due, ids)
        return Outcome(Verdict.MET if last else Verdict.PENDING, because, due, ids)
    if last is None:
        return Outcome(Verdict.NO_EVIDENCE, sentence(N_("Ingen rapport finns noterad.")))
    return _without_interval(case, last)


def _without_interval(case: Case, last: ReportFact) -> Outcome:
    if case.today > add_months(last.on, STALE_MONTHS):
        because = sentence(
            N_("Senast {day}, för mer än ett år sedan. Inget intervall är bestämt."), day=last.on
        )
        return Outcome(Verdict.AT_RISK, because, None, (last.id,))
    because = sentence(N_("Senast {day}. Inget intervall är bestämt."), day=last.on)
    return Outcome(Verdict.MET, because, None, (last.id,))


def due_at_meeting(rule: DueAtMeeting, case: Case) -> Outcome:
    """Each assignment on the subject is presented at the meeting it falls due at."""
    good: list[AssignmentFact] = []
    bad: list[Owed] = []
    waiting: list[Owed] = []
    for fact in case.index.assignments_on.get(rule.subject, ()):
        if fact.given_on > case.today or fact.to_body not in rule.from_bodies:
            continue
        due, done = _due_day(fact, case), _presented(fact, case)
        if due and not _belongs(due, done, case):
            continue
        if done and (due is None or done <= due):
            good.append(fact)
        elif done or (due and case.today > due):
            bad.append((due or date.max, fact))
        else:
            waiting.append((due or date.max, fact))
    return _presentations(rule, case, good, bad, waiting)


def _belongs(due: date, done: date | None, case: Case) -> bool:
    """In this period, or still owed while the period runs."""
    return due in case.period or (not case.ended and done is None)


def _due_day(fact: AssignmentFact, case: Case) -> date | None:
    meeting = case.index.days.get(fact.due_at)
    return meeting.day if meeting else fact.due_on


def _presented(fact: AssignmentFact, case: Case) -> date | None:
    meeting = case.index.days.get(fact.presented_at)
    day = meeting.day if meeting else fact.presented_on
    return day if day and day <= case.today else None


def _presentations(
    rule: DueAtMeeting, case: Case, good: list[AssignmentFact], bad: list[Owed], waiting: list[Owed]
) -> Outcome:
    ids = tuple(fact.id for fact in good)
    names: dict[str, object] = {"subject": word(SUBJECTS, rule.subject), "done": len(good)}
    if bad:
        owing = tuple(_body_name(case, fact.to_body) for _, fact in bad)
        template = N_("Skulle ha presenterats {due}: {subject} från {owing}.")
        because = sentence(template, due=bad[-1][0], owing=owing, **names)
        return Outcome(Verdict.BREACHED, because, None, ids, tuple(f.id for _, f in bad))
    if waiting:
        return _awaited(case, waiting, ids, names)
    if not ids:
        because = sentence(N_("Inget uppdrag om {subject} har getts."), **names)
        return Outcome(Verdict.NO_EVIDENCE, because)
    return Outcome(Verdict.MET, sentence(N_("Alla {done} är presenterade."), **names), None, ids)


def _awaited(
    case: Case, waiting: list[Owed], ids: tuple[str, ...], names: dict[str, object]
) -> Outcome:
    due = min(day for day, _ in waiting)
    owing = tuple(_body_name(case, fact.to_body) for _, fact in waiting)
    if due == date.max:
        because = sentence(N_("Väntar på {subject} från {owing}. Inget möte är satt."),
                           owing=owing, **names)  # fmt: skip
        return Outcome(Verdict.PENDING, because, None, ids)
    template = N_("Ska presenteras {due}: {subject} från {owing}.")
    because = sentence(template, due=due, owing=owing, **names)
    risk = case.soon(due, case.warn_meeting)
    verdict = Verdict.AT_RISK if risk else Verdict.PENDING
    return Outcome(verdict, because, due, ids, tuple(fact.id for _, fact in waiting))


def _body_name(case: Case, key: str) -> str:
    return next((body.name for body in case.charter.bodies if body.key == key), key)
