"""A form for each kind of thing that is done outside the meetings. `values()` gives what the
action takes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.council.models import Undertaking
from kugghjul.cogs.council.queries.rules import CHOICE_WORDS, known_words
from kugghjul.cogs.council.queries.undertakings import Vocabulary
from kugghjul.core.rules.kinds import Occasion

Kind = Undertaking.Kind
PICK = {"required": _("Välj i listan."), "invalid_choice": _("Välj i listan.")}


ONE_EACH = _("En på varje rad.")


def _lines(label: Any, hint: Any = ONE_EACH) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, required=False, max_length=8000, widget=area, help_text=hint
    )


def _split(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class Entry(forms.Form):
    """What every entry has: what, when, a note."""

    subject = forms.ChoiceField(label=_("Vad"), error_messages=PICK)
    title = text_field(_("Rubrik"), 200, hint=_("Lämna tomt så används valet ovan."))
    on = day_field(_("Dag"))
    note = forms.CharField(
        label=_("Anteckning"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    extra: tuple[str, ...] = ()
    line_fields: tuple[str, ...] = ()
    day_fields: tuple[str, ...] = ()
    last = ("note",)

    def __init__(
        self, *args: Any, words: Vocabulary, row: Undertaking | None = None, **kwargs: Any
    ) -> None:
        if row is not None:
            kwargs.setdefault("initial", self._initial(row))
        super().__init__(*args, **kwargs)
        self.words = words
        self.fields["subject"].choices = [("", _("Välj")), *self.subjects()]
        self.prepare()
        self.order_fields([name for name in self.fields if name not in self.last] + list(self.last))

    def subjects(self) -> list[tuple[str, str]]:
        """What `subject` may be."""
        return []

    def prepare(self) -> None:
        """Fill the choices of the kind's own fields."""

    def values(self) -> dict[str, Any]:
        """Keyword arguments for `enter_undertaking` and `change_undertaking`. Call when valid."""
        data = self.cleaned_data
        names = dict(self.subjects())
        own = {name: self._stored(name) for name in self.extra}
        return {
            "subject": data.get("subject", ""),
            "title": data["title"] or names.get(data.get("subject", ""), ""),
            "on": data["on"],
            "until": data.get("until"),
            "note": data["note"],
            "data": {name: value for name, value in own.items() if value not in (None, "", [])},
        }

    def _stored(self, name: str) -> Any:
        value = self.cleaned_data.get(name)
        if name in self.line_fields:
            return _split(value or "")
        return value.isoformat() if isinstance(value, dt.date) else value

    def _initial(self, row: Undertaking) -> dict[str, Any]:
        own = dict(row.data)
        for name in self.line_fields:
            own[name] = "\n".join(own.get(name) or ())
        known = {name: getattr(row, name) for name in ("subject", "title", "on", "until", "note")}
        return {**own, **known}


class ReportForm(Entry):
    """A report that has been handed over."""

    occasion = forms.ChoiceField(
        label=_("När"), required=False, error_messages=PICK,
        choices=[
            ("", _("Inget särskilt")), *((each.value, CHOICE_WORDS[each]) for each in Occasion),
        ],
    )  # fmt: skip
    from_body = forms.ChoiceField(label=_("Från"), required=False, error_messages=PICK)
    meeting = forms.ChoiceField(
        label=_("Möte som den handlar om"), required=False, error_messages=PICK
    )
    covers_until = day_field(_("Handlar om tiden till och med"), required=False)
    contents = forms.MultipleChoiceField(
        label=_("Delar som finns med"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=PICK,
    )
    extra = ("occasion", "from_body", "meeting", "covers_until", "contents")

    def subjects(self) -> list[tuple[str, str]]:
        """The bodies that hear reports."""
        return list(self.words.hearers)

    def prepare(self) -> None:
        """Bodies, meetings and parts."""
        self.fields["subject"].label = _("Till")
        self.fields["from_body"].choices = [("", _("Rådet")), *self.words.bodies]
        self.fields["meeting"].choices = [("", _("Inget särskilt")), *self.words.meetings]
        self.fields["contents"].choices = known_words("contents", self.words.parts)

    def values(self) -> dict[str, Any]:
        """A report's heading names who heard it."""
        made = super().values()
        if not self.cleaned_data["title"]:
            made["title"] = str(_("Rapport till %(body)s") % {"body": made["title"]})
        return made


class AttemptForm(Entry):
    """Something tried, that the municipality shall work for (9–10 §§)."""

    def subjects(self) -> list[tuple[str, str]]:
        """The clauses to work for."""
        return list(self.words.worked_for)

    def prepare(self) -> None:
        """A log of attempts is nothing without words."""
        self.fields["note"].required = True
        self.fields["note"].error_messages["required"] = _(
            "Skriv vad ni försökte och hur det gick."
        )


class CoverageForm(Entry):
    """n of m: who was to be reached, and who has been."""

    wanted = _lines(_("Vilka som ska nås"))
    reached = _lines(_("Vilka som har nåtts"))
    due = day_field(_("Senast"), required=False)
    extra = ("wanted", "reached", "due")
    line_fields = ("wanted", "reached")

    def subjects(self) -> list[tuple[str, str]]:
        """Subjects that the product knows, and those of the charter."""
        return known_words("subject", self.words.subjects)


class StandingForm(Entry):
    """Something that is there: a function, a contact point, a decided committee."""

    until = day_field(_("Till och med"), required=False)
    share = forms.IntegerField(
        label=_("Del av en heltid, procent"), required=False, min_value=0, max_value=100,
        error_messages={
            "invalid": _("Skriv ett heltal."), "min_value": _("Skriv ett tal mellan 0 och 100."),
            "max_value": _("Skriv ett tal mellan 0 och 100."),
        },
    )  # fmt: skip
    trained = forms.NullBooleanField(label=_("Utbildad för uppgiften"), required=False)
    extra = ("share", "trained")

    def subjects(self) -> list[tuple[str, str]]:
        """Subjects that the product knows, and those of the charter."""
        return known_words("subject", self.words.subjects)

    def prepare(self) -> None:
        """It is there from a day."""
        self.fields["on"].label = _("Finns från")


FORMS: dict[str, type[Entry]] = {
    Kind.REPORT: ReportForm,
    Kind.ATTEMPT: AttemptForm,
    Kind.COVERAGE: CoverageForm,
    Kind.STANDING: StandingForm,
}
