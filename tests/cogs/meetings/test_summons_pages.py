"""The pages of the summons: preview, ledger, the answer link, the calendar feeds, and what is
handed up.
"""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
import time_machine

from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.meetings import panels
from kugghjul.cogs.meetings.actions import summons as acts
from kugghjul.cogs.meetings.actions.planning import cancel_meeting
from kugghjul.cogs.meetings.models import Delivery, Meeting, Summons
from kugghjul.cogs.meetings.queries.calendar import feed_address
from kugghjul.cogs.meetings.queries.summons import superseded
from kugghjul.cogs.meetings.reminders import remind
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts, MeetingState
from kugghjul.core.rules.kinds import NoticePeriod
from kugghjul.core.rules.model import Verdict
from kugghjul.core.rules.reading import read_charter
from kugghjul.kit.models import Letter
from kugghjul.kit.panels import merge
from tests.cogs.meetings import planned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day(now):
    with time_machine.travel(now, tick=False):
        yield


def sent(world, now, **values) -> tuple[Meeting, Delivery]:
    made = planned.meeting(world, now, **values)
    dispatch = acts.send_summons(made, by=world.anna, at=now)
    return made, dispatch.deliveries.get(person__name="Maja Alm")


def test_the_page_shows_the_last_day_and_sends(world, now, sign_in, django_assert_max_num_queries):
    planned.charter(world)
    made = planned.meeting(world, now)
    client = sign_in(world.anna)
    url = planned.page(made, "kallelse/")
    with django_assert_max_num_queries(40):
        text = client.get(url).content.decode()
    assert (
        "Skicka senast söndag\u00a015\u00a0november, 10 dagar före mötet" in text
        and "Kommunpolis" not in text
    )
    assert client.post(url, {"message": "Välkomna"}).status_code == 302
    assert Summons.objects.get().message == "Välkomna"
    assert client.get(planned.page(made, "kallelse/svar/")).status_code == 200


def test_a_late_one_asks_for_the_reason_at_its_field(world, now, sign_in):
    planned.charter(world)
    made = planned.meeting(world, now, day=dt.date(2026, 11, 16))
    client = sign_in(world.anna)
    answer = client.post(planned.page(made, "kallelse/"), {"message": "Hej hej"})
    assert (
        answer.status_code == 422
        and "Hej hej" in answer.content.decode()
        and not Letter.objects.exists()
    )
    client.post(planned.page(made, "kallelse/"), {"late_reason": "Lokalen blev klar i dag."})
    assert Summons.objects.get().late
    assert "Skickad sent" in client.get(planned.page(made, "kallelse/svar/")).content.decode()


def test_the_same_press_twice_is_one_dispatch(world, now, sign_in):
    """B021, B126: the form's key, and then the meeting's own state."""
    made = planned.meeting(world, now)
    client = sign_in(world.anna)
    for key in ("samma", "samma", "annan"):
        client.post(planned.page(made, "kallelse/"), {"_nyckel": key, "message": ""})
    kinds = list(Summons.objects.values_list("kind", flat=True))
    assert kinds.count("first") == 1


def test_the_ledger_and_the_overview_ask_the_same_for_many_recipients(
    world, now, sign_in, django_assert_max_num_queries
):
    made, _ = sent(world, now)
    for number in range(20):
        person = Person.objects.create(
            municipality=world.municipality,
            name=f"P{number}",
            calendar_token=f"p{number}",
            email=f"p{number}@x.example",
        )
        row = Delivery.objects.create(
            summons=made.summonses.get(), person=person, token=f"t{number}", letter=None
        )
        row.seats.add(world.seats["kommundirektor"])
    client = sign_in(world.anna)
    client.get(planned.page(made))
    with django_assert_max_num_queries(30):
        assert client.get(planned.page(made, "kallelse/svar/")).status_code == 200
    with django_assert_max_num_queries(34):
        assert client.get(planned.page(made)).status_code == 200


def test_the_summons_is_a_pdf_a_word_file_and_part_of_the_whole(world, now, sign_in):
    made, _ = sent(world, now)
    client = sign_in(world.maja)
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert client.get(planned.page(made, f"dokument/kallelse.{form}")).content.startswith(start)
    assert client.get(planned.page(made, "dokument/mote.pdf")).content.startswith(b"%PDF")
    assert client.get(planned.page(made, "dokument/kallelse.exe")).status_code == 404


# --- the answer ------------------------------------------------------------------------------


def test_opening_the_link_decides_nothing_and_posting_does(world, now, client):
    """B122: a mail program that follows links answers nothing."""
    _, delivery = sent(world, now)
    url = f"/svar/{delivery.token}/"
    page = client.get(url)
    assert page.status_code == 200 and page["Referrer-Policy"] == "same-origin"
    delivery.refresh_from_db()
    assert delivery.answer == ""
    assert client.post(url, {"choice": "yes"}).status_code == 302
    delivery.refresh_from_db()
    assert delivery.answer == "yes" and "Tack" in client.get(url + "?tack").content.decode()


def test_a_deputy_needs_a_name(world, now, client):
    _, delivery = sent(world, now)
    url = f"/svar/{delivery.token}/"
    answer = client.post(url, {"choice": "deputy", "note": "Kör gärna i Eken"})
    text = answer.content.decode()
    assert (
        answer.status_code == 422 and "Skriv vem som kommer" in text and "Kör gärna i Eken" in text
    )
    client.post(url, {"choice": "deputy", "deputy_name": "Eva Vik"})
    delivery.refresh_from_db()
    assert (delivery.answer, delivery.deputy_name) == ("deputy", "Eva Vik")
    assert client.post(url, {}).status_code == 422


def test_the_link_of_an_older_mail_answers_the_newest_summons(world, now, client):
    made, delivery = sent(world, now)
    acts.send_change(made, by=world.anna, at=now)
    client.post(f"/svar/{delivery.token}/", {"choice": "no"})
    newest = Delivery.objects.filter(person=delivery.person).order_by("-summons__number").first()
    assert newest.answer == "no" and newest.pk != delivery.pk


def test_a_cancelled_or_past_meeting_takes_no_answer_and_a_guess_finds_nothing(world, now, client):
    made, delivery = sent(world, now)
    cancel_meeting(made, reason="Sjukdom", by=world.anna, at=now)
    url = f"/svar/{delivery.token}/"
    assert "inställt" in client.get(url).content.decode()
    assert client.post(url, {"choice": "yes"}).status_code == 422
    assert client.get("/svar/gissning/").status_code == 404


def test_a_waiting_letter_is_dropped_when_a_later_one_has_taken_its_place(world, now):
    """B124: judged again when it is sent."""
    made, delivery = sent(world, now)
    assert superseded(delivery.letter, now) == ""
    cancel_meeting(made, reason="Sjukdom", by=world.anna, at=now)
    assert "senare kallelse" in superseded(delivery.letter, now)


# --- the feeds -------------------------------------------------------------------------------


def test_a_person_subscribes_to_the_own_meetings_until_the_seat_ends(world, now, client):
    """B106: the feed dies with the role or the seat."""
    sent(world, now)
    planned.meeting(world, now, bodies=[world.operative], start=dt.time(13), end=dt.time(14))
    maja = Person.objects.get(name="Maja Alm")
    answer = client.get(feed_address(maja))
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Styrgruppen"] and "private" in answer[
        "Cache-Control"
    ]
    assert client.get(feed_address(maja, world.steering)).status_code == 200
    assert client.get(feed_address(maja, world.operative)).status_code == 404
    Holding.objects.filter(person=maja).update(until=dt.date(2026, 11, 9))
    assert client.get(feed_address(maja)).status_code == 404
    assert client.get("/kalender/gissning.ics").status_code == 404


def test_a_coordinators_feed_dies_with_the_role(world, now, client):
    planned.meeting(world, now)
    Holding.objects.all().delete()
    anna = Person.objects.get(name="Anna Ek")
    assert b"Styrgruppen" in client.get(feed_address(anna)).content
    Role.objects.filter(user=world.anna).update(until=dt.date(2026, 11, 9))
    assert client.get(feed_address(anna)).status_code == 404


# --- what is handed up -----------------------------------------------------------------------


def test_facts_tell_of_the_first_summons_and_the_ten_days_are_judged_by_it(world, now):
    version = planned.charter(world)
    made, _ = sent(world, now)
    late = planned.meeting(world, now, day=dt.date(2026, 11, 18))
    acts.send_summons(late, late_reason="Sent beslut.", by=world.anna, at=now)
    given = merge("facts", world.council)
    meetings = {fact.id: fact for fact in given["meetings"]}
    notice = meetings[f"meeting:{made.pk}"].notice
    assert meetings[f"meeting:{made.pk}"].state is MeetingState.SUMMONED
    assert notice.by == "convener" and set(notice.contents) >= {
        "written",
        "date",
        "place",
        "agenda",
    }
    findings = check(read_charter(version.toml), Facts(**given), now.date())
    period = next(finding for finding in findings if isinstance(finding.clause.rule, NoticePeriod))
    assert period.verdict in (Verdict.BREACHED, Verdict.DEVIATES) and f"meeting:{late.pk}" in str(
        period
    )


def test_evidence_leads_to_the_page_and_never_to_the_neighbours(world, now):
    made, delivery = sent(world, now)
    links = panels.evidence(
        world.municipality, [f"meeting:{made.pk}", f"summons:{delivery.summons_id}", "annat:1"]
    )
    assert set(links) == {f"meeting:{made.pk}", f"summons:{delivery.summons_id}"}
    assert panels.evidence(world.neighbour, [f"meeting:{made.pk}"]) == {}


def test_todo_names_the_last_day_and_ones_own_unanswered_summons(world, now):
    planned.charter(world)
    planned.meeting(world, now)
    titles = [each.title for each in panels.todo(world.anna, world.municipality, now.date())]
    assert any(title.startswith("Skicka kallelsen") for title in titles)
    assert any("årsplanen för 2027" in title for title in titles)
    sent(world, now, day=dt.date(2026, 12, 1))
    mine = list(panels.todo(world.maja, world.municipality, now.date()))
    assert len(mine) == 1 and mine[0].url.startswith("/svar/")


def test_reminders_are_written_once(world, now):
    """B126: before the summons' last day to the convener, before the meeting to the silent."""
    planned.charter(world)
    planned.meeting(world, now)
    Person.objects.update(user=None)  # those with an account have it in their digest
    day = now + dt.timedelta(days=1)
    assert (remind(now), remind(day), remind(day + dt.timedelta(hours=1))) == (1, 0, 0)
    Meeting.objects.all().update(state="cancelled")
    sent(world, now, day=dt.date(2026, 12, 1))
    assert remind(dt.datetime(2026, 11, 29, 8, tzinfo=dt.UTC)) == 2
    assert remind(dt.datetime(2026, 11, 30, 8, tzinfo=dt.UTC)) == 0


def test_search_finds_meetings_and_points_of_ones_own_municipality(world, now):
    planned.meeting(world, now)
    assert {hit.kind for hit in panels.search(world.maja, world.municipality, "ärende")} == {
        "Punkt"
    }
    assert [hit.kind for hit in panels.search(world.maja, world.municipality, "styrgruppen")] == [
        "Möte"
    ]
    assert list(panels.search(world.nils, world.municipality, "styrgruppen")) == []
