"""The problem picture: compiled, written, approved, presented, published (K13)."""

import datetime as dt

import pytest

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import DocumentVersion
from kugghjul.cogs.plan.models import Problem
from kugghjul.cogs.workplan import panels
from kugghjul.cogs.workplan.actions import analysis
from kugghjul.cogs.workplan.actions import picture as acts
from kugghjul.cogs.workplan.actions.analysis import Area
from kugghjul.cogs.workplan.queries import picture as queries
from kugghjul.kit.clashes import Clash
from kugghjul.kit.refusals import Refused
from tests.cogs.meetings.held import opened, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def problem(world, now):
    return Problem.objects.create(
        council=world.council, number=12, title="Klotter", place="Stationen", created_at=now,
        source="Felanmälan 2026",
    )  # fmt: skip


@pytest.fixture
def round(world, by):
    made = analysis.prepare_round(world.council, 2026, due_on=dt.date(2026, 11, 30), **by)
    analysis.send_round(made, **by)
    areas = [Area("Skadegörelse", "Stationen", "Resande är rädda", "Dyrt", "Gå dit ihop")]
    analysis.save_answer(made.asks.get(organisation=world.office), areas, submit=True, **by)
    return made


@pytest.fixture
def picture(world, by, round, problem):
    return acts.compile_picture(world.council, 2026, round=round, **by)


def test_it_is_compiled_from_answers_and_open_problems(picture):
    texts = {part.key: part.text for part in picture.parts.all()}
    assert "P-12 Klotter, Stationen. Källa: Felanmälan 2026." in texts["statistics"]
    assert "## Kanslienheten" in texts["operations-knowledge"]
    assert "Resande är rädda." in texts["insecurity"]
    assert "Gå dit ihop." in texts["towards-safety"]
    facts = queries.facts_of(picture, dt.date(2026, 11, 10))
    assert facts.answered == ("Kanslienheten",) and facts.missing == ("Polisen",)


def test_compiling_is_recorded_so_that_the_charter_is_judged_by_it(world, picture):
    found = Activity.objects.get(council=world.council, kind="problem-picture-compiled")
    assert found.state == "done" and found.held_on == dt.date(2026, 11, 10)


def test_a_planned_compiling_is_the_one_that_is_held(world, now, by, round):
    waiting = Activity.objects.create(
        council=world.council, number=7, title="Problembild", kind="problem-picture-compiled",
        starts_on=dt.date(2026, 12, 1), created_at=now,
    )  # fmt: skip
    made = acts.compile_picture(world.council, 2026, round=round, **by)
    waiting.refresh_from_db()
    assert made.compiling == waiting and waiting.state == "done"


def test_nothing_is_compiled_from_nothing_or_twice(world, by, picture):
    with pytest.raises(Refused):
        acts.compile_picture(world.council, 2026, **by)
    Problem.objects.all().update(state="closed")
    with pytest.raises(Refused):
        acts.compile_picture(world.council, 2027, **by)


def test_what_people_type_stays_text(world, by, round):
    analysis.reopen_answer(round.asks.get(organisation=world.office), **by)
    sly = [Area("**Fet** [x](https://evil.example)", "# Rubrik", "<script>alert(1)</script>")]
    analysis.save_answer(round.asks.get(organisation=world.office), sly, submit=True, **by)
    made = acts.compile_picture(world.council, 2026, round=round, **by)
    from kugghjul.render.html import to_html

    html = to_html(queries.document_of(made, dt.date(2026, 11, 10)))
    assert "<script>" not in html and "evil.example</a>" not in html and "href" not in html


def test_two_who_write_the_same_part_at_once_both_keep_their_words(by, picture):
    part = picture.parts.get(key="insecurity")
    acts.write_part(part, "Den enas.", revision=1, **by)
    with pytest.raises(Clash) as clash:
        acts.write_part(part, "Den andras.", revision=1, **by)
    assert clash.value.status == 409 and clash.value.texts[0].theirs == "Den enas."


def test_approved_it_is_a_decided_version_with_its_parts(by, picture):
    found = acts.approve_picture(picture, approved_by="Styrgruppen", **by)
    assert found.version.state == DocumentVersion.State.DECIDED
    assert set(found.version.parts) == {
        "statistics", "operations-knowledge", "insecurity", "towards-safety",
    }  # fmt: skip
    with pytest.raises(Refused):
        acts.write_part(picture.parts.first(), "Ändrat i efterhand", **by)
    assert "Klotter" in found.version.text


def test_it_is_presented_at_a_held_meeting_after_it_was_approved(world, now, by, picture):
    meeting = opened(world, now)
    with pytest.raises(Refused):
        acts.present_picture(picture, meeting, **by)
    acts.approve_picture(picture, approved_by="Styrgruppen", **by)
    with pytest.raises(Refused):
        coming = planned(world, now + dt.timedelta(days=9), slug="kommande")
        acts.present_picture(picture, coming, **by)
    acts.present_picture(picture, meeting, **by)
    told = Activity.objects.get(kind="problem-picture-presented")
    assert told.state == "done" and told.held_on == dt.date(2026, 11, 10)


def test_an_approved_picture_is_suggested_for_the_steering_groups_agenda(world, by, picture):
    span = (dt.date(2026, 11, 1), dt.date(2026, 12, 24))
    assert not list(panels.agenda(world.steering, *span))
    acts.approve_picture(picture, approved_by="Styrgruppen", **by)
    assert [one.title for one in panels.agenda(world.steering, *span)] == [
        "Problembild 2026 presenteras"
    ]
    assert not list(panels.agenda(world.operative, *span))


def test_it_is_shown_to_everybody_only_once_it_is_published(client, by, picture):
    page = "/ekkoping/problembild/2026/"
    acts.approve_picture(picture, approved_by="Styrgruppen", **by)
    assert client.get(page).status_code == 404
    acts.publish_picture(picture, **by)
    shown = client.get(page)
    assert shown.status_code == 200 and "Resande är rädda" in shown.content.decode()
    assert client.get("/ekkoping/problembild/2026.pdf").content[:5] == b"%PDF-"
    acts.hide_picture(picture, **by)
    assert client.get(page).status_code == 404


def test_a_draft_is_not_published(by, picture):
    with pytest.raises(Refused):
        acts.publish_picture(picture, **by)


def test_the_thread_runs_from_the_picture_to_its_problems(world, by, picture, problem):
    found = acts.approve_picture(picture, approved_by="Styrgruppen", **by)
    key = f"document:{found.version_id}"
    assert (key, f"problem:{problem.pk}") in panels.thread(world.municipality, [key])
    assert (key, f"problem:{problem.pk}") in panels.thread(
        world.municipality, [f"problem:{problem.pk}"]
    )
    assert panels.knots(world.anna, world.municipality, [key])[key].stage == "signal"
    assert not panels.knots(world.nils, world.municipality, [key])
