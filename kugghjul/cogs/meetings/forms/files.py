"""Forms for documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from kugghjul.cogs.meetings.models import Meeting


class AnyFileField(forms.FileField):
    """A file, empty ones included: `kit.uploads` says what is wrong with it, in our own words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, max_length=None, **kwargs)


class AttachmentForm(forms.Form):
    """A document: the file, what it is called, where it belongs, and its marks."""

    file = AnyFileField(
        label=lazy("Fil"),
        required=False,
        help_text=lazy(
            "Pdf, Word, Excel, PowerPoint, OpenDocument, bild eller text. Välj ingen fil om "
            "den kommer senare."
        ),
    )
    name = forms.CharField(
        label=lazy("Namn"), required=False, max_length=200, help_text=lazy("Tomt ger filens namn.")
    )
    item = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=lazy("Hör till"), required=False, queryset=None, empty_label=lazy("Hela mötet")
    )
    required = forms.BooleanField(
        label=lazy("Handlingen ska finnas med kallelsen, inte bara bör"), required=False
    )
    restricted = forms.BooleanField(
        label=lazy("Begränsad: skickas aldrig med mejl, läses efter inloggning av dem som kallas"),
        required=False,
    )

    def __init__(
        self, meeting: Meeting, data: Any = None, files: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    """A new version of a document."""

    file = AnyFileField(
        label=lazy("Ny version"), error_messages={"required": lazy("Välj den nya filen.")}
    )
