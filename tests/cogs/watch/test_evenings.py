"""Evening meetings (K9): two a year with the right parties, signed up for by number; letters to contacts."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.cogs.watch.actions import areas, contacts, evenings, letters
from kugghjul.cogs.watch.models import SignUp
from kugghjul.cogs.watch.queries import papers
from kugghjul.cogs.watch.queries.evenings import Demand, missing, year_of
from kugghjul.core.documents.watch_evening import EveningFacts
from kugghjul.kit.models import Letter
from kugghjul.kit.papers import brand_of
from kugghjul.kit.refusals import Refused
from kugghjul.render.docx import to_docx
from kugghjul.render.pdf import to_pdf
from kugghjul.render.text import to_text

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/grannsamverkan/"
TODAY = dt.date(2026, 11, 10)


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def planned(world, by, on, **values):
    return evenings.plan_evening(
        world.council, title="Kvällsmöte", on=on, starts=dt.time(18, 30), place="Ekskolan",
        theme="Grannsamverkan och DNA-märkning", **values, **by,
    )  # fmt: skip


def test_an_evening_is_an_activity_of_the_charters_kind_with_invited_parties(world, by):
    evening = planned(world, by, dt.date(2026, 11, 25), parties=[world.police])
    activity = evening.activity
    assert activity.kind == "neighbourhood-watch-evening"
    assert [(row.organisation, row.took_part) for row in activity.parties.all()] == [
        (world.police, False)
    ]


def test_the_page_says_one_of_two_and_which_is_next(world, by, sign_in):
    first = planned(world, by, dt.date(2026, 4, 20))
    evenings.hold_evening(first, people=40, organisations=[world.police, world.office], **by)
    planned(world, by, dt.date(2026, 11, 25))
    year = year_of(world.council, TODAY)
    assert (year.held, year.wanted, year.following.activity.starts_on.day) == (1, 2, 25)
    shown = sign_in(world.maja).get(f"{BASE}kvallsmoten/").content.decode()
    assert "1 av 2 kvällsmöten i år" in shown and "25\N{NO-BREAK SPACE}november" in shown


def test_the_parties_that_are_missing_are_named(world, by):
    evening = planned(world, by, dt.date(2026, 4, 20), parties=[world.police])
    assert missing(evening, Demand(2, ())) == [
        "försäkringsbolag", "räddningstjänsten", "tjänstemän från kommunen",
    ]  # fmt: skip
    insurer = Organisation.objects.create(
        municipality=world.municipality, name="Länsförsäkringar", kind="business"
    )
    evenings.hold_evening(evening, people=31, organisations=[world.police, insurer], **by)
    named = Demand(2, ("Polisen", "Länsförsäkringar", "Räddningstjänsten"))
    assert missing(evening, named) == ["Räddningstjänsten"]


def test_holding_it_marks_the_activity_with_who_took_part_and_keeps_the_count(world, by):
    evening = planned(world, by, dt.date(2026, 4, 20), parties=[world.police, world.office])
    evenings.hold_evening(evening, people=31, organisations=[world.police], **by)
    activity = Activity.objects.get(pk=evening.activity_id)
    assert activity.state == "done" and evening.people == 31
    assert [row.organisation for row in activity.parties.filter(took_part=True)] == [world.police]
    with pytest.raises(Refused, match="avslutat"):
        evenings.hold_evening(evening, people=31, organisations=[world.police], **by)


def test_an_evening_to_come_cannot_be_held(world, by):
    with pytest.raises(Refused, match="inte varit än"):
        evenings.hold_evening(
            planned(world, by, dt.date(2026, 12, 1)), people=1, organisations=[world.police], **by
        )


def test_a_sign_up_is_a_number_and_nothing_else(world, by):
    evening = planned(world, by, dt.date(2026, 11, 25), takes_sign_ups=True, seats=5)
    client = Client(enforce_csrf_checks=True)
    address = f"/ekkoping/grannsamverkan/{evening.token}/"
    sent = {"people": "4", "_nyckel": "samma-nyckel-tva-ganger"}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302, "a double click"
    assert [row.people for row in SignUp.objects.all()] == [4]
    assert {field.name for field in SignUp._meta.fields} == {"id", "evening", "people"}
    full = client.post(address, {"people": "2"})
    assert full.status_code == 422 and "Det finns en plats kvar." in full.content.decode()
    for wrong in ("0", "11", "-1", "många"):
        assert client.post(address, {"people": wrong}).status_code == 422


def test_nobody_signs_up_for_what_has_been_or_asks_for_none(world, by):
    past = planned(world, by, dt.date(2026, 11, 9), takes_sign_ups=True)
    address = f"/ekkoping/grannsamverkan/{past.token}/"
    assert Client().post(address, {"people": "2"}).status_code == 410
    assert "inte längre" in Client().get(address).content.decode()
    closed = planned(world, by, dt.date(2026, 11, 25))
    assert Client().get(f"/ekkoping/grannsamverkan/{closed.token}/").status_code == 404
    assert Client().get(f"/nordby/grannsamverkan/{past.token}/").status_code == 404


def test_the_invitation_is_printed_with_its_address_as_a_code(world, by, now):
    evening = planned(
        world, by, dt.date(2026, 11, 25), parties=[world.police], takes_sign_ups=True,
        invitation="Kom och hör om inbrott.\n\n- Kaffe\n- Märkning",
    )  # fmt: skip
    facts = papers.facts(evening)
    assert EveningFacts.from_json(facts.to_json()) == facts
    document = papers.invitation(evening)
    words = to_text(document)
    assert "Onsdag 25" in words and "kl. 18.30" in words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Polisen" in words and evening.token in words
    brand = brand_of(world.municipality)
    assert to_pdf(document, now, brand)[:5] == b"%PDF-"
    assert to_docx(document, None, brand)[:2] == b"PK"


def test_an_evening_is_planned_and_changed_in_the_form(world, sign_in):
    client = sign_in(world.anna)
    sent = {
        "title": "Kvällsmöte", "on": "2027-03-17", "starts": "18:30", "place": "Ekskolan",
        "theme": "Inbrott", "parties": [world.police.pk], "seats": "80",
    }  # fmt: skip
    answer = client.post(f"{BASE}kvallsmoten/nytt/", sent)
    assert answer.status_code == 302
    assert "Inte inbjudna än" in client.get(answer["Location"]).content.decode()
    changed = client.post(f"{answer['Location']}andra/", {**sent, "place": "", "theme": "Nytt"})
    assert changed.status_code == 422
    assert client.post(f"{answer['Location']}andra/", {**sent, "parties": []}).status_code == 302
    assert not Activity.objects.get().parties.exists()


@pytest.fixture
def watched(world, by):
    made = []
    for n, name in enumerate(("Ekbacken", "Björklunden")):
        area = areas.register_area(
            world.municipality, name=name, households=20, state="active", **by
        )
        for who in ("a", "b"):
            contacts.add_contact(
                area, role="contact", name=f"Kontakt {n}{who}", consent_on=TODAY,
                email=f"{who}{n if who == 'a' else ''}@boende.example", **by,
            )  # fmt: skip
        made.append(area)
    return made


def test_a_letter_goes_to_each_contact_alone_and_an_address_in_two_areas_gets_one(
    world, by, watched
):
    draft = letters.draft_letter(
        world.municipality, areas=watched, subject="Höstmöte", text="Välkomna.", **by
    )
    assert not Letter.objects.exists(), "a draft sends nothing"
    letters.send_letter(draft, **by)
    sent = list(Letter.objects.filter(kind="watch-letter"))
    assert sorted(row.to_address for row in sent) == [
        "a0@boende.example", "a1@boende.example", "b@boende.example",
    ]  # fmt: skip
    for row in sent:
        others = {one.to_address for one in sent} - {row.to_address}
        assert not any(other in row.text + row.html for other in others)
        assert "tar vi bort dina uppgifter" in row.text


def test_a_letter_is_sent_once(world, by, watched):
    draft = letters.draft_letter(
        world.municipality, areas=watched, subject="Höstmöte", text="Välkomna.", **by
    )
    letters.send_letter(draft, **by)
    with pytest.raises(Refused, match="redan skickat"):
        letters.send_letter(draft, **by)
    assert Letter.objects.filter(kind="watch-letter").count() == 3


def test_the_letter_is_shown_as_it_will_be_read_before_it_is_sent(world, watched, sign_in):
    client = sign_in(world.anna)
    sent = {"areas": [watched[0].pk], "subject": "Höstmöte", "text": "<b>Välkomna</b>"}
    answer = client.post(f"{BASE}brev/nytt/", sent)
    shown = client.get(answer["Location"]).content.decode()
    assert "&lt;b&gt;Välkomna&lt;/b&gt;" in shown and "2 kontakter får var sitt brev" in shown
    assert client.post(f"{answer['Location']}skicka/").status_code == 302
    assert Letter.objects.filter(kind="watch-letter").count() == 2
    again = client.post(f"{answer['Location']}skicka/")
    assert again.status_code == 409 and "redan skickat" in again.content.decode()


def test_a_letter_to_nobody_or_with_a_personal_number_is_refused(world, by, watched):
    empty = areas.register_area(world.municipality, name="Tomma", households=3, **by)
    draft = letters.draft_letter(
        world.municipality, areas=[empty], subject="Hej", text="Hej.", **by
    )
    with pytest.raises(Refused, match="mejladress"):
        letters.send_letter(draft, **by)
    with pytest.raises(Refused, match="personnummer"):
        letters.draft_letter(
            world.municipality, areas=watched, subject="Hej", text="19121212-1212", **by
        )
    with pytest.raises(Refused, match="minst ett område"):
        letters.draft_letter(world.municipality, areas=[], subject="Hej", text="Hej.", **by)
