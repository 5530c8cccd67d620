"""The filters of the lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.tenancy.models import Municipality, Organisation


class ListForm(forms.Form):
    """The list's filter."""

    q = forms.CharField(label=_("Ord i uppdraget"), required=False, max_length=100)
    visa = forms.ChoiceField(
        label=_("Visa"),
        required=False,
        choices=[
            ("", _("Alla")),
            ("oppna", _("Öppna")),
            ("sena", _("Försenade")),
            ("klara", _("Avslutade")),
            ("risk", _("Riskerar att bli sena")),
            ("utan-effekt", _("Klara utan utvärdering")),
            ("mottagare", _("Behöver ny mottagare")),
        ],
    )
    grupp = forms.ChoiceField(label=_("Grupp"), required=False)
    organisation = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Organisation"), queryset=None, required=False, empty_label=_("Alla organisationer")
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(council__municipality=municipality)
        self.fields["grupp"].choices = [
            ("", _("Alla grupper")),
            *((str(body.pk), body.name) for body in bodies),
            ("ingen", _("Organisationer och personer")),
        ]
        self.fields["organisation"].queryset = Organisation.objects.filter(
            municipality=municipality
        )


class EscalationListForm(forms.Form):
    """The filter of what has been raised."""

    visa = forms.ChoiceField(
        label=_("Visa"),
        required=False,
        choices=[
            ("", _("Alla")),
            ("oppna", _("Väntar på svar")),
            ("sena", _("Utan svar i tid")),
            ("besvarade", _("Besvarade")),
        ],
    )
