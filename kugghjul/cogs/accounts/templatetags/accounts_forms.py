"""allauth's forms as the house wants them."""

from __future__ import annotations

from django import template
from django.forms import BaseForm

register = template.Library()


@register.filter
def plain(form: BaseForm) -> BaseForm:
    """The form without words inside its fields: they disappear as one types, the labels do not."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form
