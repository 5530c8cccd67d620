"""The municipality's own data: name, contact point (L12) and the school breaks, a row each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.calendar import Break, SchoolYear, proposed_school_year, school_year_problems
from kugghjul.kit.words import said

PREFIX = "lov"
MOST = 100
OWN = ("name", "mark", "contact_name", "contact_email", "contact_phone")
YEARS = lazy("Skriv ett år mellan 2000 och 2100.")
SPAN = [
    MinValueValidator(dt.date(2000, 1, 1), YEARS),
    MaxValueValidator(dt.date(2100, 12, 31), YEARS),
]


class BreakForm(forms.Form):
    """One school break. An empty row is no row."""

    name = text_field(lazy("Lov"), 60, lazy("Skriv vad lovet heter, till exempel höstlov."))
    first = day_field(lazy("Första dagen"))
    last = day_field(lazy("Sista dagen"))
    remove = forms.BooleanField(label=lazy("Ta bort"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].validators += SPAN

    def full_clean(self) -> None:
        """A row that is to go need not be right."""
        super().full_clean()
        if self.is_bound and self.cleaned_data.get("remove"):
            self._errors = ErrorDict()

    @property
    def kept(self) -> Break | None:
        """The break, or None when the row is empty, wrong or to go."""
        data = self.cleaned_data
        if self.errors or not data.get("name") or data.get("remove"):
            return None
        return Break(data["first"], data["last"], data["name"])


class BaseBreakFormSet(forms.BaseFormSet):
    """The rows; each problem of the calendar stands at its own row and field."""

    def _construct_form(self, i: int, **kwargs: Any) -> BreakForm:
        kwargs["empty_permitted"] = True
        return super()._construct_form(i, **kwargs)

    def clean(self) -> None:
        """Breaks that overlap, end before they begin, or are longer than a summer."""
        rows = [(form, kept) for form in self.forms if (kept := form.kept) is not None]
        for number, field, words in problems([kept for _form, kept in rows]):
            rows[number][0].add_error(field, words)

    @property
    def breaks(self) -> list[dict[str, str]]:
        """The rows as they are stored, in order of date."""
        kept = sorted(found for form in self.forms if (found := form.kept) is not None)
        return [as_row(each) for each in kept]


BreakFormSet = forms.formset_factory(
    BreakForm, formset=BaseBreakFormSet, extra=1, max_num=MOST, absolute_max=MOST + 10,
    validate_max=True,
)  # fmt: skip


class MunicipalityForm(forms.Form):
    """Name, mark and contact point; right only when the rows of breaks are."""

    name = text_field(lazy("Kommunens namn"), 100, lazy("Skriv kommunens namn."))
    mark = text_field(
        lazy("Rad under namnet"), 60, hint=lazy("Till exempel Trygghet och hälsa. Står på sidor "
        "och dokument.")
    )  # fmt: skip
    contact_name = text_field(
        lazy("Kontaktperson eller funktion"), 120,
        hint=lazy("Kommunens kontaktpunkt för det brottsförebyggande arbetet. Visas för alla."),
    )  # fmt: skip
    contact_email = forms.EmailField(
        label=lazy("E-post"),
        required=False,
        max_length=254,
        error_messages={
            "invalid": lazy("Skriv adressen som namn@exempel.se."),
            "max_length": lazy("Korta adressen till 254 tecken."),
        },
    )
    contact_phone = text_field(lazy("Telefon"), 40)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows

    def clean(self) -> dict[str, Any]:
        """Say on top that a row below is wrong."""
        if not self.rows.is_valid():
            whole = [str(words) for words in self.rows.non_form_errors()]
            for words in whole or [_("Rätta de lov som är markerade nedan.")]:
                self.add_error(None, words)
        return self.cleaned_data


class ProposalForm(forms.Form):
    """What differs between municipalities in the usual school year."""

    sport_week = forms.TypedChoiceField(
        label=lazy("Sportlov i vecka"), coerce=int, initial=9,
        choices=[(week, str(week)) for week in range(7, 12)],
    )  # fmt: skip
    easter = forms.ChoiceField(
        label=lazy("Påsklov"), initial="before",
        choices=[("before", lazy("veckan före påsk")), ("after", lazy("veckan efter påsk"))],
    )  # fmt: skip


def opened(home: Municipality, data: Any = None) -> MunicipalityForm:
    """The form with its `rows`: as stored, or as posted."""
    if data is not None:
        errors = {
            "missing_management_form": _("Sidan kom inte fram hel. Ladda om den och försök igen."),
            "too_many_forms": _("Ta bort några lov. Det får vara högst %(n)s.") % {"n": MOST},
        }
        return MunicipalityForm(data, rows=BreakFormSet(data, prefix=PREFIX, error_messages=errors))
    rows = BreakFormSet(initial=home.breaks, prefix=PREFIX)
    return MunicipalityForm(initial={name: getattr(home, name) for name in OWN}, rows=rows)


def again(data: Mapping[str, str], more: Iterable[Break] = ()) -> MunicipalityForm:
    """What was typed, unjudged, with one more empty row, or with `more` breaks."""
    typed = _typed(data)
    rows = [*typed, *(as_row(each) for each in more if not _there(each, typed))]
    initial = {name: data.get(name, "") for name in OWN}
    return MunicipalityForm(initial=initial, rows=BreakFormSet(initial=rows[:MOST], prefix=PREFIX))


def proposed(data: Mapping[str, str], years: Iterable[int]) -> tuple[Break, ...]:
    """The usual breaks of the school year asked for; none when it is not one of `years`."""
    asked, form = data.get("propose", ""), ProposalForm(data)
    if asked not in map(str, years) or not form.is_valid():
        return ()
    return proposed_school_year(int(asked), **form.cleaned_data).breaks


def problems(breaks: list[Break]) -> list[tuple[int, str, str]]:
    """(row, field, sentence) of all that is wrong, each break judged in its own school year."""
    found = []
    for year in sorted({_school_year(each) for each in breaks}):
        for problem in school_year_problems(SchoolYear(year, tuple(breaks))):
            _all, number, field = problem.field.split(".")
            if _school_year(breaks[int(number)]) == year:
                found.append((int(number), field, said(problem.sentence)))
    return found


def as_row(each: Break) -> dict[str, str]:
    """A break as it is stored and shown: name and ISO days."""
    return {"name": each.name, "first": each.first.isoformat(), "last": each.last.isoformat()}


def _school_year(each: Break) -> int:
    return each.first.year if each.first.month >= 8 else each.first.year - 1


def _typed(data: Mapping[str, str]) -> list[dict[str, str]]:
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "0")
    many = min(int(total), MOST) if total.isdecimal() and len(total) < 6 else 0
    rows = [
        {name: data.get(f"{PREFIX}-{n}-{name}", "") for name in ("name", "first", "last")}
        for n in range(many)
    ]
    return [row for row in rows if any(row.values())]


def _there(each: Break, typed: Iterable[Mapping[str, str]]) -> bool:
    first, last = each.first.isoformat(), each.last.isoformat()
    return any(row["first"] <= last and first <= row["last"] for row in typed)
