"""Presentations to management groups: who has been told in a year, and who is left (K3, K6)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from kugghjul.charters import load
from kugghjul.cogs.activities.actions import presentations as actions
from kugghjul.cogs.activities.facts_registers import facts
from kugghjul.cogs.activities.models import Audience, Presentation
from kugghjul.cogs.activities.queries.presentations import year_of
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.kit import panels
from kugghjul.kit.refusals import Refused

WORK = "/ekkoping/arbete/aktiviteter/presentationer/"
START = dt.date(2026, 1, 1)


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def groups(world, by):
    return [
        actions.add_audience(world.council, name=name, scope=scope, since=START, **by)
        for name, scope in (
            ("Polisens ledningsgrupp", "outside"),
            ("Skolans ledningsgrupp", "inside"),
            ("Vårdens ledningsgrupp", "inside"),
        )
    ]


def present(group, by, on=dt.date(2026, 3, 3), **changed):
    words = {"who": "Samordnaren", "presented": "Årets arbete.", "discussed": "Belysningen."}
    return actions.hold_presentation(group, on=on, **{**words, **changed}, **by)


def verdict(world, today):
    with time_machine.travel(dt.datetime.combine(today, dt.time(10), dt.UTC), tick=False):
        known = Facts(**facts(world.council))
    found = {one.clause.id: one for one in check(load("kavlinge-2018"), known, today)}
    return found["K6.3"]


def test_n_of_m_and_who_is_left(world, groups, by):
    present(groups[0], by)
    shown = year_of(world.council, 2026, dt.date(2026, 11, 10))
    assert (shown.reached, shown.wanted) == (1, 3)
    assert shown.missing == ("Skolans ledningsgrupp", "Vårdens ledningsgrupp")


def test_presented_without_discussion_does_not_count(world, groups, by):
    """«presentera RTH för och diskutera RTH med»: both."""
    found = present(groups[0], by, discussed="")
    assert year_of(world.council, 2026, dt.date(2026, 11, 10)).reached == 0
    actions.change_presentation(
        found, on=found.on, who="Samordnaren", presented="Arbetet.", discussed="Mycket.", **by
    )
    assert year_of(world.council, 2026, dt.date(2026, 11, 10)).reached == 1


def test_the_charter_is_judged_as_the_year_goes(world, groups, by):
    """Pending during the year, breached after it, met when all have been told."""
    for group in groups[:2]:
        present(group, by)
    assert verdict(world, dt.date(2026, 6, 1)).verdict.value == "pending"
    assert verdict(world, dt.date(2027, 1, 2)).verdict.value == "pending"
    present(groups[2], by, on=dt.date(2026, 9, 9))
    assert verdict(world, dt.date(2026, 8, 1)).verdict.value == "pending"
    found = verdict(world, dt.date(2026, 10, 1))
    assert found.verdict.value == "met" and len(found.evidence) == 3
    links = panels.merge("evidence", world.municipality, found.evidence)
    assert set(links) >= set(found.evidence)


def test_a_new_year_begins_anew_and_an_ended_group_is_left_out(world, groups, by):
    for group in groups:
        present(group, by)
    on = {fact.on: fact for fact in facts(world.council)["coverages"]}
    assert len(on[dt.date(2026, 3, 3)].reached) == 3
    actions.change_audience(
        groups[2], name="Vårdens ledningsgrupp", scope="inside", since=START,
        until=dt.date(2026, 6, 30), **by,
    )  # fmt: skip
    on = {fact.on: fact for fact in facts(world.council)["coverages"]}
    assert len(on[dt.date(2026, 7, 1)].wanted) == 2
    shown = year_of(world.council, 2027, dt.date(2027, 2, 1))
    assert (shown.reached, shown.wanted) == (0, 2)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"on": dt.date(2026, 11, 11)}, "on"),
        ({"on": dt.date(2025, 12, 31)}, "on"),
        ({"who": " "}, "who"),
        ({"presented": ""}, "presented"),
    ],
)
def test_a_presentation_that_cannot_be_is_refused(groups, by, change, field):
    with pytest.raises(Refused) as refused:
        present(groups[0], by, **change)
    assert refused.value.field == field
    assert not Presentation.objects.exists()


def test_the_same_group_and_day_twice_is_refused(groups, by):
    present(groups[0], by)
    with pytest.raises(Refused):
        present(groups[0], by)


def test_through_the_pages_and_only_for_those_who_keep_the_register(world, sign_in, now):
    with time_machine.travel(now, tick=False):
        client = sign_in(world.anna)
        typed = {"name": "Räddningstjänstens ledning", "scope": "outside", "since": "2026-01-01"}
        assert client.post(f"{WORK}grupp/ny/", typed).status_code == 302
        group = Audience.objects.get()
        typed = {"audience": group.pk, "on": "2026-11-09", "who": "Ordföranden",
                 "presented": "Rådets arbete", "discussed": "Anlagda bränder"}  # fmt: skip
        assert client.post(f"{WORK}ny/", typed).status_code == 302
        page = client.get(WORK).content.decode()
        assert "1 av 1 ledningsgrupp" in page and "Anlagda bränder" in page
        reader = sign_in(world.rolf)
        assert reader.get(WORK).status_code == 200
        assert reader.post(f"{WORK}ny/", typed).status_code == 403
        assert sign_in(world.nils).get(f"{WORK}grupp/{group.pk}/").status_code == 404


def test_in_the_autumn_who_is_left_is_a_thing_to_do(world, groups, now):
    todos = panels.collect("todo", world.anna, world.municipality, dt.date(2026, 10, 1))
    assert any("3 ledningsgrupper" in todo.title for todo in todos)
    todos = panels.collect("todo", world.anna, world.municipality, dt.date(2026, 9, 30))
    assert not any("ledningsgrupp" in todo.title for todo in todos)


def test_facts_take_three_queries_whatever_the_history(world, by, django_assert_num_queries):
    for n in range(20):
        group = actions.add_audience(
            world.council, name=f"Grupp {n}", scope="inside", since=START, **by
        )
        present(group, by)
    with django_assert_num_queries(3):
        facts(world.council)
