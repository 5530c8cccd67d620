"""What a person writes: the three points, and the parts of the kind; the yearly picture has the law's three (L4)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.situation.models import Kind, Picture
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.core.documents.situation_facts import TextFact

POINTS = 3
MAPPING = gettext_lazy("Kartläggning av brottslighetens omfattning och konsekvenser")


@dataclass(frozen=True)
class Part:
    """A part to write: its key, its heading, the heading it stands under, and what belongs in it."""

    key: str
    heading: str
    hint: str
    within: str = ""


def parts_of(kind: str) -> list[Part]:
    """The parts of a kind of picture, in their order. The law's keys are those that its clause asks for."""
    if kind == Kind.YEAR:
        return _law()
    comment = Part(
        "comment",
        _("Kommentar"),
        _("Det som siffrorna inte säger: varför, och vad som redan görs."),
    )
    if kind == Kind.TERTIAL:
        return [
            comment,
            Part("analysis", _("Analys"), _("Varför det ser ut så här, och vad som är på väg.")),
        ]
    return [comment]


def _law() -> list[Part]:
    mapping = str(MAPPING)
    return [
        Part(
            "mapping-extent", _("Omfattning"),
            _("Vilka brott som begås, hur många, var och när. Lägesbildens siffror och polisens statistik."),
            mapping,
        ),
        Part(
            "mapping-consequences", _("Konsekvenser"),
            _("Vad brotten leder till: för dem som drabbas, för tryggheten, för verksamheterna och i kronor."),
            mapping,
        ),
        Part(
            "other-information", _("Annan information av betydelse"),
            _("Trygghetsundersökning, dialoger, vandringar, befolkning, skola, riskfaktorer och pågående arbete."),
        ),
        Part("analysis", _("Analys"), _("Varför ser det ut så här? Vad är viktigast, och vad kan vi påverka?")),
    ]  # fmt: skip


def empty(picture: Picture | None, period: Period) -> list[Part]:
    """The parts that nobody has written yet."""
    return [
        one for one in parts_of(period.kind) if picture is None or not picture.text(one.key).strip()
    ]


def texts_of(picture: Picture | None, period: Period) -> tuple[TextFact, ...]:
    """The parts with what is written in them, headings in Swedish: a document is (språklagen)."""
    with translation.override("sv"):
        return tuple(
            TextFact(one.key, one.heading, picture.text(one.key) if picture else "", one.within)
            for one in parts_of(period.kind)
        )
