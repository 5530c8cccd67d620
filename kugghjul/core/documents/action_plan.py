"""The action plan (åtgärdsplan): problems with their causes, and the measures meant to change them.

Source: lag (2023:196) 5 § (a decided plan that rests on the situation picture) and 6 § (followed up
at least every second year); Brå's self-check 9–13 names what each measure carries.
"""

from __future__ import annotations

from datetime import date

from .action_plan_facts import ActionPlanFacts, PlannedCause, PlannedMeasure, PlannedProblem
from .prose import prose
from .tree import (
    Block,
    Document,
    Facts,
    Heading,
    ItemList,
    Notice,
    Paragraph,
    Span,
    Spans,
    Table,
    row,
    spans,
)
from .wording import capital, count, day, joined


def action_plan(facts: ActionPlanFacts) -> Document:
    """The action plan as a document."""
    measures = count(len(facts.measures), "åtgärd", "åtgärder")
    problems = count(len(facts.problems), "problem", "problem")
    return Document(
        kind="action_plan",
        title=facts.title,
        sender=facts.council,
        lead=f"{measures} mot {problems}" if facts.problems else capital(measures),
        control=_control(facts),
        blocks=(
            *_state(facts), *prose(facts.intro), *_ground(facts), *_overview(facts),
            *_problems(facts), *_measures(facts), *_joined_plans(facts), *_follow_up(facts),
        ),
        footer=tuple(
            part for part in (facts.municipality, f"Version {facts.number}", facts.diary_number)
            if part
        ),
        subject="Åtgärdsplan",
    )  # fmt: skip


def _control(facts: ActionPlanFacts) -> tuple[tuple[str, str], ...]:
    decided = " ".join(part for part in (facts.decided_by, facts.paragraph) if part)
    pairs = (
        ("Dokumentnamn", facts.title), ("Dokumenttyp", "Åtgärdsplan"),
        ("Fastställd av", decided), ("Datum", _iso(facts.decided_on)),
        ("Diarienummer", facts.diary_number), ("Dokumentansvarig", facts.owner),
        ("Version", facts.number), ("Behandlad av", facts.treated_by),
        ("Giltig t o m", _iso(facts.valid_until)), ("Ersätter", facts.replaces),
        ("Vilar på", facts.rests_on), ("Följs upp senast", _iso(facts.follow_up_due)),
    )  # fmt: skip
    return tuple((term, value) for term, value in pairs if value)


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def _state(facts: ActionPlanFacts) -> tuple[Block, ...]:
    if not facts.decided_by:
        return (Notice("info", "Förslag", spans("Åtgärdsplanen är inte beslutad än.")),)
    return ()


def _ground(facts: ActionPlanFacts) -> tuple[Block, ...]:
    if not facts.rests_on:
        return ()
    return (Paragraph(spans(f"Planen utgår från {facts.rests_on}.")),)


def _overview(facts: ActionPlanFacts) -> tuple[Block, ...]:
    if not facts.measures:
        return (Paragraph(spans("Planen har inga åtgärder än.")),)
    header = ("Åtgärd", "Problem", "Ansvarig", "Klart senast")
    rows = tuple(
        row(f"{one.code} {one.title}", joined(one.problems) or "–", one.responsible or "–",
            day(one.due) or "–")
        for one in facts.measures
    )  # fmt: skip
    table = Table("Åtgärder i planen", header, rows, widths=(6, 2, 4, 3))
    return (Heading(1, "Åtgärderna i korthet"), table)


def _problems(facts: ActionPlanFacts) -> tuple[Block, ...]:
    if not facts.problems:
        return ()
    blocks: list[Block] = [Heading(1, "Problem och orsaker")]
    for one in facts.problems:
        blocks += [Heading(2, f"{one.code} {one.title}"), *prose(one.text), *_about(one)]
        blocks += _causes(one)
    return tuple(blocks)


def _about(one: PlannedProblem) -> tuple[Block, ...]:
    pairs = (
        ("Område", one.area), ("Plats", one.place), ("För vem", one.for_whom),
        ("Kunskapen kommer från", one.source),
    )  # fmt: skip
    told = tuple((term, spans(words)) for term, words in pairs if words)
    return (Facts(told),) if told else ()


def _causes(one: PlannedProblem) -> tuple[Block, ...]:
    if not one.causes:
        return (Paragraph(spans("Ingen orsaksanalys är gjord."), tone="small"),)
    header = ("Orsak", "Var i analysen", "Vad visar det")
    rows = tuple(
        row(_cause(cause), ": ".join(w for w in (cause.method, cause.slot) if w),
            cause.evidence or "–")
        for cause in one.causes
    )  # fmt: skip
    return (Table(f"Orsaker till {one.code}", header, rows, widths=(5, 4, 4)),)


def _cause(cause: PlannedCause) -> Spans:
    mark = (Span("\nEn åtgärd riktas hit", strong=True),) if cause.aimed else ()
    return (*spans(cause.text), *mark)


def _measures(facts: ActionPlanFacts) -> tuple[Block, ...]:
    if not facts.measures:
        return ()
    blocks: list[Block] = [Heading(1, "Åtgärderna")]
    for one in facts.measures:
        blocks += [Heading(2, f"{one.code} {one.title}"), *prose(one.text), _facts_of(one)]
        blocks += [*_reason(one), *_indicators(one)]
    return tuple(blocks)


def _facts_of(one: PlannedMeasure) -> Facts:
    pairs = (
        ("Mål", one.goal), ("Problem", joined(one.problems)), ("Orsaker", "; ".join(one.causes)),
        ("Ansvarig", one.responsible or "Inte bestämt"), ("Tid", _time(one)),
        ("Kostnad", one.cost), ("Timmar", one.hours), ("Väntad effekt", one.effect),
        ("Genomförs genom", "; ".join(one.activities)), ("Område", one.area),
    )  # fmt: skip
    return Facts(tuple((term, spans(words)) for term, words in pairs if words))


def _time(one: PlannedMeasure) -> str:
    if one.starts and one.due:
        return f"{day(one.starts)} till {day(one.due)}"
    if one.due:
        return f"senast {day(one.due)}"
    return f"från {day(one.starts)}" if one.starts else "Inte bestämt"


def _reason(one: PlannedMeasure) -> tuple[Block, ...]:
    if not one.reason:
        return ()
    return (Notice("info", "Antagen med särskilt skäl", spans(one.reason)),)


def _indicators(one: PlannedMeasure) -> tuple[Block, ...]:
    if not one.indicators:
        return (Paragraph(spans("Ingen indikator är bestämd."), tone="small"),)
    header = ("Indikator", "Utgångsläge", "Mål", "Källa")
    rows = tuple(
        row(f"{i.name} ({i.unit})" if i.unit else i.name, _at(i.baseline, i.baseline_on),
            _at(i.target, i.target_on), i.source or "–")
        for i in one.indicators
    )  # fmt: skip
    return (Table(f"Indikatorer för {one.code}", header, rows, widths=(5, 3, 3, 4)),)


def _at(value: str, when: date | None) -> str:
    if not value:
        return "–"
    return f"{value}\n{day(when)}" if when else value


def _joined_plans(facts: ActionPlanFacts) -> tuple[Block, ...]:
    if not facts.joined_plans:
        return ()
    header = ("Plan", "Lag", "Ansvarig", "Gäller till", "Gemensamt")
    rows = tuple(
        row(one.name, one.statute or "–", one.owner or "–", day(one.until) or "tills vidare",
            one.common or "–")
        for one in facts.joined_plans
    )  # fmt: skip
    table = Table("Planer enligt andra lagar", header, rows, widths=(4, 3, 3, 3, 5))
    return (Heading(1, "Samordning med annan planering"), table)


def _follow_up(facts: ActionPlanFacts) -> tuple[Block, ...]:
    due = f" Senast {day(facts.follow_up_due)}." if facts.follow_up_due else ""
    law = f"Planen följs upp minst vartannat år (6 §).{due}"
    items = ("process: om åtgärderna blev genomförda, timmar och kostnad",
             "effekt: indikatorernas utfall mot utgångsläge och mål")  # fmt: skip
    return (
        Heading(1, "Uppföljning"), *prose(facts.follow_up), Paragraph(spans(law)),
        ItemList(tuple(spans(item) for item in items)),
    )  # fmt: skip
