"""Choosing any number of rows in a form, whatever is sent as their numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class SeveralField(forms.ModelMultipleChoiceField):
    """`ModelMultipleChoiceField` that answers a number too large for the database at the field (B004).

    Django lets the database's `OverflowError` through where many rows are asked for at once.
    """

    def clean(self, value: Any) -> Any:
        """The chosen rows; refused at the field when one is not among those offered."""
        try:
            return super().clean(value)
        except OverflowError:
            given = value[0] if isinstance(value, list | tuple) and value else value
            raise ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice", {"value": given}
            ) from None
