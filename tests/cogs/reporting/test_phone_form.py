"""The report on a phone, without script: in by a link, sent, seen again, corrected; faults at their questions."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kugghjul.cogs.reporting.actions import roster
from kugghjul.cogs.reporting.models import Observation, Photo, Reporter, SituationReport
from kugghjul.kit.models import Letter

BASE = "/ekkoping/rapportera/"
SEEN = {
    "nytt": "yes", "iakttagelse-antal": "1", "iakttagelse-0-kategori": "skadegorelse",
    "iakttagelse-0-plats": "Strandparken", "iakttagelse-0-tid.nar": "day:2026-11-09",
    "iakttagelse-0-text": "Trasig bänk.", "iakttagelse-0-allvar": "3", "_nyckel": "formularnyckel-1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def secret(reporter) -> str:
    letter = Letter.objects.filter(recipient=f"reporter:{reporter.pk}").latest("pk")
    return re.search(r"/rapportera/l/([\w-]+)/", letter.text)[1]


@pytest.fixture
def phone(client, desk):
    """A client that has opened the personal link."""
    client.get(f"{BASE}l/{secret(desk.reporter)}/")
    return client


def test_the_link_lets_in_and_its_secret_leaves_the_address_bar(client, desk):
    answer = client.get(f"{BASE}l/{secret(desk.reporter)}/")
    assert (answer.status_code, answer["Location"]) == (302, BASE)
    cookie = answer.cookies["rapportera"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", BASE)
    assert secret(desk.reporter) not in cookie.value
    assert secret(desk.reporter) not in str(Reporter.objects.values())
    assert "Rapport vecka 46" in client.get(BASE).content.decode()


def test_nobody_else_gets_further_than_how_one_gets_in(client, desk):
    page = client.get(BASE).content.decode()
    assert "Öppna den personliga länken" in page
    assert "iakttagelse" not in page
    assert client.get(f"{BASE}l/hittepa/").status_code == 404
    assert client.get(f"/nordby/rapportera/l/{secret(desk.reporter)}/").status_code == 404
    assert client.post(BASE, SEEN).status_code == 200
    assert not SituationReport.objects.exists()


def test_a_new_link_shuts_the_old_one_out(phone, desk, now):
    with time_machine.travel(now + dt.timedelta(days=2), tick=False):
        roster.renew_link(desk.reporter, by=desk.world.anna, at=now + dt.timedelta(days=2))
        assert "Öppna den personliga länken" in phone.get(BASE).content.decode()


def test_an_expired_link_can_be_asked_for_again_and_an_ended_one_cannot(client, desk, now):
    late = now + dt.timedelta(days=401)
    token = secret(desk.reporter)
    with time_machine.travel(late, tick=False):
        closed = client.get(f"{BASE}l/{token}/")
        assert closed.status_code == 410
        assert "leda@ekkoping.example" not in closed.content.decode()
        client.post(f"{BASE}l/{token}/ny-lank/", {})
        assert secret(desk.reporter) != token
        roster.end_reporter(desk.reporter, by=desk.world.anna, at=late)
    assert (
        Letter.objects.filter(recipient=f"reporter:{desk.reporter.pk}", to_address="").count() == 2
    )


def test_nothing_new_takes_a_choice_and_a_button(phone):
    answer = phone.post(BASE, {"nytt": "no", "_nyckel": "formularnyckel-0"})
    assert answer.status_code == 302
    assert SituationReport.objects.get().nothing
    assert "Inget nytt att rapportera" in phone.get(answer["Location"]).content.decode()


def test_what_was_seen_becomes_an_observation_with_a_receipt(phone, desk):
    answer = phone.post(BASE, SEEN)
    row = Observation.objects.get()
    assert (row.place, row.severity, row.exactness, row.text) == (
        desk.park,
        3,
        "day",
        "Trasig bänk.",
    )
    page = phone.get(answer["Location"]).content.decode()
    assert "I-1" in page
    assert "Inkommen, läses av samordnaren" in page
    assert phone.post(BASE, SEEN)["Location"] == answer["Location"]  # the back button and once more
    assert Observation.objects.count() == 1


def test_another_is_added_and_taken_away_without_script(phone):
    page = phone.post(BASE, SEEN | {"lagg-till": "iakttagelse"}).content.decode()
    assert 'name="iakttagelse-1-kategori"' in page
    assert "Trasig bänk." in page
    page = phone.post(
        BASE, SEEN | {"iakttagelse-antal": "2", "ta-bort": "iakttagelse-1"}
    ).content.decode()
    assert 'name="iakttagelse-1-kategori"' not in page
    assert not SituationReport.objects.exists()


def test_faults_come_back_at_their_question_with_everything_typed(phone):
    wrong = SEEN | {"iakttagelse-0-plats": "", "iakttagelse-0-text": "Det var 811228-9874 igen."}
    answer = phone.post(BASE, wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ange en plats." in page
    assert "811228-9874" in page
    answer = phone.post(BASE, SEEN | {"iakttagelse-0-text": "Det var 811228-9874 igen."})
    assert answer.status_code == 422
    assert "Det ser ut som ett personnummer" in answer.content.decode()
    assert not SituationReport.objects.exists()


def test_between_friday_and_monday_and_earlier_this_week(phone, now):
    between = {
        "iakttagelse-0-tid.nar": "between", "iakttagelse-0-tid.start": "2026-11-06T18:00",
        "iakttagelse-0-tid.end": "2026-11-09T07:00",
    }  # fmt: skip
    phone.post(BASE, SEEN | between)
    row = Observation.objects.get()
    assert (row.exactness, row.ends_at - row.starts_at) == ("between", dt.timedelta(hours=61))
    with time_machine.travel(now + dt.timedelta(days=2), tick=False):
        assert 'value="days:2026-11-09:2026-11-11"' in phone.get(BASE).content.decode()
        phone.post(
            BASE,
            SEEN
            | {"iakttagelse-0-tid.nar": "days:2026-11-09:2026-11-11", "_nyckel": "nyckel-nummer-2"},
        )
    assert Observation.objects.get(number=2).ends_at.day == 11


def test_what_sounds_urgent_is_not_sent_before_112_has_been_spoken_of(phone):
    urgent = SEEN | {"iakttagelse-0-text": "Det pågår nu ett slagsmål med kniv."}
    answer = phone.post(BASE, urgent)
    assert "tel:112" in answer.content.decode()
    assert "Jag har ringt 112" in answer.content.decode()
    assert not SituationReport.objects.exists()
    assert phone.post(BASE, urgent | {"ring-112": "1"}).status_code == 302


def test_a_text_that_may_name_somebody_is_held_and_says_so(phone):
    answer = phone.post(BASE, SEEN | {"iakttagelse-0-text": "Ring mig på 070-174 06 05 om bänken."})
    row = Observation.objects.get()
    assert (row.state, row.hold_reasons) == ("held", ["phone"])
    page = phone.get(answer["Location"]).content.decode()
    assert "läses den innan någon annan ser den" in page
    assert "070-174" not in page


def picture(size=(40, 30)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, (90, 120, 90)).save(out, "JPEG")
    return SimpleUploadedFile("bild.jpg", out.getvalue(), "image/jpeg")


def test_a_photo_is_made_anew_and_kept_with_what_is_said_of_it(phone):
    said = {
        "iakttagelse-0-foto": picture(),
        "iakttagelse-0-foto_blurred": "1",
        "iakttagelse-0-foto_reason": "",
    }
    phone.post(BASE, SEEN | said)
    photo = Photo.objects.get()
    assert (photo.width, photo.height, photo.blurred) == (40, 30, True)


def test_a_photo_survives_a_form_that_comes_back(phone):
    page = phone.post(
        BASE, SEEN | {"iakttagelse-0-plats": "", "iakttagelse-0-foto": picture()}
    ).content.decode()
    kept = re.search(r'name="iakttagelse-0-foto\.nyckel" value="([^"]+)"', page)[1].replace(
        "&quot;", '"'
    )
    phone.post(BASE, SEEN | {"iakttagelse-0-foto.nyckel": kept})
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    "content", [b"<script>1</script>", b"\x89PNG\r\n\x1a\n cut", b"\xff\xd8\xff"]
)
def test_what_is_no_photo_is_told_of_at_the_question(phone, content):
    file = SimpleUploadedFile("bild.jpg", content, "image/jpeg")
    answer = phone.post(BASE, SEEN | {"iakttagelse-0-foto": file})
    assert answer.status_code == 422
    assert not Observation.objects.exists()


def test_forty_photos_are_too_many(phone):
    answer = phone.post(BASE, SEEN | {"iakttagelse-0-foto": [picture((8, 8)) for _ in range(40)]})
    assert answer.status_code == 422
    assert "högst 5 foton" in answer.content.decode()


def test_a_report_can_be_corrected_until_it_is_reviewed(phone):
    where = phone.post(BASE, SEEN)["Location"]
    pk = SituationReport.objects.get().pk
    page = phone.get(f"{BASE}ratta/{pk}/").content.decode()
    assert "Trasig bänk." in page
    assert "Strandparken" in page
    changed = SEEN | {"iakttagelse-0-text": "Två bänkar.", "_nyckel": "formularnyckel-2"}
    assert phone.post(f"{BASE}ratta/{pk}/", changed).status_code == 302
    assert phone.get(f"{BASE}ratta/{pk}/").status_code == 403
    assert "Två bänkar" not in phone.get(where).content.decode()  # receipts tell no texts


def test_one_sees_the_own_reports_and_nobody_elses(phone, desk, client):
    where = phone.post(BASE, SEEN)["Location"]
    assert "I-1" in phone.get(f"{BASE}mina/").content.decode()
    other = roster.invite_reporter(desk.unit, email="annan@ekkoping.example", **desk.by)
    phone.get(f"{BASE}l/{secret(other)}/")
    assert "I-1" not in phone.get(f"{BASE}mina/").content.decode()
    assert phone.get(where).status_code == 404


def test_the_phone_forgets_who_it_was_when_asked_to(phone):
    phone.post(f"{BASE}avsluta/", {})
    assert "Öppna den personliga länken" in phone.get(BASE).content.decode()
