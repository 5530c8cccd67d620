"""Kulldorff's scan against the definition written out in plain loops, and what it says about made-up data."""

from __future__ import annotations

import math

import numpy as np
import pytest

from kugghjul.analysis import scan
from kugghjul.analysis.scan_replications import dealt_by_exposure, largest_ratios
from kugghjul.analysis.scan_zones import Limits, Needed, discs, likelihood_ratio

KINDS = pytest.mark.parametrize("ongoing", [True, False])


def made(seed: int, areas: int = 12, weeks: int = 9, mean: float = 0.6):
    """Scattered areas, exposure that changes by week, cases by exposure."""
    rng = np.random.default_rng(seed)
    exposure = rng.integers(1, 9, (areas, weeks)).astype(float)
    cases = rng.poisson(exposure * mean / exposure.mean())
    return cases, exposure, np.round(rng.random((areas, 2)) * 100, 2)


def plain_ratio(c: float, e: float, total: float) -> float:
    """Kulldorff (2001): the log-likelihood ratio as it stands in the paper."""
    if c <= e:
        return 0.0
    rest = total - c
    return c * math.log(c / e) + (rest * math.log(rest / (total - e)) if rest else 0.0)


def plain_scan(cases, expected, points, exposure, ongoing: bool, share=0.5, fewest=2) -> dict:
    """Every disc and window, each counted from scratch: {(areas, first, last): ratio}."""
    areas, weeks = cases.shape
    weight = exposure.sum(axis=1) / exposure.sum()
    zones = set()
    for centre in range(areas):
        away = [math.hypot(*(points[i] - points[centre])) for i in range(areas)]
        for radius in sorted(set(away)):
            zone = tuple(i for i in range(areas) if away[i] <= radius)
            if radius == 0 or sum(weight[i] for i in zone) <= share + 1e-12:
                zones.add(zone)
    longest = max(1, int(0.5 * weeks))
    out = {}
    for zone in zones:
        for first in range(weeks):
            for last in range(first, min(weeks, first + longest)):
                if ongoing and last != weeks - 1:
                    continue
                held = cases[list(zone), first : last + 1].sum()
                mean = expected[list(zone), first : last + 1].sum()
                ratio = plain_ratio(held, mean, cases.sum()) if held >= fewest else 0.0
                out[zone, first, last] = ratio
    return out


@KINDS
@pytest.mark.parametrize("seed", range(6))
def test_the_most_likely_cluster_equals_the_definition(seed: int, ongoing: bool) -> None:
    cases, exposure, points = made(seed)
    expected = exposure * cases.sum() / exposure.sum()
    plain = plain_scan(cases, expected, points, exposure, ongoing)
    scanner = scan.prospective if ongoing else scan.retrospective
    found = scanner(cases, exposure, points, seed=1, settings=scan.Settings(replications=19))
    best = found.clusters[0]
    assert best.ratio == pytest.approx(max(plain.values()), rel=1e-9)
    assert plain[best.areas, best.first_week, best.last_week] == pytest.approx(best.ratio, rel=1e-9)
    assert best.observed == cases[list(best.areas), best.first_week : best.last_week + 1].sum()


@KINDS
def test_the_largest_ratio_of_every_replication_equals_the_definition(ongoing: bool) -> None:
    cases, exposure, points = made(3, areas=8, weeks=6, mean=1.5)
    total = int(cases.sum())
    expected = exposure * total / exposure.sum()
    limits = Limits(3, ongoing, 2)
    covered = slice(3, 6) if ongoing else slice(0, 6)
    everything = dealt_by_exposure(expected, total, 40, slice(0, 6), np.random.default_rng(5))
    around = discs(points, exposure.sum(axis=1), 0.5)
    ours = largest_ratios(everything[:, covered], expected[:, covered], around, total, limits, 2)
    for number in range(40):
        plain = plain_scan(everything[:, :, number], expected, points, exposure, ongoing)
        assert ours[number] == pytest.approx(max(plain.values()), rel=1e-9, abs=1e-12)


def test_the_permutation_scan_equals_the_definition_and_keeps_both_totals() -> None:
    cases, _, points = made(4)
    margins = cases.sum(axis=1, keepdims=True) * cases.sum(axis=0, keepdims=True) / cases.sum()
    plain = plain_scan(cases, margins, points, margins, True)
    found = scan.permutation(cases, points, seed=1, settings=scan.Settings(replications=19))
    assert found.clusters[0].ratio == pytest.approx(max(plain.values()), rel=1e-9)
    from kugghjul.analysis.scan_replications import dealt_by_permutation

    dealt = dealt_by_permutation(cases, 200, slice(0, 9), np.random.default_rng(1))
    assert (dealt.sum(axis=1) == cases.sum(axis=1)[:, None]).all()
    assert (dealt.sum(axis=0) == cases.sum(axis=0)[:, None]).all()
    assert np.abs(dealt.mean(axis=2) - margins).max() < 0.5


@pytest.mark.parametrize("total", [60, 5_000])
def test_dealt_cases_follow_the_exposure_and_sum_to_the_total(total: int) -> None:
    """60 takes the alias road, 5,000 the multinomial; a zero share never gets a case."""
    expected = np.array([[0.0, 1.0, 2.0, 3.0], [4.0, 0.5, 0.5, 9.0]]) * total / 20
    dealt = dealt_by_exposure(expected, total, 3_000, slice(0, 4), np.random.default_rng(2))
    assert (dealt.sum(axis=(0, 1)) == total).all()
    assert (dealt[0, 0] == 0).all()
    error = np.sqrt(expected / 3_000) + 1e-9
    assert (np.abs(dealt.mean(axis=2) - expected) < 5 * error).all()


def test_the_bound_never_hides_a_count_that_reaches_the_ratio() -> None:
    rng = np.random.default_rng(1)
    needed = Needed(500, 2)
    for ratio in (0.5, 3.0, 7.5, 20.0):
        needed.raise_to(ratio)
        expected = rng.random(4_000) ** 3 * 499 + 1e-6
        cases = rng.integers(2, 501, 4_000)
        reaching = likelihood_ratio(cases, expected, 500) >= ratio
        assert (cases[reaching] >= needed(expected)[reaching]).all()


def test_the_answer_does_not_depend_on_the_threads_and_a_seed_repeats_it() -> None:
    cases, exposure, points = made(1, areas=30, weeks=12)
    first, again, more = (
        scan.prospective(cases, exposure, points, seed=7, threads=n) for n in (1, 1, 3)
    )
    assert first.clusters == again.clusters == more.clusters
    assert (first.replications == more.replications).all()
    other = scan.prospective(cases, exposure, points, seed=8)
    assert (first.replications != other.replications).any()
    assert first.seed == 7
    assert first.parameters["replications"] == 999


@pytest.mark.parametrize("replications", [1, 2, 9])
def test_even_a_few_replications_have_an_answer(replications: int) -> None:
    settings = scan.Settings(replications=replications)
    found = scan.prospective(*made(1, areas=30, weeks=12), seed=7, settings=settings)
    assert len(found.replications) == replications
    assert found.clusters[0].p >= 1 / (replications + 1)


def test_a_planted_cluster_is_found_where_and_when_it_is() -> None:
    points = np.array([(i % 6, i // 6) for i in range(36)], dtype=float)
    exposure = np.full((36, 20), 10.0)
    cases = np.random.default_rng(3).poisson(1.0, (36, 20))
    cases[[14, 15, 20], 16:] += 4
    best = scan.prospective(cases, exposure, points, seed=1).clusters[0]
    assert {14, 15, 20} <= set(best.areas)
    assert (best.first_week, best.last_week) == (16, 19)
    assert best.p == 0.001
    assert best.recurrence == 1_000
    assert best.relative_risk > 2


def test_a_week_with_twice_the_reporters_is_no_cluster() -> None:
    points = np.array([(i % 6, i // 6) for i in range(36)], dtype=float)
    reporters = np.full((36, 20), 10.0)
    reporters[:6, 16:] = 40
    cases = np.random.default_rng(6).poisson(reporters * 0.1)
    by_reporters = scan.prospective(cases, reporters, points, seed=1)
    as_if_equal = scan.prospective(cases, np.full((36, 20), 10.0), points, seed=1)
    assert by_reporters.clusters[0].p > 0.05
    assert as_if_equal.clusters[0].p == 0.001


def test_secondary_clusters_share_no_area_and_fall() -> None:
    found = scan.retrospective(*made(2), seed=1).clusters
    told = [area for cluster in found for area in cluster.areas]
    assert len(found) > 1
    assert len(told) == len(set(told))
    assert [c.ratio for c in found] == sorted((c.ratio for c in found), reverse=True)


def test_areas_in_the_same_place_enter_together() -> None:
    points = np.array([(0, 0), (0, 0), (5, 0), (9, 0)], dtype=float)
    around = discs(points, np.ones(4), 0.75)
    assert [(d.centre, d.sizes.tolist()) for d in around] == [(0, [2, 3]), (2, [1, 2]), (3, [1, 2])]
    all_in_one = discs(np.zeros((5, 2)), np.ones(5), 0.5)
    assert [d.sizes.tolist() for d in all_in_one] == [[5]]


def test_without_cases_or_with_too_few_there_is_no_cluster() -> None:
    none = scan.prospective(np.zeros((3, 4)), np.ones(3), [(0, 0), (1, 0), (2, 0)], seed=1)
    assert none.clusters == ()
    one = np.zeros((3, 4))
    one[1, 3] = 1
    assert scan.prospective(one, np.ones(3), [(0, 0), (1, 0), (2, 0)], seed=1).clusters == ()
    assert scan.permutation(np.zeros((3, 4)), [(0, 0), (1, 0), (2, 0)], seed=1).clusters == ()


def test_all_cases_in_one_area_and_week_are_one_cluster() -> None:
    cases = np.zeros((4, 6))
    cases[2, 5] = 8
    points = [(0, 0), (1, 0), (2, 0), (9, 0)]
    best = scan.prospective(cases, np.ones(4), points, seed=1).clusters[0]
    assert (best.areas, best.first_week, best.observed) == ((2,), 5, 8)
    assert best.relative_risk == float("inf")


def test_a_single_area_and_a_single_week_have_an_answer() -> None:
    assert scan.prospective([[3]], [[1]], [(0, 0)], seed=1).clusters == ()


@pytest.mark.parametrize(("cases", "exposure", "points", "reason"), [
    ([[]], [[1]], [(0, 0)], "table of areas"),
    ([[1, np.nan]], [[1, 1]], [(0, 0)], "whole numbers"),
    ([[1, -1]], [[1, 1]], [(0, 0)], "whole numbers"),
    ([[1.5, 1]], [[1, 1]], [(0, 0)], "whole numbers"),
    ([[1, 1]], [[1, 0]], [(0, 0)], "no exposure"),
    ([[1, 1]], [[0, 0]], [(0, 0)], "not all 0"),
    ([[1, 1]], [[1, 1, 1]], [(0, 0)], "for each area"),
    ([[1, 1]], [[1, 1]], [(0, np.inf)], "coordinates"),
    ([[1, 1]], [[1, 1]], [(0, 0), (1, 1)], "coordinates"),
])  # fmt: skip
def test_what_cannot_be_scanned_is_refused_with_a_reason(cases, exposure, points, reason) -> None:
    with pytest.raises(ValueError, match=reason):
        scan.prospective(cases, exposure, points, seed=1)


@pytest.mark.parametrize("wrong", [
    {"largest_share": 0}, {"longest_share": 1.1}, {"replications": 0}, {"fewest": 0}, {"clusters": 0},
])  # fmt: skip
def test_impossible_settings_are_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        scan.Settings(**wrong)
