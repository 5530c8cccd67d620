"""What is typed about units and their reporters."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.questionnaires.models import Questionnaire
from kugghjul.cogs.reporting.models import Unit
from kugghjul.cogs.tenancy.models import Municipality, Organisation

WEEKDAYS = [
    (0, _("måndag")), (1, _("tisdag")), (2, _("onsdag")), (3, _("torsdag")), (4, _("fredag")),
    (5, _("lördag")), (6, _("söndag")),
]  # fmt: skip


class ButtonForm(forms.Form):
    """A button and nothing to fill in; a refusal is shown above it."""


class ListForm(forms.Form):
    """The roster's filter."""

    q = forms.CharField(label=_("Enhet eller organisation"), required=False, max_length=100)


class UnitForm(forms.Form):
    """A unit and its rhythm."""

    name = forms.CharField(label=_("Vad heter enheten?"), max_length=120)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none()
    )
    place = forms.ModelChoiceField(label=_("Plats"), queryset=Place.objects.none(), required=False)
    questionnaire = forms.ModelChoiceField(
        label=_("Eget formulär"), queryset=Questionnaire.objects.none(), required=False,
        help_text=_("Tomt: kommunens vanliga rapport."),
    )  # fmt: skip
    rhythm = forms.ChoiceField(label=_("Hur ofta?"), choices=Unit.Rhythm.choices)
    due_weekday = forms.TypedChoiceField(
        label=_("Senast vilken veckodag?"), choices=WEEKDAYS, coerce=int, initial=4
    )
    closed_in_breaks = forms.BooleanField(
        label=_("Stängd på skolloven. Då väntas ingen rapport."), required=False
    )
    since = forms.DateField(label=_("Rapporterar från och med"), widget=forms.DateInput)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {"municipality": municipality}
        self.fields["organisation"].queryset = Organisation.objects.filter(**own)  # type: ignore[attr-defined]
        self.fields["place"].queryset = Place.objects.filter(**own, retired_at=None)  # type: ignore[attr-defined]
        forms_here = Questionnaire.objects.filter(**own, retired_at=None, purpose="situation")
        self.fields["questionnaire"].queryset = forms_here  # type: ignore[attr-defined]

    def clean_since(self) -> dt.date:
        """A day that a unit can have begun on."""
        since: dt.date = self.cleaned_data["since"]
        if not 2000 <= since.year <= 2100:
            raise forms.ValidationError(_("Skriv en dag från år 2000."))
        return since


class EndForm(forms.Form):
    """The last day."""

    on = forms.DateField(label=_("Sista dagen"), widget=forms.DateInput)


class InviteForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(
        label=_("Mejladress"),
        help_text=_("Länken går dit. Sedan ser du bara ett nummer, inte vem det är."),
    )
    name = forms.CharField(label=_("Namn"), max_length=120, required=False)


FIELDS = (
    "name", "organisation", "place", "questionnaire", "rhythm", "due_weekday", "closed_in_breaks", "since",
)  # fmt: skip


def initial_of(unit: Unit) -> dict[str, Any]:
    """The form's values of a unit that is to be changed."""
    return {name: getattr(unit, name) for name in FIELDS}
