"""A matter is carried on to the board or a committee, and is open until an answer comes back (T2)."""

import datetime as dt

import pytest
import time_machine

from kugghjul.cogs.assignments import actions, facts, panels, panels_work
from kugghjul.cogs.assignments.models import Escalation
from kugghjul.cogs.assignments.queries.escalations import places_to_raise, question_of
from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.kit.refusals import Refused
from tests.cogs.assignments.given import HOME, give
from tests.cogs.meetings.held import opened, planned

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def meeting(world, now):
    return opened(world, now)


@pytest.fixture
def item(meeting):
    return meeting.items.first()


def lifted(item, world, now, **values):
    values = {
        "to_kind": "board", "to_name": "Kommunstyrelsen", "on": now.date(),
        "answer_by": now.date() + 30 * DAY,
    } | values  # fmt: skip
    question = values.pop("question", "Vem betalar belysningen?")
    return actions.raise_matter(item, question, **values, by=world.anna, at=now)


def answered(row, world, at, **values):
    values = {"answered_on": at.date()} | values
    return actions.answer_escalation(row, "Tekniska nämnden.", **values, by=world.anna, at=at)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"question": " "}, "question"),
        ({"to_name": ""}, "to_name"),
        ({"on": dt.date(2026, 11, 11)}, "on"),
        ({"answer_by": dt.date(2026, 11, 9)}, "answer_by"),
    ],
)
def test_it_has_a_question_a_receiver_and_days_in_order(world, now, item, values, field):
    with pytest.raises(Refused) as refused:
        lifted(item, world, now, **values)
    assert refused.value.field == field


def test_it_waits_is_late_without_an_answer_and_is_answered(world, now, item):
    row, today = lifted(item, world, now), now.date()
    assert question_of(row, today).status == "ongoing"
    assert question_of(row, today + 31 * DAY).status == "overdue"
    titles = [
        one.title for one in panels_work.todo(world.anna, world.municipality, today + 31 * DAY)
    ]
    assert "Fråga Kommunstyrelsen om svar" in titles
    row = answered(row, world, now + 35 * DAY, diary_number="KS 2026/88")
    assert question_of(row, today + 40 * DAY).status == "done" and row.diary_number == "KS 2026/88"
    with pytest.raises(Refused, match="redan besvarad"):
        answered(row, world, now + 36 * DAY)


def test_the_same_question_twice_to_the_same_board_is_refused_while_it_waits(world, now, item):
    row = lifted(item, world, now)
    with pytest.raises(Refused, match="redan lyft"):
        lifted(item, world, now, to_name="kommunstyrelsen")
    actions.withdraw_escalation(row, by=world.anna, at=now)
    assert lifted(item, world, now).pk != row.pk


def test_an_answer_comes_from_the_day_it_was_asked_and_not_tomorrow(world, now, item):
    row = lifted(item, world, now)
    for day in (now.date() - DAY, now.date() + DAY):
        with pytest.raises(Refused) as refused:
            answered(row, world, now, answered_on=day)
        assert refused.value.field == "answered_on"


def test_the_answer_suggests_itself_on_the_next_agenda_of_who_asked_until_taken_up(
    world, now, item
):
    row = lifted(item, world, now)
    window = (now.date(), now.date() + 60 * DAY)
    assert not panels.agenda(world.steering, *window)
    answered(row, world, now)
    found = panels.agenda(world.steering, *window)
    assert [(one.key, one.text, one.certain) for one in found] == [
        (f"escalation:{row.pk}", "Tekniska nämnden.", True)
    ]
    assert not panels.agenda(world.operative, *window)
    coming = planned(world, now + 30 * DAY, slug="nasta")
    AgendaItem.objects.create(meeting=coming, order=9, title="x", suggestion_key=found[0].key)
    assert panels.agenda(world.steering, *window)
    Meeting.objects.filter(pk=coming.pk).update(state=Meeting.State.HELD)
    assert not panels.agenda(world.steering, *window)


def test_it_goes_where_the_charter_says(world, now):
    from kugghjul import charters
    from kugghjul.cogs.council.actions import charters as adopting

    assert [name for _key, _kind, name in places_to_raise(world.municipality, now.date())] == [
        "Kommunstyrelsen"
    ]
    by = {"by": world.anna, "at": now - 60 * DAY}
    draft = adopting.draft_charter(world.council, charters.text("trygghetsradet-2017"), **by)
    adopting.adopt_charter(
        draft, decided_by="Kommunstyrelsen", decided_on=dt.date(2026, 1, 15), paragraph="§ 1", **by
    )
    kinds = {kind for _key, kind, _name in places_to_raise(world.municipality, now.date())}
    assert kinds == {"board", "committee", "assembly"}


def test_from_the_page_to_the_answer(world, now, item, sign_in):
    give(item, world, now)
    client = sign_in(world.anna)
    form = client.get(f"{HOME}u-1/lyft/").context["form"]
    data = {
        "place": form.fields["place"].choices[0][0], "question": "Vem betalar?",
        "on": form.initial["on"].isoformat(), "answer_by": form.initial["answer_by"].isoformat(),
    }  # fmt: skip
    answer = client.post(f"{HOME}u-1/lyft/", data)
    assert answer.status_code == 302
    row = Escalation.objects.get()
    assert (row.to_kind, row.assignment.number, row.item) == ("board", 1, item)
    assert "Vem betalar?" in client.get(f"{HOME}lyfta/").content.decode()
    said = {"answer": "Nämnden betalar.", "answered_on": data["on"]}
    assert client.post(answer["Location"], said).status_code == 302
    assert "Nämnden betalar." in client.get(f"{HOME}u-1/").content.decode()
    assert client.get(f"{HOME}lyfta/?visa=oppna").content.decode().count("Vem betalar?") == 0


def test_another_committee_has_its_name_typed(world, now, meeting, item, sign_in):
    where = f"{HOME}lyfta/ny/{meeting.slug}/{item.pk}/"
    today = dt.date.today().isoformat()  # noqa: DTZ011
    data = {"place": "committee:", "question": "Får vi?", "on": today, "answer_by": today}
    client = sign_in(world.sara)
    answer = client.post(where, data)
    assert answer.status_code == 422 and "Skriv vart frågan lyfts" in answer.content.decode()
    assert client.post(where, {**data, "to_name": "Miljönämnden"}).status_code == 302
    assert sign_in(world.maja).post(where, data).status_code == 403


def test_what_an_internal_matter_raised_is_for_the_group_alone(world, now, item, sign_in):
    row = lifted(item, world, now, question="Hemlig fråga")
    AgendaItem.objects.filter(pk=item.pk).update(internal=True)
    assert sign_in(world.rolf).get(f"{HOME}lyfta/{row.pk}/").status_code == 403
    assert "Hemlig" not in sign_in(world.rolf).get(f"{HOME}lyfta/").content.decode()
    assert "Hemlig" in sign_in(world.maja).get(f"{HOME}lyfta/").content.decode()
    assert sign_in(world.nils).get(f"/nordby/arbete/uppdrag/lyfta/{row.pk}/").status_code == 404


def test_the_list_costs_the_same_with_many(world, now, item, sign_in, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(world.maja)
    lifted(item, world, now)
    client.get(f"{HOME}lyfta/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{HOME}lyfta/")
    assignment = give(item, world, now)
    for n in range(30):
        lifted(item, world, now, to_name=f"Nämnd {n}", to_kind="committee", assignment=assignment)
    with CaptureQueriesContext(connection) as many:
        client.get(f"{HOME}lyfta/")
    assert len(many) == len(few)


def test_t2_the_clause_is_judged_by_the_matters_raised_and_their_answers(world, item, now):
    row = lifted(item, world, now)
    (fact,) = facts.facts(world.council)["coverages"]
    assert (fact.subject, len(fact.wanted), fact.reached) == ("escalated-matters", 1, ())
    assert fact.due == row.answer_by
    link = panels.evidence(world.municipality, [fact.id])[fact.id]
    assert link.label == "Kommunstyrelsen" and link.url.endswith(f"/lyfta/{row.pk}/")
    answered(row, world, now + DAY)
    with time_machine.travel(now + DAY, tick=False):
        (fact,) = facts.facts(world.council)["coverages"]
    assert fact.reached == fact.wanted and fact.due is None


def test_t1_an_effort_counts_when_it_went_through_all_four_stages(world, item, now):
    effort = give(item, world, now)
    actions.report(effort, "Gjort.", state="done", by=world.anna, at=now)
    (fact,) = facts.facts(world.council)["coverages"]
    assert (fact.subject, fact.wanted, fact.reached) == ("effort-cycle", (str(effort),), ())
    for kind in ("initiated", "supported", "followed", "evaluated"):
        actions.reach_stage(effort, kind, on=now.date(), text="Visat.", by=world.anna, at=now)
    (fact,) = facts.facts(world.council)["coverages"]
    assert fact.reached == fact.wanted
