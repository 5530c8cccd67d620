"""The form for the municipality's own Word template."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class WordTemplateForm(forms.Form):
    """One file, .docx without macros."""

    template = forms.FileField(
        label=_("Wordmall (docx)"),
        help_text=_(
            "Skriv {{ titel }} och {{ innehall }} i mallen där rubriken och texten ska stå."
        ),
    )
