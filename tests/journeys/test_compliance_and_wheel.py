"""The year wheel, the compliance page with the demo's planted faults, the self-check, and the search."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.journeys.installation import COORDINATOR, WORK, Site

PLANTED = {  # clauses whose fault is there on every day of the year, and a word of why
    "E1.1": "Gäller till och med",
    "E2.6": "Slutade gälla",
    "E6.3": "Representant från köpmännen",
    "E9.4": "Kallelsen till mötet",
}
ONES = ("Inte uppfyllt", "Behöver göras snart", "Avviker")


def test_the_home_page_shows_the_wheel_and_the_same_as_a_list(site: Site, enter: Any) -> None:
    """What the picture shows can be read: every meeting is in the list, as a link."""
    page = enter(COORDINATOR)
    expect(page.get_by_role("img", name=re.compile(r"Årshjul \d{4}"))).to_be_visible()
    page.get_by_text(re.compile(r"^\d+ händelser$")).click()
    months = page.locator(".t-yearlist")
    assert months.count() == 12
    points = page.locator(".t-wheel svg g[data-status]").count()
    assert page.locator(".t-yearlist li").count() >= points > 20
    months.first.get_by_role("link").first.click()
    page.wait_for_url(lambda address: "/arshjul/" not in address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_planted_faults_are_found_with_their_reasons(site: Site, enter: Any) -> None:
    """Verdict in words, why, and the clause's own page with its text and source."""
    page = enter(COORDINATOR)
    page.goto(f"{site.staff}{WORK}/efterlevnad/")
    for clause, why in PLANTED.items():
        row = page.get_by_role("row").filter(
            has=page.locator(f"a[href$='/efterlevnad/reglementet/{clause}/']")
        )
        expect(row).to_contain_text(re.compile("|".join(ONES)))
        expect(row).to_contain_text(why)
    page.locator("a[href$='/efterlevnad/reglementet/E2.6/']").first.click()
    expect(page.get_by_role("heading", name="Så står det")).to_be_visible()
    expect(page.locator("blockquote")).not_to_be_empty()
    expect(page.get_by_role("link", name="Samverkan med Ekköpingsbostäder")).to_be_visible()


def test_the_filter_keeps_only_what_is_asked_for(site: Site, enter: Any) -> None:
    """By verdict; the way back shows all again."""
    page = enter(COORDINATOR)
    page.goto(f"{site.staff}{WORK}/efterlevnad/")
    every = page.locator("tbody tr").count()
    page.get_by_label("Bedömning").select_option(label="Inte uppfyllt")
    page.get_by_role("button", name="Visa", exact=True).click()
    page.wait_for_url("**/efterlevnad/?*")
    rows = page.locator("tbody tr")
    assert 0 < rows.count() < every
    for n in range(rows.count()):
        expect(rows.nth(n)).to_contain_text("Inte uppfyllt")
    page.get_by_role("link", name="Visa alla").click()
    expect(page.locator("tbody tr")).to_have_count(every)


def test_the_self_check_answers_all_of_bras_questions(site: Site, enter: Any) -> None:
    """26 questions, each with an answer and why."""
    page = enter(COORDINATOR)
    page.goto(f"{site.staff}{WORK}/efterlevnad/sjalvkontroll/")
    rows = page.locator("tbody tr")
    assert rows.count() == 26
    for n in range(26):
        cells = rows.nth(n).get_by_role("cell").all_inner_texts()
        assert all(cell.strip() for cell in cells), cells


def test_on_paper_the_menu_is_gone_and_the_matter_is_left(site: Site, enter: Any) -> None:
    """Print styles, and the PDF of the page."""
    page = enter(COORDINATOR)
    page.goto(f"{site.staff}{WORK}/efterlevnad/")
    page.emulate_media(media="print")
    expect(page.locator("#meny")).to_be_hidden()
    expect(page.locator(".t-filters")).to_be_hidden()
    expect(page.get_by_role("heading", name="Efterlevnad", level=1)).to_be_visible()
    answer = page.context.request.get(f"{site.staff}{WORK}/efterlevnad/utskrift.pdf")
    with pikepdf.open(io.BytesIO(answer.body())) as pdf:
        assert "/StructTreeRoot" in pdf.Root and str(pdf.Root.Lang).startswith("sv")
        assert str(pdf.open_metadata()["dc:title"])


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Styrgruppen", "Möte"), ("prioriteringarna", "Beslut"), ("Henrik Sandell", "Person")],
)
def test_search_finds_meetings_decisions_and_people(
    site: Site, enter: Any, words: str, kind: str
) -> None:
    """From the field in the menu; the first hit of its kind opens."""
    page = enter(COORDINATOR)
    page.get_by_role("searchbox", name="Sök i allt").fill(words)
    page.keyboard.press("Enter")
    hit = page.locator(".t-hits li").filter(has=page.locator("p", has_text=re.compile(f"^{kind}")))
    hit.first.get_by_role("link").click()
    page.wait_for_url(lambda address: "/sok/" not in address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
