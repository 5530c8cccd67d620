"""The register of neighbourhood watch (K9): areas, contacts with a yes, training, gatherings, signs."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.watch import facts, panels
from kugghjul.cogs.watch.actions import areas, contacts, letters
from kugghjul.cogs.watch.models import CONSENT_VERSION, Contact, WatchArea
from kugghjul.cogs.watch.queries.areas import lacking
from kugghjul.kit.models import AuditEntry, Letter
from kugghjul.kit.refusals import Refused

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


@pytest.fixture
def area(world, by):
    return areas.register_area(
        world.municipality, name="Ekbacken", place="Ekhagen", households=42,
        started_on=dt.date(2023, 4, 1), state="active", signs_needed=2, **by,
    )  # fmt: skip


@pytest.fixture
def contact(area, by):
    return contacts.add_contact(
        area, role="contact", name="Kontakt Ekbacken", email="ekbacken@boende.example",
        phone="070-000 00 00", consent_on=dt.date(2026, 1, 10), **by,
    )  # fmt: skip


def test_the_same_area_twice_is_refused_whatever_the_case(world, by, area):
    with pytest.raises(Refused, match="redan ett område"):
        areas.register_area(world.municipality, name="  EKBACKEN ", households=3, **by)
    other = {"by": world.nils, "at": by["at"]}
    assert areas.register_area(world.neighbour, name="Ekbacken", households=3, **other)


def test_a_contact_without_consent_is_not_kept(world, by, area):
    with pytest.raises(Refused, match="Utan samtycke sparas inga uppgifter"):
        contacts.add_contact(area, role="contact", name="Någon", phone="1", consent_on=None, **by)
    with pytest.raises(Refused, match="inte varit än"):
        contacts.add_contact(
            area, role="contact", name="Någon", phone="1", consent_on=dt.date(2027, 1, 1), **by
        )
    assert not Contact.objects.exists()


def test_the_form_asks_for_the_day_of_the_yes_and_shows_its_wording(world, area, sign_in):
    client = sign_in(world.anna)
    address = f"{BASE}omraden/{area.pk}/kontakter/ny/"
    assert "ta tillbaka ditt samtycke" in client.get(address).content.decode()
    sent = {"role": "contact", "name": "Kontakt Ekbacken", "email": "e@boende.example"}
    answer = client.post(address, sent)
    assert answer.status_code == 422 and "Utan samtycke" in answer.content.decode()
    assert "Kontakt Ekbacken" in answer.content.decode()
    assert client.post(address, {**sent, "consent_on": "2026-11-01"}).status_code == 302
    assert Contact.objects.get().consent_version == CONSENT_VERSION


def test_a_withdrawn_yes_erases_the_data_everywhere_and_the_log_proves_it(world, by, area, contact):
    draft = letters.draft_letter(
        world.municipality, areas=[area], subject="Höstmöte", text="Välkomna.", **by
    )
    letters.send_letter(draft, **by)
    contacts.withdraw_consent(contact, **by)
    row = Contact.objects.get(pk=contact.pk)
    assert (row.name, row.email, row.phone) == ("", "", "") and row.withdrawn_on == TODAY
    entry = AuditEntry.objects.get(verb="watch.consent_withdrawn")
    assert entry.object_id == str(contact.pk) and entry.detail == {"version": CONSENT_VERSION}
    everything = json.dumps(
        [list(AuditEntry.objects.values_list("object_name", "detail"))]
        + [list(Letter.objects.values_list("to_name", "to_address", "text", "html"))],
        ensure_ascii=False,
        default=str,
    )
    for data in ("Kontakt Ekbacken", "ekbacken@boende.example", "070-000 00 00"):
        assert data not in everything
    assert Letter.objects.get().state == Letter.State.DROPPED


def test_the_table_itself_refuses_data_on_a_withdrawn_contact(contact):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(withdrawn_on=TODAY)


def test_a_withdrawn_contact_is_neither_changed_trained_nor_withdrawn_again(by, contact):
    gone = contacts.withdraw_consent(contact, **by)
    with pytest.raises(Refused, match="samtycke"):
        contacts.change_contact(gone, role="area", name="Åter", phone="1", **by)
    with pytest.raises(Refused, match="samtycke"):
        contacts.record_training(gone, course="Grund", on=TODAY, **by)
    with pytest.raises(Refused, match="samtycke"):
        contacts.withdraw_consent(gone, **by)


def test_who_had_the_page_open_does_not_write_back_what_was_erased(by, contact):
    """The row as it was read before the yes was taken back in another window."""
    contacts.withdraw_consent(Contact.objects.get(pk=contact.pk), **by)
    with pytest.raises(Refused, match="samtycke"):
        contacts.change_contact(contact, role="area", name="Åter", phone="1", **by)
    assert Contact.objects.get(pk=contact.pk).name == ""


def test_the_same_address_is_contact_once_in_an_area(by, area, contact):
    with pytest.raises(Refused, match="redan kontakt"):
        contacts.add_contact(
            area, role="main", name="Samma", email="EKBACKEN@boende.example", consent_on=TODAY, **by
        )


def test_only_the_keepers_see_who_the_contacts_are(world, area, contact, sign_in):
    address = f"{BASE}omraden/{area.pk}/"
    for user in (world.anna, world.sara):
        assert "ekbacken@boende.example" in sign_in(user).get(address).content.decode()
    for user in (world.cecilia, world.maja, world.rolf, world.adam):
        said = sign_in(user).get(address).content.decode()
        assert "ekbacken@boende.example" not in said and "Kontakt Ekbacken" not in said
        assert "Kontaktombud" in said
        assert sign_in(user).get(f"{BASE}kontakter/{contact.pk}/").status_code == 403
        assert sign_in(user).get(f"{BASE}brev/").status_code == 403


def test_contacts_are_not_found_by_search(world, area, contact):
    assert [hit.title for hit in panels.search(world.anna, world.municipality, "ekbacken")] == [
        "Ekbacken"
    ]
    assert not panels.search(world.anna, world.municipality, "boende.example")


def test_what_an_area_lacks_is_counted_and_goes_when_it_is_there(world, by, area):
    assert lacking(world.municipality, TODAY) == {
        "kontakt": 1, "utbildning": 0, "traff": 1, "skyltar": 1,
    }  # fmt: skip
    who = contacts.add_contact(
        area, role="contact", name="Kontakt", phone="1", consent_on=TODAY, **by
    )
    assert lacking(world.municipality, TODAY)["utbildning"] == 1
    contacts.record_training(who, course="Grundkurs", on=TODAY, **by)
    areas.record_gathering(area, on=dt.date(2025, 11, 11), people=12, **by)
    areas.record_signs(area, signs_ordered=2, signs_up=2, signs_up_on=TODAY, **by)
    assert not any(lacking(world.municipality, TODAY).values())
    assert lacking(world.municipality, dt.date(2026, 12, 1))["traff"] == 1


def test_the_keepers_are_told_what_is_lacking_and_others_are_not(world, area):
    (line,) = panels.todo(world.anna, world.municipality, TODAY)
    for word in ("saknar kontakt", "inte träffats på ett år", "saknar skyltar"):
        assert word in line.why
    assert "utbildning" not in line.why
    assert not panels.todo(world.maja, world.municipality, TODAY)


def test_an_ended_area_lacks_nothing_and_a_police_contact_needs_no_course(world, by, area):
    contacts.add_contact(area, role="police", name="Kommunpolis", phone="1", consent_on=TODAY, **by)
    assert lacking(world.municipality, TODAY)["utbildning"] == 0
    values = {"name": "Ekbacken", "households": 42, "started_on": area.started_on}
    areas.change_area(area, state="ended", **values, **by)
    assert not any(lacking(world.municipality, TODAY).values())
    assert WatchArea.objects.get().ended_on == TODAY


def test_impossible_numbers_are_refused(by, area):
    with pytest.raises(Refused, match="42 hushåll"):
        areas.record_marking(area, kits_handed_out=50, households_marked=43, **by)
    with pytest.raises(Refused, match="än beställda"):
        areas.record_signs(area, signs_ordered=1, signs_up=2, signs_up_on=TODAY, **by)
    with pytest.raises(Refused, match="inte varit än"):
        areas.record_gathering(area, on=dt.date(2026, 12, 1), **by)
    areas.record_gathering(area, on=TODAY, **by)
    with pytest.raises(Refused, match="redan inskriven"):
        areas.record_gathering(area, on=TODAY, **by)


def test_watch_is_a_standing_task_from_the_first_areas_start(world, area, by):
    areas.register_area(world.municipality, name="Ny", households=9, **by)
    (fact,) = facts.facts(world.council)["standings"]
    assert fact.subject == "neighbourhood-watch" and fact.since == dt.date(2023, 4, 1)
    assert fact.until is None and fact.id in panels.evidence(world.municipality, [fact.id])
    assert not panels.evidence(world.neighbour, [fact.id])


def test_the_register_is_filtered_sorted_and_exported_alike(world, by, area, sign_in):
    areas.register_area(world.municipality, name="=1+1", place="Ån", households=7, **by)
    client = sign_in(world.maja)
    assert "Ekbacken" not in _rows(client.get(f"{BASE}?q=ån"))
    assert "Ekbacken" in _rows(client.get(f"{BASE}?saknar=traff&ordning=-hushall"))
    assert client.get(f"{BASE}?saknar=losenord&ordning=password&sida=99").status_code == 200
    table = client.get(f"{BASE}register.csv?ordning=-hushall").content.decode("utf-8-sig")
    lines = table.splitlines()
    assert lines[0].startswith("Område;Ort;Läge") and lines[1].startswith("Ekbacken;")
    assert not any(line.startswith("=") for line in lines), "B145: no formula leaves"
    assert client.get(f"{BASE}register.xlsx").content[:2] == b"PK"
    assert client.get(f"{BASE}register.exe").status_code == 404


def test_the_register_takes_as_many_queries_with_3_as_with_60(world, by, sign_in):
    client = sign_in(world.anna)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(BASE).status_code == 200
        return len(seen)

    for n in range(3):
        areas.register_area(world.municipality, name=f"Område {n}", households=9, **by)
    few = queries()
    for n in range(3, 60):
        areas.register_area(world.municipality, name=f"Område {n}", households=9, **by)
    assert queries() == few


def test_members_do_not_write_and_the_neighbour_meets_404(world, area, contact, sign_in):
    paths = [f"omraden/{area.pk}/{one}/" for one in ("andra", "skyltar", "markning", "traff")]
    for path in [*paths, "omraden/nytt/", f"kontakter/{contact.pk}/ta-tillbaka/", "brev/nytt/"]:
        assert sign_in(world.maja).post(BASE + path).status_code == 403, path
    client = sign_in(world.nils)
    for path in (f"omraden/{area.pk}/", f"kontakter/{contact.pk}/"):
        assert client.get(f"/nordby/arbete/grannsamverkan/{path}").status_code == 404
        assert client.get(BASE + path).status_code == 404


def _rows(answer) -> str:
    return answer.content.decode().split("<tbody")[-1]
