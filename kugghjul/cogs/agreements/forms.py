"""What is typed about agreements, undertakings, attempts and pledges."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.agreements.models import Agreement, Commitment, Party, Pledge
from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.council.queries import areas
from kugghjul.cogs.meetings.forms.files import AnyFileField
from kugghjul.cogs.plan.models import Measure
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.several import SeveralField


def long_field(
    label: Any, missing: Any = None, *, rows: int = 3, longest: int = 2000, hint: Any = ""
):
    """A text of several lines; needed when `missing` says what to write."""
    words = {"required": missing} if missing else {}
    return forms.CharField(
        label=label, required=bool(missing), max_length=longest, help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={**words, "max_length": _("Korta texten.")},
    )  # fmt: skip


class ListForm(forms.Form):
    """What the list of agreements shows."""

    q = forms.CharField(label=_("Sök"), required=False, max_length=100)
    visa = forms.ChoiceField(
        label=_("Läge"), required=False,
        choices=[("", _("Alla")), ("galler", _("Gäller")), ("snart", _("Går ut snart")),
                 ("utkast", _("Under arbete")), ("slut", _("Har slutat gälla"))],
    )  # fmt: skip


class PledgeListForm(forms.Form):
    """What the list of pledges shows."""

    q = forms.CharField(label=_("Sök"), required=False, max_length=100)
    visa = forms.ChoiceField(
        label=_("Läge"), required=False,
        choices=[("", _("Alla")), ("pagar", _("Pågår")), ("vantar", _("Väntar på utfall")),
                 ("kept", _("Hållet")), ("partly", _("Delvis hållet")),
                 ("not_kept", _("Inte hållet"))],
    )  # fmt: skip


class AgreementForm(forms.Form):
    """The agreement itself. A line for each purpose and each area."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = text_field(_("Vad överenskommelsen heter"), 200, _("Skriv vad överenskommelsen heter."))
    purposes = long_field(_("Ändamål"), hint=_("Ett på varje rad."))
    areas = long_field(
        _("Områden"), hint=_("Ett på varje rad, till exempel: Inbrott. Grupper knyts till dem.")
    )
    starts_on = day_field(_("Gäller från"))
    ends_on = day_field(
        _("Gäller till och med"), required=False, hint=_("Lämna tomt tills vidare.")
    )
    diary_number = text_field(_("Diarienummer"), 60)

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the actions want them."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        return typed | {name: typed[name].splitlines() for name in ("purposes", "areas")}


class PartyForm(forms.Form):
    """A party: of the list, or by name."""

    side = forms.ChoiceField(
        label=_("Sida"), choices=Party.Side.choices, initial="other",
        error_messages={"required": _("Välj vilken sida parten står på.")},
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False,
        empty_label=_("Inte i listan"),
    )  # fmt: skip
    name = text_field(_("eller namn"), 160, hint=_("Till exempel en annan kommun."))

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.filter(municipality=agreement.municipality)
        self.fields["organisation"].queryset = rows


class SignForm(forms.Form):
    """Who signed for a party: the function, not the person."""

    signed_by = text_field(
        _("Undertecknat av"), 160, _("Skriv vilken funktion som undertecknade."),
        hint=_("Skriv funktion, till exempel kommundirektör. Inte namn."),
    )  # fmt: skip
    signed_on = day_field(_("Undertecknat den"))


class RenewForm(forms.Form):
    """The time of the agreement that takes over."""

    starts_on = day_field(_("Gäller från"))
    ends_on = day_field(_("Gäller till och med"), required=False)


class EndForm(forms.Form):
    """It ends before its time."""

    ended_on = day_field(_("Sista dag"))
    reason = long_field(_("Varför den avslutas"), _("Skriv varför den avslutas."))


class FileForm(forms.Form):
    """The signed document."""

    file = AnyFileField(label=_("Fil"), error_messages={"required": _("Välj en fil.")})


class GroupForm(forms.Form):
    """A group for one of the areas."""

    area = forms.ChoiceField(label=_("Område"))
    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Grupp"), empty_label=_("Välj grupp"),
        error_messages={"required": _("Välj en grupp.")},
    )  # fmt: skip

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area, area) for area in agreement.areas]
        self.fields["body"].queryset = Body.objects.filter(
            council=agreement.council, dissolved_on__isnull=True
        )


class CommitmentForm(forms.Form):
    """Who shall do what, by when."""

    party = forms.ModelChoiceField(
        Party.objects.none(), label=_("Vem"), empty_label=_("Välj part"),
        error_messages={"required": _("Välj en av parterna.")},
    )  # fmt: skip
    text = long_field(_("Ska göra"), _("Skriv vad parten ska göra."))
    due_on = day_field(_("Senast"), required=False, hint=_("Lämna tomt om det sker löpande."))
    area = forms.ChoiceField(label=_("Område"), required=False)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = agreement.parties.all()
        choices = [("", _("Hela överenskommelsen")), *((area, area) for area in agreement.areas)]
        self.fields["area"].choices = choices


class TellForm(forms.Form):
    """How an undertaking went."""

    state = forms.ChoiceField(label=_("Läge"), choices=Commitment.State.choices)
    reason = long_field(_("Vad som gjordes, eller varför det inte blev av"))


class EvidenceForm(forms.Form):
    """What shows that an undertaking is kept."""

    on = day_field(_("Dag"))
    text = text_field(_("Vad som visar det"), 500)
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("Aktivitet"), required=False,
        empty_label=_("Ingen aktivitet"),
    )  # fmt: skip

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Activity.objects.filter(council=council).order_by("-starts_on", "-number")
        self.fields["activity"].queryset = rows
        self.fields["activity"].label_from_instance = _activity


class AttemptForm(forms.Form):
    """An attempt at an agreement."""

    on = day_field(_("Dag"))
    whom = text_field(_("Vem ni vände er till"), 200, _("Skriv vem ni vände er till."))
    what = long_field(_("Vad ni gjorde"), _("Skriv vad ni gjorde."))
    result = long_field(_("Vad det ledde till"))
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(), label=_("Gäller överenskommelsen"), required=False,
        empty_label=_("Ingen överenskommelse än"),
    )  # fmt: skip

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = Agreement.objects.filter(council=council)
        self.fields["agreement"].label_from_instance = _titled


class PledgeForm(forms.Form):
    """A pledge in plain words, and what it is tied to."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Vad ni lovar invånarna"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": "300"}),
        help_text=_("Högst 300 tecken. Skriv vad som ska märkas, var och när."),
        error_messages={"required": _("Skriv vad ni lovar."),
                        "max_length": _("Korta löftet till högst 300 tecken.")},
    )  # fmt: skip
    starts_on = day_field(_("Gäller från"))
    ends_on = day_field(_("Gäller till och med"))
    area = forms.ChoiceField(label=_("Ansvarsområde"), required=False)
    organisations = SeveralField(
        Organisation.objects.none(), label=_("Kommunen lovar tillsammans med"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(), label=_("Bygger på överenskommelsen"), required=False,
        empty_label=_("Ingen"),
    )  # fmt: skip
    measures = SeveralField(
        Measure.objects.none(), label=_("Åtgärder som löftet vilar på"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
    )  # fmt: skip
    activities = SeveralField(
        Activity.objects.none(), label=_("Aktiviteter"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
    )  # fmt: skip

    def __init__(self, *args: Any, council: Council, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("Inget särskilt")), *areas(council, today)]
        rows = Organisation.objects.filter(municipality=council.municipality_id)
        self.fields["organisations"].queryset = rows
        for name, model, label in (
            ("agreement", Agreement, _titled),
            ("measures", Measure, _titled),
            ("activities", Activity, _activity),
        ):
            self.fields[name].queryset = model.objects.filter(council=council)
            self.fields[name].label_from_instance = label

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the actions want them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class OutcomeForm(forms.Form):
    """Whether a pledge was kept, and why."""

    outcome = forms.ChoiceField(
        label=_("Hur gick det?"), widget=forms.RadioSelect,
        choices=[pair for pair in Pledge.Outcome.choices if pair[0]],
        error_messages={"required": _("Välj om löftet hölls.")},
    )  # fmt: skip
    outcome_text = long_field(
        _("Varför?"), _("Skriv varför, så att invånarna förstår."),
        hint=_("Visas för invånarna tillsammans med löftet."),
    )  # fmt: skip


def _titled(one: Any) -> str:
    return f"{one} {one.title}"


def _activity(one: Activity) -> str:
    return f"{one} {one.title}, {one.starts_on.isoformat()}"
