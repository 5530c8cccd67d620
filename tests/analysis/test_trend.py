"""The last four weeks against the eight before: said only when the difference is sure."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kugghjul.analysis.trend import Blocks, changes, rate_limits


def test_a_clear_rise_and_a_clear_fall_are_said_and_a_stir_is_not() -> None:
    rise = [5, 4, 6, 5, 5, 4, 6, 5, 14, 15, 13, 16]
    fall = [14, 15, 13, 16, 15, 14, 16, 15, 4, 5, 5, 4]
    stir = [4, 5, 3, 6, 5, 7, 4, 6, 8, 6, 4, 5]
    answer = changes([rise, fall, stir])
    assert answer.words == ("up", "down", "none")
    assert answer.recent[0] == 14.5
    assert answer.before[0] == 5
    assert (answer.low < answer.difference).all()
    assert (answer.difference < answer.high).all()


def test_twice_as_many_reports_from_twice_as_many_reporters_is_no_rise() -> None:
    counts = [10] * 8 + [20] * 4
    assert changes(counts).words == ("up",)
    answer = changes(counts, [10] * 8 + [20] * 4)
    assert answer.words == ("none",)
    assert answer.difference[0] == pytest.approx(0)


def test_weeks_without_reporters_are_missing_and_not_zero() -> None:
    counts = [10, 10, 0, 10, 10, 10, 0, 10, 10, 0, 0, 10]
    reporters = [5, 5, 0, 5, 5, 5, 0, 5, 5, 0, 0, 5]
    answer = changes(counts, reporters)
    assert answer.words == ("none",)
    assert answer.recent[0] == answer.before[0] == pytest.approx(2)
    assert (answer.known_recent[0], answer.known_before[0]) == (2, 6)
    assert changes(counts).recent[0] == 5


def test_too_few_known_weeks_say_nothing() -> None:
    assert changes([5, 6, 7]).words == ("unknown",)
    holes = [np.nan] * 6 + [5, 5] + [30] * 4
    assert changes(holes).words == ("unknown",)
    assert np.isnan(changes(holes).difference).all()
    assert changes(np.zeros((2, 0))).words == ("unknown", "unknown")


def test_nothing_reported_at_all_is_no_change() -> None:
    answer = changes(np.zeros((1, 12)))
    assert answer.words == ("none",)
    assert answer.low[0] < 0 < answer.high[0]


def test_from_nothing_to_much_is_a_rise() -> None:
    assert changes([0] * 8 + [4, 5, 3, 6]).words == ("up",)


def test_wild_weeks_make_the_interval_wider() -> None:
    even = changes([5] * 8 + [9] * 4)
    wild = changes([0, 10, 0, 10, 0, 10, 0, 10, 18, 0, 18, 0])
    assert even.words == ("up",)
    assert wild.words == ("none",)
    assert wild.dispersion[0] > 5


@pytest.mark.parametrize("phi", [1.0, 2.5])
@pytest.mark.parametrize("level", [1.0, 6.0, 40.0])
def test_without_a_change_the_words_stay_away_as_often_as_stated(phi: float, level: float) -> None:
    rng = np.random.default_rng(12)
    size = (4000, 12)
    draw = rng.poisson(level, size)
    if phi > 1:
        draw = rng.negative_binomial(level / (phi - 1), 1 / phi, size)
    said = np.mean([word != "none" for word in changes(draw).words])
    assert said < 0.07


def test_the_limits_of_a_rate_cover_it_as_often_as_stated() -> None:
    rng = np.random.default_rng(3)
    for mean in (0.7, 4.0, 25.0):
        low, high = rate_limits(rng.poisson(mean, 20_000).astype(float), np.ones(20_000), 0.95)
        assert 0.92 < ((low <= mean) & (mean <= high)).mean() < 0.99


weeks = arrays(float, (3, 16), elements=st.integers(0, 40).map(float))


@settings(max_examples=60, deadline=None)
@given(counts=weeks, factor=st.floats(0.1, 10))
def test_the_unit_of_the_reporters_changes_no_word(counts, factor) -> None:
    reporters = np.full(counts.shape, 8.0)
    one, other = changes(counts, reporters), changes(counts, reporters * factor)
    assert one.words == other.words
    assert other.difference * factor == pytest.approx(one.difference, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(counts=weeks, order=st.permutations([0, 1, 2]))
def test_series_are_judged_each_by_itself(counts, order) -> None:
    together, apart = changes(counts[list(order)]), [changes(counts[row]) for row in order]
    assert together.words == tuple(each.words[0] for each in apart)


def test_a_stricter_level_says_less() -> None:
    counts = [5, 4, 6, 5, 5, 4, 6, 5, 8, 9, 8, 9]
    assert changes(counts).words == ("up",)
    assert changes(counts, parameters=Blocks(level=0.9999)).words == ("none",)
