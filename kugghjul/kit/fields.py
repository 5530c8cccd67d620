"""How a form field is to be drawn: its kind, its words, its input with the right attributes.

The template components/field.html only places what is computed here. Order and wording follow
design/README §9: label, hint, error, input; the ids of hint and error are in `aria-describedby`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
TYPES = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)


@dataclass(frozen=True)
class Choice:
    """One box of a group."""

    id: str
    name: str
    value: str
    label: str
    kind: str
    checked: bool
    described: str = ""


@dataclass(frozen=True)
class FieldLook:
    """A field ready to draw. `kind`: input, check, group, file or date; a date has its `day`."""

    kind: str
    id: str
    name: str
    label: str
    required: bool
    hint: str
    errors: list[str]
    input: SafeString = field(default=SafeString(""))
    choices: list[Choice] = field(default_factory=list)
    day: dt.date | None = None
    current: Any = None
    described: str = ""


def look_of(bound: BoundField) -> FieldLook:
    """The look of one bound field of any Django form."""
    described = _described(bound)
    kind = _kind(bound)
    return FieldLook(
        kind=kind,
        id=bound.id_for_label or bound.auto_id or bound.html_name,
        name=bound.auto_id or bound.html_name,
        label=str(bound.label),
        required=bound.field.required,
        hint=str(bound.help_text or ""),
        errors=[str(error) for error in bound.errors],
        input=SafeString("") if kind == "group" else _input(bound, kind, described),
        choices=_choices(bound, described) if kind == "group" else [],
        day=_day(bound) if kind == "date" else None,
        current=_current(bound) if kind == "file" else None,
        described=described,
    )


def error_rows(form: BaseForm) -> list[tuple[str, str]]:
    """(id of the field or "", sentence) of every error, in the order of the fields."""
    rows = [("", str(error)) for error in form.non_field_errors()]
    for bound in form:
        rows += [(_target(bound), str(error)) for error in bound.errors]
    return rows


def _target(bound: BoundField) -> str:
    if bound.is_hidden:
        return ""
    if isinstance(bound.field.widget, GROUPS):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, GROUPS):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "date" if type(widget) is forms.DateInput else "input"


def _described(bound: BoundField) -> str:
    name = bound.auto_id or bound.html_name
    given = [bound.field.widget.attrs.get("aria-describedby", "")]
    given += [f"{name}-h"] if bound.help_text else []
    given += [f"{name}-e"] if bound.errors else []
    return " ".join(part for part in given if part)


def _input(bound: BoundField, kind: str, described: str) -> SafeString:
    widget = bound.field.widget
    for cls, html_type, pattern in TYPES:
        if isinstance(widget, cls):
            widget.input_type, widget.format = html_type, pattern
            break
    css = "ds-input" if kind != "file" else ""
    attrs: dict[str, Any] = {"class": f"{css} {widget.attrs.get('class', '')}".strip()}
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if kind == "file":
        plain = forms.FileInput(attrs={**widget.attrs, **attrs})
        plain.is_required = widget.is_required
        return bound.as_widget(widget=_many(plain, widget), attrs=attrs)
    return bound.as_widget(attrs=attrs)


def _many(plain: forms.FileInput, widget: forms.FileInput) -> forms.FileInput:
    plain.allow_multiple_selected = widget.allow_multiple_selected
    return plain


def _choices(bound: BoundField, described: str) -> list[Choice]:
    kind = "radio" if isinstance(bound.field.widget, forms.RadioSelect) else "checkbox"
    return [
        Choice(
            id=option.id_for_label,
            name=option.data["name"],
            value=str(option.data["value"]),
            label=conditional_escape(option.choice_label),
            kind=kind,
            checked=bool(option.data["selected"]),
            described=described,
        )
        for option in bound.subwidgets
    ]


def _day(bound: BoundField) -> dt.date | None:
    value = bound.value()
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def _current(bound: BoundField) -> Any:
    initial = bound.initial
    return initial if initial and getattr(initial, "name", "") else None
