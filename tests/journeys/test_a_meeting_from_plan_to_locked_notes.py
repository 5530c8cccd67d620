"""The main journey: a meeting is planned, summoned by real mail, answered, held, minuted, approved and sent.

Everything goes through the pages and the mail, as the council's own people would do it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import icalendar
import pikepdf
from playwright.sync_api import expect

from tests.journeys.installation import CHAIR, COORDINATOR, WORK, Postbox, Site
from tests.journeys.looking import violations

TITLE = "Extra möte om belysningen"
TASK = "Räkna alla lampor som inte lyser mellan torget och stationen."
DECISION = "Styrgruppen beslutar att belysningen vid stationen ska vara lagad före jul."
NOTES = "Polisen berättade om läget kring stationen.\n\nGruppen gick igenom kartan."
NEVER_MIND = "Punkten gav inga uppdrag den här gången."
# The boxes of choices lie under their labels: `force` presses where the eye sees them.
LINK = re.compile(r"http://127\.0\.0\.1:\d+/\S+")


def test_a_meeting_from_plan_to_locked_notes(
    site: Site, post: Postbox, enter: Any, another: Any
) -> None:
    """An extra meeting of the steering group, from the empty form to the letters with its notes."""
    page = enter(COORDINATOR)
    meeting = _plan(page, site)
    _draft_the_agenda(page, meeting)
    _add_a_document(page, meeting)
    _send_the_summons(page, meeting)
    letters = _two_letters(post)
    _answer_yes(another(), letters[0], site)
    _send_a_deputy(another(), letters[1])
    _see_both_answers(page, meeting, letters)
    _hold(page, meeting)
    _submit(page, meeting)
    _approve(another(CHAIR), post)
    _read_the_locked_notes(page, meeting)
    _send_the_notes(page, meeting, post)
    _find_the_assignment_on_the_next_meeting(page, site)


def _plan(page: Any, site: Site) -> str:
    """The address of a new meeting in 25 days, so early that it clashes with nothing."""
    page.goto(f"{site.staff}{WORK}/moten/")
    page.get_by_role("link", name="Planera möte").click()
    page.get_by_label("Styrgruppen", exact=True).check(force=True)
    page.get_by_label("Dag", exact=True).fill((dt.date.today() + dt.timedelta(days=25)).isoformat())
    page.get_by_label("Börjar").fill("07:05")
    page.get_by_label("Slutar").fill("07:55")
    page.get_by_label("Plats").fill("Stadshuset, rum 3")
    page.get_by_label("Mötets namn").fill(TITLE)
    page.get_by_label("Extra möte, utöver årsplanen").check(force=True)
    page.get_by_role("button", name="Planera mötet").click()
    expect(page.get_by_text("Mötet är planerat.")).to_be_visible()
    return str(page.url)


def _draft_the_agenda(page: Any, meeting: str) -> None:
    page.goto(meeting)
    page.get_by_role("link", name="Gör föredragningslistan").click()
    page.get_by_role("link", name="Föreslå föredragningslista").click()
    add = page.get_by_role("button", name="Lägg till punkterna")
    expect(add).to_be_visible()
    assert page.get_by_role("checkbox").count() >= 3
    add.click()
    expect(page.get_by_text(re.compile(r"\d+ punkter är tillagda"))).to_be_visible()


def _add_a_document(page: Any, meeting: str) -> None:
    page.goto(f"{meeting}handlingar/")
    pdf = {"name": "karta.pdf", "mimeType": "application/pdf", "buffer": _a_pdf()}
    page.locator("input[type=file]").set_input_files(pdf)
    page.get_by_label(re.compile("^Namn")).fill("Karta över belysningen")
    page.get_by_role("button", name="Lägg till handlingen").click()
    expect(page.get_by_text("Handlingen är tillagd.")).to_be_visible()


def _a_pdf() -> bytes:
    empty, out = pikepdf.new(), io.BytesIO()
    empty.add_blank_page()
    empty.save(out)
    return out.getvalue()


def _send_the_summons(page: Any, meeting: str) -> None:
    page.goto(meeting)
    page.get_by_role("link", name="Granska och skicka kallelsen").click()
    expect(page.get_by_role("heading", name="Så ser kallelsen ut")).to_be_visible()
    expect(page.get_by_text("Stadshuset, rum 3").first).to_be_visible()
    page.get_by_label("Meddelande").fill("Vi ses i rum 3.")
    page.get_by_role("button", name="Skicka kallelsen").click()
    expect(page.get_by_text(re.compile(r"Kallelsen är på väg till \d+ personer"))).to_be_visible()


def _two_letters(post: Postbox) -> list[EmailMessage]:
    """The summonses of the chair and of one more, both whole."""
    first = post.wait_for(lambda letter: _summons(letter) and CHAIR in letter["To"])
    other = post.wait_for(lambda letter: _summons(letter) and CHAIR not in letter["To"])
    for letter in (first, other):
        _hold_whole(letter)
    assert _answer_link(first) != _answer_link(other)
    return [first, other]


def _summons(letter: EmailMessage) -> bool:
    return TITLE in str(letter["Subject"]) and "allelse" in str(letter["Subject"])


def _hold_whole(letter: EmailMessage) -> None:
    """Text, HTML, a calendar entry at the meeting's hour and the document, each readable."""
    kinds = {part.get_content_type() for part in letter.walk()}
    assert {"text/plain", "text/html", "text/calendar", "application/pdf"} <= kinds
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "Vi ses i rum 3." in text and "Vi ses i rum 3." in html
    files = [part.get_filename() for part in letter.iter_attachments()]
    assert any("karta" in str(name).lower() for name in files), files
    entry = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    event = icalendar.Calendar.from_ical(entry.get_content()).walk("VEVENT")[0]
    assert entry.get_param("method") == "REQUEST"
    assert f"{event['DTSTART'].dt:%H:%M}" == "07:05" and event["LOCATION"] == "Stadshuset, rum 3"


def _answer_link(letter: EmailMessage) -> str:
    return next(link for link in _links(letter) if "/svar/" in link)


def _links(letter: EmailMessage) -> list[str]:
    return LINK.findall(letter.get_body(("plain",)).get_content())


def _answer_yes(page: Any, letter: EmailMessage, site: Site) -> None:
    """By the link in the letter, at the residents' pool, signed in as nobody."""
    link = _answer_link(letter)
    assert link.startswith(site.public)
    page.goto(link)
    assert violations(page) == []
    page.get_by_label("Ja, jag kommer").check(force=True)
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("heading", name="Tack, ditt svar är sparat")).to_be_visible()
    assert violations(page) == []


def _send_a_deputy(page: Any, letter: EmailMessage) -> None:
    page.goto(_answer_link(letter))
    page.get_by_label("Nej, men någon kommer i mitt ställe").check(force=True)
    page.get_by_label("Vem kommer i ditt ställe?").fill("Vera Viken, enhetschef")
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_text("Vera Viken, enhetschef").first).to_be_visible()


def _see_both_answers(page: Any, meeting: str, letters: list[EmailMessage]) -> None:
    page.goto(f"{meeting}kallelse/svar/")
    for letter, said in zip(letters, ("Kommer", "Vera Viken, enhetschef"), strict=True):
        row = page.get_by_role("row").filter(has_text=letter["To"].addresses[0].addr_spec)
        expect(row).to_contain_text(said)
        expect(row).to_contain_text("Karta över belysningen, version 1")
        expect(row).to_contain_text("Skickat")


def _hold(page: Any, meeting: str) -> None:
    """Opened, ticked, written, decided, assigned, closed."""
    page.goto(f"{meeting}punkt/")
    page.get_by_role("button", name="Öppna mötet").click()
    expect(page.get_by_text("Mötet pågår").first).to_be_visible()
    _tick(page)
    _write(page)
    _decide(page)
    _assign(page)
    page.get_by_role("button", name="Avsluta mötet").click()
    expect(page.get_by_text("Mötet är avslutat.")).to_be_visible()


def _tick(page: Any) -> None:
    """Everybody there but the last."""
    boxes = page.locator(".t-people input[type=checkbox]")
    seats = boxes.count()
    for n in range(seats):
        boxes.nth(n).set_checked(n < seats - 1)
    expect(page.locator("#narvaro-antal")).to_contain_text(f"{seats - 1} av {seats}")


def _write(page: Any) -> None:
    page.get_by_label("Anteckningar", exact=True).fill(NOTES)
    expect(page.locator("[data-notes-status]")).to_have_text(re.compile("^Sparat kl"))
    page.reload()
    expect(page.get_by_label("Anteckningar", exact=True)).to_have_value(NOTES)


def _decide(page: Any) -> None:
    page.get_by_text("Lägg till beslut").click()
    page.get_by_label("Vad beslutades?").fill(DECISION)
    page.get_by_role("button", name="Anteckna beslutet").click()
    expect(page.get_by_text("är fattat.")).to_be_visible()
    expect(page.locator("blockquote")).to_have_text(DECISION)


def _assign(page: Any) -> None:
    page.get_by_text("Lägg till uppdrag").click()
    page.get_by_label("Vad ska göras?").fill(TASK)
    page.get_by_label("Ansvarig").select_option(label="Operativa gruppen")
    page.get_by_label("eller till mötet").select_option(label="Nästa möte med Styrgruppen")
    page.get_by_role("button", name="Lägg till", exact=True).click()
    expect(page.locator(".t-tasks")).to_contain_text(TASK)


def _submit(page: Any, meeting: str) -> None:
    """What the charter wants and the notes lack is told, and is approved only with a reason."""
    page.goto(f"{meeting}anteckningar/")
    page.get_by_role("group", name="Vem ska justera?").get_by_role("checkbox").first.wait_for()
    page.get_by_label(re.compile("Henrik Sandell")).check(force=True)
    reason = page.get_by_label("Skäl att justera trots det som saknas")
    if reason.count():
        reason.fill(NEVER_MIND)
    page.get_by_role("button", name="Skicka på justering").click()
    expect(page.get_by_text("Anteckningarna är utskickade på justering.")).to_be_visible()


def _approve(page: Any, post: Postbox) -> None:
    """The chair, by the link in the letter."""
    letter = post.wait_for(lambda each: f"Justera anteckningarna från {TITLE}" in each["Subject"])
    assert CHAIR in letter["To"]
    page.goto(next(link for link in _links(letter) if "/justera/" in link))
    expect(page.get_by_text(DECISION).first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Justera anteckningarna").click()
    expect(page.get_by_text("Du justerade").first).to_be_visible()


def _read_the_locked_notes(page: Any, meeting: str) -> None:
    """Locked on the page, refused to a writer, and whole as a tagged PDF."""
    page.goto(f"{meeting}anteckningar/")
    expect(page.get_by_text("Justerade och låsta").first).to_be_visible()
    page.goto(f"{meeting}punkt/1/")
    assert page.get_by_label("Anteckningar", exact=True).count() == 0
    answer = page.context.request.get(f"{meeting}anteckningar/fil/pdf/")
    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.body())) as pdf:
        assert "/StructTreeRoot" in pdf.Root and bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).startswith("sv")
        assert str(pdf.open_metadata()["dc:title"]).startswith("Minnesanteckningar")


def _send_the_notes(page: Any, meeting: str, post: Postbox) -> None:
    page.goto(f"{meeting}anteckningar/")
    page.get_by_role("button", name="Skicka anteckningarna").click()
    letter = post.wait_for(lambda each: f"Minnesanteckningar från {TITLE}" in each["Subject"])
    assert "application/pdf" in {part.get_content_type() for part in letter.walk()}


def _find_the_assignment_on_the_next_meeting(page: Any, site: Site) -> None:
    """The next planned meeting of the group after this one suggests it by itself (V3)."""
    page.goto(f"{site.staff}{WORK}/moten/?grupp=styrgruppen&lage=planned")
    after = (dt.date.today() + dt.timedelta(days=25)).isoformat()
    slugs = [link.split("/")[-2] for link in _hrefs(page, "a[href*='-styrgruppen/']")]
    following = min(slug for slug in slugs if slug[:10] > after)
    page.goto(f"{site.staff}{WORK}/moten/{following}/foredragningslista/foresla/")
    expect(page.get_by_label(re.compile("Räkna alla lampor"))).to_be_checked()


def _hrefs(page: Any, selector: str) -> list[str]:
    found: Callable[[str], Any] = page.locator(selector).evaluate_all
    return list(found("all => all.map(a => a.getAttribute('href'))"))
