"""What the review hands up, and that held text is nowhere outside it (B069)."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.test import Client

from kugghjul.cogs.reporting import panels_review
from kugghjul.cogs.reporting.actions import review, review_fields
from kugghjul.cogs.reporting.models import Look, Reporter, SituationReport, Unit
from kugghjul.kit.models import AuditEntry, Letter
from kugghjul.kit.refusals import Refused
from tests.cogs.reporting import given

pytestmark = pytest.mark.django_db
HOME = "/ekkoping/arbete/"
BASE = f"{HOME}iakttagelser/"
HELD = "Kalle Svensson på Storgatan 5 lgh 1102 klottrade."


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def reported(world, **values):
    """An observation out of a report by Frida at Ekskolan."""
    unit = Unit.objects.create(
        municipality=world.municipality,
        organisation=world.office,
        name="Ekskolan",
        since="2024-01-01",
    )
    reporter = Reporter.objects.create(
        unit=unit, name="Frida Falk", email="frida@ekskolan.example", since="2024-01-01"
    )
    report = SituationReport.objects.create(
        municipality=world.municipality, unit=unit, reporter=reporter, key="k1", content_hash="h",
        period_first="2026-11-02", period_last="2026-11-08", received_at=given.MADE,
    )  # fmt: skip
    return given.observation(world, report=report, unit=unit, **values)


def test_the_coordinator_has_one_line_to_do_for_all_that_waits(world, now):
    given.observation(world), given.observation(world, state="held")
    (todo,) = panels_review.todo(world.anna, world.municipality, now.date())
    assert todo.title == "2 iakttagelser väntar på granskning" and "En är pausad" in todo.why
    assert panels_review.todo(world.rolf, world.municipality, now.date()) == []


def test_held_text_is_in_no_sink_but_the_review(world, by, sign_in):
    one = given.observation(world)
    values = {
        "category": one.category, "severity": 2, "starts_at": one.starts_at,
        "ends_at": one.ends_at, "exactness": "between", "reason": "Mer att säga",
    }  # fmt: skip
    review.accept(one, **by)
    review_fields.correct(one, text=HELD, **values, **by)
    client = sign_in(world.anna)
    pages = [
        f"{HOME}sok/?q=klottrade", f"{BASE}delade/", f"{BASE}delade/?q=klottrade", f"{HOME}logg/",
        f"{BASE}delade/iakttagelser.csv", f"{HOME}min-sida/",
    ]  # fmt: skip
    opened = 0
    for address in pages:
        answer = client.get(address)
        opened += answer.status_code == 200
        body = b"".join(answer) if answer.streaming else answer.content
        for word in ("Kalle", "Svensson", "1102"):
            assert word not in body.decode("utf-8-sig"), address
    assert opened >= 4
    kept = json.dumps(
        [list(AuditEntry.objects.values_list("object_name", "detail")),
         list(Letter.objects.values_list("subject", "text"))], ensure_ascii=False,
    )  # fmt: skip
    assert "Kalle" not in kept and "Svensson" not in kept
    assert panels_review.search(world.anna, world.municipality, "klottrade") == []
    assert client.get(f"{BASE}delade/i-1/").status_code == 404


def test_an_accepted_observation_is_a_signal_on_the_thread_and_a_hit_in_the_search(world, by):
    one = given.observation(world, place=given.place(world), state="accepted")
    key = f"observation:{one.pk}"
    knot = panels_review.knots(world.anna, world.municipality, [key, "observation:99", "x"])[key]
    assert (knot.stage, knot.code, knot.title) == ("signal", "I-1", "Klotter, Stortorget")
    assert panels_review.evidence(world.municipality, [key])[key].label == "I-1"
    (hit,) = panels_review.search(world.anna, world.municipality, "väggen")
    assert hit.url == f"{BASE}delade/i-1/"
    for user in (world.rolf, world.maja):
        assert panels_review.knots(user, world.municipality, [key]) == {}
        assert panels_review.search(user, world.municipality, "väggen") == []


def test_who_reported_is_shown_to_a_custodian_alone_after_a_reason_and_for_ten_minutes(world, now):
    one = reported(world, state="accepted")
    client = Client()
    client.force_login(world.adam)
    assert "Frida" not in client.get(f"{BASE}i-{one.number}/vem/").content.decode()
    assert (
        client.get(f"{BASE}vem/?nummer=i-{one.number}")["Location"] == f"{BASE}i-{one.number}/vem/"
    )
    refused = client.post(f"{BASE}i-{one.number}/vem/", {"reason": "behövs"})
    assert refused.status_code == 422 and not Look.objects.exists()
    answer = client.post(
        f"{BASE}i-{one.number}/vem/", {"reason": "Uppgiften ska rättas av verksamheten."}
    )
    page = client.get(answer["Location"])
    assert "Frida Falk" in page.content.decode() and "no-store" in page["Cache-Control"]
    with time_machine.travel(now.replace(minute=11), tick=False):
        assert client.get(answer["Location"]).status_code == 404
    entry = AuditEntry.objects.get(verb="reporting.reporter_looked_at")
    assert "Frida" not in json.dumps([entry.object_name, entry.detail])
    looks = client.get(f"{BASE}vem/").content.decode()
    assert "Adam Rönn" in looks and "rättas av verksamheten" in looks and "Frida" not in looks


def test_the_reviewer_the_reader_and_another_custodian_never_see_who_it_was(world, by):
    one = reported(world, state="accepted", text="Rutan är krossad.")
    from kugghjul.cogs.reporting.actions.custodian import look_at_reporter

    look = look_at_reporter(one, reason="Behöver rättas av dem.", by=world.adam, at=by["at"])
    for user in (world.anna, world.rolf, world.cecilia):
        client = Client()
        client.force_login(user)
        assert client.get(f"{BASE}i-{one.number}/vem/").status_code == 403
        assert client.get(f"{BASE}vem/{look.pk}/").status_code == 403
    client = Client()
    client.force_login(world.anna)
    for address in (
        f"{BASE}i-{one.number}/",
        BASE,
        f"{BASE}delade/i-{one.number}/",
        f"{BASE}delade/iakttagelser.csv",
    ):
        body = client.get(address).content.decode()
        assert "Frida" not in body and "frida@" not in body


def test_a_unit_with_fewer_than_three_reporters_is_called_by_its_organisation(world, sign_in):
    one = reported(world)
    page = sign_in(world.anna).get(f"{BASE}i-{one.number}/").content.decode()
    assert "Ekskolan" not in page and "Kanslienheten" in page


def test_nobody_is_looked_up_behind_an_imported_record(world, by):
    from kugghjul.cogs.reporting.actions.custodian import look_at_reporter

    with pytest.raises(Refused, match="Ingen inrapportör"):
        look_at_reporter(
            given.observation(world), reason="Vill veta vem det var.", by=world.adam, at=by["at"]
        )


def test_the_menu_leads_each_role_to_what_it_may_open(world, sign_in):
    given.observation(world)
    labels = {}
    for name in ("anna", "adam", "rolf"):
        client = Client()
        client.force_login(getattr(world, name))
        page = client.get(f"{HOME}min-sida/").content.decode()
        words = ("Iakttagelser", "Vem ser vad", "Vem rapporterade")
        labels[name] = {word for word in words if f">{word}" in page}
    assert labels == {
        "anna": {"Iakttagelser", "Vem ser vad"}, "adam": {"Vem ser vad", "Vem rapporterade"}, "rolf": set(),
    }  # fmt: skip


def test_a_place_tells_what_was_accepted_there_to_those_who_review(world):
    where = given.place(world)
    given.observation(world, state="accepted", place=where)
    given.observation(world, state="held", place=where)
    told = panels_review.dossier(world.anna, world.municipality, where)
    assert [one.title for one in told] == ["I-1 Klotter"]
    assert panels_review.dossier(world.rolf, world.municipality, where) == []
    assert panels_review.dossier(world.nils, world.neighbour, where) == []
