"""The summons (kallelse): to what, when, where, who, with which agenda, and how to answer.

Source: reglemente 2023, "Sammanträden och kallelser": a written summons with date and place, sent
at the latest ten days before; it shall carry the agenda and should carry the documents (R8, R9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .prose import prose
from .snapshot import Snapshot
from .tree import (
    AgendaItem,
    Block,
    Document,
    Facts,
    Heading,
    Notice,
    Paragraph,
    Span,
    Spans,
    Table,
    paragraph,
    row,
    spans,
)
from .wording import capital, clock, count, day, hours, in_sentence, joined, weekday

ITEM_KINDS = {
    "information": "Information",
    "discussion": "Diskussion",
    "decision": "Beslut",
    "assignment": "Uppdrag",
    "standing": "Stående punkt",
}


@dataclass(frozen=True)
class Summoned(Snapshot):
    """A seat that is called.

    `reason` tells why a conditional seat is called to this meeting (R6).
    """

    function: str
    organisation: str
    holder: str = ""
    reason: str = ""


@dataclass(frozen=True)
class AttachedDocument(Snapshot):
    """A document of an agenda item.

    `annex` is its number in the meeting file; `sent` tells if it came along.
    """

    title: str
    annex: str = ""
    version: str = ""
    required: bool = False
    sent: bool = True


@dataclass(frozen=True)
class SummonedItem(Snapshot):
    """A matter on the agenda.

    `kind` is a key of ITEM_KINDS; `minutes` 0 when no time was planned.
    """

    number: str
    title: str
    kind: str = "information"
    presenter: str = ""
    minutes: int = 0
    area: str = ""
    text: str = ""
    guests: tuple[str, ...] = ()
    documents: tuple[AttachedDocument, ...] = ()


@dataclass(frozen=True)
class SummonsFacts(Snapshot):
    """Everything a summons says. Times are Swedish wall time and are printed as they stand.

    `last_day` is the last day a summons could go out by the charter's `notice_days`; `late` and
    `late_reason` record that it went out after that.
    """

    municipality: str
    council: str
    bodies: tuple[str, ...]
    starts: datetime
    place: str
    ends: datetime | None = None
    name: str = ""
    extra: bool = False
    address: str = ""
    link: str = ""
    link_note: str = ""
    opening: str = ""
    change: str = ""
    summoned: tuple[Summoned, ...] = ()
    agenda: tuple[SummonedItem, ...] = ()
    sent_on: date | None = None
    notice_days: int = 0
    last_day: date | None = None
    late: bool = False
    late_reason: str = ""
    convener: str = ""
    contact: str = ""
    contact_mail: str = ""
    contact_phone: str = ""
    answer: str = ""
    answer_by: date | None = None
    answer_link: str = ""
    diary_number: str = ""
    closing: str = ""


def summons(facts: SummonsFacts) -> Document:
    """The summons as a document."""
    return Document(
        kind="summons",
        title=_title(facts),
        sender=facts.council,
        lead=_lead(facts),
        blocks=(
            *_remarks(facts),
            *prose(facts.opening),
            *_meeting(facts),
            *_agenda(facts),
            *_summoned(facts),
            *_answer(facts),
            *prose(facts.closing),
        ),
        footer=_footer(facts),
        subject=f"Föredragningslista till mötet {day(facts.starts)}",
    )


def _title(facts: SummonsFacts) -> str:
    what = "extra möte" if facts.extra else "möte"
    title = f"Kallelse till {what} med {joined([in_sentence(body) for body in facts.bodies])}"
    if not facts.bodies:
        title = f"Kallelse till {what}"
    return f"{title}: {facts.name}" if facts.name else title


def _lead(facts: SummonsFacts) -> str:
    when = f"{capital(weekday(facts.starts))} {hours(facts.starts, facts.ends)}"
    return f"{when}, {facts.place}" if facts.place else when


def _remarks(facts: SummonsFacts) -> tuple[Block, ...]:
    remarks: list[Block] = []
    if facts.change:
        remarks.append(Notice("info", "Ändrat sedan förra kallelsen", spans(facts.change)))
    if facts.late:
        rule = f"senast {count(facts.notice_days, 'dag', 'dagar')} före mötet"
        told = f"Kallelsen skulle ha skickats {rule if facts.notice_days else 'tidigare'}"
        last = f", det vill säga {day(facts.last_day)}." if facts.last_day else "."
        reason = f" Skäl: {facts.late_reason}" if facts.late_reason else ""
        remarks.append(Notice("late", "Sen kallelse", spans(told + last + reason)))
    return tuple(remarks)


def _meeting(facts: SummonsFacts) -> tuple[Block, ...]:
    pairs: list[tuple[str, Spans]] = [
        ("Dag", spans(weekday(facts.starts))),
        ("Tid", spans(hours(facts.starts, facts.ends))),
        ("Plats", spans("\n".join(part for part in (facts.place, facts.address) if part))),
        ("På distans", _remote(facts)),
        ("Kallas", spans(joined(facts.bodies))),
        ("Sammankallande", spans(facts.convener)),
        ("Kallelsen skickad", spans(day(facts.sent_on))),
        ("Diarienummer", spans(facts.diary_number)),
    ]
    return (Heading(1, "Mötet"), Facts(tuple((term, said) for term, said in pairs if said)))


def _remote(facts: SummonsFacts) -> Spans:
    if not facts.link:
        return spans(facts.link_note)
    note = (Span(f"\n{facts.link_note}"),) if facts.link_note else ()
    return (Span(facts.link, link=facts.link), *note)


def _agenda(facts: SummonsFacts) -> tuple[Block, ...]:
    if not facts.agenda:
        missing = "Kallelsen har ingen föredragningslista."
        return (Heading(1, "Föredragningslista"), Paragraph(spans(missing)))
    items = tuple(_item(item) for item in facts.agenda)
    return (Heading(1, "Föredragningslista"), *items, *_planned(facts))


def _planned(facts: SummonsFacts) -> tuple[Block, ...]:
    minutes = sum(item.minutes for item in facts.agenda)
    if not minutes:
        return ()
    return (paragraph(f"Planerad tid: {count(minutes, 'minut', 'minuter')}.", tone="small"),)


def _item(item: SummonedItem) -> AgendaItem:
    pairs = (
        ("Föredragande", spans(item.presenter)),
        ("Gäster", spans(joined(item.guests))),
        ("Planerad tid", spans(f"{item.minutes}\u00a0min" if item.minutes else "")),
        ("Ansvarsområde", spans(item.area)),
        ("Handlingar", _documents(item)),
    )
    facts = tuple((term, said) for term, said in pairs if said)
    kind = ITEM_KINDS.get(item.kind, item.kind)
    return AgendaItem(item.number, item.title, kind, facts, prose(item.text))


def _documents(item: SummonedItem) -> Spans:
    lines: list[Span | str] = []
    for document in item.documents:
        annex = f"Bilaga {document.annex}: " if document.annex else ""
        version = f", version {document.version}" if document.version else ""
        missing = "" if document.sent else _missing(document)
        lines.append(("\n" if lines else "") + annex + document.title + version + missing)
    return spans(lines)


def _missing(document: AttachedDocument) -> str:
    return " (ska bifogas, saknas)" if document.required else " (bifogas inte)"


def _summoned(facts: SummonsFacts) -> tuple[Block, ...]:
    if not facts.summoned:
        return ()
    named = any(seat.holder for seat in facts.summoned)
    header = ("Funktion", "Organisation", "Namn") if named else ("Funktion", "Organisation")
    rows = tuple(_seat(seat, named) for seat in facts.summoned)
    widths = (4.0, 4.0, 3.0) if named else (1.0, 1.0)
    return (Heading(1, "Kallade"), Table("Kallade till mötet", header, rows, widths=widths))


def _seat(seat: Summoned, named: bool) -> tuple[Spans, ...]:
    function = f"{seat.function}\n{seat.reason}" if seat.reason else seat.function
    cells = (function, seat.organisation, seat.holder or "Vakant")
    return row(*cells) if named else row(*cells[:2])


def _answer(facts: SummonsFacts) -> tuple[Block, ...]:
    said: list[Span | str] = []
    if facts.answer_by:
        said.append(f"Svara senast {weekday(facts.answer_by)}. ")
    said.append(facts.answer)
    if facts.answer_link:
        said += [" ", Span(facts.answer_link, link=facts.answer_link)]
    asked = _contact(facts)
    if not spans(said) and not asked:
        return ()
    answered = (Paragraph(spans(said)),) if spans(said) else ()
    return (Heading(1, "Svar och frågor"), *answered, *asked)


def _contact(facts: SummonsFacts) -> tuple[Block, ...]:
    mail = Span(facts.contact_mail, link=f"mailto:{facts.contact_mail}")
    phone = Span(facts.contact_phone, link="tel:" + facts.contact_phone.replace(" ", ""))
    ways: list[Span | str] = [facts.contact]
    for way in (mail, phone):
        ways += [", ", way] if way.text and spans(ways) else [way]
    return (Paragraph(spans(["Frågor: ", *ways])),) if spans(ways) else ()


def _footer(facts: SummonsFacts) -> tuple[str, ...]:
    sent = f"Skickad {day(facts.sent_on)}" if facts.sent_on else "Inte skickad"
    return tuple(part for part in (facts.municipality, sent, facts.diary_number) if part)


def announced(facts: SummonsFacts) -> str:
    """One sentence about the meeting, for subject lines and lists."""
    return f"{joined(facts.bodies)} {day(facts.starts)} {clock(facts.starts)}"
