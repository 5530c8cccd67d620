"""Approval: what must be there, exactly the text that was read, locked for good, corrected with a
number.
"""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from kugghjul.cogs.meetings.actions import approval, decisions, dispatch, room
from kugghjul.cogs.meetings.actions.notes import save_notes
from kugghjul.cogs.meetings.models import Decision, Distribution, Meeting, Notes
from kugghjul.cogs.meetings.queries.receivers import candidates
from kugghjul.cogs.meetings.queries.snapshot import document_facts
from kugghjul.core.documents import notes as notes_document
from kugghjul.kit.models import AuditEntry, Letter
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text
from tests.cogs.meetings.held import attend, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def notes(world, now):
    return held(world, now)


def held(world, now, *bodies, slug="2026-11-10-styrgruppen"):
    """A meeting with presence, notes and a decision, ended an hour later."""
    meeting = opened(world, now, *bodies, slug=slug)
    attend(meeting, world, now)
    items = list(meeting.items.all())
    save_notes(items[0], "Samordnaren redovisar.", 0, by=world.sara, at=now)
    decisions.decide(items[1], "Planen antas.", outcome="Ingen var emot.", by=world.sara, at=now)
    return room.close_meeting(meeting, by=world.sara, at=now + dt.timedelta(hours=1))


def submitted(world, now, notes):
    return approval.submit_notes(notes, candidates(notes), by=world.sara, at=now)


def locked(world, now, notes):
    notes = submitted(world, now, notes)
    for one in notes.approvers.all():
        notes = approval.approve_notes(one, notes.facts_hash, by=None, at=now)
    return notes


def test_b129_without_attendance_the_notes_are_refused(world, now):
    meeting = opened(world, now)
    notes = room.close_meeting(meeting, by=world.sara, at=now)
    with pytest.raises(Refused, match="Närvaron är inte antecknad"):
        approval.submit_notes(notes, candidates(notes), reason="ändå", by=world.sara, at=now)


def test_b129_without_approvers_they_are_refused(world, now, notes):
    with pytest.raises(Refused) as refused:
        approval.submit_notes(notes, [], by=world.sara, at=now)
    assert refused.value.field == "approvers"


def test_b129_a_decision_point_without_decision_needs_a_reason_that_is_kept(world, now, notes):
    Decision.objects.all().delete()
    with pytest.raises(Refused, match="beslutspunkt utan beslut"):
        submitted(world, now, notes)
    notes = approval.submit_notes(
        notes, candidates(notes), reason="Bordlades.", by=world.sara, at=now
    )
    assert [each["reason"] for each in notes.lacking] == ["Bordlades."]


def test_each_approver_is_asked_once_by_mail(world, now, notes):
    submitted(world, now, notes)
    assert set(Letter.objects.values_list("to_address", flat=True)) == {
        "cecilia@ekkoping.example",
        "maja@ekkoping.example",
    }


def test_the_last_approval_locks_and_seals(world, now, notes):
    notes = submitted(world, now, notes)
    first, last = notes.approvers.order_by("pk")
    assert (
        approval.approve_notes(first, notes.facts_hash, by=world.cecilia, at=now).state
        == Notes.State.REVIEW
    )
    notes = approval.approve_notes(last, notes.facts_hash, by=world.maja, at=now)
    assert (notes.state, notes.chain_number, len(notes.hash)) == (Notes.State.APPROVED, 1, 64)
    assert notes.meeting.state == Meeting.State.APPROVED
    text = to_text(notes_document(document_facts(notes)))
    assert (
        "Planen antas." in text
        and "Ingen var emot." in text
        and notes.hash in text
        and "Cecilia Björk" in text
    )


def test_approving_another_text_than_the_one_opened_is_409(world, now, notes):
    notes = submitted(world, now, notes)
    opened_hash, one = notes.facts_hash, notes.approvers.first()
    approval.withdraw_notes(notes, by=world.sara, at=now)
    save_notes(notes.meeting.items.first(), "Något annat.", 1, by=world.sara, at=now)
    notes = submitted(world, now, notes)
    with pytest.raises(Refused, match="ändrats sedan") as refused:
        approval.approve_notes(one, opened_hash, by=None, at=now)
    assert refused.value.status == 409


def test_b138_one_who_has_left_the_seat_cannot_approve(world, now, notes):
    notes = submitted(world, now, notes)
    one = notes.approvers.get(person__user=world.maja)
    one.person.holdings.update(until=dt.date(2026, 11, 9))
    world.maja.roles.all().delete()
    with pytest.raises(Refused, match="ingen plats"):
        approval.approve_notes(one, notes.facts_hash, by=None, at=now)


def test_b130_nothing_is_written_while_out_or_after(world, now, notes):
    notes = submitted(world, now, notes)
    item = notes.meeting.items.first()
    with pytest.raises(Refused, match="ute på justering"):
        save_notes(item, "Efteråt.", 1, by=world.sara, at=now)
    for one in notes.approvers.all():
        approval.approve_notes(one, notes.facts_hash, by=None, at=now)
    for act in (
        lambda: save_notes(item, "Efteråt.", 1, by=world.sara, at=now),
        lambda: decisions.decide(item, "Nytt.", by=world.sara, at=now),
        lambda: decisions.reword_decision(Decision.objects.get(), "Annat.", by=world.sara, at=now),
        lambda: room.add_guest(notes.meeting, "Gäst", by=world.sara, at=now),
    ):
        with pytest.raises(Refused, match="låsta"):
            act()


def test_a_correction_has_number_reason_and_seal_and_the_text_stands(world, now, notes):
    notes = locked(world, now, notes)
    with pytest.raises(Refused, match="varför"):
        approval.correct_notes(notes, "Fel namn.", "", by=world.sara, at=now)
    first = approval.correct_notes(notes, "Ska vara Norrdal.", "Skrivfel.", by=world.sara, at=now)
    second = approval.correct_notes(notes, "Och Västra.", "Skrivfel.", by=world.sara, at=now)
    assert (first.number, second.number) == (1, 2) and first.hash != second.hash
    text = to_text(notes_document(document_facts(notes)))
    assert "Samordnaren redovisar." in text and "Ska vara Norrdal." in text


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE meetings_notes SET facts_hash = 'x'",
        "UPDATE meetings_notes SET state = 'draft'",
        "DELETE FROM meetings_notes",
        "UPDATE meetings_decision SET text = 'Annat'",
        "DELETE FROM meetings_decision",
        "UPDATE meetings_agendaitem SET notes = 'Annat'",
        "UPDATE meetings_correction SET text = 'Annat'",
        "DELETE FROM meetings_correction",
        "UPDATE meetings_approver SET approved_at = NULL",
        "DELETE FROM meetings_presence",
        "UPDATE kit_auditentry SET verb = 'x'",
        "DELETE FROM kit_auditentry",
    ],
)
def test_b131_the_database_itself_refuses(world, now, notes, sql):
    notes = locked(world, now, notes)
    approval.correct_notes(notes, "Ska vara Norrdal.", "Skrivfel.", by=world.sara, at=now)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Notes.objects.get().hash == notes.hash


def test_the_second_notes_hang_on_the_first(world, now, notes):
    first = locked(world, now, notes)
    second = locked(world, now, held(world, now, world.operative, slug="operativa"))
    assert (second.chain_number, second.previous) == (2, first.hash)


def test_verify_records_is_silent_when_all_is_well(world, now, notes, capsys):
    notes = locked(world, now, notes)
    approval.correct_notes(notes, "Ska vara Norrdal.", "Skrivfel.", by=world.sara, at=now)
    dispatch.send_notes(notes, by=world.sara, at=now)
    call_command("verify_records")
    assert "hela" in capsys.readouterr().out


def test_b133_an_altered_file_is_found(world, now, notes, settings):
    from pathlib import Path

    notes = locked(world, now, notes)
    dispatch.send_notes(notes, by=world.sara, at=now)
    (where,) = {
        row["storage"]
        for letter in Letter.objects.filter(kind="notes")
        for row in letter.attachments
    }
    path = Path(settings.MEDIA_ROOT) / where
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(CommandError):
        call_command("verify_records")


def test_approved_notes_go_to_the_group_and_the_list_once(world, now, notes):
    approval.add_receiver(
        world.steering, "Kommunstyrelsen", "ks@ekkoping.example", by=world.sara, at=now
    )
    notes = locked(world, now, notes)
    assert len(dispatch.send_notes(notes, by=world.sara, at=now)) == 3
    approval.add_receiver(world.steering, "Polisen", "polisen@example.com", by=world.sara, at=now)
    again = dispatch.send_notes(Notes.objects.get(), by=world.sara, at=now)
    assert [row.address for row in again] == ["polisen@example.com"]
    assert Letter.objects.filter(kind="notes").count() == 4


def test_unapproved_notes_are_not_sent(world, now, notes):
    with pytest.raises(Refused, match="justerade av alla"):
        dispatch.send_notes(notes, by=world.sara, at=now)


def test_r10_internal_groups_notes_never_leave_the_group(world, now):
    Distribution.objects.create(body=world.operative, name="Utanför", address="ute@example.com")
    world.operative.internal_notes = True
    world.operative.save()
    with pytest.raises(Refused, match="interna"):
        approval.add_receiver(world.operative, "Utanför", "ute2@example.com", by=world.sara, at=now)
    notes = locked(world, now, held(world, now, world.operative))
    assert [row.address for row in dispatch.send_notes(notes, by=world.sara, at=now)] == [
        "anna@ekkoping.example"
    ]


def test_an_internal_point_is_left_out_for_receivers_outside(world, now, notes):
    notes.meeting.items.filter(order=1).update(internal=True)
    notes = locked(world, now, notes)
    inside, outside = (
        to_text(notes_document(document_facts(notes, outside=out))) for out in (False, True)
    )
    assert "Samordnaren redovisar." in inside
    assert (
        "Samordnaren redovisar." not in outside
        and "Ärende 1" not in outside
        and "Planen antas." in outside
    )


def test_a_lawful_change_of_mind_is_in_the_log(world, now, notes):
    notes = submitted(world, now, notes)
    approval.withdraw_notes(notes, by=world.sara, at=now)
    assert list(
        AuditEntry.objects.filter(verb__startswith="notes.").values_list("verb", flat=True)
    )[-2:] == [
        "notes.submitted",
        "notes.withdrawn",
    ]
