"""Tags that every template has: `{% to %}` for addresses and `{% form_key %}` for forms."""

from __future__ import annotations

import secrets
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: template.Context, name: str, *args: Any) -> str:
    """The address of page `name` in the municipality of this page: `{% to 'meetings:detail' slug %}`."""
    return reverse(name, args=[context["municipality"].slug, *args])


@register.simple_tag
def form_key() -> SafeString:
    """A fresh key for a form, so that sending it twice stores it once."""
    return format_html('<input type="hidden" name="_nyckel" value="{}">', secrets.token_urlsafe(18))
