"""What is typed in the review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.reporting.forms.sieve import SieveForm
from kugghjul.cogs.reporting.models import Category, Observation
from kugghjul.cogs.reporting.templatetags.review_words import SEVERITIES
from kugghjul.kit.fields import GuardedText

WHY = (
    ("personal_number", _("Personnummer")),
    ("name", _("Namn på en person")),
    ("contact", _("Telefon, mejl eller registreringsnummer")),
    ("dwelling", _("Någons bostad")),
    ("sensitive", _("Känslig uppgift")),
    ("photo", _("En person syns på bild")),
    ("request", _("Någon har begärt det")),
    ("other", _("Något annat som pekar ut en person")),
)


class ListForm(SieveForm):
    """The list's filter. The state is chosen by the tabs."""

    kalla = forms.ChoiceField(
        label=_("Källa"),
        required=False,
        choices=[
            ("", _("Alla")),
            ("web", _("Webben")),
            ("offline", _("Sparad i telefonen, skickad senare")),
            ("openrosa", _("ODK Collect eller Enketo")),
            ("fil", _("Inläst fil")),
        ],
    )


class ActForm(forms.Form):
    """A button; `counter` says which state of the observation the page showed."""

    counter = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AcceptForm(ActForm):
    """The button that lets it count; held by the guard it must be assured."""

    assured = forms.BooleanField(
        label=_("Jag har läst texten och den pekar inte ut någon person"), required=False
    )


class ReasonForm(ActForm):
    """A reason in the reviewer's own words."""

    reason = GuardedText(
        label=_("Skäl"),
        max_length=500,
        help_text=_("Skriv inget om enskilda personer. Den som rapporterade kan få läsa skälet."),
    )


class CorrectForm(ActForm):
    """Category, severity, time and text put right."""

    category = forms.ModelChoiceField(
        label=_("Kategori"), queryset=Category.objects.none(), empty_label=None
    )
    severity = forms.TypedChoiceField(
        label=_("Allvar"), choices=tuple(SEVERITIES.items()), coerce=int
    )
    starts_at = forms.DateTimeField(label=_("Från"), widget=forms.DateTimeInput(attrs={"step": 60}))
    ends_at = forms.DateTimeField(label=_("Till"), widget=forms.DateTimeInput(attrs={"step": 60}))
    exactness = forms.ChoiceField(
        label=_("Hur säker är tiden?"), choices=Observation.Exactness.choices
    )
    text = GuardedText(label=_("Text"), max_length=2000, required=False, rows=6)
    assured = forms.BooleanField(
        label=_("Jag har läst texten och den pekar inte ut någon person"), required=False
    )
    reason = GuardedText(label=_("Varför ändras det?"), max_length=500, line=True)

    field_order = (
        "category", "severity", "starts_at", "ends_at", "exactness", "text", "assured", "reason",
        "counter",
    )  # fmt: skip

    def __init__(self, *args: Any, observation: Observation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Category.objects.filter(municipality=observation.municipality_id)
        living = rows.filter(retired_on=None) | rows.filter(pk=observation.category_id)
        self.fields["category"].queryset = living


class PlaceForm(ActForm):
    """Where it was: a place of the register, typed coordinates, or words."""

    place = forms.ModelChoiceField(
        label=_("Plats i registret"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=_("Ingen av dem"),
    )
    alias = forms.BooleanField(label=_("Kom ihåg vad platsen kallades"), required=False)
    point = forms.CharField(
        label=_("Koordinater"),
        max_length=80,
        required=False,
        help_text=_(
            "Till exempel 58,41 15,62 eller SWEREF 99 TM. Lämna tomt för platsens egen punkt."
        ),
    )
    words = GuardedText(line=True,
        label=_("Beskriv platsen"), max_length=160, required=False,
        help_text=_("När den inte finns i registret. Skriv ingen bostad."),
    )  # fmt: skip
    reason = GuardedText(label=_("Varför ändras den?"), max_length=500, required=False, line=True)

    field_order = ("place", "alias", "point", "words", "reason", "counter")

    def __init__(self, *args: Any, observation: Observation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Place.objects.filter(municipality=observation.municipality_id, retired_at=None)
        self.fields["place"].queryset = rows
        if observation.place_text:
            said = _("Kom ihåg «%(words)s» som ett annat namn på platsen")
            self.fields["alias"].label = said % {"words": observation.place_text}
        else:
            del self.fields["alias"]


class CleanForm(ActForm):
    """What is erased for good, and why."""

    why = forms.ChoiceField(label=_("Varför?"), choices=WHY, widget=forms.RadioSelect)
    text = forms.BooleanField(label=_("Radera texten"), required=False, initial=True)
    photos = forms.BooleanField(label=_("Radera bilderna"), required=False, initial=True)

    field_order = ("why", "text", "photos", "counter")


class MergeForm(ActForm):
    """Which of two observations of one thing counts."""

    keep = forms.ChoiceField(label=_("Vilken ska räknas?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, pair: tuple[Observation, Observation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [
            (str(one.number), f"{one}, {one.category}, {one.organisation}") for one in pair
        ]
