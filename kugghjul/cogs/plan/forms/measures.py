"""Measures, their adoption and follow-up, and indicators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.plan.forms.fields import (
    FigureField,
    Guarded,
    a_day,
    a_figure,
    long_text,
    one_line,
)
from kugghjul.cogs.plan.forms.register import area_choices
from kugghjul.cogs.plan.models import Cause, Indicator, Measure, MeasureFollowUp
from kugghjul.cogs.plan.queries import measures as reads
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.kit.several import SeveralField


class CauseBox(SeveralField):
    """Causes with the number of their problem."""

    def label_from_instance(self, obj: Cause) -> str:  # type: ignore[override]
        """«P-1: Mörk skolgård»."""
        return f"{obj.problem}: {obj.text}"


class ProblemBox(SeveralField):
    """Problems with number and title."""

    def label_from_instance(self, obj: Any) -> str:
        """«P-1: Skadegörelse»."""
        return f"{obj}: {obj.title}"


class MeasureForm(Guarded):
    """What, why, towards which goal, who, when, and at what cost."""

    title = one_line(
        _("Åtgärden i en mening"), 200, error_messages={"required": _("Skriv vad som ska göras.")}
    )
    text = long_text(_("Beskrivning"), 8000, rows=4, required=False)
    problems = ProblemBox(
        label=_("Mot vilket problem?"), queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    causes = CauseBox(
        label=_("Mot vilken orsak?"), queryset=None, required=False,
        help_text=_("En orsak tar med sig sitt problem."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    goal = long_text(
        _("Mål"), 2000, _("Vad ska ha förändrats, hur mycket och till när?"), required=False
    )
    expected_effect = long_text(_("Väntad effekt"), 4000, required=False)
    whom = forms.ChoiceField(label=_("Ansvarig"), required=False)
    area = forms.ChoiceField(label=_("Område"), required=False)
    starts_on = a_day(_("Börjar"), required=False)
    due_on = a_day(_("Klart senast"), required=False)
    cost_planned = a_figure(_("Planerad kostnad, kronor"), required=False)
    hours_planned = a_figure(_("Planerade timmar"), required=False)
    cost_spent = a_figure(
        _("Kostnad hittills, kronor"), _("Utöver det som står på aktiviteterna."), required=False
    )
    hours_spent = a_figure(
        _("Timmar hittills"), _("Utöver det som står på aktiviteterna."), required=False
    )

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.initial or {}
        self.things: dict[str, Any] = {}
        chosen = self._chosen()
        self.fields["problems"].queryset = reads.problems_to_choose(council, chosen)  # type: ignore[attr-defined]
        self.fields["causes"].queryset = reads.causes_to_choose(council, chosen)  # type: ignore[attr-defined]
        if not chosen:
            del self.fields["causes"]
        self.fields["area"].choices = area_choices(council, given.get("area", ""))  # type: ignore[attr-defined]
        home = council.municipality
        self.fields["whom"].choices = [  # type: ignore[attr-defined]
            ("", _("Inte bestämt")),
            (_("Grupp"), self._of("body", Body.objects.filter(council=council, dissolved_on=None))),
            (_("Organisation"), self._of("organisation", Organisation.objects.filter(municipality=home))),
            (_("Person"), self._of("person", Person.objects.filter(municipality=home))),
        ]  # fmt: skip

    def _of(self, kind: str, rows: Any) -> list[tuple[str, str]]:
        found = {f"{kind}:{one.pk}": one for one in rows}
        self.things |= found
        return [(key, str(one)) for key, one in found.items()]

    def _chosen(self) -> list[int]:
        """The problems whose causes are offered: those typed, or those there are."""
        known = [one.pk for one in (self.initial or {}).get("problems", [])]
        if self.is_bound and hasattr(self.data, "getlist"):
            typed = self.data.getlist(self.add_prefix("problems"))
            known += [int(pk) for pk in typed if pk.isdecimal() and len(pk) < 18]
        return known

    def values(self) -> dict[str, Any]:
        """What `propose_measure` and `change_measure` take."""
        typed = dict(self.cleaned_data)
        kind = typed["whom"].partition(":")[0]
        thing = self.things.get(typed.pop("whom"))
        whom = dict.fromkeys(("body", "organisation", "person"))
        return typed | whom | ({kind: thing} if thing else {})


def initial_of(measure: Measure) -> dict[str, Any]:
    """The form's values of a measure that is to be changed."""
    names = (
        "title", "text", "goal", "expected_effect", "area", "starts_on", "due_on", "cost_planned",
        "hours_planned", "cost_spent", "hours_spent",
    )  # fmt: skip
    whom = next(
        (f"{kind}:{pk}" for kind in ("body", "organisation", "person")
         if (pk := getattr(measure, f"{kind}_id"))), "",
    )  # fmt: skip
    ties = {"problems": list(measure.problems.all()), "causes": list(measure.causes.all())}
    return {name: getattr(measure, name) for name in names} | ties | {"whom": whom}


class AdoptForm(Guarded):
    """Adoption, with the reason when the analysis is missing."""

    reason = long_text(
        _("Skäl att anta åtgärden ändå"), 4000,
        _("Skälet visas på åtgärdens sida och i åtgärdsplanen."),
    )  # fmt: skip
    decision = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Beslut"), queryset=None, required=False, empty_label=_("Inget beslut än")
    )

    def __init__(self, *args: Any, measure: Measure, missing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = reads.decisions_of(measure.council)  # type: ignore[attr-defined]
        self.fields["decision"].label_from_instance = lambda one: f"{one} {one.text[:60]}"  # type: ignore[attr-defined]
        if missing:
            self.fields["reason"].error_messages["required"] = _("Skriv skälet att anta den ändå.")
        else:
            del self.fields["reason"]


class MeasureStateForm(forms.Form):
    """How far it has come."""

    state = forms.ChoiceField(label=_("Läge"), widget=forms.RadioSelect)
    reason = long_text(
        _("Varför?"), 4000, _("Behövs när åtgärden avbryts."), rows=2, required=False
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        S = Measure.State
        kept = (
            (S.ADOPTED, S.ONGOING, S.DONE, S.STOPPED) if measure.adopted_on
            else (S.PROPOSED, S.STOPPED)
        )  # fmt: skip
        self.fields["state"].choices = [(one.value, one.label) for one in kept]  # type: ignore[attr-defined]
        self.fields["state"].initial = measure.state


class TieForm(forms.Form):
    """An activity that carries the measure out."""

    activity = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Aktivitet"), queryset=None, empty_label=_("Välj aktivitet"),
        error_messages={"required": _("Välj en aktivitet.")},
    )  # fmt: skip

    def __init__(self, *args: Any, activities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]
        self.fields["activity"].label_from_instance = lambda one: f"{one} {one.title}"  # type: ignore[attr-defined]


class MeasureFollowUpForm(forms.Form):
    """What was carried out, what it gave, and what comes next."""

    process_text = long_text(
        _("Genomförande"), 4000, _("Blev alla moment gjorda? Tid och kostnad mot planen?"),
        required=False,
    )  # fmt: skip
    effect_text = long_text(
        _("Effekt"), 4000, _("Vad visar indikatorerna? Vad annat kan ligga bakom?"), required=False
    )
    choice = forms.ChoiceField(
        label=_("Hur går det vidare?"), choices=MeasureFollowUp.Choice.choices,
        widget=forms.RadioSelect, error_messages={"required": _("Välj hur det ska gå vidare.")},
    )  # fmt: skip
    reason = long_text(
        _("Varför?"), 4000, rows=2, error_messages={"required": _("Skriv varför.")}
    )  # fmt: skip
    on = a_day(_("Uppföljd den"), error_messages={"required": _("Välj en dag.")})


class IndicatorForm(Guarded):
    """What is measured, from where to where, and how often."""

    name = one_line(_("Vad mäts?"), 200, error_messages={"required": _("Skriv vad som mäts.")})
    measure = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=_("Åtgärd"), queryset=None, required=False, empty_label=_("Ingen särskild åtgärd")
    )
    unit = one_line(_("Enhet"), 40, _("Antal, procent, timmar."), required=False)
    source = one_line(_("Källa"), 300, _("Varifrån kommer talet?"), required=False)
    baseline = a_figure(_("Utgångsläge"), required=False)
    baseline_on = a_day(_("Utgångslägets dag"), required=False)
    target = a_figure(_("Mål"), required=False)
    target_on = a_day(_("Målets dag"), required=False)
    every = forms.TypedChoiceField(
        label=_("Hur ofta kommer ett utfall?"), choices=Indicator.Every.choices, coerce=int,
        help_text=_("Då syns det när ett utfall saknas."),
    )  # fmt: skip
    negative = forms.BooleanField(label=_("Utfallet får vara mindre än noll"), required=False)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = Measure.objects.filter(council=council)  # type: ignore[attr-defined]
        self.fields["measure"].label_from_instance = lambda one: f"{one} {one.title}"  # type: ignore[attr-defined]


class ValueForm(forms.Form):
    """An outcome of a day."""

    on = a_day(_("Dag"), error_messages={"required": _("Välj en dag.")})
    value = FigureField(
        label=_("Utfall"), widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": _("Skriv utfallet.")},
    )  # fmt: skip
    note = one_line(_("Anteckning"), 500, required=False)


class FileForm(forms.Form):
    """A table with outcomes."""

    file = forms.FileField(
        label=_("Fil med utfall"), help_text=_("CSV eller Excel med samma kolumner som i mallen.")
    )
