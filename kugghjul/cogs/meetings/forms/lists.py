"""The filter of the list of meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.meetings.queries.lists import Wanted, years_of


class FilterForm(forms.Form):
    """Body, year and state; what is not understood is left out rather than refused."""

    grupp = forms.ChoiceField(label=lazy("Grupp"), required=False)
    ar = forms.ChoiceField(label=lazy("År"), required=False)
    lage = forms.ChoiceField(label=lazy("Läge"), required=False)

    def __init__(self, council: Council, data: Any) -> None:
        super().__init__(data)
        years = [(str(year), str(year)) for year in years_of(council)]
        bodies = [(body.key, body.name) for body in council.bodies.all()]
        self.fields["grupp"].choices = [("", lazy("Alla")), *bodies]  # type: ignore[attr-defined]
        self.fields["ar"].choices = [("", lazy("Alla")), *years]  # type: ignore[attr-defined]
        self.fields["lage"].choices = [("", lazy("Alla")), *Meeting.State.choices]  # type: ignore[attr-defined]


def wanted_from(data: Any, council: Council) -> tuple[FilterForm, Wanted]:
    """The filter form, and what it asks for."""
    form = FilterForm(council, data)
    form.is_valid()
    kept = form.cleaned_data
    year = kept.get("ar") or ""
    return form, Wanted(
        kept.get("grupp") or "", int(year) if year else None, kept.get("lage") or ""
    )
