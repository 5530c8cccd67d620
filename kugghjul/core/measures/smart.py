"""Which of the five signs of a goal that can be followed up are to be seen: help, never a gate.

Specific, measurable, accepted, realistic and timed (SMART), as far as the words and the figures
show it. Nothing here decides whether a goal is good; it says what a reader can see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kugghjul.core.sentences import N_, Sentence, sentence

FEW_WORDS = 5
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True)
class Goal:
    """What is known of a measure's goal.

    `target`, `baseline`: whether an indicator has them. `agreed`: adopted or decided.
    `resourced`: hours or cost are planned, or the expected effect is written.
    """

    text: str
    target: bool = False
    baseline: bool = False
    responsible: bool = False
    agreed: bool = False
    resourced: bool = False
    due: date | None = None


@dataclass(frozen=True)
class Sign:
    """One of the five: its key and name, whether it is to be seen, and what is seen or could be."""

    key: str
    name: str
    seen: bool
    said: Sentence


def signs(goal: Goal) -> tuple[Sign, ...]:
    """The five in order."""
    return (_specific(goal), _measurable(goal), _accepted(goal), _realistic(goal), _timed(goal))


def _sign(key: str, name: str, seen: bool, yes: str, no: str) -> Sign:
    return Sign(key, name, seen, sentence(yes if seen else no))


def _specific(goal: Goal) -> Sign:
    return _sign(
        "specific", N_("Tydligt"), len(goal.text.split()) >= FEW_WORDS,
        N_("Målet säger vad som ska förändras."),
        N_("Skriv gärna vad som ska förändras, var och för vem."),
    )  # fmt: skip


def _measurable(goal: Goal) -> Sign:
    return _sign(
        "measurable", N_("Mätbart"), goal.target or bool(_NUMBER.search(goal.text)),
        N_("Det finns ett tal att jämföra med."),
        N_("Lägg gärna till en indikator med målvärde."),
    )  # fmt: skip


def _accepted(goal: Goal) -> Sign:
    return _sign(
        "accepted", N_("Accepterat"), goal.responsible and goal.agreed,
        N_("Någon är ansvarig och åtgärden är antagen."),
        N_("Syns när någon är ansvarig och åtgärden är antagen."),
    )  # fmt: skip


def _realistic(goal: Goal) -> Sign:
    return _sign(
        "realistic", N_("Realistiskt"), goal.baseline and goal.resourced,
        N_("Utgångsläget är känt och resurser eller väntad effekt är beskrivna."),
        N_("Syns när utgångsläget är känt och resurser eller väntad effekt är beskrivna."),
    )  # fmt: skip


def _timed(goal: Goal) -> Sign:
    return _sign(
        "timed", N_("Tidsatt"), goal.due is not None or bool(_YEAR.search(goal.text)),
        N_("Det finns en tid då målet ska vara nått."),
        N_("Sätt gärna ett datum då målet ska vara nått."),
    )  # fmt: skip
