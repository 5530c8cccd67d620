"""Problems in order, and how sure the order is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.analysis.ranking import PARTS, Problems, Scale, rank

QUICK = Scale(draws=800)


def problems(recent, before=None, severity=3.0, influence=3.0, **others) -> Problems:
    """Problems a, b, c … of four weeks now and eight before."""
    keys = [chr(97 + n) for n in range(len(recent))]
    before = [2 * each for each in recent] if before is None else before
    return Problems(keys, recent, 4.0, before, 8.0, severity, influence, **others)


def test_the_most_frequent_of_equals_comes_first() -> None:
    answer = rank(problems([4, 40, 12]), QUICK)
    assert [row.key for row in answer.rows] == ["b", "c", "a"]
    assert [row.place for row in answer.rows] == [1, 2, 3]
    assert answer.parameters == QUICK


def test_the_score_is_the_product_of_its_shown_parts() -> None:
    for row in rank(problems([4, 40, 12], severity=[5, 2, 3], influence=[1, 2, 4]), QUICK).rows:
        product = np.prod([(row.parts[name] / 100) ** 0.25 for name in PARTS])
        assert row.score == pytest.approx(100 * product)
        assert 0 <= row.low <= row.score <= row.high <= 100


def test_each_part_alone_decides_between_equals() -> None:
    two = [12, 12]
    assert rank(problems(two, severity=[2, 4]), QUICK).rows[0].key == "b"
    assert rank(problems(two, influence=[2, 4]), QUICK).rows[0].key == "b"
    assert rank(problems(two, before=[40, 10]), QUICK).rows[0].key == "b"
    flat = rank(problems(two, before=[24, 24]), QUICK).rows[0]
    assert flat.parts["trend"] == pytest.approx(50)


def test_much_data_gives_sure_places_and_little_data_does_not() -> None:
    much = rank(problems([40, 160, 500], severity=[2, 3, 5]), replace(QUICK, full_rate=300))
    assert all(row.sure_place for row in much.rows)
    little = rank(problems([1, 2, 1]), QUICK)
    assert not any(row.sure_place for row in little.rows)
    assert (little.rows[0].place_low, little.rows[0].place_high) == (1, 3)


def test_ties_share_a_place_and_the_next_place_is_left_empty() -> None:
    answer = rank(problems([12, 12, 4]), QUICK)
    assert [(row.place, row.shared) for row in answer.rows] == [(1, True), (1, True), (3, False)]


def test_zero_reports_score_nought_and_do_not_fall_over() -> None:
    answer = rank(problems([0, 0, 0]), QUICK)
    assert [row.score for row in answer.rows] == [0, 0, 0]
    assert all(row.place == 1 and row.shared for row in answer.rows)
    assert all(row.parts["trend"] == pytest.approx(50) for row in answer.rows)
    assert rank(problems([]), QUICK).rows == ()


def test_one_area_with_all_reports_stands_first_for_sure() -> None:
    answer = rank(problems([80, 0, 0, 0]), QUICK)
    assert answer.rows[0].key == "a"
    assert answer.rows[0].sure_place
    assert {row.place for row in answer.rows[1:]} == {2}


def test_weeks_without_reporters_give_no_rate_and_no_trend() -> None:
    given = Problems(["a", "b"], [0, 8], [0, 4], [4, 4], [8, 0], 3, 3)
    rows = {row.key: row for row in rank(given, QUICK).rows}
    assert rows["a"].score == 0
    assert rows["b"].parts["trend"] == 50


def test_more_spread_makes_the_interval_wider() -> None:
    def width(spread):
        row = rank(problems([12, 3], dispersion=spread)).rows[0]
        return row.high - row.low

    assert width(4.0) > 1.5 * width(1.0)


def test_eighty_percent_of_the_intervals_cover_the_true_score() -> None:
    rng = np.random.default_rng(8)
    now, then = rng.poisson(20, 600), rng.poisson(48, 600)
    keys = [str(n) for n in range(600)]
    scale = replace(QUICK, full_rate=20)
    rows = rank(Problems(keys, now, 4, then, 8, 3, 3), scale).rows
    sure = rank(Problems(["true"], 5e8, 1e8, 6e8, 1e8, 3, 3), scale).rows[0].score
    covered = np.mean([row.low <= sure <= row.high for row in rows])
    assert 0.75 < covered < 0.85


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    given = problems([4, 9, 7])
    assert rank(given, QUICK) == rank(given, QUICK)
    assert rank(given, QUICK).rows != rank(given, replace(QUICK, seed=2)).rows


@settings(max_examples=40, deadline=None)
@given(
    counts=st.lists(st.integers(0, 60), min_size=2, max_size=8),
    data=st.data(),
)
def test_the_order_in_which_problems_are_given_does_not_matter(counts, data) -> None:
    order = data.draw(st.permutations(range(len(counts))))
    scale = replace(QUICK, draws=100)
    before = [2 * each + 1 for each in counts]
    keys = [f"problem {n}" for n in range(len(counts))]
    one = Problems(keys, counts, 4, before, 8, 3, 3)
    moved = [[each[n] for n in order] for each in (keys, counts, before)]
    other = Problems(moved[0], moved[1], 4, moved[2], 8, 3, 3)
    assert rank(one, scale) == rank(other, scale)
    for row in rank(one, scale).rows:
        assert 1 <= row.place_low <= row.place <= row.place_high <= len(counts)


@pytest.mark.parametrize("bad", [[-1, 2], [np.nan, 2]])
def test_what_is_no_count_is_refused(bad) -> None:
    with pytest.raises(ValueError, match="recent"):
        rank(problems(bad, before=[1, 1]))


def test_a_scale_whose_weights_do_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="add up to one"):
        Scale(weights=(0.5, 0.5, 0.5, 0.5))
    with pytest.raises(ValueError, match="named twice"):
        rank(Problems(["a", "a"], 1, 4, 1, 8, 3, 3))
