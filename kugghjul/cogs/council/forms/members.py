"""Reading a list of members: Excel, or CSV however it was saved (B145, B147)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.council.queries.members import HEADINGS, MemberRow, restored
from kugghjul.kit.refusals import Refused
from kugghjul.kit.uploads import checked

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 2000
SEPARATORS = ";,\t"
ALSO = {
    "e-mail": "email", "epost": "email", "mejl": "email", "mail": "email", "e-postadress": "email",
    "mobil": "phone", "telefonnummer": "phone", "förvaltning": "organisation", "plats": "function",
    "befattning": "title", "från och med": "since", "till och med": "until", "tom": "until",
    "from": "since", "fr.o.m.": "since", "t.o.m.": "until", "för- och efternamn": "name",
}  # fmt: skip


class MembersForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("Fil"), allow_empty_file=True,
        help_text=gettext_lazy("Excel (.xlsx) eller CSV. Högst 2 000 rader. Inget sparas "
        "förrän du har granskat."),
        error_messages={"required": gettext_lazy("Välj en fil.")},
    )  # fmt: skip

    def rows(self) -> list[MemberRow]:
        """The rows of the file. Call when valid. Refused when it is no such list."""
        file = self.cleaned_data["file"]
        if file.size == 0:
            raise Refused(_("Filen är tom. Välj en fil med innehåll."), "file")
        if file.size > LARGEST:
            raise Refused(_("Filen är för stor. Den får vara högst 5 MB."), "file")
        table = _excel(file) if file.name.lower().endswith(".xlsx") else _text(file.read())
        return _members(table)


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
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _text(content: bytes) -> Iterable[list[str]]:
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


def _members(table: Iterable[list[str]]) -> list[MemberRow]:
    columns: list[str] | None = None
    rows: list[MemberRow] = []
    for number, cells in enumerate(table, start=1):
        words = [restored(cell.strip()) for cell in cells]
        if not any(words):
            continue
        if columns is None:
            columns = _columns(words)
            continue
        if len(rows) == MOST_ROWS:
            said = _("Listan har fler än %(n)s rader. Dela upp den i flera filer.")
            raise Refused(said % {"n": MOST_ROWS}, "file")
        known = {name: word for name, word in zip(columns, words, strict=False) if name}
        rows.append(MemberRow(number=number, **known))
    if not rows:
        raise Refused(_("Filen har inga rader. Första raden ska vara rubriker."), "file")
    return rows


def _columns(words: list[str]) -> list[str]:
    """The field of each column, "" for those we do not know."""
    names = (
        {str(label).casefold(): name for name, label in HEADINGS.items()}
        | ALSO
        | {n: n for n in HEADINGS}
    )
    found = [names.get(" ".join(word.casefold().split()), "") for word in words]
    if "name" not in found:
        raise Refused(_("Kolumnen Namn saknas. Använd rubrikerna i mallen."), "file")
    twice = {name for name in found if name and found.count(name) > 1}
    if twice:
        said = _("Kolumnen %(name)s står två gånger.")
        raise Refused(said % {"name": HEADINGS[sorted(twice)[0]]}, "file")
    return found
