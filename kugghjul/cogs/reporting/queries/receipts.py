"""What a reporter sees of the own reports: numbers, states in words, and what they led to. Nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.models import Observation, Reporter, SituationReport
from kugghjul.cogs.reporting.queries.periods import Period
from kugghjul.kit.panels import Outcome, merge

S = Observation.State
LOOKS = {
    S.NEW: "ongoing",
    S.HELD: "due",
    S.ACCEPTED: "done",
    S.REJECTED: "planned",
    S.MERGED: "done",
}


@dataclass(frozen=True)
class Line:
    """One observation as its reporter meets it. `told` are sentences about what was done with the place."""

    number: str
    category: str
    where: str
    status: str
    status_text: str
    told: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """One report with its lines. `open`: it can still be corrected."""

    report: SituationReport
    period: str
    lines: tuple[Line, ...]
    open: bool


def reports_of(reporter: Reporter) -> QuerySet[SituationReport]:
    """The reporter's own, the latest first; those that were corrected are left out."""
    rows = SituationReport.objects.filter(reporter=reporter, replaced_by=None)
    return rows.prefetch_related(
        "observations__category", "observations__place", "observations__merged_into"
    )


def receipts(reports: Sequence[SituationReport], municipality: Any) -> list[Receipt]:
    """The reports with what came of them. Four queries and those of the slot `outcome`."""
    keys = [f"observation:{row.pk}" for report in reports for row in report.observations.all()]
    outcomes = merge("outcome", municipality, keys) if keys else {}
    return [_receipt(report, outcomes) for report in reports]


def _receipt(report: SituationReport, outcomes: dict[str, tuple[Outcome, ...]]) -> Receipt:
    rows = list(report.observations.all())
    lines = tuple(line(row, outcomes.get(f"observation:{row.pk}", ())) for row in rows)
    period = Period(report.period_first, report.period_last).words()
    return Receipt(report, period, lines, all(row.state in (S.NEW, S.HELD) for row in rows))


def line(row: Observation, outcomes: Iterable[Outcome] = ()) -> Line:
    """One observation in words."""
    where = row.place.name if row.place else row.place_text or _("Punkt på kartan")
    return Line(
        str(row), row.category.name, where, LOOKS[S(row.state)], state_words(row),
        tuple(told(row)), tuple(outcomes),
    )  # fmt: skip


def state_words(row: Observation) -> str:
    """Where the observation is on its way, for the one who sent it."""
    if row.state == S.MERGED:
        return _("Flera såg samma sak, ni är hopslagna")
    return {
        S.NEW: _("Inkommen, läses av samordnaren"),
        S.HELD: _("Pausad, samordnaren läser den först"),
        S.ACCEPTED: _("Med i lägesbilden"),
        S.REJECTED: _("Inte med i lägesbilden"),
    }[S(row.state)]


def told(row: Observation) -> list[str]:
    """What was done with the place, and why the observation waits."""
    found = []
    if "outside" in row.flags:
        found.append(_("Platsen ligger utanför kommunen. Rapporten är sparad och märkt med det."))
    if "coarse" in row.flags:
        found.append(_("Husnumret är borttaget, så att ingen bostad pekas ut."))
    if "converted" in row.flags:
        found.append(_("Koordinaterna är omräknade till latitud och longitud."))
    if row.state == S.HELD:
        found.append(
            _("Texten ser ut att nämna en person. Därför läses den innan någon annan ser den.")
        )
    return found
