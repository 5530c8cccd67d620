"""What the cog hands up: facts, todo, calendar, search, evidence, the red thread; and who may what."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse

from kugghjul import charters
from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.activities import access, actions, panels, panels_thread
from kugghjul.cogs.activities.facts import facts
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.rules import check
from kugghjul.core.rules.facts import Facts
from tests.cogs.activities import given

DAY = dt.date(2026, 11, 20)


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def plan(world, by):
    def make(title="Vandring", **values):
        return actions.plan_activity(
            world.council, **{"title": title, "starts_on": DAY, **values, **by}
        )

    return make


def test_a_held_activity_with_its_parties_is_a_fact(world, plan, by, now):
    """K7: at least three actors; only those who took part count."""
    one = plan(kind="safety-walk", mode="fysisk", place="Torget", parties=[world.police])
    plan(kind="")
    fact = facts(world.council)["activities"][0]
    assert (fact.id, fact.held, fact.parties, fact.on) == (f"activity:{one.pk}", False, (), DAY)
    actions.hold_activity(one, held_on=now.date(), parties=[world.police, world.office], **by)
    fact = facts(world.council)["activities"][0]
    assert (fact.held, fact.parties, fact.on) == (
        True, ("Kanslienheten", "Polisen"), now.date(),
    )  # fmt: skip
    actions.not_done(one, reason="Fel.", **by)
    assert facts(world.council)["activities"][0].cancelled
    assert len(facts(world.council)["activities"]) == 1


def test_the_charter_is_judged_from_the_rows(world, by):
    """S11: a routine for each cog; «3 of 5», and who is missing."""
    for name in ("Lägesbilder", "Träffpunkt", "Samhällskris"):
        actions.add_routine(world.council, name=name, text="Så gör vi.", **by)
    actions.add_routine(world.council, name="Trygghetsvandring", **by)
    rule = next(
        clause.id
        for clause in charters.load("trygg-och-saker-2019").clauses
        if getattr(clause.rule, "subject", "") == "routines"
    )
    day = by["at"].date()
    found = check(charters.load("trygg-och-saker-2019"), Facts(**facts(world.council)), day)
    told = str(next(one.because for one in found if one.clause.id == rule))
    assert "3 av 5" in told and "Trygghetsvandring" in told


def test_facts_cost_three_queries_whatever_the_history(
    world, plan, by, now, django_assert_num_queries
):
    for n in range(30):
        one = plan(kind="safety-walk", parties=[world.police])
        actions.hold_activity(one, held_on=now.date(), parties=[world.police], **by)
        actions.propose_project(world.council, name=f"P{n}", **by)
        actions.add_routine(world.council, name=f"R{n}", text="X", **by)
    with django_assert_num_queries(3):
        facts(world.council)


def test_who_is_responsible_has_it_on_the_own_page_when_it_is_near_or_late(world, plan, by, now):
    maja = Person.objects.get(user=world.maja)
    plan("Nära", person=maja)
    plan("Försenad", person=maja, starts_on=now.date() - dt.timedelta(days=3))
    plan("Långt fram", person=maja, starts_on=now.date() + dt.timedelta(days=90))
    plan("Någon annans")
    todos = panels.todo(world.maja, world.municipality, now.date())
    assert {one.title: one.status for one in todos} == {"Nära": "due", "Försenad": "overdue"}


def test_the_coordinator_is_asked_to_make_the_years_activities(world, by, now):
    actions.plan_series(
        world.council, title="Kväll", rhythm="month", months=[12], first_on=DAY, **by
    )
    (found,) = panels.todo(world.anna, world.municipality, now.date())
    assert "1 återkommande aktivitet" in found.title
    assert panels.todo(world.maja, world.municipality, now.date()) == []
    actions.create_year(world.council, 2026, **by)
    assert panels.todo(world.anna, world.municipality, now.date()) == []


def test_the_year_wheel_and_the_search_find_it(world, plan, by):
    plan(kind="safety-walk")
    actions.propose_project(world.council, name="Vandra tryggt", **by)
    entries = panels.calendar(world.council, 2026, DAY)
    assert [(one.ring, one.day, one.small) for one in entries] == [("measures", DAY, False)]
    assert panels.calendar(world.council, 2027, DAY) == []
    kinds = [hit.kind for hit in panels.search(world.anna, world.municipality, "vandr")]
    assert kinds == ["Aktivitet", "Projekt"]
    assert panels.search(world.nils, world.municipality, "vandr") == []


def test_a_crowded_wheel_shows_what_the_charter_names(world, plan):
    for n in range(70):
        plan(f"Nr {n}")
    plan(kind="safety-walk")
    assert len(panels.calendar(world.council, 2026, DAY)) == 1


def test_the_ids_of_facts_lead_back_to_their_pages(world, plan, by):
    one = plan(kind="safety-walk")
    project = actions.propose_project(world.council, name="Ljus", **by)
    routine = actions.add_routine(world.council, name="Rutin", **by)
    ids = [f"activity:{one.pk}", f"project:{project.pk}", f"routine:{routine.pk}", "activity:999"]
    found = panels.evidence(world.municipality, [*ids, "meeting:1", "activity:x"])
    assert [link.label for link in found.values()] == ["AK-1 Vandring", "Ljus", "Rutin"]
    assert panels.evidence(world.neighbour, ids) == {}


def test_the_thread_runs_from_the_assignment_over_the_project_to_the_activity(world, by, now):
    """T7, S12: the red thread in both directions."""
    assignment = given.assignment(world, now)
    made = actions.take_assignment(
        world.council, assignment, title="Kartlägg", starts_on=DAY, new_project="Ljus", **by
    )
    keys = [f"assignment:{assignment.pk}", f"project:{made.project_id}", f"activity:{made.pk}"]
    pairs = {
        (keys[0], keys[1]),
        (keys[1], keys[2]),
        (keys[0], keys[2]),
    }
    for key in keys:
        assert set(panels_thread.thread(world.municipality, [key])) <= pairs
    assert set(panels_thread.thread(world.municipality, keys)) == pairs
    assert panels_thread.thread(world.neighbour, keys) == []
    assert panels_thread.thread(world.municipality, ["meeting:1", "problem:x"]) == []
    knots = panels_thread.knots(world.anna, world.municipality, keys)
    assert [knot.kind for knot in knots.values()] == ["Aktivitet", "Projekt"]
    assert panels_thread.knots(world.nils, world.municipality, keys) == {}


def test_an_activity_that_carries_a_project_on_is_tied_to_it(world, plan, by):
    """K2."""
    project = actions.propose_project(world.council, name="Rent", **by)
    actions.start_project(project, **by)
    one = plan("Städdag")
    actions.absorb_project(project, one, **by)
    pair = (f"project:{project.pk}", f"activity:{one.pk}")
    assert panels_thread.thread(world.municipality, [pair[1]]) == [pair]


def test_the_menu_counts_what_should_have_been_held(world, plan, now):
    plan(starts_on=now.date() - dt.timedelta(days=1))
    request = RequestFactory().get("/")
    request.user, request.municipality = world.anna, world.municipality
    (item,) = panels.menu(request)
    assert item.label == "Aktiviteter"


def test_the_neighbour_meets_nothing(world, plan):
    """B077."""
    plan()
    with pytest.raises((Http404, PermissionDenied)):
        access.activity_to_see(world.nils, world.municipality, 1)
    with pytest.raises(Http404):
        access.activity_to_see(world.anna, world.municipality, 2)


@pytest.mark.parametrize(
    ("who", "body", "may"),
    [
        ("anna", "operative", True),
        ("anna", None, True),
        ("sara", "operative", True),
        ("maja", "steering", True),
        ("maja", "operative", False),
        ("maja", None, False),
        ("rolf", "steering", False),
        ("nils", "steering", False),
    ],
)
def test_who_may_plan_for_a_group(world, who, body, may):
    """The coordinator for all, a member for the group it sits in, a reader for none."""
    group = getattr(world, body) if body else None
    assert access.may_plan(getattr(world, who), world.municipality, group) is may


def test_who_is_responsible_tells_how_it_went(world, plan):
    one = plan(body=world.operative)
    assert not access.may_change(world.maja, one)
    mine = plan(body=world.operative, person=Person.objects.get(user=world.maja))
    assert access.activity_to_change(world.maja, world.municipality, mine.number) == mine
    with pytest.raises(PermissionDenied):
        access.activity_to_change(world.maja, world.municipality, one.number)


def test_a_member_does_not_plan_for_another_group_by_the_form(world, sign_in):
    client = sign_in(world.maja)
    url = reverse("activities:new", args=["ekkoping"])
    typed = {"title": "X", "starts_on": "2026-12-01", "body": world.operative.pk}
    assert client.post(url, typed).status_code == 403
    assert client.post(url, {**typed, "body": world.steering.pk}).status_code == 302


def test_a_partner_from_outside_sees_its_own_and_no_more(world, plan, sign_in):
    """Partners see no more than their own."""
    Role.objects.filter(user=world.maja).update(kind=Role.Kind.PARTNER)
    mine = plan("Egen", parties=[world.police])
    other = plan("Annan")
    client = sign_in(world.maja)
    page = client.get(reverse("activities:list", args=["ekkoping"]))
    assert page.context["page"].paginator.count == 1
    numbers = (mine.number, 200), (other.number, 403)
    for number, status in numbers:
        url = reverse("activities:detail", args=["ekkoping", number])
        assert client.get(url).status_code == status
    for name, args in (("projects", ()), ("routines", ()), ("groups", (2026,))):
        assert (
            client.get(reverse(f"activities:{name}", args=["ekkoping", *args])).status_code == 403
        )
