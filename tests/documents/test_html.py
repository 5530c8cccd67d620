"""HTML for pages and mails: semantic, escaped, and nothing from elsewhere."""

import re
from html import unescape
from html.parser import HTMLParser

from kugghjul.core.documents import Document
from kugghjul.core.documents.tree import Figure, Paragraph, Span, Table, row, spans
from kugghjul.render.html import cleaned, to_html
from kugghjul.render.mail_html import to_mail_html
from kugghjul.render.text import to_text

from .conftest import BRAND, DOCUMENTS
from .examples import HOSTILE


class Seen(HTMLParser):
    """Collects tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.said = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.said += data


def test_a_document_is_headed_sections_tables_and_terms() -> None:
    html = to_html(DOCUMENTS["kallelse"])
    assert html.startswith('<section class="t-document" lang="sv-SE">')
    assert re.findall(r"<h(\d)", html)[:3] == ["2", "3", "3"]
    assert '<th scope="col">Funktion</th>' in html
    assert '<th scope="row">Kommundirektör</th>' in html
    assert "<caption>Kallade till mötet</caption>" in html
    assert "<dt>Plats</dt>" in html


def test_text_that_looks_like_markup_is_shown_and_not_run() -> None:
    for html in (
        to_html(DOCUMENTS["fientlig-kallelse"]),
        to_mail_html(DOCUMENTS["fientlig-kallelse"], BRAND),
    ):
        seen = Seen(html)
        assert not {"script", "b", "w:p", "iframe", "object"} & set(seen.tags)
        assert not [name for name, _ in seen.attributes if name.startswith("on")]
        for text in HOSTILE:
            assert " ".join(text.split()) in " ".join(seen.said.split())


def test_the_second_cleaning_takes_what_a_mistake_lets_through() -> None:
    bad = '<p onclick="x()">a<script>b</script><a href="javascript:c">d</a><img src="http://e/f">'
    assert cleaned(bad) == '<p>a<a rel="noopener noreferrer">d</a><img></p>'


def test_no_page_or_mail_fetches_anything_from_elsewhere(document: Document) -> None:
    html = to_mail_html(document, BRAND)
    addresses = [
        value for name, value in Seen(html).attributes if name in ("src", "srcset", "background")
    ]
    assert addresses == []
    assert "url(" not in html
    assert "<style" not in html


def test_a_picture_comes_along_with_its_alternative() -> None:
    html = to_html(Document("x", "Bild", (Figure(b"\x89PNG", "image/png", 'Ek "stor"', "Text"),)))
    assert 'src="data:image/png;base64,iVBORw=="' in html
    assert "Ek &quot;stor&quot;" in html


def test_B143_a_megabyte_and_ten_thousand_rows_survive() -> None:
    rows = tuple(row(f"Rad {n}", "värde") for n in range(10_000))
    blocks = (Paragraph(spans("ord " * 250_000)), Table("Stor", ("Rad", "Värde"), rows))
    document = Document("x", "Stor", blocks)
    assert to_html(document).count("<tr>") == 10_001
    assert to_text(document).count("* Rad") == 10_000


def test_html_and_text_tell_the_same_words(document: Document) -> None:
    # Tags part words here, as they do on the page; what is escaped comes back after that.
    html = unescape(re.sub(r"<[^>]*>", " ", to_html(document)))
    words = set(re.findall(r"[^\W_]{4,}", to_text(document))) - {"Tabell", "INTERN"}
    assert words <= set(re.findall(r"[^\W_]{4,}", html))


def test_text_lines_are_short_unless_a_word_is_long() -> None:
    lines = to_text(DOCUMENTS["anteckningar"]).splitlines()
    assert max(len(line) for line in lines) <= 80
    link = Document("x", "T", (Paragraph((Span("Länk", link="https://ek.example/a"),)),))
    assert "Länk <https://ek.example/a>" in to_text(link)
