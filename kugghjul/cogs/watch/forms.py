"""What is typed about the neighbourhood watch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.cogs.watch.models import Contact, Evening, WatchArea
from kugghjul.kit.several import SeveralField

LONG = {"rows": 4}


class ButtonForm(forms.Form):
    """A button and nothing to fill in; a refusal is shown above it."""


class ListForm(forms.Form):
    """The register's filter."""

    q = forms.CharField(label=_("Område eller plats"), required=False, max_length=100)
    lage = forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla")), *WatchArea.State.choices]
    )
    saknar = forms.ChoiceField(
        label=_("Saknar"),
        required=False,
        choices=[
            ("", _("Allt eller inget")),
            ("kontakt", _("Kontakt")),
            ("utbildning", _("Utbildning")),
            ("traff", _("Träff senaste året")),
            ("skyltar", _("Skyltar")),
        ],
    )


class AreaForm(forms.Form):
    """An area."""

    name = forms.CharField(label=_("Vad heter området?"), max_length=120)
    place = forms.CharField(label=_("Ort"), max_length=120, required=False)
    households = forms.IntegerField(label=_("Antal hushåll"), min_value=1, max_value=5000)
    signs_needed = forms.IntegerField(
        label=_("Antal skyltar som behövs"), min_value=0, max_value=500, initial=2
    )
    state = forms.ChoiceField(
        label=_("Läge"), choices=WatchArea.State.choices, widget=forms.RadioSelect,
        initial=WatchArea.State.STARTING,
    )  # fmt: skip
    started_on = forms.DateField(label=_("Startade"), required=False, widget=forms.DateInput)
    note = forms.CharField(
        label=_("Anteckning"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Skriv inget om enskilda personer eller hus."),
    )


class SignsForm(forms.Form):
    """The area's signs."""

    signs_ordered = forms.IntegerField(label=_("Beställda skyltar"), min_value=0, max_value=500)
    signs_ordered_on = forms.DateField(
        label=_("Beställdes"), required=False, widget=forms.DateInput
    )
    signs_up = forms.IntegerField(label=_("Uppsatta skyltar"), min_value=0, max_value=500)
    signs_up_on = forms.DateField(label=_("Sattes upp"), required=False, widget=forms.DateInput)


class MarkingForm(forms.Form):
    """The area's DNA marking."""

    kits_handed_out = forms.IntegerField(label=_("Utlämnade satser"), min_value=0, max_value=9999)
    households_marked = forms.IntegerField(
        label=_("Hushåll som har märkt"), min_value=0, max_value=5000
    )


class GatheringForm(forms.Form):
    """A yearly gathering."""

    on = forms.DateField(label=_("Datum"), widget=forms.DateInput)
    people = forms.IntegerField(
        label=_("Antal som kom"), min_value=0, max_value=9999, required=False
    )
    note = forms.CharField(label=_("Vad handlade träffen om?"), max_length=300, required=False)


class ContactForm(forms.Form):
    """A contact's role and how to reach them."""

    role = forms.ChoiceField(label=_("Roll"), choices=Contact.Role.choices)
    name = forms.CharField(label=_("Namn"), max_length=120)
    email = forms.EmailField(label=_("Mejladress"), required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)


class NewContactForm(ContactForm):
    """A contact and the day of the yes."""

    consent_on = forms.DateField(
        label=_("Sa ja till att vara med i registret"),
        widget=forms.DateInput,
        help_text=_("Läs först upp texten om samtycke, eller lämna över den."),
        error_messages={
            "required": _("Skriv vilken dag kontakten sa ja. Utan samtycke sparas inga uppgifter.")
        },
    )


class TrainingForm(forms.Form):
    """A course that was taken."""

    course = forms.CharField(label=_("Utbildning"), max_length=120)
    on = forms.DateField(label=_("Datum"), widget=forms.DateInput)


class EveningForm(forms.Form):
    """An evening meeting and its invitation."""

    title = forms.CharField(label=_("Vad kallas kvällsmötet?"), max_length=200)
    on = forms.DateField(label=_("Datum"), widget=forms.DateInput)
    starts = forms.TimeField(label=_("Börjar"), widget=forms.TimeInput)
    place = forms.CharField(label=_("Plats"), max_length=160)
    theme = forms.CharField(label=_("Tema"), max_length=160)
    parties = SeveralField(  # type: ignore[var-annotated]
        label=_("Vilka bjuds in att medverka?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    invitation = forms.CharField(
        label=_("Text i inbjudan"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=LONG),
    )
    takes_sign_ups = forms.BooleanField(
        label=_("De boende kan anmäla hur många som kommer"), required=False
    )
    seats = forms.IntegerField(label=_("Antal platser"), min_value=1, max_value=2000, initial=100)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.filter(municipality=municipality)
        self.fields["parties"].queryset = rows


class HoldForm(forms.Form):
    """That the evening was held, and by whom."""

    people = forms.IntegerField(label=_("Antal besökare"), min_value=0, max_value=9999)
    organisations = SeveralField(  # type: ignore[var-annotated]
        label=_("Vilka medverkade?"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj vilka som medverkade.")},
    )
    outcome = forms.CharField(
        label=_("Hur gick det?"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs=LONG),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.filter(municipality=municipality)
        self.fields["organisations"].queryset = rows


class LetterForm(forms.Form):
    """A letter to contacts."""

    areas = SeveralField(  # type: ignore[var-annotated]
        label=_("Kontakterna i"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst ett område.")},
    )
    subject = forms.CharField(label=_("Rubrik"), max_length=160)
    text = forms.CharField(
        label=_("Brev"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Avsändare och hur man slutar som kontakt läggs till."),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = WatchArea.objects.filter(municipality=municipality)
        self.fields["areas"].queryset = rows.exclude(state=WatchArea.State.ENDED)


class SignUpForm(forms.Form):
    """How many come."""

    people = forms.IntegerField(
        label=_("Hur många kommer ni?"), min_value=1, max_value=10, initial=1
    )


def initial_of(evening: Evening) -> dict[str, Any]:
    """The form's values of an evening that is to be changed."""
    names = ("starts", "theme", "invitation", "takes_sign_ups", "seats")
    activity = evening.activity
    shown = {name: getattr(evening, name) for name in names}
    parties = [row.organisation_id for row in activity.parties.all()]
    own = {"title": activity.title, "on": activity.starts_on, "place": activity.place}
    return {**own, **shown, "parties": parties}
