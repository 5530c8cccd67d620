"""Gi*, local Moran's I and rates equal PySAL (reference/space.json, made by reference/space.py)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kugghjul.analysis import neighbours as near
from kugghjul.analysis.hotspots import (
    gi_star,
    gi_star_of_rates,
    local_moran,
    local_moran_of_rates,
)
from kugghjul.analysis.rates import rates

KEPT = json.loads((Path(__file__).parent / "reference" / "space.json").read_text())
DATA, PYSAL = KEPT["data"], KEPT["pysal"]
XY = np.array(DATA["xy"])
EVENTS, EXPOSURE = np.array(DATA["events"]), np.array(DATA["exposure"])
PLACES = {"band": near.within(XY, 1_800.0), "knn": near.nearest(XY, 6)}
KINDS = pytest.mark.parametrize("kind", ["band", "knn"])


def numbers(values: list) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def close(ours: np.ndarray, theirs: list) -> None:
    np.testing.assert_allclose(ours, numbers(theirs), rtol=1e-9, atol=1e-9)


def within_monte_carlo(ours: np.ndarray, theirs: list, permutations: int) -> None:
    """Two simulated p values of the same truth: five standard errors of their difference, at every place."""
    p = np.minimum((ours + numbers(theirs)) / 2, 0.5)
    error = np.sqrt(p * (1 - p) * (1 / KEPT["permutations"] + 1 / permutations))
    assert (np.abs(ours - numbers(theirs)) <= 5 * error + 2 / KEPT["permutations"]).all()


@KINDS
def test_gi_star_equals_pysal(kind: str) -> None:
    ours = gi_star(EVENTS, PLACES[kind], seed=1, permutations=99)
    close(ours.z, PYSAL[f"gi_{kind}"]["Zs"])
    close(ours.share, PYSAL[f"gi_{kind}"]["Gs"])
    close(ours.p / 2, PYSAL[f"gi_{kind}"]["p_norm"])


@KINDS
def test_permuted_p_of_gi_star_agrees_with_pysal(kind: str) -> None:
    """Raw rates, since PySAL's sums of whole counts tie with the observed sum or not as rounding has it."""
    ours = gi_star(EVENTS / EXPOSURE, PLACES[kind], seed=1, permutations=99_999)
    close(ours.z, PYSAL[f"gi_rate_{kind}"]["Zs"])
    tested = PLACES[kind].counts > 0
    folded = np.minimum(ours.tails.high, 1 - ours.tails.high)  # as PySAL folds
    theirs = numbers(PYSAL[f"gi_rate_{kind}"]["p_sim"])
    within_monte_carlo(folded[tested], theirs[tested].tolist(), 99_999)


@KINDS
@pytest.mark.parametrize("rated", [False, True])
def test_local_moran_equals_pysal(kind: str, rated: bool) -> None:
    theirs = PYSAL[f"moran_rate_{kind}" if rated else f"moran_{kind}"]
    if rated:
        ours = local_moran_of_rates(EVENTS, EXPOSURE, PLACES[kind], seed=1, permutations=99)
    else:
        ours = local_moran(EVENTS, PLACES[kind], seed=1, permutations=99)
    close(ours.statistic, theirs["Is"])
    close(ours.expected, theirs["EI"])
    close(ours.variance, theirs["VI"])
    close(ours.expected_conditional, theirs["EIc"])
    close(ours.variance_conditional, theirs["VIc"])
    assert ours.quadrant.tolist() == theirs["q"]


@KINDS
def test_permuted_p_of_local_moran_agrees_with_pysal(kind: str) -> None:
    ours = local_moran_of_rates(EVENTS, EXPOSURE, PLACES[kind], seed=5, permutations=99_999)
    tested = PLACES[kind].counts > 0
    theirs = numbers(PYSAL[f"moran_rate_{kind}"]["p_sim"])
    within_monte_carlo((ours.p_permuted / 2)[tested], theirs[tested].tolist(), 99_999)


def test_rates_equal_pysal() -> None:
    ours = rates(EVENTS, EXPOSURE)
    close(ours.standardised, PYSAL["assuncao"])
    close(ours.smoothed, PYSAL["empirical_bayes"])


def test_gi_star_is_the_same_whether_rows_are_standardised_or_not() -> None:
    binary = gi_star(EVENTS, PLACES["band"], seed=1, permutations=99)
    standardised = gi_star(EVENTS, PLACES["band"].standardised(), seed=1, permutations=99)
    np.testing.assert_allclose(binary.z, standardised.z, rtol=1e-9)
    assert (binary.p_permuted == standardised.p_permuted).all()


def test_permutation_counts_equal_dealing_every_order_of_a_small_set() -> None:
    """All 5! orders of the others dealt out by hand: the sampled p comes within five standard errors."""
    import itertools

    values = np.array([9.0, 4.0, 0.0, 1.0, 7.0, 2.0])
    places = near.touching([(0, 1), (0, 2), (1, 2), (3, 4), (4, 5), (2, 3)], 6)
    dealt = gi_star(values, places, seed=3, permutations=40_000).tails
    for i in range(6):
        k = int(places.counts[i])
        others = np.delete(values, i)
        observed = places.lag(values)[i]
        sums = np.array([sum(order[:k]) for order in itertools.permutations(others)])
        for ours, true in (
            (dealt.at_least[i], (sums >= observed).mean()),
            (dealt.at_most[i], (sums <= observed).mean()),
        ):
            assert abs(ours / 40_000 - true) <= 5 * np.sqrt(true * (1 - true) / 40_000) + 1e-12


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    first, again, other = (
        gi_star(EVENTS, PLACES["knn"], seed=s, permutations=999) for s in (4, 4, 5)
    )
    assert (first.p_permuted == again.p_permuted).all()
    assert (first.p_permuted != other.p_permuted).any()
    assert first.seed == 4
    assert first.parameters["permutations"] == 999
    assert first.parameters["neighbours"]["k"] == 6


def test_a_planted_hot_spot_is_found_and_a_cold_one_is_named_cold() -> None:
    xy = np.array([(i % 20, i // 20) for i in range(400)], dtype=float)
    rng = np.random.default_rng(2)
    values = rng.poisson(10, 400)
    hot = np.hypot(xy[:, 0] - 5, xy[:, 1] - 5) < 2
    cold = np.hypot(xy[:, 0] - 14, xy[:, 1] - 14) < 2
    values[hot] += 15
    values[cold] = 0
    found = gi_star(values, near.within(xy, 1.0), seed=1)
    core = np.hypot(xy[:, 0] - 5, xy[:, 1] - 5) <= 1, np.hypot(xy[:, 0] - 14, xy[:, 1] - 14) <= 1
    assert found.hot[core[0]].all()
    assert found.cold[core[1]].all()
    assert not (found.hot & found.cold).any()
    far = np.hypot(xy[:, 0] - 5, xy[:, 1] - 5) > 3
    assert not found.hot[far].any()


def test_more_reporters_do_not_make_an_area_hot() -> None:
    """Four times as many reporters and reports in one corner: hot as a count, not as a rate."""
    xy = np.array([(i % 10, i // 10) for i in range(100)], dtype=float)
    corner = (xy < 3).all(axis=1)
    exposure = np.where(corner, 80, 20)
    events = np.random.default_rng(8).poisson(exposure * 0.5)
    places = near.within(xy, 1.0)
    assert gi_star(events, places, seed=1).hot[corner].any()
    assert not gi_star_of_rates(events, exposure, places, seed=1).hot.any()


def test_an_island_is_never_a_find_of_local_moran_and_gets_an_answer_from_gi_star() -> None:
    moran = local_moran(EVENTS, PLACES["band"], seed=1)
    assert PLACES["band"].islands == (7,)
    assert np.isnan(moran.p_permuted[7])
    assert not moran.found[7]
    assert np.isfinite(gi_star(EVENTS, PLACES["band"], seed=1, permutations=99).z[7])


def test_when_everybody_is_a_neighbour_nothing_can_stand_out() -> None:
    found = gi_star([1, 2, 3, 9], near.nearest([(0, 0), (0, 1), (1, 0), (5, 5)], 3), seed=1)
    assert np.isnan(found.z).all()
    assert not found.hot.any()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "one value for each"),
        ([1, 2], "one value for each"),
        ([1, np.nan, 2, 3], "finite"),
        ([2, 2, 2, 2], "same value"),
    ],
)
def test_values_that_cannot_be_tested_are_refused_with_a_reason(values: list, reason: str) -> None:
    places = near.nearest([(0, 0), (0, 1), (1, 0), (5, 5)], 1)
    for statistic in (gi_star, local_moran):
        with pytest.raises(ValueError, match=reason):
            statistic(values, places, seed=1)


def test_fewer_than_three_places_are_refused() -> None:
    with pytest.raises(ValueError, match="three places"):
        gi_star([1, 2], near.nearest([(0, 0), (1, 1)], 1), seed=1)


@pytest.mark.parametrize(
    ("events", "exposure", "reason"),
    [
        ([], [], "no places"),
        ([1, 2], [1], "same length"),
        ([1, -1], [1, 1], "negative"),
        ([1, 1], [1, 0], "leave out rows"),
        ([1, np.nan], [1, 1], "finite"),
    ],
)
def test_rates_that_cannot_be_made_are_refused(events: list, exposure: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        rates(events, exposure)


def test_rates_without_any_event_are_all_average() -> None:
    ours = rates([0, 0, 0], [10, 20, 30])
    assert ours.standardised.tolist() == [0, 0, 0]
    assert ours.smoothed.tolist() == [0, 0, 0]
