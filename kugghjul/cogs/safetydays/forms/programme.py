"""What is typed about a day, its times, classes, stations, rotation and attendance."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.safetydays.models import (
    LARGEST_CLASS,
    LARGEST_ROOM,
    DayDate,
    SafetyDay,
    SchoolClass,
    Station,
)
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.kit import words
from kugghjul.kit.several import SeveralField

LINE = re.compile(r"(?P<name>.{1,20}?)[\s,;:]+(?P<pupils>\d{1,6})")
DATES = 5


def _cohorts() -> list[tuple[int, str]]:
    return [(n, _now("årskurs %(n)s") % {"n": n}) for n in (8, 7, 9, 6)]


class ButtonForm(forms.Form):
    """A button and nothing to fill in; a refusal is shown above it."""


class DayForm(forms.Form):
    """The day in short: whom it is for, when and where."""

    cohort = forms.TypedChoiceField(
        label=_("För elever i"),
        coerce=int,
        choices=_cohorts,
    )
    title = forms.CharField(
        label=_("Vad kallas dagen?"),
        max_length=200,
        help_text=_("Till exempel «Trygghetsdag för årskurs 8»."),
    )
    place = forms.CharField(label=_("Plats"), max_length=160, required=False)
    text = forms.CharField(
        label=_("Vad går dagen ut på?"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _add_dates(self)

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the action takes them."""
        names = ("cohort", "title", "place", "text")
        return {**{name: self.cleaned_data[name] for name in names}, "dates": _dates_of(self)}


class CopyForm(forms.Form):
    """Another year's day of the same kind."""

    title = forms.CharField(label=_("Vad kallas den nya dagen?"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _add_dates(self)

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the action takes them."""
        return {"title": self.cleaned_data["title"], "dates": _dates_of(self)}


class TimesForm(forms.Form):
    """How a date is cut in slots."""

    starts = forms.TimeField(label=_("Första passet börjar"), widget=forms.TimeInput)
    slots = forms.IntegerField(label=_("Antal pass"), min_value=1, max_value=20)
    minutes = forms.IntegerField(label=_("Minuter per pass"), min_value=5, max_value=240)
    change = forms.IntegerField(
        label=_("Minuter för att byta station"), min_value=0, max_value=60, initial=5
    )
    break_after = forms.IntegerField(
        label=_("Rast efter pass nummer"), min_value=1, max_value=19, required=False
    )
    break_minutes = forms.IntegerField(
        label=_("Rastens längd i minuter"), min_value=5, max_value=120, required=False
    )

    def clean(self) -> dict[str, Any]:
        """A break has both a place and a length."""
        typed = super().clean() or {}
        if bool(typed.get("break_after")) != bool(typed.get("break_minutes")):
            empty = "break_minutes" if typed.get("break_after") else "break_after"
            if empty not in self.errors:
                self.add_error(empty, _now("Fyll i båda uppgifterna om rasten, eller ingen."))
        return typed


class ClassesForm(forms.Form):
    """A school's classes, one for each line."""

    school = forms.CharField(label=_("Skola"), max_length=120)
    classes = forms.CharField(
        label=_("Klasser"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("En klass per rad, med antal elever: «8A 27». Skriv inga namn på elever."),
    )

    def clean_classes(self) -> list[tuple[str, int]]:
        """(name, pupils) of each line."""
        rows = []
        for line in self.cleaned_data["classes"].splitlines():
            if not line.strip():
                continue
            hit = LINE.fullmatch(line.strip())
            if hit is None:
                said = _now("«%(line)s» gick inte att läsa. Skriv klass och antal elever: 8A 27.")
                raise ValidationError(said % {"line": line.strip()[:40]})
            rows.append((" ".join(hit["name"].split()), int(hit["pupils"])))
        return rows


class ClassForm(forms.Form):
    """One class, changed."""

    name = forms.CharField(label=_("Klass"), max_length=20)
    pupils = forms.IntegerField(label=_("Antal elever"), min_value=1, max_value=LARGEST_CLASS)
    date = forms.ModelChoiceField(label=_("Kommer"), queryset=None, empty_label=None)  # type: ignore[var-annotated]

    def __init__(self, *args: Any, day: SafetyDay, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date"].queryset = DayDate.objects.filter(day=day)
        self.fields["date"].label_from_instance = lambda row: words.day(row.on, "full")


class StationForm(forms.Form):
    """A station."""

    name = forms.CharField(label=_("Station"), max_length=120)
    organisation = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Ansvarig organisation"),
        queryset=None,
        required=False,
        empty_label=_("Ingen vald"),
    )
    room = forms.IntegerField(
        label=_("Tar emot hur många elever åt gången?"),
        min_value=1,
        max_value=LARGEST_ROOM,
        initial=30,
    )
    place = forms.CharField(label=_("Plats"), max_length=120, required=False)
    what = forms.CharField(
        label=_("Vad gör eleverna här?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.filter(municipality=municipality)
        self.fields["organisation"].queryset = rows


class MoveForm(forms.Form):
    """A class to another station in a slot."""

    school_class = forms.ModelChoiceField(label=_("Klass"), queryset=None, empty_label=None)  # type: ignore[var-annotated]
    slot = forms.ModelChoiceField(label=_("Pass"), queryset=None, empty_label=None)  # type: ignore[var-annotated]
    station = forms.ModelChoiceField(label=_("Ska vara på"), queryset=None, empty_label=None)  # type: ignore[var-annotated]

    def __init__(self, *args: Any, date: DayDate, **kwargs: Any) -> None:
        super().__init__(*args, prefix="flytta", **kwargs)
        self.fields["school_class"].queryset = date.classes.select_related("school")
        self.fields["school_class"].label_from_instance = class_words
        self.fields["slot"].queryset = date.slots.filter(is_break=False)
        self.fields["slot"].label_from_instance = lambda row: (
            f"{words.clock(row.starts)}–{row.ends:%-H.%M}"
        )
        self.fields["station"].queryset = Station.objects.filter(day=date.day)


class ExchangeForm(forms.Form):
    """Two classes take each other's round."""

    one = forms.ModelChoiceField(label=_("Klass"), queryset=None, empty_label=None)  # type: ignore[var-annotated]
    other = forms.ModelChoiceField(label=_("byter schema med"), queryset=None, empty_label=None)  # type: ignore[var-annotated]

    def __init__(self, *args: Any, date: DayDate, **kwargs: Any) -> None:
        super().__init__(*args, prefix="byt", **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = date.classes.select_related("school")
            self.fields[name].label_from_instance = class_words


class AttendanceForm(forms.Form):
    """How many came of each class on a date; an empty box is «not told»."""

    def __init__(self, *args: Any, date: DayDate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in date.classes.select_related("school"):
            self.fields[f"present_{row.pk}"] = forms.IntegerField(
                label=class_words(row),
                required=False,
                min_value=0,
                max_value=row.pupils,
                initial=row.present,
                help_text=_now("av %(n)s elever") % {"n": row.pupils},
                error_messages={
                    "max_value": _now("Klassen har %(n)s elever. Skriv högst så många.")
                    % {"n": row.pupils}
                },
            )

    def present(self) -> dict[int, int | None]:
        """Class by class."""
        return {int(name.partition("_")[2]): n for name, n in self.cleaned_data.items()}


class HoldForm(forms.Form):
    """That it was held, and by whom."""

    organisations = SeveralField(  # type: ignore[var-annotated]
        label=_("Vilka medverkade?"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj vilka som medverkade.")},
    )
    outcome = forms.CharField(
        label=_("Hur gick det?"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.filter(municipality=municipality)
        self.fields["organisations"].queryset = rows


def class_words(row: SchoolClass) -> str:
    """«8A, Ekskolan»."""
    return f"{row.name}, {row.school}"


def _add_dates(form: forms.Form) -> None:
    for n in range(1, DATES + 1):
        form.fields[f"on_{n}"] = forms.DateField(
            label=_now("Datum") if n == 1 else _now("Datum %(n)s") % {"n": n},
            required=n == 1,
            widget=forms.DateInput,
        )


def _dates_of(form: forms.Form) -> list[dt.date]:
    typed = (form.cleaned_data.get(f"on_{n}") for n in range(1, DATES + 1))
    return [on for on in typed if on is not None]


def initial_of(day: SafetyDay) -> dict[str, Any]:
    """The form's values of a day that is to be changed."""
    dates = {f"on_{n}": row.on for n, row in enumerate(day.dates.all(), start=1)}
    activity = day.activity
    shown = {"title": activity.title, "place": activity.place, "text": activity.text}
    return {"cohort": day.cohort, **shown, **dates}
