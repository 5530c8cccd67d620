"""A clause as a form. The fields of the rule's dataclass are the grammar, as they are in the
TOML."""

from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, fields, replace
from enum import StrEnum
from typing import Any, get_args, get_origin

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.council.queries.rules import (
    BODY_FIELDS,
    CHOICE_WORDS,
    FIELD_WORDS,
    KIND_WORDS,
    SEAT_FIELDS,
    TABLES,
    known_words,
    month_words,
)
from kugghjul.core.rules.kinds import KINDS
from kugghjul.core.rules.model import DEFAULT_SEASONS, Charter, Clause, Modality, Source
from kugghjul.core.rules.shapes import hints, required

RULES = {kind.__name__: kind for kind in KINDS}
MONTH_FIELDS = ("months", "pause_months")
PREFIX = "rule_"
MODALITY_WORDS = {
    Modality.SHALL: _("ska"), Modality.SHOULD: _("bör"), Modality.MAY: _("kan"),
    Modality.WORK_TOWARDS: _("verka för"),
}  # fmt: skip


class KindForm(forms.Form):
    """Which kind of rule to add."""

    kind = forms.ChoiceField(
        label=_("Vad handlar regeln om?"), choices=list(KIND_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad regeln handlar om.")},
    )  # fmt: skip


class ClauseForm(forms.Form):
    """A clause: its words, how strongly it binds, where it stands, and the fields of its rule."""

    title = text_field(_("Kort namn"), 200, _("Skriv ett kort namn på regeln."))
    text = forms.CharField(
        label=_("Lydelse"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv regeln som den ska stå i reglementet.")},
    )  # fmt: skip
    modality = forms.ChoiceField(
        label=_("Hur starkt binder den?"), choices=list(MODALITY_WORDS.items())
    )
    heading = text_field(_("Rubrik i reglementet"), 200, _("Skriv rubriken som regeln står under."))
    paragraph = text_field(_("Paragraf"), 60)
    area = forms.ChoiceField(label=_("Område"), required=False)
    since = day_field(
        _("Gäller från"), required=False, hint=_("Lämna tomt om den följer reglementet.")
    )
    until = day_field(_("Gäller till och med"), required=False)

    def __init__(
        self, *args: Any, charter: Charter, kind: str, clause: Clause | None = None, **kwargs: Any
    ) -> None:
        self.charter, self.rule, self.clause = charter, RULES[kind], clause
        if clause is not None:
            kwargs.setdefault("initial", _initial(clause))
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [
            ("", _("Inget särskilt")),
            *((a.key, a.name) for a in charter.areas),
        ]
        for part in fields(self.rule):
            self.fields[PREFIX + part.name] = _field(charter, self.rule, part, clause)

    def made(self) -> Clause:
        """The clause that was typed. Call when the form is valid."""
        data = self.cleaned_data
        values = {
            part.name: _value(self.rule, part, data[PREFIX + part.name])
            for part in fields(self.rule)
        }
        old = self.clause
        source = replace(
            old.source if old else Source(self.charter.document.name, ""),
            heading=data["heading"], paragraph=data["paragraph"],
        )  # fmt: skip
        words = {name: data[name] for name in ("title", "text", "area", "since", "until")}
        words |= {
            "modality": Modality(data["modality"]),
            "source": source,
            "rule": self.rule(**values),
        }
        return replace(old, **words) if old else Clause(id=free_id(self.charter), **words)


def free_id(charter: Charter) -> str:
    """An id that no clause of the charter has: «egen-1»."""
    taken = {clause.id for clause in charter.clauses}
    return next(f"egen-{n}" for n in range(1, len(taken) + 2) if f"egen-{n}" not in taken)


def _initial(clause: Clause) -> dict[str, Any]:
    words = {name: getattr(clause, name) for name in ("title", "text", "area", "since", "until")}
    words |= {"modality": clause.modality.value, "heading": clause.source.heading}
    words["paragraph"] = clause.source.paragraph
    for part in fields(clause.rule):
        value = getattr(clause.rule, part.name)
        if isinstance(value, tuple):
            lines = part.name in LINES
            value = "\n".join(value) if lines else [str(each) for each in value]
        words[PREFIX + part.name] = value.value if isinstance(value, StrEnum) else value
    return words


LINES = ("with_parties", "modes", "wanted")


def _field(charter: Charter, rule: type, part: Any, clause: Clause | None) -> forms.Field:
    """The form field of one field of a rule, by its type and name."""
    hint, name = hints(rule)[part.name], part.name
    label, needed = FIELD_WORDS[name], required(part)
    many = get_origin(hint) is tuple
    if hint is bool:
        return forms.BooleanField(label=label, required=False, initial=part.default is True)
    if hint is dt.date:
        return day_field(label)
    if hint is int:
        return _number(label, needed, part.default)
    choices = _choices(charter, name, hint, clause)
    if choices is not None and many:
        return forms.MultipleChoiceField(
            label=label, choices=choices, required=needed, widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Välj minst en.")},
        )  # fmt: skip
    if choices is not None:
        empty = [] if needed else [("", _("Inget särskilt"))]
        return forms.ChoiceField(
            label=label, choices=[*empty, *choices], required=needed,
            error_messages={"required": _("Välj i listan."), "invalid_choice": _("Välj i listan.")},
        )  # fmt: skip
    if name in LINES:
        return forms.CharField(
            label=label,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("En på varje rad."),
        )
    return text_field(label, 200)


def _number(label: Any, needed: bool, default: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=needed, min_value=0, max_value=100_000,
        initial=None if default is MISSING or default == 0 else default,
        error_messages={
            "required": _("Skriv ett tal."), "invalid": _("Skriv ett heltal."),
            "min_value": _("Skriv 0 eller ett större tal."), "max_value": _("Talet är för stort."),
        },
    )  # fmt: skip


def _choices(
    charter: Charter, name: str, hint: Any, clause: Clause | None
) -> list[tuple[str, Any]] | None:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return [(choice.value, CHOICE_WORDS[choice]) for choice in hint]
    if name in MONTH_FIELDS and get_args(hint):
        return [(str(number), month_words(number)) for number in range(1, 13)]
    if name in BODY_FIELDS:
        return [(body.key, body.name) for body in charter.bodies]
    if name in SEAT_FIELDS:
        return [(seat.key, seat.function or seat.key) for seat in charter.seats]
    if name == "season":
        keys = dict.fromkeys(season.key for season in (*charter.seasons, *DEFAULT_SEASONS))
        return [(key, _(key)) for key in keys]
    if name in TABLES:
        return known_words(name, _used(name, clause))
    return None


def _used(name: str, clause: Clause | None) -> tuple[str, ...]:
    value = getattr(clause.rule, name, ()) if clause else ()
    return (value,) if isinstance(value, str) else tuple(value)


def _value(rule: type, part: Any, typed: Any) -> Any:
    """What was typed as the rule's value."""
    hint = hints(rule)[part.name]
    if get_origin(hint) is tuple:
        if isinstance(typed, str):
            return tuple(line.strip() for line in typed.splitlines() if line.strip())
        return tuple(get_args(hint)[0](each) for each in typed)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(typed) if typed else part.default
    if hint is int and typed is None:
        return 0 if part.default is MISSING else part.default
    return typed
