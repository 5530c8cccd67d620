"""The year plan: proposed from the charter, edited, approved once, printed (R8, T4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kugghjul.cogs.council.models import CharterVersion
from kugghjul.cogs.meetings.actions.year_plan import approve_year_plan
from kugghjul.cogs.meetings.models import Meeting, YearPlan
from kugghjul.cogs.meetings.queries import year as plans
from kugghjul.core.schedule import Impossible
from kugghjul.kit.refusals import Refused
from tests.cogs.meetings import planned

pytestmark = pytest.mark.django_db
URL = "/ekkoping/arbete/moten/arsplan/2027/"


def rows(world):
    planned.charter(world)
    plan = plans.proposal(world.council, 2027, dt.date(2026, 11, 10))
    return plans.rows_of(plan, {})


def test_the_proposal_follows_the_charter_and_tells_why(world):
    found = rows(world)
    assert len(found) >= 4 and all(row.why for row in found)
    request = plans.request_for(world.council, 2027, dt.date(2026, 11, 10))
    assert plans.problems(request, found) == ()


def test_school_breaks_are_avoided(world):
    world.municipality.breaks = [{"name": "sportlov", "first": "2027-02-15", "last": "2027-02-19"}]
    world.municipality.save()
    assert not [
        row for row in rows(world) if dt.date(2027, 2, 15) <= row.day <= dt.date(2027, 2, 19)
    ]


def test_approval_makes_every_meeting_at_once(world, now):
    plan = approve_year_plan(
        world.council, 2027, rows(world), decision="Styrgruppen § 4", by=world.anna, at=now
    )
    made = list(plan.meetings.all())
    assert len(made) == len(plan.rows) and {row.state for row in made} == {Meeting.State.PLANNED}
    assert {body.key for body in made[0].bodies.all()} == {"styrgruppen", "operativa-gruppen"}


def test_two_who_approve_at_once_make_one_plan(world, now):
    """B216."""
    found = rows(world)
    approve_year_plan(world.council, 2027, found, by=world.anna, at=now)
    many = Meeting.objects.count()
    with pytest.raises(Refused) as caught:
        approve_year_plan(world.council, 2027, found, by=world.cecilia, at=now)
    assert (
        caught.value.status == 409
        and Meeting.objects.count() == many
        and YearPlan.objects.count() == 1
    )


def test_a_row_that_is_refused_leaves_no_plan_and_no_meeting(world, now):
    found = rows(world)
    found[-1] = replace(found[-1], day=dt.date(2026, 12, 1))
    with pytest.raises(Refused):
        approve_year_plan(world.council, 2027, found, by=world.anna, at=now)
    assert not YearPlan.objects.exists() and not Meeting.objects.exists()


def test_what_cannot_be_is_told_by_the_clauses_that_collide(world):
    """The charter asks for more meetings than a resting year can hold."""
    version = planned.charter(world)
    toml = CharterVersion.objects.get(pk=version.pk).toml.replace("minimum = 4", "minimum = 300")
    CharterVersion.objects.filter(pk=version.pk).update(toml=toml)
    found = plans.proposal(world.council, 2027, dt.date(2026, 11, 10))
    assert isinstance(found, Impossible) and found.clauses


# --- pages -----------------------------------------------------------------------------------


def posted(world, **changes):
    found = rows(world)
    data = {"rad-TOTAL_FORMS": len(found), "rad-INITIAL_FORMS": len(found), "decision": "§ 4"}
    for number, row in enumerate(found):
        data |= {
            f"rad-{number}-bodies": ",".join(row.bodies),
            f"rad-{number}-day": row.day.isoformat(),
            f"rad-{number}-start": "09:00",
            f"rad-{number}-minutes": row.minutes,
        }
    return {**data, **changes}


def test_the_page_proposes_checks_and_approves(world, sign_in):
    client = sign_in(world.anna)
    data = posted(world)
    assert "Förslag till årsplan 2027" in client.get(URL).content.decode()
    moved = client.post(URL, {**data, "rad-0-day": "2027-12-24", "check": "1"})
    text = moved.content.decode()
    assert moved.status_code == 422 and "ulafton" in text and not Meeting.objects.exists()
    assert client.post(URL, {**data, "rad-0-leave_out": "on"}).status_code == 302
    text = client.get(URL).content.decode()
    assert "Beslutad" in text and Meeting.objects.count() == data["rad-TOTAL_FORMS"] - 1
    pdf = client.get(URL + "arsplan.pdf")
    assert pdf.content.startswith(b"%PDF") and client.get(URL + "arsplan.docx").content.startswith(
        b"PK"
    )


def test_a_day_that_does_not_exist_is_told_in_its_row(world, sign_in):
    answer = sign_in(world.anna).post(URL, posted(world, **{"rad-0-day": "2027-02-29"}))
    assert answer.status_code == 422 and "finns inte i kalendern" in answer.content.decode()


def test_an_absurd_number_of_rows_is_refused_and_not_drawn(world, sign_in):
    answer = sign_in(world.anna).post(URL, posted(world, **{"rad-TOTAL_FORMS": "9" * 30}))
    assert answer.status_code == 422
    assert answer.content.decode().count("-minutes") < 400


def test_without_a_charter_the_page_says_what_to_do(world, sign_in):
    assert "inget reglemente" in sign_in(world.anna).get(URL).content.decode()


def test_a_member_reads_and_a_reader_may_not_approve(world, sign_in):
    data = posted(world)
    assert sign_in(world.maja).get(URL).status_code == 200
    assert sign_in(world.nils).get(URL).status_code == 404
    client = sign_in(world.rolf)
    client.post(URL, data)
    assert not YearPlan.objects.exists()
