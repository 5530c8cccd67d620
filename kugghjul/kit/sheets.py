"""Tables out and in, as CSV that Swedish Excel opens and as Excel: the same columns both ways.

What goes out comes in again unchanged: `read(write(rows, columns, form), columns)` gives the same
values. No cell leaves as a formula (B145), a telephone number stays as it is (B146), and a fault is
told with its row and the column's own heading (B147).

    COLUMNS = (Column("title", _("Rubrik"), required=True, longest=200),
               Column("starts_on", _("Börjar"), "date", required=True))
    content = write([{"title": "Vandring", "starts_on": day}], COLUMNS, "xlsx")
    rows = read(upload, COLUMNS)            # Refused when the file is no such table
    rows[0].values, rows[0].faults          # what could be read, and sentences on what could not
    request.session["x"] = kept(rows)       # between the review and the confirmation
    rows = again(request.session["x"], COLUMNS)

A column that is left out of the file is left out of `values`; an empty cell is None (text: "").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheet_files import as_csv, as_xlsx, harmless, table_of
from kugghjul.kit.uploads import KINDS

MOST_ROWS = 2000
YES = frozenset(["ja", "j", "x", "1", "yes", "sant", "true"])
NO = frozenset(["", "nej", "n", "0", "no", "falskt", "false"])
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": KINDS["xlsx"]}


@dataclass(frozen=True)
class Column:
    """A column: its key, its heading, and what its cells hold.

    `kind`: text, date, number (Decimal), whole (int), yes (bool) or choice. `choices` are
    (key, words); cells carry the words and both are read. `also`: other headings it is known by.
    `longest` is for text, `least` and `most` are for numbers.
    """

    name: str
    title: str | Promise
    kind: str = "text"
    required: bool = False
    longest: int = 0
    least: Decimal | int | None = None
    most: Decimal | int | None = None
    choices: tuple[tuple[str, Any], ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row that was read: its line in the file, its cells as words, and as values.

    `faults` are sentences; a column with a fault has no value.
    """

    number: int
    words: dict[str, str]
    values: dict[str, Any]
    faults: tuple[str, ...] = ()


@dataclass
class Outcome:
    """What a file would change, or has changed: (line, sentence) for each change and each fault."""

    changes: list[tuple[int, str]] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    rows: int = 0


def write(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], form: str) -> bytes:
    """The table as bytes of `form`: csv or xlsx. LookupError for any other."""
    titles = [str(one.title) for one in columns]
    if form == "csv":
        return as_csv(titles, ([harmless(_words(one, row)) for one in columns] for row in rows))
    if form == "xlsx":
        return as_xlsx(titles, ([_typed(one, row) for one in columns] for row in rows))
    raise LookupError(f"no table is written as {form!r}")


def answer(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], form: str, name: str
) -> HttpResponse:
    """The table as a download called `name`.`form`. 404 for an unknown form."""
    if form not in TYPES:
        raise Http404
    response = HttpResponse(write(rows, columns, form), content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def read(upload: Any, columns: Sequence[Column], most: int = MOST_ROWS) -> list[Row]:
    """The rows of an uploaded file. Refused at `file` when it is no table with these columns."""
    found: list[str] | None = None
    rows: list[Row] = []
    for number, cells in table_of(upload):
        if found is None:
            found = headings(cells, columns)
            continue
        if len(rows) == most:
            said = _("Listan har fler än %(n)s rader. Dela upp den i flera filer.")
            raise Refused(said % {"n": most}, "file")
        words = {name: word for name, word in zip(found, cells, strict=False) if name}
        rows.append(row_of(number, words, columns))
    if not rows:
        raise Refused(_("Filen har inga rader. Första raden ska vara rubriker."), "file")
    return rows


def kept(rows: Iterable[Row]) -> list[list[Any]]:
    """The rows as JSON, to keep in the session until they have been reviewed."""
    return [[row.number, row.words] for row in rows]


def again(saved: Iterable[Sequence[Any]], columns: Sequence[Column]) -> list[Row]:
    """The rows that `kept` put away."""
    return [row_of(number, words, columns) for number, words in saved]


def headings(words: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """The key of each column of the file, "" for those we do not know. Refused when a needed one
    is missing or stands twice."""
    names = {
        _heading(word): one.name for one in columns for word in (one.title, one.name, *one.also)
    }
    found = [names.get(_heading(word), "") for word in words]
    for one in columns:
        if one.required and one.name not in found:
            said = _("Kolumnen %(name)s saknas. Använd rubrikerna i mallen.")
            raise Refused(said % {"name": one.title}, "file")
        if found.count(one.name) > 1:
            raise Refused(_("Kolumnen %(name)s står två gånger.") % {"name": one.title}, "file")
    return found


def row_of(number: int, words: dict[str, str], columns: Sequence[Column]) -> Row:
    """The row's cells as values, with a sentence for each that cannot be understood."""
    values: dict[str, Any] = {}
    faults = []
    for one in columns:
        if one.name not in words:
            continue
        try:
            values[one.name] = _value(one, words[one.name])
        except Refused as refusal:
            faults.append(f"{one.title}: {refusal.reason}")
    return Row(number, words, values, tuple(faults))


def _heading(word: Any) -> str:
    return " ".join(str(word).casefold().split())


def _words(column: Column, row: Mapping[str, Any]) -> str:
    value = row.get(column.name)
    if value is None or value == "":
        return ""
    if column.kind == "choice":
        return str(dict(column.choices).get(value, value))
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        return _plain(Decimal(str(value))).replace(".", ",")
    return str(value)


def _plain(value: Decimal) -> str:
    """Without a tail of zeroes and never as 1E+3."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _typed(column: Column, row: Mapping[str, Any]) -> Any:
    value = row.get(column.name)
    if column.kind in ("date", "number", "whole") and not isinstance(value, str):
        return value
    words = harmless(_words(column, row))
    return "".join(c for c in words if c >= " " or c in "\n\t")  # what XML cannot hold


def _value(column: Column, word: str) -> Any:
    if not word:
        if column.required:
            raise Refused(_("cellen är tom."))
        return {"text": "", "choice": "", "yes": False}.get(column.kind)
    return READERS[column.kind](column, word)


def _as_text(column: Column, word: str) -> str:
    word = word.replace("\r\n", "\n")
    if column.longest and len(word) > column.longest:
        raise Refused(_("texten är för lång, högst %(n)s tecken.") % {"n": column.longest})
    return word


def _as_date(column: Column, word: str) -> dt.date:
    for pattern in ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return dt.datetime.strptime(word, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Refused(_("skriv datumet som 2026-05-31, inte «%(word)s».") % {"word": word[:40]})


def _as_number(column: Column, word: str) -> Decimal:
    bare = re.sub(r"[\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", "", word)
    bare = bare.replace("\N{MINUS SIGN}", "-").replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?([eE][+-]?\d{1,2})?", bare):
        raise Refused(_("skriv ett tal, inte «%(word)s».") % {"word": word[:40]})
    try:
        number = Decimal(bare)
    except InvalidOperation as wrong:
        raise Refused(_("skriv ett tal, inte «%(word)s».") % {"word": word[:40]}) from wrong
    if column.least is not None and number < column.least:
        raise Refused(_("talet får vara lägst %(n)s.") % {"n": column.least})
    if column.most is not None and number > column.most:
        raise Refused(_("talet får vara högst %(n)s.") % {"n": column.most})
    return number


def _as_whole(column: Column, word: str) -> int:
    number = _as_number(column, word)
    if number != number.to_integral_value():
        raise Refused(_("skriv ett heltal, inte «%(word)s».") % {"word": word[:40]})
    return int(number)


def _as_yes(column: Column, word: str) -> bool:
    if word.casefold() not in YES | NO:
        raise Refused(_("skriv ja eller nej, inte «%(word)s».") % {"word": word[:40]})
    return word.casefold() in YES


def _as_choice(column: Column, word: str) -> str:
    for key, words in column.choices:
        if word.casefold() in (str(key).casefold(), str(words).casefold()):
            return key
    known = ", ".join(str(words) for _key, words in column.choices if str(words))
    raise Refused(
        _("«%(word)s» finns inte. Skriv något av: %(known)s.")
        % {"word": word[:40], "known": known[:300]}
    )


READERS: dict[str, Callable[[Column, str], Any]] = {
    "text": _as_text,
    "date": _as_date,
    "number": _as_number,
    "whole": _as_whole,
    "yes": _as_yes,
    "choice": _as_choice,
}
