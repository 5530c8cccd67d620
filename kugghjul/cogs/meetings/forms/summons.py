"""Forms for sending a summons and for answering one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy


class SummonsForm(forms.Form):
    """What the convener says beside the agenda, and why it is late."""

    message = forms.CharField(
        label=lazy("Meddelande"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Står först i kallelsen."),
    )
    late_reason = forms.CharField(
        label=lazy("Varför skickas kallelsen sent?"),
        required=False,
        max_length=500,
        help_text=lazy("Skälet står i kallelsen och sparas."),
    )

    after = forms.IntegerField(
        required=False, widget=forms.HiddenInput
    )  # the last dispatch that the page knew of

    def __init__(self, data: Any = None, *, late: bool = False, after: int = 0) -> None:
        super().__init__(data, initial={"after": after})
        if not late:
            del self.fields["late_reason"]


class AnswerForm(forms.Form):
    """A person's answer to a summons."""

    choice = forms.ChoiceField(
        label=lazy("Kommer du?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", lazy("Ja, jag kommer")),
            ("no", lazy("Nej, jag kommer inte")),
            ("deputy", lazy("Nej, men någon kommer i mitt ställe")),
        ],
        error_messages={"required": lazy("Välj om du kommer.")},
    )
    deputy_name = forms.CharField(
        label=lazy("Vem kommer i ditt ställe?"),
        required=False,
        max_length=120,
        help_text=lazy("Namn och funktion."),
    )
    note = forms.CharField(
        label=lazy("Något mer vi behöver veta?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
