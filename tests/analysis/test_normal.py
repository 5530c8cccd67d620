"""The range that is normal for the same area, from its own past."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.analysis.normal import YEAR, Normality, expected_range


def seasonal(weeks: int, seed: int = 1, level: float = 10, swing: float = 0.8) -> np.ndarray:
    """Counts that swing with the year."""
    mean = level * np.exp(swing * np.cos(2 * np.pi * np.arange(weeks) / YEAR))
    return np.random.default_rng(seed).poisson(mean).astype(float)


def test_the_season_is_in_the_range_when_two_years_are_known() -> None:
    counts = np.concatenate([seasonal(182), np.zeros(26)])
    answer = expected_range(counts, at=np.arange(182, 208))
    assert answer.basis == ("season",)
    summer, winter = answer.expected[0].min(), answer.expected[0].max()
    assert summer == pytest.approx(10 * np.exp(-0.8), rel=0.2)
    assert winter == pytest.approx(10 * np.exp(0.8), rel=0.2)
    assert set(answer.places[0]) >= {"below"}


def test_a_short_history_says_what_it_rests_on() -> None:
    for known, basis in ((3, "none"), (4, "simple"), (12, "level"), (104, "season")):
        answer = expected_range(np.full(known + 1, 6.0), at=[known])
        assert answer.basis == (basis,)
        assert answer.known[0] == known
    nothing = expected_range(np.full(4, 6.0), at=[3])
    assert nothing.places == (("unknown",),)
    assert np.isnan(nothing.high).all()


def test_the_range_follows_the_number_of_reporters() -> None:
    counts, reporters = np.full(61, 6.0), np.full(61, 10.0)
    reporters[60] = 30
    answer = expected_range(counts, [60], reporters)
    assert answer.expected[0, 0] == pytest.approx(18)
    assert answer.places == (("below",),)


def test_weeks_without_reporters_are_not_the_normal_and_not_judged() -> None:
    counts, reporters = np.full(61, 6.0), np.full(61, 10.0)
    counts[10:40], reporters[10:40] = 0, 0
    counts[60], reporters[60] = 0, 0
    answer = expected_range(counts, [59, 60], reporters)
    assert answer.expected[0, 0] == pytest.approx(6)
    assert answer.known[0] == 29
    assert answer.places == (("within", "unknown"),)


def test_an_old_outbreak_does_not_become_the_normal() -> None:
    counts = np.random.default_rng(5).poisson(4, 61).astype(float)
    quiet = expected_range(counts, [60]).high[0, 0]
    counts[30] = 60
    assert expected_range(counts, [60]).high[0, 0] <= quiet + 2


def test_an_area_that_never_reported_still_has_an_upper_bound() -> None:
    counts = np.zeros(60)
    counts[-1] = 5
    answer = expected_range(counts, [59])
    assert answer.places == (("above",),)
    assert answer.low[0, 0] == 0


@pytest.mark.parametrize(("weeks", "basis"), [(10, "simple"), (60, "level"), (150, "season")])
@pytest.mark.parametrize("level", [2.0, 15.0])
def test_a_normal_week_falls_outside_as_seldom_as_stated(weeks, basis, level) -> None:
    counts = np.stack([seasonal(weeks + 1, seed, level, 0.0) for seed in range(1500)])
    answer = expected_range(counts, [weeks])
    assert set(answer.basis) == {basis}
    outside = np.mean([each[0] != "within" for each in answer.places])
    assert outside < 0.065


def test_a_week_outside_the_series_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        expected_range(np.zeros(10), [10])


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 1000), factor=st.floats(0.2, 5))
def test_the_unit_of_the_reporters_does_not_matter(seed, factor) -> None:
    counts = seasonal(120, seed)
    people = np.random.default_rng(seed).uniform(5, 20, 120)
    one = expected_range(counts, [119], people)
    other = expected_range(counts, [119], people * factor)
    assert one.expected == pytest.approx(other.expected, rel=1e-6)


def test_a_surer_range_is_wider() -> None:
    counts = seasonal(120)
    narrow = expected_range(counts, [119], parameters=Normality(level=0.8))
    wide = expected_range(counts, [119], parameters=Normality(level=0.99))
    assert wide.low[0, 0] <= narrow.low[0, 0] < narrow.high[0, 0] < wide.high[0, 0]
