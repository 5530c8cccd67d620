"""Analyses are kept with their parameters, and say the same when they are run again on the same observations."""

import datetime as dt

import pytest

from kugghjul.cogs.places.models import Area
from kugghjul.cogs.situation.actions import runs as acts
from kugghjul.cogs.situation.housekeeping import work
from kugghjul.cogs.situation.models import Run
from kugghjul.cogs.situation.queries import analysed, verdicts
from kugghjul.kit.refusals import Refused
from tests.cogs.situation.conftest import NOW, WEEK

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 5, 4), dt.date(2026, 11, 8)


@pytest.fixture
def town(scene):
    """Thirty areas in six columns and five rows south of the others, with trouble in a block of three by three."""
    for n in range(30):
        column, row = n % 6, n // 6
        west, south = 14.0 + 0.1 * column, 57.7 + 0.1 * row
        ring = [
            [west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1],
            [west, south],
        ]  # fmt: skip
        name = f"Ruta {column}{row}"
        scene.areas[name] = Area.objects.create(
            layer=scene.layer, code=name, name=name, order=n + 9, population=5000,
            geometry={"type": "Polygon", "coordinates": [ring]}, label_lat=south + 0.05,
            label_lon=west + 0.05,
        )  # fmt: skip
        for i in range(10 if column in (1, 2, 3) and row in (0, 1, 2) else 1):
            day = FIRST + dt.timedelta(days=9 * i)
            scene.seen(day, area=name, lat=south + 0.05, lon=west + 0.05)
    return scene


def ran(town, by, kind, **values):
    made = acts.start_run(town.home, kind, FIRST, LAST, **values, **by)
    work.call(made.pk)
    return Run.objects.get(pk=made.pk)


@pytest.mark.parametrize("kind", Run.Kind.values)
def test_the_same_analysis_twice_gives_the_same_result(town, by, kind):
    first = ran(town, by, kind)
    assert first.state == "done", first.reason
    again = acts.repeat_run(first, **by)
    work.call(again.pk)
    again.refresh_from_db()
    assert again.result == first.result and again.digest == first.digest
    assert again.parameters == first.parameters and again.seed == first.seed
    assert analysed.same_as_before(again) == f"Samma resultat som analys {first.number}."
    assert verdicts.findings_of(first) and analysed.used_of(first)


@pytest.mark.parametrize("kind", Run.Kind.values)
def test_what_an_analysis_was_made_with_is_told_in_words(town, by, kind):
    run = ran(town, by, kind)
    raw = {*run.parameters, *run.result["used"]}
    told = analysed.used_of(run)
    assert not raw & {name for name, _value in told}
    assert not [value for _name, value in told if "_" in value or value in ("touching", "middle")]


def test_hot_areas_are_found_and_told_with_how_sure(town, by):
    found = verdicts.findings_of(ran(town, by, "hot_spots"))
    assert any("Ruta 21" in one.sentence and "fler iakttagelser" in one.sentence for one in found)
    assert all("en gång av" in one.sure for one in found)


def test_that_the_observations_have_changed_since_is_told(town, by):
    first = ran(town, by, "hot_spots")
    for _ in range(40):
        town.seen(FIRST, area="Norrdal")
    again = acts.repeat_run(first, **by)
    assert "iakttagelserna har ändrats" in analysed.same_as_before(again)


def test_nothing_sure_is_also_said(scene, by):
    made = acts.start_run(scene.home, "alarms", FIRST, LAST, **by)
    assert [one.sentence for one in verdicts.findings_of(made)] == [
        "Ingen vecka har fler iakttagelser än slumpen förklarar."
    ]


def test_too_little_to_run_on_is_told_in_words(scene, by):
    made = acts.start_run(scene.home, "hot_spots", FIRST, LAST, **by)
    assert made.state == "failed" and "minst fyra områden" in made.reason


def test_a_run_that_is_worked_twice_is_worked_once(town, by):
    made = ran(town, by, "near_repeat")
    work.call(made.pk)
    assert Run.objects.get(pk=made.pk).finished_at == made.finished_at


@pytest.mark.parametrize(
    ("first", "last"),
    [(LAST, FIRST), (WEEK.first, dt.date(2027, 1, 1)), (dt.date(2020, 1, 1), LAST)],
)
def test_a_period_without_sense_is_refused(scene, by, first, last):
    with pytest.raises(Refused):
        acts.start_run(scene.home, "alarms", first, last, **by)


def test_the_pages_of_the_analyses(town, by, sign_in):
    client = sign_in(town.world.anna)
    base = "/ekkoping/arbete/lagesbild/analyser/"
    assert "Inga analyser än" in client.get(base).content.decode()
    asked = {"kind": "hot_spots", "first": FIRST.isoformat(), "last": LAST.isoformat()}
    answer = client.post(f"{base}ny/", asked)
    assert answer["Location"] == f"{base}1/"
    assert "Ruta 21" in client.get(f"{base}1/").content.decode()
    assert client.post(f"{base}1/gor-om/")["Location"] == f"{base}2/"
    assert "Samma resultat som analys 1" in client.get(f"{base}2/").content.decode()
    assert "Analys 2" in client.get(f"{base}?analys=hot_spots&ordning=nummer").content.decode()
    waiting = acts.start_run(town.home, "scan", FIRST, LAST, **by)
    assert waiting.state == "waiting" and waiting.asked_at == NOW
    assert "Analysen räknas" in client.get(f"{base}{waiting.number}/").content.decode()
