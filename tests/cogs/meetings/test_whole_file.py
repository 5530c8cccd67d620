"""The whole meeting as one file: the notes come last, and only to those who may read them (R10)."""

import io

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.meetings.actions import files
from kugghjul.cogs.meetings.models import AgendaItem, Meeting, Summons
from tests.cogs.meetings.held import page
from tests.cogs.meetings.test_approval_actions import held, locked

pytestmark = pytest.mark.django_db
FILE = "dokument/mote.pdf"


@pytest.fixture(autouse=True)
def _on_the_day(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def notes(world, now):
    return held(world, now)


@pytest.fixture
def parts(sign_in):
    """`parts(user, meeting)`: the headings of the bookmarks, the first level, in order."""

    def read(user, meeting):
        answer = sign_in(user).get(page(meeting, FILE))
        assert answer.status_code == 200, answer.status_code
        with pikepdf.open(io.BytesIO(answer.content)) as pdf, pdf.open_outline() as outline:
            return [item.title for item in outline.root]

    return read


def test_a_meeting_without_notes_has_none_in_its_file(world, now, notes, parts):
    notes.delete()
    assert not [part for part in parts(world.sara, notes.meeting) if "anteckningar" in part]


def test_approved_notes_stand_last_for_everybody(world, now, notes, parts):
    notes = locked(world, now, notes)
    for user in (world.sara, world.maja, world.rolf):
        assert parts(user, notes.meeting)[-1].startswith("Minnesanteckningar från möte")


def test_they_stand_after_the_annexes(world, now, parts):
    notes = held(world, now)
    Meeting.objects.filter(pk=notes.meeting_id).update(state="summoned")
    meeting = Meeting.objects.get(pk=notes.meeting_id)
    plan = SimpleUploadedFile("plan.txt", b"Planen.")
    files.attach(meeting, plan, name="Planen", by=world.anna, at=now)
    named = parts(world.sara, meeting)
    assert [n for n, part in enumerate(named) if part.startswith("Bilaga 1")] == [len(named) - 2]


def test_a_draft_is_marked_and_only_for_the_group(world, notes, parts):
    for user in (world.sara, world.maja):
        assert parts(user, notes.meeting)[-1].startswith("Utkast: Minnesanteckningar")
    assert not [part for part in parts(world.rolf, notes.meeting) if "anteckningar" in part]


def test_internal_groups_notes_stay_with_the_group(world, now, parts):
    world.operative.internal_notes = True
    world.operative.save()
    notes = locked(world, now, held(world, now, world.operative, slug="operativa"))
    assert "Minnesanteckningar" in parts(world.anna, notes.meeting)[-1]
    assert not [part for part in parts(world.rolf, notes.meeting) if "anteckningar" in part]


def test_a_meeting_with_internal_points_gives_outsiders_no_file(world, now, notes, sign_in):
    AgendaItem.objects.filter(meeting=notes.meeting, order=1).update(internal=True)
    notes = locked(world, now, notes)
    assert sign_in(world.rolf).get(page(notes.meeting, FILE)).status_code == 403
    assert sign_in(world.maja).get(page(notes.meeting, FILE)).status_code == 200


def test_the_neighbour_meets_404(world, notes, sign_in):
    assert sign_in(world.nils).get(page(notes.meeting, FILE)).status_code == 404
    assert not Summons.objects.exists()
