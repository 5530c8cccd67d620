"""Files of records, however they were saved: read once, told what is wrong with them, kept as plain UTF-8 CSV.

What comes after reads the kept file a row at a time, so that 100,000 rows never stand in memory at once.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheet_files import restored
from kugghjul.kit.uploads import HEAVIEST_UNPACKED

LARGEST = 60 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 80
LONGEST_CELL = 4000
SEPARATORS = ";,\t|"
LOOKED_AT = 20

Table = Iterator[tuple[int, list[str]]]


def refuse_too_large(size: int) -> None:
    """Refused for a file that is empty or larger than `LARGEST` bytes."""
    if size == 0:
        raise Refused(_("Filen är tom. Välj en fil med innehåll."), "file")
    if size > LARGEST:
        said = _("Filen är för stor. Den får vara högst %(n)s MB. Dela upp den.")
        raise Refused(said % {"n": LARGEST // 1024**2}, "file")


def table_of(file: Any, name: str) -> Table:
    """(line, cells) of every row with words in it, the headings first. Refused in words when it is no such table."""
    rows = _excel(file) if name.lower().endswith(".xlsx") else _csv(_text(file.read()))
    for number, cells in enumerate(rows, 1):
        words = [restored(cell.strip())[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]]
        if any(words):
            yield number, words


def plain(rows: Table) -> tuple[bytes, list[str], int]:
    """The table as UTF-8 CSV with its line numbers first in each row; its headings, and how many rows it has."""
    headings: list[str] = []
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    n = -1
    for n, (number, cells) in enumerate(rows):  # noqa: B007 - the last number is the count
        if n == 0:
            headings = named(cells)
        if n > MOST_ROWS:
            said = _("Filen har fler än %(n)s rader. Dela upp den i flera filer.")
            raise Refused(said % {"n": MOST_ROWS}, "file")
        writer.writerow([number, *cells])
    if n < 1:
        raise Refused(_("Filen har inga rader. Första raden ska vara rubriker."), "file")
    if len(headings) < 2:
        said = _(
            "Filen har bara en kolumn. Spara den med semikolon, komma eller tabb mellan kolumnerna."
        )
        raise Refused(said, "file")
    return out.getvalue().encode(), headings, n


def again(file: Any) -> Table:
    """The rows of a kept file, without its headings."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    for row in itertools.islice(csv.reader(text), 1, None):
        yield int(row[0]), row[1:]


def named(cells: Iterable[str]) -> list[str]:
    """The headings, each once: an empty one gets its number, the second «Datum» is «Datum (2)»."""
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        first = " ".join(cell.split())[:80] or _("Kolumn %(n)s") % {"n": number}
        name, n = first, 1
        while name in found:
            n += 1
            name = f"{first} ({n})"
        found.append(name)
    while found and not list(cells)[len(found) - 1]:
        found.pop()
    return found


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\x00" in content or content.startswith((b"PK", b"%PDF", b"MZ")):
        raise Refused(_("Filen är ingen textfil. Välj en Excelfil (.xlsx) eller CSV."), "file")
    for coding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("Filens tecken går inte att läsa. Spara om den som CSV UTF-8."), "file")


def _csv(text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        yield from reader
    except csv.Error as wrong:
        said = _("Filen går inte att läsa vid rad %(n)s. Ett citattecken kan saknas.")
        raise Refused(said % {"n": reader.line_num}, "file") from wrong


def _separator(text: str) -> str:
    """The sign that divides the first rows into the most columns, the same number in each."""
    lines = [line for line in itertools.islice(io.StringIO(text), LOOKED_AT) if line.strip()]

    def even(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return (min(counts, default=0), counts[0] if counts else 0)

    return max(SEPARATORS, key=even)


def _excel(file: Any) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(file) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > HEAVIEST_UNPACKED:
            said = _("Filen är packad så att den blir för stor när den öppnas. Spara om den.")
            raise Refused(said, "file")
        book = load_workbook(file, read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS):
            yield [_cell(value) for value in row]
    except Refused:
        raise
    except Exception as wrong:  # openpyxl raises what its XML and zip parsers raise
        raise Refused(
            _("Excelfilen går inte att läsa. Spara om den och försök igen."), "file"
        ) from wrong


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        whole = value.time() == dt.time()
        return value.strftime("%Y-%m-%d" if whole else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
