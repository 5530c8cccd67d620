"""The summons: NoticePeriod and NoticeContents."""

from datetime import date

from kugghjul.core.calendar import days_before, local_day
from kugghjul.core.rules.case import Case, Outcome
from kugghjul.core.rules.facts import NoticeFact
from kugghjul.core.rules.index import Day
from kugghjul.core.rules.kinds import NoticeContents, NoticePeriod
from kugghjul.core.rules.model import Verdict
from kugghjul.core.rules.words import PARTS, words
from kugghjul.core.sentences import N_, Sentence, counted, sentence


def notice_period(rule: NoticePeriod, case: Case) -> Outcome:
    """Every meeting's summons went out by the end of the local day `days` days before it."""
    good: list[tuple[date, Day]] = []
    late: list[tuple[date, Day]] = []
    unsent: list[tuple[date, Day]] = []
    ahead: list[tuple[date, Day]] = []
    for day in _meetings(rule.bodies, case):
        deadline = days_before(day.day, rule.days)
        sent = _sent(day, case.today)
        if sent is not None:
            (good if local_day(sent.sent_at) <= deadline else late).append((deadline, day))
        else:
            (unsent if case.today > deadline else ahead).append((deadline, day))
    ids = tuple(day.meeting.id for _, day in good)
    if late or unsent:
        return _too_late(late, unsent, ahead, ids)
    return _in_time(case, ahead, ids)


def _meetings(bodies: tuple[str, ...], case: Case) -> list[Day]:
    found = case.index.meetings(bodies, case.ahead())
    return [day for day in found if day.held_by(case.today) or _not_cancelled(day)]


def _not_cancelled(day: Day) -> bool:
    return day.meeting.state.value != "cancelled"


def _sent(day: Day, today: date) -> NoticeFact | None:
    """The summons if it had been sent at the end of `today`."""
    notice = day.meeting.notice
    return notice if notice and local_day(notice.sent_at) <= today else None


def _too_late(
    late: list[tuple[date, Day]], unsent: list[tuple[date, Day]],
    ahead: list[tuple[date, Day]], ids: tuple[str, ...],
) -> Outcome:  # fmt: skip
    against = tuple(day.meeting.id for _, day in (*late, *unsent))
    due = min((deadline for deadline, _ in ahead), default=None)
    if unsent:
        deadline, day = unsent[-1]
        because = sentence(
            N_("Kallelsen till mötet {meeting} skulle ha gått ut senast {deadline}."),
            meeting=day.day, deadline=deadline,
        )  # fmt: skip
        return Outcome(Verdict.BREACHED, because, due, ids, against)
    deadline, day = late[-1]
    notice = day.meeting.notice
    assert notice is not None
    because = sentence(
        N_("Kallelsen till mötet {meeting} gick ut {sent}, senaste dag var {deadline}."),
        meeting=day.day, sent=local_day(notice.sent_at), deadline=deadline,
    )  # fmt: skip
    return Outcome(Verdict.BREACHED, because, due, ids, against)


def _in_time(case: Case, ahead: list[tuple[date, Day]], ids: tuple[str, ...]) -> Outcome:
    if not ahead:
        if not ids:
            return Outcome(Verdict.NOTHING_TO_MEASURE, sentence(N_("Inget möte att kalla till.")))
        return Outcome(Verdict.MET, _all_in_time(len(ids)), None, ids)
    deadline, day = min(ahead, key=lambda pair: pair[0])
    because = sentence(
        N_("Kallelsen till mötet {meeting} ska gå ut senast {deadline}."),
        meeting=day.day, deadline=deadline,
    )  # fmt: skip
    if case.soon(deadline, case.warn_meeting):
        return Outcome(Verdict.AT_RISK, because, deadline, ids, (day.meeting.id,))
    if ids:
        return Outcome(Verdict.MET, _all_in_time(len(ids)), deadline, ids)
    return Outcome(Verdict.PENDING, because, deadline, ids)


def _all_in_time(n: int) -> Sentence:
    return counted(
        N_("{n} kallelse har gått ut i tid."), N_("{n} kallelser har gått ut, alla i tid."), n
    )


def notice_contents(rule: NoticeContents, case: Case) -> Outcome:
    """Every summons that was sent carries the parts, except those its meeting has none of."""
    good: list[Day] = []
    bad: list[Day] = []
    days = _meetings(rule.bodies, case)
    for day in days:
        notice = _sent(day, case.today)
        if notice is not None:
            (bad if _lacks(rule, notice) else good).append(day)
    ids = tuple(day.meeting.id for day in good)
    if bad:
        return _incomplete(rule, bad, ids)
    if ids:
        because = counted(
            N_("{n} kallelse har allt som krävs."), N_("{n} kallelser har allt som krävs."),
            len(ids),
        )  # fmt: skip
        return Outcome(Verdict.MET, because, None, ids)
    coming = [day for day in days if day.ahead_of(case.today)]
    if coming:
        because = sentence(N_("Ingen kallelse är utskickad än."))
        return Outcome(Verdict.PENDING, because, coming[0].day)
    return Outcome(Verdict.NOTHING_TO_MEASURE, sentence(N_("Ingen kallelse är utskickad.")))


def _lacks(rule: NoticeContents, notice: NoticeFact) -> tuple[str, ...]:
    there = {*notice.contents, *notice.without}
    lacking = tuple(part for part in rule.parts if part not in there)
    return (*lacking, "convener") if rule.by_convener and notice.by != "convener" else lacking


def _incomplete(rule: NoticeContents, bad: list[Day], ids: tuple[str, ...]) -> Outcome:
    against = tuple(day.meeting.id for day in bad)
    day, notice = bad[-1], bad[-1].meeting.notice
    assert notice is not None
    lacking = _lacks(rule, notice)
    if lacking == ("convener",):
        template = N_("Kallelsen till mötet {meeting} utfärdades inte av sammankallande.")
        because = sentence(template, meeting=day.day)
    else:
        parts = tuple(part for part in lacking if part != "convener")
        because = sentence(
            N_("Kallelsen till mötet {meeting} saknar {parts}."),
            meeting=day.day, parts=words(PARTS, parts),
        )  # fmt: skip
    return Outcome(Verdict.BREACHED, because, None, ids, against)
