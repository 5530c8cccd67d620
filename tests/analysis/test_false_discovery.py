"""Benjamini–Hochberg and Benjamini–Yekutieli, against worked values (R: p.adjust)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kugghjul.analysis.false_discovery import discoveries

P = [0.01, 0.02, 0.03, 0.04, 0.05, 0.5, 0.9]


def test_adjusted_values_equal_r() -> None:
    np.testing.assert_allclose(
        discoveries(P).adjusted, [0.07, 0.07, 0.07, 0.07, 0.07, 0.5833333333333334, 0.9], rtol=1e-12
    )
    np.testing.assert_allclose(
        discoveries(P, method="benjamini-yekutieli").adjusted[:5], [0.1815] * 5, rtol=1e-12
    )


def test_the_threshold_equals_pysal() -> None:
    kept = json.loads((Path(__file__).parent / "reference" / "space.json").read_text())["pysal"]
    found = discoveries(kept["gi_knn"]["p_norm"], 0.05)
    at_pysal = np.array(kept["gi_knn"]["p_norm"]) <= kept["fdr_05"]
    assert (found.found == at_pysal).all()
    assert found.found.any()


def test_what_was_not_tested_is_never_a_find_and_does_not_count() -> None:
    found = discoveries([np.nan, 0.04, np.nan])
    assert found.found.tolist() == [False, True, False]
    assert found.tests == 1
    assert discoveries([]).found.tolist() == []


def test_under_no_effect_a_find_is_made_in_one_case_of_twenty() -> None:
    rng = np.random.default_rng(1)
    hits = sum(discoveries(rng.random(200)).found.any() for _ in range(2_000))
    assert abs(hits / 2_000 - 0.05) < 4 * np.sqrt(0.05 * 0.95 / 2_000)


@pytest.mark.parametrize(("p", "rate"), [([1.2], 0.05), ([-0.1], 0.05), ([0.5], 0), ([0.5], 1)])
def test_impossible_values_are_refused(p: list, rate: float) -> None:
    with pytest.raises(ValueError):
        discoveries(p, rate)
