"""What a series says about its goal: words only when the figures carry them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kugghjul.core.measures.outcome import Course, Series, gaps, outcome, swedish

TODAY = date(2026, 11, 10)


def series(*figures: str, baseline: str | None = "40", target: str | None = "25", every: int = 0):
    """A series with one figure a half-year from the spring of 2025."""
    days = [date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31), date(2026, 9, 30)]
    values = tuple(zip(days, map(Decimal, figures), strict=False))
    read = lambda text: None if text is None else Decimal(text)  # noqa: E731
    return Series(read(baseline), read(target), values, every, date(2024, 9, 30))


@pytest.mark.parametrize(
    ("figures", "course"),
    [
        (("38", "25"), Course.REACHED),
        (("38", "20"), Course.REACHED),
        (("38", "25.01"), Course.TOWARDS),
        (("38", "40"), Course.STILL),
        (("38", "41"), Course.AWAY),
    ],
)
def test_the_latest_figure_decides_the_course(figures, course):
    assert outcome(series(*figures), TODAY).course == course


def test_a_goal_that_is_to_grow_is_read_the_other_way():
    assert outcome(series("50", "60", target="80"), TODAY).course == Course.TOWARDS
    assert outcome(series("39", "38", target="80"), TODAY).course == Course.AWAY


def test_figures_below_zero_are_figures():
    falling = series("-4", "-8", baseline="-2", target="-10")
    found = outcome(falling, TODAY)
    assert found.course == Course.TOWARDS
    assert "−2 till −8" in str(found.said)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (series("38", "30", baseline=None), "utgångsläget saknas"),
        (series("38", "30", target=None), "målvärdet saknas"),
        (series("38", "30", target="40"), "samma värde"),
        (series(), "inget utfall"),
        (series("38"), "ett enda utfall"),
    ],
)
def test_too_little_is_said_to_be_too_little(made, why):
    found = outcome(made, TODAY)
    assert found.course == Course.UNKNOWN
    assert found.share is None
    assert why in str(found.said)


def test_a_series_with_gaps_says_how_many_are_missing():
    holes = Series(
        Decimal(40), Decimal(25),
        ((date(2025, 3, 30), Decimal(38)), (date(2026, 9, 30), Decimal(30))), 6, date(2024, 9, 30),
    )  # fmt: skip
    assert gaps(holes, TODAY) == (date(2025, 9, 30), date(2026, 3, 30))
    found = outcome(holes, TODAY)
    assert found.course == Course.UNKNOWN
    assert "2 av 4 utfall saknas" in str(found.said)


def test_a_series_that_has_gone_silent_says_since_when():
    found = outcome(series("38", "30", every=1), TODAY)
    assert found.course == Course.UNKNOWN
    assert "30 september 2025" in str(found.said).replace("\u00a0", " ")


def test_outcomes_of_days_to_come_do_not_count():
    assert outcome(series("38", "30"), date(2025, 4, 1)).course == Course.UNKNOWN


def test_figures_are_written_in_swedish():
    assert swedish(Decimal("-1277.500")) == "−1\u00a0277,5"
    assert swedish(Decimal("40.000")) == "40"


@given(
    st.decimals(-1000, 1000, places=3), st.decimals(-1000, 1000, places=3),
    st.lists(st.decimals(-1000, 1000, places=3), max_size=4), st.sampled_from([0, 1, 3, 6, 12]),
)  # fmt: skip
def test_any_series_gives_a_sentence_and_a_figure_only_with_a_course(base, target, values, every):
    found = outcome(
        Series(base, target, series(*map(str, values)).values, every, date(2024, 9, 30)), TODAY
    )
    assert str(found.said)
    assert (found.share is None) == (found.course == Course.UNKNOWN)
