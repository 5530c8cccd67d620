"""The filter of the list, the board and the timeline; the file of a table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.forms import fields
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries import rows
from kugghjul.cogs.council.models import Council


class ListForm(forms.Form):
    """Group, area, kind, state, year and words."""

    q = forms.CharField(label=_("Sök"), required=False, max_length=100)
    grupp = fields.rows(_("Grupp"), _("Alla grupper"))
    omrade = fields.choice(_("Område"))
    typ = fields.choice(_("Typ"))
    lage = forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla")), *Activity.State.choices]
    )
    ar = fields.choice(_("År"))

    def __init__(self, *args: Any, council: Council, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grupp"].queryset = council.bodies.all()  # type: ignore[attr-defined]
        years = rows.years(Activity.objects.filter(council=council), today)
        choices = {
            "omrade": [("", _("Alla områden")), *fields.areas(council)],
            "typ": [("", _("Alla typer")), *fields.kinds(council)],
            "ar": [("", _("Alla år")), *((str(year), str(year)) for year in years)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class FileForm(forms.Form):
    """The file of a table."""

    file = forms.FileField(
        label=_("Fil"), allow_empty_file=True,
        help_text=_("Excel (.xlsx) eller CSV. Högst 2 000 rader. Inget sparas "
        "förrän du har granskat."),
        error_messages={"required": _("Välj en fil.")},
    )  # fmt: skip
