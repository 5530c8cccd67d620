"""Forms of a session and of what lies on its table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.actionanalysis.models import Candidate, Session
from kugghjul.cogs.actionanalysis.queries.evidence import Ground
from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.places.models import Area, Place
from kugghjul.cogs.plan.models import Problem
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.fields import GuardedText
from kugghjul.kit.several import SeveralField

FIGURES = [("", _("Inte bedömt")), *((n, str(n)) for n in (1, 2, 3, 4, 5))]


def organisations_field(label: Any, **kwargs: Any) -> SeveralField:
    """Boxes for the municipality's organisations; the queryset is set by the form."""
    return SeveralField(
        Organisation.objects.none(), label=label, widget=forms.CheckboxSelectMultiple,
        required=False, **kwargs,
    )  # fmt: skip


class SessionForm(forms.Form):
    """When the group meets, over which period, and who is asked."""

    on = day_field(_("Dag"))
    first = day_field(_("Period från"), hint=_("Den tid som läget gäller."))
    last = day_field(_("Period till"))
    place = text_field(_("Plats"), 160)
    organisations = organisations_field(_("Vilka är med?"))
    others = text_field(
        _("Andra som kallas in"), 300, hint=_("Skriv funktioner, till exempel gatuchef. Inte namn.")
    )

    def __init__(self, *args: Any, home: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = home.organisations.all()


class ChangeSessionForm(SessionForm):
    """As SessionForm, and the notes; `counter` tells what was read."""

    note = GuardedText(label=_("Anteckningar"), required=False, max_length=8000, rows=8)
    counter = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class HoldForm(forms.Form):
    """Who took part, and what was said."""

    organisations = organisations_field(_("Vilka var med?"))
    others = text_field(_("Andra som var med"), 300, hint=_("Skriv funktioner, inte namn."))
    note = GuardedText(label=_("Anteckningar"), required=False, max_length=8000, rows=8)

    def __init__(self, *args: Any, home: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].queryset = home.organisations.all()


class CancelForm(forms.Form):
    """Why it will not be held."""

    reason = text_field(_("Varför ställs träffen in?"), 500)


class ChooseForm(forms.Form):
    """The period's groups, to be ticked."""

    keys = forms.MultipleChoiceField(
        label=_("Problem i perioden"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kryssa för minst ett problem.")},
    )  # fmt: skip

    def __init__(self, *args: Any, grounds: list[Ground], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grounds = grounds
        self.fields["keys"].choices = [(one.key, one.title) for one in grounds]

    def chosen(self) -> list[Ground]:
        """Those that were ticked, as ranked."""
        return [one for one in self.grounds if one.key in self.cleaned_data["keys"]]


class LayForm(forms.Form):
    """Something for the table that the numbers do not tell."""

    title = text_field(_("Vad handlar det om?"), 200, _("Skriv vad det handlar om."))
    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("Kategori"), required=False, empty_label=_("Ingen")
    )
    place = forms.ModelChoiceField(
        Place.objects.none(), label=_("Plats"), required=False, empty_label=_("Ingen")
    )
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Område"), required=False, empty_label=_("Inget")
    )

    def __init__(self, *args: Any, home: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = home.observation_categories.all()
        self.fields["place"].queryset = home.places.filter(retired_at=None)
        self.fields["area"].queryset = Area.objects.filter(
            layer__municipality=home, layer__in_use=True, layer__kind="own"
        )


class JudgeForm(forms.Form):
    """Need, influence and what the group decided to do."""

    need = forms.TypedChoiceField(
        label=_("Behov"), choices=FIGURES, coerce=int, empty_value=None, required=False,
        help_text=_("1 litet – 5 mycket stort."),
    )  # fmt: skip
    influence = forms.TypedChoiceField(
        label=_("Möjlighet att påverka"), choices=FIGURES, coerce=int, empty_value=None,
        required=False, help_text=_("1 liten – 5 mycket stor."),
    )  # fmt: skip
    causes = GuardedText(
        label=_("Vad tror ni ligger bakom?"), required=False, max_length=4000, rows=4
    )
    choice = forms.ChoiceField(
        label=_("Vad gör ni?"), choices=Candidate.Choice.choices, widget=forms.RadioSelect
    )
    reason = GuardedText(
        label=_("Varför?"), required=False, max_length=2000, rows=3,
        help_text=_("Behövs när något läggs åt sidan."),
    )  # fmt: skip
    counter = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class ProblemForm(forms.Form):
    """A problem of the register that is there already, or the name of a new one."""

    problem = forms.ModelChoiceField(
        Problem.objects.none(), label=_("Problem som redan finns"), required=False,
        empty_label=_("Nytt problem"),
    )  # fmt: skip
    title = text_field(
        _("Vad heter det nya problemet?"), 200, hint=_("Tomt ger samma namn som på bordet.")
    )

    def __init__(self, *args: Any, council: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["problem"]
        field.queryset = Problem.objects.filter(council=council).exclude(state=Problem.State.CLOSED)
        field.label_from_instance = lambda one: f"{one} {one.title}"

    def clean(self) -> dict[str, Any] | None:
        """A name beside a chosen problem would be lost: which of the two was meant is asked."""
        said = self.cleaned_data
        if said.get("problem") and said.get("title", "").strip():
            self.add_error(
                "title", _("Välj ett problem som finns eller skriv ett nytt namn, inte båda.")
            )
        return said


class SieveForm(forms.Form):
    """Which sessions are shown."""

    state = forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla")), *Session.State.choices]
    )
    year = forms.IntegerField(label=_("År"), required=False, min_value=1996, max_value=2200)
