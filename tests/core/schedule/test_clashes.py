"""Clashes among meetings, moving a meeting, and meetings at an interval."""

from datetime import date, time, timedelta

import pytest

from kugghjul.core.calendar import CalendarError, local
from kugghjul.core.rules.kinds import MeetingCount, MeetingsPerSeason
from kugghjul.core.schedule import clashes, interval_occurrences, move, propose
from tests.core.schedule.councils import (
    SCHOOL,
    TEN_DAYS,
    charter,
    fixed,
    instant,
    plain,
)

RULES = charter(
    fyra=MeetingCount("samverkan", 4),
    våren=MeetingsPerSeason("samverkan", "våren", 1),
    kallelse=TEN_DAYS,
)
MEMBERS = {"samverkan": {"m1"}, "arbetsutskottet": {"m1"}, "rådet": {"m9"}}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("samverkan", "09:00"), ("arbetsutskottet", "10:00"), "clash"),
        (("samverkan", "09:00"), ("arbetsutskottet", "11:00"), None),  # one ends as one begins
        (("samverkan", "09:00"), ("rådet", "09:00"), None),  # nobody in common
        (("samverkan", "09:00"), ("samverkan", "15:00"), "twice"),
        (("styrgruppen", "09:00"), ("rådet", "09:00"), "clash"),  # part of the council
    ],
)
def test_meetings_clash_when_somebody_would_have_to_be_in_both(one, other, kind):
    request = propose(RULES, 2027, SCHOOL, members=MEMBERS).request
    meetings = [fixed(body, "2027-02-09", start) for body, start in (one, other)]
    assert [each.kind for each in clashes(request, meetings)] == ([kind] if kind else [])


def test_a_clash_is_told_with_both_names_and_the_hour():
    request = propose(RULES, 2027, SCHOOL, members=MEMBERS).request
    meetings = [fixed("samverkan", "2027-02-09"), fixed("arbetsutskottet", "2027-02-09", "10:00")]
    (problem,) = clashes(request, meetings)
    assert plain(problem.sentence) == (
        "Samverkansgruppen och Arbetsutskottet har gemensamma ledamöter och möts samtidigt "
        "9 februari 2027 kl. 10.00. Flytta ett av mötena."
    )


@pytest.mark.parametrize(
    ("to", "kinds"),
    [
        ("2027-05-18", []),
        ("2027-05-06", ["obstacle"]),  # Kristi himmelsfärdsdag
        ("2027-06-01", ["season"]),  # no longer in March–May
        ("2027-09-14", ["twice", "season"]),  # the same body meets there already
        ("2028-02-09", ["outside", "count", "season"]),
    ],
)
def test_a_moved_meeting_tells_what_is_wrong_with_its_new_day(to, kinds):
    plan = propose(RULES, 2027, SCHOOL)
    old = next(each for each in plan.meetings if each.day.month == 5)
    moved, problems = move(plan, old.id, date.fromisoformat(to))
    assert [each.kind for each in problems] == kinds
    there = next(
        each
        for each in moved.meetings
        if each.notes != old.notes and plain(each.notes[0]).startswith("Flyttat")
    )
    assert there.summons_by == there.day - timedelta(days=10)
    assert local(there.starts).time() == local(old.starts).time()


def test_a_meeting_may_be_moved_to_another_hour():
    plan = propose(
        RULES,
        2027,
        SCHOOL,
        existing=[fixed("arbetsutskottet", "2027-02-16", "13:00")],
        members=MEMBERS,
    )
    first = plan.meetings[0]
    _, problems = move(plan, first.id, instant(f"{first.day}T13:00"))
    assert [each.kind for each in problems] == (["clash"] if first.day.day == 16 else [])


def test_a_move_that_makes_the_summons_late_is_told():
    plan = propose(RULES, 2027, SCHOOL, earliest=date(2027, 2, 10))
    _, problems = move(plan, plan.meetings[0].id, date(2027, 2, 16))
    assert [each.kind for each in problems] == ["notice"]
    assert "skulle ha skickats senast 6 februari 2027" in plain(problems[0].sentence)


def test_b187_nine_every_fourth_week_stays_nine_when_the_clocks_change():
    found = interval_occurrences(date(2027, 1, 12), time(9), 4, date(2027, 12, 31))
    assert len(found) == 13
    assert {local(each).time() for each in found} == {time(9)}
    assert {each.utcoffset() for each in found} == {timedelta(hours=1), timedelta(hours=2)}
    assert {(b.date() - a.date()).days for a, b in zip(found, found[1:], strict=False)} == {28}


def test_k11_every_fourth_to_fifth_week_steps_aside_for_breaks_and_holidays():
    found = interval_occurrences(
        date(2027, 1, 12), time(9), 4, date(2027, 12, 31), most_weeks=5, calendar=SCHOOL
    )
    assert [each.strftime("%m-%d") for each in found] == [
        "01-12",
        "02-09",
        "03-09",
        "04-06",
        "05-04",
        "06-01",
        "08-16",
        "09-13",
        "10-11",
        "11-08",
        "12-06",
    ]


@pytest.mark.parametrize(
    ("weeks", "most", "says"),
    [(0, 0, "Skriv minst en vecka"), (5, 4, "Byt plats på talen")],
)
def test_an_interval_that_cannot_be_is_refused(weeks, most, says):
    with pytest.raises(CalendarError, match=says):
        interval_occurrences(date(2027, 1, 12), time(9), weeks, date(2027, 12, 31), most_weeks=most)
