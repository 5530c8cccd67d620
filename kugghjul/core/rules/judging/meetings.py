"""How often a body meets: MeetingCount, MeetingsPerSeason, MeetingRhythm."""

from datetime import date, timedelta

from kugghjul.core.rules.case import Case, Outcome, binding, common, month_end, owed
from kugghjul.core.rules.index import Day
from kugghjul.core.rules.kinds import Counting, MeetingCount, MeetingRhythm, MeetingsPerSeason
from kugghjul.core.rules.model import Period, Verdict
from kugghjul.core.sentences import N_, Sentence, counted, joined, sentence

ALL_YEAR = tuple(range(1, 13))


def meeting_count(rule: MeetingCount, case: Case) -> Outcome:
    """Ordinary meetings held in the calendar year, against minimum and maximum."""
    days = [
        day
        for day in case.index.meetings(case.charter.parts_of(rule.body), case.period)
        if rule.counting is Counting.ANY or _joint(rule.body, day, case)
    ]
    return _counted(case, days, ALL_YEAR, rule.minimum, rule.maximum)


def meetings_per_season(rule: MeetingsPerSeason, case: Case) -> Outcome:
    """Ordinary meetings held in the season's months of the calendar year."""
    months = case.charter.season_months(rule.season)
    days = [
        day
        for day in case.index.meetings(case.charter.parts_of(rule.body), case.period)
        if day.day.month in months
    ]
    return _counted(case, days, months, rule.minimum, 0)


def _joint(body: str, day: Day, case: Case) -> bool:
    parts = set(case.charter.parts_of(body)) - {body}
    return body in day.meeting.bodies or (bool(parts) and parts <= set(day.meeting.bodies))


def _counted(
    case: Case, days: list[Day], months: tuple[int, ...], minimum: int, maximum: int
) -> Outcome:
    ordinary = [day for day in days if not day.meeting.extra]
    held = [day for day in ordinary if day.held_by(case.today)]
    ahead = [day for day in ordinary if day.ahead_of(case.today)]
    ids = tuple(day.meeting.id for day in held)
    due = min(_last_day(case.period, months), case.period.last)
    wanted = owed(minimum, case.period, months)
    if maximum and len(held) > maximum:
        return Outcome(Verdict.BREACHED, _tally(held, days, minimum, maximum), evidence=ids)
    if not wanted:
        return Outcome(Verdict.NOTHING_TO_MEASURE, sentence(N_("Gäller för liten del av tiden.")))
    if len(held) >= wanted:
        next_day = ahead[0].day if ahead else None
        return Outcome(Verdict.MET, _tally(held, days, wanted, maximum), next_day, ids)
    if case.today > due:
        return Outcome(Verdict.BREACHED, _tally(held, days, wanted, maximum), due, ids)
    return _short(case, held, ahead, wanted, due, _tally(held, days, wanted, maximum))


def _short(
    case: Case, held: list[Day], ahead: list[Day], wanted: int, due: date, tally: Sentence
) -> Outcome:
    ids = tuple(day.meeting.id for day in held)
    missing = wanted - len(held) - len(ahead)
    if missing <= 0:
        planned = sentence(N_("Nästa är planerat till {day}."), day=ahead[0].day)
        return Outcome(Verdict.PENDING, joined((tally, planned)), ahead[0].day, ids)
    more = counted(
        N_("Ytterligare {n} möte behöver hållas senast {day}."),
        N_("Ytterligare {n} möten behöver hållas senast {day}."), missing, day=due,
    )  # fmt: skip
    risk = case.soon(due, case.warn * missing)
    next_day = ahead[0].day if ahead else due
    verdict = Verdict.AT_RISK if risk else Verdict.PENDING
    return Outcome(verdict, joined((tally, more)), next_day, ids)


def _tally(held: list[Day], days: list[Day], minimum: int, maximum: int) -> Sentence:
    if maximum:
        kept = counted(
            N_("{n} möte av {minimum}–{maximum} har hållits."),
            N_("{n} möten av {minimum}–{maximum} har hållits."),
            len(held), minimum=minimum, maximum=maximum,
        )  # fmt: skip
    else:
        kept = counted(
            N_("{n} möte av minst {minimum} har hållits."),
            N_("{n} möten av minst {minimum} har hållits."), len(held), minimum=minimum,
        )  # fmt: skip
    extra = sum(day.meeting.extra for day in days)
    if not extra:
        return kept
    apart = counted(
        N_("Dessutom {n} extra möte."), N_("Dessutom {n} extra möten."), extra
    )  # fmt: skip
    return joined((kept, apart))


def _last_day(period: Period, months: tuple[int, ...]) -> date:
    return month_end(date(period.first.year, max(months), 1))


def meeting_rhythm(rule: MeetingRhythm, case: Case) -> Outcome:
    """The longest time between two meetings, or meetings in every month."""
    return _monthly(rule, case) if rule.per_month else _weekly(rule, case)


def _weekly(rule: MeetingRhythm, case: Case) -> Outcome:
    """A gap belongs to the period that its last allowed day lies in, and is judged when past."""
    days = case.index.meetings(case.charter.parts_of(rule.body))
    held = [day for day in days if day.held_by(case.today)]
    stations = _stations(case, held)
    if not stations:
        return Outcome(Verdict.NO_EVIDENCE, sentence(N_("Inget möte finns noterat.")))
    ends = [*(after for after, _ in stations[1:]), case.today]
    broken = [
        (start, due, id)
        for (start, id), end in zip(stations, ends, strict=True)
        if (due := _latest(start, rule)) in case.period and due < end
    ]
    ids = tuple(day.meeting.id for day in held if day.day in case.period)
    next_due = _latest(stations[-1][0], rule)
    if broken:
        return _gap(broken[-1], ids, next_due)
    return _in_rhythm(case, days, ids, stations[-1][0], next_due)


def _stations(case: Case, held: list[Day]) -> list[tuple[date, str]]:
    """Days that a gap can start from: held meetings, or the day the clause began to bind."""
    stations = [(day.day, day.meeting.id) for day in held]
    start = binding(case.charter, case.clause).first
    if start != date.min:
        inside = [station for station in stations if station[0] >= start]
        return inside if inside and inside[0][0] == start else [(start, ""), *inside]
    return stations


def _latest(start: date, rule: MeetingRhythm) -> date:
    """The last day the next meeting may be held; days in months of rest are not counted."""
    due, left = start, rule.maximum_weeks * 7
    if not rule.pause_months:
        return due + timedelta(days=left)
    while left:
        due += timedelta(days=1)
        left -= due.month not in rule.pause_months
    return due


def _gap(gap: tuple[date, date, str], ids: tuple[str, ...], next_due: date) -> Outcome:
    start, due, id = gap
    because = sentence(
        N_("Efter {start} skulle nästa möte ha hållits senast {due}."), start=start, due=due
    )
    return Outcome(Verdict.BREACHED, because, next_due, ids, (id,) if id else ())


def _in_rhythm(case: Case, days: list[Day], ids: tuple[str, ...], last: date, due: date) -> Outcome:
    ahead = next((day for day in days if day.ahead_of(case.today) and day.day <= due), None)
    if case.ended or (ahead and ids):
        because = sentence(N_("Alla möten har hållits i takt, senast {last}."), last=last)
        return Outcome(Verdict.MET, because, ahead.day if ahead else due, ids)
    if ahead:
        because = sentence(N_("Nästa möte är planerat till {day}."), day=ahead.day)
        return Outcome(Verdict.PENDING, because, ahead.day, ids)
    because = sentence(N_("Nästa möte behöver hållas senast {due}."), due=due)
    if case.soon(due, case.warn_meeting):
        return Outcome(Verdict.AT_RISK, because, due, ids)
    return Outcome(Verdict.MET if ids else Verdict.PENDING, because, due, ids)


def _monthly(rule: MeetingRhythm, case: Case) -> Outcome:
    days = case.index.meetings(case.charter.parts_of(rule.body), case.period)
    held = [day for day in days if day.held_by(case.today)]
    ids = tuple(day.meeting.id for day in held)
    months = [month for month in _months(case.period) if month.first.month not in rule.pause_months]
    short = [month for month in months if sum(d.day in month for d in held) < rule.per_month]
    missed = [month for month in short if case.today > month.last]
    if missed:
        because = counted(
            N_("En månad saknar möte: {months}."), N_("{n} månader saknar möte: {months}."),
            len(missed), months=tuple(_month_name(month.first) for month in missed),
        )  # fmt: skip
        return Outcome(Verdict.BREACHED, because, short[-1].last, ids)
    open_month = short[0] if short else None
    if open_month is None:
        verdict = Verdict.MET if ids else Verdict.NOTHING_TO_MEASURE
        return Outcome(verdict, sentence(N_("Möte har hållits varje månad.")), None, ids)
    return _month_open(case, days, ids, open_month)


def _month_open(case: Case, days: list[Day], ids: tuple[str, ...], month: Period) -> Outcome:
    ahead = next((d.day for d in days if d.ahead_of(case.today) and d.day in month), None)
    because = sentence(
        N_("Månadens möte är planerat till {day}.") if ahead
        else N_("Ett möte behöver hållas senast {day}."), day=ahead or month.last,
    )  # fmt: skip
    risk = not ahead and case.soon(month.last, case.warn_meeting)
    verdict = Verdict.AT_RISK if risk else Verdict.MET if ids else Verdict.PENDING
    return Outcome(verdict, because, ahead or month.last, ids)


def _months(period: Period) -> list[Period]:
    """The whole calendar months of a period of at most a year."""
    year = period.first.year
    months = (Period(first := date(year, m, 1), month_end(first)) for m in ALL_YEAR)
    return [month for month in months if common(month, period) == month]


MONTH_NAMES = (
    N_("januari"), N_("februari"), N_("mars"), N_("april"), N_("maj"), N_("juni"), N_("juli"),
    N_("augusti"), N_("september"), N_("oktober"), N_("november"), N_("december"),
)  # fmt: skip


def _month_name(day: date) -> Sentence:
    return Sentence(MONTH_NAMES[day.month - 1])


def month_words(months: tuple[int, ...]) -> tuple[Sentence, ...]:
    """Months 1–12 as words."""
    return tuple(Sentence(MONTH_NAMES[month - 1]) for month in months)
