"""Kommunen: name, contact point (L12) and school breaks, with errors at the right row."""

from __future__ import annotations

import pytest
import time_machine

from kugghjul.cogs.meetings.queries.rules import calendar_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.models import AuditEntry
from tests.cogs.meetings import planned
from tests.oracle import body_of, census, names_field, refuses, shows_safely, sound

pytestmark = pytest.mark.django_db
PAGE = "/ekkoping/arbete/radet/kommunen/"
PLAN = "/ekkoping/arbete/moten/arsplan/2027/"
OWN = {
    "name": "Ekköpings kommun",
    "mark": "Trygghet och hälsa",
    "contact_name": "Trygghetssamordnaren",
    "contact_email": "trygg@ekkoping.example",
    "contact_phone": "010-123 45 67",
}
HOST = ("höstlov", "2026-10-26", "2026-10-30")
JUL = ("jullov", "2026-12-21", "2027-01-08")


@pytest.fixture(autouse=True)
def _on_the_day(now):
    with time_machine.travel(now, tick=False):
        yield


def typed(*rows, **values):
    data = {**OWN, "lov-TOTAL_FORMS": len(rows), "lov-INITIAL_FORMS": 0, **values}
    for n, row in enumerate(rows):
        data |= {
            f"lov-{n}-{name}": value
            for name, value in zip(("name", "first", "last"), row, strict=False)
        }
    return data


def test_coordinator_and_administrator_change_it_and_the_calendar_knows_the_breaks(world, sign_in):
    for user in (world.anna, world.adam):
        answer = sign_in(user).post(PAGE, typed(JUL, ("", "", ""), HOST))
        assert answer.status_code == 302, answer.content.decode()[:2000]
    home = Municipality.objects.get(slug="ekkoping")
    assert (home.mark, home.contact_name) == ("Trygghet och hälsa", "Trygghetssamordnaren")
    assert [(row["name"], row["first"]) for row in home.breaks] == [HOST[:2], JUL[:2]]
    assert [each.name for each in calendar_of(home).breaks] == ["höstlov", "jullov"]
    assert AuditEntry.objects.filter(verb="municipality.changed").count() == 2
    page = sound(sign_in(world.anna).get(PAGE))
    assert 'value="2026-12-21"' in page and "Trygghetssamordnaren" in page


def test_the_menu_leads_there_for_those_who_may(world, sign_in):
    assert PAGE in sign_in(world.anna).get("/ekkoping/arbete/radet/").content.decode()
    assert PAGE not in sign_in(world.rolf).get("/ekkoping/arbete/radet/").content.decode()


@pytest.mark.parametrize("verb", ["get", "post"])
def test_the_neighbour_meets_404_and_others_403(world, sign_in, verb):
    before = census()
    for user, status in (
        (world.nils, 404),
        (world.rolf, 403),
        (world.sara, 403),
        (world.maja, 403),
    ):
        answer = getattr(sign_in(user), verb)(PAGE, typed(HOST))
        refuses(answer, status=status, before=before)


@pytest.mark.parametrize(
    ("row", "field", "says"),
    [
        (("", "2026-10-26", "2026-10-30"), "name", "Skriv vad lovet heter"),
        (("lov", "2026-10-30", "2026-10-26"), "last", "före det börjar"),
        (("lov", "2027-07-20", "2027-09-02"), "last", "utanför läsåret"),
        (("lov", "2026-12-30", "2027-01-02"), "first", "innan jullov har slutat"),
        (("lov", "2026-10-26", ""), "last", "Välj en dag"),
        (("lov", "i höst", "2026-10-30"), "first", "Skriv dagen som"),
        (("lov", "2027-02-29", "2027-03-02"), "first", "Skriv dagen som"),
        (("lov", "0001-01-01", "0001-01-02"), "first", "mellan 2000 och 2100"),
        (("x" * 61, "2026-10-26", "2026-10-30"), "name", "Korta texten"),
    ],
)
def test_a_wrong_break_is_told_at_its_own_row(world, sign_in, row, field, says):
    before = census()
    answer = sign_in(world.anna).post(PAGE, typed(JUL, row))
    refuses(answer, field=f"lov-1-{field}", says=says, keeps=["010-123 45 67", *row], before=before)
    right = [f"lov-0-{name}" for name in ("name", "first", "last")]
    assert not any(names_field(body_of(answer), name) for name in right), "the right row has none"


def test_breaks_of_two_school_years_that_meet_are_told(world, sign_in):
    summer, early = (
        ("sommarlov", "2027-06-12", "2027-08-15"),
        ("höstlov", "2027-08-10", "2027-08-20"),
    )
    refuses(
        sign_in(world.anna).post(PAGE, typed(summer, early)), field="lov-1-first", says="sommarlov"
    )


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "  ", "Skriv kommunens namn"),
        ("name", "x" * 101, "Korta texten"),
        ("contact_email", "trygg@", "namn@exempel.se"),
        ("contact_phone", "1" * 41, "Korta texten"),
    ],
)
def test_wrong_words_are_refused_at_their_field(world, sign_in, field, value, says):
    before = census()
    answer = sign_in(world.anna).post(PAGE, typed(HOST, **{field: value}))
    refuses(answer, field=field, says=says, keeps=["höstlov"], before=before)


def test_a_form_without_its_rows_or_with_thousands_is_refused(world, sign_in):
    before = census()
    refuses(sign_in(world.anna).post(PAGE, OWN), says="Ladda om den", before=before)
    many = typed(HOST) | {"lov-TOTAL_FORMS": 5000}
    refuses(sign_in(world.anna).post(PAGE, many), says="högst 100", before=before)


def test_markup_is_shown_as_text(world, sign_in):
    client = sign_in(world.anna)
    client.post(PAGE, typed(("<script>alert(1)</script>", *HOST[1:])))
    shows_safely(client.get(PAGE), "<script>alert(1)</script>")


def test_a_row_that_is_ticked_away_goes_even_when_it_is_wrong(world, sign_in):
    data = typed(HOST, ("", "2026", "")) | {"lov-1-remove": "on"}
    assert sign_in(world.anna).post(PAGE, data).status_code == 302
    assert [row["name"] for row in Municipality.objects.get(slug="ekkoping").breaks] == ["höstlov"]


def test_another_row_can_be_asked_for_without_losing_a_word(world, sign_in):
    before = census()
    page = sound(
        sign_in(world.anna).post(PAGE, typed(HOST, ("halv", "", ""), add="1", mark="Ny rad"))
    )
    assert "Ny rad" in page and 'value="halv"' in page and 'name="lov-2-name"' in page
    assert census() == before


def test_a_school_year_is_proposed_beside_what_is_there_and_saved_only_when_asked(world, sign_in):
    before = census()
    data = typed(HOST, propose="2026", sport_week="10", easter="after")
    page = sound(sign_in(world.anna).post(PAGE, data))
    assert "Förslaget är inte sparat" in page and census() == before
    for value in ("sportlov", "2027-03-08", "sommarlov", "2027-03-29"):
        assert f'value="{value}"' in page
    assert page.count('value="höstlov"') == 1, "the autumn break was there already"


@pytest.mark.parametrize("asked", ["1999", "tjugo", ""])
def test_a_proposal_for_another_year_gives_no_rows(world, sign_in, asked):
    page = sound(
        sign_in(world.anna).post(PAGE, typed(HOST, propose=asked, sport_week="9", easter="before"))
    )
    assert "sportlov" not in page


def test_the_year_plan_says_that_breaks_are_missing(world, sign_in):
    planned.charter(world)
    assert PAGE in sign_in(world.anna).get(PLAN).content.decode().split("<main")[1]
    assert "Be samordnaren" in sign_in(world.sara).get(PLAN).content.decode()
    sign_in(world.anna).post(PAGE, typed(JUL))
    assert "Inga lov är inlagda" not in sign_in(world.anna).get(PLAN).content.decode()
