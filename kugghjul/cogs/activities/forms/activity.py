"""Forms of one activity: what it is, that it was held, that it came to nothing, its parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.forms import fields
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.council.models import Council

SHARED = (
    "title", "kind", "area", "body", "project", "organisation", "person", "starts_on", "ends_on",
    "mode", "target", "place", "hours_planned", "cost_planned", "text",
)  # fmt: skip


class ActivityForm(forms.Form):
    """A new activity, or other values for one."""

    title = text_field(_("Rubrik"), 200, _("Skriv vad aktiviteten heter."))
    text = fields.long_text(_("Beskrivning"))
    kind = fields.choice(_("Typ"))
    area = fields.choice(_("Område"))
    body = fields.rows(_("Grupp"))
    project = fields.rows(_("Projekt"))
    organisation = fields.rows(_("Ansvarig organisation"))
    person = fields.rows(_("Ansvarig person"), _("Ingen"))
    starts_on = day_field(_("Börjar"))
    ends_on = day_field(_("Slutar"), required=False)
    mode = fields.choice(_("Form"))
    target = text_field(_("Målgrupp"), 160)
    place = text_field(_("Plats"), 160)
    hours_planned = fields.hours(_("Planerade timmar"))
    cost_planned = fields.cost(_("Planerad kostnad"))
    routine = fields.rows(_("Rutin"), _("Ingen rutin"))
    parties = fields.some(_("Bjud in"))
    hours_spent = fields.hours(_("Använda timmar"))
    cost_spent = fields.cost(_("Verklig kostnad"))
    outcome = fields.long_text(_("Utfall"))

    def __init__(
        self, *args: Any, council: Council, activity: Activity | None = None, **kwargs: Any
    ) -> None:
        if activity is not None:
            kwargs.setdefault("initial", initial_of(activity))
        super().__init__(*args, **kwargs)
        away = ("routine", "parties") if activity else ("hours_spent", "cost_spent", "outcome")
        for name in away:
            del self.fields[name]
        fields.fill(self, council, activity)
        self.fields["mode"].choices = Activity.Mode.choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Keyword arguments for the actions. Call when valid."""
        return dict(self.cleaned_data)


class HoldForm(forms.Form):
    """It was held: when, who took part, hours, cost, how it went."""

    held_on = day_field(_("Dag den hölls"))
    parties = fields.some(_("Vilka deltog?"))
    hours_spent = fields.hours(_("Använda timmar"))
    cost_spent = fields.cost(_("Verklig kostnad"))
    outcome = fields.long_text(_("Hur gick det?"))

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        came = [one for one in activity.parties.all() if one.took_part]
        shown = came or list(activity.parties.all())
        kwargs.setdefault("initial", {
            "held_on": activity.held_on or activity.starts_on,
            "parties": [one.organisation_id for one in shown],
            "hours_spent": activity.hours_spent, "cost_spent": activity.cost_spent,
            "outcome": activity.outcome,
        })  # fmt: skip
        super().__init__(*args, **kwargs)
        fields.fill(self, activity.council)


class NotDoneForm(forms.Form):
    """It came to nothing: why."""

    reason = forms.CharField(
        label=_("Varför blev den inte av?"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv varför aktiviteten inte blev av.")},
    )  # fmt: skip


class StepForm(forms.Form):
    """A line of the time plan."""

    what = text_field(_("Vad ska göras?"), 300, _("Skriv vad som ska göras."))
    who = text_field(_("Vem"), 160)
    due_on = day_field(_("Senast"), required=False)


class InviteForm(forms.Form):
    """Whom to invite."""

    organisation = fields.rows(_("Organisation"), _("Välj"))
    person = fields.rows(_("Person"), _("Ingen särskild"))

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.fill(self, council)
        self.fields["organisation"].required = True


class WaitForm(forms.Form):
    """The activity that is waited for, by its number."""

    on = forms.CharField(
        label=_("Väntar på aktivitet"), max_length=12, help_text=_("Numret, till exempel AK-7."),
        error_messages={"required": _("Skriv aktivitetens nummer, till exempel AK-7.")},
    )  # fmt: skip

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council

    def clean_on(self) -> Activity:
        """The activity with that number in the same council."""
        digits = self.cleaned_data["on"].strip().lower().removeprefix("ak-")
        found = None
        if digits.isdecimal() and len(digits) < 9:
            found = Activity.objects.filter(council=self.council, number=int(digits)).first()
        if found is None:
            raise forms.ValidationError(_("Det finns ingen aktivitet med det numret."))
        return found


def initial_of(activity: Activity) -> dict[str, Any]:
    """The form's values of an activity that is to be changed."""
    names = (*SHARED, "hours_spent", "cost_spent", "outcome")
    return {name: getattr(activity, name) for name in names}
