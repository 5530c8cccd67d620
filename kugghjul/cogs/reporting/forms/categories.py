"""What is typed about a category."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.reporting.models import Category


class ButtonForm(forms.Form):
    """A button and nothing to fill in; a refusal is shown above it."""


class CategoryForm(forms.Form):
    """Its name and a line of help."""

    name = forms.CharField(label=_("Vad heter kategorin?"), max_length=80)
    help = forms.CharField(
        label=_("Hjälptext"),
        max_length=200,
        required=False,
        help_text=_("Visas för den som rapporterar."),
    )


class RetireForm(forms.Form):
    """From when it is no longer chosen, and what its history is counted under."""

    on = forms.DateField(label=_("Kan inte väljas från och med"), widget=forms.DateInput)
    became = forms.ModelChoiceField(
        label=_("Räkna det som har varit under"),
        queryset=Category.objects.none(),
        required=False,
        empty_label=_("Kategorins eget namn"),
    )

    def __init__(self, *args: Any, category: Category, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Category.objects.filter(municipality=category.municipality, retired_on=None)
        self.fields["became"].queryset = rows.exclude(pk=category.pk)
