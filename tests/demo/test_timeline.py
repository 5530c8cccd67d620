"""The timeline tells what happens in order and stops at its end; Ekköping's days suit any day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.calendar import is_free
from kugghjul.demo.ekkoping import days
from kugghjul.demo.ekkoping.year import joint, moved
from kugghjul.demo.timeline import Timeline, moment

DAY = dt.timedelta(days=1)
ANY_DAY = st.dates(days.EARLIEST, dt.date(2032, 12, 31))


def test_events_come_in_order_also_those_that_others_add():
    told: list[str] = []
    line = Timeline(moment(dt.date(2026, 11, 22), "9.30"))
    line.on(dt.date(2026, 11, 3), "8.00", lambda at: told.append("later"))
    line.on(
        dt.date(2026, 11, 1), "8.00", lambda at: (told.append("first"), line.add(at + DAY, second))
    )

    def second(at: dt.datetime) -> None:
        told.append("added")

    assert line.tell() == 3
    assert told == ["first", "added", "later"]


def test_what_lies_after_the_end_never_happens():
    told: list[str] = []
    line = Timeline(moment(dt.date(2026, 11, 22), "9.30"))
    line.on(dt.date(2026, 11, 22), "9.31", lambda at: told.append("too late"))
    assert line.tell() == 0
    assert told == []


@settings(max_examples=150, deadline=None)
@given(ANY_DAY)
def test_the_next_steering_meeting_makes_its_summons_due_within_a_week(as_of: dt.date):
    ahead = days.next_steering(as_of)
    assert ahead in days.steering(as_of)
    assert 0 <= (ahead - 10 * DAY - as_of).days <= 7
    assert not is_free(ahead)
    assert ahead.weekday() < 5


@settings(max_examples=150, deadline=None)
@given(ANY_DAY)
def test_every_whole_year_has_four_steering_meetings_and_every_month_but_july_an_operative_one(
    as_of: dt.date,
):
    steering, operative = days.steering(as_of), days.operative(as_of)
    for year in range(days.begins(as_of).year + 1, as_of.year + 1):
        assert sum(day.year == year for day in steering) >= 4
        assert {day.month for day in operative if day.year == year} == set(range(1, 13)) - {7}
    assert sum(day <= as_of for day in steering) >= 9


@settings(max_examples=100, deadline=None)
@given(ANY_DAY)
def test_a_joint_meeting_has_no_other_close_to_it(as_of: dt.date):
    for day in joint(as_of).values():
        assert day in days.steering(as_of)
        assert not [one for one in days.operative(as_of) if abs(one - day) <= 5 * DAY]
    old, new = moved(as_of)
    assert old < new < as_of or new <= as_of
