"""What is typed about assignments: giving one, answering it, finding it in the list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.assignments.queries import receivers_of
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.meetings.queries.rules import charter_on
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.core.rules.kinds import DueAtMeeting
from kugghjul.kit import words
from kugghjul.kit.clock import local_day


class GiveForm(forms.Form):
    """What, whom, by when. `kwargs_of()` is what the action wants."""

    text = forms.CharField(
        label=_("Vad ska göras?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv vad som ska göras.")},
    )
    whom = forms.ChoiceField(
        label=_("Ansvarig"), error_messages={"required": _("Välj vem som är ansvarig.")}
    )
    due_on = forms.DateField(label=_("Klart senast"), required=False, widget=forms.DateInput)
    due_meeting = forms.ChoiceField(label=_("eller till mötet"), required=False)
    subject = forms.ChoiceField(label=_("Gäller reglementets krav"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things: dict[str, Any] = {}
        bodies, organisations, people = receivers_of(meeting.municipality)
        self.fields["whom"].choices = [
            ("", _("Välj ansvarig")),
            (_("Grupp"), self._choices("body", bodies)),
            (_("Organisation"), self._choices("organisation", organisations)),
            (
                _("Person"),
                [(key, self._named(key)) for key, _name in self._choices("person", people)],
            ),
        ]
        coming = Meeting.objects.filter(
            municipality=meeting.municipality, starts_at__gt=meeting.starts_at
        )
        living = list(coming.exclude(state=Meeting.State.CANCELLED).order_by("starts_at")[:30])
        self.fields["due_meeting"].choices = [
            ("", _("Inget möte")),
            (
                _("Nästa möte, när det planeras"),
                [(f"next:{one.pk}", self._next(one)) for one in bodies],
            ),
            (_("Planerat möte"), self._choices("meeting", living, words_of)),
        ]
        subjects = subjects_of(meeting)
        self.fields["subject"].choices = [("", _("Inget särskilt krav")), *subjects]
        if not subjects:
            del self.fields["subject"]

    def _choices(self, kind: str, things: list[Any], name: Any = str) -> list[tuple[str, str]]:
        self.things.update({f"{kind}:{one.pk}": one for one in things})
        return [(f"{kind}:{one.pk}", name(one)) for one in things]

    def _named(self, key: str) -> str:
        person = self.things[key]
        return (
            f"{person.name}, {person.title or person.organisation}"
            if person.organisation_id
            else person.name
        )

    def _next(self, body: Body) -> str:
        self.things[f"next:{body.pk}"] = body
        return _("Nästa möte med %(body)s") % {"body": body.name}

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the arguments of `give` and `change`."""
        typed = self.cleaned_data
        kind = typed["whom"].partition(":")[0]
        due_kind = typed["due_meeting"].partition(":")[0]
        values = {
            "text": typed["text"],
            f"to_{kind}": self.things[typed["whom"]],
            "due_on": typed["due_on"],
        }
        if due_kind:
            name = {"next": "due_next_of", "meeting": "due_meeting"}[due_kind]
            values[name] = self.things[typed["due_meeting"]]
        return {**values, "subject": typed.get("subject", "")}


class ReportForm(forms.Form):
    """How it goes."""

    state = forms.ChoiceField(
        label=_("Hur går det?"),
        widget=forms.RadioSelect,
        choices=[
            (Assignment.State.ONGOING, _("Pågår")),
            (Assignment.State.DONE, _("Klart")),
            (Assignment.State.NOT_DONE, _("Blev inte av")),
        ],
        initial=Assignment.State.ONGOING,
    )
    text = forms.CharField(
        label=_("Berätta"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
        help_text=_("Vad är gjort? Om det inte blev av: varför?"),
    )


class ListForm(forms.Form):
    """The list's filter."""

    q = forms.CharField(label=_("Ord i uppdraget"), required=False, max_length=100)
    visa = forms.ChoiceField(
        label=_("Visa"),
        required=False,
        choices=[
            ("", _("Alla")),
            ("oppna", _("Öppna")),
            ("sena", _("Försenade")),
            ("klara", _("Avslutade")),
        ],
    )
    grupp = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Grupp"), queryset=None, required=False, empty_label=_("Alla grupper")
    )
    organisation = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Organisation"), queryset=None, required=False, empty_label=_("Alla organisationer")
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grupp"].queryset = Body.objects.filter(council__municipality=municipality)
        self.fields["organisation"].queryset = Organisation.objects.filter(
            municipality=municipality
        )


def subjects_of(meeting: Meeting) -> list[tuple[str, str]]:
    """What the charter says is owed at a meeting: (key, the clause's title)."""
    charter = charter_on(meeting.council, local_day(meeting.starts_at))
    clauses = (
        [clause for clause in charter.clauses if isinstance(clause.rule, DueAtMeeting)]
        if charter
        else []
    )
    return [(clause.rule.subject, clause.title or clause.text) for clause in clauses]


def words_of(meeting: Meeting) -> str:
    """«Styrgruppen 11 februari 2027»."""
    return f"{meeting.title} {words.day(meeting.starts_at)}"


def initial_of(assignment: Assignment) -> dict[str, str | dt.date | None]:
    """The form's values of an assignment that is to be changed."""
    row = assignment
    kind, pk = next(
        (kind, pk)
        for kind, pk in (
            ("body", row.to_body_id),
            ("organisation", row.to_organisation_id),
            ("person", row.to_person_id),
        )
        if pk
    )
    due = f"meeting:{row.due_meeting_id}" if row.due_meeting_id else ""
    due = f"next:{row.due_next_of_id}" if row.due_next_of_id else due
    values = {"text": row.text, "whom": f"{kind}:{pk}", "due_on": row.due_on, "due_meeting": due}
    return {**values, "subject": row.subject}
