"""The pages of the action analysis: the way through them, their rights, and questions that do not grow."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.actionanalysis.models import Candidate, Proposal, Session
from kugghjul.cogs.plan.models import Problem
from tests.cogs.actionanalysis import given
from tests.cogs.reporting import given as reported
from tests.oracle import refuses

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/atgardsanalys/"


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def test_from_an_empty_list_to_a_measure_by_clicking(world, now, sign_in):
    given.seen(world, 3)
    client = sign_in(world.anna)
    assert "Ingen träff är planerad" in client.get(BASE).content.decode()
    day = now.date().isoformat()
    client.post(BASE + "ny/", {
        "on": day, "first": "2026-10-01", "last": "2026-10-31",
        "organisations": [world.office.pk, world.police.pk],
    })  # fmt: skip
    table = client.get(BASE + "traff/1/bordet/").content.decode()
    assert "Klotter, Stortorget" in table
    place = reported.place(world)
    key = f"{reported.category(world).pk}-p{place.pk}"
    client.post(BASE + "traff/1/bordet/", {"keys": [key]})
    laid = Candidate.objects.get()
    client.post(f"{BASE}bordet/{laid.pk}/", {
        "need": "5", "influence": "4", "choice": "act", "causes": "Mörkt.", "counter": "1",
    })  # fmt: skip
    other = Problem.objects.create(council=world.council, number=1, title="Mopeder", created_at=now)
    both = {"problem": str(other.pk), "title": "Ett eget namn"}
    answer = client.post(f"{BASE}bordet/{laid.pk}/problem/", both)
    assert answer.status_code == 422 and "inte båda" in answer.content.decode()
    client.post(f"{BASE}bordet/{laid.pk}/problem/", {"title": ""})
    client.post(f"{BASE}bordet/{laid.pk}/forslag/", {
        "text": "Tänd lamporna.", "to_kind": "organisation", "organisation": world.police.pk,
        "answer_by": day,
    })  # fmt: skip
    client.post(BASE + "forslag/1/skicka/")
    client.post(BASE + "forslag/1/anteckna-svar/", {
        "state": "yes", "answer": "Klart i december.", "answered_on": day,
    })  # fmt: skip
    client.post(BASE + "forslag/1/atgard/")
    client.post(BASE + "traff/1/genomford/", {"organisations": [world.police.pk]})
    made = Proposal.objects.get()
    laid.refresh_from_db()
    assert made.measure.problems.get() == laid.problem
    page = client.get(BASE + "forslag/1/").content.decode()
    assert "Tänd lamporna." in page and str(made.measure) in page
    session = client.get(BASE + "traff/1/").content.decode()
    assert "Behov och möjlighet att påverka" in session and "Genomförd" in session


def test_an_answer_that_is_late_is_called_so_in_words(world, now, sign_in):
    given.seen(world, 2)
    made = given.proposal(world, now)
    client = sign_in(world.anna)
    pages = (f"{BASE}forslag/", f"{BASE}forslag/{made.number}/")
    assert "Svaret är försenat" not in client.get(pages[1]).content.decode()
    with time_machine.travel(now + dt.timedelta(days=21), tick=False):
        client.force_login(world.anna)
        assert all("Svaret är försenat" in client.get(page).content.decode() for page in pages)


def test_bad_input_comes_back_with_what_was_typed(world, now, sign_in):
    client = sign_in(world.anna)
    typed = {"on": "2026-11-10", "first": "2026-10-31", "last": "2026-10-01", "place": "Rum Eken"}
    refuses(client.post(BASE + "ny/", typed), field="last", keeps=["Rum Eken"])
    assert not Session.objects.exists()


def test_two_who_write_the_notes_see_both_texts(world, now, sign_in):
    found = given.session(world, now)
    client = sign_in(world.anna)
    typed = {
        "on": "2026-11-10", "first": "2026-10-01", "last": "2026-10-31", "counter": "1",
        "organisations": [world.office.pk],
    }  # fmt: skip
    page = BASE + f"traff/{found.number}/andra/"
    assert client.post(page, typed | {"note": "Den första."}).status_code == 302
    clash = client.post(page, typed | {"note": "Den andra."})
    assert clash.status_code == 409
    body = clash.content.decode()
    assert "Den första." in body and "Den andra." in body and 'name="counter" value="2"' in body
    assert client.post(page, typed | {"note": "Båda.", "counter": "2"}).status_code == 302


@pytest.mark.parametrize("who", ["cecilia", "rolf", "sara", "adam"])
def test_those_who_see_meetings_read_and_do_not_lead(world, now, sign_in, who):
    given.seen(world, 2)
    made = given.proposal(world, now)
    client = sign_in(getattr(world, who))
    assert client.get(BASE).status_code == 200
    assert client.get(f"{BASE}forslag/{made.number}/").status_code == 200
    assert client.get(BASE + "ny/").status_code == 403
    assert client.post(f"{BASE}forslag/{made.number}/ta-tillbaka/").status_code == 403
    made.refresh_from_db()
    assert made.state == "sent"


def test_the_neighbours_coordinator_finds_nothing(world, now, sign_in):
    given.seen(world, 2)
    made = given.proposal(world, now)
    client = sign_in(world.nils)
    for page in (f"forslag/{made.number}/", "traff/1/", f"bordet/{made.candidate_id}/"):
        assert client.get(f"/nordby/arbete/atgardsanalys/{page}").status_code == 404


@pytest.mark.parametrize("form", ["pdf", "docx", "txt"])
def test_the_analysis_is_printed_in_swedish(world, now, sign_in, form):
    given.seen(world, 2)
    given.proposal(world, now)
    answer = sign_in(world.anna).get(f"{BASE}traff/1/analys.{form}")
    assert answer.status_code == 200
    if form == "txt":
        text = answer.content.decode()
        assert "Klotter, Stortorget" in text and "F-1 till Polisen" in text


def test_lists_sieve_and_sort_and_come_out_as_tables(world, now, sign_in):
    given.seen(world, 2)
    about = given.proposal(world, now).candidate
    given.proposal(world, now, candidate=about, organisation=world.office, text="Måla över.")
    client = sign_in(world.anna)
    found = client.get(
        f"{BASE}forslag/?organisation={world.office.pk}&ordning=svar"
    ).content.decode()
    assert "Måla över." in found and "Gå förbi torget" not in found
    assert "Inget förslag passar" in client.get(f"{BASE}forslag/?words=finns+inte").content.decode()
    sheet = client.get(f"{BASE}forslag.csv?organisation={world.office.pk}").content.decode(
        "utf-8-sig"
    )
    assert "Måla över." in sheet and "Gå förbi torget" not in sheet
    assert "En träff" in client.get(f"{BASE}?state=planned&year=2026").content.decode()
    assert "Ingen träff passar" in client.get(f"{BASE}?year=2020").content.decode()


def asked(client, page) -> int:
    """Queries of the page, once the counted table has been made anew."""
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
        return len(queries)


@pytest.mark.parametrize("where", ["", "forslag/", "traff/1/", "traff/1/bordet/"])
def test_no_page_asks_more_when_there_is_more(world, now, sign_in, where):
    given.seen(world, 2)
    about = given.proposal(world, now).candidate
    client = sign_in(world.anna)
    few = asked(client, BASE + where)
    for n in range(12):
        category = reported.category(world, f"slag-{n}")
        given.seen(world, 2, category=category)
        given.proposal(world, now, candidate=about)
        other = given.session(world, now + dt.timedelta(days=n))
        about.session.candidates.create(title=f"Problem {n}", category=category)
        other.candidates.create(title="Annat")
    assert asked(client, BASE + where) <= few + 1


def test_a_new_session_starts_with_a_working_day_the_latest_month_and_everybody(world, sign_in):
    client = sign_in(world.anna)
    with time_machine.travel(dt.datetime(2026, 12, 11, 9, 0, tzinfo=dt.UTC), tick=False):
        client.force_login(world.anna)
        form = client.get(BASE + "ny/").context["form"]
    start = form.initial
    assert (start["first"], start["last"]) == (dt.date(2026, 11, 1), dt.date(2026, 11, 30))
    assert start["on"] > dt.date(2026, 12, 26) and start["on"].weekday() < 5
    assert set(start["organisations"]) == set(world.municipality.organisations.all())
    page = client.get(BASE + "ny/").content.decode()
    boxes = [part for part in page.split("<input") if 'name="organisations"' in part]
    assert boxes and all(" checked" in part.split(">")[0] for part in boxes)


def test_a_new_proposal_goes_to_an_organisation_with_four_weeks_to_answer(world, now, sign_in):
    given.seen(world, 3)
    candidate = given.candidate(world, now)
    page = sign_in(world.anna).get(f"{BASE}bordet/{candidate.pk}/forslag/")
    form = page.context["form"]
    assert form["to_kind"].value() == "organisation"
    assert form["answer_by"].value() == now.date() + dt.timedelta(weeks=4)
