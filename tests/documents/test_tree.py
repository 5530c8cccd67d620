"""The tree of values: text that files can hold, and values that cannot be wrong."""

import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.documents import clean, prose
from kugghjul.core.documents.tree import (
    Document,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Table,
    plain,
    row,
    safe_link,
)

ANY_TEXT = st.text(st.characters(codec=None) | st.sampled_from("\x00\x0b\r\n\ufffe\ud800 -1."))


@given(ANY_TEXT)
@settings(max_examples=200)
def test_B143_cleaned_text_is_always_well_formed_xml_and_nfc(text: str) -> None:
    cleaned = clean(text)
    escaped = cleaned.replace("&", "&amp;").replace("<", "&lt;")
    element = ElementTree.fromstring(f"<a>{escaped}</a>".encode())
    assert (element.text or "") == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@given(ANY_TEXT)
@settings(max_examples=200)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_B143_only_the_illegal_character_is_replaced_and_visibly() -> None:
    assert clean("a\x0bb\ufffec") == "a\ufffdb\ufffdc"
    assert clean("e\u0301 åäö\t→") == "é åäö\t→"


@given(ANY_TEXT)
@settings(max_examples=200)
def test_prose_loses_no_word(text: str) -> None:
    blocks = prose(text)
    said = "".join(
        plain(block.spans) if isinstance(block, Paragraph) else "".join(map(plain, block.items))
        for block in blocks
        if isinstance(block, Paragraph | ItemList)
    )
    kept = [sign for sign in clean(text) if sign.isalpha()]
    assert [sign for sign in said if sign.isalpha()] == kept


def test_prose_reads_paragraphs_and_lists() -> None:
    blocks = prose("Inledning\nrad två\n\n- ett\n- två\n\n1. först\n2. sedan")
    assert [type(block) for block in blocks] == [Paragraph, ItemList, ItemList]
    assert blocks[2] == ItemList((row("först")[0], row("sedan")[0]), ordered=True)


def test_a_list_that_does_not_begin_at_one_keeps_its_numbers() -> None:
    assert prose("31. Beslut\n32. Beslut") == (Paragraph((Span("31. Beslut\n32. Beslut"),)),)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "x y"]
)
def test_an_address_that_could_run_something_is_no_link(address: str) -> None:
    assert safe_link(address) == ""
    assert Span("x", link=address).link == ""


def test_values_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        Document("x", " ", ())
    with pytest.raises(ValueError, match="level"):
        Heading(5, "x")
    with pytest.raises(ValueError, match="alternative"):
        Figure(b"", "image/png", " ")
    with pytest.raises(ValueError, match="cells"):
        Table("x", ("a", "b"), (row("1"),))
    with pytest.raises(ValueError, match="status"):
        Span("x", status="rosa")
