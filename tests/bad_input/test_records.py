"""Notes, decisions and approvals: stale, closed, too long, or not one's own to write (reliability
§2.7).
"""

from __future__ import annotations

import pytest

from kugghjul.cogs.meetings.models import AgendaItem, Correction, Notes, NotesEdit
from kugghjul.core.paragraphs import tidy
from kugghjul.kit.models import Letter
from tests.objects import made
from tests.oracle import census, chained, refuses, shows_safely, sound

pytestmark = pytest.mark.django_db


def page(meeting, rest):
    """An address of the meeting."""
    return f"/ekkoping/arbete/moten/{meeting.slug}/{rest}"


def save(client, town, text, version, live=False):
    """Save the notes of the first point of the meeting that is going on."""
    own = made(town)
    headers = {"x-autosave": "1"} if live else {}
    url = page(own.ongoing, f"arende/{own.noted.pk}/spara/")
    return client.post(url, {"text": text, "version": version}, headers=headers)


def test_b143_ten_thousand_pasted_lines_are_kept(town, enter):
    text = "\r\n".join(f"Rad {n}: åäö <b>{n}</b>" for n in range(6_000)) + "\r\n" * 4_000
    assert save(enter(town.sara), town, text, 1).status_code == 302
    item = AgendaItem.objects.get(pk=made(town).noted.pk)
    assert item.notes == tidy(text) and item.notes.count("\n") >= 5_999
    assert NotesEdit.objects.get(item=item, version=item.notes_version).text == item.notes


def test_b143_more_than_the_longest_is_refused_and_comes_back(town, enter):
    before = census()
    text = "Början " + "å" * 200_001
    refuses(
        save(enter(town.sara), town, text, 1),
        field="text",
        says="200 000",
        keeps=[text],
        before=before,
    )
    answer = save(enter(town.sara), town, text, 1, live=True)
    refuses(answer, says="200 000", before=before)
    assert "message" in answer.json()


@pytest.mark.parametrize("version", ["-1", "99", "abc", "", "1.5", "9" * 30])
def test_b134_a_version_that_never_was_is_refused_with_the_text(town, enter, version):
    before = census()
    for live in (False, True):
        answer = save(enter(town.sara), town, "Min text", version, live)
        refuses(answer, keeps=[] if live else ["Min text"], before=before)


def test_b134_the_same_paragraph_by_two_shows_both(town, enter):
    assert (
        save(enter(town.sara), town, "Gruppen gick igenom läget i Centrum.", 1).status_code == 302
    )
    before = census()
    answer = save(enter(town.anna), town, "Gruppen gick igenom läget i Norr.", 1)
    refuses(answer, status=409, says="Sara Lind", keeps=["i Centrum.", "i Norr."], before=before)


def test_b134_another_paragraph_is_joined_and_nobody_loses_a_word(town, enter):
    first = "Gruppen gick igenom läget."
    save(enter(town.sara), town, f"Saras stycke.\n\n{first}", 1)
    assert save(enter(town.anna), town, f"{first}\n\nAnnas stycke.", 1).status_code == 302
    notes = AgendaItem.objects.get(pk=made(town).noted.pk).notes
    assert "Saras stycke." in notes and "Annas stycke." in notes


def test_b006_what_was_noted_is_shown_as_text_on_page_and_in_documents(town, enter):
    hostile = '<script>alert(1)</script> {{7*7}} #read("x") =1+1'
    client, own = enter(town.sara), made(town)
    save(client, town, hostile, 1)
    shows_safely(client.get(page(own.ongoing, "punkt/1/")), hostile)
    client.post(page(own.ongoing, "avsluta/"))
    shown = client.get(page(own.ongoing, "anteckningar/"))
    assert b"<script>alert(1)" not in shown.content and "{{7*7}}" in sound(shown)
    for form in ("pdf", "docx"):
        assert client.get(page(own.ongoing, f"anteckningar/fil/{form}/")).status_code == 200


CLOSED = [
    ("arende/{item}/spara/", {"text": "Smygändrat", "version": "1"}),
    ("arende/{item}/beslut/", {"beslut-text": "Smyg"}),
    ("narvaro/{item}/", {"narvaro-here-1": "on"}),
    ("gast/{item}/", {"gast-guest_name": "Smyg"}),
    ("ny-punkt/", {"punkt-title": "Smyg", "punkt-kind": "decision"}),
    ("oppna/", {}),
    ("avsluta/", {}),
    ("stall-in/", {"reason": "Smyg"}),
    ("foredragningslista/", {"title": "Smyg", "kind": "information", "minutes": 5}),
    ("foredragningslista/{item}/", {"title": "Smyg", "kind": "information", "minutes": 5}),
    ("foredragningslista/{item}/ta-bort/", {}),
    ("arende/{item}/klar/", {}),
    ("kallelse/", {"message": "Smyg"}),
    (
        "andra/",
        {"day": "2026-12-01", "start": "09:00", "end": "10:00", "bodies": "1", "place": "Smyg"},
    ),
    ("handlingar/", {"name": "Smyg"}),
    ("anteckningar/skicka-pa-justering/", {}),
    ("anteckningar/ta-tillbaka/", {}),
]


@pytest.mark.parametrize(("rest", "sent"), CLOSED, ids=[row[0] for row in CLOSED])
def test_b130_approved_notes_and_their_meeting_are_closed(town, enter, rest, sent):
    own = made(town).approved
    before = census()
    answer = enter(town.anna).post(page(own, rest.format(item=own.items.first().pk)), sent)
    refuses(answer, status=(409, 422), before=before)


def test_b130_a_correction_needs_words_and_a_reason(town, enter):
    url, before = page(made(town).approved, "anteckningar/ratta/"), census()
    client = enter(town.anna)
    answer = client.post(url, {"rattelse-text": "Det var den 3:e.", "rattelse-reason": " "})
    refuses(answer, field="rattelse-reason", keeps=["Det var den 3:e."], before=before)
    answer = client.post(url, {"rattelse-text": "", "rattelse-reason": "Fel dag"})
    refuses(answer, field="rattelse-text", keeps=["Fel dag"], before=before)


def test_b130_correcting_twice_with_one_form_gives_one_correction(town, enter):
    client, url = enter(town.anna), page(made(town).approved, "anteckningar/ratta/")
    sent = {"rattelse-text": "Den 3:e.", "rattelse-reason": "Fel dag", "_nyckel": "en-rättelse"}
    assert client.post(url, sent)["Location"] == client.post(url, sent)["Location"]
    assert Correction.objects.count() == 1


def test_b129_submitting_without_anybody_to_approve_is_refused(town, enter):
    before = census()
    url = page(made(town).held, "anteckningar/skicka-pa-justering/")
    answer = enter(town.anna).post(url, {"reason": "Skälet är <detta>"})
    refuses(answer, field="approvers", keeps=["Skälet är <detta>"], before=before)


def test_b129_the_whole_meeting_must_be_held_first(town, enter):
    before = census()
    url = page(made(town).ongoing, "anteckningar/skicka-pa-justering/")
    refuses(
        enter(town.anna).post(url, {"approvers": [made(town).person.pk]}),
        status=(404, 409, 422),
        before=before,
    )


def test_b138_approving_what_has_changed_since_it_was_opened_is_409(town, enter):
    """The notes were taken back, changed and sent again while the page stood open."""
    own, sara = made(town), enter(town.sara)
    old = own.reviewed_notes.facts_hash
    sara.post(page(own.reviewed, "anteckningar/ta-tillbaka/"))
    item = own.reviewed.items.first()
    sara.post(
        page(own.reviewed, f"arende/{item.pk}/spara/"),
        {"text": "Nytt", "version": item.notes_version},
    )
    approver = own.approver.person_id
    sara.post(
        page(own.reviewed, "anteckningar/skicka-pa-justering/"),
        {"approvers": [approver], "reason": "Prov"},
    )
    assert Notes.objects.get(meeting=own.reviewed).facts_hash not in ("", old)
    before = census()
    answer = enter(town.cecilia).post(page(own.reviewed, "anteckningar/justera/"), {"facts": old})
    refuses(answer, status=409, says="har ändrats sedan du öppnade", before=before)


@pytest.mark.parametrize("facts", ["", "0" * 64, "<b>", "å" * 9000])
def test_b138_approving_something_else_is_409(town, enter, facts):
    before = census()
    answer = enter(town.cecilia).post(
        page(made(town).reviewed, "anteckningar/justera/"), {"facts": facts}
    )
    refuses(answer, status=409, before=before)


def test_b138_who_was_not_asked_cannot_approve(town, enter):
    own, before = made(town), census()
    for user in (town.maja, town.rolf, town.adam):
        answer = enter(user).post(
            page(own.reviewed, "anteckningar/justera/"), {"facts": own.reviewed_notes.facts_hash}
        )
        refuses(answer, status=403, before=before)


def test_b138_a_link_outlives_no_seat(town, enter):
    """Cecilia has left both seat and role: her link approves nothing."""
    import datetime as dt

    from kugghjul.cogs.accounts.models import Role
    from kugghjul.cogs.council.models import Holding

    own = made(town)
    Holding.objects.filter(person__user=town.cecilia).update(until=dt.date(2026, 11, 9))
    Role.objects.filter(user=town.cecilia).update(until=dt.date(2026, 11, 9))
    before = census()
    url = f"/ekkoping/arbete/moten/justera/{own.approval_token}/"
    refuses(enter().post(url, {"facts": own.reviewed_notes.facts_hash}), before=before)


def test_notes_that_are_not_approved_are_not_sent(town, enter):
    before = census()
    refuses(
        enter(town.anna).post(page(made(town).held, "utskick/")),
        status=409,
        says="justerade",
        before=before,
    )


def test_b117_sending_approved_notes_twice_sends_once_each(town, enter):
    client, url = enter(town.anna), page(made(town).approved, "utskick/")
    client.post(url)
    letters = Letter.objects.filter(kind="notes").count()
    client.post(url)
    assert letters > 0 and Letter.objects.filter(kind="notes").count() == letters
    chained()


@pytest.mark.parametrize(
    "address", ["inte", "a@b", "å@b.se\r\nBcc: x@y.z", "a b@c.se", "", "a" * 400 + "@b.se"]
)
def test_b112_a_receiver_with_no_address_is_refused(town, enter, address):
    own, before = made(town), census()
    sent = {
        "mottagare-body": town.steering.pk,
        "mottagare-name": "Nämnden <1>",
        "mottagare-address": address,
    }
    answer = enter(town.anna).post(page(own.approved, "utskick/mottagare/"), sent)
    refuses(answer, field="mottagare-address", keeps=["Nämnden <1>"], before=before)


WRONG_TASKS = [
    ({"uppdrag-text": " "}, "uppdrag-text"),
    ({"uppdrag-whom": ""}, "uppdrag-whom"),
    ({"uppdrag-due_on": ""}, "uppdrag-due_on"),
    ({"uppdrag-due_on": "2027-02-29"}, "uppdrag-due_on"),
    ({"uppdrag-due_on": "2026-01-01"}, "uppdrag-due_on"),
    ({"uppdrag-whom": "mars:1"}, "uppdrag-whom"),
    ({"uppdrag-due_meeting": "next:x"}, "uppdrag-due_meeting"),
    ({"uppdrag-text": "å" * 4001}, "uppdrag-text"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG_TASKS)
def test_an_assignment_without_whom_or_when_is_refused_at_its_field(town, enter, wrong, field):
    own, before = made(town), census()
    right = {
        "uppdrag-text": "Kartlägg <platser>",
        "uppdrag-whom": f"organisation:{town.office.pk}",
        "uppdrag-due_on": "2027-02-01",
    }
    answer = enter(town.sara).post(
        f"/ekkoping/arbete/uppdrag/nytt/{own.ongoing.slug}/{own.noted.pk}/", {**right, **wrong}
    )
    refuses(
        answer,
        field=field,
        keeps=["Kartlägg <platser>"] if "uppdrag-text" not in wrong else [],
        before=before,
    )
