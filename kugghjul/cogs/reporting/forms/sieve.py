"""The filter that every list of observations has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.places.queries import areas_in_use
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.tenancy.models import Municipality, Organisation


class SieveForm(forms.Form):
    """By words, category, organisation, area, place and days."""

    q = forms.CharField(label=_("Sök i texten"), required=False, max_length=100)
    kategori = forms.ModelChoiceField(
        label=_("Kategori"), queryset=Category.objects.none(), required=False, empty_label=_("Alla")
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Alla"),
    )
    omrade = forms.TypedChoiceField(label=_("Område"), required=False, coerce=int, empty_value=None)
    plats = forms.CharField(label=_("Plats"), required=False, max_length=120)
    fran = forms.DateField(label=_("Från och med"), required=False, widget=forms.DateInput)
    till = forms.DateField(label=_("Till och med"), required=False, widget=forms.DateInput)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("kategori", Category), ("organisation", Organisation)):
            self.fields[name].queryset = model.objects.filter(municipality=municipality)
        areas = [(area.pk, area.name) for area in areas_in_use(municipality)]
        self.fields["omrade"].choices = [("", _("Alla")), *areas]
