"""The cog's pages through the client, without script: reading, writing, two at once, and counts."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.plan.actions import editions, measures, problems
from kugghjul.cogs.plan.models import (
    Cause,
    Edition,
    Indicator,
    IndicatorValue,
    LinkedPlan,
    Measure,
    Problem,
)
from tests.places import plan as places

from .story import DECIDED, a_decided_plan, a_measure, a_problem, an_edition, an_indicator, signed

HOME = "/ekkoping/arbete/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_day(now):
    with time_machine.travel(now, tick=False):
        yield


def words(answer) -> str:
    """The page as text, hard spaces as spaces."""
    return answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def queries_of(client, url: str) -> int:
    """How many queries the page takes."""
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


PAGES = (
    "problem/", "problem/nytt/", "problem/p-1/", "problem/p-1/andra/", "problem/p-1/lage/",
    "problem/p-1/orsaker/", "problem/p-1/orsaker/?metod=fishbone", "problem/p-1/orsaker/?metod=x",
    "atgarder/", "atgarder/ny/?problem=1", "atgarder/a-1/", "atgarder/a-1/andra/",
    "atgarder/a-2/anta/", "atgarder/a-1/lage/", "atgarder/a-1/folj-upp/", "indikatorer/",
    "indikatorer/ny/?atgard=1", "indikatorer/las-in/", "indikatorer/tabell.csv",
    "indikatorer/tabell.xlsx", "atgardsplan/", "atgardsplan/andra-planer/ny/", "omraden/",
)  # fmt: skip


@pytest.fixture
def o(world, now):
    """The objects of the walks."""
    found = SimpleNamespace()
    places.build(world, found, now, signed(world, now))
    return found


def test_every_page_opens(world, now, sign_in, o):
    client = sign_in(world.anna)
    own = [
        f"problem/orsak-{o.plan_cause.pk}/", f"indikatorer/i-{o.plan_indicator.pk}/",
        f"indikatorer/i-{o.plan_indicator.pk}/andra/",
        f"atgardsplan/andra-planer/{o.plan_linked.pk}/",
        f"atgardsplan/utgava-{o.plan_draft.pk}/skillnad/{o.plan_edition.pk}/",
    ]  # fmt: skip
    steps = ("", "andra/", "lagg-fram/", "ta-tillbaka/", "beslut/", "ta-bort/", "uppfoljning/",
             "atgardsplan.pdf", "atgardsplan.docx", "atgardsplan.txt")  # fmt: skip
    own += [f"atgardsplan/utgava-{o.plan_draft.pk}/{step}" for step in steps]
    own += [f"atgardsplan/utgava-{o.plan_edition.pk}/{step}" for step in ("", "uppfoljning/")]
    bad = {url: s for url in (*PAGES, *own) if (s := client.get(HOME + url).status_code) != 200}
    assert not bad


def test_a_reader_reads_and_writes_nothing_and_a_neighbour_finds_nothing(world, now, sign_in, o):
    client = sign_in(world.rolf)
    assert client.get(f"{HOME}problem/p-1/").status_code == 200
    assert client.post(f"{HOME}problem/nytt/", {"title": "x"}).status_code == 403
    assert client.post(f"{HOME}atgarder/a-2/anta/", {"reason": "x"}).status_code == 403
    assert sign_in(world.nils).get(f"{HOME}problem/p-1/").status_code == 404


def test_a_member_fills_causes_but_does_not_propose_measures(world, now, sign_in):
    a_problem(world, now)
    client = sign_in(world.maja)
    data = {"method": "chain", "slot": "before", "text": "Ingen vuxen"}
    assert client.post(f"{HOME}problem/p-1/orsaker/ny/", data).status_code == 302
    assert client.post(f"{HOME}atgarder/ny/", {"title": "x"}).status_code == 403


def test_a_cause_is_one_field_and_enter_and_the_cursor_stays(world, now, sign_in):
    a_problem(world, now)
    client = sign_in(world.anna)
    data = {"method": "chain", "slot": "before", "text": "Ingen vuxen efter 17"}
    answer = client.post(f"{HOME}problem/p-1/orsaker/ny/", data)
    page = words(client.get(answer["Location"]))
    assert "Ingen vuxen efter 17" in page
    assert page.count("autofocus") == 1


def test_what_was_typed_stays_when_a_cause_is_refused(world, now, sign_in):
    a_problem(world, now)
    long = "lång " * 150
    answer = sign_in(world.anna).post(
        f"{HOME}problem/p-1/orsaker/ny/", {"method": "chain", "slot": "before", "text": long}
    )
    assert answer.status_code == 422
    assert long.strip() in words(answer)


def test_two_who_add_at_once_both_stay_and_the_page_learns_of_the_other(world, now, sign_in):
    a_problem(world, now)
    anna, sara = Client(), Client()
    anna.force_login(world.anna)
    sara.force_login(world.sara)
    where = f"{HOME}problem/p-1/orsaker/"
    mark = anna.get(where).context["board"].mark
    assert anna.get(f"{where}?metod=chain&sedan={mark}").status_code == 204
    for client, text in ((sara, "Saras orsak"), (anna, "Annas orsak")):
        client.post(f"{where}ny/", {"method": "chain", "slot": "before", "text": text})
    news = anna.get(f"{where}?metod=chain&sedan={mark}")
    assert "Saras orsak" in words(news)
    assert "hx-swap-oob" in words(news)
    assert "<input class=" not in words(news)
    assert Cause.objects.count() == 2


def test_the_same_cause_sent_twice_is_stored_once(world, now, sign_in):
    a_problem(world, now)
    client = sign_in(world.anna)
    data = {
        "method": "chain",
        "slot": "before",
        "text": "En",
        "_nyckel": "11111111-1111-4111-8111-111111111111",
    }
    for _ in range(2):
        assert client.post(f"{HOME}problem/p-1/orsaker/ny/", data).status_code == 302
    assert Cause.objects.count() == 1


def test_a_measure_is_proposed_from_its_problem_with_the_causes_pointed_out(world, now, sign_in, o):
    client = sign_in(world.anna)
    page = client.get(f"{HOME}atgarder/ny/?problem=1")
    assert [one.text for one in page.context["form"].initial["causes"]] == ["Mörk skolgård"]
    data = {
        "title": "Klippa buskar", "problems": [o.plan_problem.pk], "causes": [o.plan_cause.pk],
        "whom": f"organisation:{world.office.pk}", "cost_planned": "12 500,50",
        "starts_on": "2026-12-01", "due_on": "2027-03-31",
    }  # fmt: skip
    answer = client.post(f"{HOME}atgarder/ny/?problem=1", data)
    assert answer.status_code == 302
    measure = Measure.objects.get(title="Klippa buskar")
    assert (str(measure.cost_planned), measure.organisation) == ("12500.50", world.office)
    assert list(measure.causes.all()) == [o.plan_cause]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"cost_planned": "1" + "0" * 20}, "Talet är för stort"),
        ({"cost_planned": "gratis"}, "Skriv ett tal med siffror"),
        ({"starts_on": "2027-03-01", "due_on": "2027-02-01"}, "Välj en dag efter 1 mars 2027"),
        ({"title": ""}, "Skriv vad som ska göras"),
    ],
)
def test_bad_input_is_told_at_its_field_and_the_rest_is_kept(world, now, sign_in, data, said):
    typed = {"title": "Åtgärd", "goal": "Mitt mål"} | data
    answer = sign_in(world.anna).post(f"{HOME}atgarder/ny/", typed)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Mitt mål" in words(answer)


def test_a_measure_without_analysis_is_adopted_on_its_page_only_with_a_reason(world, now, sign_in):
    a_measure(world, now, problems=[])
    client = sign_in(world.anna)
    assert "Åtgärden har inget problem" in words(client.get(f"{HOME}atgarder/a-1/"))
    answer = client.post(f"{HOME}atgarder/a-1/anta/", {"reason": ""})
    assert answer.status_code == 422
    assert "Skriv skälet" in words(answer)
    client.post(f"{HOME}atgarder/a-1/anta/", {"reason": "Lagkrav"})
    assert "Antagen med skäl: Lagkrav" in words(client.get(f"{HOME}atgarder/a-1/"))


def test_a_problem_that_closes_under_a_measure_is_warned_of_on_its_page(world, now, sign_in):
    measure = a_measure(world, now)
    measures.adopt_measure(measure, **signed(world, now))
    problem = measure.problems.get()
    problems.set_problem_state(problem, state="closed", reason="Löst", **signed(world, now))
    page = words(sign_in(world.anna).get(f"{HOME}atgarder/a-1/"))
    assert "Problemet P-1 är avslutat" in page


def test_the_signs_of_a_goal_are_shown_and_never_stop_anybody(world, now, sign_in):
    a_measure(world, now, goal="")
    page = words(sign_in(world.anna).get(f"{HOME}atgarder/a-1/"))
    assert "1 av 5 tecken" in page
    assert "Lägg gärna till en indikator" in page


def test_two_who_edit_a_measure_see_both_texts_and_nothing_is_lost(world, now):
    a_measure(world, now, goal="Före")
    anna, sara = Client(), Client()
    anna.force_login(world.anna)
    sara.force_login(world.sara)
    where = f"{HOME}atgarder/a-1/andra/"
    for client in (anna, sara):
        assert 'name="counter" value="1"' in words(client.get(where))
    assert anna.post(where, {"title": "T", "goal": "Annas mål", "counter": "1"}).status_code == 302
    answer = sara.post(where, {"title": "T", "goal": "Saras mål", "counter": "1"})
    assert answer.status_code == 409
    page = words(answer)
    assert "Annas mål" in page
    assert "Saras mål" in page
    assert 'name="counter" value="2"' in page
    assert sara.post(where, {"title": "T", "goal": "Bådas", "counter": "2"}).status_code == 302


def test_bad_input_a_plan_adopted_while_another_edits_it_shows_both_texts(world, now):
    a_measure(world, now)
    edition = an_edition(world, now)
    anna, sara = Client(), Client()
    anna.force_login(world.anna)
    sara.force_login(world.sara)
    where = f"{HOME}atgardsplan/utgava-{edition.pk}/"
    assert sara.get(f"{where}andra/").status_code == 200
    editions.change_edition(edition, intro="Annas inledning", **signed(world, now))
    assert anna.post(f"{where}lagg-fram/", {"counter": "2"}).status_code == 302
    decision = {name: str(value) for name, value in DECIDED.items()}
    assert anna.post(f"{where}beslut/", decision).status_code == 302
    data = {"title": edition.title, "intro": "Saras inledning", "counter": "1"}
    answer = sara.post(f"{where}andra/", data)
    assert answer.status_code == 409
    page = words(answer)
    assert "beslutats under tiden" in page
    assert "Annas inledning" in page
    assert "Saras inledning" in page
    assert Edition.objects.get().intro == "Annas inledning"


def test_a_plan_goes_from_draft_to_decision_and_difference_on_its_pages(world, now, sign_in):
    first = a_decided_plan(world, now)
    a_measure(world, now, title="Fältgrupp", problems=list(first.measures.get().problems.all()),
              causes=list(first.measures.get().causes.all()))  # fmt: skip
    client = sign_in(world.anna)
    answer = client.post(f"{HOME}atgardsplan/ny/", {"title": "Åtgärdsplan 2027–2028"})
    where = answer["Location"]
    assert "Utkast" in words(client.get(where))
    client.post(f"{where}lagg-fram/", {})
    measures.change_measure(Measure.objects.get(number=1), goal="Nytt mål", **signed(world, now))
    assert "har ändrats sedan planen lades fram" in words(client.get(where))
    client.post(f"{where}ta-tillbaka/", {})
    page = words(client.get(f"{where}skillnad/{first.pk}/"))
    assert "A-2</b> Fältgrupp" in page
    assert "Mål ändrat" in page
    assert "<ins>Nytt mål</ins>" in page


def test_the_follow_up_round_on_its_page(world, now, sign_in):
    edition = a_decided_plan(world, now)
    client = sign_in(world.anna)
    where = f"{HOME}atgardsplan/utgava-{edition.pk}/uppfoljning/"
    early = client.post(where, {"note": "Klart", "on": "2026-11-10"})
    assert early.status_code == 422
    assert "A-1 är inte uppföljd än" in words(early)
    data = {"process_text": "Gjort", "effect_text": "Mot", "choice": "continue", "reason": "Bra",
            "on": "2026-11-10"}  # fmt: skip
    assert client.post(f"{HOME}atgarder/a-1/folj-upp/", data).status_code == 302
    assert client.post(where, {"note": "Planen håller", "on": "2026-11-10"}).status_code == 302
    assert edition.version.follow_ups.get().parts == ["process", "effect"]
    assert "10 november 2028" in words(client.get(f"{HOME}atgardsplan/"))


def test_the_responsible_follows_up_and_enters_outcomes_though_she_writes_no_plan(
    world, now, sign_in
):
    measure = a_measure(world, now, organisation=world.police)
    one = an_indicator(world, now, measure=measure)
    measures.adopt_measure(measure, **signed(world, now))
    client = sign_in(world.maja)
    data = {"on": "2026-06-30", "value": "31,5"}
    assert client.post(f"{HOME}indikatorer/i-{one.pk}/utfall/", data).status_code == 302
    assert client.get(f"{HOME}atgarder/a-1/folj-upp/").status_code == 200
    assert client.get(f"{HOME}atgarder/a-1/andra/").status_code == 403


def test_the_trend_is_a_table_that_tells_its_gaps(world, now, sign_in, o):
    page = words(sign_in(world.anna).get(f"{HOME}indikatorer/i-{o.plan_indicator.pk}/"))
    assert "Inget utfall för perioden." in page
    assert "Det går inte att säga" in page
    assert "<svg" in page


def test_bad_input_an_outcome_in_words_is_told_at_its_field(world, now, sign_in):
    one = an_indicator(world, now)
    where = f"{HOME}indikatorer/i-{one.pk}/utfall/"
    for value, said in (("många", "Skriv ett tal"), ("-4", "mindre än noll")):
        answer = sign_in(world.anna).post(where, {"on": "2026-06-30", "value": value})
        assert answer.status_code == 422
        assert said in words(answer)
    assert not IndicatorValue.objects.exists()


def test_a_table_is_reviewed_before_it_is_saved(world, now, sign_in):
    an_indicator(world, now)
    client = sign_in(world.anna)
    table = "Indikator;Datum;Utfall\nAnmälda skadegörelser;2026-03-31;38\n"
    file = SimpleUploadedFile("utfall.csv", table.encode())
    page = words(client.post(f"{HOME}indikatorer/las-in/", {"file": file}))
    assert "Anmälda skadegörelser 31 mars 2026: 38." in page
    assert not IndicatorValue.objects.exists()
    assert client.post(f"{HOME}indikatorer/las-in/spara/", {}).status_code == 302
    assert IndicatorValue.objects.count() == 1


def test_a_faulty_table_shows_its_rows_and_saves_nothing(world, now, sign_in):
    client = sign_in(world.anna)
    table = "Indikator;Datum;Utfall\nSkador;2026-03-31;många\n"
    file = SimpleUploadedFile("utfall.csv", table.encode())
    page = words(client.post(f"{HOME}indikatorer/las-in/", {"file": file}))
    assert "Rad 2: Utfall: skriv ett tal" in page
    assert client.post(f"{HOME}indikatorer/las-in/spara/", {}).status_code == 422
    assert not Indicator.objects.exists()


def test_a_linked_plan_is_entered_once_and_only_with_a_web_address(world, now, sign_in):
    client = sign_in(world.anna)
    where = f"{HOME}atgardsplan/andra-planer/ny/"
    data = {"name": "Plan för folkhälsa", "since": "2026-01-01", "url": "https://ekkoping.example/"}
    assert client.post(where, data).status_code == 302
    assert client.post(where, data).status_code == 422
    assert client.post(where, data | {"name": "X", "url": "javascript:alert(1)"}).status_code == 422
    bad = data | {"name": "Y", "until": "2025-01-01"}
    assert client.post(where, bad).status_code == 422
    assert LinkedPlan.objects.count() == 1


@pytest.mark.parametrize("url", ["problem/", "atgarder/", "indikatorer/", "omraden/"])
def test_lists_take_as_many_queries_with_three_rows_as_with_sixty(world, now, sign_in, url):
    client = sign_in(world.anna)
    _fill(world, now, 3)
    few = queries_of(client, HOME + url)
    _fill(world, now, 57)
    assert queries_of(client, HOME + url) == few


def test_the_plans_page_and_follow_up_take_as_many_queries_whatever_their_measures(
    world, now, sign_in
):
    edition = a_decided_plan(world, now)
    _fill(world, now, 3)
    edition.measures.set(Measure.objects.all())
    client = sign_in(world.anna)
    where = f"{HOME}atgardsplan/utgava-{edition.pk}/"
    few = [queries_of(client, where + step) for step in ("", "uppfoljning/")]
    _fill(world, now, 30)
    edition.measures.set(Measure.objects.all())
    assert [queries_of(client, where + step) for step in ("", "uppfoljning/")] == few


def _fill(world, now, count: int) -> None:
    """Problems, measures and indicators, straight into the tables."""
    start = Problem.objects.count() + 100
    for n in range(start, start + count):
        problem = Problem.objects.create(
            council=world.council, number=n, title=f"P {n}", area="x", created_at=now
        )
        measure = Measure.objects.create(
            council=world.council, number=n, title=f"A {n}", state="adopted", created_at=now,
            due_on=dt.date(2026, 10, 1), body=world.operative, area="x",
        )  # fmt: skip
        measure.problems.add(problem)
        indicator = Indicator.objects.create(council=world.council, name=f"I {n}", measure=measure)
        IndicatorValue.objects.create(indicator=indicator, on=dt.date(2026, 1, 1), value=1)
