"""What is typed after the meeting: who approves, a correction, a receiver."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.several import SeveralField


class ApproversField(SeveralField):
    """People by function and name."""

    functions: dict[Person, str] = {}

    def label_from_instance(self, obj: Person) -> str:
        """«Kommundirektör, Cecilia Björk»."""
        return f"{self.functions[obj]}, {obj.name}" if obj in self.functions else obj.name


class SubmitForm(forms.Form):
    """Who is to approve, and why although something is missing."""

    approvers = ApproversField(
        label=_("Vem ska justera?"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = forms.CharField(
        label=_("Skäl att justera trots det som saknas"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        required=False,
    )

    def __init__(
        self, *args: Any, people: dict[Person, str], ask_reason: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approvers"].queryset = Person.objects.filter(pk__in=[one.pk for one in people])
        self.fields["approvers"].functions = people
        if not ask_reason:
            del self.fields["reason"]


class CorrectionForm(forms.Form):
    """A correction to locked notes."""

    item = forms.ModelChoiceField(
        label=_("Punkt"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("Hela mötet"),
    )
    text = forms.CharField(
        label=_("Rättelse"), widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000
    )
    reason = forms.CharField(label=_("Varför rättas det?"), max_length=500)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()


class ReceiverForm(forms.Form):
    """Somebody on a body's distribution list."""

    body = forms.ModelChoiceField(label=_("Grupp"), queryset=None)  # type: ignore[var-annotated]
    name = forms.CharField(label=_("Namn eller funktion"), max_length=160)
    address = forms.EmailField(label=_("Mejladress"))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = meeting.bodies.all()
        self.fields["body"].initial = meeting.bodies.first()
