"""The form for a new question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kugghjul.cogs.questionnaires.queries import contents
from kugghjul.core.questionnaires import Kind, Question, Questionnaire


def places(q: Questionnaire) -> list[tuple[str, str]]:
    """Where a question can stand: in the form itself, or in one of its groups and repeats."""
    return [("", _("Direkt i formuläret")), *contents.holders(q)]


class AddQuestionForm(forms.Form):
    """A new question: its kind, its words in the main language, where it stands."""

    kind = forms.ChoiceField(widget=forms.RadioSelect)
    label = forms.CharField(max_length=500, required=False)
    inside = forms.ChoiceField(required=False)

    def __init__(self, q: Questionnaire, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.q = q
        self.fields["kind"].label, self.fields["label"].label = _("Frågetyp"), _("Frågans text")
        self.fields["inside"].label = _("Plats")
        self.fields["kind"].choices = [(kind.value, _(kind.label)) for kind in Kind]  # type: ignore[attr-defined]
        self.fields["inside"].choices = places(q)  # type: ignore[attr-defined]
        self.fields["kind"].initial = Kind.SINGLE.value

    def question(self) -> Question:
        """The question; its id is made by the action."""
        found = self.cleaned_data
        text = found["label"].strip()
        label = {self.q.default_language: text} if text else {}
        return Question(text or found["kind"], Kind(found["kind"]), label)
