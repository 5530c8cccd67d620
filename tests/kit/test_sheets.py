"""Tables out and in: the same columns, nothing lost, no formula, faults told by row and column."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheet_files import harmless, restored
from kugghjul.kit.sheets import Column, again, kept, read, write

COLUMNS = (
    Column("title", "Rubrik", required=True, longest=200),
    Column("starts_on", "Börjar", "date"),
    Column("hours", "Timmar", "number", least=0, most=100_000),
    Column("year", "År", "whole"),
    Column("open", "Öppen", "yes"),
    Column("state", "Läge", "choice", choices=(("planned", "Planerad"), ("done", "Genomförd"))),
)
ROW = {
    "title": "Åsgatan; «ljus»", "starts_on": dt.date(2026, 5, 31), "hours": Decimal("1277.5"),
    "year": 2026, "open": True, "state": "done",
}  # fmt: skip
EMPTY = {
    "title": "x", "starts_on": None, "hours": None, "year": None, "open": False, "state": "",
}  # fmt: skip


def file(content: bytes, name: str = "t.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again_unchanged(form):
    """B147."""
    rows = read(file(write([ROW, EMPTY], COLUMNS, form), f"t.{form}"), COLUMNS)
    assert [row.values for row in rows] == [ROW, EMPTY]
    assert [row.number for row in rows] == [2, 3]
    assert not any(row.faults for row in rows)


def test_a_csv_has_semicolons_a_mark_and_decimal_commas():
    content = write([ROW], COLUMNS, "csv")
    assert content.startswith(b"\xef\xbb\xbfRubrik;B")
    assert "1277,5;2026;ja;Genomförd" in content.decode("utf-8-sig")


def test_numbers_and_days_are_numbers_and_days_in_excel():
    book = load_workbook(io.BytesIO(write([ROW], COLUMNS, "xlsx")))
    cells = [cell.value for cell in book.worksheets[0][2]]
    assert cells[1:4] == [dt.datetime(2026, 5, 31, 0, 0), 1277.5, 2026]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "word", ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@x", "＝1", "'=1", "''@x", "'-5"]
)
def test_no_formula_leaves_and_none_is_lost(form, word):
    """B145: neutralised on the way out, restored in."""
    content = write([{**EMPTY, "title": word}], COLUMNS, form)
    if form == "xlsx":
        cell = load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
        assert cell.data_type == "s" and cell.value.startswith("'")
    else:
        assert f"\n'{word};" in content.decode("utf-8-sig") or "\n\"'" in content.decode()
    assert read(file(content, f"t.{form}"), COLUMNS)[0].values["title"] == word


@pytest.mark.parametrize("cell", ["+46 70 123 45 67", "-5", "Ann-Marie", "'t Hooft"])
def test_telephone_numbers_survive(cell):
    """B146."""
    assert harmless(cell) == cell


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_harmless_never_loses_a_letter(text):
    """B145."""
    assert restored(harmless(text)) == text
    assert not harmless(text).startswith(("=", "@", "\t", "\r"))


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1),
    st.decimals(0, 100_000, places=2),
    st.dates(),
)
def test_any_text_number_and_day_goes_round(title, hours, day):
    """B147."""
    row = {**EMPTY, "title": title, "hours": hours, "starts_on": day}
    found = read(file(write([row], COLUMNS, "csv")), COLUMNS)[0].values
    assert (found["title"], found["hours"], found["starts_on"]) == (title, hours, day)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (";;;;;", ""),
        (";2026-05-01", "Rubrik: cellen är tom"),
        ("x;2026-02-30", "Börjar: skriv datumet som 2026-05-31, inte «2026-02-30»"),
        ("x;;-1", "Timmar: talet får vara lägst 0"),
        ("x;;1e9", "Timmar: talet får vara högst"),
        ("x;;NaN", "Timmar: skriv ett tal"),
        ("x;;många", "Timmar: skriv ett tal"),
        ("x;;;20,5", "År: skriv ett heltal"),
        ("x;;;;kanske", "Öppen: skriv ja eller nej"),
        ("x;;;;;Nästan", "Läge: «Nästan» finns inte. Skriv något av: Planerad, Genomförd."),
        ("x" * 201, "Rubrik: texten är för lång"),
    ],
)
def test_a_fault_names_its_column_and_what_would_be_right(cells, says):
    """B147: import with broken rows."""
    content = f"Rubrik;Börjar;Timmar;År;Öppen;Läge\n{cells}\ngott\n".encode()
    rows = read(file(content), COLUMNS)
    assert rows[-1].faults == ()
    assert says in " ".join(rows[0].faults)


def test_only_the_columns_of_the_file_have_values():
    rows = read(file(b"L\xc3\xa4ge;Rubrik;Annat\nplanned;x;y\n"), COLUMNS)
    assert rows[0].values == {"title": "x", "state": "planned"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "tom"),
        (b"Rubrik\n", "inga rader"),
        (b"Namn\nx\n", "Kolumnen Rubrik saknas"),
        (b"Rubrik;rubrik\nx;y\n", "två gånger"),
        (b'Rubrik\n"x\n', "citattecken"),
        ("Rubrik\nx".encode("utf-16"), "UTF-16"),
        (b"Rubrik\n" + b"x\n" * 2001, "fler än 2000"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_words(content, says):
    """B147."""
    with pytest.raises(Refused, match=says):
        read(file(content), COLUMNS)


def test_a_broken_excel_file_is_refused_in_words():
    """B147."""
    content = write([ROW], COLUMNS, "xlsx")
    with pytest.raises(Refused):
        read(file(content[: len(content) // 2], "t.xlsx"), COLUMNS)


def test_rows_are_kept_between_review_and_confirmation():
    rows = read(file(write([ROW], COLUMNS, "xlsx"), "t.xlsx"), COLUMNS)
    assert again(kept(rows), COLUMNS) == rows
