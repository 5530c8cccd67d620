"""What is typed when records are read in from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.reporting.models import Category, Import
from kugghjul.cogs.reporting.queries.import_columns import TARGETS
from kugghjul.cogs.tenancy.models import Municipality, Organisation


class FileForm(forms.Form):
    """Whose records, and the file."""

    organisation = forms.ModelChoiceField(
        label=_("Från vilken organisation?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Välj organisation"),
    )
    file = forms.FileField(
        label=_("Fil"),
        allow_empty_file=True,  # the action says it in our words
        help_text=_("CSV eller Excel (.xlsx), högst 60 MB. Första raden ska vara rubriker."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.filter(municipality=municipality)
        self.fields["organisation"].queryset = rows


class ColumnsForm(forms.Form):
    """One choice for each column of the file."""

    def __init__(
        self, *args: Any, headings: Sequence[str], columns: Mapping[str, str],
        samples: Sequence[Sequence[str]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.headings = headings
        choices = [("", _("Används inte")), *TARGETS.items()]
        for n, heading in enumerate(headings):
            words = [row[n] for row in samples if n < len(row) and row[n]][:3]
            self.fields[f"k{n}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=columns.get(heading, ""),
                help_text=" · ".join(word[:40] for word in words),
            )  # fmt: skip

    def columns(self) -> dict[str, str]:
        """{heading: target} as chosen."""
        return {heading: self.cleaned_data[f"k{n}"] for n, heading in enumerate(self.headings)}


class WordsForm(forms.Form):
    """What the file's words mean, and how it is read."""

    personal = forms.ChoiceField(
        label=_("Om texten pekar ut en person"),
        choices=[
            ("reject", _("Pausa raden för granskning, och avvisa den om den har ett personnummer")),
            ("drop", _("Ta bort texten och läs in resten")),
        ],
        widget=forms.RadioSelect,
        initial="reject",
    )
    review = forms.BooleanField(label=_("Raderna ska granskas innan de räknas"), required=False)
    only_own = forms.BooleanField(label=_("Visa dem bara för organisationen själv"), required=False)

    def __init__(
        self, *args: Any, found: Import, words: Mapping[str, Mapping[str, int]],
        guesses: Mapping[str, Mapping[str, int]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.words = {target: list(counts) for target, counts in words.items()}
        rows = Category.objects.filter(municipality=found.municipality_id, retired_on=None)
        places = Place.objects.filter(municipality=found.municipality_id, retired_at=None)
        for target, prefix, choices, empty in (
            ("category", "c", rows, _("Läs inte in de raderna")),
            ("place", "p", places, _("Behåll som text")),
        ):
            offered = [("", empty), *((str(row.pk), str(row)) for row in choices)]
            for n, (word, count) in enumerate(words[target].items()):
                guess = guesses[target].get(word)
                self.fields[f"{prefix}{n}"] = forms.ChoiceField(
                    label=f"{word} ({count})", choices=offered, required=False,
                    initial=str(guess) if guess else "",
                )  # fmt: skip
        self.rows = {
            "c": {str(row.pk): row for row in rows},
            "p": {str(row.pk): row for row in places},
        }
        self.order_fields([*(name for name in self.fields if name[1:].isdigit()), *self.fields])

    def values(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        data = self.cleaned_data
        told = {
            target: {word: self.rows[p].get(data.get(f"{p}{n}", "")) for n, word in enumerate(self.words[name])}
            for target, name, p in (("categories", "category", "c"), ("places", "place", "p"))
        }  # fmt: skip
        return told | {name: data[name] for name in ("personal", "review", "only_own")}
