"""Fields that the plan's forms share: texts, days, and figures as people write them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class FigureField(forms.CharField):
    """A number with comma or point, spaces between thousands, and a real minus."""

    def to_python(self, value: Any) -> Any:
        """The number as a Decimal, or None when nothing is written."""
        text = re.sub(r"[\s\u00a0\u202f]", "", str(value or "")).replace("−", "-")
        if not text:
            return None
        text = text.replace(",", ".")
        if not re.fullmatch(r"[+-]?\d+(\.\d{1,3})?", text) or len(text) > 40:
            raise ValidationError(_("Skriv ett tal med siffror, till exempel 31,5."))
        try:
            return Decimal(text)
        except InvalidOperation as wrong:
            raise ValidationError(_("Skriv ett tal med siffror, till exempel 31,5.")) from wrong

    def validate(self, value: Any) -> None:
        """A number is not measured as text; only that something is there."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """None: `to_python` has said what there is to say."""

    def prepare_value(self, value: Any) -> Any:
        """38.000 as «38», 37.500 as «37,5»; what was typed stays as typed."""
        if not isinstance(value, Decimal):
            return value
        text = f"{value:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def one_line(label: Any, longest: int, hint: Any = "", **options: Any) -> forms.CharField:
    """One line of text."""
    return forms.CharField(label=label, max_length=longest, help_text=hint, **options)


def long_text(
    label: Any, longest: int, hint: Any = "", rows: int = 3, **options: Any
) -> forms.CharField:
    """Several lines of text."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, help_text=hint, widget=area, **options)


def a_day(label: Any, hint: Any = "", **options: Any) -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, help_text=hint, widget=forms.DateInput, **options)


def a_figure(label: Any, hint: Any = "", **options: Any) -> FigureField:
    """A number."""
    return FigureField(
        label=label, help_text=hint, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        **options,
    )  # fmt: skip


class Guarded(forms.Form):
    """A form that knows which state of the row it was opened on."""

    counter = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return dict(self.cleaned_data)
