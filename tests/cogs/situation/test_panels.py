"""What the cog hands up: the agenda, what to do, the wheel, search, and the facts that charters are judged by."""

import datetime as dt

import pytest

from kugghjul.cogs.situation import facts, panels
from kugghjul.cogs.situation.actions import pictures
from kugghjul.cogs.situation.queries import counted, periods, scopes, told
from kugghjul.cogs.workplan.actions.picture import compile_picture
from tests.cogs.situation.conftest import NOW, WEEK

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def made(scene, by, scope=None, period=WEEK, point="Skadegörelse vid resecentrum.", approved=True):
    scope = scope or scene.scope
    picture = pictures.begin_picture(scope, period, **by)
    picture = pictures.write_picture(picture, points=[point], **by)
    if approved:
        found = counted.counted(scope, period, picture, TODAY)
        picture = pictures.approve_picture(picture, found, approved_by="Samordnaren", **by)
    return picture


def test_the_operative_group_is_told_what_has_happened_since_its_last_meeting(scene, by):
    scene.seen()
    made(scene, by)
    (found,) = panels.agenda(scene.world.operative, dt.date(2026, 10, 20), TODAY)
    assert found.title == "Det här har hänt sedan förra mötet"
    assert "En iakttagelse." in found.text
    assert "- Vecka 45, 2026: Skadegörelse vid resecentrum." in found.text
    assert list(panels.agenda(scene.world.steering, dt.date(2026, 10, 20), TODAY)) == []
    assert (
        list(panels.agenda(scene.world.operative, dt.date(2026, 3, 1), dt.date(2026, 4, 1))) == []
    )


def test_what_an_organisation_keeps_to_itself_is_not_in_the_agendas_number(scene, by):
    scene.seen(), scene.seen(unit=2, only_own=True)
    assert told.since(scene.home, dt.date(2026, 10, 20), TODAY).count == 1


def test_the_coordinator_is_told_to_compile_and_then_to_approve(scene, by):
    titles = [one.title for one in panels.todo(scene.world.anna, scene.home, TODAY)]
    assert "Sammanställ lägesbilden för vecka 45" in titles
    made(scene, by, approved=False)
    titles = [one.title for one in panels.todo(scene.world.anna, scene.home, TODAY)]
    assert "Godkänn lägesbilden för vecka 45" in titles
    assert list(panels.todo(scene.world.maja, scene.home, TODAY)) == []


def test_nobody_is_told_to_compile_before_anybody_reports(world):
    assert list(panels.todo(world.anna, world.municipality, TODAY)) == []


def test_longer_pictures_stand_in_the_wheel_and_weekly_ones_do_not(scene, by):
    made(scene, by)
    made(scene, by, period=periods.at(2026, "t2"))
    (found,) = panels.calendar(scene.world.council, 2026, TODAY)
    assert found.label == "Lägesbild tertial 2 2026" and found.status == "done"


def test_a_picture_is_found_by_what_it_says(scene, by):
    made(scene, by)
    (hit,) = panels.search(scene.world.rolf, scene.home, "resecentrum")
    assert hit.url == "/ekkoping/arbete/lagesbild/alla/2026/v45/"


def test_that_reporters_answer_is_computed_from_their_reports(scene):
    scene.answered(0, 2)
    found = [one for one in facts.facts(scene.world.council)["coverages"] if one.on == WEEK.last]
    assert [(one.subject, one.reached) for one in found] == [
        ("reporters", ("Kommunpolisen", "Västra skolan"))
    ]
    assert set(found[0].wanted) == {one.name for one in scene.units}
    link = panels.evidence(scene.home, [found[0].id])[found[0].id]
    assert link.url.endswith("/alla/2026/v45/")


def test_that_each_organisation_compiles_is_computed_from_approved_pictures(scene, by):
    made(scene, by, scopes.called(scene.home, "kommunen"))
    made(scene, by, scopes.of(scene.world.police))
    made(scene, by, scopes.of(scene.housing), approved=False)
    found = [
        one
        for one in facts.facts(scene.world.council)["coverages"]
        if one.subject == "organisation-pictures"
    ]
    assert set(found[-1].reached) == {"kommunen", "Polisen"}
    made(scene, by, scopes.of(scene.housing))
    found = facts.facts(scene.world.council)["coverages"]
    assert "det kommunala bostadsbolaget" in found[-1].reached
    assert set(panels.evidence(scene.home, found[-1].evidence)) == set(found[-1].evidence)


def test_the_problem_picture_is_compiled_with_what_the_situation_pictures_say(scene, by):
    made(scene, by, period=periods.at(2026, "t2"), point="Resecentrum dominerar.")
    picture = compile_picture(scene.world.council, 2026, **by)
    text = picture.parts.get(key="statistics").text
    assert "## Lägesbild tertial 2 2026" in text and "Resecentrum dominerar." in text


def test_a_years_pictures_are_handed_to_the_problem_picture(scene, by):
    made(scene, by)
    made(scene, by, period=periods.at(2026, "t2"), point="Resecentrum dominerar.")
    assert told.statements(scene.home, 2026) == [
        ("Lägesbild tertial 2 2026", ("Resecentrum dominerar.",))
    ]
    assert told.statements(scene.home, 2024) == []
