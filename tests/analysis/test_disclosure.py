"""Small counts are hidden, and nobody can work them out from the totals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kugghjul.analysis.disclosure import Rule, protect, small
from kugghjul.analysis.disclosure_audit import Attack, Table, audit

ALL = Rule(inhabitants=None)


def test_few_observations_in_a_small_area_are_hidden_and_elsewhere_shown() -> None:
    counts = [[3, 30], [3, 30], [0, 5]]
    mask = small(counts, population=[800, 5000, 300])
    assert mask.tolist() == [[True, False], [False, False], [False, False]]
    assert small(counts, population=[np.nan, 5000, 300])[0, 0]
    assert small(counts, rule=ALL).sum() == 2


def test_one_hidden_cell_takes_others_with_it_so_that_totals_do_not_give_it_away() -> None:
    counts = np.array([[3, 20, 25], [30, 22, 28], [40, 33, 20]])
    answer = protect(counts, rule=ALL)
    assert answer.primary.sum() == 1
    assert answer.complementary.sum() == 3
    assert answer.audit.safe
    assert not answer.hidden_row_totals.any()
    # Along the rectangle one number decides the others: 3 can be anything from 0 to 23.
    assert answer.audit.high[0] - answer.audit.low[0] >= 5


def test_primary_hiding_alone_is_seen_through_by_the_audit() -> None:
    table = Table.of(np.array([[3, 20], [30, 22]]))
    alone = table.hiding(np.pad([[True, False], [False, False]], ((0, 1), (0, 1))))
    told = audit(alone, 5)
    assert told.exposed == ((0, 0),)
    assert (told.low[0], told.high[0]) == (3, 3)
    assert not told.safe


def test_a_table_of_small_counts_hides_its_totals_too() -> None:
    answer = protect([[1, 0], [0, 2]], rule=ALL)
    assert answer.audit.safe
    assert answer.hidden_total
    assert not answer.hidden[0, 1]


def test_a_list_with_a_total_is_a_table_of_one_column() -> None:
    rule = Rule(inhabitants=None, row_totals=False)
    answer = protect([3, 40, 9, 25], rule=rule)
    assert answer.hidden[:, 0].tolist() == [True, False, True, False]
    assert not answer.hidden_total
    assert not answer.hidden_column_totals.any()
    assert answer.audit.safe


def test_without_published_totals_nothing_more_is_hidden() -> None:
    rule = Rule(inhabitants=None, row_totals=False, column_totals=False)
    answer = protect([[3, 20], [30, 22]], rule=rule)
    assert answer.hidden.sum() == 1
    assert answer.audit.safe


def test_a_table_without_small_counts_or_without_rows_is_shown_whole() -> None:
    assert not protect([[9, 20], [30, 0]], rule=ALL).hidden.any()
    assert protect(np.zeros((0, 3))).audit.safe


def test_another_rule_may_choose_the_cells() -> None:
    primary = [[False, True], [False, False]]
    answer = protect([[50, 60], [70, 80]], rule=ALL, primary=primary)
    assert answer.hidden[0, 1]
    assert answer.audit.safe


def test_the_table_of_eighteen_areas_holds_against_the_attacker() -> None:
    rng = np.random.default_rng(10)
    counts = rng.negative_binomial(0.9, 0.04, (18, 6))
    answer = protect(counts, rule=ALL)
    assert answer.primary.sum() >= 10
    assert answer.audit.safe
    assert answer.hidden.mean() < 0.5
    again = audit(_as_table(answer), 5)
    assert again.safe
    assert ((again.low <= again.high - 5) & (again.low >= -1e-6)).all()


def test_what_is_no_count_is_refused() -> None:
    for bad in ([[1, -2]], [[1.5, 2]], [[np.nan, 2]]):
        with pytest.raises(ValueError, match="whole numbers"):
            protect(bad)
    with pytest.raises(ValueError, match="every row"):
        protect([[1, 2]], population=[5, 6])


def _as_table(answer) -> Table:
    """What is published, as an attacker finds it."""
    table = Table.of(answer.counts)
    mask = np.zeros(table.hidden.shape, dtype=bool)
    mask[:-1, :-1] = answer.hidden
    mask[:-1, -1], mask[-1, :-1] = answer.hidden_row_totals, answer.hidden_column_totals
    mask[-1, -1] = answer.hidden_total
    return table.hiding(mask)


tables = st.tuples(st.integers(1, 7), st.integers(1, 5)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.one_of(st.integers(0, 6), st.integers(0, 60)))
)


@settings(max_examples=80, deadline=None)
@given(counts=tables, width=st.sampled_from([2, 5, 8]))
def test_no_table_gives_a_hidden_cell_away(counts: np.ndarray, width: int) -> None:
    answer = protect(counts, rule=Rule(inhabitants=None, width=width))
    assert (answer.hidden >= answer.primary).all()
    assert (answer.counts == counts).all()
    published = _as_table(answer)
    assert audit(published, width).safe
    attack = Attack.on(published)
    for cell in answer.audit.cells:
        low, high = attack.bounds(cell)
        assert high - low >= width - 1e-6
        assert low - 1e-6 <= published.values[cell] <= high + 1e-6


@settings(max_examples=25, deadline=None)
@given(counts=arrays(np.int64, (2, 2), elements=st.integers(0, 7)))
def test_the_programme_and_trying_every_table_agree(counts: np.ndarray) -> None:
    mask = np.array([[True, True], [True, True]])
    table = Table.of(counts).hiding(np.pad(mask, ((0, 1), (0, 1))))
    told = audit(table, 1000)
    (top, bottom), left = counts.sum(axis=1), counts[:, 0].sum()
    fits = [
        [[first, top - first], [left - first, bottom - left + first]]
        for first in range(15)
        if min(top - first, left - first, bottom - left + first) >= 0
    ]
    stacked = np.array(fits)
    assert told.low.reshape(2, 2) == pytest.approx(stacked.min(axis=0))
    assert told.high.reshape(2, 2) == pytest.approx(stacked.max(axis=0))
