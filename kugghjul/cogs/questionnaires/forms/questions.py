"""The form for one question of a draft: words in every language beside each other, choices, rules, condition."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from kugghjul.cogs.questionnaires.forms.adding import places
from kugghjul.cogs.questionnaires.forms.conditions import ConditionFields
from kugghjul.cogs.questionnaires.queries import contents
from kugghjul.core.questionnaires import (
    CHOOSING,
    Choice,
    FormulaRefused,
    Index,
    Kind,
    Question,
    Questionnaire,
    editing,
)
from kugghjul.core.questionnaires.expressions import parsed
from kugghjul.kit import words
from kugghjul.render.xlsform.languages import NAMES

EXTRA = 3
MOST_CHOICES = 200
TEXTS = (
    ("label", False, 500), ("hint", True, 1000), ("easy", False, 500), ("easy_hint", True, 1000),
)  # fmt: skip
NUMBERS = {
    Kind.NUMBER: ("low", "high", "whole"), Kind.TEXT: ("length", "lines"), Kind.SEVERAL: ("least", "most"),
    Kind.REPEAT: ("least", "most"), Kind.PHOTO: ("most",), Kind.DATE: ("future",), Kind.INTERVAL: ("future",),
}  # fmt: skip
RULED = frozenset({Kind.SINGLE, Kind.SEVERAL, Kind.SCALE, Kind.NUMBER, Kind.TEXT, Kind.DATE})


class QuestionForm(forms.Form):
    """One question, changed. The fields are those that its kind has."""

    def __init__(self, q: Questionnaire, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.q, self.was = q, question
        self._head()
        for code in q.languages:
            for name, lines, most in TEXTS:
                self._words(
                    f"{name}_{code}",
                    LABELS[name](),
                    getattr(question, name).get(code, ""),
                    lines,
                    most,
                )
            if question.kind in RULED:
                self._words(
                    f"message_{code}",
                    _("Meddelande vid fel svar"),
                    question.message.get(code, ""),
                    False,
                    300,
                )
        self.listed = [name for name in ("choices", "rows") if self._has(name)]
        for name in self.listed:
            self._choices(name, getattr(question, name))
        self._rules()
        self.condition = ConditionFields(self, q, question.id, question.relevant)

    @property
    def lengthened(self) -> bool:
        """Whether more rows were asked for, rather than the form sent."""
        return self.is_bound and "fler" in self.data

    def is_valid(self) -> bool:
        """Whether all is as it should be; false while rows are added."""
        return not self.lengthened and super().is_valid()

    def full_clean(self) -> None:
        """Judge what was typed, unless only rows were asked for."""
        if self.lengthened:
            self._errors = forms.utils.ErrorDict()
            return
        super().full_clean()

    def _has(self, name: str) -> bool:
        return self.was.kind in CHOOSING if name == "choices" else self.was.kind is Kind.MATRIX

    def _head(self) -> None:
        kinds = [(kind.value, _(kind.label)) for kind in Kind]
        self.fields["kind"] = forms.ChoiceField(
            label=_("Frågetyp"), choices=kinds, initial=self.was.kind.value
        )
        own = {one.id for one in Questionnaire("", {}, (self.was,)).all()}
        homes = [place for place in places(self.q) if place[0] not in own]
        parent = Index(self.q).standings[self.was.id].parent if self.q.question(self.was.id) else ""
        self.fields["inside"] = forms.ChoiceField(
            label=_("Plats"), choices=homes, required=False, initial=parent
        )
        self.fields["required"] = forms.BooleanField(
            label=_("Måste besvaras"), required=False, initial=self.was.required
        )
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=contents.fingerprint(self.was)
        )

    def _words(self, name: str, label: str, initial: str, lines: bool, most: int) -> None:
        widget = forms.Textarea(attrs={"rows": 2}) if lines else forms.TextInput()
        self.fields[name] = forms.CharField(
            label=label, required=False, initial=initial, widget=widget, max_length=most
        )

    def _choices(self, name: str, choices: tuple[Choice, ...]) -> None:
        sent = self.data.get(f"{name}_antal", "") if self.is_bound else ""
        amount = (
            int(sent)
            if sent.isascii() and sent.isdecimal() and len(sent) < 4
            else len(choices) + EXTRA
        )
        amount = min(max(amount, len(choices)) + (EXTRA if self.lengthened else 0), MOST_CHOICES)
        self.fields[f"{name}_antal"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=str(amount)
        )
        for n in range(amount):
            one = choices[n] if n < len(choices) else Choice("")
            self.fields[f"{name}_{n}_id"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=one.id
            )
            for code in self.q.languages:
                self._words(
                    f"{name}_{n}_{code}", NAMES.get(code, code), one.label.get(code, ""), False, 200
                )
            self._words(
                f"{name}_{n}_easy",
                _("Lättläst"),
                one.easy.get(self.q.default_language, ""),
                False,
                200,
            )
            self.fields[f"{name}_{n}_retired"] = forms.BooleanField(
                label=_("Ur bruk"), required=False, initial=one.retired
            )

    def _rules(self) -> None:
        for name in NUMBERS.get(self.was.kind, ()):
            value = getattr(self.was, name)
            if isinstance(value, bool):
                self.fields[name] = forms.BooleanField(
                    label=LABELS[name](), required=False, initial=value
                )
            elif name in ("low", "high"):
                self.fields[name] = forms.FloatField(
                    label=LABELS[name](), required=False, initial=value
                )
            else:
                self.fields[name] = forms.IntegerField(
                    label=LABELS[name](), required=False, initial=value, min_value=0, max_value=5000
                )
        if self.was.kind in RULED:
            self._words(
                "constraint", _("Krav på svaret, som formel"), self.was.constraint, False, 2000
            )
            self.fields["constraint"].help_text = _("Punkten är svaret. Exempel: . >= 18")
        if self.was.kind is Kind.COMPUTED:
            self._words("calculation", _("Formel"), self.was.calculation, False, 2000)

    def clean_relevant(self) -> str:
        """A condition that is understood."""
        return self._formula("relevant")

    def clean_constraint(self) -> str:
        """A demand that is understood."""
        return self._formula("constraint")

    def clean_calculation(self) -> str:
        """A formula that is understood."""
        return self._formula("calculation")

    def _formula(self, name: str) -> str:
        written = self.cleaned_data[name].strip()
        try:
            if written:
                parsed(written)
        except FormulaRefused as refused:
            raise forms.ValidationError(words.said(refused.told)) from None
        return written

    def question(self) -> Question:
        """The question as it was typed. What its kind has no field for stays as it was."""
        found = self.cleaned_data
        parts: dict[str, Any] = {name: self._by_language(name) for name, _lines, _most in TEXTS}
        if self.was.kind in RULED:
            parts |= {"message": self._by_language("message"), "constraint": found["constraint"]}
        if self.was.kind is Kind.COMPUTED:
            parts["calculation"] = found["calculation"]
        parts |= {name: found[name] for name in NUMBERS.get(self.was.kind, ())}
        for name in self.listed:
            parts[name] = self._listed(name)
        relevant = self.condition.formula(found)
        return replace(
            self.was,
            kind=Kind(found["kind"]),
            required=found["required"],
            relevant=relevant,
            **parts,
        )

    def _by_language(self, name: str) -> dict[str, str]:
        before = {c: t for c, t in getattr(self.was, name).items() if c not in self.q.languages}
        given = {
            c: text for c in self.q.languages if (text := self.cleaned_data[f"{name}_{c}"].strip())
        }
        return {**given, **before}

    def _listed(self, name: str) -> tuple[Choice, ...]:
        before = {one.id: one for one in getattr(self.was, name)}
        made: list[Choice] = []
        for n in range(int(self.fields[f"{name}_antal"].initial)):
            one = self._choice(name, n, before, tuple(made))
            if one is not None:
                made.append(one)
        there = {one.id for one in made}
        gone = [replace(one, retired=True) for id, one in before.items() if id not in there]
        return (*made, *gone)

    def _choice(
        self, name: str, n: int, before: dict[str, Choice], made: tuple[Choice, ...]
    ) -> Choice | None:
        found = self.cleaned_data
        label = {c: text for c in self.q.languages if (text := found[f"{name}_{n}_{c}"].strip())}
        was = before.get(found[f"{name}_{n}_id"])
        if not label and was is None:
            return None
        code = self.q.default_language
        easy = (
            {code: found[f"{name}_{n}_easy"].strip()} if found[f"{name}_{n}_easy"].strip() else {}
        )
        if was is None:
            return Choice(
                self._new_id(label, before, made), label, easy, found[f"{name}_{n}_retired"]
            )
        retired = found[f"{name}_{n}_retired"] or not label
        return replace(was, label=label or was.label, easy=easy, retired=retired)

    def _new_id(
        self, label: dict[str, str], before: dict[str, Choice], made: tuple[Choice, ...]
    ) -> str:
        if self.was.kind is Kind.SCALE:
            numbers = [
                int(one.id) for one in (*before.values(), *made) if one.id.lstrip("-").isdecimal()
            ]
            return str(max(numbers, default=0) + 1)
        text = label.get(self.q.default_language) or next(iter(label.values()))
        return editing.free_choice_id(made, text, frozenset(before))

    # What the template places.
    def texts(self) -> list[tuple[str, list[BoundField]]]:
        """(language, its fields) for the columns beside each other."""
        kinds = [name for name, *_ in TEXTS] + (["message"] if self.was.kind in RULED else [])
        return [
            (NAMES.get(c, c), [self[f"{name}_{c}"] for name in kinds]) for c in self.q.languages
        ]

    def lists(self) -> list[tuple[str, BoundField, list[Any]]]:
        """(title, counter, rows of fields) for choices and rows."""
        titles = {"choices": _("Svar att välja"), "rows": _("Rader")}
        found = []
        for name in self.listed:
            amount = int(self.fields[f"{name}_antal"].initial)
            rows = [
                {
                    "number": n + 1, "id": self[f"{name}_{n}_id"], "retired": self[f"{name}_{n}_retired"],
                    "texts": [self[f"{name}_{n}_{end}"] for end in (*self.q.languages, "easy")],
                }
                for n in range(amount)
            ]  # fmt: skip
            found.append((titles[name], self[f"{name}_antal"], rows))
        return found

    def rules(self) -> list[BoundField]:
        """The fields of limits and demands."""
        more = [name for name in ("constraint", "calculation") if name in self.fields]
        return [self[name] for name in (*NUMBERS.get(self.was.kind, ()), *more)]

    def conditions(self) -> list[BoundField]:
        """The fields of the condition."""
        return [self[name] for name in self.condition.names()]


LABELS = {
    "label": lambda: _("Text"), "hint": lambda: _("Hjälptext"), "easy": lambda: _("Lättläst text"),
    "easy_hint": lambda: _("Lättläst hjälptext"), "low": lambda: _("Minsta tal"), "high": lambda: _("Största tal"),
    "whole": lambda: _("Bara hela tal"), "length": lambda: _("Högst så många tecken"),
    "lines": lambda: _("Flera rader"), "least": lambda: _("Minst så många"), "most": lambda: _("Högst så många"),
    "future": lambda: _("Tiden får ligga framåt"),
}  # fmt: skip
