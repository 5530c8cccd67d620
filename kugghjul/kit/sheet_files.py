"""Files of tables: reading CSV however it was saved and Excel, writing both without formulas.

`sheets.py` knows what the columns mean; here are only cells of text (B145–B147).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.kit.refusals import Refused
from kugghjul.kit.uploads import checked

LARGEST = 5 * 1024 * 1024
SEPARATORS = ";,\t"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\N{FULLWIDTH EQUALS SIGN}")
HARMLESS = re.compile(r"[+-]?[\d\s().,/–-]*")
MARK = b"\xef\xbb\xbf"


def table_of(upload: Any) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every row with words in it. Refused when the file cannot be read."""
    if upload.size == 0:
        raise Refused(_("Filen är tom. Välj en fil med innehåll."), "file")
    if upload.size > LARGEST:
        raise Refused(_("Filen är för stor. Den får vara högst 5 MB."), "file")
    table = _excel(upload) if upload.name.lower().endswith(".xlsx") else _text(upload.read())
    for number, cells in enumerate(table, start=1):
        words = [restored(cell.strip()) for cell in cells]
        if any(words):
            yield number, words


def as_csv(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Semicolons, UTF-8 with a mark, lines that end as Windows wants them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows(rows)
    return MARK + out.getvalue().encode()


def as_xlsx(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """An Excel file of one sheet."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Kugghjul")
    sheet.append(list(titles))
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs; telephone numbers and negative numbers stay as they are."""
    runs = cell.lstrip("'").startswith(DANGEROUS)
    number = cell[:1] in ("+", "-") and HARMLESS.fullmatch(cell)
    return f"'{cell}" if runs and not number else cell


def restored(cell: str) -> str:
    """The cell as it was before `harmless`."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(DANGEROUS) else cell


def _excel(file: Any) -> Iterator[list[str]]:
    checked(file, LARGEST)
    from openpyxl import load_workbook

    try:
        book = load_workbook(file, read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
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
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _text(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as wrong:
        raise Refused(
            _("Filen går inte att läsa som CSV. Ett citattecken kan saknas."), "file"
        ) from wrong


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(_("Filen är sparad som UTF-16. Spara om den som CSV UTF-8."), "file")
    if b"\x00" in content or content.startswith(b"PK"):
        raise Refused(_("Filen är ingen textfil. Välj en Excelfil (.xlsx) eller CSV."), "file")
    for coding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("Filens tecken går inte att läsa. Spara om den som CSV UTF-8."), "file")
