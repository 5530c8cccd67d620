"""Which analysis to run, over which days."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.forms.bodies import day_field
from kugghjul.cogs.situation.models import Run


class RunForm(forms.Form):
    """Kind and period; the parameters are the product's own, and stand with the result."""

    kind = forms.ChoiceField(label=_("Analys"), choices=Run.Kind.choices, widget=forms.RadioSelect)
    first = day_field(_("Från och med"))
    last = day_field(_("Till och med"))
