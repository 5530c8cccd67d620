"""Knox's test equals PySAL and R (reference/knox.json, made by reference/knox.py) and plain counting."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from kugghjul.analysis.near_repeat import near_repeats

KEPT = json.loads((Path(__file__).parent / "reference" / "knox.json").read_text())
XY, T = np.array(KEPT["xy"]), np.array(KEPT["t"])
NUMBERS = pytest.mark.parametrize("number", range(len(KEPT["cases"])))


def plain(xy, t, space, time) -> list[list[int]]:
    """Every pair looked at, one by one."""
    table = [[0] * len(time) for _ in space]
    for i in range(len(t)):
        for j in range(i):
            away, apart = math.dist(xy[i], xy[j]), abs(t[i] - t[j])
            row = next((k for k, end in enumerate(space) if away <= end), None)
            column = next((k for k, end in enumerate(time) if apart <= end), None)
            if row is not None and column is not None:
                table[row][column] += 1
    return table


@NUMBERS
def test_observed_and_expected_equal_pysal_and_r_on_the_burkitt_cases(number: int) -> None:
    delta, tau = KEPT["cases"][number]
    ours = near_repeats(XY, T, space_bands=delta, time_bands=tau, seed=1, permutations=99)
    for peer in ("pointpats", "surveillance"):
        theirs = KEPT[peer][number]
        assert ours.observed[0, 0] == theirs["observed"]
        assert ours.expected[0, 0] == pytest.approx(theirs["expected"], rel=1e-9)


@NUMBERS
def test_the_permuted_p_agrees_with_pysal_and_the_poisson_p_is_at_least_as_many(
    number: int,
) -> None:
    """Both peers give P(more than observed) as Poisson p; ours counts the observed in, as the permuted p does."""
    delta, tau = KEPT["cases"][number]
    ours = near_repeats(XY, T, space_bands=delta, time_bands=tau, seed=2, permutations=9_999)
    theirs = KEPT["pointpats"][number]
    p = min(max((ours.p[0, 0] + theirs["p_sim"]) / 2, 1e-4), 0.5)
    error = math.sqrt(p * (1 - p) * 2 / 9_999)
    assert abs(ours.p[0, 0] - theirs["p_sim"]) <= 5 * error
    mean, seen = ours.expected[0, 0], int(ours.observed[0, 0])
    exactly = math.exp(seen * math.log(mean) - mean - math.lgamma(seen + 1))
    assert ours.p_poisson[0, 0] - exactly == pytest.approx(theirs["p_poisson"], abs=1e-9)


@pytest.mark.parametrize("whole", [True, False])
def test_the_table_of_bands_equals_looking_at_every_pair(whole: bool) -> None:
    rng = np.random.default_rng(4)
    xy = np.round(rng.random((150, 2)) * 800, -1)  # a grid: many pairs exactly at a band's end
    t = rng.integers(0, 60, 150).astype(float) + (0 if whole else rng.random(150))
    space, time = [0, 50, 100, 200], [0, 1, 7, 14]
    ours = near_repeats(xy, t, space_bands=space, time_bands=time, seed=1, permutations=9)
    assert ours.observed.tolist() == plain(xy, t, space, time)
    shifted = near_repeats(
        xy, t + 20_000 * whole, space_bands=space, time_bands=time, seed=1, permutations=9
    )
    assert shifted.observed.tolist() == ours.observed.tolist()
    assert (shifted.p == ours.p).all()


def test_the_mean_of_dealt_times_is_the_product_of_the_margins() -> None:
    rng = np.random.default_rng(9)
    xy, t = rng.random((400, 2)) * 1_000, rng.integers(0, 90, 400)
    ours = near_repeats(xy, t, space_bands=[50, 150], time_bands=[3, 7], seed=1, permutations=2_000)
    np.testing.assert_allclose(ours.expected_permuted, ours.expected, rtol=0.03)
    assert (ours.ratio == ours.observed / ours.expected).all()


def test_planted_near_repeats_are_found_and_far_pairs_are_not() -> None:
    rng = np.random.default_rng(5)
    xy, t = rng.random((300, 2)) * 5_000, rng.integers(0, 365, 300)
    xy, t = np.concatenate([xy, xy[:80] + 30]), np.concatenate([t, t[:80] + 3])
    ours = near_repeats(xy, t, space_bands=[100, 500], time_bands=[7, 60], seed=1)
    assert ours.p[0, 0] == 0.001
    assert ours.ratio[0, 0] > 5
    assert ours.p[1, 1] > 0.05


def test_whole_times_of_any_size_and_fractions_give_the_same_answer() -> None:
    """Days go through in two bytes, seconds in four, fractions in eight: the same dealings, the same table."""
    rng = np.random.default_rng(6)
    xy, t = rng.random((200, 2)) * 1_000, rng.integers(0, 300, 200)
    tables = [
        near_repeats(xy, t * unit, space_bands=[100], time_bands=[7 * unit], seed=3)
        for unit in (1, 86_400, 0.5)
    ]
    assert len({int(table.observed[0, 0]) for table in tables}) == 1
    assert len({float(table.p[0, 0]) for table in tables}) == 1


def test_uncertain_times_are_put_in_the_middle_or_drawn_within() -> None:
    xy = np.zeros((3, 2))
    start, end = [0, 0, 40], [20, 0, 60]
    middle = near_repeats(xy, start, end, space_bands=[1], time_bands=[10], seed=1, permutations=0)
    assert middle.observed.tolist() == [[1]]  # 10, 0 and 50
    assert middle.parameters["uncertain"] == 2
    drawn = [
        near_repeats(
            xy, start, end, space_bands=[1], time_bands=[10], seed=s, permutations=9, placing="draw"
        )
        for s in range(200)
    ]
    share = np.mean([table.observed[0, 0] for table in drawn])
    assert abs(share - 0.5) < 0.15
    again = near_repeats(
        xy, start, end, space_bands=[1], time_bands=[10], seed=5, permutations=9, placing="draw"
    )
    assert again.observed.tolist() == drawn[5].observed.tolist()


def test_a_seed_repeats_the_run_and_the_parameters_tell_how() -> None:
    first, again = (
        near_repeats(XY, T, space_bands=[5, 20], time_bands=[30, 90], seed=4) for _ in range(2)
    )
    assert (first.p == again.p).all()
    assert first.seed == 4
    assert json.loads(json.dumps(first.parameters)) == {
        "statistic": "knox", "space_bands": [5, 20], "time_bands": [30, 90], "permutations": 999,
        "placing": "middle", "uncertain": 0,
    }  # fmt: skip


def test_all_events_in_one_place_or_at_one_time_stand_out_in_nothing() -> None:
    one_place = near_repeats(
        np.zeros((30, 2)), range(30), space_bands=[0, 5], time_bands=[3], seed=1
    )
    assert one_place.p.tolist() == [[1.0], [1.0]]
    assert one_place.observed[0, 0] == one_place.expected[0, 0] == 27 + 28 + 29
    one_time = near_repeats(
        [(i, 0) for i in range(30)], [7] * 30, space_bands=[1], time_bands=[0], seed=1
    )
    assert one_time.p.tolist() == [[1.0]]


def test_events_far_from_each_other_give_an_empty_table() -> None:
    ours = near_repeats([(0, 0), (9e5, 0)], [1, 2], space_bands=[10], time_bands=[5], seed=1)
    assert ours.observed.tolist() == [[0]]
    assert ours.p.tolist() == ours.p_poisson.tolist() == [[1.0]]


@pytest.mark.parametrize(("xy", "start", "end", "space", "time", "reason"), [
    ([], [], None, [1], [1], "each event needs"),
    ([(0, 0)], [1], None, [1], [1], "two events"),
    ([(0, 0), (1, np.nan)], [1, 2], None, [1], [1], "finite"),
    ([(0, 0), (1, 1)], [1, np.nan], None, [1], [1], "finite"),
    ([(0, 0), (1, 1)], [1, 2], [1, 1], [1], [1], r"ends before it starts; see events \[1\]"),
    ([(0, 0), (1, 1)], [1, 2], None, [], [1], "space_bands must be"),
    ([(0, 0), (1, 1)], [1, 2], None, [1], [7, 7], "time_bands must rise"),
    ([(0, 0), (1, 1)], [1, 2], None, [-1], [7], "at least 0"),
])  # fmt: skip
def test_what_cannot_be_tested_is_refused_with_a_reason(
    xy, start, end, space, time, reason
) -> None:
    with pytest.raises(ValueError, match=reason):
        near_repeats(xy, start, end, space_bands=space, time_bands=time, seed=1)


def test_more_pairs_than_memory_holds_are_refused_before_they_are_made() -> None:
    with pytest.raises(ValueError, match="narrow the bands"):
        near_repeats(
            np.zeros((7_000, 2)), np.arange(7_000), space_bands=[1], time_bands=[1], seed=1
        )
