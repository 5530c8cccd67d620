"""R10: the notes carry the assignments to the operative group, as the charter asks."""

import datetime as dt
from pathlib import Path

import pytest

import kugghjul.charters
from kugghjul.cogs.assignments import actions as assignments
from kugghjul.cogs.assignments.panels import meeting_item
from kugghjul.cogs.council.models import CharterVersion, DocumentVersion, GoverningDocument
from kugghjul.cogs.meetings.actions import approval, room
from kugghjul.cogs.meetings.queries.check import lacking
from kugghjul.cogs.meetings.queries.receivers import candidates
from kugghjul.cogs.meetings.queries.snapshot import document_facts
from kugghjul.core.documents import notes as notes_document
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text
from tests.cogs.meetings.held import attend, opened

pytestmark = pytest.mark.django_db
R = Path(kugghjul.charters.__file__).with_name("reglemente-2023.toml")


@pytest.fixture
def meeting(world, now):
    document = GoverningDocument.objects.create(
        municipality=world.municipality, kind="charter", name="Reglemente", slug="reglemente"
    )
    version = DocumentVersion.objects.create(
        document=document,
        number="1",
        state="decided",
        decided_on=dt.date(2023, 5, 30),
        in_force_from=dt.date(2023, 5, 30),
        created_at=now,
    )
    CharterVersion.objects.create(council=world.council, version=version, toml=R.read_text())
    meeting = opened(world, now)
    attend(meeting, world, now)
    meeting.items.filter(kind="decision").update(kind="assignment")
    return meeting


def give(item, world, now):
    due = {"to_body": world.operative, "due_on": dt.date(2027, 1, 29)}
    return assignments.give(item, "Ta fram en tidplan", **due, by=world.anna, at=now)


def test_a_point_that_shall_give_an_assignment_and_has_none_is_refused(world, now, meeting):
    notes = room.close_meeting(meeting, by=world.sara, at=now)
    assert [(lack.must, lack.n) for lack in lacking(meeting)] == [(True, 2), (False, 0)]
    with pytest.raises(Refused, match="ska ge ett uppdrag"):
        approval.submit_notes(notes, candidates(notes), reason="x", by=world.sara, at=now)


def test_a_meeting_without_assignments_needs_a_reason(world, now, meeting):
    meeting.items.filter(kind="assignment").update(kind="information")
    notes = room.close_meeting(meeting, by=world.sara, at=now)
    with pytest.raises(Refused, match="Inga uppdrag till Operativ"):
        approval.submit_notes(notes, candidates(notes), by=world.sara, at=now)
    approval.submit_notes(notes, candidates(notes), reason="Inga gavs.", by=world.sara, at=now)


def test_the_demand_is_met_in_the_room_and_in_the_document(world, now, meeting, rf):
    item = meeting.items.get(order=2)
    give(item, world, now)
    request = rf.get("/")
    request.user, request.municipality = world.sara, world.municipality
    assert meeting_item(request, item)[0].context["demand"] == "1 uppdrag, kravet är uppfyllt"
    notes = room.close_meeting(meeting, by=world.sara, at=now)
    assert lacking(meeting) == []
    notes = approval.submit_notes(notes, candidates(notes), by=world.sara, at=now)
    text = to_text(notes_document(document_facts(notes)))
    assert (
        "U-1" in text
        and "Operativa gruppen" in text
        and "29 januari 2027" in text.replace("\xa0", " ")
    )
