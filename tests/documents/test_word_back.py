"""The way by Word: what people write in the file comes back to its place, and nothing else gets in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.documents.rich import normal, read_rich, tidy_text, write_rich
from kugghjul.core.documents.tree import (
    Block,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Region,
    Span,
    Table,
    row,
    spans,
)
from kugghjul.render.docx import to_docx
from kugghjul.render.errors import RenderRefused
from kugghjul.render.word_back import ReadBack, read_back

SIGNS = st.sampled_from(list("ab1 .-*_[]()|\\#=\n\tån\u0301é–")) | st.characters()
TEXT = st.text(SIGNS, max_size=16)
SPANS = st.lists(
    st.builds(
        Span, TEXT, st.booleans(), st.booleans(),
        st.sampled_from(["", "", "https://a.example/x(1)|y", "mailto:a@b.example"]),
    ),
    max_size=3,
).map(tuple)  # fmt: skip


def tables(columns: int) -> st.SearchStrategy[Table]:
    rows = st.lists(st.tuples(*[SPANS] * columns), max_size=3).map(tuple)
    return st.builds(Table, TEXT, st.tuples(*[TEXT] * columns), rows)


BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, SPANS),
        st.builds(ItemList, st.lists(SPANS, max_size=3).map(tuple), st.booleans()),
        st.builds(Heading, st.integers(1, 4), TEXT),
        st.integers(1, 3).flatmap(tables),
    ),
    max_size=4,
).map(tuple)


def document(*texts: tuple[Block, ...]) -> Document:
    """A document with each text in a region of its own, headings between."""
    blocks: list[Block] = []
    regions = []
    for number, text in enumerate(texts):
        blocks.append(Heading(1, f"Del {number}"))
        regions.append(Region(f"block:del-{number}@{number + 1}", f"Del {number}",
                              len(blocks), len(blocks) + len(text)))  # fmt: skip
        blocks += text
    return Document("report", "Rapport", tuple(blocks), regions=tuple(regions), seal="report:7")


def back(*texts: tuple[Block, ...]) -> ReadBack:
    return read_back(to_docx(document(*texts)))


@settings(max_examples=80, deadline=None)
@given(BLOCKS)
def test_typed_text_and_tree_are_the_same_thing(blocks: tuple[Block, ...]) -> None:
    kept = normal(blocks)
    assert normal(kept) == kept
    assert read_rich(write_rich(blocks)) == kept


@settings(max_examples=30, deadline=None)
@given(BLOCKS, BLOCKS)
def test_docx_in_docx_out_loses_nothing(one: tuple[Block, ...], two: tuple[Block, ...]) -> None:
    """tree → docx → blocks → tree, equal."""
    found = back(one, two)
    assert [text.blocks for text in found.texts] == [normal(one), normal(two)]
    assert [(text.key, text.version) for text in found.texts] == [("del-0", 1), ("del-1", 2)]
    assert found.seal == "report:7" and found.lost == ()


def test_ordinary_text_is_stored_as_it_was_typed() -> None:
    typed = "Rådet har träffats.\nTvå gånger.\n\n- en punkt\n- en till\n\n1. först\n2. sedan"
    assert write_rich(read_rich(typed)) == typed
    assert tidy_text("  a \r\nb\t\n\n") == "a\nb"


def test_signs_in_ordinary_words_stay_ordinary() -> None:
    for typed in ("5 * 3 = 15", "fil_namn_ett", "C:\\tal", "[sic]", "a|b", "2017. Året", "# 4"):
        assert read_rich(typed) == (Paragraph(spans(typed)),)


def test_a_table_is_typed_in_rows() -> None:
    typed = "|= Möten\n| Dag | Beslut |\n| 21 september | 4 |\n| 9 oktober |"
    want = Table("Möten", ("Dag", "Beslut"), (row("21 september", "4"), row("9 oktober", "")))
    assert read_rich(typed) == (want,)


def edited(change: Callable[[docx.document.Document], object], *texts: str) -> bytes:
    """A file with texts, changed as a person does in Word, and saved."""
    made = document(*(read_rich(text) for text in texts or ("Ett", "Två")))
    word = docx.Document(BytesIO(to_docx(made)))
    change(word)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def controls(word: docx.document.Document) -> list[object]:
    return list(word.element.body.iter(qn("w:sdt")))


def test_words_changed_in_word_come_back_to_their_place() -> None:
    def change(word: docx.document.Document) -> None:
        text = next(t for t in word.element.body.iter(qn("w:t")) if t.text == "Två")
        text.text = "Tre"

    found = read_back(edited(change))
    assert [write_rich(text.blocks) for text in found.texts] == ["Ett", "Tre"]


def test_a_list_that_word_made_itself_is_read_as_a_list() -> None:
    def change(word: docx.document.Document) -> None:
        element = next(p for p in word.element.body.iter(qn("w:p")) if p.xpath("string()") == "Ett")
        number = word.styles["List Bullet"].element.pPr.numPr.numId.val
        element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number

    assert write_rich(read_back(edited(change)).texts[0].blocks) == "- Ett"


def test_B140_a_word_file_with_tracked_changes_is_refused_in_words() -> None:
    def change(word: docx.document.Document) -> None:
        run = next(word.element.body.iter(qn("w:r")))
        run.addprevious(parse_xml(f'<w:ins {nsdecls("w")} w:id="9" w:author="x"><w:r/></w:ins>'))

    with pytest.raises(RenderRefused, match="spårade ändringar"):
        read_back(edited(change))


def test_a_word_file_with_missing_blocks_gives_the_others() -> None:
    def change(word: docx.document.Document) -> None:
        gone = controls(word)[0]
        gone.getparent().remove(gone)

    found = read_back(edited(change))
    assert [text.key for text in found.texts] == ["del-1"]


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_B140_a_word_file_with_macros_is_refused() -> None:
    with pytest.raises(RenderRefused, match="makro"):
        read_back(repacked(edited(lambda word: None), "word/vbaProject.bin", b"MZ"))


def test_B140_a_word_file_that_fetches_from_outside_is_refused() -> None:
    def change(word: docx.document.Document) -> None:
        word.part.relate_to(
            "https://ond.example/x.png",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
            is_external=True,
        )

    with pytest.raises(RenderRefused, match="utifrån"):
        read_back(edited(change))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"hej"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(RenderRefused, match="ingen Word-fil"):
        read_back(data)


def test_a_picture_in_a_text_is_told_of() -> None:
    def change(word: docx.document.Document) -> None:
        run = next(r for r in controls(word)[0].iter(qn("w:r")))
        run.append(OxmlElement("w:drawing"))

    assert [str(told) for told in read_back(edited(change)).lost] == [
        "Bilder följer inte med tillbaka."
    ]


def test_a_numbered_list_begins_at_one_each_time() -> None:
    two = read_rich("1. ett\n2. två\n\nmellan\n\n1. ett igen")
    word = docx.Document(BytesIO(to_docx(Document("x", "T", two))))
    points = [p for p in word.paragraphs if p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in points]
    assert numbers[0] == numbers[1] != numbers[2]
