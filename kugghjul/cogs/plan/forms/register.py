"""Problems, causes, and the filters of the lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import areas
from kugghjul.cogs.plan.forms.fields import Guarded, long_text, one_line
from kugghjul.cogs.plan.models import Cause, Measure, Problem
from kugghjul.cogs.plan.queries.methods import METHODS
from kugghjul.kit import clock


def area_choices(council: Council, kept: str = "") -> list[tuple[str, Any]]:
    """The charter's areas, and one that has been chosen before."""
    known = areas(council, clock.today())
    own = [(kept, kept)] if kept and kept not in dict(known) else []
    return [("", _("Inget område")), *known, *own]


class ProblemForm(Guarded):
    """What the problem is, where and for whom, and how it is known."""

    title = one_line(
        _("Problemet i en mening"), 200, _("Vad är fel, och var?"),
        error_messages={"required": _("Skriv vad problemet är.")},
    )  # fmt: skip
    text = long_text(
        _("Beskrivning"), 8000, _("Omfattning, tider och vad det leder till. Inga namn på personer."),
        rows=5, required=False,
    )  # fmt: skip
    area = forms.ChoiceField(label=_("Område"), required=False)
    place = one_line(_("Plats"), 160, required=False)
    for_whom = one_line(_("För vem är det ett problem?"), 200, required=False)
    source = long_text(
        _("Hur vet vi det?"), 2000, _("Statistik, iakttagelser, enkät, vandring, dialog."),
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = area_choices(council, (self.initial or {}).get("area", ""))  # type: ignore[attr-defined]


class ProblemStateForm(forms.Form):
    """Close it, keep an eye on it, or open it."""

    state = forms.ChoiceField(
        label=_("Läge"), choices=Problem.State.choices, widget=forms.RadioSelect
    )
    reason = long_text(
        _("Varför avslutas det?"), 4000, _("Behövs bara när problemet avslutas."), required=False
    )


class AddCauseForm(forms.Form):
    """One field and Enter. A bone of its own is named in `slot`."""

    method = forms.ChoiceField(choices=Cause.Method.choices, widget=forms.HiddenInput)
    slot = one_line(_("Nytt ben"), 80, error_messages={"required": _("Skriv vad benet heter.")})
    text = one_line(_("Orsak"), 2000, error_messages={"required": _("Skriv en orsak.")})


class CauseForm(Guarded):
    """A cause in other words, with what shows it."""

    text = one_line(_("Orsak"), 500, error_messages={"required": _("Skriv en orsak.")})
    slot = forms.ChoiceField(label=_("Var i analysen"))
    evidence = long_text(
        _("Vad visar det?"), 2000, _("Statistik, iakttagelse eller det mötet vet."), required=False
    )

    def __init__(self, *args: Any, cause: Cause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(slot.key, slot.name) for slot in METHODS[cause.method]]
        own = [] if cause.slot in dict(known) else [(cause.slot, cause.slot)]
        self.fields["slot"].choices = [*known, *own]  # type: ignore[attr-defined]


class ListForm(forms.Form):
    """The filter of problems or measures."""

    q = forms.CharField(label=_("Ord"), required=False, max_length=100)
    lage = forms.ChoiceField(label=_("Läge"), required=False)
    omrade = forms.ChoiceField(label=_("Område"), required=False)

    def __init__(self, *args: Any, council: Council, states: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lage"].choices = [("", _("Alla")), *states]  # type: ignore[attr-defined]
        known = area_choices(council)[1:]
        self.fields["omrade"].choices = [("", _("Alla områden")), *known]  # type: ignore[attr-defined]
        if not known:
            del self.fields["omrade"]

    def chosen(self) -> dict[str, Any]:
        """What to filter by; nothing when the address says nonsense."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}


PROBLEM_STATES = list(Problem.State.choices)
MEASURE_STATES = [
    ("oppna", _("Öppna")), ("utan", _("Utan problem eller orsak")), *Measure.State.choices,
]  # fmt: skip
