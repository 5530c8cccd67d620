"""The cog's pages: what they show, that forms come back whole, and a constant number of queries."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kugghjul.cogs.activities import actions
from kugghjul.cogs.activities.models import Activity, Project, Routine, Series
from tests.cogs.activities import given

HERE = ["ekkoping"]


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def anna(world, sign_in):
    return sign_in(world.anna)


def url(name, *args):
    return reverse(f"activities:{name}", args=[*HERE, *args])


def many(world, by, count):
    """Activities of every state, spread over the year, with steps and parties."""
    for n in range(count):
        one = actions.plan_activity(
            world.council, title=f"Aktivitet {n}", starts_on=dt.date(2026, 1 + n % 12, 5),
            body=(world.steering, world.operative, None)[n % 3], organisation=world.office,
            parties=[world.police], **by,
        )  # fmt: skip
        actions.add_step(one, "Boka", **by)
        if n % 4 == 1 and one.starts_on < by["at"].date():
            actions.hold_activity(one, held_on=one.starts_on, **by)
        if n % 4 == 2:
            actions.not_done(one, reason="Storm.", **by)


@pytest.mark.parametrize(
    "page",
    [("list",), ("board",), ("timeline",), ("groups", 2026), ("plan", "styrgruppen", 2026),
     ("projects",), ("routines",), ("series", 2026)],
)  # fmt: skip
def test_a_page_costs_as_many_queries_with_sixty_rows_as_with_three(world, by, anna, page):
    many(world, by, 3)
    anna.get(url(*page))
    with CaptureQueriesContext(connection) as few:
        assert anna.get(url(*page)).status_code == 200
    many(world, by, 57)
    for n in range(12):
        actions.propose_project(world.council, name=f"P{n}", body=world.steering, **by)
        actions.add_routine(world.council, name=f"R{n}", **by)
    with CaptureQueriesContext(connection) as lots:
        assert anna.get(url(*page)).status_code == 200
    assert len(lots) <= len(few), [query["sql"][:150] for query in lots.captured_queries]


def test_the_list_is_filtered_by_group_state_year_and_words(world, by, anna):
    many(world, by, 12)
    found = [
        ({}, 12),
        ({"grupp": world.steering.pk}, 4),
        ({"lage": "not_done"}, 3),
        ({"q": "aktivitet 11"}, 1),
        ({"q": "ak-3"}, 1),
        ({"ar": 2027}, 0),
        ({"ar": 2026, "lage": "done", "grupp": world.operative.pk}, 1),
    ]
    for query, count in found:
        page = anna.get(url("list"), query)
        assert page.context["page"].paginator.count == count, query


def test_an_unknown_order_or_filter_gives_the_list_all_the_same(world, by, anna):
    """B014, B015."""
    many(world, by, 3)
    for query in ({"ordning": "council__municipality"}, {"grupp": "x"}, {"sida": "-1"}):
        assert anna.get(url("list"), query).status_code == 200


def test_an_activity_goes_from_the_form_to_its_page(world, anna):
    typed = {
        "title": "Vandring", "starts_on": "2026-12-01", "body": world.operative.pk,
        "hours_planned": "12,5", "parties": [world.police.pk],
    }  # fmt: skip
    page = anna.post(url("new"), typed, follow=True)
    made = Activity.objects.get()
    assert (str(made.hours_planned), made.parties.count()) == ("12.50", 1)
    assert "Aktiviteten AK-1 är planerad." in page.content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "Skriv vad aktiviteten heter."),
        ({"ends_on": "2026-11-30"}, "Slutdagen ligger före startdagen"),
        ({"hours_planned": "-1"}, "Skriv noll eller mer."),
        ({"cost_planned": "99999999999"}, "för stort"),
        ({"cost_planned": "gratis"}, "Skriv ett tal"),
        ({"starts_on": "2026-02-30"}, "Skriv dagen som år-månad-dag"),
    ],
)
def test_a_wrong_form_comes_back_whole_with_the_reason_at_its_field(world, anna, wrong, says):
    """Bad input: end before start, negative and absurd hours and cost."""
    typed = {"title": "Vandring", "starts_on": "2026-12-01", "place": "Torget", **wrong}
    page = anna.post(url("new"), typed)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert "Torget" in page.content.decode()
    assert not Activity.objects.exists()


def test_held_and_not_done_are_told_on_their_own_pages(world, by, anna):
    one = actions.plan_activity(
        world.council, title="Vandring", starts_on=dt.date(2026, 11, 1), **by
    )
    assert anna.post(url("not_done", one.number), {"reason": ""}).status_code == 422
    anna.post(url("not_done", one.number), {"reason": "Storm."})
    assert "Storm." in anna.get(url("detail", one.number)).content.decode()
    anna.post(url("reopen", one.number))
    told = {"held_on": "2026-11-01", "parties": [world.police.pk], "outcome": "Bra."}
    anna.post(url("hold", one.number), told)
    one.refresh_from_db()
    assert (one.state, one.outcome, one.parties.get().took_part) == ("done", "Bra.", True)


def test_a_circle_is_shown_on_the_activitys_page(world, by, anna):
    """B215: circular dependencies."""
    one, other = (
        actions.plan_activity(world.council, title=name, starts_on=dt.date(2026, 12, 1), **by)
        for name in ("A", "B")
    )
    anna.post(url("wait", 1), {"vantar-on": "AK-2"})
    page = anna.post(url("wait", 2), {"vantar-on": "1"})
    assert page.status_code == 422
    assert "AK-2 väntar på AK-1 väntar på AK-2" in page.content.decode()
    assert one.waits_for.get().on == other


def test_steps_and_parties_are_kept_on_the_activitys_page(world, by, anna):
    one = actions.plan_activity(world.council, title="A", starts_on=dt.date(2026, 12, 1), **by)
    anna.post(url("add_step", 1), {"steg-what": "Boka", "steg-due_on": "2026-11-20"})
    step = one.steps.get()
    anna.post(url("tick_step", 1, step.pk, "klar"))
    step.refresh_from_db()
    assert step.done_on == dt.date(2026, 11, 10)
    assert anna.post(url("tick_step", 1, step.pk, "kanske")).status_code == 404
    anna.post(url("invite", 1), {"deltagare-organisation": world.police.pk})
    anna.post(url("uninvite", 1, one.parties.get().pk))
    anna.post(url("remove_step", 1, step.pk))
    assert (one.steps.count(), one.parties.count()) == (0, 0)
    assert anna.post(url("add_step", 1), {"steg-what": ""}).status_code == 422


def test_the_years_activities_are_proposed_and_made_once(world, anna):
    """S11, P6. Bad input: double creation."""
    typed = {"title": "Kvällsmöte", "rhythm": "month", "months": [3, 10], "first_on": "2026-01-01"}
    assert anna.post(url("new_series"), typed).status_code == 302
    page = anna.get(url("create_year", 2027)).content.decode()
    assert page.count('name="valda"') == 2
    keys = [f"series-{Series.objects.get().pk}:2027-{month}" for month in ("03", "10")]
    for _n in range(2):
        anna.post(url("create_year", 2027), {"valda": keys})
    assert Activity.objects.count() == 2
    assert "0 av 2" in anna.get(url("series", 2027)).content.decode()


def test_a_series_without_months_is_refused_at_its_field(world, anna):
    page = anna.post(url("new_series"), {"title": "X", "rhythm": "month", "first_on": "2026-01-01"})
    assert page.status_code == 422
    assert "Välj minst en månad." in page.content.decode()


def test_a_routine_is_written_in_rows_and_printed(world, anna):
    """S11."""
    typed = {
        "name": "Trygghetsvandring", "month": "5",
        "roller-TOTAL_FORMS": "1", "roller-INITIAL_FORMS": "0",
        "roller-0-name": "Samordnaren", "roller-0-text": "Kallar",
        "steg-TOTAL_FORMS": "3", "steg-INITIAL_FORMS": "0",
        "steg-0-what": "Boka", "steg-0-n": "4", "steg-0-unit": "weeks-",
        "steg-1-what": "Redovisa", "steg-1-n": "31", "steg-1-unit": "m6", "steg-2-what": "",
    }  # fmt: skip
    assert anna.post(url("new_routine"), typed).status_code == 302
    made = Routine.objects.get()
    assert [(s.what, s.days, s.month) for s in made.steps.all()] == [
        ("Boka", -28, None), ("Redovisa", None, 6),
    ]  # fmt: skip
    page = anna.get(url("routine", made.pk)).content.decode()
    assert "4 v. före" in page and "30 juni" in page.replace("\xa0", " ")
    for form in ("pdf", "docx"):
        assert anna.get(url("routine_document", made.pk, form)).status_code == 200
    again = anna.get(url("change_routine", made.pk)).content.decode()
    assert 'value="Boka"' in again and 'value="4"' in again
    typed["steg-0-n"] = "fyra"
    assert anna.post(url("change_routine", made.pk), typed).status_code == 422
    anna.post(url("use_routine", made.pk), {"on": "2026-12-01"})
    assert Activity.objects.get().title == "Trygghetsvandring"


def test_a_project_goes_through_its_life_in_the_browser(world, by, anna):
    """K2."""
    anna.post(url("new_project"), {"name": "Rent, snyggt och tryggt"})
    anna.post(url("start_project", 1), {"starts_on": "2026-02-01"})
    page = anna.post(url("absorb_project", 1), {"on": "2026-11-01"})
    assert page.status_code == 422
    one = actions.plan_activity(world.council, title="Städdag", starts_on=dt.date(2027, 4, 1), **by)
    anna.post(url("absorb_project", 1), {"on": "2026-11-01", "activity": "AK-1"})
    found = Project.objects.get()
    assert (found.state, found.absorbed_into_activity) == ("absorbed", one)
    assert "Städdag" in anna.get(url("project", 1)).content.decode()
    anna.post(url("reopen_project", 1))
    assert anna.post(url("close_project", 1), {"on": "2026-11-02"}).status_code == 422
    anna.post(url("close_project", 1), {"on": "2026-11-02", "note": "Klart."})
    assert "Projektet genomfördes inte." in anna.get(url("project", 1)).content.decode()


def test_an_assignment_becomes_an_activity_from_its_own_page(world, anna, now):
    """T7."""
    assignment = given.assignment(world, now)
    page = anna.get(reverse("assignments:detail", args=[*HERE, assignment.number]))
    assert url("take", assignment.number) in page.content.decode()
    typed = {"title": "Kartlägg", "starts_on": "2026-12-01", "project": "nytt"}
    assert anna.post(url("take", assignment.number), typed).status_code == 422
    anna.post(url("take", assignment.number), {**typed, "name": "Ljusare stad"})
    page = anna.get(reverse("assignments:detail", args=[*HERE, assignment.number]))
    assert "Ljusare stad" in page.content.decode() and "Kartlägg" in page.content.decode()


def test_a_plan_is_begun_written_presented_and_printed(world, by, anna):
    """V3."""
    many(world, by, 6)
    plan = ("operativa-gruppen", 2026)
    assert anna.get(url("plan", *plan)).status_code == 200
    assert anna.post(url("begin_plan", *plan)).status_code == 302
    anna.post(url("write_plan", *plan), {"text": "Så gör vi."})
    assert anna.post(url("present_plan", *plan), {"on": "2026-11-11"}).status_code == 422
    anna.post(url("present_plan", *plan), {"on": "2026-11-10"})
    assert "Presenterad" in anna.get(url("plan", *plan)).content.decode()
    assert anna.post(url("write_plan", *plan), {"text": "Nytt."}).status_code == 409
    for form in ("pdf", "docx"):
        assert anna.get(url("plan_document", *plan, form)).status_code == 200
    assert anna.get(url("plan_document", *plan, "exe")).status_code == 404


@pytest.mark.parametrize("year", [1999, 2032, 99999])
def test_a_year_far_away_is_no_page(world, anna, year):
    assert anna.get(url("series", year)).status_code == 404
    assert anna.get(url("plan", "styrgruppen", year)).status_code == 404
