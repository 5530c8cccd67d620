"""Checking, approving and sending in a browser without script."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.meetings.models import AgendaItem, Notes
from kugghjul.cogs.meetings.notes_letters import approval_token
from kugghjul.cogs.meetings.queries.receivers import candidates
from tests.cogs.meetings.held import page
from tests.cogs.meetings.test_approval_actions import held, locked, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def notes(world, now):
    return held(world, now)


def test_from_draft_to_sent_with_forms_alone(world, now, notes, sign_in):
    meeting = notes.meeting
    chosen = [person.pk for person in candidates(notes)]
    client = sign_in(world.sara)
    assert "Skicka på justering" in client.get(page(meeting, "anteckningar/")).content.decode()
    assert (
        client.post(
            page(meeting, "anteckningar/skicka-pa-justering/"), {"approvers": chosen}
        ).status_code
        == 302
    )
    facts = Notes.objects.get().facts_hash
    for user in (world.cecilia, world.maja):
        html = sign_in(user).get(page(meeting, "anteckningar/justera/")).content.decode()
        assert facts in html and "Planen antas." in html
        assert (
            sign_in(user).post(page(meeting, "anteckningar/justera/"), {"facts": facts}).status_code
            == 200
        )
    assert Notes.objects.get().state == Notes.State.APPROVED
    client = sign_in(world.sara)
    assert client.post(page(meeting, "utskick/")).status_code == 302
    assert (
        "Skickade till 2 mottagare" in client.get(page(meeting, "anteckningar/")).content.decode()
    )


def test_without_approvers_the_page_says_what_to_do(world, notes, sign_in):
    answer = sign_in(world.sara).post(page(notes.meeting, "anteckningar/skicka-pa-justering/"), {})
    assert answer.status_code == 422 and "Välj minst en person" in answer.content.decode()


def test_the_link_in_the_letter_approves_without_sign_in_and_opening_it_decides_nothing(
    world, now, notes, client
):
    notes = submitted(world, now, notes)
    one = notes.approvers.first()
    where = f"/ekkoping/arbete/moten/justera/{approval_token(one)}/"
    assert "Planen antas." in client.get(where).content.decode()
    one.refresh_from_db()
    assert one.approved_at is None
    assert client.post(where, {"facts": notes.facts_hash}).status_code == 200
    one.refresh_from_db()
    assert one.approved_at is not None


def test_a_forged_link_and_the_neighbours_address_are_404(world, now, notes, client):
    one = submitted(world, now, notes).approvers.first()
    assert client.get(f"/ekkoping/arbete/moten/justera/{approval_token(one)}x/").status_code == 404
    assert client.get(f"/nordby/arbete/moten/justera/{approval_token(one)}/").status_code == 404


def test_approving_a_text_that_has_changed_is_409_and_shows_the_new(world, now, notes, sign_in):
    notes = submitted(world, now, notes)
    answer = sign_in(world.maja).post(
        page(notes.meeting, "anteckningar/justera/"), {"facts": "0" * 64}
    )
    html = answer.content.decode()
    assert answer.status_code == 409 and "har ändrats sedan" in html and notes.facts_hash in html


def test_drafts_are_for_the_group_and_approved_notes_for_readers(world, now, notes, sign_in):
    where = page(notes.meeting, "anteckningar/")
    assert sign_in(world.rolf).get(where).status_code == 403
    assert sign_in(world.rolf).post(page(notes.meeting, "anteckningar/ratta/")).status_code == 403
    locked(world, now, notes)
    assert sign_in(world.rolf).get(where).status_code == 200
    assert sign_in(world.nils).get(where).status_code == 404


def test_b136_internal_notes_and_points_are_not_shown_to_others(world, now, sign_in):
    world.operative.internal_notes = True
    world.operative.save()
    internal = locked(world, now, held(world, now, world.operative, slug="operativa"))
    for rest in ("anteckningar/", "anteckningar/fil/txt/", "anteckningar/fil/pdf/"):
        assert sign_in(world.rolf).get(page(internal.meeting, rest)).status_code == 403
        assert sign_in(world.maja).get(page(internal.meeting, rest)).status_code == 403
    public = held(world, now, slug="styrgruppen-2")
    AgendaItem.objects.filter(meeting=public.meeting, order=1).update(internal=True)
    locked(world, now, public)
    told = sign_in(world.rolf).get(page(public.meeting, "anteckningar/")).content.decode()
    assert "Samordnaren redovisar" not in told and "Planen antas" in told


@pytest.mark.parametrize("form", ["pdf", "docx", "txt"])
def test_the_notes_can_be_taken_home(world, now, notes, sign_in, form):
    answer = sign_in(world.sara).get(page(notes.meeting, f"anteckningar/fil/{form}/"))
    assert answer.status_code == 200 and len(answer.content) > 500


def test_the_notes_cost_the_same_whatever_the_agenda(world, now, notes, sign_in):
    client, where = sign_in(world.sara), page(notes.meeting, "anteckningar/")
    client.get(where)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(where)
        return len(seen)

    few = queries()
    for order in range(5, 40):
        AgendaItem.objects.create(meeting=notes.meeting, order=order, title=f"Ärende {order}")
    assert queries() == few <= 60


def test_a_decision_is_reworded_until_approval(world, now, notes, sign_in):
    where = "/ekkoping/arbete/moten/beslut/2026/1/"
    client = sign_in(world.sara)
    assert client.post(where, {"text": "Planen antas med ändring."}).status_code == 302
    assert "med ändring" in client.get(where).content.decode()
    assert sign_in(world.rolf).post(where, {"text": "x"}).status_code == 403
    locked(world, now, notes)
    assert sign_in(world.sara).post(where, {"text": "x"}).status_code == 409
