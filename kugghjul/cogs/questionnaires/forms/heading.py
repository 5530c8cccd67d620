"""The form for title, introduction and languages of a draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kugghjul.core.questionnaires import Questionnaire
from kugghjul.render.xlsform.languages import NAMES


class HeadingForm(forms.Form):
    """Title and introduction in every language, beside each other, and which languages there are."""

    def __init__(self, q: Questionnaire, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.q = q
        codes = {**NAMES, **{code: NAMES.get(code, code) for code in q.languages}}
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Språk"),
            choices=list(codes.items()),
            initial=list(q.languages),
            widget=forms.CheckboxSelectMultiple,
        )
        for code in q.languages:
            name = NAMES.get(code, code)
            required = code == q.default_language
            self._words(
                f"title_{code}", _("Titel, %s") % name, q.title.get(code, ""), required, False
            )
            self._words(
                f"intro_{code}", _("Inledning, %s") % name, q.intro.get(code, ""), False, True
            )
        code = q.default_language
        self._words("easy_intro", _("Inledning, lättläst"), q.easy_intro.get(code, ""), False, True)

    def _words(self, name: str, label: str, initial: str, required: bool, lines: bool) -> None:
        widget = forms.Textarea(attrs={"rows": 3}) if lines else forms.TextInput()
        most = 2000 if lines else 200
        self.fields[name] = forms.CharField(
            label=label, required=required, initial=initial, widget=widget, max_length=most
        )

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        found = self.cleaned_data
        codes = found["languages"]
        order = [code for code in self.q.languages if code in codes]
        title = {
            code: found[f"title_{code}"] for code in self.q.languages if found.get(f"title_{code}")
        }
        intro = {
            code: found[f"intro_{code}"] for code in self.q.languages if found.get(f"intro_{code}")
        }
        easy = {self.q.default_language: found["easy_intro"]} if found["easy_intro"] else {}
        return {
            "title": title, "intro": intro, "easy_intro": {**self.q.easy_intro, **easy} if easy else {},
            "languages": tuple(dict.fromkeys([*order, *codes])),
        }  # fmt: skip
