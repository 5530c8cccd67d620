"""Shape and words of what is typed about organisations and people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


class OrganisationForm(forms.ModelForm):
    """Name and kind of an organisation."""

    class Meta:
        model = Organisation
        fields = ("name", "kind")
        labels = {"name": _("Namn"), "kind": _("Slag")}
        help_texts = {"kind": _("Förvaltningar och kommunala bolag räknas som kommunens egna.")}
        error_messages = {
            "name": {
                "required": _("Skriv organisationens namn."),
                "max_length": _("Korta namnet till 160 tecken."),
            },
            "kind": {"required": _("Välj vad det är för organisation.")},
        }

    def _post_clean(self) -> None:
        """The action writes, so the instance is left alone; only the fields are cleaned."""


class PersonForm(forms.ModelForm):
    """What is known of a person: enough to summon them, no more."""

    class Meta:
        model = Person
        fields = ("name", "email", "phone", "title", "organisation")
        labels = {
            "name": _("Namn"),
            "email": _("E-post"),
            "phone": _("Telefon"),
            "title": _("Titel"),
            "organisation": _("Organisation"),
        }
        help_texts = {"email": _("Hit skickas kallelser. Utan adress får personen inga kallelser.")}
        error_messages = {
            "name": {
                "required": _("Skriv personens namn."),
                "max_length": _("Korta namnet till 120 tecken."),
            },
            "email": {"invalid": _("Skriv adressen som namn@exempel.se.")},
        }

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(
            municipality=municipality
        )
        self.fields["organisation"].empty_label = _("Ingen")
        self.fields["organisation"].error_messages["invalid_choice"] = _(
            "Välj en organisation i listan."
        )

    def _post_clean(self) -> None:
        """The action writes, so the instance is left alone; only the fields are cleaned."""
