"""The parts of a report by kind, in the order and with the headings of the source.

Source: Värmdö kommun, Återrapportering från Trygghetsrådet 2017 (V7); Rådet och samverkansgruppen
(T7: rapport med årets indikatorer); Reglemente 2023 (R11: lägesbild, planerade åtgärder,
utvärdering). Keys are those of docs/rules.md, «Parts».
"""

from __future__ import annotations

from kugghjul.core.sentences import N_

PARTS = {
    "proposal": N_("Förslag till beslut"),
    "decision-level": N_("Beslutsnivå"),
    "summary": N_("Sammanfattning"),
    "background": N_("Bakgrund"),
    "description": N_("Ärendebeskrivning"),
    "indicators": N_("Årets indikatorer"),
    "situation-picture": N_("Lägesbild"),
    "planned-measures": N_("Planerade åtgärder"),
    "evaluation": N_("Utvärdering"),
    "self-check": N_("Svar på Brås frågor"),
    "problem": N_("Problemet"),
    "measures": N_("Åtgärder som ansökan gäller"),
    "budget": N_("Budget"),
    "grant-indicators": N_("Mål och indikatorer"),
    "cooperation": N_("Samverkan"),
    "assessment": N_("Bedömning"),
    "economy": N_("Ekonomiska konsekvenser"),
    "environment": N_("Konsekvenser för miljön"),
    "citizens": N_("Konsekvenser för medborgarna"),
    "children": N_("Konsekvenser för barn"),
    "document-table": N_("Handlingar i ärendet"),
    "dispatch-list": N_("Sändlista för beslutsexpediering"),
    "signatories": N_("Undertecknare"),
}
BOARD = (
    "proposal", "decision-level", "summary", "background", "description", "assessment", "economy",
    "environment", "citizens", "children", "document-table", "dispatch-list", "signatories",
)  # fmt: skip
_AFTER = ("document-table", "dispatch-list", "signatories")
_EFFECTS = ("economy", "environment", "citizens", "children")
KINDS = {
    "half_year": BOARD,
    "annual": BOARD,
    "after_meeting": BOARD,
    "assembly": BOARD,
    "group_year": (
        "proposal", "decision-level", "summary", "background", "description", "indicators",
        "assessment", *_EFFECTS, *_AFTER,
    ),
    "follow_up": (
        "proposal", "decision-level", "summary", "background", "situation-picture",
        "planned-measures", "evaluation", "assessment", *_EFFECTS, *_AFTER,
    ),
    "self_check": ("summary", "self-check", "assessment", *_AFTER),
    "grant": (
        "summary", "problem", "measures", "budget", "grant-indicators", "cooperation", *_AFTER
    ),
}  # fmt: skip
"""Kind of report -> its parts in order."""
TABLED = ("document-table", "dispatch-list", "signatories")
"""Parts that are lists of rows, not a text."""
OPTIONAL = frozenset(("self-check",))
"""Parts whose text may be empty, since frozen facts stand there."""

QUESTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "economy": (
        ("cost", N_("Vad kostar förslaget, och vilka medel betalar?")),
        ("none", N_("Om det inte kostar något: skriv det.")),
    ),
    "environment": (("effect", N_("Hur påverkas miljön? Om den inte påverkas: skriv det.")),),
    "citizens": (
        ("who", N_("Vilka invånare berörs?")),
        ("effect", N_("Vad blir bättre eller sämre för dem?")),
        ("heard", N_("Hur har de fått säga sin mening?")),
    ),
    "children": (
        ("which", N_("Vilka barn berörs, och hur många ungefär?")),
        ("rights", N_("Vilka rättigheter i barnkonventionen gäller det?")),
        ("heard", N_("Hur har barnen fått säga sin mening, och vad sa de?")),
        ("effect", N_("Vad blir bättre eller sämre för barnen?")),
    ),
}
"""Part -> (key, question): what the guided fields ask. Barnkonventionen, artikel 3 och 12."""


def composed(part: str, answers: dict[str, str]) -> str:
    """The text of a guided part: its answers as paragraphs, in the order of the questions."""
    given = (answers.get(key, "").strip() for key, _question in QUESTIONS.get(part, ()))
    return "\n\n".join(text for text in given if text)
