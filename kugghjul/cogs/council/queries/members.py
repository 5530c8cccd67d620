"""The list of members as a table: its columns, what goes out, and files of it (B145, B147).

The same columns go out and in, so that one's own export read again changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.kit import sheet_files
from kugghjul.kit.sheet_files import harmless

HEADINGS = {
    "name": _("Namn"), "email": _("E-post"), "phone": _("Telefon"), "title": _("Titel"),
    "organisation": _("Organisation"), "body": _("Grupp"), "function": _("Funktion"),
    "deputy": _("Ersättare"), "since": _("Från"), "until": _("Till"),
}  # fmt: skip


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
    """The table as CSV that Swedish Excel opens, formulas made harmless."""
    return sheet_files.as_csv(_titles(), [[harmless(cell) for cell in row.words] for row in rows])


def as_xlsx(rows: Iterable[MemberRow]) -> bytes:
    """The table as an Excel file; every cell is text."""
    return sheet_files.as_xlsx(_titles(), [[harmless(cell) for cell in row.words] for row in rows])


def _titles() -> list[str]:
    return [str(word) for word in HEADINGS.values()]


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
