"""Forms of series and routines, and of a group's activity plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.actions import StepLine
from kugghjul.cogs.activities.forms import fields
from kugghjul.cogs.activities.models import Activity, Routine, Series
from kugghjul.cogs.activities.queries.occurrences import month_words, season_words
from kugghjul.cogs.council.forms.bodies import day_field, text_field
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.kit.words import day

SERIES = (
    "title", "kind", "area", "body", "organisation", "person", "routine", "mode", "target",
    "place", "hours_planned", "cost_planned", "rhythm", "seasons", "months", "day", "every",
    "first_on", "until", "text",
)  # fmt: skip
ROUTINE = (
    "name", "kind", "area", "body", "organisation", "person", "target", "month", "day", "text",
)  # fmt: skip
WHOLE = {
    "invalid": _("Skriv ett helt tal."),
    "min_value": _("Skriv ett tal från 1."),
    "max_value": _("Talet är för stort."),
}


def whole(label: Any, most: int, hint: Any = "") -> forms.IntegerField:
    """A whole number from 1 that may be left out."""
    return forms.IntegerField(
        label=label, required=False, min_value=1, max_value=most, help_text=hint,
        error_messages=WHOLE,
    )  # fmt: skip


class SeriesForm(forms.Form):
    """What comes back, and when."""

    title = text_field(_("Rubrik"), 200, _("Skriv vad aktiviteten heter."))
    rhythm = forms.ChoiceField(
        label=_("Hur ofta?"), choices=Series.Rhythm.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ofta."), "invalid_choice": _("Välj i listan.")},
    )  # fmt: skip
    seasons = forms.MultipleChoiceField(
        label=_("Årstider"), required=False, widget=forms.CheckboxSelectMultiple
    )
    months = forms.TypedMultipleChoiceField(
        label=_("Månader"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    day = whole(
        _("Dag i månaden"), 31,
        _("Gäller månader. Den 31 blir sista dagen i kortare månader."),
    )  # fmt: skip
    every = whole(_("Antal månader eller veckor emellan"), 520)
    first_on = day_field(_("Första gången"))
    until = day_field(_("Sista dagen"), required=False)
    kind = fields.choice(_("Typ"))
    area = fields.choice(_("Område"))
    body = fields.rows(_("Grupp"))
    organisation = fields.rows(_("Ansvarig organisation"))
    person = fields.rows(_("Ansvarig person"), _("Ingen"))
    routine = fields.rows(_("Rutin"), _("Ingen rutin"))
    mode = fields.choice(_("Form"))
    target = text_field(_("Målgrupp"), 160)
    place = text_field(_("Plats"), 160)
    parties = fields.some(_("Bjud in"))
    hours_planned = fields.hours(_("Planerade timmar"))
    cost_planned = fields.cost(_("Planerad kostnad"))
    text = fields.long_text(_("Beskrivning"))

    def __init__(
        self, *args: Any, council: Council, series: Series | None = None, **kwargs: Any
    ) -> None:
        if series is not None:
            initial = {name: getattr(series, name) for name in SERIES}
            kwargs.setdefault("initial", {**initial, "parties": series.parties.all()})
        super().__init__(*args, **kwargs)
        fields.fill(self, council, series)
        words = {
            "seasons": [(key, word.capitalize()) for key, word in season_words()],
            "months": month_words(),
            "mode": Activity.Mode.choices,
        }
        for name, choices in words.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class RoutineForm(forms.Form):
    """A routine's words, and when in the year it makes an activity."""

    name = text_field(
        _("Namn"), 160, _("Skriv vad rutinen heter."),
        hint=_("Gärna kugghjulets namn, som Trygghetsvandring."),
    )  # fmt: skip
    text = fields.long_text(_("Beskrivning"), 20_000, 8)
    kind = fields.choice(_("Typ"))
    area = fields.choice(_("Område"))
    body = fields.rows(_("Grupp"))
    organisation = fields.rows(_("Ansvarig organisation"))
    person = fields.rows(_("Ansvarig person"), _("Ingen"))
    target = text_field(_("Målgrupp"), 160)
    month = forms.TypedChoiceField(
        label=_("Månad varje år"), required=False, coerce=int, empty_value=None,
        error_messages=fields.PICK,
    )  # fmt: skip
    day = whole(_("Dag i månaden"), 31)
    participants = fields.some(_("Deltagare"))

    def __init__(
        self, *args: Any, council: Council, routine: Routine | None = None, **kwargs: Any
    ) -> None:
        if routine is not None:
            initial = {name: getattr(routine, name) for name in ROUTINE}
            kwargs.setdefault("initial", {**initial, "participants": routine.participants.all()})
        super().__init__(*args, **kwargs)
        fields.fill(self, council, routine)
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            ("", _("Ingen bestämd månad")),
            *month_words(),
        ]


class RoleRow(forms.Form):
    """A role of the routine."""

    name = text_field(_("Roll"), 160)
    text = text_field(_("Vad rollen gör"), 2000)


UNITS = (
    ("days-", _("dagar före"), -1), ("weeks-", _("veckor före"), -7), ("days", _("dagar efter"), 1),
    ("weeks", _("veckor efter"), 7),
)  # fmt: skip


class StepRow(forms.Form):
    """A moment of the routine's timeline."""

    what = text_field(_("Vad"), 300)
    who = text_field(_("Vem"), 160)
    n = forms.IntegerField(
        label=_("Tal"), required=False, min_value=0, max_value=999, error_messages=WHOLE
    )
    unit = forms.ChoiceField(label=_("När"), required=False, error_messages=fields.PICK)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [(f"m{n}", _("i %(month)s") % {"month": w.lower()}) for n, w in month_words()]
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            ("", _("Ingen bestämd dag")), *((key, word) for key, word, _n in UNITS), *months,
        ]  # fmt: skip

    def line(self) -> StepLine | None:
        """The moment; None for a row that is empty. Call when valid."""
        data = self.cleaned_data
        if not data.get("what"):
            return None
        unit, n = data.get("unit", ""), data.get("n")
        factors = {key: factor for key, _word, factor in UNITS}
        if unit in factors:
            return StepLine(data["what"], data["who"], days=factors[unit] * (n or 0))
        if unit:
            day_of = n if n and 1 <= n <= 31 else None
            return StepLine(data["what"], data["who"], month=int(unit[1:]), day=day_of)
        return StepLine(data["what"], data["who"])


RoleRows = forms.formset_factory(RoleRow, extra=3, max_num=30, absolute_max=40)
StepRows = forms.formset_factory(StepRow, extra=4, max_num=60, absolute_max=80)


def rows_of(routine: Routine | None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The initial rows of roles and steps."""
    if routine is None:
        return [], []
    roles = [{"name": one.name, "text": one.text} for one in routine.roles.all()]
    return roles, [_step_initial(one) for one in routine.steps.all()]


def _step_initial(step: Any) -> dict[str, Any]:
    base = {"what": step.what, "who": step.who}
    if step.days is not None:
        size, sign = abs(step.days), "-" if step.days < 0 else ""
        if size and size % 7 == 0:
            return {**base, "n": size // 7, "unit": f"weeks{sign}"}
        return {**base, "n": size, "unit": f"days{sign}"}
    if step.month is not None:
        return {**base, "n": step.day, "unit": f"m{step.month}"}
    return base


class PlanForm(forms.Form):
    """The plan's opening words, and where it is to be presented."""

    text = fields.long_text(_("Inledning"), rows=6)
    meeting = fields.rows(_("Presenteras vid"), _("Inget möte valt"))

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_meetings(self, body)


class PresentForm(forms.Form):
    """That the plan was presented."""

    on = day_field(_("Presenterades"))
    meeting = fields.rows(_("Vid mötet"), _("Inget möte valt"))

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_meetings(self, body)


def fill_meetings(form: Any, body: Body) -> None:
    """The council's meetings, latest first."""
    rows = Meeting.objects.filter(council=body.council).exclude(state=Meeting.State.CANCELLED)
    form.fields["meeting"].queryset = rows.order_by("-starts_at")
    form.fields["meeting"].label_from_instance = lambda one: f"{one.title} {day(one.starts_at)}"
