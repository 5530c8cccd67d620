"""The situation picture (lägesbild) as a document, from frozen facts.

Source: Svenljunga, «Riktlinje Trygg och säker 2019», Arbetsmetod (S4); lag (2023:196) om kommuners ansvar för
brottsförebyggande arbete, 4 §: the yearly picture has the law's three parts and nothing beside them but their ground.
"""

from __future__ import annotations

from kugghjul.core.sentences import swedish_number

from .prose import first_sentence
from .rich import read_rich
from .situation_facts import RankFact, SituationFacts, TextFact
from .tree import Block, Document, Heading, ItemList, Paragraph, Span, Spans, Table, spans
from .wording import count, day

TRENDS = {"up": "Ökar", "down": "Minskar", "none": "Ingen säker förändring", "unknown": "–"}


def situation_picture(facts: SituationFacts) -> Document:
    """The picture as a document. The yearly one: the law's parts first, then the numbers they rest on."""
    texts, numbers = _texts(facts), (*_areas(facts), *_categories(facts), *_ranks(facts))
    first = texts if facts.kind == "year" else (*_points(facts), *texts)
    heading = (Heading(1, "Siffror som lägesbilden bygger på"),) if numbers else ()
    return Document(
        kind="situation_picture",
        title=facts.name,
        sender=facts.organisation or facts.municipality,
        lead=f"{day(facts.first)}–{day(facts.last)}",
        blocks=(
            *_state(facts), *first, *heading, *numbers, *_findings(facts), *_only(facts), *_coming(facts),
        ),
        mark="" if facts.approved_by else "Utkast",
        footer=_footer(facts),
        subject=facts.name,
    )  # fmt: skip


def answered_words(facts: SituationFacts) -> str:
    """«21 av 24 inrapportörer har svarat.» with what silence means."""
    told = facts.response
    if not told.asked:
        return "Ingen inrapportör väntades svara under perioden."
    if told.nobody:
        return f"Ingen av {count(told.asked, 'inrapportör', 'inrapportörer')} har svarat. Läget är inte känt."
    said = f"{told.answered} av {count(told.asked, 'inrapportör', 'inrapportörer')} har svarat."
    if told.calm and not facts.count:
        return f"{said} Alla har svarat att inget nytt har hänt."
    return (
        f"{said} {told.silent} av dem har svarat att inget nytt har hänt." if told.silent else said
    )


def _state(facts: SituationFacts) -> tuple[Block, ...]:
    seen = f"{count(facts.count, 'iakttagelse', 'iakttagelser')} under perioden."
    return (Paragraph(spans(f"{answered_words(facts)} {seen}")),)


def _points(facts: SituationFacts) -> tuple[Block, ...]:
    told = tuple(_point(one.strip()) for one in facts.points if one.strip())
    return (Heading(1, "Läget i korthet"), ItemList(told, ordered=True)) if told else ()


def _point(text: str) -> Spans:
    first, rest = first_sentence(text)
    return spans((Span(first, strong=True), Span(f" {rest}" if rest else "")))


def _texts(facts: SituationFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    above = ""
    for part in facts.texts:
        if part.text.strip():
            blocks += _headings(part, above) + list(read_rich(part.text))
            above = part.within
    return tuple(blocks)


def _headings(part: TextFact, above: str) -> list[Block]:
    if not part.within:
        return [Heading(1, part.heading)]
    return [*([Heading(1, part.within)] if part.within != above else []), Heading(2, part.heading)]


def _areas(facts: SituationFacts) -> tuple[Block, ...]:
    rows = []
    for one in facts.areas:
        rate = (
            "visas inte" if one.hidden or one.rate is None else swedish_number(round(one.rate, 2))
        )
        rows.append((spans(one.name), spans(str(one.count)), spans(rate), spans(TRENDS[one.trend])))
    if facts.unplaced:
        rows.append((spans("Utan känt område"), spans(str(facts.unplaced)), spans("–"), spans("–")))
    if not rows:
        return ()
    header = ("Område", "Antal", "Per 1 000 invånare", "Trend")
    return (Heading(2, "Områden"), Table("Områden", header, tuple(rows), numeric=(1, 2)))


def _categories(facts: SituationFacts) -> tuple[Block, ...]:
    rows = tuple(
        (
            spans(
                one.name
                + (f" (används inte sedan {day(one.retired_on)})" if one.retired_on else "")
            ),
            spans(str(one.count)),
            spans("–" if one.expected is None else swedish_number(round(one.expected, 1))),
            spans("Fler än väntat" if one.alarm else TRENDS[one.trend]),
        )
        for one in facts.categories
    )
    if not rows:
        return ()
    header = ("Kategori", "Antal", "Väntat", "Trend")
    return (Heading(2, "Kategorier"), Table("Kategorier", header, rows, numeric=(1, 2)))


def _ranks(facts: SituationFacts) -> tuple[Block, ...]:
    rows = tuple(_rank(facts, one) for one in facts.ranks)
    if not rows:
        return ()
    header = ("Plats", "Problem", "Antal", "Poäng", "Nivå")
    about = "Poängen går från 0 till 100. Inom parentes: intervallet som den ligger i med 80 procents säkerhet."
    return (
        Heading(2, "Problem i rangordning"), Paragraph(spans(about), "small"),
        Table("Problem i rangordning", header, rows, row_headers=False, numeric=(2, 3), widths=(1.2, 6, 1.2, 2.4, 2.2)),
    )  # fmt: skip


def _rank(facts: SituationFacts, one: RankFact) -> tuple[Spans, ...]:
    place = str(one.best) if one.best == one.worst else f"{one.best}–{one.worst}"
    where = one.title if one.area in one.title else f"{one.title}, {one.area}"
    score = f"{round(one.score)} ({round(one.low)}–{round(one.high)})"
    level = facts.level(one.level)
    said = level.name if level else ""
    if one.reason:
        said += f". Bedömd: {one.reason}"
    return spans(place), spans(where), spans(str(one.count)), spans(score), spans(said)


def _findings(facts: SituationFacts) -> tuple[Block, ...]:
    items = tuple(spans(f"{one.sentence} {one.sure}".strip()) for one in facts.findings)
    return (Heading(2, "Vad analyserna säger"), ItemList(items)) if items else ()


def _only(facts: SituationFacts) -> tuple[Block, ...]:
    items = tuple(
        spans(f"{one.organisation}: {one.category}, {one.area}, {one.count}") for one in facts.only
    )
    return (Heading(2, "Det som bara en organisation har sett"), ItemList(items)) if items else ()


def _coming(facts: SituationFacts) -> tuple[Block, ...]:
    items = tuple(
        spans(
            f"{one.name}, {day(one.first)}" + (f"–{day(one.last)}" if one.last != one.first else "")
        )
        for one in facts.coming
    )
    return (Heading(2, "På gång"), ItemList(items)) if items else ()


def _footer(facts: SituationFacts) -> tuple[str, ...]:
    state = f"Läget {day(facts.as_of)}"
    if facts.approved_by:
        state = f"Godkänd av {facts.approved_by} {day(facts.approved_on)}".strip()
    diary = f"Diarienummer {facts.diary_number}" if facts.diary_number else ""
    return tuple(part for part in (facts.municipality, state, diary) if part)
