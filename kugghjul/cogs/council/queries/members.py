"""The list of members as a table: its columns, what goes out, and files of it (B145, B147).

The same columns go out and in, so that one's own export read again changes nothing.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.tenancy.models import Municipality, Person

HEADINGS = {
    "name": _("Namn"), "email": _("E-post"), "phone": _("Telefon"), "title": _("Titel"),
    "organisation": _("Organisation"), "body": _("Grupp"), "function": _("Funktion"),
    "deputy": _("Ersättare"), "since": _("Från"), "until": _("Till"),
}  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\N{FULLWIDTH EQUALS SIGN}")
HARMLESS = re.compile(r"[+-]?[\d\s().,/–-]*")


@dataclass(frozen=True)
class MemberRow:
    """One line of the list, as words. `number` is the line in the file; 0 when it comes from us."""

    number: int = 0
    name: str = ""
    email: str = ""
    phone: str = ""
    title: str = ""
    organisation: str = ""
    body: str = ""
    function: str = ""
    deputy: str = ""
    since: str = ""
    until: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The cells, in the order of the headings."""
        return tuple(getattr(self, name) for name in HEADINGS)


def member_rows(municipality: Municipality, today: dt.date) -> list[MemberRow]:
    """Everybody, a line for each seat they hold or will hold. Two queries."""
    held: dict[int, list[Holding]] = {}
    holdings = Holding.objects.filter(seat__body__council__municipality=municipality)
    for one in (
        holdings.exclude(until__lt=today).select_related("seat__body").order_by("since", "pk")
    ):
        held.setdefault(one.person_id, []).append(one)
    people = Person.objects.filter(municipality=municipality).select_related("organisation")
    rows = []
    for person in people.order_by("name", "pk"):
        rows += [_row(person, one) for one in held.get(person.pk, [])] or [_row(person, None)]
    return rows


def as_csv(rows: Iterable[MemberRow]) -> bytes:
    """The table as CSV that Swedish Excel opens: semicolons, UTF-8 with a mark, formulas made
    harmless."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([str(word) for word in HEADINGS.values()])
    writer.writerows([[harmless(cell) for cell in row.words] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(rows: Iterable[MemberRow]) -> bytes:
    """The table as an Excel file; every cell is text."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Ledamöter")
    sheet.append([str(word) for word in HEADINGS.values()])
    for row in rows:
        sheet.append([harmless(cell) for cell in row.words])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs; telephone numbers and negative numbers stay as they are."""
    return f"'{cell}" if cell.startswith(DANGEROUS) and not HARMLESS.fullmatch(cell) else cell


def restored(cell: str) -> str:
    """The cell as it was before `harmless`."""
    inner = cell[1:]
    return inner if cell.startswith("'") and inner.startswith(DANGEROUS) else cell


def _row(person: Person, holding: Holding | None) -> MemberRow:
    return MemberRow(
        name=person.name, email=person.email, phone=person.phone, title=person.title,
        organisation=person.organisation.name if person.organisation else "",
        body=holding.seat.body.name if holding else "",
        function=holding.seat.function if holding else "",
        deputy="ja" if holding and holding.deputy else "",
        since=holding.since.isoformat() if holding else "",
        until=holding.until.isoformat() if holding and holding.until else "",
    )  # fmt: skip


NAMES = [part.name for part in fields(MemberRow) if part.name != "number"]
