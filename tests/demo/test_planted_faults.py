"""The compliance page finds exactly the planted faults of Ekköping: nothing more, nothing less."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from kugghjul.cogs.actionanalysis.models import Proposal
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.hub.queries import compliance
from kugghjul.cogs.reporting.models import Observation, SituationReport, Unit
from kugghjul.cogs.reporting.queries.duplicates import duplicates_of
from kugghjul.cogs.situation.models import Picture
from kugghjul.demo.ekkoping import story, weeks
from kugghjul.demo.faults import FINE, planted
from kugghjul.demo.logins import operator
from kugghjul.demo.timeline import moment

DAYS = [
    dt.date(2026, 11, 22),
    *(
        pytest.param(day, marks=pytest.mark.slow)
        for day in (dt.date(2027, 2, 3), dt.date(2027, 8, 16))
    ),
]


@pytest.mark.django_db
@pytest.mark.one_database  # test_councils builds five other councils on both
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
    reports_are_told_as_promised(weeks.last_week(story.ends(as_of, 9)))


def reports_are_told_as_promised(monday: dt.date) -> None:
    """The last week's picture: who answered, what counts, and what waits for somebody to look."""
    S = Observation.State
    there = SituationReport.objects.filter(period_first=monday)
    rows = Observation.objects.filter(municipality__slug="ekkoping")
    counted = rows.filter(state=S.ACCEPTED)
    assert Unit.objects.filter(municipality__slug="ekkoping", until=None).count() == 24
    assert there.values("unit").distinct().count() == 21
    assert 600 <= rows.count() <= 900
    assert rows.filter(state=S.HELD).count() == 2
    assert rows.filter(state=S.REJECTED).count() == 1
    week = (moment(monday, "0.00"), moment(monday + 7 * weeks.DAY, "0.00"))
    of_week = counted.filter(starts_at__range=week, report__period_first=monday)
    most = Counter(of_week.values_list("place__name", flat=True)).most_common(1)
    assert most == [("Resecentrum", 6)]
    left = rows.get(state=S.NEW, report__period_first=monday)
    assert [
        one.other.place.name for one in duplicates_of(left, rows) if one.likely and one.other.place
    ]
    the_analysis_and_the_pictures_are_there(monday)


def the_analysis_and_the_pictures_are_there(monday: dt.date) -> None:
    """The red thread from an observation to an activity, and the pictures in every state."""
    proposals = Proposal.objects.filter(council__municipality__slug="ekkoping")
    kept = proposals.get(measure__title="Väntsalen öppen och bemannad till sista bussen")
    assert kept.candidate.problem in kept.measure.problems.all()
    assert kept.candidate.observations.filter(place__name="Resecentrum").exists()
    assert kept.measure.activities.exists()
    states = Counter(proposals.values_list("state", flat=True))
    assert states == {"yes": 4, "partly": 1, "sent": 1}
    gate = proposals.get(text__startswith="Sätt grindar")
    seen_by = set(gate.candidate.observations.values_list("unit__name", flat=True))
    assert "Fritidsgården Bryggan" in seen_by, (
        "whoever signs in as its reporter hears what it led to"
    )
    assert proposals.get(to_kind="board").decided_on
    pictures = Picture.objects.filter(municipality__slug="ekkoping")
    draft = pictures.get(state="draft")
    assert (draft.first, len(draft.points)) == (monday, 3)
    assert pictures.get(state="published").edition
    assert pictures.get(kind="year").version.state == "decided"
