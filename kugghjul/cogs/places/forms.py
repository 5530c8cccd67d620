"""What is typed about places and areas."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.places import queries
from kugghjul.cogs.places.models import Area, Intake, Layer, Place
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import number


class CoordinatesField(forms.CharField):
    """Coordinates as people have them; the cleaned value is a `Spot`, or None when nothing is typed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Koordinater"))
        options.setdefault(
            "help_text", _("Latitud och longitud, till exempel 58,41 14,12, eller SWEREF 99 TM.")
        )
        super().__init__(max_length=200, **options)

    def clean(self, value: Any) -> Any:
        """The point that was meant; the refusal's own words at the field."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return queries.coordinates(text)
        except Refused as refusal:
            raise ValidationError(refusal.reason) from refusal


class AreaField(forms.ModelChoiceField):
    """One of the areas in use."""

    def __init__(self, municipality: Municipality, **options: Any) -> None:
        layer = queries.layer_in_use(municipality)
        rows = Area.objects.filter(layer=layer) if layer else Area.objects.none()
        super().__init__(rows.defer("geometry", "properties"), required=False, **options)


class ListForm(forms.Form):
    """The register's filter."""

    q = forms.CharField(label=_("Namn"), required=False, max_length=100)
    slag = forms.ChoiceField(
        label=_("Slag"), required=False, choices=[("", _("Alla")), *Place.Kind.choices]
    )
    lage = forms.ChoiceField(
        label=_("På kartan"),
        required=False,
        choices=[("", _("Alla")), ("med", _("Har läge")), ("utan", _("Saknar läge"))],
    )
    visa = forms.ChoiceField(
        label=_("Visa"),
        required=False,
        choices=[("", _("De som används")), ("borttagna", _("De som inte används")), ("alla", _("Alla"))],
    )  # fmt: skip

    def __init__(self, municipality: Municipality, data: Any = None) -> None:
        super().__init__(data)
        self.fields["omrade"] = AreaField(municipality, label=_("Område"), empty_label=_("Alla"))
        self.order_fields(["q", "slag", "omrade", "lage", "visa"])


class PlaceForm(forms.Form):
    """A place's names and kind."""

    name = forms.CharField(
        label=_("Vad heter platsen?"),
        max_length=120,
        help_text=_("Gata, torg, skola eller park. Aldrig en bostad."),
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=Place.Kind.choices, initial=Place.Kind.OTHER)
    aliases = forms.CharField(
        label=_("Andra namn"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Vad folk kallar platsen, ett namn på varje rad."),
    )
    note = forms.CharField(label=_("Anteckning"), required=False, max_length=300)

    def clean_aliases(self) -> list[str]:
        """A name a line."""
        return [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]


class PositionForm(forms.Form):
    """Where a place lies."""

    coordinates = CoordinatesField()
    outside = forms.BooleanField(label=_("Platsen ska ligga utanför kommunen"), required=False)


class NewPlaceForm(PlaceForm):
    """A new place; where it lies may wait."""

    def __init__(self, municipality: Municipality, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["coordinates"] = CoordinatesField(required=False)
        self.fields["outside"] = forms.BooleanField(
            label=_("Platsen ska ligga utanför kommunen"), required=False
        )
        self.fields["area"] = AreaField(
            municipality, label=_("Område"), empty_label=_("Följer av läget"),
            help_text=_("Behövs bara när platsen inte har något läge på kartan."),
        )  # fmt: skip


class ChangePlaceForm(PlaceForm):
    """A place's names and kind, and its area when it has no position."""

    def __init__(self, place: Place, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if place.lat is None:
            self.fields["area"] = AreaField(
                place.municipality, label=_("Område"), empty_label=_("Inget")
            )


class MergeForm(forms.Form):
    """The place that takes over."""

    into = forms.ModelChoiceField(
        Place.objects.none(), label=_("Vilken plats tar över?"), empty_label=_("Välj plats")
    )

    def __init__(self, place: Place, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Place.objects.filter(municipality=place.municipality, retired_at=None)
        self.fields["into"].queryset = rows.exclude(pk=place.pk)  # type: ignore[attr-defined]


class IntakeForm(forms.Form):
    """A file of areas or places."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("GeoJSON, GeoPackage eller zippad Shapefile. Platser också som CSV eller Excel. Högst 50 MB."),
    )  # fmt: skip
    wanted = forms.ChoiceField(
        label=_("Vad finns i filen?"), choices=Intake.Wanted.choices, widget=forms.RadioSelect,
        initial=Intake.Wanted.AREAS,
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Slag av områden"),
        required=False,
        choices=[("", _("Känn igen ur filen")), *Layer.Kind.choices],
    )
    name = forms.CharField(
        label=_("Vad ska lagret heta?"), required=False, max_length=120,
        help_text=_("Till exempel RegSO 2025."),
    )  # fmt: skip
    code = forms.RegexField(
        r"^\d{4}$", label=_("Kommunkod"), required=False,
        help_text=_("Fyra siffror. Behövs när filen har områden i flera kommuner."),
        error_messages={"invalid": _("Skriv kommunkoden med fyra siffror.")},
    )  # fmt: skip


class TakeForm(forms.Form):
    """What of a read file is to be written."""

    def __init__(self, intake: Intake, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if intake.wanted == Intake.Wanted.AREAS:
            numbers = intake.found.get("numbers", [])
            sums = intake.found.get("sums", {})
            rows = [(key, f"{key} ({number(sums.get(key))})") for key in numbers]
            self.fields["people"] = forms.ChoiceField(
                label=_("Vilken kolumn är antalet invånare?"), required=False,
                choices=[("", _("Ingen, antalet är okänt")), *rows],
                initial=intake.found.get("people", ""),
                help_text=_("Inom parentes står summan av alla områden."),
            )  # fmt: skip
            self.fields["use"] = forms.BooleanField(
                label=_("Ta lagret i bruk nu, i stället för det som är i bruk"), required=False
            )


class ButtonForm(forms.Form):
    """A button and nothing to fill in; a refusal is shown above it."""
