"""The three ways to look for causes, and where in each a cause can stand (Brå's method guides)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.plan.models import Cause

M = Cause.Method


@dataclass(frozen=True)
class Slot:
    """A place in a method: its key, its name, and the question that a meeting answers there."""

    key: str
    name: Any
    asks: Any


CHAIN = (
    Slot("before", _("Före"), _("Vad händer innan? Ett steg i taget.")),
    Slot("during", _("Under"), _("Vad händer, steg för steg?")),
    Slot("after", _("Efter"), _("Vad händer sedan, och vad gör att det händer igen?")),
)
TRIANGLE = (
    Slot("offender", _("Den som gör det"), _("Vad gör att någon vill eller kan?")),
    Slot("handler", _("Den som kan påverka"), _("Vem kan påverka, och varför räcker det inte?")),
    Slot("target", _("Den eller det som drabbas"), _("Vad gör att just detta drabbas?")),
    Slot("guardian", _("Den som kan skydda"), _("Vem kan skydda, och varför räcker det inte?")),
    Slot("place", _("Platsen"), _("Vad på platsen gör det möjligt?")),
    Slot("manager", _("Den som sköter platsen"), _("Vem sköter platsen, och vad saknas?")),
)
FISHBONE = (
    Slot("people", _("Människor"), _("Vilka är inblandade, och vad behöver de?")),
    Slot("surroundings", _("Miljön"), _("Vad i miljön bidrar?")),
    Slot("work", _("Arbetssätt"), _("Hur arbetar vi, och vad fattas?")),
    Slot("rules", _("Regler"), _("Vilka regler och beslut spelar in?")),
    Slot("means", _("Resurser"), _("Vad saknas i tid, pengar och verktyg?")),
    Slot("world", _("Omvärlden"), _("Vad utifrån påverkar?")),
)
METHODS: dict[str, tuple[Slot, ...]] = {M.CHAIN: CHAIN, M.TRIANGLE: TRIANGLE, M.FISHBONE: FISHBONE}


def slot_name(method: str, key: str) -> str:
    """The slot's name; a bone that a meeting has named itself is its own name."""
    return next((str(slot.name) for slot in METHODS.get(method, ()) if slot.key == key), key)


def is_slot(method: str, key: str) -> bool:
    """Whether a cause can stand there. A fishbone takes any name."""
    if method == M.FISHBONE:
        return bool(key.strip())
    return any(slot.key == key for slot in METHODS.get(method, ()))
