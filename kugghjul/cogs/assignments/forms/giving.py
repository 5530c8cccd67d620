"""What is typed when an assignment is given, changed or handed over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.assignments.queries import receivers_of
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.meetings.queries.rules import charter_on
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.core.rules.kinds import Coverage, DueAtMeeting
from kugghjul.core.rules.model import Clause
from kugghjul.kit import words
from kugghjul.kit.clock import local_day

IMPLEMENTED = "implementation"
"""What the charters call that an assignment is carried out in every administration."""


class Receivers:
    """Whom an assignment may go to, as choices; `things` gives the thing of each value."""

    def __init__(self, municipality: Municipality) -> None:
        self.things: dict[str, Any] = {}
        self.bodies, self.organisations, self.people = receivers_of(municipality)

    def choices(self) -> list[tuple[Any, Any]]:
        """Groups, organisations and people, each under its heading."""
        return [
            ("", _("Välj ansvarig")),
            (_("Grupp"), self.named("body", self.bodies)),
            (_("Organisation"), self.named("organisation", self.organisations)),
            (_("Person"), self.named("person", self.people, _with_function)),
        ]

    def named(self, kind: str, things: list[Any], name: Any = str) -> list[tuple[str, str]]:
        """Choices «kind:pk», and the things behind them remembered."""
        self.things.update({f"{kind}:{one.pk}": one for one in things})
        return [(f"{kind}:{one.pk}", name(one)) for one in things]

    def chosen(self, value: str) -> dict[str, Any]:
        """The argument of the actions: {«to_body»: body}."""
        return {f"to_{value.partition(':')[0]}": self.things[value]}


def _with_function(person: Person) -> str:
    if not person.organisation_id:
        return person.name
    return f"{person.name}, {person.title or person.organisation}"


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
    each = forms.BooleanField(
        label=_("Varje förvaltning och organisation i gruppen svarar för sin del"),
        required=False,
        help_text=_("Gäller när en grupp är ansvarig."),
    )
    subject = forms.ChoiceField(label=_("Gäller reglementets krav"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = Receivers(meeting.municipality)
        self.things = self.receivers.things
        self.fields["whom"].choices = self.receivers.choices()
        bodies = self.receivers.bodies
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
            (_("Planerat möte"), self.receivers.named("meeting", living, words_of)),
        ]
        self.fields["each"].initial = asks_each(meeting)
        subjects = subjects_of(meeting)
        self.fields["subject"].choices = [("", _("Inget särskilt krav")), *subjects]
        if not subjects:
            del self.fields["subject"]

    def _next(self, body: Body) -> str:
        self.things[f"next:{body.pk}"] = body
        return _("Nästa möte med %(body)s") % {"body": body.name}

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the arguments of `give` and `change`."""
        typed = self.cleaned_data
        due_kind = typed["due_meeting"].partition(":")[0]
        values = {
            "text": typed["text"],
            **self.receivers.chosen(typed["whom"]),
            "due_on": typed["due_on"],
        }
        if due_kind:
            name = {"next": "due_next_of", "meeting": "due_meeting"}[due_kind]
            values[name] = self.things[typed["due_meeting"]]
        return {**values, "subject": typed.get("subject", ""), "each": typed["each"]}


class HandOverForm(forms.Form):
    """Who takes over, why, and perhaps another day."""

    whom = forms.ChoiceField(
        label=_("Vem tar över?"), error_messages={"required": _("Välj vem som tar över.")}
    )
    due_on = forms.DateField(
        label=_("Nytt datum"), required=False, widget=forms.DateInput,
        help_text=_("Tomt behåller den dag eller det möte som gäller nu."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Varför?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv varför uppdraget lämnas över.")},
    )  # fmt: skip

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = Receivers(assignment.municipality)
        self.fields["whom"].choices = self.receivers.choices()

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the arguments of `hand_over`."""
        typed = self.cleaned_data
        chosen = self.receivers.chosen(typed["whom"])
        return {**chosen, "due_on": typed["due_on"], "reason": typed["reason"]}


def subjects_of(meeting: Meeting) -> list[tuple[str, str]]:
    """What the charter says is owed at a meeting: (key, the clause's title)."""
    clauses = [one for one in _clauses(meeting) if isinstance(one.rule, DueAtMeeting)]
    return [(clause.rule.subject, clause.title or clause.text) for clause in clauses]


def asks_each(meeting: Meeting) -> bool:
    """Whether the charter makes each member see to it in the own administration (R7)."""
    rules = [clause.rule for clause in _clauses(meeting)]
    return any(isinstance(one, Coverage) and one.subject == IMPLEMENTED for one in rules)


def _clauses(meeting: Meeting) -> tuple[Clause, ...]:
    charter = charter_on(meeting.council, local_day(meeting.starts_at))
    return charter.clauses if charter else ()


def words_of(meeting: Meeting) -> str:
    """«Styrgruppen 11 februari 2027»."""
    return f"{meeting.title} {words.day(meeting.starts_at)}"


def initial_of(assignment: Assignment) -> dict[str, Any]:
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
    return {**values, "subject": row.subject, "each": row.each}
