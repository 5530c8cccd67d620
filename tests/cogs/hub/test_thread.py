"""The red thread of real things: from a point on an agenda to what came of it, for each reader."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import docx
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.activities.actions.activities import plan_activity
from kugghjul.cogs.assignments import actions as assignments
from kugghjul.cogs.hub.queries.thread import thread
from kugghjul.cogs.meetings.models import AgendaItem, Decision
from kugghjul.cogs.plan.actions import causes, measures, problems
from kugghjul.kit.doors import to
from tests.cogs.meetings.test_approval_actions import held
from tests.oracle import shows_safely, sound

pytestmark = pytest.mark.django_db
PAGE = "/ekkoping/arbete/tradar/"
STAGES = ["problem", "cause", "measure", "decision", "assignment", "activity"]


@pytest.fixture(autouse=True)
def _on_the_day(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def chain(world, now) -> SimpleNamespace:
    """A problem with a cause, a measure against it, the decision, its assignment and an activity."""
    by: dict[str, Any] = {"by": world.anna, "at": now}
    held(world, now)
    c = SimpleNamespace(decision=Decision.objects.get())
    c.assignment = assignments.give(
        c.decision.item, "Mät ljuset på stråket", to_body=world.operative, decision=c.decision,
        due_on=dt.date(2027, 1, 29), **by,
    )  # fmt: skip
    c.activity = plan_activity(
        world.council, title="Ljusmätning", starts_on=dt.date(2026, 12, 1),
        assignment=c.assignment, **by,
    )  # fmt: skip
    c.problem = problems.register_problem(world.council, title="Gångstråket är mörkt", **by)
    c.cause = causes.add_cause(
        c.problem, method="triangle", slot="place", text="Trasig belysning", aimed=True, **by
    )
    c.measure = measures.propose_measure(
        world.council, title="Ny belysning", problems=[c.problem], causes=[c.cause],
        activities=[c.activity], **by,
    )  # fmt: skip
    measures.adopt_measure(c.measure, decision=c.decision, **by)
    return c


def keys(user: Any, world: Any, thing: Any) -> set[str]:
    """The keys of the thread through a thing."""
    found = thread(user, world.municipality, key_of(thing))
    return {knot.key for one in found.stations for knot in one.things} if found else set()


def key_of(thing: Any) -> str:
    return f"{thing._meta.model_name}:{thing.pk}"


def test_from_any_item_the_page_shows_the_whole_chain_both_ways(world, chain):
    whole = {key_of(one) for one in vars(chain).values()}
    for thing in vars(chain).values():
        assert whole <= keys(world.anna, world, thing), thing


def test_the_page_marks_where_one_is_and_leads_on(world, chain, client, sign_in):
    sign_in(world.anna)
    page = client.get(f"{PAGE}activity-{chain.activity.pk}/")
    text = sound(page)
    assert text.count("Utgångspunkt") == 1
    assert "Gångstråket är mörkt" in text and "Planen antas." in text
    assert to(world.municipality, "assignments:detail", chain.assignment.number) in text
    assert "Inte än" in text


def test_b073_what_one_may_not_see_is_absent_without_trace(world, chain, client, sign_in):
    AgendaItem.objects.filter(pk=chain.decision.item_id).update(internal=True)
    own = keys(world.anna, world, chain.activity)
    assert key_of(chain.decision) in own
    sign_in(world.rolf)
    for thing in (chain.decision, chain.assignment):
        response = client.get(f"{PAGE}{key_of(thing).replace(':', '-')}/")
        if key_of(thing) not in keys(world.rolf, world, thing):
            assert response.status_code == 404
            assert "Planen antas." not in response.content.decode()
    assert key_of(chain.decision) not in keys(world.rolf, world, chain.problem)


def test_the_neighbour_meets_nothing_and_nor_does_a_made_up_key(world, chain, client, sign_in):
    assert thread(world.nils, world.neighbour, key_of(chain.activity)) is None
    sign_in(world.anna)
    for key in ("activity-0", "activity-999999", "activity", "x-1", "activity-1e9", "activity-²",
                "problem--1", "activity-99999999999999999999"):  # fmt: skip
        assert client.get(f"{PAGE}{key}/").status_code == 404, key


def test_any_thing_is_found_by_its_number(world, chain, client, sign_in):
    sign_in(world.anna)
    found = {
        "P-1": chain.problem, "a-1": chain.measure, "å 1": chain.measure,
        f"U-{chain.assignment.number}": chain.assignment, "AK1": chain.activity,
    }  # fmt: skip
    for number, thing in found.items():
        response = client.get(PAGE, {"nummer": number})
        assert response.url == f"{PAGE}{key_of(thing).replace(':', '-')}/", number
    for wrong in ("P-99", "hej", "<script>alert(1)</script>"):
        response = client.get(PAGE, {"nummer": wrong})
        assert response.status_code == 422
        shows_safely(response, wrong)


def test_the_index_tells_how_far_each_thread_has_come(world, chain, client, sign_in):
    sign_in(world.anna)
    text = client.get(PAGE).content.decode()
    assert "P-1 Gångstråket är mörkt" in text
    assert "6 av 9 led" in text
    assert "Nästa led: Effekt." in text


def test_the_thread_is_printed(world, chain, client, sign_in):
    sign_in(world.anna)
    url = f"{PAGE}problem-{chain.problem.pk}/utskrift."
    assert client.get(f"{url}pdf").content.startswith(b"%PDF")
    word = docx.Document(BytesIO(client.get(f"{url}docx").content))
    headings = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        "Signaler", "Problem", "Orsaker", "Åtgärder", "Ärenden och beslut", "Uppdrag",
        "Aktiviteter", "Effekt", "Återkoppling",
    ]  # fmt: skip
    assert client.get(f"{url}exe").status_code == 404


def test_the_database_is_asked_as_often_for_three_activities_as_for_sixty(world, chain, now):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert thread(world.anna, world.municipality, key_of(chain.problem))
        return len(queries)

    def more(n: int) -> None:
        for _one in range(n):
            plan_activity(
                world.council, title="Ännu en", starts_on=dt.date(2026, 12, 1),
                assignment=chain.assignment, by=world.anna, at=now,
            )  # fmt: skip

    more(2)
    asked()  # what is read once and kept, such as roles, is read now
    few = asked()
    more(57)
    assert asked() == few


def test_a_thread_without_a_decision_says_so_in_words(world, chain, client, sign_in, now):
    lone = problems.register_problem(world.council, title="Mopeder", by=world.anna, at=now)
    measures.propose_measure(
        world.council, title="Samtal", problems=[lone], causes=[], by=world.anna, at=now,
        activities=[plan_activity(world.council, title="Samtal", starts_on=now.date(),
                                  by=world.anna, at=now)],
    )  # fmt: skip
    sign_in(world.anna)
    page = client.get(f"{PAGE}problem-{lone.pk}/").content.decode()
    assert "Inget ärende eller beslut är kopplat till tråden." in page
    assert "Svar på förslag" not in page
