"""Starting a report, its head, finding it in the list, sending it on its way."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.reports.models import Report
from kugghjul.cogs.reports.queries.lists import bodies_of, meetings_of, writers_of
from kugghjul.kit import words
from kugghjul.kit.clock import local_day

AFTER = Report.Kind.AFTER_MEETING


class _People(forms.Form):
    """A form with people to choose among."""

    approvers = forms.MultipleChoiceField(
        label=_("Vilka ska godkänna?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Ingen vald: den som ansvarar för rapporten godkänner."),
    )  # fmt: skip

    def _choose(self, council: Council, today: dt.date) -> None:
        self.users = {str(one.pk): one for one in writers_of(council.municipality, today)}
        self.fields["approvers"].choices = [(key, str(one)) for key, one in self.users.items()]

    def chosen(self) -> list[Any]:
        """The users that were chosen."""
        return [self.users[key] for key in self.cleaned_data["approvers"]]


class StartForm(_People):
    """Which report, on what, by when. `kwargs_of()` is what `start_report` wants."""

    kind = forms.ChoiceField(label=_("Vilken rapport?"), choices=Report.Kind.choices)
    meeting = forms.ChoiceField(
        label=_("Möte"), required=False, help_text=_("Bara för en rapport efter ett möte.")
    )
    period_from = forms.DateField(
        label=_("Från och med"), required=False, widget=forms.DateInput,
        help_text=_("För en rapport efter ett möte räcker det att välja mötet."),
    )  # fmt: skip
    period_until = forms.DateField(label=_("Till och med"), required=False, widget=forms.DateInput)
    body = forms.ChoiceField(label=_("Vem rapporterar?"), required=False)
    addressee = forms.CharField(
        label=_("Till vem?"), required=False, max_length=160,
        help_text=_("Lämna tomt för den som rapporten brukar gå till."),
    )  # fmt: skip
    diary_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)
    handler = forms.CharField(
        label=_("Handläggare"), required=False, max_length=160, help_text=_("Skriv en funktion.")
    )
    unit = forms.CharField(label=_("Enhet"), required=False, max_length=160)
    deadline = forms.DateField(label=_("Klar senast"), required=False, widget=forms.DateInput)
    field_order = ("kind", "meeting")

    def __init__(self, *args: Any, council: Council, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(one.pk): one for one in meetings_of(council)}
        self.bodies = {str(one.pk): one for one in bodies_of(council)}
        self.fields["meeting"].choices = [
            ("", _("Inget enskilt möte")),
            *(
                (key, f"{one.title} {words.day(one.starts_at)}")
                for key, one in self.meetings.items()
            ),
        ]
        self.fields["body"].choices = [
            ("", council.name), *((key, one.name) for key, one in self.bodies.items())
        ]  # fmt: skip
        self._choose(council, today)

    def clean(self) -> dict[str, Any]:
        """A period, or a meeting that gives it."""
        typed = super().clean() or {}
        if typed.get("kind") == AFTER and not typed.get("meeting"):
            self.add_error("meeting", _("Välj mötet som rapporten gäller."))
        elif not typed.get("meeting"):
            for name in ("period_from", "period_until"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, _("Fyll i en dag."))
        return typed

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the arguments of `start_report`."""
        typed = dict(self.cleaned_data)
        meeting = self.meetings.get(typed["meeting"]) if typed["kind"] == AFTER else None
        on = local_day(meeting.starts_at) if meeting else None
        return {
            **typed,
            "meeting": meeting,
            "body": self.bodies.get(typed["body"]),
            "period_from": on or typed["period_from"],
            "period_until": on or typed["period_until"],
            "approvers": self.chosen(),
        }


class HeadForm(_People):
    """The head of a report that has been started."""

    title = forms.CharField(label=_("Rubrik"), max_length=200)
    addressee = forms.CharField(label=_("Till"), max_length=160)
    diary_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)
    handler = forms.CharField(
        label=_("Handläggare"), required=False, max_length=160, help_text=_("Skriv en funktion.")
    )
    unit = forms.CharField(label=_("Enhet"), required=False, max_length=160)
    deadline = forms.DateField(label=_("Klar senast"), required=False, widget=forms.DateInput)
    field_order = ("title", "addressee", "diary_number", "handler", "unit", "deadline")

    def __init__(self, *args: Any, council: Council, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose(council, today)

    def head(self) -> dict[str, Any]:
        """The head's own values."""
        return {name: value for name, value in self.cleaned_data.items() if name != "approvers"}


class ListForm(forms.Form):
    """The list's filter."""

    q = forms.CharField(label=_("Ord i rapporten"), required=False, max_length=100)
    slag = forms.ChoiceField(
        label=_("Rapport"), required=False, choices=[("", _("Alla")), *Report.Kind.choices]
    )
    ar = forms.TypedChoiceField(label=_("År"), required=False, coerce=int, empty_value=None)
    lage = forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla")), *Report.State.choices]
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ar"].choices = [("", _("Alla")), *((year, year) for year in years)]


class ReopenForm(forms.Form):
    """Why an approved report is opened again."""

    reason = forms.CharField(
        label=_("Varför öppnas rapporten igen?"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class WordForm(forms.Form):
    """A Word file that comes back."""

    file = forms.FileField(label=_("Wordfil (docx)"))
