"""The PDF, read back by another library: tags, language, title, table headers, bookmarks."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.documents import prose
from kugghjul.core.documents.tree import (
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Table,
    paragraph,
    row,
    spans,
)
from kugghjul.render.brand import ACCENT, Brand
from kugghjul.render.fonts import coverage, drawable_text
from kugghjul.render.pdf import to_pdf

from .conftest import AT, BRAND, DOCUMENTS
from .examples import HOSTILE
from .reading import outline, pdf_text, tags

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def opened(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(to_pdf(document, AT, BRAND)))


def test_every_document_is_tagged_and_claims_its_standards(document: Document) -> None:
    pdf = opened(document)
    assert pdf.Root.MarkInfo.Marked is True or bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "sv-SE"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as data:
        assert data["pdfaid:part"] == "2"
        assert data["pdfaid:conformance"] == "A"
        assert data["pdfuaid:part"] == "1"
        assert data["dc:title"] == drawable_text(document.title)


def test_a_summons_has_headings_in_order_and_a_table_with_headers() -> None:
    found = tags(opened(DOCUMENTS["kallelse"]))
    assert found.count("/Title") == 1
    headings = [tag for tag in found if tag.startswith("/H") and tag[2:].isdigit()]
    assert headings[:3] == ["/H1", "/H1", "/H2"]
    assert found.count("/Table") == 1
    assert found.count("/TH") == 2
    assert "/THead" in found
    assert "/Link" in found


def test_the_bookmarks_are_the_headings() -> None:
    marks = outline(opened(DOCUMENTS["anteckningar"]))
    assert (0, "Mötet") in marks
    assert (1, "4. Åtgärdsplan 2027–2028") in marks


def test_the_same_facts_give_the_same_bytes(document: Document) -> None:
    assert to_pdf(document, AT, BRAND) == to_pdf(document, AT, BRAND)


def test_B144_text_that_looks_like_code_is_printed() -> None:
    said = pdf_text(opened(DOCUMENTS["fientlig-kallelse"]))
    for text in HOSTILE[:7]:
        assert "".join(text.split()) in said
    assert "root:" not in said


def test_B143_unprintable_characters_are_shown_as_such() -> None:
    said = pdf_text(opened(DOCUMENTS["fientlig-kallelse"]))
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in said


def test_writing_that_no_font_has_is_replaced_and_the_rest_stays() -> None:
    said = pdf_text(opened(Document("x", "Titel", (paragraph("före 😀 漢 \ue000 efter"),))))
    assert "före\ufffd\ufffd\ufffdefter" in said


@given(st.text(st.characters(codec=None), max_size=300))
@settings(max_examples=60, deadline=None)
def test_B143_no_text_whatever_stops_the_pdf(text: str) -> None:
    document = Document("x", "T " + text, (paragraph(text), *prose(text)), footer=(text,))
    assert to_pdf(document, AT, Brand(text)).startswith(b"%PDF-")


def test_an_accent_that_no_font_has_with_its_letter_is_replaced() -> None:
    assert to_pdf(Document("x", "\u05d0\u0301 \u0628\u0323", ()), AT, BRAND)


@pytest.mark.parametrize("file", ["coverage.txt", "coverage-sans.txt"])
def test_every_character_the_fonts_promise_can_be_printed(file: str) -> None:
    promised = "".join(chr(point) for point in sorted(coverage(file)) if point > 0x20)
    lines = [promised[i : i + 60] for i in range(0, len(promised), 60)]
    document = Document("x", "Tecken", tuple(paragraph(line) for line in lines))
    assert len(opened(document).pages) > 0
    for sign in "áčđŋšŧžåäöÅÄÖ–§•→✓−\u00a0«»”":
        assert ord(sign) in coverage()


def test_a_figure_carries_its_alternative() -> None:
    document = Document("x", "Bild", (Figure(SVG, "image/svg+xml", "Ett ekollon", "Märket"),))
    assert "/Figure:Ett ekollon" in tags(opened(document), alternatives=True)


def test_B143_a_paragraph_of_a_megabyte_and_ten_thousand_rows_survive() -> None:
    long = Paragraph(spans("Mycket lång text utan slut. " * 37_500))
    rows = tuple(row(f"Rad {n}", "värde", "2026") for n in range(10_000))
    table = Table("Stor tabell", ("Rad", "Värde", "År"), rows, numeric=(2,))
    pdf = opened(Document("x", "Stor", (long, Heading(1, "Tabell"), table)))
    assert len(pdf.pages) > 300


def test_an_unreadable_accent_colour_gives_way() -> None:
    assert Brand("X", accent="#ffff00").readable_accent == ACCENT
    assert Brand("X", accent="röd").readable_accent == ACCENT
    assert Brand("X", accent="#7a1f3d").readable_accent == "#7a1f3d"


def test_document_control_is_printed() -> None:
    document = Document("x", "Reglemente", (Facts(()),), control=(("Diarienummer", "KS 2022/444"),))
    assert "DiarienummerKS2022/444" in pdf_text(opened(document))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        to_pdf(DOCUMENTS["kallelse"], AT.replace(tzinfo=None), BRAND)
