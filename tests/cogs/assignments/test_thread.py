"""Assignments, meetings, points and decisions on the red thread: what led to what, and who sees it."""

import pytest

from kugghjul.cogs.assignments import actions, panels_work
from kugghjul.cogs.meetings import panels_thread
from kugghjul.cogs.meetings.actions import decisions
from kugghjul.cogs.meetings.models import AgendaItem
from tests.cogs.assignments.given import give
from tests.cogs.meetings.held import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(world, now):
    """A meeting, its first point, a decision and an assignment: their keys in that order."""
    meeting = opened(world, now)
    item = meeting.items.first()
    decision = decisions.decide(item, "Belysningen byts.", by=world.anna, at=now)
    assignment = give(item, world, now, decision=decision)
    return [
        f"{kind}:{thing.pk}"
        for kind, thing in (
            ("meeting", meeting), ("item", item), ("decision", decision),
            ("assignment", assignment),
        )
    ]  # fmt: skip


def knots(user, world, keys):
    return {
        **panels_thread.knots(user, world.municipality, keys),
        **panels_work.knots(user, world.municipality, keys),
    }


def test_each_key_gives_the_pairs_that_touch_it(world, story):
    meeting, item, decision, assignment = story
    mine, theirs = panels_work.thread, panels_thread.thread
    assert set(mine(world.municipality, [assignment])) == {
        (item, assignment),
        (decision, assignment),
    }
    assert set(mine(world.municipality, [decision])) == {(item, assignment), (decision, assignment)}
    assert set(theirs(world.municipality, [decision])) == {(item, decision)}
    assert set(theirs(world.municipality, [item])) == {(meeting, item), (item, decision)}
    assert (meeting, item) in theirs(world.municipality, [meeting])
    for of in (mine, theirs):
        assert of(world.neighbour, story) == [] and of(world.municipality, ["problem:1"]) == []
        assert of(world.municipality, ["item:x", "item:", "assignment:99999999999999999999"]) == []


def test_knots_say_what_they_are(world, story):
    found = knots(world.rolf, world, story)
    assert [found[key].kind for key in story] == ["Möte", "Punkt", "Beslut", "Uppdrag"]
    assert found[story[3]].code == "U-1" and found[story[2]].title == "Belysningen byts."
    assert knots(world.nils, world, story) == {}


def test_a_boards_answer_is_part_of_the_knot(world, now, story):
    item = AgendaItem.objects.get(pk=story[1].partition(":")[2])
    today = now.date()
    row = actions.raise_matter(
        item, "Får vi?", to_kind="board", to_name="Kommunstyrelsen", on=today, answer_by=today,
        assignment=item.assignments.get(), by=world.anna, at=now,
    )  # fmt: skip
    assert "Kommunstyrelsen" not in knots(world.rolf, world, story)[story[3]].text
    actions.answer_escalation(row, "Ja, från juni.", answered_on=today, by=world.anna, at=now)
    text = knots(world.rolf, world, story)[story[3]].text
    assert "Kommunstyrelsen svarade" in text and "Ja, från juni" in text


def test_internal_points_are_absent_for_those_outside_the_group(world, story):
    AgendaItem.objects.filter(pk=story[1].partition(":")[2]).update(internal=True)
    assert set(knots(world.rolf, world, story)) == {story[0]}
    assert set(knots(world.maja, world, story)) == set(story)
    assert set(knots(world.anna, world, story)) == set(story)


def test_an_internal_groups_points_are_absent_too(world, story):
    world.steering.internal_notes = True
    world.steering.save()
    assert set(knots(world.rolf, world, story)) == {story[0]}
    assert set(knots(world.maja, world, story)) == set(story)


def test_the_number_of_queries_does_not_grow_with_the_keys(
    world, now, story, django_assert_max_num_queries
):
    item = AgendaItem.objects.get(pk=story[1].partition(":")[2])
    keys = story + [f"assignment:{give(item, world, now).pk}" for _n in range(15)]
    with django_assert_max_num_queries(12):
        assert len(knots(world.rolf, world, keys)) == 19
        panels_work.thread(world.municipality, keys)
        panels_thread.thread(world.municipality, keys)
