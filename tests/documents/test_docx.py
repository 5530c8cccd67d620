"""The Word file, read back by python-docx."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from kugghjul.core.documents import Document
from kugghjul.core.documents.tree import ItemList, Paragraph, Table, row, spans
from kugghjul.render.docx import to_docx

from .conftest import BRAND, DOCUMENTS
from .examples import HOSTILE


def opened(document: Document) -> "docx.document.Document":
    return docx.Document(BytesIO(to_docx(document, None, BRAND)))


def said(word: "docx.document.Document") -> str:
    """All text of the body, hyperlinks and tables included."""
    return "".join(node.text or "" for node in word.element.body.iter(qn("w:t")))


def test_headings_are_real_headings() -> None:
    word = opened(DOCUMENTS["anteckningar"])
    styles = [(p.style.name, p.text) for p in word.paragraphs]
    assert styles[0] == ("Title", "Minnesanteckningar från möte med styrgruppen")
    assert ("Heading 1", "Uppdrag") in styles
    assert ("Heading 2", "4. Åtgärdsplan 2027–2028") in styles


def test_table_header_rows_repeat_and_are_marked() -> None:
    table = opened(DOCUMENTS["kallelse"]).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Funktion", "Organisation"]
    assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert table._tbl.tr_lst[1].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None


def test_title_and_language_stand_in_the_file(document: Document) -> None:
    word = opened(document)
    assert word.core_properties.title == document.title[:255]
    assert word.core_properties.language == "sv-SE"
    languages = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}


def test_lists_are_lists() -> None:
    items = ItemList((spans("ett"), spans("två")), ordered=True)
    word = opened(Document("x", "T", (items,)))
    assert [p.style.name for p in word.paragraphs[1:]] == ["List Number", "List Number"]


def test_links_lead_somewhere_and_scripts_nowhere() -> None:
    links = [rel for rel in opened(DOCUMENTS["kallelse"]).part.rels.values() if rel.is_external]
    assert {rel.target_ref.split(":")[0] for rel in links} == {"https", "mailto", "tel"}
    hostile = opened(DOCUMENTS["fientlig-kallelse"]).part.rels.values()
    assert [
        rel.target_ref for rel in hostile if rel.is_external and "javascript" in rel.target_ref
    ] == []


def test_B139_text_that_looks_like_code_is_printed() -> None:
    text = said(opened(DOCUMENTS["fientlig-kallelse"]))
    for hostile in HOSTILE:
        assert hostile in text
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in text


def test_B143_a_megabyte_and_ten_thousand_rows_survive() -> None:
    rows = tuple(row(f"Rad {n}", "värde") for n in range(10_000))
    blocks = (Paragraph(spans("ord " * 250_000)), Table("Stor", ("Rad", "Värde"), rows))
    word = opened(Document("x", "Stor", blocks))
    assert len(word.tables[0]._tbl.tr_lst) == 10_001
    assert len(word.paragraphs[1].text) == 1_000_000


def test_the_same_facts_give_the_same_bytes(document: Document) -> None:
    assert to_docx(document, None, BRAND) == to_docx(document, None, BRAND)
