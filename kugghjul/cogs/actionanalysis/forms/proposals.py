"""Forms of a proposal and its answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.actionanalysis.models import Proposal
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.meetings.models import Decision
from kugghjul.cogs.plan.models import Measure
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.fields import GuardedText

S = Proposal.State
ANSWERS = [(one.value, one.label) for one in Proposal.ANSWERS]


class ProposalForm(forms.Form):
    """What is proposed, to whom, and by when the answer is wanted."""

    text = GuardedText(
        label=_("Vad föreslår ni?"), max_length=4000, rows=4,
        error_messages={"required": _("Skriv vad ni föreslår.")},
    )  # fmt: skip
    why = GuardedText(
        label=_("Varför, och vad bygger det på?"), required=False, max_length=4000, rows=4
    )
    to_kind = forms.ChoiceField(
        label=_("Vart ska förslaget?"), choices=Proposal.To.choices, widget=forms.RadioSelect
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Förvaltning eller organisation"), required=False,
        empty_label=_("Välj"), help_text=_("Behövs inte för ledningsgruppen eller kommunstyrelsen."),
    )  # fmt: skip
    answer_by = day_field(_("Svar senast"))

    def __init__(self, *args: Any, home: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = home.organisations.all()


class ChangeProposalForm(ProposalForm):
    """As ProposalForm; `counter` tells what was read."""

    counter = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class AnswerForm(forms.Form):
    """Yes, partly or no, with words, and who says so."""

    state = forms.ChoiceField(
        label=_("Vad blir svaret?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    answer = GuardedText(
        label=_("Vad ska ni göra, och varför?"), max_length=4000, rows=5,
        error_messages={"required": _("Skriv vad svaret blev, och varför.")},
    )  # fmt: skip
    answered_by = text_field(
        _("Vem svarar?"), 160, hint=_("Skriv funktion, till exempel gatuchef. Inte namn.")
    )


class NotedAnswerForm(AnswerForm):
    """An answer that came another way, as the coordinator notes it, with the decision behind it (S6)."""

    answered_on = day_field(_("Svaret kom"))
    decided_on = day_field(_("Beslutat den"), required=False)
    diary_number = text_field(_("Diarienummer"), 60)


class TieForm(forms.Form):
    """What came of the proposal in the other cogs."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(), label=_("Beslut"), required=False, empty_label=_("Inget")
    )
    measure = forms.ModelChoiceField(
        Measure.objects.none(), label=_("Åtgärd"), required=False, empty_label=_("Ingen")
    )
    assignment = forms.ModelChoiceField(
        Assignment.objects.none(), label=_("Uppdrag"), required=False, empty_label=_("Inget")
    )

    def __init__(self, *args: Any, council: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = council.municipality
        rows = {
            "decision": Decision.objects.filter(municipality=home).order_by("-year", "-number"),
            "measure": Measure.objects.filter(council=council),
            "assignment": Assignment.objects.filter(municipality=home).order_by("-number"),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset
        self.fields["measure"].label_from_instance = lambda one: f"{one} {one.title}"
        self.fields["decision"].label_from_instance = _started
        self.fields["assignment"].label_from_instance = _started


def _started(thing: Any) -> str:
    return f"{thing} {thing.text[:80]}"


class SieveForm(forms.Form):
    """Which proposals are shown."""

    words = forms.CharField(label=_("Ord"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("Läge"), required=False,
        choices=[("", _("Alla")), ("late", _("Svaret är försenat")), *S.choices],
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Mottagare"), required=False, empty_label=_("Alla")
    )

    def __init__(self, *args: Any, home: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = home.organisations.filter(proposals__isnull=False).distinct()
        self.fields["organisation"].queryset = asked
