"""The walk over pairs, as pure functions: both ways, never round, never past what may not be seen."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.cogs.hub.queries.thread import laid_out, strands
from kugghjul.cogs.hub.queries.walk import Web, gather, thread_of
from kugghjul.kit.panels import STAGES, Knot

STAGE = {"item": "decision", "report": "feedback", "indicator": "effect"}


class Told:
    """Pairs and what may be seen, and how often each was asked for."""

    def __init__(self, pairs: Iterable[tuple[str, str]], hidden: Iterable[str] = ()) -> None:
        self.all, self.hidden = list(pairs), set(hidden)
        self.rounds = 0
        self.asked: list[str] = []

    def pairs(self, keys: list[str]) -> list[tuple[str, str]]:
        self.rounds += 1
        return [pair for pair in self.all if set(pair) & set(keys)]

    def knots(self, keys: list[str]) -> dict[str, Knot]:
        self.asked += keys
        return {key: knot(key) for key in keys if key not in self.hidden}

    def web(self, *starts: str, **bounds: int) -> Web:
        return gather(starts, self.pairs, self.knots, **bounds)

    def thread(self, start: str, **bounds: int) -> list[str]:
        return [one.key for one in thread_of(start, self.web(start, **bounds))]


def knot(key: str) -> Knot:
    kind = key.partition(":")[0]
    return Knot(key, STAGE.get(kind, kind), kind, key)


CHAIN = [
    ("problem:1", "cause:1"), ("cause:1", "measure:1"), ("measure:1", "decision:1"),
    ("decision:1", "assignment:1"), ("assignment:1", "activity:1"), ("measure:1", "indicator:1"),
    ("activity:1", "report:1"),
]  # fmt: skip
WHOLE = [
    "problem:1", "cause:1", "measure:1", "decision:1", "assignment:1", "activity:1",
    "indicator:1", "report:1",
]  # fmt: skip


def test_the_same_whole_thread_is_seen_from_every_thing_on_the_way():
    for key in WHOLE[:6]:
        assert Told(CHAIN).thread(key) == WHOLE, key


def test_the_walk_does_not_turn_round():
    pairs = [("item:1", "decision:1"), ("item:1", "decision:2"), ("decision:2", "activity:2")]
    assert Told(pairs).thread("decision:1") == ["decision:1", "item:1"]
    assert Told(pairs).thread("item:1") == ["decision:1", "decision:2", "item:1", "activity:2"]


def test_what_a_measure_on_the_way_back_was_measured_by_belongs_to_the_thread():
    assert "indicator:1" in Told(CHAIN).thread("activity:1")
    pairs = [("measure:1", "activity:1"), ("measure:1", "activity:2")]
    assert Told(pairs).thread("activity:1") == ["measure:1", "activity:1"]


def test_b073_a_hidden_thing_is_absent_and_the_walk_does_not_pass_through_it():
    told = Told(CHAIN, hidden={"decision:1"})
    assert told.thread("problem:1") == ["problem:1", "cause:1", "measure:1", "indicator:1"]
    assert "assignment:1" not in told.asked
    assert Told(CHAIN, hidden={"problem:1"}).thread("problem:1") == []


def test_b215_circular_links_end():
    circle = [(f"measure:{n}", f"measure:{(n + 1) % 5}") for n in range(5)]
    told = Told([*circle, ("measure:0", "measure:0")])
    assert told.thread("measure:0") == [f"measure:{n}" for n in range(5)]
    assert len(told.asked) == len(set(told.asked)) == 5


def test_the_rounds_and_the_things_are_bounded_and_it_is_said():
    long = Told((f"measure:{n}", f"measure:{n + 1}") for n in range(100))
    assert len(long.thread("measure:50", rounds=5)) == 11
    assert long.rounds == 5
    assert long.web("measure:50", rounds=5).cut
    wide = Told(("problem:1", f"measure:{n}") for n in range(1000))
    assert len(wide.thread("problem:1", most=200)) == 200
    assert wide.web("problem:1", most=200).cut
    assert not Told(CHAIN).web("problem:1").cut


def test_many_threads_are_gathered_in_as_many_rounds_as_one():
    many = [(f"{a}{n}", f"{b}{n}") for n in range(20) for a, b in CHAIN]
    told = Told(many)
    web = told.web(*(f"problem:1{n}" for n in range(20)), most=600)
    one = Told(CHAIN)
    one.web("problem:1")
    assert told.rounds == one.rounds
    assert all(len(thread_of(f"problem:1{n}", web)) == len(WHOLE) for n in range(20))


things = st.sampled_from(
    [f"{kind}:{n}" for kind in ("problem", "measure", "activity", "decision") for n in range(6)]
)


@settings(max_examples=150)
@given(st.lists(st.tuples(things, things), max_size=40), st.sets(things, max_size=6), things)
def test_whatever_the_links_nothing_hidden_shows_and_nothing_is_asked_for_twice(
    pairs, hidden, start
):
    told = Told(pairs, hidden)
    found = told.thread(start)
    assert not set(found) & hidden
    assert len(told.asked) == len(set(told.asked))
    assert len(found) == len(set(found))
    assert (start in found) == (start not in hidden)
    assert told.rounds <= 12


def test_the_stations_stand_in_order_and_the_open_ones_are_open():
    thread = laid_out("measure:1", map(knot, ("problem:1", "measure:1", "decision:1")))
    assert thread is not None
    assert [station.stage for station in thread.stations] == list(STAGES)
    assert thread.filled == 3
    empty = {station.stage: station.ahead for station in thread.stations if station.is_open}
    assert empty == {
        "signal": False, "cause": False, "assignment": True, "activity": True, "effect": True,
        "feedback": True,
    }  # fmt: skip
    assert thread.next_open is not None
    assert thread.next_open.stage == "assignment"


def test_strands_join_and_part():
    assert strands(1, 1) == ("M50 0V101",)
    assert len(strands(3, 1)) == len(strands(1, 3)) == len(strands(2, 3)) == 3
    assert all(path.endswith(" 50 101") for path in strands(2, 1))
