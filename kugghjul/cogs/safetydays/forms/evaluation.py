"""What is typed about the evaluation, and in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.safetydays.queries.questions import FREE_TEXT, QUESTIONS, SCALE


class OpenForm(forms.Form):
    """From when until when the evaluation takes answers."""

    opens_on = forms.DateField(label=_("Öppnar"), widget=forms.DateInput)
    closes_on = forms.DateField(label=_("Sista dagen"), widget=forms.DateInput)


class AnswerForm(forms.Form):
    """The evaluation as the answerer meets it: scales, then one free text."""

    def __init__(self, *args: Any, audience: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audience = audience
        for question in QUESTIONS[audience]:
            self.fields[question.key] = forms.TypedChoiceField(
                label=question.text,
                coerce=int,
                choices=SCALE,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Välj ett av svaren."),
                    "invalid_choice": _("Välj ett av svaren."),
                },
            )
        self.fields["text"] = forms.CharField(
            label=FREE_TEXT[audience],
            max_length=1000,
            required=False,
            help_text=_("Skriv inga namn och inga personnummer."),
            widget=forms.Textarea(attrs={"rows": 4, "data-count": "1000"}),
        )

    def answers(self) -> dict[str, int]:
        """The chosen value of each question."""
        return {one.key: self.cleaned_data[one.key] for one in QUESTIONS[self.audience]}
