"""Forms of what the municipality settles: rhythms and limits, and the scale of priorities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.forms.bodies import text_field
from kugghjul.cogs.situation.models import Kind, Setting
from kugghjul.cogs.situation.queries import scales
from kugghjul.cogs.situation.queries.scales import InForce
from kugghjul.core.documents.situation_facts import LevelFact


def _whole(label: Any, hint: Any, least: int = 0, most: int = 100_000) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=least, max_value=most)


class SettingForm(forms.Form):
    """Rhythms, and the limits below which nothing is shown."""

    kinds = forms.MultipleChoiceField(
        label=_("Vilka lägesbilder gör ni?"), choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en rytm.")},
    )  # fmt: skip
    least_people = _whole(
        _("Per invånare visas inte under så många invånare"),
        _("På lägesbildens egen sida, om iakttagelserna också är få."),
    )
    least_count = _whole(_("… och under så många iakttagelser"), "", most=1000)
    open_least = _whole(
        _("Minsta antal i den öppna utgåvan"),
        _("Mindre tal än så visas inte för allmänheten. Minst 3."), 3, 1000,
    )  # fmt: skip
    open_people = _whole(
        _("Minsta antal invånare i ett område i den öppna utgåvan"),
        _("Mindre områden slås ihop till «Övriga områden» eller visas inte."),
    )
    open_delay = _whole(
        _("Dagar från periodens slut till publicering"),
        _("Så att det inte går att se vad som pågår just nu."), 0, 365,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, setting: Setting) -> None:
        super().__init__(data, initial={name: getattr(setting, name) for name in self.base_fields})


class ScaleForm(forms.Form):
    """Up to five levels and the weight of each part. A level without a name is not there."""

    note = text_field(_("Varför ändras skalan?"), 500)

    def __init__(self, data: Any = None, *, scale: InForce) -> None:
        levels = [*scale.levels, *[None] * scales.MOST_LEVELS][: scales.MOST_LEVELS]
        super().__init__(data, initial=_start(levels, scale))
        note = self.fields.pop("note")
        for n in range(1, scales.MOST_LEVELS + 1):
            self.fields |= _level(n)
        for key, label in scales.PARTS.items():
            self.fields[f"weight_{key}"] = _whole(label, "", 0, 100)
        self.fields["note"] = note

    def groups(self) -> list[tuple[int, list[Any]]]:
        """(number, bound fields) of each level."""
        names = ("name", "mark", "least", "criteria")
        return [
            (n, [self[f"{name}_{n}"] for name in names]) for n in range(1, scales.MOST_LEVELS + 1)
        ]

    def weights_fields(self) -> list[Any]:
        """The bound fields of the weights."""
        return [self[f"weight_{key}"] for key in scales.PARTS]

    @property
    def levels(self) -> list[LevelFact]:
        """The levels as typed."""
        typed, found = self.cleaned_data, []
        for n in range(1, scales.MOST_LEVELS + 1):
            if typed[f"name_{n}"].strip() or typed[f"criteria_{n}"].strip():
                found.append(
                    LevelFact(
                        "",
                        typed[f"name_{n}"],
                        typed[f"mark_{n}"],
                        typed[f"criteria_{n}"],
                        -1 if typed[f"least_{n}"] is None else typed[f"least_{n}"],
                    )  # fmt: skip
                )
        return found

    @property
    def weights(self) -> dict[str, int]:
        """The weights as typed."""
        return {key: self.cleaned_data[f"weight_{key}"] for key in scales.PARTS}


def _start(levels: list[LevelFact | None], scale: InForce) -> dict[str, Any]:
    start: dict[str, Any] = {f"weight_{key}": scale.weights[key] for key in scales.PARTS}
    for n, one in enumerate(levels, 1):
        if one is not None:
            start |= {
                f"name_{n}": one.name, f"mark_{n}": one.mark, f"criteria_{n}": one.criteria,
                f"least_{n}": one.least,
            }  # fmt: skip
    return start


def _level(n: int) -> dict[str, forms.Field]:
    return {
        f"name_{n}": forms.CharField(label=_("Namn"), max_length=40, required=False),
        f"mark_{n}": forms.ChoiceField(
            label=_("Form"), required=False, choices=[("", _("Välj form")), *scales.MARKS.items()]
        ),
        f"least_{n}": forms.IntegerField(
            label=_("Från poäng"), required=False, min_value=0, max_value=100
        ),
        f"criteria_{n}": forms.CharField(
            label=_("Vad nivån betyder"), required=False, max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
    }  # fmt: skip
