"""What is typed about the prize: the call, a nomination, scores, the decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.meetings.models import Decision
from kugghjul.cogs.prize.models import SCALE, Criterion, Judgement, PrizeRound
from kugghjul.cogs.prize.queries.jury import Place
from kugghjul.cogs.tenancy.models import Municipality, Person

NOBODY = "ingen"


def _area(label: Any, longest: int, missing: Any = None, hint: Any = "", rows: int = 4):
    words = {"max_length": _("Korta texten till %(n)s tecken.") % {"n": longest}}
    return forms.CharField(
        label=label, max_length=longest, required=bool(missing), help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={**words, "required": missing} if missing else words,
    )  # fmt: skip


class RoundForm(forms.Form):
    """The call. `year` is left out when a round is changed."""

    year = forms.IntegerField(
        label=_("År"), min_value=2000, max_value=2100,
        error_messages={"required": _("Skriv vilket år."), "invalid": _("Skriv ett årtal."),
                        "min_value": _("Skriv ett årtal."), "max_value": _("Skriv ett årtal.")},
    )  # fmt: skip
    name = text_field(_("Prisets namn"), 160, _("Skriv vad priset heter."))
    call = _area(
        _("Utlysning"), 8000, _("Skriv vad priset är till för och vem som kan få det."),
        _("Syns på den öppna sidan. Vad belönas? Vem kan få det? Vad består priset av?"), rows=7,
    )  # fmt: skip
    criteria = _area(
        _("Kriterier"), 4000, _("Skriv minst ett kriterium som juryn bedömer efter."),
        _("Ett på varje rad. Juryn ger 1–5 poäng på vart och ett."),
    )  # fmt: skip
    opens_on = day_field(_("Första dag att nominera"))
    closes_on = day_field(_("Sista dag att nominera"))
    award_by = day_field(_("Delas ut senast"), hint=_("Priset delas ut under våren."))

    def __init__(self, *args: Any, prize: PrizeRound | None = None, **kwargs: Any) -> None:
        if prize is not None:
            kwargs["initial"] = {
                **{name: getattr(prize, name) for name in self.base_fields if name != "criteria"},
                "criteria": "\n".join(one.text for one in prize.criteria.all()),
            }
        super().__init__(*args, **kwargs)
        if prize is not None:
            del self.fields["year"]

    def clean_criteria(self) -> list[str]:
        """The lines that hold something."""
        return [line.strip() for line in self.cleaned_data["criteria"].splitlines() if line.strip()]


class NominationForm(forms.Form):
    """A nomination; only who and why must be told."""

    nominee = text_field(
        _("Vem nominerar du?"), 160, _("Skriv vem du nominerar."),
        _("Namnet på en person, grupp, skola eller förening."),
    )  # fmt: skip
    why = _area(
        _("Varför?"), 4000, _("Skriv varför den du nominerar ska få priset."),
        _("Berätta vad den du nominerar har gjort. Skriv inga personnummer. Högst 4 000 tecken."),
        rows=8,
    )  # fmt: skip
    nominator_name = text_field(_("Ditt namn"), 120)
    nominator_email = forms.EmailField(
        label=_("Din e-post"), required=False, max_length=254,
        error_messages={"invalid": _("Skriv adressen så här: namn@exempel.se.")},
    )  # fmt: skip
    nominator_phone = text_field(
        _("Ditt telefonnummer"), 40, hint=_("Så att juryn kan fråga om något är oklart.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].widget.attrs["data-count"] = "4000"
        completions = {
            "nominator_name": "name",
            "nominator_email": "email",
            "nominator_phone": "tel",
        }
        for name, value in completions.items():
            self.fields[name].widget.attrs["autocomplete"] = value


class SetAsideForm(forms.Form):
    """Why the jury does not get it."""

    reason = text_field(
        _("Skäl"), 300, _("Skriv varför juryn inte ska få den."),
        _("Skriv inga uppgifter om personen."),
    )  # fmt: skip


class JurorForm(forms.Form):
    """A person for the jury."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Person"), empty_label=_("Välj person"),
        error_messages={"required": _("Välj person."), "invalid_choice": _("Välj person.")},
    )  # fmt: skip
    function = text_field(_("Funktion"), 160, hint=_("Till exempel: kultur- och fritidschef."))

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(municipality=municipality)


class ScoreForm(forms.Form):
    """One to five on each criterion, and a comment for the jury."""

    comment = _area(_("Kommentar till juryn"), 2000, rows=3)

    def __init__(
        self,
        *args: Any,
        criteria: list[Criterion],
        judgement: Judgement | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        given = {one.criterion_id: one.value for one in judgement.scores.all()} if judgement else {}
        self.fields["comment"].initial = judgement.comment if judgement else ""
        self.names = {f"criterion_{one.pk}": one.pk for one in criteria}
        for one in criteria:
            self.fields[f"criterion_{one.pk}"] = forms.TypedChoiceField(
                label=one.text, coerce=int, initial=given.get(one.pk), widget=forms.RadioSelect,
                choices=[(value, str(value)) for value in SCALE],
                error_messages={"required": _("Välj ett tal från 1 till 5."),
                                "invalid_choice": _("Välj ett tal från 1 till 5.")},
            )  # fmt: skip
        self.order_fields([*self.names, "comment"])

    def values(self) -> dict[int, int]:
        """Criterion id → score."""
        return {pk: self.cleaned_data[name] for name, pk in self.names.items()}


class CloseScoringForm(forms.Form):
    """Ending the scoring while somebody has not scored all."""

    anyway = forms.BooleanField(label=_("Avsluta även om bedömningar saknas"), required=False)


class DecideForm(forms.Form):
    """Who, why, by whom, when."""

    nomination = forms.ChoiceField(
        label=_("Vem får priset?"), widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som får priset.")},
    )  # fmt: skip
    winner = text_field(
        _("Namn att publicera"), 160, hint=_("Lämna tomt för namnet i nomineringen.")
    )
    motivation = _area(_("Motivering"), 4000, _("Skriv motiveringen."), rows=6)
    decided_by = text_field(
        _("Beslutat av"), 160, _("Skriv vem som beslutade."), _("Till exempel: kommunstyrelsen.")
    )
    decided_on = day_field(_("Beslutsdag"))
    meeting_decision = forms.ModelChoiceField(
        Decision.objects.none(), label=_("Beslut i rådets möte"), required=False,
        empty_label=_("Inget beslut i rådet"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, places: list[Place], municipality: Municipality, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.nominations = {str(one.nomination.pk): one.nomination for one in places}
        self.fields["nomination"].choices = [
            *((key, row.nominee) for key, row in self.nominations.items()),
            (NOBODY, _("Ingen får priset i år")),
        ]
        rows = Decision.objects.filter(municipality=municipality).order_by("-year", "-number")
        self.fields["meeting_decision"].queryset = rows

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the arguments of `decide`."""
        typed = self.cleaned_data
        return {**typed, "nomination": self.nominations.get(typed["nomination"])}


class DayForm(forms.Form):
    """One day: of the winner's consent."""

    on = day_field(_("Dag"))


class MarketingForm(forms.Form):
    """Where and when the prize was marketed."""

    on = day_field(_("Dag"))
    how = _area(
        _("Var och hur"), 4000, _("Skriv var priset marknadsfördes."),
        _("Till exempel: webbplatsen, annons i lokaltidningen, affischer på skolor."), rows=3,
    )  # fmt: skip


class AwardForm(forms.Form):
    """When and where the prize was handed over."""

    on = day_field(_("Dag"))
    place = text_field(_("Plats"), 160, _("Skriv var priset delades ut."))
