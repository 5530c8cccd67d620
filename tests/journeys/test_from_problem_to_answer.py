"""The second main journey: from a problem that is seen to the answer that is sent upwards and out.

A problem is registered and its causes sought; a measure with its indicator is adopted, an activity
carries it out, the outcome is entered; the red thread holds them together and a report tells of them.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from playwright.sync_api import expect

from tests.journeys.installation import COORDINATOR, WORK, Site
from tests.journeys.looking import LIGHT, NARROW, headings, listen, look, too_wide, violations

TODAY = dt.date.today()
YEAR = dt.timedelta(days=365)
PROBLEM = "Cyklar stjäls vid badhuset på eftermiddagarna"
CAUSE = "Ställen syns inte från entrén."
MEASURE = "Flytta cykelställen till entrén"
INDICATOR = "Anmälda cykelstölder vid badhuset"
ACTIVITY = "Cykelställen flyttas"
OUTCOME = "Alla fyrtio platser är flyttade."
WORDS = "Arbetet har gått som planerat."


def test_from_problem_to_answer(site: Site, enter: Any) -> None:
    """The coordinator's whole way, in one browser; nothing is said in the console."""
    page = enter(COORDINATOR)
    told = listen(page)
    problem = _register_the_problem(page, site)
    measure = _propose_a_measure(page, problem)
    _decide_what_shows_it(page)
    _adopt(page, measure)
    activity = _plan_an_activity(page, site)
    _tie(page, measure, activity)
    _hold(page, activity)
    _enter_the_outcome(page, measure)
    _follow_the_thread(page, activity)
    _report(page, site)
    assert told() == []


def test_the_residents_pages_on_a_phone(site: Site, page: Any) -> None:
    """What was promised and who got the prize, with nothing outside the screen."""
    look(page, NARROW, LIGHT)
    for path, words in (("medborgarloften/", "Medborgarlöften"), ("priset/", "Priset mot våld")):
        answer = page.goto(f"{site.public}/ekkoping/{path}")
        assert answer.status == 200
        expect(page.get_by_role("heading", level=1)).to_contain_text(words)
        _whole(page)


def _whole(page: Any) -> None:
    """Axe finds nothing, nothing sticks out, one heading."""
    assert violations(page) + too_wide(page) + headings(page) == []


def _register_the_problem(page: Any, site: Site) -> str:
    """The address of a new problem."""
    page.goto(f"{site.staff}{WORK}/problem/")
    page.get_by_role("link", name="Nytt problem").click()
    page.get_by_label("Problemet i en mening").fill(PROBLEM)
    page.get_by_label(re.compile("^Hur vet vi det")).fill("Polisens statistik för hösten.")
    page.get_by_role("button", name="Lägg till problemet").click()
    expect(page.get_by_text("Problemet finns i registret.")).to_be_visible()
    _whole(page)
    return str(page.url)


def _propose_a_measure(page: Any, problem: str) -> str:
    """A cause is written and pointed out, and the measure against it is proposed; its address."""
    page.goto(problem)
    page.get_by_role("link", name="Leta orsaker").click()
    page.get_by_label("Ny orsak under Före").fill(CAUSE)
    page.get_by_label("Ny orsak under Före").press("Enter")
    page.get_by_role("button", name=re.compile("^Peka ut")).click()
    expect(page.get_by_text("Här riktas en åtgärd")).to_be_visible()
    _whole(page)
    page.get_by_role("link", name="Ny åtgärd mot de utpekade orsakerna").click()
    expect(page.get_by_label(re.compile(re.escape(CAUSE)))).to_be_checked()
    page.get_by_label("Åtgärden i en mening").fill(MEASURE)
    page.get_by_label(re.compile("^Mål")).fill("Stölderna halveras på ett år.")
    page.get_by_label(re.compile("^Ansvarig")).select_option(label="Operativa gruppen")
    page.get_by_label(re.compile("^Klart senast")).fill((TODAY + YEAR).isoformat())
    page.get_by_role("button", name="Lägg till åtgärden").click()
    expect(page.get_by_text("Åtgärden finns som förslag.")).to_be_visible()
    return str(page.url)


def _decide_what_shows_it(page: Any) -> None:
    page.get_by_role("link", name="Ny indikator").click()
    page.get_by_label("Vad mäts?").fill(INDICATOR)
    page.get_by_label(re.compile("^Utgångsläge ")).fill("40")
    page.get_by_label(re.compile("^Utgångslägets dag")).fill((TODAY - YEAR).isoformat())
    page.get_by_label(re.compile("^Mål ")).fill("20")
    page.get_by_label(re.compile("^Målets dag")).fill((TODAY + YEAR).isoformat())
    page.get_by_role("button", name="Lägg till indikatorn").click()
    expect(page.get_by_text("Indikatorn är tillagd.")).to_be_visible()


def _adopt(page: Any, measure: str) -> None:
    """The analysis is there, so no reason is asked for."""
    page.goto(measure)
    page.get_by_role("link", name="Anta åtgärden").click()
    assert page.get_by_label(re.compile("^Skäl att anta")).count() == 0
    page.get_by_role("button", name="Anta åtgärden").click()
    expect(page.get_by_text("Åtgärden är antagen.", exact=True)).to_be_visible()
    _whole(page)


def _plan_an_activity(page: Any, site: Site) -> str:
    page.goto(f"{site.staff}{WORK}/aktiviteter/")
    page.get_by_role("link", name="Planera en aktivitet").click()
    page.get_by_label("Rubrik").fill(ACTIVITY)
    page.get_by_label("Börjar").fill(TODAY.isoformat())
    page.get_by_role("main").locator("form.t-form button.ds-button").click()
    expect(page.get_by_text(re.compile(r"Aktiviteten AK-\d+ är planerad\."))).to_be_visible()
    return str(page.url)


def _tie(page: Any, measure: str, activity: str) -> None:
    """The measure is carried out by the activity."""
    code = f"AK-{re.findall(r'ak-([0-9]+)/', activity)[0]}"
    page.goto(measure)
    page.get_by_label("Aktivitet", exact=True).select_option(label=f"{code} {ACTIVITY}")
    page.get_by_role("button", name="Koppla aktiviteten").click()
    expect(page.get_by_role("link", name=code, exact=True)).to_be_visible()


def _hold(page: Any, activity: str) -> None:
    page.goto(activity)
    page.get_by_role("link", name="Berätta hur det gick").click()
    page.get_by_label(re.compile("^Hur gick det")).fill(OUTCOME)
    page.get_by_role("main").locator("form.t-form button.ds-button").click()
    expect(page.get_by_text(re.compile(r"AK-\d+ är genomförd\."))).to_be_visible()
    expect(page.get_by_text(OUTCOME)).to_be_visible()
    _whole(page)


def _enter_the_outcome(page: Any, measure: str) -> None:
    page.goto(measure)
    page.get_by_role("link", name=INDICATOR).click()
    page.get_by_label("Dag", exact=True).fill(TODAY.isoformat())
    page.get_by_label("Utfall", exact=True).fill("18")
    page.get_by_role("button", name="Spara utfallet").click()
    expect(page.get_by_text("Utfallet är sparat.")).to_be_visible()
    _whole(page)


def _follow_the_thread(page: Any, activity: str) -> None:
    """From the activity back to the problem, by way of the measure and its cause."""
    page.goto(activity)
    page.get_by_role("main").get_by_role("link", name="Röda tråden").click()
    thread = page.get_by_label("Trådens led")
    for words in (PROBLEM, CAUSE, MEASURE, ACTIVITY):
        expect(thread.get_by_text(re.compile(re.escape(words))).first).to_be_visible()
    _whole(page)


def _report(page: Any, site: Site) -> None:
    """What the measures came to this year: texts marked as ready, approved, and our outcome told."""
    page.goto(f"{site.staff}{WORK}/rapporter/ny/")
    page.get_by_label("Vilken rapport?").select_option(value="follow_up")
    page.get_by_label(re.compile("^Från och med")).fill(f"{TODAY.year}-01-01")
    page.get_by_label(re.compile("^Till och med")).fill(TODAY.isoformat())
    page.get_by_label(re.compile("^Vem rapporterar")).select_option(label="Operativa gruppen")
    page.get_by_role("button", name="Frys uppgifterna och börja").click()
    expect(page.get_by_text("Uppgifterna är frysta.")).to_be_visible()
    texts = str(page.url)
    _whole(page)
    rows = page.locator("a[href*='/text/']")
    for address in rows.evaluate_all("all => all.map(a => a.href)"):
        _make_ready(page, address)
    page.goto(texts)
    page.get_by_role("button", name="Godkänn rapporten").click()
    expect(page.get_by_text("Rapporten är godkänd.")).to_be_visible()
    expect(page.get_by_text(f"{INDICATOR}: 18 från 40, mål 20").first).to_be_visible()
    _whole(page)


def _make_ready(page: Any, address: str) -> None:
    """An empty text gets words; then it is marked as ready."""
    page.goto(address)
    field = page.locator("form[data-guard] textarea").first
    if not field.input_value().strip():
        field.fill(WORDS)
        page.get_by_role("button", name="Spara texten").click()
        page.goto(address)
    page.get_by_role("button", name="Klarmarkera").click()
