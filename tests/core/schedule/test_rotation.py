"""The rotation of a safety day: every class at every station once, nobody crowded, and why not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.schedule.rotation import (
    Flock,
    Stop,
    Visit,
    clashes,
    least_slots,
    passes,
    rotate,
)


def flocks(*sizes):
    return [Flock(n, f"8{chr(65 + n)}", size) for n, size in enumerate(sizes)]


def stops(*rooms):
    return [Stop(n, f"Station {n + 1}", room) for n, room in enumerate(rooms)]


def test_five_classes_and_five_stations_take_five_slots():
    made = rotate(flocks(25, 25, 25, 25, 25), stops(30, 30, 30, 30, 30), 5)
    assert made.why is None and len(made.visits) == 25
    assert len({(one.slot, one.stop) for one in made.visits}) == 25


def test_seven_classes_that_cannot_share_need_seven_slots_and_it_says_so():
    made = rotate(flocks(*[25] * 7), stops(*[30] * 5), 6)
    assert not made.visits and made.needed == 7
    assert str(made.why) == "7 klasser och 5 stationer behöver minst 7 pass."


def test_more_stations_than_slots_is_impossible_however_small_the_classes():
    made = rotate(flocks(5), stops(30, 30, 30), 2)
    assert str(made.why) == "1 klass och 3 stationer behöver minst 3 pass."


def test_a_class_larger_than_a_station_is_named():
    made = rotate(flocks(25, 32), stops(60, 30), 5)
    assert str(made.why) == "8B har 32 elever, men Station 2 tar emot högst 30 åt gången."


def test_classes_share_only_when_they_must():
    apart = rotate(flocks(10, 10, 10, 10), stops(30, 30), 4)
    assert len({(one.slot, one.stop) for one in apart.visits}) == 8
    together = rotate(flocks(10, 10, 10, 10), stops(30, 30), 2)
    assert together.why is None and {one.slot for one in together.visits} == {0, 1}


def test_what_is_not_found_is_not_called_impossible():
    """12 + 9 + 9 twice would fill a room of 30; putting the largest first does not see it."""
    odd = rotate(flocks(12, 12, 9, 9, 9, 9), stops(30), 2)
    assert "gick inte att hitta" in str(odd.why) and odd.needed == 3


def test_nothing_to_rotate_is_said():
    assert "minst en klass" in str(rotate([], stops(30), 3).why)
    assert "minst en klass" in str(rotate(flocks(20), [], 3).why)


sizes = st.lists(st.integers(1, 40), min_size=1, max_size=9)
rooms = st.lists(st.integers(20, 90), min_size=1, max_size=7)


@settings(max_examples=200, deadline=None)
@given(sizes, rooms, st.integers(1, 12))
def test_every_schedule_is_free_of_clashes_and_every_refusal_is_true(sizes, rooms, slots):
    classes, stations = flocks(*sizes), stops(*rooms)
    made = rotate(classes, stations, slots)
    if made.why is None:
        assert not clashes(classes, stations, made.visits)
        assert {one.slot for one in made.visits} <= set(range(slots))
    elif made.needed:
        assert slots < made.needed
        assert rotate(classes, stations, made.needed).why is None or made.needed == least_slots(
            classes, stations
        )
        enough = rotate(classes, stations, max(len(classes), len(stations)))
        assert enough.why is None
    else:
        assert max(sizes) > min(rooms)


@settings(max_examples=100, deadline=None)
@given(sizes, rooms)
def test_the_same_question_gives_the_same_answer(sizes, rooms):
    assert rotate(flocks(*sizes), stops(*rooms), 8) == rotate(flocks(*sizes), stops(*rooms), 8)


def test_a_change_by_hand_is_judged():
    classes, stations = flocks(20, 20), stops(30, 30)
    made = list(rotate(classes, stations, 2).visits)
    assert not clashes(classes, stations, made)
    made[0] = Visit(0, 0, 1)
    said = [str(one) for one in clashes(classes, stations, made)]
    assert "Pass 2: 8A är på 2 stationer samtidigt." in said
    assert "Pass 2: Station 1 tar emot 30 elever, men 8A och 8B är 40." in said
    said = [str(one) for one in clashes(classes, stations, made[1:])]
    assert said == ["8A besöker inte Station 1."]


def test_the_day_is_cut_in_slots_with_a_break():
    day = passes(dt.time(8, 30), 3, 40, 5, {2: 45})
    assert [(one.starts, one.ends, one.is_break) for one in day] == [
        (dt.time(8, 30), dt.time(9, 10), False),
        (dt.time(9, 15), dt.time(9, 55), False),
        (dt.time(9, 55), dt.time(10, 40), True),
        (dt.time(10, 40), dt.time(11, 20), False),
    ]


def test_a_day_that_passes_midnight_is_refused():
    with pytest.raises(ValueError, match="midnight"):
        passes(dt.time(20, 0), 6, 60, 0, {})
