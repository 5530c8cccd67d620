"""The room in a browser without script: every button is a form, and everything typed comes back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.meetings.models import AgendaItem, Decision, Presence
from tests.cogs.meetings.held import opened, page, planned

pytestmark = pytest.mark.django_db


def test_the_room_shows_agenda_item_and_people(world, now, sign_in):
    meeting = opened(world, now)
    html = sign_in(world.sara).get(page(meeting, "punkt/1/")).content.decode()
    assert "Ärende 2" in html and "Kommundirektör" in html and "Klar, gå till punkt 2" in html
    assert (
        "Börja med punkten" in sign_in(world.sara).get(page(meeting, "punkt/3/")).content.decode()
    )


def test_without_a_number_the_room_is_where_the_meeting_is(world, now, sign_in):
    meeting = opened(world, now)
    client = sign_in(world.sara)
    client.post(page(meeting, f"arende/{meeting.items.first().pk}/klar/"))
    assert "Punkt 2, beslut." in client.get(page(meeting, "punkt/")).content.decode()


def test_from_opening_to_closing_with_buttons_alone(world, now, sign_in):
    meeting = planned(world, now)
    client = sign_in(world.sara)
    client.post(page(meeting, "oppna/"))
    for item in meeting.items.all():
        assert client.post(page(meeting, f"arende/{item.pk}/klar/")).status_code == 302
    answer = client.post(page(meeting, "avsluta/"))
    assert answer["Location"].endswith("/anteckningar/")
    assert client.get(answer["Location"]).status_code == 200


def test_attendance_is_saved_by_an_ordinary_form(world, now, sign_in):
    meeting = opened(world, now)
    key = world.seats["kommundirektor"].pk
    item = meeting.items.first()
    data = {
        f"narvaro-here-{key}": "on",
        f"narvaro-state-{key}": "remote",
        f"narvaro-deputy-{key}": "",
    }
    assert sign_in(world.sara).post(page(meeting, f"narvaro/{item.pk}/"), data).status_code == 302
    assert meeting.presences.get(seat_id=key).state == Presence.State.REMOTE


def test_a_decision_without_words_comes_back_with_what_was_typed(world, now, sign_in):
    meeting = opened(world, now)
    item = meeting.items.first()
    answer = sign_in(world.sara).post(
        page(meeting, f"arende/{item.pk}/beslut/"),
        {"beslut-text": " ", "beslut-outcome": "Ingen var emot."},
    )
    assert answer.status_code == 422
    assert "Ingen var emot." in answer.content.decode() and not Decision.objects.exists()


def test_html_in_notes_decisions_and_names_is_shown_as_text(world, now, sign_in):
    meeting = opened(world, now)
    item = meeting.items.first()
    client = sign_in(world.sara)
    evil = "<script>alert(1)</script>"
    client.post(page(meeting, f"arende/{item.pk}/spara/"), {"text": evil, "version": 0})
    client.post(page(meeting, f"arende/{item.pk}/beslut/"), {"beslut-text": evil})
    client.post(page(meeting, f"gast/{item.pk}/"), {"gast-guest_name": evil})
    html = client.get(page(meeting)).content.decode()
    assert evil not in html and html.count("&lt;script&gt;") >= 3


def test_the_neighbour_meets_404_and_a_reader_403(world, now, sign_in):
    meeting = opened(world, now)
    item = meeting.items.first()
    for rest in ("punkt/1/", f"arende/{item.pk}/spara/", "anteckningar/", "skarm/"):
        assert sign_in(world.nils).get(page(meeting, rest)).status_code == 404
        assert sign_in(world.nils).get(page(meeting, rest, slug="nordby")).status_code in (404, 405)
    for rest in (
        "oppna/",
        "avsluta/",
        f"arende/{item.pk}/spara/",
        f"arende/{item.pk}/beslut/",
        "utskick/",
    ):
        assert sign_in(world.rolf).post(page(meeting, rest)).status_code == 403
    assert sign_in(world.rolf).get(page(meeting)).status_code == 403


def test_a_member_reads_the_room_and_cannot_write(world, now, sign_in):
    meeting = opened(world, now)
    client = sign_in(world.maja)
    html = client.get(page(meeting)).content.decode()
    assert "<textarea" not in html
    assert (
        client.post(page(meeting, f"arende/{meeting.items.first().pk}/spara/")).status_code == 403
    )


def test_an_internal_point_is_not_shown_outside_the_group(world, now, sign_in):
    meeting = opened(world, now, world.operative, slug="2026-11-10-operativa")
    meeting.items.filter(order=1).update(internal=True)
    assert (
        sign_in(world.maja).get(page(meeting)).status_code == 403
    )  # sits in the steering group only
    assert sign_in(world.anna).get(page(meeting)).status_code == 200


def test_the_screen_hides_what_is_internal(world, now, sign_in):
    meeting = opened(world, now)
    meeting.items.filter(order=1).update(internal=True, title="Hemligt ärende")
    html = sign_in(world.cecilia).get(page(meeting, "skarm/")).content.decode()
    assert "Intern punkt" in html and "Hemligt" not in html


def test_the_room_costs_the_same_whatever_the_agenda(world, now, sign_in):
    meeting = opened(world, now)
    client = sign_in(world.sara)
    client.get(page(meeting))

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(page(meeting))
        return len(seen)

    few = queries()
    for order in range(5, 60):
        AgendaItem.objects.create(meeting=meeting, order=order, title=f"Ärende {order}")
    assert queries() == few <= 40
