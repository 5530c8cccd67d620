"""Forms of the agenda editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import AgendaItem


class ItemForm(forms.Form):
    """A point on the agenda."""

    title = forms.CharField(
        label=lazy("Punkt"),
        max_length=200,
        error_messages={
            "required": lazy("Skriv vad punkten handlar om."),
            "max_length": lazy("Skriv rubriken med högst 200 tecken."),
        },
    )
    kind = forms.ChoiceField(
        label=lazy("Slag"), choices=AgendaItem.Kind.choices, initial="information"
    )
    minutes = forms.IntegerField(
        label=lazy("Minuter"),
        min_value=0,
        max_value=480,
        initial=10,
        error_messages={
            "invalid": lazy("Skriv antalet minuter med siffror."),
            "min_value": lazy("Skriv 0 minuter eller fler."),
            "max_value": lazy("Skriv högst 480 minuter."),
            "required": lazy("Skriv antalet minuter."),
        },
    )
    presenter = forms.CharField(label=lazy("Föredragande"), required=False, max_length=160)
    area = forms.ChoiceField(
        label=lazy("Ansvarsområde"),
        required=False,
        help_text=lazy("Platser som bara kallas till ett område kallas när en punkt har det."),
    )
    text = forms.CharField(
        label=lazy("Beskrivning"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "max_length": lazy("Texten är för lång. Högst 20 000 tecken får plats, bifoga resten.")
        },
    )
    internal = forms.BooleanField(
        label=lazy("Intern: punkten lämnar aldrig gruppen"), required=False
    )

    def __init__(
        self, areas: list[tuple[str, str]], data: Any = None, *, item: AgendaItem | None = None
    ) -> None:
        names = list(self.base_fields)
        initial = {name: getattr(item, name) for name in names} if item else None
        super().__init__(data, initial=initial)
        known = dict(areas)
        kept = [(item.area, item.area)] if item and item.area and item.area not in known else []
        self.fields["area"].choices = [("", lazy("Inget")), *areas, *kept]  # type: ignore[attr-defined]


class SuggestionForm(forms.Form):
    """Which of the suggested points to take."""

    keys = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Välj minst en punkt att lägga till.")},
    )

    def __init__(self, keys: list[str], data: Any = None) -> None:
        super().__init__(data)
        self.fields["keys"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]


class TemplateForm(forms.Form):
    """The name of a template, and whose it is."""

    body = forms.ModelChoiceField(label=lazy("För"), queryset=Body.objects.none(), empty_label=None)
    name = forms.CharField(
        label=lazy("Mallens namn"),
        max_length=120,
        error_messages={"required": lazy("Skriv vad mallen ska heta.")},
    )

    def __init__(self, bodies: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class ProposalForm(forms.Form):
    """A member's own proposal."""

    body = forms.ModelChoiceField(
        label=lazy("Till vilken grupp?"),
        queryset=Body.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Välj vilken grupp förslaget är till.")},
    )
    title = forms.CharField(
        label=lazy("Vad vill du ta upp?"),
        max_length=200,
        error_messages={"required": lazy("Skriv vad du vill ta upp.")},
    )
    text = forms.CharField(
        label=lazy("Berätta mer"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=lazy("Skriv inte namn på personer som saken gäller."),
    )

    def __init__(self, bodies: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    """Why a proposal is not taken up."""

    reason = forms.CharField(
        label=lazy("Varför tas förslaget inte upp?"),
        max_length=300,
        error_messages={"required": lazy("Skriv varför förslaget inte tas upp.")},
    )
