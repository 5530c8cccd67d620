"""Reporters and their phones, for the journeys: invited by the product's own action, ready to go without a network."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.journeys.installation import Site

TEXT = "Trasig belysning vid gångtunneln."
KEPT = "Utkastet är sparat i telefonen."
UNITS = {
    "Fritidsgården Kvarnen": ["kvarn@example.com", "annan@example.com"],
    "Biblioteket Kvarnen": ["bibliotek@example.com"],
    "Tumme norr": ["norr@example.com"],
    "Tumme söder": ["soder@example.com"],
    "Kön i telefonen": ["kon@example.com"],
}
INVITE = f"""
from kugghjul.cogs.reporting.actions import categories, roster
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.models import Letter
town, at = Municipality.objects.get(slug="ekkoping"), clock.now()
if not Category.objects.filter(municipality=town).exists():
    categories.begin(town, by=None, at=at)
office = town.organisations.first()
for name, addresses in {UNITS!r}.items():
    unit = roster.add_unit(town, name=name, organisation=office, since=clock.today(), by=None, at=at)
    for address in addresses:
        reporter = roster.invite_reporter(unit, email=address, by=None, at=at)
        letter = Letter.objects.filter(recipient=f"reporter:{{reporter.pk}}").latest("pk")
        link = next(word for word in letter.text.split() if "/rapportera/l/" in word).strip(".,<>")
        print(name, link, sep="\\t")
"""


def invited(site: Site) -> dict[str, list[str]]:
    """Everybody is invited at once; the personal links of each unit, as they stand in the letters."""
    links: dict[str, list[str]] = {}
    for line in site.manage("shell", "-c", INVITE).splitlines():
        unit, _tab, link = line.partition("\t")
        if "/rapportera/l/" in link:
            links.setdefault(unit, []).append(link)
    return links


def ready(page: Any) -> None:
    """Wait until the page can be opened without a network."""
    page.wait_for_function(
        "navigator.serviceWorker.ready.then(() => caches.open('rapportera-sidan'))"
        ".then((kept) => kept.keys()).then((all) => all.length > 0)"
    )


def choose(place: Any, words: str) -> None:
    """Tap a choice: the label lies over its button."""
    place.locator("label:visible").filter(has_text=re.compile(f"^{words}$")).first.click()


def write(page: Any, text: str = TEXT, place: str = "Gångtunneln", kept: str = KEPT) -> None:
    """Everything that must be answered, and wait for the promise that it is kept."""
    choose(page, "Ja")
    choose(page, "Skadegörelse")
    page.locator("[name='iakttagelse-0-plats']").fill(place)
    choose(page, "I dag")
    page.locator("[name='iakttagelse-0-text']").fill(text)
    choose(page, "Tydligt, bör följas")
    expect(page.locator("#rapport-sparad")).to_contain_text(kept)


def in_phone(page: Any, state: str) -> Any:
    """The rows in the list of that state."""
    return page.locator(f"#ko li[data-state='{state}']")


def lying_in(page: Any) -> str:
    """All that the phone keeps of reports, as somebody with the right tools would see it."""
    return str(
        page.evaluate(
            """async () => {
            const words = (one) => new TextDecoder('latin1').decode(one) + new TextDecoder().decode(one);
            const base = await new Promise((done) => {
                const asked = indexedDB.open('kugghjul-rapport', 1);
                asked.onsuccess = () => done(asked.result);
            });
            const rows = await new Promise((done) => {
                const asked = base.transaction('rows').objectStore('rows').getAll();
                asked.onsuccess = () => done(asked.result);
            });
            base.close();
            const told = (_name, one) => one instanceof ArrayBuffer || ArrayBuffer.isView(one) ? words(one) : one;
            const photos = rows.flatMap((row) => row.files ?? []).map(({ file }) => file?.text?.() ?? '');
            return JSON.stringify(rows, told) + (await Promise.all(photos)).join('');
        }"""
        )
    )
