"""The long check of false alarms can tell too few from enough at its own number of rounds, and refuses fewer."""

import pytest
from scipy.stats import binom

from benchmarks import false_alarms_space as check


def test_at_the_usual_number_of_rounds_both_too_few_and_too_many_are_seen():
    low, high = check.bounds(400, exact=True)
    assert 0 < low < 20 < high
    assert binom.cdf(high, 400, 0.05) - binom.cdf(low - 1, 400, 0.05) > 0.997
    assert binom.cdf(low - 1, 400, 0.01) > 0.9 and binom.sf(high, 400, 0.12) > 0.9


def test_what_promises_no_more_may_find_nothing():
    assert check.bounds(400, exact=False) == (0, check.bounds(400, exact=True)[1])


@pytest.mark.parametrize(("name", "count", "wrong"), [
    ("scan", 20, 0), ("scan", 7, 1), ("scan", 35, 1), ("Gi*", 0, 0), ("Gi*", 35, 1),
])  # fmt: skip
def test_the_verdict_follows_the_bounds(capsys, name, count, wrong):
    assert check.told(name, count, 400) == wrong
    said = capsys.readouterr().out
    assert ("held" in said) == (not wrong) and ("than stated" in said) == bool(wrong)


def test_too_few_rounds_are_refused_where_none_at_all_would_pass(capsys):
    assert check.bounds(check.LEAST - 1, exact=True)[0] == 0 < check.bounds(check.LEAST, True)[0]
    assert check.main(check.LEAST - 1) == 2
    assert "at least 129 rounds" in capsys.readouterr().out
