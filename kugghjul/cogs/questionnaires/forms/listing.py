"""Forms of the register: filter, a new form, name and purpose, taking in a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.questionnaires.models import Questionnaire

STATES = [
    ("", _("Alla")),
    ("anvands", _("Används")),
    ("utkast", _("Har utkast")),
    ("ur-bruk", _("Ur bruk")),
]
STANDARD, BLANK = "standard", "tomt"


class ListForm(forms.Form):
    """The filter above the list."""

    ord = forms.CharField(label=_("Sök"), required=False, max_length=80)
    syfte = forms.ChoiceField(
        label=_("Syfte"), required=False, choices=[("", _("Alla")), *Questionnaire.Purpose.choices]
    )
    lage = forms.ChoiceField(label=_("Läge"), required=False, choices=STATES)


class NameForm(forms.Form):
    """Name and purpose."""

    name = forms.CharField(
        label=_("Namn"),
        max_length=160,
        help_text=_("Det namn ni själva använder. De som svarar ser formulärets titel."),
    )
    purpose = forms.ChoiceField(label=_("Syfte"), choices=Questionnaire.Purpose.choices)


class AddForm(NameForm):
    """A new form and what it starts from."""

    start = forms.ChoiceField(label=_("Utgå från"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [
            (STANDARD, _("Det färdiga formuläret för lägesrapporter")),
            (BLANK, _("Ett tomt formulär")),
        ]
        self.fields["start"].choices = [*ready, *others]  # type: ignore[attr-defined]
        self.fields["start"].initial = STANDARD


class FileForm(forms.Form):
    """A file to take in."""

    file = forms.FileField(
        label=_("XLSForm"),
        help_text=_("En Excelfil (.xlsx) med bladen survey, choices och settings, högst 5 MB."),
    )


class NewFileForm(FileForm):
    """A file that becomes a form of its own."""

    name = forms.CharField(
        label=_("Namn"),
        max_length=160,
        required=False,
        help_text=_("Lämna tomt för att använda filens titel."),
    )
    purpose = forms.ChoiceField(
        label=_("Syfte"), choices=Questionnaire.Purpose.choices, initial=Questionnaire.Purpose.OTHER
    )


class PublishForm(forms.Form):
    """The last step before a draft is used."""

    note = forms.CharField(label=_("Vad är nytt?"), required=False, max_length=300)
    counter = forms.IntegerField(widget=forms.HiddenInput)
