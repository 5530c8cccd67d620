"""What is typed in the meeting room: presence, guests, notes, decisions, late items."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.actions.room import Attended
from kugghjul.cogs.meetings.models import AgendaItem, Away, Presence
from kugghjul.cogs.meetings.queries.attendance import Attendance, AttendanceRow

AWAY = [("", _("Deltar i punkten")), *Away.Why.choices]


class NotesForm(forms.Form):
    """The notes of one item, with the version that they were written on top of."""

    text = forms.CharField(
        label=_("Anteckningar"), widget=forms.Textarea, required=False, strip=False
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """A decision under an item."""

    text = forms.CharField(
        label=_("Vad beslutades?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=10_000,
        error_messages={"required": _("Skriv vad som beslutades.")},
    )
    outcome = forms.CharField(
        label=_("Utfall"),
        max_length=200,
        required=False,
        help_text=_("Till exempel: Ingen var emot."),
    )
    reservation = forms.CharField(
        label=_("Reservation"),
        max_length=500,
        required=False,
        help_text=_("Vem, och vad det gäller."),
    )


class FoundForm(forms.Form):
    """The group that a decision founds."""

    name = forms.CharField(
        label=_("Gruppens namn"),
        max_length=160,
        error_messages={"required": _("Skriv vad gruppen ska heta.")},
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=Body.Kind.choices, initial=Body.Kind.WORKING)


class LateItemForm(forms.Form):
    """A point that came up in the room."""

    title = forms.CharField(
        label=_("Vad handlar punkten om?"),
        max_length=200,
        error_messages={"required": _("Skriv vad punkten handlar om.")},
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=AgendaItem.Kind.choices)


class GuestForm(forms.Form):
    """Somebody from outside, at the whole meeting or at one point."""

    guest_name = forms.CharField(
        label=_("Gästens funktion eller namn"),
        max_length=120,
        error_messages={"required": _("Skriv gästens namn eller funktion.")},
    )
    guest_organisation = forms.CharField(label=_("Organisation"), max_length=160, required=False)
    only_here = forms.BooleanField(label=_("Bara den här punkten"), required=False)


class AttendanceForm(forms.Form):
    """One row for each seat: there or not, by link, who came instead, and away from the shown
    item.
    """

    def __init__(
        self, *args: Any, attendance: Attendance, per_item: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows_of, self.per_item = attendance.rows, per_item
        for row in attendance.rows:
            self._add(row)

    def _add(self, row: AttendanceRow) -> None:
        key = row.seat.pk
        states = Presence.State.choices
        self.fields[f"here-{key}"] = forms.BooleanField(
            label=row.seat.function, required=False, initial=row.here
        )
        self.fields[f"state-{key}"] = forms.ChoiceField(
            label=_("Deltar"),
            choices=[(value, label) for value, label in states if value != Presence.State.ABSENT],
            initial=row.state if row.here else Presence.State.PRESENT,
            required=False,
        )
        self.fields[f"deputy-{key}"] = forms.CharField(
            label=_("Ersättare"), max_length=120, required=False, initial=row.deputy
        )
        if self.per_item:
            self.fields[f"away-{key}"] = forms.ChoiceField(
                label=_("I den här punkten"), choices=AWAY, required=False, initial=row.away
            )

    def seats(self) -> list[tuple[AttendanceRow, Any, list[Any]]]:
        """(row, the tick, the fields under it) for the template."""
        names = ("state", "deputy", "away") if self.per_item else ("state", "deputy")
        return [
            (row, self[f"here-{row.seat.pk}"], [self[f"{name}-{row.seat.pk}"] for name in names])
            for row in self.rows_of
        ]

    def attended(self) -> list[Attended]:
        """What was typed, as the action wants it."""
        return [self._attended(row) for row in self.rows_of]

    def _attended(self, row: AttendanceRow) -> Attended:
        typed, key = self.cleaned_data, row.seat.pk
        state = typed[f"state-{key}"] or Presence.State.PRESENT
        if not typed[f"here-{key}"]:
            state = Presence.State.ABSENT
        return Attended(row.seat, state, typed[f"deputy-{key}"], typed.get(f"away-{key}", ""))
