"""The scale of priorities in force, its levels and weights, and the editions before it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.situation.models import Scale
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.documents.situation_facts import LevelFact

PARTS = {
    "often": gettext_lazy("Hur ofta"),
    "serious": gettext_lazy("Hur allvarligt"),
    "spread": gettext_lazy("Hur många som berörs"),
    "change": gettext_lazy("Förändring mot det vanliga"),
}
MARKS = {
    "planned": gettext_lazy("Ring"),
    "ongoing": gettext_lazy("Halvfylld cirkel"),
    "due": gettext_lazy("Triangel"),
    "overdue": gettext_lazy("Åttahörning"),
    "done": gettext_lazy("Bock"),
}
MOST_LEVELS = 5


@dataclass(frozen=True)
class InForce:
    """The scale that judges today. Number 0 is the product's own, before the municipality has made one."""

    number: int
    levels: tuple[LevelFact, ...]
    weights: dict[str, int]

    def level_of(self, score: float) -> LevelFact:
        """The highest level that the score reaches."""
        reached = [one for one in self.levels if score >= one.least]
        return max(reached, key=lambda one: one.least) if reached else self.levels[0]


def in_force(municipality: Municipality) -> InForce:
    """The latest edition, or the product's own. One query."""
    found = editions(municipality).first()
    return default() if found is None else of(found)


def of(scale: Scale) -> InForce:
    """An edition as values."""
    levels = tuple(LevelFact.from_json(one) for one in scale.levels)
    return InForce(scale.number, levels, {key: int(scale.weights.get(key, 0)) for key in PARTS})


def editions(municipality: Municipality) -> QuerySet[Scale]:
    """Every edition, latest first."""
    return Scale.objects.filter(municipality=municipality).select_related("made_by")


def default() -> InForce:
    """Three levels and weights to begin with: a municipality changes them as it likes."""
    levels = (
        LevelFact("normal", _("Normalt"), "planned", _("Som det brukar vara. Följs i vardagen."), 0),
        LevelFact("raised", _("Förhöjt"), "due", _("Mer än vanligt. Tas upp i operativa gruppen."), 40),
        LevelFact("serious", _("Allvarligt"), "overdue", _("Kräver insats av flera nu."), 70),
    )  # fmt: skip
    return InForce(0, levels, {"often": 35, "serious": 30, "spread": 20, "change": 15})
