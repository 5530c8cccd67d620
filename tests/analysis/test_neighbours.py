"""Neighbours are made anew from coordinates, and odd coordinates have clear answers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kugghjul.analysis import neighbours as near

KEPT = json.loads((Path(__file__).parent / "reference" / "space.json").read_text())
XY = np.array(KEPT["data"]["xy"])


def rows(places: near.Neighbours) -> list[list[int]]:
    return [part.tolist() for part in np.split(places.indices, places.indptr[1:-1])]


def test_neighbours_equal_pysal() -> None:
    assert rows(near.within(XY, 1_800.0)) == KEPT["pysal"]["band"]
    assert rows(near.nearest(XY, 6)) == KEPT["pysal"]["knn"]


def test_equal_distances_go_to_the_lower_number() -> None:
    square = [(0, 0), (1, 0), (0, 1), (-1, 0), (0, -1)]
    assert rows(near.nearest(square, 2))[0] == [1, 2]


def test_many_coincident_places_are_each_others_neighbours_and_never_their_own() -> None:
    points = [(5.0, 5.0)] * 40 + [(9.0, 9.0)]
    found = rows(near.nearest(points, 3))
    assert found[0] == [1, 2, 3]
    assert found[39] == [0, 1, 2]
    assert found[40] == [0, 1, 2]
    assert all(i not in row for i, row in enumerate(found))
    assert near.within(points, 0.0).counts.tolist() == [39] * 40 + [0]


def test_an_island_is_named_and_its_row_is_empty() -> None:
    places = near.within([(0, 0), (1, 0), (50, 50)], 2)
    assert places.islands == (2,)
    assert places.standardised().lag([4, 6, 9]).tolist() == [6, 4, 0]
    assert places.with_self().lag([4, 6, 9]).tolist() == [10, 10, 9]


def test_touching_pairs_hold_both_ways_once() -> None:
    places = near.touching([(0, 1), (1, 0), (1, 2), (2, 2)], 4)
    assert rows(places) == [[1], [0, 2], [1], []]
    assert places.weights.tolist() == [1, 1, 1, 1]


def test_standardised_rows_sum_to_one_also_with_self() -> None:
    places = near.within(XY, 1_800.0).standardised().with_self()
    np.testing.assert_allclose(places.lag(np.ones(80)), 1)
    assert places.includes_self
    assert places.row_standardised


def test_the_description_tells_how_it_was_made() -> None:
    told = near.within([(0, 0), (1, 0), (50, 50)], 2).described
    assert told == {
        "kind": "within",
        "distance": 2.0,
        "n": 3,
        "mean_neighbours": pytest.approx(2 / 3),
        "fewest": 0,
        "most": 1,
        "islands": [2],
        "includes_self": False,
        "row_standardised": False,
    }
    json.dumps(told)


def test_no_places_have_no_neighbours() -> None:
    assert near.within([], 10).described["n"] == 0


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda: near.nearest([(0, 0), (1, 1)], 2), "less than the number"),
        (lambda: near.nearest([(0, 0), (1, 1)], 0), "at least 1"),
        (lambda: near.within([(0, 0), (np.nan, 1)], 1), r"finite numbers; see rows \[1\]"),
        (lambda: near.within([(0, 0, 0)], 1), "pairs"),
        (lambda: near.within([(0, 0)], -1), "at least 0"),
        (lambda: near.touching([(0, 5)], 3), "places 0 to 2"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(call, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        call()
