"""Forms of the work plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Series
from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.council.queries import areas
from kugghjul.cogs.workplan.models import FocusOrigin, WorkPlan
from kugghjul.cogs.workplan.queries.plans import charter_of
from kugghjul.core.rules.words import ACTIVITIES
from kugghjul.kit.words import said

ORIGINS = 3
TYPED = _("Tom rad ger nytt stycke. Rader som börjar med «- » blir en lista. __ord__ blir kursivt.")


def long_field(
    label: Any, missing: Any = None, *, rows: int = 6, longest: int = 8000, hint: Any = ""
):
    """A text of several paragraphs; needed when `missing` says what to write."""
    words = {"required": missing} if missing else {}
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=longest,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={**words, "max_length": _("Korta texten.")},
    )


class Revised(forms.Form):
    """A form that knows which wording it was opened with."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class StartForm(forms.Form):
    """A plan for a year."""

    year = forms.IntegerField(
        label=_("År"), min_value=1996, max_value=2200,
        error_messages={"required": _("Skriv vilket år planen gäller.")},
    )  # fmt: skip
    name = text_field(_("Planens namn"), 200, hint=_("Tomt ger «Verksamhetsplan» och året."))
    like = forms.ModelChoiceField(
        WorkPlan.objects.none(), label=_("Ta över mål och återkommande aktiviteter från"),
        required=False, empty_label=_("Börja tomt"),
    )  # fmt: skip

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["like"].queryset = plans


class TextsForm(Revised):
    """Names, headings and the texts that stand before the parts."""

    name = text_field(_("Planens namn"), 200, _("Skriv vad planen heter."))
    introduction = long_field(_("Inledning"), hint=TYPED, longest=20_000)
    recurring_text = long_field(_("Text före de återkommande aktiviteterna"), rows=3)
    focus_heading = text_field(_("Rubrik för fokus"), 120)
    goals_heading = text_field(_("Rubrik för mål"), 120)
    recurring_heading = text_field(_("Rubrik för återkommande aktiviteter"), 120)
    overview_name = text_field(_("Den korta versionen heter"), 100)
    detailed_name = text_field(_("Den detaljerade versionen heter"), 100)


class FocusForm(Revised):
    """A focus area, and where it comes from."""

    title = text_field(_("Fokusområde"), 200, _("Skriv vad fokusområdet heter."))
    text = long_field(
        _("Text i båda versionerna"), _("Skriv vad fokus innebär."), hint=TYPED
    )  # fmt: skip
    detail = long_field(_("Mer i den detaljerade versionen"), rows=5, longest=20_000)
    area = forms.ChoiceField(label=_("Ansvarsområde"), required=False)

    def __init__(self, *args: Any, plan: WorkPlan, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("Inget särskilt")), *areas(plan.council, today)]
        kinds = [("", _("Välj")), *FocusOrigin.Kind.choices]
        for n in range(1, ORIGINS + 1):
            label = _("Kommer från") if n == 1 else _("Kommer också från")
            self.fields[f"kind_{n}"] = forms.ChoiceField(
                label=label, choices=kinds, required=n == 1,
                error_messages={"required": _("Välj varifrån fokusområdet kommer.")},
            )  # fmt: skip
            self.fields[f"reference_{n}"] = text_field(
                _("Vad som visar det"), 300,
                _("Skriv vilket beslut, vilken dialog eller undersökning det är.") if n == 1 else None,
                hint=_("Till exempel: kommunfullmäktige 2025-09-22 § 80.") if n == 1 else "",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """An origin has both what it is and what shows it."""
        typed = super().clean() or {}
        for n in range(2, ORIGINS + 1):
            kind, reference = typed.get(f"kind_{n}"), typed.get(f"reference_{n}")
            if kind and not reference:
                self.add_error(f"reference_{n}", _("Skriv vad som visar det."))
            if reference and not kind:
                self.add_error(f"kind_{n}", _("Välj varifrån fokusområdet kommer."))
        return typed

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the actions want them."""
        typed = self.cleaned_data
        pairs = [(typed[f"kind_{n}"], typed[f"reference_{n}"]) for n in range(1, ORIGINS + 1)]
        names = ("title", "text", "detail", "area")
        return {name: typed[name] for name in names} | {
            "origins": [pair for pair in pairs if pair[0]]
        }


class GoalForm(Revised):
    """A goal and what measures it."""

    text = long_field(_("Mål"), _("Skriv målet."), rows=3, longest=2000)
    clause = forms.ChoiceField(
        label=_("Mäts av"), required=False,
        help_text=_("Läget räknas fram ur det som har hänt. Välj det krav som visar om målet nås."),
    )  # fmt: skip

    def __init__(self, *args: Any, plan: WorkPlan, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        charter = charter_of(plan, today)
        known = [(one.id, f"{one.id} {one.title}") for one in charter.clauses] if charter else []
        now = self.initial.get("clause")
        if now and now not in dict(known):
            known.append((now, now))
        self.fields["clause"].choices = [("", _("Inget krav mäter målet än")), *known]

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the actions want them."""
        return {"text": self.cleaned_data["text"], "clause": self.cleaned_data["clause"]}


class SectionForm(Revised):
    """What comes back every year."""

    heading = text_field(_("Rubrik"), 200, _("Skriv en rubrik."))
    text = long_field(_("Text i båda versionerna"), _("Skriv vad som görs varje år."), hint=TYPED)
    detail = long_field(_("Mer i den detaljerade versionen"), rows=4, longest=20_000)
    kind = forms.ChoiceField(
        label=_("Aktiviteter av slaget"), required=False,
        help_text=_("Årets aktiviteter av slaget visas under rubriken, med dag och läge."),
    )  # fmt: skip
    series = forms.ModelChoiceField(
        Series.objects.none(), label=_("eller ur serien"), required=False,
        empty_label=_("Ingen serie"),
    )  # fmt: skip
    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Gruppens möten"), required=False,
        empty_label=_("Ingen grupp"),
    )  # fmt: skip

    def __init__(self, *args: Any, plan: WorkPlan, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del today
        kinds = [(key, said(words).capitalize()) for key, words in ACTIVITIES.items()]
        now = self.initial.get("kind")
        if now and now not in ACTIVITIES:
            kinds.append((now, now))
        self.fields["kind"].choices = [("", _("Inget särskilt slag")), *kinds]
        self.fields["series"].queryset = Series.objects.filter(council=plan.council)
        self.fields["body"].queryset = Body.objects.filter(
            council=plan.council, dissolved_on__isnull=True
        )

    def kwargs_of(self) -> dict[str, Any]:
        """The typed values as the actions want them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class FreezeForm(forms.Form):
    """An edition: what is new, and the decision when there is one."""

    note = text_field(
        _("Vad som är nytt"), 500, hint=_("Visas i den detaljerade versionen och i listan.")
    )
    decided_by = text_field(
        _("Beslutad av"), 160, hint=_("Lämna tomt om planen inte är beslutad än.")
    )
    decided_on = day_field(_("Beslutad den"), required=False)
    paragraph = text_field(_("Paragraf"), 30)
    diary_number = text_field(_("Diarienummer"), 60)
