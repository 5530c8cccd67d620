"""The compliance page finds exactly the planted faults of Ekköping: nothing more, nothing less."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.hub.queries import compliance
from kugghjul.demo.ekkoping import story
from kugghjul.demo.faults import FINE, planted
from kugghjul.demo.logins import operator

DAYS = [
    dt.date(2026, 11, 22),
    *(
        pytest.param(day, marks=pytest.mark.slow)
        for day in (dt.date(2027, 2, 3), dt.date(2027, 8, 16))
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_what_is_wrong_in_ekkoping_is_what_was_planted(as_of: dt.date, settings: Any):
    settings.DEMO = True
    told = [number for _chapter, number in story.chapters(operator(), as_of)]
    assert sum(told) > 400
    page = compliance(Council.objects.get(municipality__slug="ekkoping"), as_of, links=False)
    found = {
        row.finding.clause.id: row.finding.verdict
        for document in page.documents
        for row in document.rows
        if row.finding.verdict not in FINE
    }
    assert found == dict(planted(as_of))
