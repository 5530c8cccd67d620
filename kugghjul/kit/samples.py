"""Made-up content for the component page. Nothing here is read from or written to the records."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.kit.fields import GuardedText, PhotoInput
from kugghjul.kit.panels import CalendarEntry, Todo

KINDS = [
    ("information", gettext_lazy("Information")),
    ("discussion", gettext_lazy("Diskussion")),
    ("decision", gettext_lazy("Beslut")),
]
AREAS = [("norrdal", "Norrdal"), ("centrum", "Centrum"), ("hultet", "Hultet")]


class SampleForm(forms.Form):
    """One field of each kind that the product has."""

    title = forms.CharField(label=gettext_lazy("Vad gäller ärendet?"), max_length=200)
    place = forms.CharField(
        label=gettext_lazy("Var?"), help_text=gettext_lazy("Gata, park, skola eller annan plats.")
    )
    day = forms.DateField(label=gettext_lazy("Datum"))
    time = forms.TimeField(label=gettext_lazy("Klockslag"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Slag av ärende"), choices=KINDS, widget=forms.RadioSelect
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Områden"),
        choices=AREAS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    body = forms.ChoiceField(
        label=gettext_lazy("Grupp"),
        choices=[("", gettext_lazy("Välj grupp")), ("s", gettext_lazy("Styrgruppen"))],
    )
    text = forms.CharField(
        label=gettext_lazy("Beskrivning"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    file = forms.FileField(
        label=gettext_lazy("Handling"),
        required=False,
        help_text=gettext_lazy("pdf, docx eller bild, högst 25 MB."),
    )
    short_notice = forms.BooleanField(
        label=gettext_lazy("Kallelsen går ut senare än reglementet säger"), required=False
    )


class ReportForm(forms.Form):
    """What a reporter meets: text that is watched, and a photo that is blurred in the phone."""

    happened = GuardedText(
        label=gettext_lazy("Vad hände?"),
        max_length=2000,
        route="#r-rapport",
        help_text=gettext_lazy(
            "En eller två meningar räcker. Skriv inte namn, personnummer, registreringsnummer eller annat "
            "som pekar ut en person."
        ),
    )
    photo = forms.FileField(
        label=gettext_lazy("Bild"),
        required=False,
        help_text=gettext_lazy("Du suddar ansikten och skyltar innan bilden lämnar telefonen."),
        widget=PhotoInput(most=3),
    )


class FilterForm(forms.Form):
    """The form over a list."""

    q = forms.CharField(label=gettext_lazy("Sök i listan"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Slag"), choices=[("", gettext_lazy("Alla")), *KINDS], required=False
    )
    since = forms.DateField(label=gettext_lazy("Från och med"), required=False)


def faulty_form() -> SampleForm:
    """A form that has been sent with three faults."""
    form = SampleForm({"title": _("Belysning vid resecentrum"), "day": "2026-11-31", "kind": ""})
    form.full_clean()
    return form


def small() -> str:
    """The words under the figure in the middle of the wheel."""
    return _("krav i fas")


def calendar(year: int) -> list[CalendarEntry]:
    """A year as the wheel shows it: every ring, every status, points, dots and periods."""

    def entry(
        ring: str, month: int, day: int, status: str, until: dt.date | None = None
    ) -> CalendarEntry:
        return CalendarEntry(ring, dt.date(year, month, day), ring, status, until=until)

    meetings = [entry("meetings", m, d, "done") for m, d in ((2, 5), (5, 14), (9, 24))]
    dots = [replace(entry("meetings", m, 12, "done"), small=True) for m in (1, 3, 4, 6, 8, 10)]
    return [
        *meetings,
        *dots,
        entry("meetings", 11, 20, "due"),
        replace(entry("meetings", 12, 4, "planned"), small=True),
        entry("knowledge", 10, 26, "ongoing", dt.date(year, 11, 30)),
        entry("knowledge", 3, 18, "done"),
        entry("knowledge", 12, 11, "planned"),
        entry("measures", 8, 31, "due", dt.date(year, 12, 5)),
        entry("measures", 5, 5, "done"),
        entry("reporting", 2, 24, "done"),
        entry("reporting", 9, 16, "done"),
        entry("reporting", 10, 31, "overdue"),
    ]


def everything(today: dt.date) -> dict[str, Any]:
    """Content for the lists of the component page."""
    return {
        "todos": _todos(today),
        "steps": _steps(),
        "agenda": _agenda(),
        "people": _people(),
        "tasks": _tasks(),
        "stations": _stations(today),
        "said": _said(),
        "facts": [(_("Plats"), _("Sammanträdesrum Eken")), (_("Ordförande"), _("Kommundirektör"))],
        "figures": [("4", _("möten i år, av minst 4")), ("7", _("uppdrag, 5 avslutade"))],
        "files": [
            (_("Förslag till åtgärdsplan"), "#filer", "pdf, 410 kB"),
            (_("Lägesbild"), "#filer", "docx, 96 kB"),
        ],
        "tabs": [
            {"label": _("Kommande"), "url": "?flik=kommande", "current": True, "count": 4},
            {"label": _("Hållna"), "url": "?flik=hallna", "current": False, "count": 11},
        ],
    }


def _todos(today: dt.date) -> list[Todo]:
    ten = dt.timedelta(days=10)
    return [
        Todo(_("Skicka kallelsen till styrgruppen"), _("Den ska ut tio dagar före mötet."),
             "#gora", _("Granska och skicka"), today, status="due"),
        Todo(_("Förnya överenskommelsen"), _("Den har gått ut."),
             "#gora", _("Öppna utkastet"), today - ten, status="overdue"),
        Todo(_("Följ svaren"), _("Frågorna är ute."), "#gora", _("Se svaren"), None),
    ]  # fmt: skip


def _steps() -> list[dict[str, str]]:
    return [
        {"label": _("Årsplan"), "text": _("Beslutad"), "state": "done"},
        {"label": _("Kallelse"), "text": _("Skickad, tio dagar före"), "state": "done"},
        {"label": _("Möte"), "text": _("Punkt 2 av 3"), "state": "current"},
        {"label": _("Anteckningar"), "text": _("Justeras efter mötet"), "state": "next"},
    ]


def _agenda() -> list[dict[str, Any]]:
    rows = [
        (_("Mötet öppnas"), _("Information"), "done"),
        (_("Åtgärdsplan 2027–2028"), _("Beslut, 20 min"), "current"),
        (_("Nästa möte"), _("Information, 5 min"), ""),
    ]
    return [
        {"number": n, "title": title, "url": f"#punkt-{n}", "note": note, "state": state}
        for n, (title, note, state) in enumerate(rows, 1)
    ]


def _people() -> list[dict[str, Any]]:
    rows = [
        (_("Kommundirektör"), _("Ordförande"), True),
        (_("Socialchef"), _("Ersättare: enhetschef"), False),
    ]
    return [
        {"name": "present", "value": n, "label": label, "note": note, "checked": checked}
        for n, (label, note, checked) in enumerate(rows)
    ]


def _tasks() -> list[dict[str, Any]]:
    return [
        {
            "code": "U-58",
            "url": "#uppdrag",
            "text": _("Ta fram tidplan och kostnad för belysning."),
            "facts": [(_("Ansvarig"), _("teknisk chef")), (_("Klart"), _("29 januari 2027"))],
        }
    ]


def _stations(today: dt.date) -> list[dict[str, Any]]:
    return [
        {"kind": _("Beslut"), "title": _("Styrgruppen beslutar"), "url": "#trad", "when": today},
        {"kind": _("Uppdrag"), "title": _("Operativa gruppen får uppdraget"), "open": True},
        {"kind": _("Återkoppling"), "title": _("Svar till invånarna"), "open": True},
    ]


def _said() -> list[dict[str, Any]]:
    return [
        {"title": _("Ni sa"), "text": _("Det är mörkt vid resecentrum.")},
        {"title": _("Vi gjorde"), "text": _("Nya lampor är beställda.")},
        {"title": _("Det blev så här"), "text": _("Vi mäter i november."), "open": True},
    ]
