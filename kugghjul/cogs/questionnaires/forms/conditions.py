"""When a question is asked, chosen in lists rather than written as a formula."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kugghjul.core.questionnaires import Kind, Question, Questionnaire
from kugghjul.core.questionnaires.conditions import ORDERED, Sign, Simple, Test, formula, simple
from kugghjul.kit.words import shortened

TESTS = 3
MOST_OPTIONS = 600
CHOSEN = (Kind.SINGLE, Kind.SEVERAL, Kind.SCALE)
OTHERS = (Kind.TEXT, Kind.DATE, Kind.NUMBER, Kind.PHOTO, Kind.PLACE)
Options = list[tuple[str, list[tuple[str, str]]]]


def options(q: Questionnaire, own: str) -> Options:
    """Every test that can be chosen, gathered by question; the question itself left out."""
    found: Options = []
    for one in q.all():
        if one.retired or one.id == own or one.kind not in (*CHOSEN, *OTHERS):
            continue
        found.append((shortened(q.said(one.label) or one.id, 80), _of(q, one)))
    return found


def _of(q: Questionnaire, one: Question) -> list[tuple[str, str]]:
    found: list[tuple[Sign, str, str]] = []
    if one.kind in CHOSEN:
        signs = (Sign.HAS, Sign.HAS_NOT) if one.kind is Kind.SEVERAL else (Sign.IS, Sign.IS_NOT)
        for choice in one.offered:
            label = shortened(q.said(choice.label) or choice.id, 60)
            found += [(sign, choice.id, label) for sign in signs]
    if one.kind is Kind.NUMBER:
        found += [(sign, "", "…") for sign in Sign if sign in ORDERED]
    found += [(sign, "", "") for sign in (Sign.ANSWERED, Sign.EMPTY)]
    name = shortened(q.said(one.label) or one.id, 40)  # a closed list does not show its headings
    return [
        (f"{one.id}|{sign.value}|{value}", f"«{name}» {_(sign.label)} {label}".strip())
        for sign, value, label in found
    ]


class ConditionFields:
    """The fields of a condition in a question's form. A formula beyond the lists is kept as a formula."""

    def __init__(self, form: forms.Form, q: Questionnaire, own: str, relevant: str) -> None:
        self.form = form
        found = options(q, own)
        condition = simple(relevant)
        few = sum(len(rows) for _label, rows in found) <= MOST_OPTIONS
        self.by_lists = (
            condition is not None
            and len(condition.tests) <= TESTS
            and few
            and _known(condition, found)
        )
        if self.by_lists:
            self._lists(condition or Simple(()), found)
        form.fields["relevant"] = forms.CharField(
            label=_("Villkor som formel"), required=False, initial="" if self.by_lists else relevant, max_length=2000,
            help_text=_("Används i stället för listorna. Exempel: ${nytt} = 'yes'"),
        )  # fmt: skip

    def _lists(self, condition: Simple, found: Options) -> None:
        joiner = [("and", _("allt av detta stämmer")), ("or", _("något av detta stämmer"))]
        self.form.fields["joiner"] = forms.ChoiceField(
            label=_("Ställ frågan när"),
            choices=joiner,
            initial="or" if condition.any else "and",
            required=False,
        )
        for n in range(TESTS):
            test = condition.tests[n] if n < len(condition.tests) else None
            self.form.fields[f"test_{n}"] = forms.ChoiceField(
                label=_("Svar %d") % (n + 1), required=False, choices=[("", _("Inget villkor")), *found],
                initial=_key(test) if test else "",
            )  # fmt: skip
            self.form.fields[f"test_{n}_value"] = forms.CharField(
                label=_("Tal för svar %d") % (n + 1), required=False, max_length=20,
                initial=test.value if test and test.sign in ORDERED else "",
            )  # fmt: skip

    def names(self) -> list[str]:
        """The names of the fields, in order."""
        lists = ["joiner", *(f"test_{n}{end}" for n in range(TESTS) for end in ("", "_value"))]
        return [*(lists if self.by_lists else []), "relevant"]

    def formula(self, found: dict[str, Any]) -> str:
        """The condition that was chosen, as a formula."""
        if found.get("relevant"):
            return found["relevant"]
        if not self.by_lists:
            return ""
        tests = []
        for n in range(TESTS):
            if found.get(f"test_{n}"):
                id, sign, value = found[f"test_{n}"].split("|", 2)
                kept = value or found.get(f"test_{n}_value", "").strip().replace(",", ".")
                tests.append(
                    Test(
                        id,
                        Sign(sign),
                        kept if Sign(sign) not in (Sign.ANSWERED, Sign.EMPTY) else "",
                    )
                )
        return formula(Simple(tuple(tests), found.get("joiner") == "or"))


def _key(test: Test) -> str:
    return f"{test.question}|{test.sign.value}|{'' if test.sign in ORDERED else test.value}"


def _known(condition: Simple, found: Options) -> bool:
    keys = {key for _label, rows in found for key, _words in rows}
    return all(_key(test) in keys for test in condition.tests)
