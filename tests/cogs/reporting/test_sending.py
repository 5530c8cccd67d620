"""Reports that waited in a phone: each stored or returned by itself, once, and nobody else's (B170–B184)."""

from __future__ import annotations

import datetime as dt
import io
import json
import re

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from kugghjul.cogs.questionnaires.models import Questionnaire, Version
from kugghjul.cogs.reporting.actions import roster
from kugghjul.cogs.reporting.models import Clash, Observation, Photo, SituationReport
from kugghjul.cogs.reporting.queries.links import drawer_of
from kugghjul.core.questionnaires import situation_report, to_data
from kugghjul.kit.models import Letter

BASE = "/ekkoping/rapportera/"
SEND = f"{BASE}skicka/"
SEEN = [
    ["nytt", "yes"], ["iakttagelse-antal", "1"], ["iakttagelse-0-kategori", "skadegorelse"],
    ["iakttagelse-0-plats", "Strandparken"], ["iakttagelse-0-tid.nar", "day:2026-11-09"],
    ["iakttagelse-0-text", "Trasig bänk."], ["iakttagelse-0-allvar", "3"],
]  # fmt: skip


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def enter(client, reporter):
    letter = Letter.objects.filter(recipient=f"reporter:{reporter.pk}").latest("pk")
    secret = re.search(r"/rapportera/l/([\w-]+)/", letter.text)[1]
    client.get(f"{BASE}l/{secret}/")
    return client


@pytest.fixture
def phone(client, desk):
    """A client that has opened the personal link."""
    return enter(client, desk.reporter)


def report(key="telefonnyckel-1", fields=SEEN, **values):
    given = [[name, values.pop(name, value)] for name, value in fields]
    return {
        "key": key,
        "written_at": "2026-11-10T08:50:00Z",
        "fields": given,
        "files": [],
        **values,
    }


def text_of(desk, *reports, **values):
    whole = {
        "mark": drawer_of(desk.reporter),
        "sent_at": "2026-11-10T09:00:00Z",
        "reports": reports,
    }
    return json.dumps(whole | values)


def post(phone, text, **files):
    return phone.post(SEND, {"rapporter": text, **files}, headers={"accept": "application/json"})


def hows(answer):
    return [one["how"] for one in answer.json()["answers"]]


def jpeg(colour="teal", name="bild.jpg"):
    file = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def test_a_report_that_waited_is_stored_as_the_form_would_have_stored_it(phone, desk):
    answer = post(phone, text_of(desk, report()))
    one = answer.json()["answers"][0]
    assert (answer.status_code, one["how"], one["receipt"]["numbers"]) == (200, "stored", ["I-1"])
    row, sent = Observation.objects.get(), SituationReport.objects.get()
    assert (row.place, row.severity, row.text) == (desk.park, 3, "Trasig bänk.")
    assert (sent.channel, sent.reporter, sent.unit) == ("offline", desk.reporter, desk.unit)
    assert "I-1" in phone.get(one["receipt"]["address"]).content.decode()


def test_the_same_as_plain_json(phone, desk):
    answer = phone.post(SEND, text_of(desk, report()), content_type="application/json")
    assert hows(answer) == ["stored"]


def test_nothing_new_is_an_answer_too(phone, desk):
    answer = post(phone, text_of(desk, report(fields=[["nytt", "no"]])))
    assert answer.json()["answers"][0]["receipt"]["nothing"] is True
    assert SituationReport.objects.get().nothing


def test_a_reply_that_was_lost_gives_the_same_receipt_ten_times(phone, desk, now):
    first = post(phone, text_of(desk, report())).json()["answers"][0]
    for n in range(10):
        with time_machine.travel(now + dt.timedelta(days=3 * n), tick=False):
            again = post(phone, text_of(desk, report(), sent_at=f"2026-12-{n + 1:02}T09:00:00Z"))
        one = again.json()["answers"][0]
        assert (one["how"], one["receipt"]) == ("again", first["receipt"])
    assert (SituationReport.objects.count(), Observation.objects.count()) == (1, 1)
    assert not Clash.objects.exists()


def test_the_same_key_with_other_content_is_a_clash_and_both_are_kept(phone, desk):
    """B173."""
    post(phone, text_of(desk, report()))
    other = report(**{"iakttagelse-0-text": "Två trasiga bänkar."})
    one = post(phone, text_of(desk, other)).json()["answers"][0]
    assert (one["how"], one["status"]) == ("clash", 409)
    assert "Båda är sparade" in one["faults"][0]["words"]
    assert Observation.objects.get().text == "Trasig bänk."
    assert "Två trasiga bänkar." in str(Clash.objects.get().content)


def test_of_fifty_with_one_bad_forty_nine_are_stored_and_one_comes_back_with_its_reason(
    phone, desk
):
    """B174."""
    rows = [report(f"telefonnyckel-{n:02}") for n in range(50)]
    rows[17] = report("telefonnyckel-17", **{"iakttagelse-0-kategori": ""})
    answers = post(phone, text_of(desk, *rows)).json()["answers"]
    assert [one["key"] for one in answers if one["how"] != "stored"] == ["telefonnyckel-17"]
    fault = answers[17]["faults"][0]
    assert (fault["at"], answers[17]["status"]) == ("f-iakttagelse-0-kategori-0", 422)
    assert "Vad handlar det om" in fault["words"]
    assert SituationReport.objects.count() == 49


def test_each_fault_has_its_sentence_and_its_field(phone, desk):
    wrong = report(**{"iakttagelse-0-plats": "", "iakttagelse-0-text": "Det var 811228-9874 igen."})
    faults = post(phone, text_of(desk, wrong)).json()["answers"][0]["faults"]
    assert [one["at"] for one in faults] == ["f-iakttagelse-0-plats"]
    number = report(**{"iakttagelse-0-text": "Det var 811228-9874 igen."})
    faults = post(phone, text_of(desk, number)).json()["answers"][0]["faults"]
    assert (
        faults[0]["at"],
        "personnummer" in faults[0]["words"],
    ) == ("f-iakttagelse-0-text", True)
    assert not SituationReport.objects.exists()


def test_what_sounds_urgent_is_asked_about_first(phone, desk):
    now = report(**{"iakttagelse-0-text": "Någon har en kniv här nu."})
    one = post(phone, text_of(desk, now)).json()["answers"][0]
    assert (one["how"], one["urgent"]) == ("fault", True)
    now["fields"].append(["ring-112", "1"])
    assert hows(post(phone, text_of(desk, now))) == ["stored"]


def test_photos_come_along_and_are_counted_once_when_sent_again(phone, desk):
    row = report(files=[["iakttagelse-0-foto", "0-0"], ["iakttagelse-0-foto", "0-1"]])
    row["fields"] += [["iakttagelse-0-foto_blurred", "1"], ["iakttagelse-0-foto_reason", ""]]
    for expected in ("stored", "again", "again"):
        answer = post(phone, text_of(desk, row), **{"0-0": jpeg(), "0-1": jpeg("red")})
        assert hows(answer) == [expected]
    assert Photo.objects.count() == 2
    _folders, files = default_storage.listdir(f"foton/{desk.unit.municipality_id}")
    assert len(files) == 2


def test_a_photo_of_a_report_that_was_returned_is_not_kept(phone, desk):
    row = report(files=[["iakttagelse-0-foto", "a"]], **{"iakttagelse-0-kategori": ""})
    assert hows(post(phone, text_of(desk, row), a=jpeg())) == ["fault"]
    _folders, files = default_storage.listdir(f"foton/{desk.unit.municipality_id}")
    assert not files


def test_what_is_no_photo_is_said_at_the_photo(phone, desk):
    row = report(files=[["iakttagelse-0-foto", "a"]])
    answer = post(phone, text_of(desk, row), a=SimpleUploadedFile("a.jpg", b"<svg>"))
    fault = answer.json()["answers"][0]["faults"][0]
    assert fault["at"] == "f-iakttagelse-0-foto"
    assert not SituationReport.objects.exists()


def test_a_photo_that_did_not_come_along_stores_nothing(phone, desk):
    row = report(files=[["iakttagelse-0-foto", "a"]])
    one = post(phone, text_of(desk, row)).json()["answers"][0]
    assert (one["how"], one["status"]) == ("fault", 400)
    assert not SituationReport.objects.exists()


@pytest.mark.parametrize(
    "clock", ["1970-01-01T00:00:00Z", "2027-11-10T09:00:00+01:00", "i går", None, 7]
)
def test_the_servers_clock_decides_whatever_the_phone_says(phone, desk, now, clock):
    """B179: a phone of 1970, a year ahead, without a clock."""
    row = report(**{"written_at": clock, "iakttagelse-0-tid.nar": "unknown"})
    assert hows(post(phone, text_of(desk, row, sent_at=clock))) == ["stored"]
    sent, seen = SituationReport.objects.get(), Observation.objects.get()
    assert (sent.received_at, seen.ends_at) == (now, now)
    assert sent.period_first <= now.date() <= sent.period_last
    known = isinstance(clock, str) and clock[0] != "i"
    assert (sent.skew is not None) == known


def test_three_weeks_offline_with_a_clock_a_day_wrong_counts_to_the_week_it_was_written(
    phone, desk, now
):
    """B177, B179: what the phone's clock says has passed is what counts."""
    late = now + dt.timedelta(days=21)
    with time_machine.travel(late, tick=False):
        text = text_of(desk, report(written_at="2026-11-11T09:00:00Z"), sent_at="2026-12-02T09:00Z")
        assert hows(post(phone, text)) == ["stored"]
    sent = SituationReport.objects.get()
    assert sent.period_first <= now.date() <= sent.period_last
    assert sent.skew == -86400


def test_a_version_that_was_replaced_meanwhile_and_one_that_never_was_are_taken(phone, desk):
    assert hows(post(phone, text_of(desk, report(version=999_999)))) == ["stored"]
    assert hows(post(phone, text_of(desk, report("telefonnyckel-2", version=True)))) == ["stored"]


def test_a_form_version_replaced_while_offline_is_taken_as_its_version(phone, desk, now):
    """B178."""
    form = Questionnaire.objects.create(
        municipality=desk.world.municipality, key="lage", name="Läge", made_at=now
    )
    old = Version.objects.create(
        questionnaire=form, number=1, state="retired", content=to_data(situation_report()),
        made_at=now,
    )  # fmt: skip
    assert hows(post(phone, text_of(desk, report(version=old.pk)))) == ["stored"]
    assert SituationReport.objects.get().version == old


def test_what_was_sent_at_once_is_not_told_of_as_late(phone, desk):
    post(phone, text_of(desk, report(offline=False)))
    assert SituationReport.objects.get().channel == "web"


NOT_ANY = [
    ("", 400), ("inte json", 400), ("[]", 400), ("null", 400), ('"text"', 400), ("{}", 400),
    ('{"reports": {}}', 400), ('{"reports": 3}', 400), ("[" * 10_000 + "]" * 10_000, 400),
    ('{"reports": ' + "[" * 10_000 + "]" * 10_000 + "}", 400), ("9" * 10_000, 400),
    ('{"reports": [' + "1," * 60 + "1]}", 413),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status"), NOT_ANY)
def test_what_is_no_batch_is_refused_in_words(phone, text, status):
    for answer in (post(phone, text), phone.post(SEND, text, content_type="application/json")):
        assert answer.status_code == status
        assert answer.json()["words"].endswith(".")
    assert not SituationReport.objects.exists()


WRONG = [
    None, 7, "text", [], {}, {"key": 7, "fields": SEEN}, {"key": "telefonnyckel-1", "fields": "nytt"},
    {"key": "telefonnyckel-1", "fields": [["nytt"]]}, {"key": "telefonnyckel-1", "fields": [["nytt", 1]]},
    {"key": "telefonnyckel-1", "fields": [["nytt", "a\x00b"]]}, {"key": "a\ud800bbbbbbb", "fields": SEEN},
    {"key": "telefonnyckel-1", "fields": [["nytt", "\ud800"]]}, {"key": "kort", "fields": SEEN},
    {"key": "telefonnyckel-1", "fields": [["nytt", "x" * 20_001]]},
    {"key": "telefonnyckel-1", "fields": [["nytt", "yes"]] * 2001},
    {"key": "telefonnyckel-1", "fields": SEEN, "files": {"a": "b"}},
    {"key": "telefonnyckel-1", "fields": [["nytt", "kanske"]]}, {"key": "telefonnyckel-1", "fields": []},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_report_of_the_wrong_shape_comes_back_alone(phone, desk, wrong):
    answer = post(phone, text_of(desk, wrong, report("telefonnyckel-9")))
    assert hows(answer) == ["fault", "stored"]
    assert answer.json()["answers"][0]["faults"][0]["words"]
    assert SituationReport.objects.count() == 1


def test_bytes_that_are_no_text_and_a_body_that_is_too_large_are_refused_in_words(phone, desk):
    broken = phone.post(SEND, b'{"mark": "\xff"}', content_type="application/json")
    assert (broken.status_code, "UTF-8" in broken.json()["words"]) == (400, True)
    large = text_of(desk, report(), more="x" * 4_000_000)
    for answer in (
        post(phone, large),
        phone.post(
            SEND, large, content_type="application/json", headers={"accept": "application/json"}
        ),
    ):
        assert (answer.status_code, "för stort" in answer.json()["words"]) == (413, True)
    assert not SituationReport.objects.exists()


def test_a_link_that_was_replaced_or_has_run_out_sends_nothing_and_says_so(phone, desk, now):
    """B177: the reports stay in the phone; with the new link the same reports go."""
    later = now + dt.timedelta(days=1)
    with time_machine.travel(later, tick=False):
        roster.renew_link(desk.reporter, by=desk.world.anna, at=later)
        for answer in (phone.get(SEND), post(phone, text_of(desk, report()))):
            assert answer.status_code == 401
            assert "ligger kvar i telefonen" in answer.json()["words"]
        assert not SituationReport.objects.exists()
        enter(phone, desk.reporter)
        assert hows(post(phone, text_of(desk, report()))) == ["stored"]


def test_another_person_who_replays_what_was_captured_stores_nothing(phone, desk, now):
    """B184: before it arrived and after, then and 30 days later, there and in the neighbour municipality."""
    captured = text_of(desk, report())
    other = roster.invite_reporter(desk.unit, email="annan@ekkoping.example", **desk.by)
    thief = enter(Client(), other)
    assert post(thief, captured).status_code == 403
    assert not SituationReport.objects.exists()
    post(phone, captured)
    own_mark = json.dumps(json.loads(captured) | {"mark": drawer_of(other)})
    assert hows(post(thief, own_mark)) == ["not_yours"]
    with time_machine.travel(now + dt.timedelta(days=30), tick=False):
        assert post(Client(), captured).status_code == 401
        assert post(thief, captured).status_code == 403
        assert phone.post("/nordby/rapportera/skicka/", {"rapporter": captured}).status_code == 401
    assert SituationReport.objects.count() == 1


def test_the_door_gives_a_fresh_token_and_will_not_take_anything_without_it(desk):
    phone = enter(Client(enforce_csrf_checks=True), desk.reporter)
    assert post(phone, text_of(desk, report())).status_code == 403
    ready = phone.get(SEND)
    told = ready.json()
    assert ready["Cache-Control"] == "private, no-store"
    assert (told["marks"], told["now"]) == (
        [drawer_of(desk.reporter)],
        "2026-11-10T09:00:00+00:00",
    )
    answer = phone.post(
        SEND, {"rapporter": text_of(desk, report())}, headers={"x-csrftoken": told["token"]}
    )
    assert hows(answer) == ["stored"]


def test_the_price_of_a_report_that_came_before_is_the_same_for_any_number(
    phone, desk, django_assert_max_num_queries
):
    rows = [report(f"telefonnyckel-{n:02}") for n in range(50)]
    post(phone, text_of(desk, *rows))
    with django_assert_max_num_queries(6 + 2 * 50):
        assert set(hows(post(phone, text_of(desk, *rows)))) == {"again"}
