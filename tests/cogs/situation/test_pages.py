"""The pages: the selector without script, everything as a table to take away, empty states, forms with their faults."""

import csv
import datetime as dt
import io

import pytest

from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.situation.actions import pictures, settling
from kugghjul.cogs.situation.queries import counted
from kugghjul.cogs.situation.queries.sheet import TABLES
from tests.cogs.situation.conftest import NOW, WEEK

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/lagesbild/"
ONE = f"{BASE}alla/2026/v45/"


@pytest.fixture
def go(scene, sign_in):
    client = sign_in(scene.world.anna)
    return lambda path, **data: (client.post if data else client.get)(path, data)


def test_the_latest_week_is_opened_and_another_is_chosen_without_script(scene, go):
    assert go(BASE)["Location"] == f"{BASE}2026/v45/"
    found = go(f"{BASE}valj/?vem=alla&period=2026/v44")
    assert found["Location"] == f"{BASE}alla/2026/v44/"


def test_a_week_of_silence_and_a_week_of_calm_look_different(scene, go):
    assert "Det betyder inte att det är lugnt" in go(ONE).content.decode()
    scene.answered(0, 1, 2, 3, nothing=True)
    text = go(ONE).content.decode()
    assert "Alla har svarat att inget nytt har hänt" in text
    assert "Det är också ett resultat" in text


@pytest.mark.parametrize("what", TABLES)
def test_every_table_can_be_taken_away(scene, go, what):
    scene.seen(place=scene.place)
    scene.seen(unit=2, category="oro", area=None)
    answer = go(f"{ONE}{what}.csv")
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1


def test_the_map_has_its_twin_on_the_page(scene, go):
    scene.seen(place=scene.place)
    text = go(ONE).content.decode()
    assert 'id="karta"' in text and 'href="#r-omr"' in text and 'id="r-omr"' in text
    assert "Platser anges som gata, skola eller park, aldrig som adress." in text


def test_the_points_are_written_and_shown(scene, go):
    answer = go(f"{ONE}skriv/", point_1="Lugnt i Centrum.", comment="Lov i veckan.", revision="1")
    assert answer.status_code == 302
    text = go(ONE).content.decode()
    assert "Lugnt i Centrum." in text and "Lov i veckan." in text


def test_a_point_that_is_too_long_keeps_what_was_typed(scene, go):
    answer = go(f"{ONE}skriv/", point_1="x" * 401, point_2="Kvar.", revision="1")
    assert answer.status_code == 422 and "Kvar." in answer.content.decode()


def test_a_problem_is_judged_on_its_page(scene, by, go):
    scene.seen(place=scene.place)
    key = scene.facts().ranks[0].key
    answer = go(f"{ONE}problem/{key}/", title="", level="serious", reason="")
    assert answer.status_code == 422 and "Skriv varför" in answer.content.decode()
    answer = go(f"{ONE}problem/{key}/", title="", level="serious", reason="Hot.")
    assert answer.status_code == 302 and "Bedömd: Hot." in go(ONE).content.decode().replace(
        "</span>", ""
    )


def test_the_picture_is_approved_and_printed(scene, by, go):
    made = pictures.begin_picture(scene.scope, WEEK, **by)
    pictures.write_picture(made, points=["Lugnt."], **by)
    assert go(f"{ONE}godkann/", approved_by="").status_code == 422
    assert go(f"{ONE}godkann/", approved_by="Samordnaren").status_code == 302
    assert "Godkänd av Samordnaren" in go(ONE).content.decode()
    assert go(f"{ONE}lagesbild.pdf").content.startswith(b"%PDF")
    assert go(f"{ONE}lagesbild.docx").content.startswith(b"PK")


def test_one_area_is_shown_by_itself(scene, go):
    scene.seen(place=scene.place)
    text = go(f"{ONE}omrade/{scene.areas['Centrum'].pk}/").content.decode()
    assert "Skadegörelse" in text and "Resecentrum" in text
    assert go(f"{ONE}omrade/{scene.areas['Norrdal'].pk}/").status_code == 200


def test_one_category_in_one_area_has_its_own_trend_with_what_is_usual_there(scene, go):
    for n in range(1, 12):
        scene.seen(day=WEEK.first - n * dt.timedelta(days=7))
    for _ in range(2):
        scene.seen()
    scene.seen(category="oro")
    scene.seen(category="oro", area="Norrdal")
    page = f"{ONE}omrade/{scene.areas['Centrum'].pk}/"
    whole = go(page).content.decode()
    one = go(f"{page}?kategori={scene.categories['skada'].pk}").content.decode()
    assert "3 iakttagelser under perioden" in whole and "2 iakttagelser under perioden" in one
    assert "<h1" in one and "Skadegörelse, Centrum" in one
    assert f'href="?kategori={scene.categories["oro"].pk}"' in whole
    rows = go(f"{page}?kategori={scene.categories['oro'].pk}").content.decode()
    assert "En iakttagelse under perioden" in rows


@pytest.mark.parametrize("asked", ["999999", "x", "1e3", "9" * 30, "\u0663"])
def test_a_category_that_is_none_here_is_not_there(scene, go, asked):
    assert go(f"{ONE}omrade/{scene.areas['Centrum'].pk}/?kategori={asked}").status_code == 404


def test_the_neighbours_category_is_not_there(scene, go):
    theirs = Category.objects.create(municipality=scene.world.neighbour, key="x", name="Deras")
    page = f"{ONE}omrade/{scene.areas['Centrum'].pk}/"
    assert go(f"{page}?kategori={theirs.pk}").status_code == 404
    assert "Deras" not in go(page).content.decode()


def test_the_first_sentence_of_a_point_is_what_stands_out(scene, by, go):
    made = pictures.begin_picture(scene.scope, WEEK, **by)
    pictures.write_picture(made, points=["Lugnt på torget kl. 21. Två <b>rapporter</b>."], **by)
    text = go(ONE).content.decode()
    assert "<b>Lugnt på torget kl. 21.</b> Två &lt;b&gt;rapporter&lt;/b&gt;." in text


def test_a_picture_that_is_not_approved_tells_so_and_leads_back_to_it(scene, by, go):
    pictures.begin_picture(scene.scope, WEEK, **by)
    answer = go(f"{ONE}publicera/")
    text = answer.content.decode()
    assert answer.status_code == 409 and "Lägesbilden är inte godkänd än" in text
    assert f'class="ds-button" data-variant="secondary" href="{ONE}"' in text


def test_before_its_day_the_open_edition_is_shown_but_no_button_that_is_refused(scene, by, go):
    made = pictures.begin_picture(scene.scope, WEEK, **by)
    made = pictures.write_picture(made, points=["Lugnt."], **by)
    facts = counted.counted(scene.scope, WEEK, made, NOW.date())
    pictures.approve_picture(made, facts, approved_by="Samordnaren", **by)
    settling.settle(scene.home, kinds=["week"], open_delay=60, **by)
    text = go(f"{ONE}publicera/").content.decode()
    assert "Kom tillbaka då, skriv texten och publicera." in text
    assert "Texten är granskad" not in text
    settling.settle(scene.home, kinds=["week"], open_delay=0, **by)
    assert "Texten är granskad" in go(f"{ONE}publicera/").content.decode()


def test_nobody_is_promised_a_reminder_where_none_can_be_sent(scene, go):
    scene.answered(0)
    text = go(ONE).content.decode()
    assert "Se vilka som har svarat" in text and "Påminn" not in text


def test_who_approves_is_filled_in_with_the_name_of_the_one_who_is_there(scene, by, go):
    pictures.begin_picture(scene.scope, WEEK, **by)
    field = go(f"{ONE}godkann/").context["form"]["approved_by"]
    assert str(field.value()).startswith(scene.world.anna.name) and field.value()


def test_areas_and_categories_without_reports_are_folded_together(scene, go):
    scene.seen(area="Centrum")
    page = go(ONE).content.decode()
    assert "Inga rapporter: 2 områden" in page and "Inga rapporter: en kategori" in page
    shown, _sep, folded = page.partition("Inga rapporter: 2 områden")
    assert ">Centrum</a>" in shown.split('id="r-omr"')[1]
    assert ">Hultet</a>" in folded and ">Norrdal</a>" in folded


def test_a_kind_of_analysis_that_nobody_ran_is_not_called_no_analyses_at_all(go):
    assert "Inga analyser än" in go(f"{BASE}analyser/").content.decode()
    page = go(f"{BASE}analyser/?analys=hot").content.decode()
    assert "Ingen analys av det slaget har körts." in page and "Inga analyser än" not in page
