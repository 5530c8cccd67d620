"""Fields that the cog's forms share: amounts, areas, kinds, the council's own rows to choose."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul import charters as ready
from kugghjul.cogs.activities.queries.limits import MOST_COST, MOST_HOURS
from kugghjul.cogs.activities.queries.rows import kind_words
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.queries.rules import areas_of, charter_on
from kugghjul.core.rules.kinds import YearlyActivity
from kugghjul.kit import clock
from kugghjul.kit.several import SeveralField

NOTHING = _("Inget")
PICK = {"required": _("Välj i listan."), "invalid_choice": _("Välj i listan.")}
MANY = {"invalid_choice": _("Välj i listan."), "invalid_pk_value": _("Välj i listan.")}


def amount(label: Any, most: Decimal, hint: Any = "") -> forms.DecimalField:
    """A sum that may be left out, zero or more, with a decimal comma."""
    words = {
        "invalid": _("Skriv ett tal, till exempel 12,5."),
        "min_value": _("Skriv noll eller mer."),
        "max_value": _("Talet är för stort. Kontrollera enheten."),
        "max_digits": _("Talet är för stort. Kontrollera enheten."),
        "max_whole_digits": _("Talet är för stort. Kontrollera enheten."),
        "max_decimal_places": _("Skriv högst två decimaler."),
    }
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=most, max_digits=12, decimal_places=2,
        localize=True, help_text=hint, error_messages=words,
    )  # fmt: skip


def hours(label: Any) -> forms.DecimalField:
    """Hours of work."""
    return amount(label, MOST_HOURS)


def cost(label: Any) -> forms.DecimalField:
    """Kronor."""
    return amount(label, MOST_COST, _("I kronor."))


def long_text(label: Any, longest: int = 8000, rows: int = 4, hint: Any = "") -> forms.CharField:
    """A text of several lines that may be left out."""
    return forms.CharField(
        label=label, required=False, max_length=longest, help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": _("Korta texten till %(n)s tecken.") % {"n": longest}},
    )  # fmt: skip


def rows(label: Any, empty: Any = NOTHING) -> forms.ModelChoiceField:
    """One of the council's own rows; the form fills `queryset`."""
    return forms.ModelChoiceField(
        label=label, queryset=None, required=False, empty_label=empty, error_messages=PICK
    )


def some(label: Any, hint: Any = "") -> SeveralField:
    """Any number of the council's own rows, as boxes."""
    return SeveralField(
        label=label, queryset=None, required=False, help_text=hint, error_messages=MANY,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


def choice(label: Any) -> forms.ChoiceField:
    """One of a few words; the form fills `choices`."""
    return forms.ChoiceField(label=label, required=False, error_messages=PICK)


def areas(council: Council) -> list[tuple[str, str]]:
    """(key, name) of the areas of responsibility in the charter in force (R4)."""
    return areas_of(charter_on(council, clock.today()))


def kinds(council: Council) -> list[tuple[str, str]]:
    """(key, word) of the activities that the charter and the law ask for."""
    charter = charter_on(council, clock.today())
    charters = [ready.load(ready.LAW), *([charter] if charter else [])]
    rules = [clause.rule for one in charters for clause in one.clauses]
    found = {
        rule.activity: kind_words(rule.activity)
        for rule in rules
        if isinstance(rule, YearlyActivity)
    }
    return sorted(found.items(), key=lambda pair: pair[1])


def with_kept(choices: list[tuple[str, str]], kept: str) -> list[tuple[str, Any]]:
    """The choices with «Inget» first, and the value that is kept although no longer offered."""
    known = dict(choices)
    old = [(kept, kind_words(kept))] if kept and kept not in known else []
    return [("", NOTHING), *choices, *old]


def fill(form: Any, council: Council, kept: Any = None) -> None:
    """Give the form's `body`, `organisation`, `person`, `project`, `routine`, `parties`, `area`
    and `kind` what the council has. `kept` is the row that is changed, if any."""
    home = council.municipality
    querysets = {
        "body": council.bodies.all(),
        "organisation": home.organisations.all(),
        "person": home.people.order_by("name"),
        "project": council.projects.all(),
        "routine": council.routines.filter(retired_on=None),
        "parties": home.organisations.all(),
        "participants": home.organisations.all(),
    }
    for name, queryset in querysets.items():
        if name in form.fields:
            form.fields[name].queryset = queryset
    for name, offered in (("area", areas), ("kind", kinds)):
        if name in form.fields:
            value = getattr(kept, name, "") if kept is not None else ""
            form.fields[name].choices = with_kept(offered(council), value)
