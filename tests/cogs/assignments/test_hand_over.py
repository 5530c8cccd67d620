"""A group is dissolved and its open assignments are not lost; two write at the same moment."""

import datetime as dt

import pytest
import time_machine

from kugghjul.cogs.assignments import actions, panels_work
from kugghjul.cogs.assignments.models import Assignment, Implementation
from kugghjul.cogs.council.actions.bodies import dissolve_body
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.assignments.given import HOME, give, one
from tests.cogs.meetings.held import opened, planned

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
def stranded(world, now, item):
    """An assignment to the operative group, which is dissolved."""
    assignment = give(item, world, now, each=True)
    dissolve_body(world.operative, now.date(), by=world.anna, at=now)
    return assignment


def over(assignment, world, now, **values):
    values = {"reason": "Gruppen finns inte längre."} | values
    return actions.hand_over(assignment, values.pop("reason"), **values, by=world.anna, at=now)


def test_a_dissolved_groups_assignments_need_a_new_receiver(world, now, stranded, sign_in):
    client = sign_in(world.anna)
    page = client.get(f"{HOME}alla-grupper/")
    assert [line.number for line in page.context["stranded"]] == [1]
    assert "Behöver ny mottagare" in page.content.decode()
    assert "u-1/" in client.get(f"{HOME}?visa=mottagare").content.decode()
    titles = [todo.title for todo in panels_work.todo(world.anna, world.municipality, now.date())]
    assert "1 uppdrag behöver ny mottagare" in titles
    assert "behöver en ny mottagare" in client.get(f"{HOME}u-1/").content.decode()


def test_one_that_is_finished_needs_none(world, now, item, sign_in):
    assignment = give(item, world, now)
    actions.report(assignment, "Klar.", state="done", by=world.anna, at=now)
    dissolve_body(world.operative, now.date(), by=world.anna, at=now)
    assert not sign_in(world.anna).get(f"{HOME}alla-grupper/").context["stranded"]


def test_due_at_the_next_meeting_of_a_dissolved_group_never_comes(world, now, item, sign_in):
    give(item, world, now, to_body=world.steering, due_on=None, due_next_of=world.operative)
    dissolve_body(world.operative, now.date(), by=world.anna, at=now)
    page = sign_in(world.anna).get(f"{HOME}alla-grupper/")
    assert [line.number for line in page.context["stranded"]] == [1]


def test_the_coordinator_hands_it_over_and_it_is_logged(world, now, stranded, sign_in):
    client = sign_in(world.anna)
    data = {"whom": f"organisation:{world.police.pk}", "reason": "Gruppen är upplöst."}
    assert client.post(f"{HOME}u-1/lamna-over/", data).status_code == 302
    found = Assignment.objects.get()
    assert (found.to_body, found.to_organisation, found.number) == (None, world.police, 1)
    assert not Implementation.objects.exists() and not found.each
    assert AuditEntry.objects.filter(verb="assignment.handed_over").count() == 1
    page = client.get(f"{HOME}u-1/").content.decode()
    assert "Lämnades över från Operativa gruppen till Polisen" in page
    assert not client.get(f"{HOME}alla-grupper/").context["stranded"]
    assert [todo.whom for todo in panels_work.todo(world.maja, world.municipality, now.date())] == [
        "Polisen"
    ]


def test_it_may_get_another_day_and_what_the_organisations_answered_stays(world, now, item):
    assignment = give(item, world, now, each=True)
    done = {"state": "done", "by": world.anna, "at": now}
    actions.report_implementation(assignment, world.police, "Klart.", **done)
    found = over(assignment, world, now, to_body=world.steering, due_on=now.date() + 9 * DAY)
    assert found.due_on == now.date() + 9 * DAY
    rows = {row.organisation: row.state for row in found.implementations.all()}
    assert rows == {world.police: "done", world.office: "planned"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reason": " "}, "reason"),
        ({}, "whom"),
        ({"to_body": "operative"}, "whom"),
        ({"to_organisation": "police", "due_on": dt.date(2026, 11, 9)}, "due_on"),
    ],
)
def test_not_without_a_reason_nor_to_the_same_or_a_dissolved_group(
    world, now, stranded, values, field
):
    values = {
        name: getattr(world, value) if name.startswith("to_") else value
        for name, value in values.items()
    }
    with pytest.raises(Refused) as refused:
        over(stranded, world, now, **values)
    assert refused.value.field == field


def test_another_dissolved_group_is_no_receiver(world, now, item):
    assignment = give(item, world, now, to_body=world.steering)
    dissolve_body(world.operative, now.date(), by=world.anna, at=now)
    with pytest.raises(Refused, match="upplöst"):
        over(assignment, world, now, to_body=world.operative)


def test_members_do_not_hand_over(world, now, item, sign_in):
    give(item, world, now)
    assert sign_in(world.maja).get(f"{HOME}u-1/lamna-over/").status_code == 403


def test_a_cancelled_due_meeting_without_a_later_one_waits_and_says_so(world, now, item, sign_in):
    """A due meeting that is cancelled: no day is made up, and nothing is lost from the list."""
    due = planned(world, now + 30 * DAY, slug="b")
    assignment = give(item, world, now, due_on=None, due_meeting=due)
    Meeting.objects.filter(pk=due.pk).update(state=Meeting.State.CANCELLED)
    assert one(assignment).due.day is None and one(assignment).due.moved_from == due
    page = sign_in(world.anna).get(f"{HOME}u-1/").content.decode()
    assert "ställdes in" in page
    assert "u-1/" in sign_in(world.anna).get(f"{HOME}tidslinje/").content.decode()


def test_two_who_report_at_the_same_time_do_not_write_over_each_other(world, now, item, sign_in):
    """Concurrent reports: the second has not seen the first, gets it to read, and may then send."""
    give(item, world, now)
    client = sign_in(world.anna)
    seen = str(client.get(f"{HOME}u-1/").context["form"].initial["seen"])
    first = {"part": "", "state": "done", "text": "Klart!", "seen": seen}
    assert client.post(f"{HOME}u-1/svara/", first).status_code == 302
    late = {"part": "", "state": "ongoing", "text": "Har just börjat.", "seen": seen}
    answer = client.post(f"{HOME}u-1/svara/", late)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Klart!" in page and "Har just börjat." in page
    assert Assignment.objects.get().state == "done"
    again = {**late, "seen": answer.context["form"]["seen"].value()}
    assert client.post(f"{HOME}u-1/svara/", again).status_code == 302
    assert Assignment.objects.get().state == "ongoing"
