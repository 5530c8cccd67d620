"""The tables of a report that frozen facts fill: indicators, measures with cost and effect, answers.

Nobody types in them, so that a figure in a report is always the figure that was frozen.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from .report_facts import ReportedIndicator, ReportedMeasure, ReportFacts, total
from .tree import Block, Document, Facts, Heading, Spans, Table, paragraph, row, spans
from .wording import NBSP, count, day, joined


def exhibits(part: str, facts: ReportFacts) -> list[Block]:
    """The tables that stand after the text of `part`; none for most parts."""
    make = _EXHIBITS.get(part)
    return make(facts) if make else []


def amount(value: str, unit: str = "") -> str:
    """«1 250,5 kr» of a decimal text; a dash when it is not known."""
    if not value:
        return "–"
    number = Decimal(value).normalize()
    digits = f"{number:,f}".replace(",", NBSP).replace(".", ",").replace("-", "−")
    return f"{digits}{NBSP}{unit}" if unit else digits


def summed(values: tuple[str, ...], unit: str = "") -> str:
    """The sum of decimal texts as `amount` writes it."""
    whole = total(values)
    return amount("" if whole is None else str(whole), unit)


def outcome(one: ReportedIndicator) -> str:
    """«62 procent 1 december 2026»; says so when nothing was measured."""
    if not one.outcome:
        return "Inte uppmätt"
    told = amount(one.outcome, one.unit)
    return f"{told}\n{day(one.outcome_on)}" if one.outcome_on else told


def background(facts: ReportFacts) -> Document:
    """All that was frozen, as a document of its own: «Underlag»."""
    blocks: list[Block] = [Facts(tuple(_frame(facts)))]
    for heading, made in (
        ("Sammanträden", _meetings(facts)),
        ("Uppdrag", _assignments(facts)),
        ("Aktiviteter", _activities(facts)),
        ("Åtgärder", _measures(facts)),
        ("Indikatorer", _indicators(facts)),
        ("Överenskommelser", _agreements(facts)),
        ("Krav i styrdokumentet", _findings(facts)),
        ("Svar på Brås frågor", _answers(facts)),
    ):
        if made:
            blocks += [Heading(1, heading), *made]
    footer = (facts.municipality, f"Uppgifter per {day(facts.frozen_on)}")
    title = "Underlag till rapporten"
    return Document("report-facts", title, tuple(blocks), sender=facts.council, footer=footer)


def _frame(facts: ReportFacts) -> list[tuple[str, Spans]]:
    pairs = (
        ("Period", f"{day(facts.first)}–{day(facts.last)}"),
        ("Frystes", day(facts.frozen_on)),
        ("Rapporterar", facts.body),
        ("Krav", facts.duty),
        ("Styrdokument", facts.charter),
    )
    return [(term, spans(said)) for term, said in pairs if said]


def _meetings(facts: ReportFacts) -> list[Block]:
    rows = tuple(
        row(
            f"{one.title}\n{day(one.day)}",
            "Internt" if one.internal else str(len(one.decisions)),
            "" if one.internal else str(len(one.assignments)),
        )
        for one in facts.meetings
    )
    header = ("Möte", "Beslut", "Uppdrag")
    return [Table("Möten i perioden", header, rows, widths=(6, 2, 2))] if rows else []


def _assignments(facts: ReportFacts) -> list[Block]:
    rows = tuple(
        row(one.number, one.text, one.whom, one.due, one.state) for one in facts.assignments
    )
    header = ("Nummer", "Vad", "Ansvarig", "Klart", "Läge")
    return [Table("Uppdrag", header, rows, widths=(1.4, 5, 2.6, 2.4, 1.8))] if rows else []


def _activities(facts: ReportFacts) -> list[Block]:
    if not facts.activities:
        return []
    rows = tuple(
        row(
            f"{one.code} {one.title}",
            f"{one.state}\n{day(one.on)}",
            amount(one.hours_spent),
            amount(one.cost_spent),
        )  # fmt: skip
        for one in facts.activities
    )
    hours = summed(tuple(one.hours_spent for one in facts.activities))
    cost = summed(tuple(one.cost_spent for one in facts.activities))
    whole = row("Summa", count(len(rows), "aktivitet", "aktiviteter"), hours, cost)
    header = ("Aktivitet", "Läge och dag", "Timmar", "Kostnad, kr")
    return [
        Table(
            "Aktiviteter i perioden", header, (*rows, whole), widths=(6, 3, 1.6, 2), numeric=(2, 3)
        )
    ]


def _measures(facts: ReportFacts) -> list[Block]:
    """Cost, hours and effect per measure (R11)."""
    if not facts.measures:
        return []
    rows = tuple(_measure(one) for one in facts.measures)
    every = facts.measures
    whole = row(
        "Summa", "", summed(tuple(one.cost_planned for one in every)),
        summed(tuple(one.cost_spent for one in every)),
        summed(tuple(one.hours_spent for one in every)), "",
    )  # fmt: skip
    header = ("Åtgärd", "Läge", "Planerat, kr", "Utfall, kr", "Timmar", "Effekt")
    caption = "Kostnad, timmar och effekt per åtgärd"
    return [
        Table(caption, header, (*rows, whole), widths=(4, 2, 1.9, 1.9, 1.6, 4), numeric=(2, 3, 4))
    ]


def _measure(one: ReportedMeasure) -> tuple[Spans, ...]:
    done = f"{one.activities_done} av {count(one.activities, 'aktivitet', 'aktiviteter')}"
    return row(
        f"{one.code} {one.title}",
        f"{one.state}\n{done} klara" if one.activities else one.state,
        amount(one.cost_planned), amount(one.cost_spent), amount(one.hours_spent),
        "\n".join(_effect(each) for each in one.indicators) or "Ingen indikator",
    )  # fmt: skip


def _effect(one: ReportedIndicator) -> str:
    if not one.outcome:
        return f"{one.name}: inte uppmätt"
    start = f" från {amount(one.baseline)}" if one.baseline else ""
    goal = f", mål {amount(one.target)}" if one.target else ""
    return f"{one.name}: {amount(one.outcome, one.unit)}{start}{goal}"


def _planned(facts: ReportFacts) -> list[Block]:
    rows = tuple(
        row(f"{one.code} {one.title}", one.goal or "–", one.whom or "–", day(one.due) or "–")
        for one in facts.measures
    )
    header = ("Åtgärd", "Mål", "Ansvarig", "Klart")
    return [Table("Planerade åtgärder", header, rows, widths=(4, 4, 3, 2))] if rows else []


def _indicators(facts: ReportFacts) -> list[Block]:
    rows = tuple(
        row(one.name, amount(one.baseline, one.unit), amount(one.target, one.unit), outcome(one))
        for one in facts.indicators
    )
    if not rows:
        return [paragraph("Inga indikatorer finns för perioden.", tone="small")]
    header = ("Indikator", "Utgångsläge", "Mål", "Utfall")
    return [Table("Årets indikatorer", header, rows, widths=(5, 2.4, 2.4, 2.8))]


def _budget(facts: ReportFacts) -> list[Block]:
    if not facts.measures:
        return []
    rows = tuple(row(f"{one.code} {one.title}", amount(one.cost_planned)) for one in facts.measures)
    whole = row("Summa", summed(tuple(one.cost_planned for one in facts.measures)))
    header = ("Åtgärd", "Kostnad, kr")
    return [Table("Budget per åtgärd", header, (*rows, whole), widths=(7, 2), numeric=(1,))]


def _agreements(facts: ReportFacts) -> list[Block]:
    rows = tuple(
        row(
            joined(one.parties),
            day(one.signed_on),
            day(one.until) or "Tills vidare",
            joined(one.areas) or "–",
        )  # fmt: skip
        for one in facts.agreements
    )
    header = ("Parter", "Undertecknad", "Gäller till", "Områden")
    return [Table("Överenskommelser", header, rows, widths=(4, 2.4, 2.4, 4))] if rows else []


def _findings(facts: ReportFacts) -> list[Block]:
    rows = tuple(row(one.title, one.verdict, one.because) for one in facts.findings)
    header = ("Krav", "Bedömning", "Varför")
    return [Table("Krav och bedömning", header, rows, widths=(4, 2.4, 5))] if rows else []


def _answers(facts: ReportFacts) -> list[Block]:
    rows = tuple(
        row(f"{one.number}. {one.question}", one.paragraph, one.answer, one.because)
        for one in facts.answers
    )
    header = ("Fråga", "Lagrum", "Svar", "Varför")
    return [Table("Brås frågor", header, rows, widths=(5, 1.6, 2, 4.4))] if rows else []


_EXHIBITS: dict[str, Callable[[ReportFacts], list[Block]]] = {
    "indicators": _indicators,
    "planned-measures": _planned,
    "evaluation": _measures,
    "self-check": _answers,
    "measures": _planned,
    "budget": _budget,
    "grant-indicators": _indicators,
    "cooperation": _agreements,
}
