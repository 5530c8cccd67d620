"""The form of the open edition: its texts, reviewed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.situation.actions.pictures import LONGEST_POINT
from kugghjul.cogs.situation.queries.parts import POINTS
from kugghjul.cogs.situation.queries.small_numbers import small_number
from kugghjul.kit.fields import GuardedText


class PublishForm(forms.Form):
    """The three points as everybody will read them. Empty ones are left out.

    One that tells a number below `least` is not offered: the tables withhold such numbers.
    """

    reviewed = forms.BooleanField(
        label=_("Texten är granskad: den nämner ingen person, ingen bostad och inget litet antal"),
        required=False,
    )

    def __init__(self, data: Any = None, *, points: Any = (), least: int) -> None:
        open_to_all = ["" if small_number(one, least) else one for one in points]
        told = [*open_to_all, *[""] * POINTS][:POINTS]
        super().__init__(data, initial={f"point_{n}": one for n, one in enumerate(told, 1)})
        last = self.fields.pop("reviewed")
        for n in range(1, POINTS + 1):
            self.fields[f"point_{n}"] = GuardedText(
                label=_("Punkt %(n)s för allmänheten") % {"n": n}, required=False,
                max_length=LONGEST_POINT, rows=2,
            )  # fmt: skip
        self.fields["reviewed"] = last

    @property
    def points(self) -> list[str]:
        """The points as typed."""
        return [self.cleaned_data[f"point_{n}"] for n in range(1, POINTS + 1)]
