"""Forms of the problem-area analysis and the problem picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.workplan.actions.analysis import LONGEST, MOST_AREAS, Area
from kugghjul.cogs.workplan.forms.plan import TYPED, Revised, long_field
from kugghjul.cogs.workplan.models import Ask
from kugghjul.cogs.workplan.queries.analysis import QUESTIONS
from kugghjul.kit.words import day

LEAST, MORE = 2, 2
LABELS = {
    "title": _("Problemområde"),
    "where": _("Var och när?"),
    "affected": _("Vilka drabbas, och vad gör det otryggt?"),
    "cost": _("Vad kostar det er verksamhet?"),
    "cooperation": _("Vad behöver vi göra tillsammans?"),
}


class RoundForm(forms.Form):
    """When the analysis is to be answered, and what the letter says."""

    year = forms.IntegerField(
        label=_("År"), min_value=1996, max_value=2200,
        error_messages={"required": _("Skriv vilket år analysen gäller.")},
    )  # fmt: skip
    due_on = day_field(_("Svar senast"))
    message = long_field(
        _("Text i brevet"), rows=4, longest=4000,
        hint=_("Frågorna och länken kommer med av sig själva."),
    )  # fmt: skip


class AnswerForm(Revised):
    """The five questions about each problem area. Rows that are left empty are not kept."""

    answered_by = text_field(
        _("Vem svarar?"), 160, hint=_("Skriv funktion, till exempel fritidschef. Inte namn.")
    )
    rows = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, ask: Ask, more: bool = False, **kwargs: Any) -> None:
        areas = list(ask.areas.all())
        start = {"answered_by": ask.answered_by, "revision": ask.revision}
        for n, area in enumerate(areas, 1):
            start |= {f"{name}_{n}": getattr(area, name) for name in QUESTIONS}
        super().__init__(data, initial=start, **kwargs)
        self.count = self._count(data, len(areas), more)
        self.initial["rows"] = self.count
        for n in range(1, self.count + 1):
            for name in QUESTIONS:
                self.fields[f"{name}_{n}"] = _question(name)

    def _count(self, data: Any, kept: int, more: bool) -> int:
        typed = str(data.get("rows", "")) if data is not None else ""
        count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else kept + 1
        return min(max(count, LEAST, kept) + (MORE if more else 0), MOST_AREAS)

    def groups(self) -> list[tuple[int, list[Any], bool]]:
        """(number, bound fields, whether anything stands there) of each row."""
        found = []
        for n in range(1, self.count + 1):
            bound = [self[f"{name}_{n}"] for name in QUESTIONS]
            found.append((n, bound, n == 1 or any(one.value() or one.errors for one in bound)))
        return found

    def areas_of(self) -> list[Area]:
        """The typed rows, empty ones too."""
        typed = self.cleaned_data
        return [
            Area(*(typed[f"{name}_{n}"] for name in QUESTIONS)) for n in range(1, self.count + 1)
        ]


def _question(name: str) -> forms.CharField:
    if name == "title":
        return text_field(LABELS[name], 200)
    return long_field(LABELS[name], rows=2, longest=LONGEST)


class CompileForm(forms.Form):
    """The problem picture's name."""

    name = text_field(_("Problembildens namn"), 200, hint=_("Tomt ger «Problembild» och året."))


class PartForm(Revised):
    """One part of the problem picture."""

    text = long_field(_("Text"), rows=18, longest=60_000, hint=TYPED)


class ApproveForm(forms.Form):
    """Who approved the problem picture, and when."""

    approved_by = text_field(
        _("Godkänd av"), 160, _("Skriv vem som godkände, till exempel styrgruppen.")
    )
    approved_on = day_field(_("Godkänd den"), required=False, hint=_("Tomt ger i dag."))


class PresentForm(forms.Form):
    """The meeting where it was presented."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("Möte"), empty_label=_("Välj möte"),
        error_messages={"required": _("Välj ett möte som har hållits.")},
    )  # fmt: skip

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
        self.fields["meeting"].label_from_instance = _named


def _named(meeting: Meeting) -> str:
    return f"{meeting.title} {day(meeting.starts_at)}"
