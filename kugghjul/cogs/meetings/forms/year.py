"""The rows of a proposed year plan, edited before it is approved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from kugghjul.cogs.meetings.forms.meeting import ClockField, DayField
from kugghjul.cogs.meetings.queries.year import PlanRow


class RowForm(forms.Form):
    """One meeting of the plan. `bodies` are keys, joined by commas."""

    bodies = forms.CharField(widget=forms.HiddenInput, max_length=300)
    why = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    day = DayField(label=lazy("Dag"))
    start = ClockField(label=lazy("Börjar"))
    minutes = forms.IntegerField(
        label=lazy("Minuter"),
        min_value=15,
        max_value=720,
        error_messages={
            "min_value": lazy("Minst 15 minuter."),
            "max_value": lazy("Högst 720 minuter."),
            "invalid": lazy("Skriv antalet minuter."),
        },
    )
    place = forms.CharField(label=lazy("Plats"), required=False, max_length=200)
    leave_out = forms.BooleanField(label=lazy("Ta inte med"), required=False)

    @property
    def row(self) -> PlanRow:
        """The row as it was filled in."""
        data = self.cleaned_data
        why = tuple(part for part in data["why"].split("\n") if part)
        return PlanRow(
            tuple(data["bodies"].split(",")),
            data["day"],
            data["start"],
            data["minutes"],
            data["place"],
            why,
        )


class BasePlanFormSet(forms.BaseFormSet):
    """The rows that are kept."""

    @property
    def rows(self) -> list[PlanRow]:
        """Every row that is not left out, in order of time."""
        kept = [form.row for form in self.forms if not form.cleaned_data.get("leave_out")]
        return sorted(kept, key=lambda row: (row.starts, row.bodies))


PlanFormSet = forms.formset_factory(
    RowForm, formset=BasePlanFormSet, extra=0, max_num=80, absolute_max=90, validate_max=True
)


class ApprovalForm(forms.Form):
    """What the plan's approval cites."""

    decision = forms.CharField(
        label=lazy("Beslut"),
        required=False,
        max_length=200,
        help_text=lazy("Till exempel: Styrgruppen 5 februari, § 4."),
    )


def plan_formset(rows: list[PlanRow], data: Any = None) -> Any:
    """The rows as forms: as proposed, or as posted."""
    initial = [
        {
            "bodies": ",".join(row.bodies),
            "why": "\n".join(row.why),
            "day": row.day,
            "start": row.start,
            "minutes": row.minutes,
            "place": row.place,
        }
        for row in rows
    ]
    return PlanFormSet(data, initial=initial, prefix="rad")
