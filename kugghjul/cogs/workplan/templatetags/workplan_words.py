"""Typed texts as they will be printed."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from kugghjul.core.documents.rich import read_rich
from kugghjul.core.documents.tree import Document
from kugghjul.render.html import to_html

register = template.Library()


@register.filter
def typed(text: str) -> SafeString:
    """`{{ goal.text|typed }}`: paragraphs, lists and emphasis instead of their signs."""
    document = Document(kind="part", title="x", blocks=read_rich(text or ""))
    return mark_safe(to_html(document, titled=False))  # noqa: S308 - cleaned by nh3 in to_html
