"""The filter of the compliance page, and the search for a thread by number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.hub.queries import ATTENTION, IN_PHASE, Compliance, Judged, Row
from kugghjul.cogs.hub.queries.thread import key_of_number
from kugghjul.core.rules.model import Verdict

CHOICES = [
    ("", _("Alla")),
    ("atgard", _("Behöver åtgärd")),
    ("i-fas", _("Uppfyllda eller i fas")),
    *((verdict.value, verdict.label) for verdict in Verdict),
]
GROUPS = {"atgard": ATTENTION, "i-fas": IN_PHASE}


class ComplianceFilter(forms.Form):
    """Verdict, document and area; an unknown value is said, not ignored."""

    status = forms.ChoiceField(label=_("Bedömning"), required=False)
    kalla = forms.ChoiceField(label=_("Dokument"), required=False)
    omrade = forms.ChoiceField(label=_("Ansvarsområde"), required=False)

    def __init__(self, *args: Any, found: Compliance, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        every = [("", gettext("Alla"))]
        areas = {a.key: a.name for d in found.documents for a in d.charter.areas}
        self.fields["status"].choices = [(key, gettext(str(label))) for key, label in CHOICES]
        self.fields["kalla"].choices = every + [
            (d.key, d.charter.document.name) for d in found.documents
        ]
        self.fields["omrade"].choices = every + list(areas.items())

    @property
    def fits(self) -> bool:
        """Whether every choice is one that there is."""
        return not self.is_bound or self.is_valid()

    def documents(self) -> list[tuple[Judged, list[Row]]]:
        """The judged documents with the rows that fit the filter."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else {}
        wanted = GROUPS.get(chosen.get("status", ""))
        if wanted is None and chosen.get("status"):
            wanted = (Verdict(chosen["status"]),)
        area = chosen.get("omrade", "")
        return [
            (
                judged,
                [
                    row
                    for row in judged.rows
                    if (wanted is None or row.finding.verdict in wanted)
                    and (not area or row.finding.clause.area == area)
                ],
            )
            for judged in self.found.documents
            if chosen.get("kalla", "") in ("", judged.key)
        ]


class ThreadSearch(forms.Form):
    """The number of anything on a thread: P-12, A-34, U-58, AK-7."""

    nummer = forms.CharField(
        label=_("Nummer"), max_length=20, help_text=_("Till exempel P-12, A-34, U-58 eller AK-7.")
    )

    def __init__(self, *args: Any, reader: Any, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader, self.municipality = reader, municipality

    def clean_nummer(self) -> str:
        """The number as typed; the key of what it numbers is left in `cleaned_data["key"]`."""
        typed = str(self.cleaned_data["nummer"])
        key = key_of_number(self.reader, self.municipality, typed)
        if not key:
            raise forms.ValidationError(
                gettext("Det finns inget med numret %(number)s. Skriv till exempel P-12.")
                % {"number": typed}
            )
        self.cleaned_data["key"] = key.replace(":", "-")
        return typed
