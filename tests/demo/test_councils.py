"""The five real councils: what their documents tell is what the product finds."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Body, Council, Holding
from kugghjul.cogs.hub.queries import compliance
from kugghjul.cogs.meetings.models import Decision, Meeting
from kugghjul.core.rules.model import Verdict
from kugghjul.demo import councils
from kugghjul.demo.councils import varmdo, webpage
from kugghjul.demo.logins import operator

AS_OF = dt.date(2026, 11, 22)
V = Verdict
pytestmark = pytest.mark.django_db


def findings(slug: str, day: dt.date) -> dict[str, Verdict]:
    """Clause id → verdict of the council's own document."""
    page = compliance(Council.objects.get(municipality__slug=slug), day, links=False)
    return {row.finding.clause.id: row.finding.verdict for row in page.documents[0].rows}


def test_all_five_are_there_each_with_its_coordinator():
    told = dict(councils.chapters(operator(), AS_OF))
    assert len(told) == 5
    for story in councils.STORIES:
        council = Council.objects.get(municipality__slug=story.SOURCE.slug)
        assert (
            council.municipality.roles.get().user.email == f"samordnare@{story.SOURCE.slug}.example"
        )
        assert compliance(council, AS_OF, links=False).documents


def test_varmdo_is_judged_as_its_report_of_2017_implies():
    varmdo.tell(operator(), AS_OF)
    assert findings("varmdo", dt.date(2017, 11, 15)) == {
        "V1.1": V.MET,  # four groups, one for each focus area
        "V2.1": V.MET,  # staffed at the second meeting
        "V3.1": V.PENDING,  # the activity plans are due in January
        "V4.1": V.MET,
        "V5.1": V.PENDING,  # treated by the council, not yet decided by the board
        "V5.2": V.MET,
        "V6.1": V.NOTHING_TO_MEASURE,  # the rules came at the end of May: no whole year yet
        "V6.2": V.PENDING,
        "V7.1": V.MET,  # the report itself
        "V7.2": V.NOTHING_TO_MEASURE,
        "V7.3": V.BREACHED,  # nothing tells that the working committee heard of the first meeting
    }


def test_varmdos_groups_are_founded_at_one_meeting_and_staffed_at_the_next():
    varmdo.tell(operator(), AS_OF)
    groups = Body.objects.filter(council__municipality__slug="varmdo", kind="operative")
    assert [group.key for group in groups] == list(varmdo.GROUPS)
    assert {group.founded_on for group in groups} == {varmdo.FIRST}
    founding = Decision.objects.filter(founds_body__in=groups)
    assert {decision.meeting.slug[:10] for decision in founding} == {"2017-09-21"}
    since = Holding.objects.filter(seat__body__in=groups).values_list("since", flat=True)
    assert list(since) == [varmdo.SECOND] * 4


def test_varmdos_four_assignments_stand_on_the_agenda_of_january():
    varmdo.tell(operator(), AS_OF)
    january = Meeting.objects.get(municipality__slug="varmdo", slug__startswith="2018-01-22")
    given = Assignment.objects.filter(municipality__slug="varmdo", subject="activity-plan")
    assert {one.to_body.key for one in given} == set(varmdo.GROUPS)
    on_agenda = [
        item for item in january.items.all() if item.suggestion_key.startswith("assignment")
    ]
    assert len(on_agenda) == 4
    assert (
        findings("varmdo", dt.date(2018, 1, 23))["V3.1"] is V.BREACHED
    )  # had they not been presented


def test_the_broken_member_entry_of_the_web_page_is_a_vacancy():
    webpage.tell(operator(), AS_OF)
    page = compliance(
        Council.objects.get(municipality__slug="rad-och-samverkansgrupp"), AS_OF, links=False
    )
    row = next(row for row in page.documents[0].rows if row.finding.clause.id == "T8.1")
    assert row.finding.verdict is V.AT_RISK
    assert row.finding.against == ("sam-utan-namn",)
    assert "plats utan angiven funktion" in str(row.finding.because)
