"""What is typed about who sees what, and in the filters of shared observations and of the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.reporting.forms.sieve import SieveForm
from kugghjul.cogs.reporting.queries.compartments import FIELDS
from kugghjul.cogs.reporting.queries.handover import WHAT
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.kit.fields import GuardedText


class ChangeForm(forms.Form):
    """Which fields, on which ground, from when to when."""

    fields_seen = forms.MultipleChoiceField(
        label=_("Vad får ses?"),
        choices=tuple(FIELDS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj vad som får ses.")},
        help_text=_("Det som inte väljs visas inte alls, inte ens som dolt."),
    )
    ground = forms.CharField(
        label=_("Grund"),
        max_length=300,
        help_text=_("Överenskommelsen eller regeln som ger rätt till det."),
    )
    since = forms.DateField(label=_("Gäller iakttagelser från och med"), widget=forms.DateInput)
    until = forms.DateField(label=_("Gäller till och med"), required=False, widget=forms.DateInput)

    def values(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        data = dict(self.cleaned_data)
        return {"fields": data.pop("fields_seen"), **data}

    def add_error(self, field: str | None, error: Any) -> None:
        """A refusal at «fields» lands at the boxes."""
        super().add_error("fields_seen" if field == "fields" else field, error)


class OpenForm(ChangeForm):
    """Between whom, and the rest."""

    owner = forms.ModelChoiceField(
        label=_("Vems iakttagelser?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Välj organisation"),
    )
    reader = forms.ModelChoiceField(
        label=_("Vem får se dem?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Välj organisation"),
    )

    field_order = ("owner", "reader", "fields_seen", "ground", "since", "until")

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "reader"):
            rows = Organisation.objects.filter(municipality=municipality)
            self.fields[name].queryset = rows


class CloseForm(forms.Form):
    """The last day."""

    on = forms.DateField(label=_("Gäller till och med"), widget=forms.DateInput)


class SeenForm(SieveForm):
    """The filter of shared observations: among what the reader sees, and by no more than that."""

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kategori", "organisation"):
            self.fields[name].queryset = choices[name]


class LogForm(forms.Form):
    """The filter of the log."""

    reader = forms.ModelChoiceField(
        label=_("Till"), queryset=Organisation.objects.none(), required=False, empty_label=_("Alla")
    )
    owner = forms.ModelChoiceField(
        label=_("Från"), queryset=Organisation.objects.none(), required=False, empty_label=_("Alla")
    )
    what = forms.ChoiceField(
        label=_("Vad"), required=False, choices=[("", _("Alla")), *WHAT.items()]
    )
    fran = forms.DateField(label=_("Från dag"), required=False, widget=forms.DateInput)
    till = forms.DateField(label=_("Till dag"), required=False, widget=forms.DateInput)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "reader"):
            rows = Organisation.objects.filter(municipality=municipality)
            self.fields[name].queryset = rows


class LookForm(forms.Form):
    """Why somebody needs to know who reported."""

    reason = GuardedText(
        label=_("Varför behöver du veta vem som rapporterade?"),
        max_length=500,
        help_text=_("Skälet sparas tillsammans med ditt namn och tiden. Skriv inga namn."),
    )
