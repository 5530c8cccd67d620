"""Reading a list of members: Excel, or CSV however it was saved (B145, B147)."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.council.queries.members import HEADINGS, MemberRow
from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheet_files import table_of

MOST_ROWS = 2000
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
        return _members(table_of(self.cleaned_data["file"]))


def _members(table: Iterable[tuple[int, list[str]]]) -> list[MemberRow]:
    columns: list[str] | None = None
    rows: list[MemberRow] = []
    for number, words in table:
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
