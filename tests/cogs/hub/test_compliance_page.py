"""Efterlevnad: every clause of charter and law, in a few questions for each cog, whatever the history."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from tests.oracle import refuses

PAGE = "/ekkoping/arbete/efterlevnad/"
HOME = "/ekkoping/arbete/arshjul/"


@pytest.fixture
def world(town: Any) -> Any:
    """Everything of `tests.objects`, built once for the module."""
    return town


def questions(client, address: str) -> int:
    """How many queries a GET takes."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def more_history(world, years: int) -> None:
    """Ten more meetings a year, with five items each."""
    start = dt.datetime(2020, 1, 15, 9, tzinfo=dt.UTC)
    for number in range(years * 10):
        begins = start + dt.timedelta(days=36 * number)
        meeting = Meeting.objects.create(
            municipality=world.municipality,
            council=world.council,
            slug=f"m{number}",
            title=f"Möte {number}",
            state=Meeting.State.HELD,
            starts_at=begins,
            ends_at=begins + dt.timedelta(hours=2),
            uid=f"m{number}@prov",
            created_at=begins,
        )
        meeting.bodies.add(world.steering)
        AgendaItem.objects.bulk_create(
            AgendaItem(meeting=meeting, order=order, title=f"Ärende {order}") for order in range(5)
        )


@pytest.mark.django_db
def test_the_compliance_page_asks_the_same_questions_whatever_the_history(world, sign_in):
    client = sign_in(world.anna)
    few = questions(client, PAGE)
    more_history(world, 5)
    assert questions(client, PAGE) == few <= 42  # some two or three for each cog that has facts


@pytest.mark.django_db
def test_home_asks_the_same_number_of_questions_with_ten_times_the_history(world, sign_in):
    client = sign_in(world.anna)
    few = questions(client, HOME)
    more_history(world, 5)
    assert questions(client, HOME) == few


@pytest.mark.django_db
def test_every_clause_of_charter_and_law_is_on_the_page_with_words_shape_and_reason(world, sign_in):
    response = sign_in(world.anna).get(PAGE)
    documents = response.context["documents"]
    assert [judged.key for judged, _ in documents] == ["reglementet", "lagen"]
    page = response.content.decode()
    for judged, rows in documents:
        assert len(rows) == len(judged.charter.clauses)
        assert all(row.finding.clause.title in page for row in rows)
    assert 'href="#i-done"' in page and "Uppfyllt" in page


@pytest.mark.django_db
def test_the_filter_shows_what_it_says_and_an_unknown_choice_is_told(world, sign_in):
    client = sign_in(world.anna)
    shown = client.get(PAGE, {"status": "met", "kalla": "lagen"}).context["documents"]
    assert [judged.key for judged, _ in shown] == ["lagen"]
    assert all(row.finding.verdict.value == "met" for _, rows in shown for row in rows)
    refuses(client.get(PAGE, {"status": "password"}), status=400)


@pytest.mark.django_db
def test_a_clause_page_tells_text_source_evidence_and_earlier_years(world, sign_in):
    client = sign_in(world.anna)
    judged = client.get(PAGE).context["documents"][0][0]
    for clause in judged.charter.clauses:
        page = client.get(f"{PAGE}reglementet/{clause.id}/")
        assert page.status_code == 200
        assert clause.source.heading in page.content.decode()
    assert client.get(f"{PAGE}reglementet/finns-inte/").status_code == 404
    assert client.get(f"{PAGE}annat/L5/").status_code == 404


@pytest.mark.django_db
def test_the_self_check_answers_all_26_questions(world, sign_in):
    answers = sign_in(world.anna).get(f"{PAGE}sjalvkontroll/").context["answers"]
    assert [answer.question.number for answer in answers] == list(range(1, 27))


@pytest.mark.django_db
def test_the_page_comes_as_pdf_and_word(world, sign_in):
    client = sign_in(world.anna)
    assert client.get(f"{PAGE}utskrift.pdf").content.startswith(b"%PDF")
    assert client.get(f"{PAGE}utskrift.docx").content.startswith(b"PK")
    assert client.get(f"{PAGE}utskrift.exe").status_code == 404


@pytest.mark.django_db
def test_a_municipality_without_council_is_told_what_to_do(world, sign_in):
    page = sign_in(world.nils).get("/nordby/arbete/efterlevnad/")
    assert page.status_code == 200  # the law applies to every municipality, charter or not
    assert [judged.key for judged, _ in page.context["documents"]] == ["lagen"]


@pytest.mark.django_db
def test_the_log_is_for_those_who_run_the_council_and_a_year_is_a_year(world, sign_in):
    assert sign_in(world.anna).get("/ekkoping/arbete/logg/").status_code == 200
    assert sign_in(world.rolf).get("/ekkoping/arbete/logg/").status_code == 403
    assert sign_in(world.anna).get("/ekkoping/arbete/arshjul/1203/").status_code == 404


@pytest.mark.django_db
def test_home_shows_each_cog_with_its_worst_verdict_and_how_many_clauses_are_in_phase(
    world, sign_in
):
    page = sign_in(world.anna).get(HOME)
    cogs = {cog.name: cog for cog in page.context["cogs"]}
    assert {"Rådet", "Möten", "Redovisning"} <= set(cogs)
    assert all(0 <= cog.fine <= cog.all for cog in cogs.values())
    assert sum(cog.all for cog in cogs.values()) == page.context["compliance"].measured
    assert "Kugghjulen" in page.content.decode()


@pytest.mark.django_db
def test_every_task_of_the_council_names_the_clauses_that_show_it(world, sign_in):
    page = sign_in(world.anna).get(PAGE)
    tasks = page.context["tasks"]
    assert [task.text for task in tasks] == [
        purpose.text for purpose in page.context["documents"][0][0].charter.purposes
    ]
    assert any(task.rows for task in tasks)
    assert all(
        row.finding.clause.title in page.content.decode() for task in tasks for row in task.rows
    )
