"""The pages of safety days: who may what, what a form answers, what is printed."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.safetydays.actions import rotation
from kugghjul.cogs.safetydays.models import SafetyDay, SchoolClass
from kugghjul.cogs.safetydays.queries import papers
from kugghjul.core.documents.safety_day import SafetyDayFacts, safety_day
from kugghjul.core.documents.tree import Heading, PageBreak, Table
from kugghjul.kit.panels import collect
from kugghjul.kit.papers import brand_of
from kugghjul.render.docx import to_docx
from kugghjul.render.pdf import to_pdf
from kugghjul.render.text import to_text
from tests.cogs.safetydays.making import full, planned

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/trygghetsdagar/"


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def test_a_day_is_planned_in_the_form(world, sign_in):
    client = sign_in(world.anna)
    sent = {"cohort": "7", "title": "Trygghetsdag", "on_1": "2027-05-12", "on_2": "2027-05-13"}
    answer = client.post(f"{BASE}ny/", sent)
    assert answer.status_code == 302
    day = SafetyDay.objects.get()
    assert day.activity.target == "årskurs 7" and day.dates.count() == 2
    assert client.get(answer["Location"]).status_code == 200


def test_a_day_without_a_date_comes_back_with_what_was_typed(world, sign_in):
    answer = sign_in(world.anna).post(f"{BASE}ny/", {"cohort": "8", "title": "Min dag"})
    assert answer.status_code == 422 and "Min dag" in answer.content.decode()


@pytest.mark.parametrize("line", ["8A", "8A tjugo", "27", "8A 27 Kalle Karlsson"])
def test_a_line_that_is_no_class_is_named(world, by, sign_in, line):
    date = planned(world, by).dates.get()
    sent = {"school": "Ekskolan", "classes": f"8B 25\n{line}"}
    answer = sign_in(world.anna).post(f"{BASE}datum/{date.pk}/klasser/", sent)
    assert answer.status_code == 422 and f"«{line}»" in answer.content.decode()
    assert not SchoolClass.objects.exists()


@pytest.mark.parametrize("pupils", ["0", "5000", "999999"])
def test_a_class_of_0_or_5000_pupils_comes_back_in_the_form(world, by, sign_in, pupils):
    date = planned(world, by).dates.get()
    sent = {"school": "Ekskolan", "classes": f"8B {pupils}"}
    answer = sign_in(world.anna).post(f"{BASE}datum/{date.pk}/klasser/", sent)
    assert answer.status_code == 422 and "mellan 1 och 60 elever" in answer.content.decode()


def test_the_reason_for_no_schedule_stands_on_the_page(world, by, sign_in):
    day = full(world, by, classes=7)
    answer = sign_in(world.anna).post(f"{BASE}datum/{day.dates.get().pk}/schema/gor/")
    assert answer.status_code == 422
    assert "7 klasser och 5 stationer behöver minst 7 pass." in answer.content.decode()


def test_the_schedule_stands_per_class_and_per_station_and_is_changed_by_hand(world, by, sign_in):
    day = full(world, by)
    client, date = sign_in(world.anna), day.dates.get()
    assert client.post(f"{BASE}datum/{date.pk}/schema/gor/").status_code == 302
    shown = client.get(f"{BASE}{day.pk}/schema/").content.decode()
    assert "Klass för klass" in shown and "Station för station" in shown and "Rast" in shown
    one, other = day.classes.all()[:2]
    answer = client.post(
        f"{BASE}datum/{date.pk}/schema/byt/", {"byt-one": one.pk, "byt-other": other.pk}
    )
    assert answer.status_code == 302
    slot = date.slots.filter(is_break=False).first()
    taken = other.visits.get(slot=slot).station
    sent = {"flytta-school_class": one.pk, "flytta-slot": slot.pk, "flytta-station": taken.pk}
    answer = client.post(f"{BASE}datum/{date.pk}/schema/flytta/", sent)
    assert answer.status_code == 422 and "tar emot 30 elever" in answer.content.decode()


def test_members_read_and_do_not_write(world, by, sign_in):
    day = full(world, by)
    date, row, stop = day.dates.get(), day.classes.first(), day.stations.first()
    client = sign_in(world.maja)
    for path in ("", f"{day.pk}/", f"{day.pk}/schema/", f"{day.pk}/utvardering/"):
        assert client.get(BASE + path).status_code == 200
    for path in (
        "ny/", f"{day.pk}/andra/", f"{day.pk}/kopiera/", f"{day.pk}/genomford/",
        f"stationer/{stop.pk}/", f"klasser/{row.pk}/", f"datum/{date.pk}/narvaro/",
        f"datum/{date.pk}/tider/", f"datum/{date.pk}/schema/gor/", f"{day.pk}/utvardering/",
    ):  # fmt: skip
        assert client.post(BASE + path).status_code == 403, path


def test_the_neighbour_meets_404(world, by, sign_in):
    day = full(world, by)
    client = sign_in(world.nils)
    for path in (f"{day.pk}/", f"stationer/{day.stations.first().pk}/"):
        assert client.get(BASE + path).status_code == 404
        assert client.get(f"/nordby/arbete/trygghetsdagar/{path}").status_code == 404


def test_the_list_takes_as_many_queries_with_3_as_with_60(world, by, sign_in):
    client = sign_in(world.anna)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(BASE).status_code == 200
        return len(seen)

    for n in range(3):
        planned(world, by, dt.date(2025, 5, 1 + n))
    few = queries()
    for n in range(57):
        planned(world, by, dt.date(2020, 1, 1) + dt.timedelta(days=n))
    assert queries() == few


def test_the_programme_has_a_page_for_each_class_and_a_list_for_each_station(world, by):
    day = full(world, by)
    rotation.make_rotation(day.dates.get(), **by)
    facts = papers.snapshot(day)
    assert SafetyDayFacts.from_json(facts.to_json()) == facts
    document = safety_day(facts)
    assert sum(isinstance(block, PageBreak) for block in document.blocks) == 10
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert "8A, Ekskolan" in headings and "Station 1" in headings
    own = next(
        b for b in document.blocks if isinstance(b, Table) and b.caption.startswith("Schema för 8A")
    )
    assert own.header == ("Tid", "Station", "Plats") and len(own.rows) == 6
    words = to_text(document)
    assert "8.30–9.10" in words and "Rast" in words and "Polisen" in words


def test_the_programme_is_printed_as_pdf_and_word(world, by, now, sign_in):
    day = full(world, by)
    rotation.make_rotation(day.dates.get(), **by)
    document = safety_day(papers.snapshot(day))
    brand = brand_of(world.municipality)
    assert to_pdf(document, now, brand)[:5] == b"%PDF-"
    assert to_docx(document, None, brand)[:2] == b"PK"
    client = sign_in(world.maja)
    assert client.get(f"{BASE}{day.pk}/program.docx").status_code == 200
    assert client.get(f"{BASE}{day.pk}/program.exe").status_code == 404


def test_a_day_without_times_is_printed_too(world, by):
    assert "inte bestämda" in to_text(safety_day(papers.snapshot(planned(world, by))))


def test_who_plans_is_told_of_a_day_without_schedule_and_of_one_not_told_of(world, by, now):
    soon = planned(world, by, dt.date(2026, 11, 20))
    planned(world, by, dt.date(2026, 5, 12))
    today = dt.date(2026, 11, 10)
    mine = [
        row
        for row in collect("todo", world.anna, world.municipality, today)
        if "Trygghetsdag" in row.title
    ]
    assert {row.button for row in mine} == {"Gör schemat", "Öppna dagen"}
    assert any(row.url.endswith(f"/{soon.pk}/schema/") for row in mine)
    assert not [
        row
        for row in collect("todo", world.maja, world.municipality, today)
        if "schemat" in row.title
    ]


def test_a_day_is_found_by_its_school_and_as_evidence(world, by):
    from kugghjul.cogs.safetydays import panels

    day = full(world, by)
    hits = panels.search(world.maja, world.municipality, "björkskolan")
    assert [hit.title for hit in hits] == ["Trygghetsdag för årskurs 8"]
    links = panels.evidence(world.municipality, [f"safetyday:{day.pk}", "activity:1"])
    assert list(links) == [f"safetyday:{day.pk}"]
    assert not panels.evidence(world.neighbour, [f"safetyday:{day.pk}"])
