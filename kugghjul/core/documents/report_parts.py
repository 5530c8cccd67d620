"""The parts of a report by kind, in the order and with the headings of the source.

Source: Värmdö kommun, Återrapportering från Trygghetsrådet 2017 (V7); Rådet och samverkansgruppen
(T7: rapport med årets indikatorer); Reglemente 2023 (R11: lägesbild, planerade åtgärder,
utvärdering). Keys are those of docs/rules.md, «Parts».
"""

from __future__ import annotations

PARTS = {
    "proposal": "Förslag till beslut",
    "decision-level": "Beslutsnivå",
    "summary": "Sammanfattning",
    "background": "Bakgrund",
    "description": "Ärendebeskrivning",
    "indicators": "Årets indikatorer",
    "situation-picture": "Lägesbild",
    "planned-measures": "Planerade åtgärder",
    "evaluation": "Utvärdering",
    "self-check": "Svar på Brås frågor",
    "problem": "Problemet",
    "measures": "Åtgärder som ansökan gäller",
    "budget": "Budget",
    "grant-indicators": "Mål och indikatorer",
    "cooperation": "Samverkan",
    "assessment": "Bedömning",
    "economy": "Ekonomiska konsekvenser",
    "environment": "Konsekvenser för miljön",
    "citizens": "Konsekvenser för medborgarna",
    "children": "Konsekvenser för barn",
    "document-table": "Handlingar i ärendet",
    "dispatch-list": "Sändlista för beslutsexpediering",
    "signatories": "Undertecknare",
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
        ("cost", "Vad kostar förslaget, och vilka medel betalar?"),
        ("none", "Om det inte kostar något: skriv det."),
    ),
    "environment": (("effect", "Hur påverkas miljön? Om den inte påverkas: skriv det."),),
    "citizens": (
        ("who", "Vilka invånare berörs?"),
        ("effect", "Vad blir bättre eller sämre för dem?"),
        ("heard", "Hur har de fått säga sin mening?"),
    ),
    "children": (
        ("which", "Vilka barn berörs, och hur många ungefär?"),
        ("rights", "Vilka rättigheter i barnkonventionen gäller det?"),
        ("heard", "Hur har barnen fått säga sin mening, och vad sa de?"),
        ("effect", "Vad blir bättre eller sämre för barnen?"),
    ),
}
"""Part -> (key, question): what the guided fields ask. Barnkonventionen, artikel 3 och 12."""


def composed(part: str, answers: dict[str, str]) -> str:
    """The text of a guided part: its answers as paragraphs, in the order of the questions."""
    given = (answers.get(key, "").strip() for key, _question in QUESTIONS.get(part, ()))
    return "\n\n".join(text for text in given if text)
