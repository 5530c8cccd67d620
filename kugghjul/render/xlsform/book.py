"""The rows of an XLSForm book as text, however hostile the file: bombs, macros, formulas, merged cells, odd sheets."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kugghjul.core.sentences import N_, Sentence, sentence
from kugghjul.render.errors import RenderRefused
from kugghjul.render.xlsform.remarks import Remarks

warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
HEAVIEST = 5 * 1024 * 1024
HEAVIEST_UNPACKED = 24 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 8_000
TOO_LARGE = sentence(N_("Filen är för stor. Den får vara högst 5 MB."))
SHEETS = ("survey", "choices", "settings")
KNOWN = (*SHEETS, "external_choices", "entities", "osm")
MEANT = {"choices and columns": "choices", "columns": "choices"}


UNREADABLE = (
    InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, EOFError,
    OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, MemoryError,
)  # fmt: skip
MERGED = re.compile(rb'<mergeCell\s[^>]*?ref="([^"]{1,40})"')


class BookRefused(RenderRefused):
    """The file is no XLSForm that can be read at all."""


@dataclass(slots=True)
class Line:
    """One row: its number in Excel and its cells by column title (as `tidy` and `columns.renamed` left it)."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """The cell, or empty."""
        return self.cells.get(column, "")


@dataclass(slots=True)
class Sheet:
    """A sheet's rows with words in them, and its titles in order."""

    name: str
    titles: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def sheets_of(content: bytes, remarks: Remarks) -> dict[str, Sheet]:
    """The sheets survey, choices and settings. BookRefused in words when the file cannot be read."""
    _checked(content)
    book = _opened(content, formulas=True)
    found: dict[str, Sheet] = {}
    for sheet in book.worksheets:
        name = sheet.title.strip().lower()
        name = MEANT.get(name, name) if MEANT.get(name) not in _names(book) else name
        if name not in SHEETS or name in found:
            _told_of_sheet(sheet, remarks)
            continue
        _told_of_merged(name, sheet, remarks)
        rows = dict(_rows(sheet))
        found[name] = _sheet(name, rows, _values(content, sheet.title, rows), remarks)
    if "survey" not in found:
        names = tuple(sheet.title for sheet in book.worksheets) or ("–",)
        text = N_(
            "Filen saknar bladet survey. Den har {names}. Ett XLSForm har sina frågor på bladet survey."
        )
        raise BookRefused(sentence(text, names=names))
    return found


def _names(book: Any) -> set[str]:
    return {sheet.title.strip().lower() for sheet in book.worksheets}


def _checked(content: bytes) -> None:
    if not content:
        raise BookRefused(sentence(N_("Filen är tom.")))
    if len(content) > HEAVIEST:
        raise BookRefused(TOO_LARGE)
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise BookRefused(sentence(N_("Filen är i det äldre formatet .xls eller skyddad med lösenord. "
                                      "Spara den som .xlsx utan lösenord.")))  # fmt: skip
    if content[:4] != b"PK\x03\x04":
        raise BookRefused(sentence(N_("Filen är inte en Excelfil. Spara den som .xlsx.")))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        raise _broken() from None
    if any(part.filename.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in parts):
        raise BookRefused(
            sentence(N_("Filen innehåller makron. Spara den utan makron, som .xlsx."))
        )
    if sum(part.file_size for part in parts) > HEAVIEST_UNPACKED or len(parts) > 2_000:
        raise BookRefused(
            sentence(N_("Filen blir för stor när den packas upp. Ta bort bilder och tomma rader."))
        )


def _broken() -> BookRefused:
    return BookRefused(
        sentence(
            N_("Filen är avklippt eller trasig. Öppna den i Excel, spara om den och försök igen.")
        )
    )


def _opened(content: bytes, formulas: bool) -> Any:
    try:
        return load_workbook(
            io.BytesIO(content), read_only=True, data_only=not formulas, keep_links=False
        )
    except UNREADABLE:
        raise _broken() from None


def _told_of_sheet(sheet: Any, remarks: Remarks) -> None:
    name = sheet.title.strip().lower()
    if name in SHEETS or (name in KNOWN and any(number > 1 for number, _row in _rows(sheet))):
        remarks.left_out(sheet.title, 0, "", N_("Bladet läses inte."))
    elif name not in KNOWN:
        remarks.left_out(sheet.title, 0, "", N_("Bladet hör inte till ett XLSForm."))


def _told_of_merged(name: str, sheet: Any, remarks: Remarks) -> None:
    with sheet.parent._archive.open(sheet._worksheet_path) as source:
        spots = MERGED.findall(source.read())
    if spots:
        cells = ", ".join(spot.decode("ascii", "replace") for spot in spots[:5])
        what = sentence(N_("Cellerna {cells} är sammanfogade."), cells=cells)
        remarks.add(name, 0, "", what, sentence(N_("Bara den första cellens text lästes.")))


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """The rows that have something in their cells, by number, read as a stream.

    A file may claim a million empty rows: those come as one and the same object, and cost nothing.
    """
    before: Any = None
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
            if row is before:
                continue
            before = row
            cells = [cell for cell in row if cell.value is not None]
            if cells and number > MOST_ROWS:
                text = N_("Bladet {name} har fler än {most} rader.")
                raise BookRefused(sentence(text, name=sheet.title, most=MOST_ROWS))
            if cells:
                yield number, cells
    except BookRefused:
        raise
    except UNREADABLE:
        raise _broken() from None


def _values(content: bytes, title: str, rows: dict[int, list[Any]]) -> dict[str, Any]:
    """The values that Excel last computed, by cell, when the sheet has formulas."""
    wanted = {cell.coordinate for row in rows.values() for cell in row if cell.data_type == "f"}
    if not wanted:
        return {}
    sheet = _opened(content, formulas=False)[title]
    return {
        cell.coordinate: cell.value
        for _number, row in _rows(sheet)
        for cell in row
        if cell.coordinate in wanted
    }


def _sheet(
    name: str, rows: dict[int, list[Any]], values: dict[str, Any], remarks: Remarks
) -> Sheet:
    found = Sheet(name)
    titles: dict[int, str] = {}
    for number, row in rows.items():
        texts = {cell.column: _text(cell, values, name, remarks) for cell in row}
        texts = {column: text for column, text in texts.items() if text}
        if texts.pop(MOST_COLUMNS + 1, ""):
            text = N_("Kolumnerna efter den {most}:e läses inte.")
            remarks.left_out(name, number, "", text, most=MOST_COLUMNS)
        if not titles and texts:
            titles = _titles(name, number, texts, remarks)
            found.titles = [titles[column] for column in sorted(titles)]
        elif texts:
            _line(found, number, texts, titles, remarks)
    return found


def _line(
    found: Sheet, number: int, texts: dict[int, str], titles: dict[int, str], remarks: Remarks
) -> None:
    cells = {titles[column]: text for column, text in sorted(texts.items()) if titles.get(column)}
    loose = [text for column, text in texts.items() if column not in titles]
    if loose:
        remarks.left_out(
            found.name,
            number,
            "",
            N_("«{words}» står i en kolumn utan rubrik."),
            words=loose[0][:80],
        )
    if cells:
        found.lines.append(Line(number, cells))


def _titles(name: str, row: int, texts: dict[int, str], remarks: Remarks) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, text in sorted(texts.items()):
        title = tidy(text)
        if title in found.values():
            remarks.left_out(
                name, row, text, N_("Kolumnen «{title}» finns två gånger."), title=text
            )
            title = ""
        found[column] = title
    return found


def tidy(title: str) -> str:
    """A column's title as it is looked up: lower case before `::`, spaces as underscores, `bind::` taken away."""
    head, mark, tail = re.sub(r"\s*:{1,2}\s*", "::", title.strip()).partition("::")
    head = re.sub(r"[\s-]+", "_", head.strip().lower())
    if head in ("bind", "body", "control", "media", "instance") and mark:
        inner, more, language = tail.partition("::")
        if inner.strip().lower() in ("jr", "odk", "orx") and more:
            inner, more, language = language.partition("::")
        return f"{re.sub(r'[^a-z0-9_]+', '_', inner.strip().lower())}{more}{language.strip()}"
    return f"{head}::{tail.strip()}" if mark else head


def _text(cell: Any, values: dict[str, Any], name: str, remarks: Remarks) -> str:
    value = cell.value
    if cell.data_type == "f":
        value = values.get(cell.coordinate)
        what = sentence(N_("Cellen {cell} innehåller en Excelformel."), cell=cell.coordinate)
        instead: Sentence = sentence(
            N_("Det senast uträknade värdet lästes: «{value}»."), value=_plain(value)[:80]
        )
        if value is None:
            instead = sentence(N_("Den har inget sparat värde och lästes som tom."))
        remarks.add(name, cell.row, "", what, instead)
    if cell.data_type == "e":
        remarks.left_out(
            name,
            cell.row,
            "",
            N_("Cellen {cell} innehåller ett fel i Excel."),
            cell=cell.coordinate,
        )
        return ""
    text = _plain(value)
    if len(text) > LONGEST_CELL:
        what = sentence(N_("Texten i cellen {cell} är för lång."), cell=cell.coordinate)
        remarks.add(
            name,
            cell.row,
            "",
            what,
            sentence(N_("Den kortades till {most} tecken."), most=LONGEST_CELL),
        )
    return text[:LONGEST_CELL]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time(0):
        return value.date().isoformat()
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    words = str(value).replace("\u00a0", " ").replace("_x000D_", "")
    return "".join(sign for sign in words if sign in "\n\t" or sign.isprintable()).strip()
