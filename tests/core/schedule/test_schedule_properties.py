"""What holds for every plan: it passes its own charter, and «impossible» is never said in vain."""

from datetime import date, time, timedelta
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kugghjul.core.calendar import ClosedDays, MunicipalCalendar, Span, proposed_school_year
from kugghjul.core.rules.case import calendar_year
from kugghjul.core.rules.checking import judge
from kugghjul.core.rules.facts import Facts, MeetingFact, MeetingState
from kugghjul.core.rules.index import Index
from kugghjul.core.rules.kinds import MeetingCount, MeetingRhythm, MeetingsPerSeason, NoticePeriod
from kugghjul.core.rules.model import Verdict
from kugghjul.core.schedule import (
    BodyWish,
    Impossible,
    Plan,
    PlannedMeeting,
    Preferences,
    clashes,
    problems_of,
    propose,
)
from tests.core.schedule.councils import BODIES, charter, clause, fixed

KEYS = [body.key for body in BODIES[:4]]
PAUSES = st.sampled_from([(), (7,), (6, 7, 8), (1, 7, 12)])
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def rules(draw, bodies=tuple(KEYS)):
    """One meeting clause on one of the bodies."""
    body = draw(st.sampled_from(bodies))
    minimum = draw(st.integers(0, 6))
    return draw(
        st.sampled_from(
            [
                MeetingCount(body, minimum, draw(st.sampled_from([0, minimum, minimum + 3]))),
                MeetingsPerSeason(
                    body,
                    draw(st.sampled_from(["våren", "hösten", "vintern"])),
                    draw(st.integers(1, 3)),
                ),
                MeetingRhythm(body, 2, draw(st.integers(3, 12)), pause_months=draw(PAUSES)),
                MeetingRhythm(body, per_month=draw(st.integers(1, 2)), pause_months=draw(PAUSES)),
            ]
        )
    )


@st.composite
def charters(draw):
    """One to five meeting clauses and a notice period."""
    some = draw(st.lists(rules(), min_size=1, max_size=5))
    notice = NoticePeriod(tuple(KEYS), draw(st.integers(0, 30)))
    return charter(*(clause(f"c{n}", rule) for n, rule in enumerate((*some, notice))))


@st.composite
def calendars(draw):
    """Usual school years with the sport week somewhere."""
    week = draw(st.integers(7, 11))
    years = tuple(proposed_school_year(y, sport_week=week) for y in (2025, 2026, 2027, 2028))
    return MunicipalCalendar(years)


def breached(rules_of, meetings, year) -> set[str]:
    """The meeting clauses found breached on New Year's Day, when every meeting was held."""
    facts = Index(
        Facts(
            meetings=tuple(
                MeetingFact(each.id, each.bodies, each.starts, MeetingState.HELD)
                for each in meetings
            )
        )
    )
    return {
        each.id
        for each in rules_of.clauses
        if not isinstance(each.rule, NoticePeriod)
        and judge(rules_of, each, facts, date(year + 1, 1, 1), calendar_year(year)).verdict
        is Verdict.BREACHED
    }


@quick
@given(charters(), calendars(), st.integers(2026, 2028), st.data())
def test_a_proposed_plan_always_passes_its_own_charter(rules_of, calendar, year, data):
    weekday = data.draw(st.one_of(st.none(), st.integers(0, 4)))
    wish = Preferences({key: BodyWish(weekday) for key in KEYS[:2]})
    members = data.draw(st.sampled_from([{}, {key: {"m1"} for key in KEYS}]))
    answer = propose(rules_of, year, calendar, preferences=wish, members=members)
    if isinstance(answer, Impossible):
        assert set(answer.clauses) <= {each.id for each in rules_of.clauses}
        assert all(each.clauses for each in answer.collisions)
        return
    assert breached(rules_of, answer.meetings, year) == set()
    assert problems_of(answer.request, answer.meetings) == ()


@quick
@given(charters(), calendars(), st.integers(2026, 2028))
def test_every_date_suits_and_every_summons_comes_before_its_meeting(rules_of, calendar, year):
    answer = propose(rules_of, year, calendar)
    if isinstance(answer, Impossible):
        return
    assert clashes(answer.request, answer.meetings) == ()
    for meeting in answer.meetings:
        assert calendar.suits(meeting.day)
        assert meeting.summons_by <= meeting.day
        assert meeting.notes


@st.composite
def open_weeks(draw):
    """A calendar that leaves only a few weekdays of 2027 open, and those days."""
    weekdays = [
        day
        for day in Span(date(2027, 2, 1), date(2027, 12, 10)).days()
        if day.weekday() == 1 and MunicipalCalendar().suits(day)
    ]
    days = sorted(draw(st.sets(st.sampled_from(weekdays), min_size=1, max_size=9)))
    edges = [date(2027, 1, 1) - timedelta(days=1), *days, date(2028, 1, 1)]
    closed = tuple(
        ClosedDays(before + timedelta(days=1), after - timedelta(days=1), "Stängt")
        for before, after in zip(edges, edges[1:], strict=False)
        if after - before > timedelta(days=1)
    )
    return MunicipalCalendar(closed=closed), days


@st.composite
def small_charters(draw):
    """One to three clauses on one body."""
    body = ("samverkan",)
    slow = st.integers(8, 30).map(lambda weeks: MeetingRhythm("samverkan", 2, weeks))
    some = draw(st.lists(st.one_of(rules(bodies=body), slow), min_size=1, max_size=3))
    return charter(*(clause(f"c{n}", rule) for n, rule in enumerate(some)))


def brute_force(rules_of, days) -> bool:
    """Whether any set of the open days keeps every clause, by trying them all."""
    for number in range(len(days) + 1):
        for chosen in combinations(days, number):
            meetings = [fixed("samverkan", day.isoformat()) for day in chosen]
            if not breached(rules_of, meetings, 2027):
                return True
    return False


@quick
@given(small_charters(), open_weeks())
def test_impossible_is_only_said_when_a_search_through_everything_agrees(rules_of, opened):
    """A rhythm is planned from 1 January and to 31 December, also before the first meeting."""
    calendar, days = opened
    answer = propose(rules_of, 2027, calendar)
    if isinstance(answer, Plan):
        assert {each.day for each in answer.meetings} <= set(days)
        return
    strict = charter(
        *(clause(each.id, each.rule, since=date(2027, 1, 1)) for each in rules_of.clauses)
    )
    assert not brute_force(strict, days)


@quick
@given(small_charters(), open_weeks())
def test_a_collision_loses_its_bite_without_any_one_of_its_clauses(rules_of, opened):
    calendar, _ = opened
    answer = propose(rules_of, 2027, calendar)
    if isinstance(answer, Plan):
        return
    for collision in answer.collisions:
        for left_out in collision.clauses:
            fewer = charter(
                *(
                    each
                    for each in rules_of.clauses
                    if each.id in collision.clauses and each.id != left_out
                )
            )
            assert isinstance(propose(fewer, 2027, calendar), Plan)


@quick
@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 5))
def test_one_room_one_hour_is_shared_by_two_bodies_when_there_are_days_enough(one, other, weeks):
    """The same member in both, one possible hour a day: possible exactly when the days suffice."""
    days = [date(2027, 2, 2) + timedelta(weeks=number) for number in range(weeks)]
    closed = tuple(
        ClosedDays(day, day, "Stängt")
        for day in Span(date(2027, 1, 1), date(2027, 12, 31)).days()
        if day not in days
    )
    rules_of = charter(a=MeetingCount("samverkan", one), b=MeetingCount("arbetsutskottet", other))
    answer = propose(
        rules_of,
        2027,
        MunicipalCalendar(closed=closed),
        members={"samverkan": {"m"}, "arbetsutskottet": {"m"}},
        preferences=Preferences(other_starts=()),
    )
    assert isinstance(answer, Plan) == (one + other <= weeks)
    if isinstance(answer, Plan):
        assert all(isinstance(each, PlannedMeeting) for each in answer.meetings)
        assert {each.starts.time() for each in answer.meetings} == {time(9)}
