"""Every event falls in the cell whose centre is nearest, and cells stay where they are."""

from __future__ import annotations

import numpy as np
import pytest

from kugghjul.analysis.grid import counted

SHAPES = pytest.mark.parametrize("shape", ["square", "hexagon"])


@SHAPES
def test_every_event_is_counted_once_and_no_farther_from_its_centre_than_a_cell_reaches(
    shape: str,
) -> None:
    points = np.random.default_rng(1).random((2_000, 2)) * 3_000 + (600_000, 6_500_000)
    grid = counted(points, 250, shape)
    away = np.hypot(*(points - grid.centres[grid.cell_of]).T)
    assert grid.counts.sum() == 2_000
    assert (grid.counts > 0).all()
    assert away.max() <= 250 / (2**0.5 if shape == "square" else 3**0.5) + 1e-6


def test_an_event_is_in_the_hexagon_whose_centre_is_nearest() -> None:
    points = np.random.default_rng(2).random((500, 2)) * 900
    grid = counted(
        points, 100, "hexagon", also=np.random.default_rng(3).random((20_000, 2)) * 1_200 - 150
    )
    distance = np.hypot(*(points[:, None] - grid.centres[None]).transpose(2, 0, 1))
    np.testing.assert_allclose(distance[np.arange(500), grid.cell_of], distance.min(axis=1))


@SHAPES
def test_hexagons_and_squares_lie_a_width_apart(shape: str) -> None:
    grid = counted([], 100, shape, also=np.random.default_rng(3).random((20_000, 2)) * 900)
    distance = np.hypot(*(grid.centres[:, None] - grid.centres[None]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    np.testing.assert_allclose(distance.min(axis=1), 100)
    assert (grid.counts == 0).all()


@SHAPES
def test_a_cell_stays_where_it_is_when_other_events_come(shape: str) -> None:
    one = counted([(1_010.0, 2_020.0)], 100, shape)
    more = counted([(1_010.0, 2_020.0), (-700.0, 90.0)], 100, shape)
    assert one.centres[one.cell_of[0]].tolist() == more.centres[more.cell_of[0]].tolist()


@SHAPES
def test_no_events_make_no_cells(shape: str) -> None:
    assert counted([], 100, shape).centres.shape == (0, 2)


@pytest.mark.parametrize(("points", "width", "shape", "reason"), [
    ([(0, 0)], 0, "square", "above 0"), ([(0, np.nan)], 10, "square", "finite"),
    ([(0, 0, 0)], 10, "square", "pairs"), ([(0, 0)], 10, "triangle", "unknown shape"),
])  # fmt: skip
def test_what_cannot_be_counted_is_refused(points, width, shape, reason) -> None:
    with pytest.raises(ValueError, match=reason):
        counted(points, width, shape)
