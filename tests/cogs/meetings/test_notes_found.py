"""Decisions and notes are found and followed up; the group that a decision founds."""

import pytest

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings import panels_record
from kugghjul.cogs.meetings.actions import approval, decisions, dispatch
from kugghjul.cogs.meetings.facts import meeting_facts
from kugghjul.cogs.meetings.models import Decision, Distribution, Meeting
from kugghjul.kit.refusals import Refused
from tests.cogs.meetings.held import page
from tests.cogs.meetings.test_approval_actions import held, locked, submitted

pytestmark = pytest.mark.django_db


def titles(user, world, words):
    return [hit.title for hit in panels_record.search(user, world.municipality, words)]


def test_decisions_are_found_by_all_and_internal_ones_by_the_group(world, now):
    held(world, now)
    assert titles(world.rolf, world, "planen") == ["§ 1/2026"]
    Decision.objects.get().item.__class__.objects.update(internal=True)
    assert titles(world.rolf, world, "planen") == []
    assert titles(world.maja, world, "planen") == ["§ 1/2026"]


def test_notes_are_found_when_they_are_approved(world, now):
    notes = held(world, now)
    assert titles(world.rolf, world, "redovisar") == []
    locked(world, now, notes)
    assert titles(world.rolf, world, "redovisar") == ["Ärende 1"]


def test_internal_groups_notes_are_found_by_the_group_alone(world, now):
    world.operative.internal_notes = True
    world.operative.save()
    locked(world, now, held(world, now, world.operative))
    assert titles(world.maja, world, "redovisar") == titles(world.rolf, world, "planen") == []
    assert titles(world.anna, world, "redovisar") == ["Ärende 1"]


def test_who_shall_approve_and_who_shall_send_are_told(world, now):
    notes = held(world, now)
    today, here = now.date(), world.municipality
    assert "på justering" in next(panels_record.todo(world.sara, here, today)).title
    notes = submitted(world, now, notes)
    assert [todo.whom for todo in panels_record.todo(world.maja, here, today)] == ["Maja Alm"]
    assert list(panels_record.todo(world.sara, here, today)) == []
    for one in notes.approvers.all():
        approval.approve_notes(one, notes.facts_hash, by=None, at=now)
    assert "Skicka ut" in next(panels_record.todo(world.sara, here, today)).title


def test_a_decision_founds_a_group_once_and_is_cited_by_it(world, now, sign_in):
    locked(world, now, held(world, now))
    client = sign_in(world.sara)
    where = "/ekkoping/arbete/moten/beslut/2026/1/"
    data = {"grupp-name": "Arbetsgrupp resecentrum", "grupp-kind": "working"}
    assert client.post(f"{where}bilda/", data).status_code == 302
    body = Body.objects.get(name="Arbetsgrupp resecentrum")
    assert "§ 1/2026" in body.founded_by and body.founded_on == now.date()
    with pytest.raises(Refused, match="redan bildat"):
        decisions.found_by_decision(
            Decision.objects.get(), "En till", "working", by=world.sara, at=now
        )
    assert sign_in(world.rolf).post(f"{where}bilda/", data).status_code == 403


def test_the_fact_carries_the_frozen_assignments_and_tells_if_internal_notes_left(world, now):
    world.operative.internal_notes = True
    world.operative.save()
    notes = locked(world, now, held(world, now, world.operative))
    dispatch.send_notes(notes, by=world.sara, at=now)
    fact = meeting_facts(Meeting.objects.filter(pk=notes.meeting_id))[0].notes
    assert (fact.approved_at, fact.kept_by, fact.left) == (now, "secretary", False)
    notes.dispatches.update(outside=True)
    assert meeting_facts(Meeting.objects.filter(pk=notes.meeting_id))[0].notes.left


def test_the_distribution_list_is_kept_from_the_notes_page(world, now, sign_in):
    notes = locked(world, now, held(world, now))
    client, home = sign_in(world.sara), page(notes.meeting, "utskick/mottagare/")
    typed = {
        "mottagare-body": world.steering.pk,
        "mottagare-name": "Ks",
        "mottagare-address": "ks@x.example",
    }
    assert client.post(home, typed).status_code == 302
    again = client.post(home, typed)
    assert again.status_code == 422 and "finns redan" in again.content.decode()
    assert client.post(f"{home}{Distribution.objects.get().pk}/ta-bort/").status_code == 302
    assert not Distribution.objects.exists()
