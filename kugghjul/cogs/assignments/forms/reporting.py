"""What is typed about how an assignment goes: a report, a stage, a move on the board, an escalation
and its answer.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.assignments.models import Assignment, Escalation, Stage
from kugghjul.cogs.assignments.queries.people import Part
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit import clock

S = Assignment.State
ANSWERS = [(S.ONGOING, _("Pågår")), (S.DONE, _("Klart")), (S.NOT_DONE, _("Blev inte av"))]
WAIT = dt.timedelta(days=60)
"""How long an answer from a board is waited for unless another day is chosen."""


class ReportForm(forms.Form):
    """How it goes: for the whole assignment, or for an organisation's own part of it.

    `seen` is the number of the last report on the page, so that nobody writes over what they have
    not read.
    """

    part = forms.ChoiceField(label=_("Svaret gäller"), required=False)
    state = forms.ChoiceField(
        label=_("Hur går det?"), widget=forms.RadioSelect, choices=ANSWERS, initial=S.ONGOING
    )
    text = forms.CharField(
        label=_("Berätta"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
        help_text=_("Vad är gjort? Om det inte blev av: varför?"),
    )
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.pk): one for one in part.organisations}
        own = _("%(name)s egen del")
        choices = [("", _("Hela uppdraget"))] if part.whole else []
        choices += [(key, own % {"name": one.name}) for key, one in self.organisations.items()]
        self.fields["part"].choices = choices
        if len(choices) == 1:
            self.fields["part"].widget = forms.HiddenInput()
            self.fields["part"].initial = choices[0][0]

    def organisation(self) -> Organisation | None:
        """Whose part the answer is about; None for the whole."""
        choices = self.fields["part"].choices  # type: ignore[attr-defined]
        only = choices[0][0] if len(choices) == 1 else ""
        return self.organisations.get(self.cleaned_data["part"] or only)

    def words(self) -> dict[str, Any]:
        """`text` and `state`, as the actions take them."""
        return {name: self.cleaned_data[name] for name in ("text", "state")}

    def read_again(self, last: int) -> None:
        """Let the same form go through when the page has shown what came in between."""
        self.data = {**self.data.dict(), self.add_prefix("seen"): str(last)}  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """To which column, and why when it was not done."""

    state = forms.ChoiceField(label=_("Flytta till"), choices=[(S.GIVEN, _("Planerat")), *ANSWERS])
    text = forms.CharField(
        label=_("Vad är gjort, eller varför blev det inte av?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4000,
        required=False,
    )


class StageForm(forms.Form):
    """A stage of the effort: which, when, and what shows it."""

    kind = forms.ChoiceField(label=_("Skede"), choices=Stage.Kind.choices)
    on = forms.DateField(label=_("Dag"), widget=forms.DateInput)
    text = forms.CharField(
        label=_("Vad visar det?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000,
        required=False, help_text=_("Till exempel ett beslut, ett möte eller ett resultat."),
    )  # fmt: skip
    link = forms.URLField(
        label=_("Länk"), required=False, max_length=500, assume_scheme="https",
        error_messages={"invalid": _("Skriv hela adressen, till exempel https://www.bra.se.")},
    )  # fmt: skip
    upload = forms.FileField(label=_("Fil"), required=False, allow_empty_file=True)


class EscalationForm(forms.Form):
    """Where the matter goes, what is asked, and when an answer is wanted."""

    place = forms.ChoiceField(label=_("Lyfts till"))
    to_name = forms.CharField(
        label=_("Namn"), required=False, max_length=160,
        help_text=_("Fyll i när du har valt en nämnd som inte står i listan, eller någon annan."),
    )  # fmt: skip
    question = forms.CharField(
        label=_("Vad behöver avgöras?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv vad som behöver avgöras.")},
    )  # fmt: skip
    on = forms.DateField(label=_("Lyft den"), widget=forms.DateInput)
    answer_by = forms.DateField(label=_("Svar önskas senast"), widget=forms.DateInput)
    diary_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)

    def __init__(self, *args: Any, places: list[tuple[str, str, str]], **kwargs: Any) -> None:
        today = clock.today()
        kwargs["initial"] = {"on": today, "answer_by": today + WAIT}
        super().__init__(*args, **kwargs)
        self.places = {f"{kind}:{key}": (kind, key, name) for key, kind, name in places}
        others = [("committee:", _("En annan nämnd")), ("other:", _("Någon annan"))]
        named = [(value, name) for value, (_kind, _key, name) in self.places.items()]
        self.fields["place"].choices = [*named, *others]

    def clean(self) -> dict[str, Any]:
        """A name beside a place of the list would be lost: the person chooses."""
        typed = super().clean() or {}
        if typed.get("to_name") and typed.get("place") in self.places:
            self.add_error("to_name", gettext("Töm namnet, eller välj Någon annan i listan."))
        return typed

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the arguments of `raise_matter`."""
        typed = dict(self.cleaned_data)
        place, free = typed.pop("place"), typed.pop("to_name")
        kind, key, name = self.places.get(place, (place.partition(":")[0], "", free))
        return {"to_kind": kind, "to_key": key, "to_name": name, **typed}


class AnswerForm(forms.Form):
    """The answer that came back."""

    answer = forms.CharField(
        label=_("Svaret"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv vad svaret blev.")},
    )  # fmt: skip
    answered_on = forms.DateField(label=_("Svaret kom"), widget=forms.DateInput)
    diary_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)

    def __init__(self, *args: Any, escalation: Escalation, **kwargs: Any) -> None:
        first = {"answered_on": clock.today(), "diary_number": escalation.diary_number}
        super().__init__(*args, **{"initial": first, **kwargs})
