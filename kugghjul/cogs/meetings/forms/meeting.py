"""Forms for a meeting's own data."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.core.calendar import local
from kugghjul.kit.several import SeveralField

ISO = re.compile(r"\d{4}-\d{2}-\d{2}$")


class DayField(forms.DateField):
    """A day, from the browser's date field or typed. Says what is wrong with a day that is not
    (B195).
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": lazy("Välj en dag.")})
        super().__init__(
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(attrs={"class": "ds-input"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> dt.date | None:
        """The date. «2027-02-29» is told to be no day, anything else to be written
        year-month-day.
        """
        try:
            found = super().to_python(value)
        except ValidationError as wrong:
            if ISO.match(str(value).strip()):
                raise ValidationError(
                    _("Den dagen finns inte i kalendern: %s. Välj en annan dag.") % value
                ) from wrong
            raise ValidationError(_("Skriv dagen som år, månad och dag: 2026-11-20.")) from wrong
        if found is not None and not 1950 <= found.year <= 2100:
            raise ValidationError(_("Skriv ett år mellan 1950 och 2100."))
        return found


class ClockField(forms.TimeField):
    """A time of day, 9.00 or 09:00."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages",
            {
                "required": lazy("Skriv klockslaget."),
                "invalid": lazy("Skriv klockslaget som 09:00."),
            },
        )
        super().__init__(
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
            widget=forms.TimeInput(attrs={"class": "ds-input"}),
            **kwargs,
        )


class MeetingForm(forms.Form):
    """Who meets, when and where."""

    bodies = SeveralField(
        label=lazy("Vilka möts?"),
        queryset=Body.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Flera grupper kan ha ett gemensamt möte."),
        error_messages={
            "required": lazy("Välj vem som ska mötas."),
            "invalid_choice": lazy("Välj bland grupperna."),
        },
    )
    day = DayField(label=lazy("Dag"))
    start = ClockField(label=lazy("Börjar"))
    end = ClockField(label=lazy("Slutar"))
    place = forms.CharField(
        label=lazy("Plats"),
        max_length=200,
        required=False,
        help_text=lazy("Behövs innan kallelsen skickas."),
        error_messages={"max_length": lazy("Skriv platsen med högst 200 tecken.")},
    )
    link = forms.URLField(
        label=lazy("Länk för den som är med på distans"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": lazy("Skriv hela länken, den börjar med https.")},
    )
    title = forms.CharField(
        label=lazy("Mötets namn"),
        max_length=160,
        required=False,
        help_text=lazy("Tomt ger gruppens namn."),
    )
    extra = forms.BooleanField(label=lazy("Extra möte, utöver årsplanen"), required=False)
    afterwards = forms.BooleanField(
        label=lazy("Mötet har redan varit, jag lägger in det i efterhand"), required=False
    )
    despite_clash = forms.BooleanField(label=lazy("Mötet får krocka med ett annat"), required=False)

    def __init__(
        self, council: Council, data: Any = None, *, meeting: Meeting | None = None, **kwargs: Any
    ) -> None:
        super().__init__(
            data, initial=_of(meeting) if meeting else kwargs.pop("initial", None), **kwargs
        )
        self.fields["bodies"].queryset = council.bodies.filter(dissolved_on__isnull=True)  # type: ignore[attr-defined]

    @property
    def has_exceptions(self) -> bool:
        """Whether the exceptions are to be shown open: one is needed, or one is ticked."""
        asked = {"day", "start"} & set(self.errors) if self.is_bound else set()
        return bool(asked or self["afterwards"].value() or self["despite_clash"].value())


class CancelForm(forms.Form):
    """Why a meeting is cancelled."""

    reason = forms.CharField(
        label=lazy("Varför ställs mötet in?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Texten skickas till dem som är kallade."),
        error_messages={
            "required": lazy("Skriv varför mötet ställs in."),
            "max_length": lazy("Skriv högst 300 tecken."),
        },
    )


def _of(meeting: Meeting) -> dict[str, Any]:
    starts, ends = local(meeting.starts_at), local(meeting.ends_at)
    return {
        "bodies": list(meeting.bodies.all()),
        "day": starts.date(),
        "start": starts.time(),
        "end": ends.time(),
        "place": meeting.place,
        "link": meeting.link,
        "title": meeting.title,
        "extra": meeting.extra,
    }
