"""Forms of a picture: what is written, judged, approved, opened again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.situation.actions.pictures import LONGEST_POINT, LONGEST_TEXT
from kugghjul.cogs.situation.models import Picture
from kugghjul.cogs.situation.queries import parts
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.kit.fields import GuardedText

TYPED = _("Tomma rader ger nytt stycke. ## ger en rubrik, - en punkt och **…** fet stil.")


class WriteForm(forms.Form):
    """The three points and the parts of the kind."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, period: Period, picture: Picture | None, **kwargs: Any
    ) -> None:
        self.parts = parts.parts_of(period.kind)
        points = [*(picture.points if picture else []), "", "", ""]
        start = {"revision": picture.revision if picture else 1}
        start |= {f"point_{n}": points[n - 1] for n in range(1, parts.POINTS + 1)}
        start |= {one.key: picture.text(one.key) if picture else "" for one in self.parts}
        super().__init__(data, initial=start, **kwargs)
        for n in range(1, parts.POINTS + 1):
            self.fields[f"point_{n}"] = _point(n)
        for one in self.parts:
            self.fields[one.key] = _text(one)

    @property
    def points(self) -> list[str]:
        """The points as typed."""
        return [self.cleaned_data[f"point_{n}"] for n in range(1, parts.POINTS + 1)]

    @property
    def texts(self) -> dict[str, str]:
        """The parts as typed."""
        return {one.key: self.cleaned_data[one.key] for one in self.parts}


def _point(n: int) -> forms.CharField:
    label = _("Punkt %(n)s") % {"n": n}
    return GuardedText(label=label, required=False, max_length=LONGEST_POINT, rows=2)


def _text(one: parts.Part) -> forms.CharField:
    label = f"{one.within}: {one.heading.lower()}" if one.within else one.heading
    return GuardedText(
        label=label, help_text=f"{one.hint} {TYPED}", required=False, max_length=LONGEST_TEXT,
        rows=10 if one.within or one.key == "analysis" else 6,
    )  # fmt: skip


class JudgeForm(forms.Form):
    """Another level than the counted one, with its reason, and a better name."""

    title = text_field(_("Namn på problemet"), 160, hint=_("Tomt ger kategorin och platsen."))
    level = forms.ChoiceField(label=_("Nivå"), widget=forms.RadioSelect)
    reason = GuardedText(
        label=_("Varför en annan nivå än den uträknade?"), required=False, max_length=500, rows=3
    )

    def __init__(self, *args: Any, levels: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["level"]
        field.choices = [(one.key, f"{one.name}. {one.criteria}") for one in levels]


class ApproveForm(forms.Form):
    """Who approved the picture, when, and its diary number."""

    approved_by = text_field(
        _("Godkänd av"),
        160,
        _("Skriv vem som godkände, till exempel samordnaren eller styrgruppen."),
    )
    approved_on = day_field(_("Godkänd den"), required=False, hint=_("Tomt ger i dag."))
    diary_number = text_field(_("Diarienummer"), 60)


class ReopenForm(forms.Form):
    """Why an approved picture is opened again."""

    reason = text_field(_("Varför öppnas lägesbilden igen?"), 200, _("Skriv varför."))
