"""What a group was asked is carried out in each administration (R7, T3), and an effort has four stages
(T1).
"""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.assignments import actions, facts, panels_work
from kugghjul.cogs.assignments.models import Assignment, Implementation, Stage
from kugghjul.cogs.assignments.queries.detail import steps_of
from kugghjul.cogs.assignments.queries.implementation import houses_of
from kugghjul.core.rules.facts import Facts
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.assignments.given import FRIDAY, HOME, give, house
from tests.cogs.meetings.held import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(world, now):
    return opened(world, now).items.first()


def told(assignment, organisation, world, now, state="done", text="Gjort."):
    return actions.report_implementation(
        assignment, organisation, text, state=state, by=world.anna, at=now
    )


def test_every_organisation_in_the_group_is_asked(world, now, item):
    house(world, world.operative, "Skolan")
    assignment = give(item, world, now, each=True)
    told(assignment, world.office, world, now)
    houses = houses_of(assignment, now.date())
    assert (houses.done, len(houses.lines), houses.missing) == (1, 3, ["Polisen", "Skolan"])
    assert houses.words.startswith("1 av 3") and "saknas: Polisen, Skolan" in houses.words


def test_one_that_comes_to_the_group_later_is_asked_too_while_it_is_open(world, now, item):
    assignment = give(item, world, now, each=True)
    person = house(world, world.operative, "Skolan")
    assert "Skolan" in houses_of(assignment, now.date()).missing
    told(assignment, person.organisation, world, now)
    assert "Skolan" not in houses_of(assignment, now.date()).missing


def test_an_assignment_that_the_group_answers_together_asks_nobody_alone(world, now, item):
    assignment = give(item, world, now)
    assert not Implementation.objects.exists()
    with pytest.raises(Refused, match="gemensamt"):
        told(assignment, world.office, world, now)


def test_who_has_no_seat_in_the_group_cannot_answer_for_it(world, now, item):
    other = house(world, world.steering, "Kulturen")
    assignment = give(item, world, now, each=True)
    with pytest.raises(Refused, match="ingen plats"):
        told(assignment, other.organisation, world, now)


def test_not_done_in_an_administration_needs_a_reason(world, now, item):
    assignment = give(item, world, now, each=True)
    with pytest.raises(Refused, match="varför"):
        told(assignment, world.office, world, now, "not_done", " ")
    told(assignment, world.office, world, now, "not_done", "Ingen personal.")
    assert houses_of(assignment, now.date()).done == 0
    assert assignment.progress.get().organisation == world.office


def test_the_member_in_the_seat_answers_for_the_own_house_and_no_other(world, now, item, sign_in):
    seat = world.seats["kommunpolis"]
    seat.holdings.create(
        person=world.seats["lokalpolisomradeschef"].holdings.get().person,
        since=dt.date(2024, 1, 1),
    )
    assignment = give(item, world, now, each=True)
    client = sign_in(world.maja)
    page = client.get(f"{HOME}u-1/").content.decode()
    assert "Polisen" in page and "Hela uppdraget" not in page
    data = {"state": "done", "text": "Infört på stationen."}
    assert client.post(f"{HOME}u-1/svara/", data).status_code == 302
    rows = {row.organisation.name: row.state for row in Implementation.objects.all()}
    assert rows == {"Polisen": "done", "Kanslienheten": "planned"}
    assert Assignment.objects.get(pk=assignment.pk).state == "ongoing"
    wrong = {"part": str(world.office.pk), "state": "done", "text": "x"}
    assert client.post(f"{HOME}u-1/svara/", wrong).status_code == 422


def test_each_member_has_it_on_min_sida_until_the_own_house_is_done(world, now, item):
    person = world.seats["lokalpolisomradeschef"].holdings.get().person
    world.seats["kommunpolis"].holdings.create(person=person, since=dt.date(2024, 1, 1))
    assignment = give(item, world, now, each=True)
    today = now.date()

    def todos():
        return [one.whom for one in panels_work.todo(world.maja, world.municipality, today)]

    assert todos() == ["Polisen"]
    told(assignment, world.police, world, now)
    assert todos() == []
    assert [one.whom for one in panels_work.todo(world.anna, world.municipality, today)] == [
        "Operativa gruppen"
    ]


def test_a_former_holder_does_not_hide_the_one_who_sits_there_now(world, now, item):
    seat = world.seats["kanslichef"]
    seat.holdings.create(
        person=world.seats["kommundirektor"].holdings.get().person,
        since=dt.date(2023, 1, 1), until=dt.date(2023, 12, 31),
    )  # fmt: skip
    give(item, world, now)
    assert list(panels_work.todo(world.anna, world.municipality, now.date()))


def coverage(world):
    rows = facts.facts(world.council).get("coverages", ())
    assert len(rows) <= 1
    return rows[0] if rows else None


@pytest.fixture
def on_the_day(now):
    import time_machine

    with time_machine.travel(now, tick=False):
        yield


@pytest.mark.usefixtures("on_the_day")
def test_r7_the_charter_is_judged_by_the_latest_state(world, now, item):
    assert coverage(world) is None
    assignment = give(item, world, now, each=True)
    told(assignment, world.office, world, now + dt.timedelta(days=3))
    fact = coverage(world)
    assert (fact.subject, fact.wanted) == ("implementation", ("Kanslienheten", "Polisen"))
    assert (fact.reached, fact.due, fact.on) == (
        ("Kanslienheten",), FRIDAY, now.date() + dt.timedelta(days=3)
    )  # fmt: skip
    assert fact.evidence == (f"assignment:{assignment.pk}",)
    told(assignment, world.police, world, now)
    assert coverage(world).reached == ("Kanslienheten", "Polisen") and coverage(world).due is None


@pytest.mark.usefixtures("on_the_day")
def test_r7_the_finding_says_who_is_missing(world, now, item):
    from kugghjul import charters
    from kugghjul.core.rules.checking import check

    give(item, world, now, each=True)
    charter = charters.load("reglemente-2023")

    def finding(day):
        known = Facts(coverages=facts.facts(world.council)["coverages"])
        found = check(charter, known, day)
        return next(one for one in found if one.clause.id == "R7.2")

    assert finding(now.date()).verdict == "pending"
    late = finding(FRIDAY + dt.timedelta(days=1))
    assert late.verdict == "breached" and "Polisen" in repr(late)


@pytest.mark.usefixtures("on_the_day")
def test_what_was_not_done_at_all_asks_nothing_of_the_administrations(world, now, item):
    assignment = give(item, world, now, each=True)
    actions.report(assignment, "Pengarna räckte inte.", state="not_done", by=world.anna, at=now)
    assert coverage(world) is None


def test_facts_cost_the_same_however_much_was_given(
    world, now, item, django_assert_max_num_queries
):
    for _n in range(12):
        give(item, world, now, each=True)
    with django_assert_max_num_queries(2):
        facts.facts(world.council)


def test_t1_the_four_stages_come_with_day_and_evidence(world, now, item):
    assignment = give(item, world, now)
    assert [step.state for step in steps_of(assignment)] == ["done", "next", "next", "next"]
    for kind in ("supported", "followed", "evaluated"):
        actions.reach_stage(
            assignment, kind, on=now.date(), text="Underlag.", by=world.anna, at=now
        )
    assert [step.state for step in steps_of(assignment)] == ["done"] * 4
    assert AuditEntry.objects.filter(verb="assignment.stage").count() == 3


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": " "}, "text"),
        ({"on": dt.date(2026, 11, 11)}, "on"),
        ({"on": dt.date(2026, 11, 9)}, "on"),
    ],
)
def test_a_stage_has_words_and_a_day_that_has_been(world, now, item, values, field):
    values = {"text": "Sett.", "on": now.date()} | values
    with pytest.raises(Refused) as refused:
        actions.reach_stage(give(item, world, now), "followed", **values, by=world.anna, at=now)
    assert refused.value.field == field


def test_the_same_stage_again_replaces_the_words_and_keeps_the_file(world, now, item, sign_in):
    give(item, world, now)
    client, where = sign_in(world.anna), f"{HOME}u-1/skede/"
    data = {"kind": "evaluated", "on": "2026-11-10", "text": "Mätt.", "link": "https://www.bra.se"}
    file = SimpleUploadedFile("utvardering.txt", "Färre anmälningar.".encode())
    import time_machine

    with time_machine.travel(now, tick=False):
        client.force_login(world.anna)
        assert client.post(where, {**data, "upload": file}).status_code == 302
        assert client.post(where, {**data, "text": "Mätt igen."}).status_code == 302
        stage = Stage.objects.get(kind="evaluated")
        assert (stage.text, stage.file_name) == ("Mätt igen.", "utvardering.txt")
        page = client.get(f"{HOME}u-1/").content.decode()
        assert "Mätt igen." in page and "utvardering.txt" in page
        answer = client.get(f"{HOME}u-1/skede/{stage.pk}/fil/")
        assert b"".join(answer.streaming_content).decode() == "Färre anmälningar."
        client.force_login(world.rolf)
        assert client.post(where, data).status_code == 403
