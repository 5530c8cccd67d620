"""What the alarms must hold whatever the numbers are."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.analysis.farrington import detect
from kugghjul.analysis.farrington_parameters import Farrington

SHORT = Farrington(years_back=3, levels=5, left_out=10, alpha=0.01)


def made(seed: int, level: float, series: int = 3, weeks: int = 190) -> np.ndarray:
    """Overdispersed counts without any outbreak."""
    return np.random.default_rng(seed).negative_binomial(level, 0.5, (series, weeks)).astype(float)


def test_an_outbreak_is_an_alarm_and_an_ordinary_week_is_none() -> None:
    counts = made(1, 6)
    counts[1, -1] = 60
    answer = detect(counts, SHORT, at=[189])
    assert answer.alarm[1, 0]
    assert answer.upper[1, 0] < 60
    assert not answer.alarm[[0, 2], 0].any()


def test_fewer_than_five_cases_in_four_weeks_are_never_an_alarm() -> None:
    counts = np.zeros((1, 190))
    counts[0, ::20] = 1
    counts[0, -4:] = [0, 0, 0, 4]
    assert not detect(counts, SHORT, at=[189]).alarm.any()
    counts[0, -1] = 5
    assert detect(counts, SHORT, at=[189]).alarm.all()


def test_more_reporters_do_not_look_like_more_trouble() -> None:
    counts = made(2, 8, series=1)
    reporters = np.full((1, 190), 10.0)
    counts[0, -1], reporters[0, -1] = 40, 50
    alone = detect(counts, replace(SHORT, trend=False), at=[189])
    offset = replace(SHORT, trend=False, offset=True)
    told = detect(counts, offset, at=[189], population=reporters)
    assert alone.alarm.all()
    assert not told.alarm.any()
    assert told.expected[0, 0] == pytest.approx(5 * alone.expected[0, 0], rel=1e-6)


def test_a_week_without_reporters_is_missing_and_not_zero() -> None:
    counts, reporters = made(3, 8, series=1), np.full((1, 190), 10.0)
    how = Farrington(years_back=3, levels=1, left_out=10, offset=True, reweight=False, trend=False)
    holes = np.arange(189 - 52 - 2, 189 - 52 + 3)
    counts[0, holes], reporters[0, holes] = 0, 0
    named = counts.copy()
    named[0, holes] = np.nan
    silent = detect(counts, how, at=[189], population=reporters)
    missing = detect(named, how, at=[189], population=np.full((1, 190), 10.0))
    assert silent.expected == pytest.approx(missing.expected, rel=1e-12)
    reporters[0, 189] = 0
    assert np.isnan(detect(counts, how, at=[189], population=reporters).expected).all()


def test_a_missing_week_does_not_silence_the_small_count_rule() -> None:
    counts = made(4, 6, series=1)
    counts[0, -3:] = [np.nan, 2, 50]
    assert detect(counts, SHORT, at=[189]).enough.all()


def test_an_old_outbreak_is_weighted_down() -> None:
    counts = made(5, 6, series=1)
    counts[0, 189 - 52] = 90
    kept = detect(counts, SHORT, at=[189])
    plain = detect(counts, replace(SHORT, reweight=False), at=[189])
    assert kept.upper[0, 0] < plain.upper[0, 0]


def test_too_short_a_history_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="too short a history"):
        detect(made(6, 5, weeks=120), SHORT, at=[100])
    assert detect(made(6, 5, weeks=120), SHORT).at.size == 0


def test_calendar_years_of_53_weeks_keep_the_season_in_place() -> None:
    mondays = np.datetime64("2018-01-01") + 7 * np.arange(190)
    counts = made(7, 6)
    by_date = detect(counts, SHORT, at=[189], dates=mondays)
    by_step = detect(counts, SHORT, at=[189])
    assert np.isfinite(by_date.expected).all()
    assert (by_date.expected != by_step.expected).any()


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), level=st.floats(0.2, 60), order=st.permutations([0, 1, 2, 3]))
def test_a_series_is_judged_alike_whatever_stands_beside_it(seed, level, order) -> None:
    counts = made(seed, level, series=4)
    together = detect(counts[order], SHORT, at=[185, 189])
    for row, which in enumerate(order):
        alone = detect(counts[which], SHORT, at=[185, 189])
        np.testing.assert_allclose(together.expected[row], alone.expected[0], rtol=1e-9)
        np.testing.assert_array_equal(together.upper[row], alone.upper[0])


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), factor=st.floats(0.01, 100))
def test_the_unit_of_the_reporters_does_not_matter(seed, factor) -> None:
    counts = made(seed, 5)
    people = np.random.default_rng(seed).uniform(5, 50, counts.shape)
    how = Farrington(years_back=3, levels=5, left_out=10, offset=True, method="delta")
    one = detect(counts, how, at=[189], population=people)
    other = detect(counts, how, at=[189], population=people * factor)
    np.testing.assert_allclose(one.upper, other.upper, rtol=1e-8)


def test_nothing_ever_reported_gives_no_forecast_and_no_alarm() -> None:
    answer = detect(np.zeros((1, 330)), Farrington(), at=[329])
    assert np.isnan(answer.expected).all()
    assert not answer.alarm.any()
