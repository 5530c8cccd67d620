"""The improved Farrington method, held against `farringtonFlexible` of R's surveillance."""

import json
import shutil

import numpy as np
import pytest

from kugghjul.analysis.farrington import Alarms, detect
from tests.analysis.farrington_cases import CASES, HERE, ask_r, case

RELATIVE = 1e-9
R = shutil.which("Rscript")


@pytest.fixture(scope="module")
def answers() -> dict:
    """What R said when the reference file was made."""
    with (HERE / "farrington.json").open() as file:
        return json.load(file)


def same(ours: Alarms, theirs: dict) -> None:
    """Every number within the tolerance, missing where R's is missing, the same alarms."""
    r = {name: np.array(each, dtype=float) for name, each in theirs.items() if name != "name"}
    told = ~np.isnan(r["upper"])
    for part in ("score", "p_value", "dispersion", "trend"):
        np.testing.assert_allclose(getattr(ours, part), r[part], RELATIVE, RELATIVE, err_msg=part)
    # R hides the forecast when the small-count rule says no, and leaves a nought where no model converged.
    upper = np.where(ours.enough, ours.upper, np.nan)
    np.testing.assert_allclose(upper, r["upper"], RELATIVE)
    np.testing.assert_allclose(ours.expected[told], r["expected"][told], RELATIVE)
    np.testing.assert_array_equal(ours.alarm, r["alarm"] == 1)
    assert not r["errors"].any()


@pytest.mark.parametrize("name", CASES)
def test_answers_are_those_of_r(name: str, answers: dict) -> None:
    counts, at, how, people, dates = case(name)
    same(detect(counts, how, at, people, dates), answers[name])


def test_the_cases_put_every_rule_to_use(answers: dict) -> None:
    parts = {
        part: np.concatenate([np.ravel(np.array(a[part], float)) for a in answers.values()])
        for part in ("upper", "alarm", "trend", "dispersion")
    }
    assert (parts["alarm"] == 1).sum() > 20
    assert 0 < np.isnan(parts["upper"]).sum() < parts["upper"].size
    assert 20 < np.isfinite(parts["trend"]).sum() < parts["trend"].size - 20
    assert (parts["dispersion"] == 1).any()
    assert (parts["dispersion"] > 1).any()


@pytest.mark.skipif(R is None, reason="R is not installed (apt: r-base-core r-cran-surveillance)")
def test_r_still_says_so_when_it_runs_beside_us(answers: dict) -> None:
    names = ["agona as shipped", "synthetic short", "synthetic reporters"]
    for name, live in ask_r(names).items():
        counts, at, how, people, dates = case(name)
        same(detect(counts, how, at, people, dates), live)
