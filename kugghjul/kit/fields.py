"""How a form field is to be drawn: its kind, its words, its input with the right attributes.

The template components/field.html only places what is computed here. Order and wording follow
design/README §9: label, hint, error, input; the ids of hint and error are in `aria-describedby`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kugghjul.core.person_data import findings

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
TYPES = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)


class GuardedText(forms.CharField):
    """Free text that could come to speak of a person: a personal number is refused at the field (B057, B066).

    While one types, static/js/guard.js says what it sees; `route` is the address of «Det här gäller en person:
    använd den andra vägen». What is to be held for review is asked of core.person_data by whoever keeps the text.
    `line`: one line only.
    """

    def __init__(
        self, *, rows: int = 4, route: str = "", line: bool = False, **options: Any
    ) -> None:
        attrs = {"data-person-guard": "", "maxlength": options.get("max_length")}
        if route:
            attrs["data-person-route"] = route
        attrs = {name: value for name, value in attrs.items() if value is not None}
        box = forms.TextInput(attrs) if line else forms.Textarea({**attrs, "rows": rows})
        options.setdefault("widget", box)
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The mark that the script looks for, whichever widget was chosen."""
        return {**super().widget_attrs(widget), "data-person-guard": ""}

    def clean(self, value: Any) -> Any:
        """The text, when no personal number stands in it."""
        text = super().clean(value)
        if any(one.strength == "stop" for one in findings(text or "")):
            raise ValidationError(
                _("Texten innehåller ett personnummer. Ta bort det och skicka igen."),
                code="person_data",
            )
        return text


class PhotoInput(forms.FileInput):
    """Photos, blurred and made small in the phone by static/js/photo.js before they leave it.

    The server reads them with `request.FILES.getlist(name)` and makes each anew (kit.photos); beside them come
    `<name>_blurred` ("1" or "0") and `<name>_reason`, one for each photo, when the script was there.
    """

    allow_multiple_selected = True

    def __init__(self, most: int = 10, attrs: dict[str, Any] | None = None) -> None:
        own = {"accept": "image/*", "multiple": True, "data-photo": "", "data-photo-most": most}
        super().__init__({**own, **(attrs or {})})


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
        errors=_sentences(bound),
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
        rows += [(_target(bound), words) for words in _sentences(bound)]
    return rows


def _sentences(bound: BoundField) -> list[str]:
    """The errors as sentences that say what to do; Django's own standard words are replaced."""
    if bound.name not in bound.form.errors:
        return []
    faults = bound.form.errors.as_data()[bound.name]
    return [_sentence(bound, fault) for fault in faults]


def _sentence(bound: BoundField, fault: ValidationError) -> str:
    said = " ".join(str(words) for words in fault.messages)
    standard = _standard(type(bound.field), fault.code or "")
    chooses = isinstance(bound.field, forms.ChoiceField | forms.ModelChoiceField)
    given = bound.field.error_messages.get(fault.code or "")
    if standard is None or given != standard or str(fault.message) != str(standard):
        return said
    name = {"label": str(bound.label)}
    if fault.code == "required":
        if isinstance(bound.field, forms.FileField):
            return _("Välj en fil till «%(label)s».") % name
        return (_("Välj något under «%(label)s».") if chooses else _("Fyll i «%(label)s».")) % name
    if fault.code == "invalid":
        return _invalid(bound) or said
    return said


def _standard(cls: type[forms.Field], code: str) -> object:
    """Django's own words for a fault of this kind of field."""
    own = (vars(kind).get("default_error_messages", {}) for kind in cls.__mro__)
    return next((words[code] for words in own if code in words), None)


def _invalid(bound: BoundField) -> str:
    if isinstance(bound.field, forms.DateTimeField):
        return _("Skriv datum och tid som 2026-11-20 09:00.")
    if isinstance(bound.field, forms.DateField):
        return _("Skriv datumet som 2026-11-20.")
    if isinstance(bound.field, forms.TimeField):
        return _("Skriv tiden som 09:00.")
    return _("Skriv en siffra.") if isinstance(bound.field, forms.IntegerField) else ""


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
            widget.format = pattern
            # A native field shows nothing of what it cannot read: a faulty date keeps its text.
            widget.input_type = "text" if bound.errors and bound.value() else html_type
            break
    css = "ds-input" if kind != "file" else ""
    attrs: dict[str, Any] = {"class": f"{css} {widget.attrs.get('class', '')}".strip()}
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if kind == "file":
        own = {name: value for name, value in widget.attrs.items() if name != "multiple"}
        plain = forms.FileInput(attrs={**own, **attrs})
        plain.is_required = widget.is_required
        return bound.as_widget(widget=_many(plain, widget), attrs=attrs)
    return bound.as_widget(attrs=attrs)


def _many(plain: forms.FileInput, widget: forms.FileInput) -> forms.FileInput:
    plain.allow_multiple_selected = widget.allow_multiple_selected
    if widget.attrs.get("multiple"):
        plain.attrs["multiple"] = True
    return plain


def _choices(bound: BoundField, described: str) -> list[Choice]:
    kind = bound.field.widget.input_type  # a list of checkboxes is a RadioSelect to Django
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
