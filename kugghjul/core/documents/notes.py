"""The notes (minnesanteckningar): who took part, what was said, decided and assigned, who approved.

Source: reglemente 2023, "Minnesanteckningar" (R10): the steering group's notes contain the
assignments to the operative group; the operative group's notes are internal.
"""

from __future__ import annotations

from .notes_facts import (
    OUTCOMES,
    PRESENCE,
    Guest,
    NotedAssignment,
    NotedDecision,
    NotedItem,
    NotesFacts,
    SeatPresence,
)
from .prose import prose
from .summons import ITEM_KINDS
from .tree import (
    AgendaItem,
    Block,
    Decision,
    Document,
    Facts,
    Heading,
    ItemList,
    Notice,
    Paragraph,
    Signatures,
    Span,
    Spans,
    Table,
    paragraph,
    row,
    spans,
)
from .wording import capital, day, hours, in_sentence, joined, moment, weekday


def notes(facts: NotesFacts) -> Document:
    """The notes as a document."""
    return Document(
        kind="notes",
        title=_title(facts),
        sender=facts.council,
        lead=_lead(facts),
        mark="" if not facts.internal else "Intern",
        blocks=(
            *_remarks(facts),
            *_meeting(facts),
            *_attendance(facts),
            *prose(facts.opening),
            *_items(facts),
            *_assignments(facts),
            *_ending(facts),
            *_corrections(facts),
            *_approval(facts),
        ),
        footer=_footer(facts),
        subject=f"Minnesanteckningar {day(facts.starts)}",
    )


def _title(facts: NotesFacts) -> str:
    if not facts.bodies:
        return "Minnesanteckningar"
    bodies = joined([in_sentence(body) for body in facts.bodies])
    return f"Minnesanteckningar från möte med {bodies}"


def _lead(facts: NotesFacts) -> str:
    when = f"{capital(weekday(facts.starts))} {hours(facts.starts, facts.ends)}"
    return f"{when}, {facts.place}" if facts.place else when


def _remarks(facts: NotesFacts) -> tuple[Block, ...]:
    remarks: list[Block] = []
    if facts.internal:
        told = "Anteckningarna är till för gruppens egen uppföljning. De publiceras inte."
        remarks.append(Notice("internal", "Intern", spans(told)))
    if not facts.locked_at:
        remarks.append(Notice("info", "Utkast", spans("Anteckningarna är inte godkända än.")))
    if facts.corrections:
        numbers = joined([str(correction.number) for correction in facts.corrections])
        told = f"Rättelse {numbers} är gjord efter godkännandet och står sist i dokumentet."
        remarks.append(Notice("info", "Rättat", spans(told)))
    return tuple(remarks)


def _meeting(facts: NotesFacts) -> tuple[Block, ...]:
    pairs = (
        ("Möte", facts.number),
        ("Dag", weekday(facts.starts)),
        ("Tid", hours(facts.starts, facts.ends)),
        ("Plats", facts.place),
        ("Ordförande", facts.chair),
        ("Vid anteckningarna", facts.secretary),
        ("Diarienummer", facts.diary_number),
    )
    said = tuple((term, spans(value)) for term, value in pairs if value)
    return (Heading(1, "Mötet"), Facts(said))


def _attendance(facts: NotesFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(1, "Deltagare")]
    header = ("Funktion", "Organisation", "Deltog")
    if facts.attendance:
        rows = tuple(_presence(seat) for seat in facts.attendance)
        blocks.append(Table("Närvaro per plats", header, rows, widths=(4, 4, 4)))
    if facts.guests:
        guests = tuple(
            row(guest.function, guest.organisation, _when(guest)) for guest in facts.guests
        )
        blocks.append(Table("Gäster", header, guests, widths=(4, 4, 4)))
    if len(blocks) == 1:
        blocks.append(Paragraph(spans("Ingen närvaro är antecknad.")))
    return tuple(blocks)


def _presence(seat: SeatPresence) -> tuple[Spans, ...]:
    state = PRESENCE.get(seat.state, seat.state)
    if seat.state == "deputy" and seat.deputy:
        state = f"Ersättare: {seat.deputy}"
    moves = [f"{'kom till' if m.came else 'gick före'} punkt\u00a0{m.item}" for m in seat.movements]
    function: list[Span | str] = [seat.function]
    if seat.holder:
        function.append(f"\n{seat.holder}")
    return row(function, seat.organisation, ", ".join([state, *moves]))


def _when(guest: Guest) -> str:
    if not guest.items:
        return "Hela mötet"
    word = "Punkt" if len(guest.items) == 1 else "Punkterna"
    return f"{word}\u00a0{joined(guest.items)}"


def _items(facts: NotesFacts) -> tuple[Block, ...]:
    if not facts.items:
        return (Heading(1, "Ärenden"), Paragraph(spans("Inga ärenden är antecknade.")))
    return (Heading(1, "Ärenden"), *(_item(item) for item in facts.items))


def _item(item: NotedItem) -> AgendaItem:
    pairs = (("Föredragande", spans(item.presenter)), ("Ansvarsområde", spans(item.area)))
    blocks = [*prose(item.text)]
    blocks += [_decision(decision) for decision in item.decisions]
    blocks += [_assigned(assignment) for assignment in item.assignments]
    if not blocks:
        blocks.append(paragraph("Inget antecknat.", tone="small"))
    kind = ITEM_KINDS.get(item.kind, item.kind)
    facts = tuple((term, said) for term, said in pairs if said)
    return AgendaItem(item.number, item.title, kind, facts, tuple(blocks))


def _decision(decision: NotedDecision) -> Decision:
    label = f"§\u00a0{decision.number}" if decision.number else "Beslut"
    outcome = OUTCOMES.get(decision.outcome, decision.outcome)
    reservation = f"Reservation: {decision.reservation}" if decision.reservation else ""
    remarks = tuple(remark for remark in (decision.remark, reservation) if remark)
    return Decision(label, tuple(decision.wording.split("\n")), outcome, remarks)


def _assigned(assignment: NotedAssignment) -> Paragraph:
    label = Span(f"Uppdrag {_label(assignment)}: ", strong=True)
    due = f" Klart: {_due(assignment)}." if _due(assignment) else ""
    whom = f" Ansvarig: {assignment.whom}." if assignment.whom else ""
    return paragraph(label, assignment.what.rstrip(" .") + ".", whom, due)


def _label(assignment: NotedAssignment) -> str:
    number = assignment.number
    return number if number.upper().startswith("U") else f"U-{number}"


def _due(assignment: NotedAssignment) -> str:
    return assignment.due_meeting or day(assignment.due)


def _assignments(facts: NotesFacts) -> tuple[Block, ...]:
    """All assignments in one table: the notes are what the operative group works from (R10)."""
    rows = tuple(
        row(_label(one), one.what, one.whom, _due(one), one.item or item.number)
        for item in facts.items
        for one in item.assignments
    )
    if not rows:
        return (Heading(1, "Uppdrag"), Paragraph(spans("Inga uppdrag gavs vid mötet.")))
    header = ("Nummer", "Vad", "Ansvarig", "Klart", "Punkt")
    table = Table("Uppdrag från mötet", header, rows, widths=(1.5, 5, 3.2, 3, 1.2))
    return (Heading(1, "Uppdrag"), table)


def _ending(facts: NotesFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if facts.next_meeting:
        blocks += [Heading(1, "Nästa möte"), *prose(facts.next_meeting)]
    if facts.distribution:
        receivers = tuple(spans(receiver) for receiver in facts.distribution)
        blocks += [Heading(1, "Skickas till"), ItemList(receivers)]
    return tuple(blocks)


def _corrections(facts: NotesFacts) -> tuple[Block, ...]:
    if not facts.corrections:
        return ()
    rows = tuple(
        row(str(one.number), one.item, one.text, f"{one.by}\n{moment(one.made)}")
        for one in facts.corrections
    )
    header = ("Nummer", "Punkt", "Rättelse", "Av och när")
    table = Table("Rättelser efter godkännandet", header, rows, widths=(1.2, 1, 6, 4))
    return (Heading(1, "Rättelser"), table)


def _approval(facts: NotesFacts) -> tuple[Block, ...]:
    if not facts.approvals and not facts.locked_at:
        return ()
    blocks: list[Block] = [Heading(1, "Godkännande")]
    if done := [approval for approval in facts.approvals if approval.at]:
        rows = tuple(row(one.function, one.name, moment(one.at)) for one in done)
        blocks.append(Table("Godkänt av", ("Funktion", "Namn", "När"), rows, widths=(4, 4, 4)))
    if waiting := [approval for approval in facts.approvals if not approval.at]:
        blocks.append(Signatures(tuple((one.function, one.name) for one in waiting)))
    return (*blocks, *_seal(facts))


def _seal(facts: NotesFacts) -> tuple[Block, ...]:
    if not facts.locked_at:
        return ()
    told = [f"Låst {moment(facts.locked_at)}."]
    if facts.digest:
        told.append(f"Kontrollsumma (SHA-256): {facts.digest}")
    if facts.previous:
        told.append(f"Föregående anteckningars kontrollsumma: {facts.previous}")
    return (paragraph("\n".join(told), tone="small"),)


def _footer(facts: NotesFacts) -> tuple[str, ...]:
    state = f"Godkända {day(facts.locked_at)}" if facts.locked_at else "Utkast"
    parts = (facts.municipality, state, facts.diary_number, "Intern" if facts.internal else "")
    return tuple(part for part in parts if part)
