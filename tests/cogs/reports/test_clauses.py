"""A report that is sent answers the clause that asks for it: R11, T7, L13."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from kugghjul import charters
from kugghjul.cogs.reports import actions
from kugghjul.cogs.reports.facts import facts
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.model import Verdict
from tests.cogs.reports.conftest import finished, started


@pytest.mark.parametrize(
    ("kind", "charter", "clause", "body"),
    [
        ("follow_up", "reglemente-2023", "R11.2", "radet"),
        ("group_year", "rad-och-samverkansgrupp", "T7.4", "samverkansgruppen"),
        ("assembly", charters.LAW, "L13b", "radet"),
    ],
)
def test_a_report_that_is_sent_answers_the_clause_that_asks_for_it(
    autumn: SimpleNamespace, now: dt.datetime, kind: str, charter: str, clause: str, body: str
) -> None:
    autumn.steering.key = body
    autumn.steering.save()

    def verdict() -> Verdict:
        known = Facts(**facts(autumn.council))
        found = check(charters.load(charter), known, now.date())
        return next(one.verdict for one in found if one.clause.id == clause)

    report = finished(autumn, started(autumn, now, kind=kind), now)
    assert verdict() is not Verdict.MET
    actions.approve_report(report, by=autumn.anna, at=now)
    actions.send_report(report, by=autumn.anna, at=now)
    assert verdict() is Verdict.MET
