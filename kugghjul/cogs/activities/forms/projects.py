"""Forms of projects: proposed, started, absorbed, closed; and what an assignment becomes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.forms import fields
from kugghjul.cogs.activities.models import Activity, Project
from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.council.models import Council

NAMES = (
    "name", "purpose", "target", "area", "body", "organisation", "person", "starts_on", "ends_on",
)  # fmt: skip


class ProjectForm(forms.Form):
    """A proposed project, or other values for one."""

    name = text_field(_("Namn"), 200, _("Skriv vad projektet heter."))
    purpose = fields.long_text(_("Syfte"))
    target = text_field(
        _("Inriktning"), 160, hint=_("Som reglementet skriver den, om det kräver ett projekt.")
    )
    area = fields.choice(_("Område"))
    body = fields.rows(_("Grupp"))
    organisation = fields.rows(_("Ansvarig organisation"))
    person = fields.rows(_("Ansvarig person"), _("Ingen"))
    starts_on = day_field(_("Börjar"), required=False)
    ends_on = day_field(_("Slutar"), required=False)

    def __init__(
        self, *args: Any, council: Council, project: Project | None = None, **kwargs: Any
    ) -> None:
        if project is not None:
            kwargs.setdefault("initial", {name: getattr(project, name) for name in NAMES})
        super().__init__(*args, **kwargs)
        fields.fill(self, council, project)


class StartForm(forms.Form):
    """From when the project runs."""

    starts_on = day_field(_("Börjar"))
    ends_on = day_field(_("Slutar"), required=False)


class AbsorbForm(forms.Form):
    """What carries the project on: a series, or an activity by its number."""

    series = fields.rows(_("Återkommande aktivitet"), _("Ingen"))
    activity = forms.CharField(
        label=_("Eller en aktivitet"), required=False, max_length=12,
        help_text=_("Numret, till exempel AK-7."),
    )  # fmt: skip
    on = day_field(_("Från och med"))
    note = fields.long_text(_("Vad projektet gav"))

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council
        self.fields["series"].queryset = council.series.all()  # type: ignore[attr-defined]

    def clean_activity(self) -> Activity | None:
        """The activity with that number in the same council."""
        word = self.cleaned_data["activity"].strip().lower().removeprefix("ak-")
        if not word:
            return None
        found = None
        if word.isdecimal() and len(word) < 9:
            found = Activity.objects.filter(council=self.council, number=int(word)).first()
        if found is None:
            raise forms.ValidationError(_("Det finns ingen aktivitet med det numret."))
        return found

    def clean(self) -> dict[str, Any]:
        """One of them, not both."""
        data = super().clean() or {}
        both = (data.get("series"), data.get("activity"))
        if "activity" not in self.errors and sum(one is not None for one in both) != 1:
            self.add_error("series", said("Välj vad som för projektet vidare."))
        return data

    @property
    def into(self) -> Any:
        """The series or the activity. Read when valid."""
        return self.cleaned_data["series"] or self.cleaned_data["activity"]


class CloseForm(forms.Form):
    """That the project is over."""

    note = forms.CharField(
        label=_("Hur slutade projektet?"), max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv hur projektet slutade.")},
    )  # fmt: skip
    carried_out = forms.BooleanField(label=_("Projektet genomfördes"), required=False, initial=True)
    on = day_field(_("Avslutades"))


class TakeForm(forms.Form):
    """An assignment becomes an activity, of a project or of none (T7)."""

    title = text_field(_("Rubrik"), 200, _("Skriv vad aktiviteten heter."))
    starts_on = day_field(_("Börjar"))
    project = forms.ChoiceField(label=_("Projekt"), required=False, error_messages=fields.PICK)
    name = text_field(_("Det nya projektets namn"), 200)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.projects = {
            str(one.pk): one for one in council.projects.exclude(state__in=("absorbed", "closed"))
        }
        self.fields["project"].choices = [  # type: ignore[attr-defined]
            ("", _("Inget projekt")),
            *((pk, one.name) for pk, one in self.projects.items()),
            ("nytt", _("Ett nytt projekt")),
        ]

    def clean(self) -> dict[str, Any]:
        """A new project needs a name."""
        data = super().clean() or {}
        if data.get("project") == "nytt" and not data.get("name"):
            self.add_error("name", said("Skriv vad projektet heter."))
        if data.get("name") and data.get("project", "nytt") != "nytt":
            self.add_error("name", said("Töm namnet, eller välj Ett nytt projekt i listan."))
        return data

    def values(self) -> dict[str, Any]:
        """Keyword arguments for `take_assignment`. Call when valid."""
        data = self.cleaned_data
        return {
            "title": data["title"], "starts_on": data["starts_on"],
            "project": self.projects.get(data["project"]),
            "new_project": data["name"] if data["project"] == "nytt" else "",
        }  # fmt: skip


class EndForm(forms.Form):
    """The last day of a series."""

    until = day_field(_("Sista dagen"))


class UseForm(forms.Form):
    """An activity by a routine, on a day of one's own."""

    on = day_field(_("Dag"))
    title = text_field(_("Rubrik"), 200, hint=_("Lämna tomt så används rutinens namn."))
