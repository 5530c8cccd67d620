"""The queue of a phone that was offline: each thing once, one bad does not stop the rest, nobody else's is shown."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
import time_machine

from kugghjul.cogs.reporting.models import Clash, Observation, Photo, SituationReport
from kugghjul.cogs.reporting.queries.links import drawer_of
from tests.cogs.reporting.test_phone_form import BASE, SEEN, picture, secret

SENT = dt.datetime(2026, 11, 10, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def phone(client, desk):
    client.get(f"{BASE}l/{secret(desk.reporter)}/")
    return client


def item(key="telefonnyckel-1", **values):
    fields = [
        [name, value]
        for name, value in (SEEN | values.pop("fields", {})).items()
        if name != "_nyckel"
    ]
    return {
        "key": key,
        "fields": fields,
        "written_at": "2026-11-09T20:00:00Z",
        "offline": True,
    } | values


def send(phone, desk, *items, header="1", drawer=None, **more):
    body = {
        "items": json.dumps(items),
        "drawer": drawer or drawer_of(desk.reporter),
        "sent_at": SENT.isoformat(),
    }
    return phone.post(f"{BASE}skicka/", body | more, headers={"X-Rapport": header})


def test_a_queued_report_is_stored_once_however_often_its_answer_is_lost(phone, desk):
    urls = {send(phone, desk, item()).json()["results"][0]["url"] for _ in range(10)}
    assert len(urls) == 1
    assert Observation.objects.count() == 1
    report = SituationReport.objects.get()
    assert (report.channel, report.skew) == ("offline", 0)
    assert report.written_at == dt.datetime(2026, 11, 9, 20, tzinfo=dt.UTC)


def test_of_fifty_with_one_bad_forty_nine_are_stored_and_one_is_told_why(phone, desk):
    items = [item(f"telefonnyckel-{n:02}") for n in range(50)]
    items[7] = item("telefonnyckel-07", fields={"iakttagelse-0-text": "Det var 811228-9874 igen."})
    results = send(phone, desk, *items).json()["results"]
    assert [one["state"] for one in results].count("sent") == 49
    assert results[7]["state"] == "wrong"
    assert results[7]["faults"][0]["where"] == "iakttagelse.0.text"
    assert SituationReport.objects.count() == 49


def test_the_same_key_with_other_content_is_told_and_both_are_kept(phone, desk):
    send(phone, desk, item())
    other = item(fields={"iakttagelse-0-text": "Något annat."})
    assert send(phone, desk, other).json()["results"][0]["state"] == "clash"
    assert (SituationReport.objects.count(), Clash.objects.count()) == (1, 1)


def test_a_photo_comes_with_its_report_and_again_with_the_same(phone, desk):
    for _ in range(2):
        answer = send(phone, desk, item(), **{"telefonnyckel-1 iakttagelse-0-foto": picture()})
        assert answer.json()["results"][0]["state"] == "sent"
    assert Photo.objects.count() == 1


def test_another_persons_queue_and_another_sites_form_are_turned_away(phone, desk, client):
    assert send(phone, desk, item(), drawer="en-annans").status_code == 409
    assert send(phone, desk, item(), header="").status_code == 409
    client.post(f"{BASE}avsluta/", {})
    assert send(client, desk, item()).status_code == 401
    assert not SituationReport.objects.exists()


@pytest.mark.parametrize("items", ["", "{", "[1]", '"x"', "[" * 5000])
def test_what_cannot_be_read_is_told(phone, desk, items):
    body = {"items": items, "drawer": drawer_of(desk.reporter)}
    assert phone.post(f"{BASE}skicka/", body, headers={"X-Rapport": "1"}).status_code == 400


def test_a_form_version_replaced_while_offline_is_taken_as_its_version(phone, desk, now):
    from kugghjul.cogs.questionnaires.models import Questionnaire, Version
    from kugghjul.core.questionnaires import situation_report, to_data

    form = Questionnaire.objects.create(
        municipality=desk.world.municipality, key="lage", name="Läge", made_at=now
    )
    old = Version.objects.create(
        questionnaire=form,
        number=1,
        state="retired",
        content=to_data(situation_report()),
        made_at=now,
    )
    assert send(phone, desk, item(version=old.pk)).json()["results"][0]["state"] == "sent"
    assert SituationReport.objects.get().version == old


def test_the_page_has_a_worker_for_its_own_folder_and_a_manifest(client, desk):
    worker = client.get(f"{BASE}sw.js")
    assert worker["Content-Type"].startswith("text/javascript")
    kept = json.loads(re.search(r"const kept = (.*);", worker.content.decode())[1])
    assert kept["home"] == BASE
    assert any(path.endswith("js/report.js") for path in kept["assets"])
    assert client.get(f"{BASE}app.webmanifest").json()["scope"] == BASE
