"""Board, timeline and the overview across the groups: the same rows, the same filter, in pages (V4)."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.assignments import actions
from kugghjul.cogs.assignments.models import Assignment, Progress
from tests.cogs.assignments.given import HOME, give
from tests.cogs.meetings.held import opened

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_the_day(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def item(world, now):
    return opened(world, now).items.first()


@pytest.fixture
def client(client, world, now):
    client.force_login(world.anna)
    return client


def columns(client, query=""):
    return {one.state: one for one in client.get(f"{HOME}tavla/{query}").context["columns"]}


def numbers(column):
    return [card.line.number for card in column.cards]


def test_the_board_has_four_columns_and_says_why_something_was_not_done(client, world, now, item):
    for state in ("given", "ongoing", "done", "not_done"):
        assignment = give(item, world, now)
        if state != "given":
            actions.report(assignment, f"Om {state}.", state=state, by=world.anna, at=now)
    found = columns(client)
    assert {state: numbers(one) for state, one in found.items()} == {
        "given": [1], "ongoing": [2], "done": [3], "not_done": [4],
    }  # fmt: skip
    assert found["not_done"].cards[0].reason == "Om not_done."


def test_a_card_is_moved_without_script_and_the_filter_is_kept(client, world, now, item):
    give(item, world, now)
    answer = client.post(f"{HOME}u-1/flytta/?q=tid&sida=1", {"state": "ongoing", "text": ""})
    assert answer.status_code == 302 and answer["Location"] == f"{HOME}tavla/?q=tid&sida=1"
    assert Assignment.objects.get().state == "ongoing"
    assert Progress.objects.get().state == "ongoing"


@pytest.mark.parametrize("state", ["done", "not_done"])
def test_done_and_not_done_are_told_in_words(client, world, now, item, state):
    give(item, world, now)
    answer = client.post(f"{HOME}u-1/flytta/", {"state": state, "text": " "})
    assert answer.status_code == 422 and Assignment.objects.get().state == "given"
    done = client.post(f"{HOME}u-1/flytta/", {"state": state, "text": "Pengarna räckte."})
    assert done.status_code == 302 and Assignment.objects.get().answer == "Pengarna räckte."


def test_who_is_not_responsible_has_no_form_and_may_not_move(client, world, now, item):
    give(item, world, now, to_body=None, to_organisation=world.police)
    client.force_login(world.maja)
    assert "flytta/" in client.get(f"{HOME}tavla/").content.decode()
    client.force_login(world.rolf)
    assert "flytta/" not in client.get(f"{HOME}tavla/").content.decode()
    assert client.post(f"{HOME}u-1/flytta/", {"state": "ongoing"}).status_code == 403


def test_list_board_and_timeline_filter_alike(client, world, now, item):
    give(item, world, now)
    give(item, world, now, text="Belysning", to_body=None, to_organisation=world.police)
    for query in ("?q=belys", f"?organisation={world.police.pk}", "?grupp=ingen"):
        for view in ("", "tavla/", "tidslinje/"):
            page = client.get(f"{HOME}{view}{query}").content.decode()
            assert "u-2/" in page and "u-1/" not in page, (view, query)
    tabs = client.get(f"{HOME}?q=belys&sida=1").context["tabs"]
    assert [one["url"].endswith("?q=belys") for one in tabs[:3]] == [True] * 3


def test_the_timeline_goes_by_month_and_those_without_a_day_come_last(client, world, now, item):
    give(item, world, now, due_on=None, due_next_of=world.steering)
    give(item, world, now, due_on=dt.date(2027, 2, 1))
    give(item, world, now, due_on=dt.date(2027, 1, 29))
    give(item, world, now, due_on=dt.date(2027, 1, 5))
    months = client.get(f"{HOME}tidslinje/").context["months"]
    assert [(m.first, [line.number for line in m.lines]) for m in months] == [
        (dt.date(2027, 1, 1), [4, 3]), (dt.date(2027, 2, 1), [2]), (None, [1]),
    ]  # fmt: skip
    assert "Januari 2027" in client.get(f"{HOME}tidslinje/").content.decode()


def many(item, world, now, n):
    first = Assignment.objects.count()
    states = ["given", "ongoing", "done", "not_done"]
    rows = [
        Assignment(
            municipality=world.municipality, number=first + k + 1, item=item, meeting=item.meeting,
            text=f"Uppdrag nummer {k}", to_body=world.operative, given_at=now, given_by=world.anna,
            state=states[k % 4], due_on=now.date() + (k % 300) * DAY, answer="Svar",
        )
        for k in range(n)
    ]  # fmt: skip
    Assignment.objects.bulk_create(rows)


@pytest.mark.parametrize("view", ["", "tavla/", "tidslinje/", "alla-grupper/"])
def test_a_thousand_cost_the_same_number_of_queries_as_eight(client, world, now, item, view):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"{HOME}{view}").status_code == 200
        return len(seen)

    many(item, world, now, 8)
    client.get(f"{HOME}{view}")
    few = cost()
    many(item, world, now, 992)
    assert cost() == few <= 30


def test_the_board_pages_through_all_of_a_column(client, world, now, item):
    many(item, world, now, 100)
    first, third = columns(client), columns(client, "?sida=3")
    assert first["given"].count == 25 and len(first["given"].cards) == 12
    assert len(third["given"].cards) == 1
    seen = set(numbers(first["given"])) | set(numbers(columns(client, "?sida=2")["given"]))
    assert len(seen | set(numbers(third["given"]))) == 25


def line(client, name):
    return next(
        one for one in client.get(f"{HOME}alla-grupper/").context["groups"] if one.name == name
    )


def counts(client, name="Operativa gruppen"):
    one = line(client, name)
    return one.open, one.late, one.at_risk, one.unmeasured


def test_v4_late_at_risk_and_without_measured_effect_group_by_group(client, world, now, item):
    today = now.date()
    give(item, world, now, due_on=today + 60 * DAY)  # in good time
    give(item, world, now, due_on=today + 14 * DAY)  # soon, not begun: at risk
    begun = give(item, world, now, due_on=today + 10 * DAY)
    actions.report(begun, "I gång.", by=world.anna, at=now)  # soon, but told of
    done = give(item, world, now)
    actions.report(done, "Klar.", state="done", by=world.anna, at=now)
    assert counts(client) == (3, 0, 1, 1)
    page = client.get(f"{HOME}?visa=risk&grupp={world.operative.pk}").content.decode()
    assert "u-2/" in page and "u-3/" not in page
    assert "u-4/" in client.get(f"{HOME}?visa=utan-effekt").content.decode()
    actions.reach_stage(done, "evaluated", on=today, text="Mätt.", by=world.anna, at=now)
    assert counts(client) == (3, 0, 1, 0)


def test_v4_silence_for_thirty_days_is_a_risk_and_the_day_after_is_late(client, world, now, item):
    assignment = give(item, world, now, due_on=now.date() + 40 * DAY)
    actions.report(assignment, "I gång.", by=world.anna, at=now)
    for days, expected in ((30, (1, 0, 0, 0)), (32, (1, 0, 1, 0)), (41, (1, 1, 0, 0))):
        with time_machine.travel(now + days * DAY, tick=False):
            client.force_login(world.anna)
            assert counts(client) == expected, days


def test_the_overview_is_for_those_who_follow_up(client, world, now, item):
    give(item, world, now, to_body=None, to_organisation=world.police)
    assert counts(client, "Organisationer och personer")[0] == 1
    client.force_login(world.maja)
    assert client.get(f"{HOME}alla-grupper/").status_code == 403
