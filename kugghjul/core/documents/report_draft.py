"""The first words of a report, said from its frozen facts. People then write on top of them.

Every sentence says something that is in the facts; where nothing is known the block is left empty
for a person, except that a meeting with nothing noted says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .report_exhibits import summed
from .report_facts import ReportedAssignment, ReportedMeeting, ReportFacts
from .report_parts import KINDS, TABLED
from .rich import write_rich
from .text import one_line
from .tree import Block, ItemList, Paragraph, Span, spans
from .wording import capital, count, day, in_sentence, joined


@dataclass(frozen=True)
class Draft:
    """A block to begin with: its key, the part it belongs to, its own heading, its text."""

    key: str
    part: str
    heading: str
    text: str


def drafts(kind: str, facts: ReportFacts, title: str, addressee: str) -> tuple[Draft, ...]:
    """The blocks of a new report of `kind`, in order; a block per meeting below the description."""
    made: list[Draft] = []
    for part in KINDS[kind]:
        if part in TABLED:
            continue
        made.append(Draft(part, part, "", _first_words(part, facts, title, addressee)))
        if part == "description":
            made += meeting_drafts(facts)
            made += _work(facts)
    return tuple(made)


def meeting_drafts(facts: ReportFacts) -> list[Draft]:
    """A block per held meeting, headed «Sammanträde 2017-09-21» as in the source."""
    made: list[Draft] = []
    for meeting in facts.meetings:
        key = f"meeting-{meeting.day.isoformat()}"
        same = sum(one.key == key or one.key.startswith(f"{key}-") for one in made)
        heading = f"Sammanträde {meeting.day.isoformat()}"
        made.append(
            Draft(f"{key}-{same + 1}" if same else key, "description", heading, told(meeting))
        )
    return made


def told(meeting: ReportedMeeting) -> str:
    """What a meeting did: who took part, what was decided, founded and asked for."""
    name = meeting.title
    if meeting.internal:
        return f"{name} höll möte {day(meeting.day)}. Gruppens minnesanteckningar är interna."
    blocks: list[Block] = [_opening(meeting)]
    if meeting.decisions:
        blocks.append(_words("Vid mötet beslutades:"))
        items = tuple(
            spans((Span(f"{one.number}: "), one_line(one.text))) for one in meeting.decisions
        )
        blocks.append(ItemList(items))
    if meeting.founded:
        groups = count(len(meeting.founded), "grupp", "grupper")
        blocks.append(_words(f"Mötet inrättade {groups}:"))
        blocks.append(ItemList(tuple(spans(one) for one in meeting.founded)))
    if meeting.assignments:
        blocks.append(_words("Följande uppdrag gavs:"))
        blocks.append(ItemList(tuple(spans(_assigned(one)) for one in meeting.assignments)))
    if len(blocks) == 1:
        blocks.append(_words("Inga beslut är antecknade från mötet."))
    return write_rich(blocks)


def _opening(meeting: ReportedMeeting) -> Paragraph:
    text = f"{meeting.title} höll möte {day(meeting.day)}."
    if meeting.organisations:
        text += f" Vid mötet deltog representanter från {joined(meeting.organisations)}."
    if meeting.items:
        topics = joined([_topic(item.title) for item in meeting.items])
        text += f" Mötet behandlade {topics}."
    return _words(text)


def _topic(title: str) -> str:
    return in_sentence(one_line(title).rstrip("."))


def _assigned(one: ReportedAssignment) -> str:
    due = f" Klart: {one.due}." if one.due else ""
    whom = f" Ansvarig: {one.whom}." if one.whom else ""
    return f"{one.number}: {one_line(one.text).rstrip('.')}.{whom}{due}"


def _words(text: str) -> Paragraph:
    return Paragraph(spans(text))


def period(first: date, last: date) -> str:
    """«hösten 2017», «våren 2017», «2017» or «perioden 1 september 2017–9 oktober 2017»."""
    ends = (first.month, first.day, last.month, last.day)
    if first.year == last.year:
        named = {
            (7, 1, 12, 31): f"hösten {first.year}",
            (1, 1, 6, 30): f"våren {first.year}",
            (1, 1, 12, 31): f"{first.year}",
        }
        if ends in named:
            return named[ends]
        if first.month >= 7:
            return f"hösten {first.year}"
        if last.month <= 6:
            return f"våren {first.year}"
    return f"perioden {day(first)}–{day(last)}"


def _first_words(part: str, facts: ReportFacts, title: str, addressee: str) -> str:
    if part == "proposal":
        return f"{_named(title)} godkänns."
    if part == "decision-level":
        return capital(addressee)
    make = {
        "summary": _summary, "background": _background, "description": _description,
        "evaluation": _evaluation, "planned-measures": _planned, "indicators": _indicators,
        "problem": _problem, "cooperation": _cooperation, "budget": _budget,
    }.get(part)  # fmt: skip
    return make(facts) if make else ""


def _named(title: str) -> str:
    """«Återrapporteringen från Trygghetsrådet» of «Återrapportering från Trygghetsrådet»."""
    first, _, rest = title.partition(" ")
    definite = f"{first}en" if first.lower().endswith(("ering", "rapport")) else first
    return f"{definite} {rest}".strip() if rest else definite


def _summary(facts: ReportFacts) -> str:
    when = period(facts.first, facts.last)
    meetings = count(len(facts.meetings), "möte", "möten")
    sentences = [f"Under {when} har {facts.body} genomfört {meetings}."]
    decisions = sum(len(one.decisions) for one in facts.meetings)
    if decisions:
        sentences.append(f"Vid mötena fattades {count(decisions, 'beslut', 'beslut')}.")
    founded = [name for one in facts.meetings for name in one.founded]
    if founded:
        sentences.append(f"Inrättade grupper: {joined(founded)}.")
    given = [one for meeting in facts.meetings for one in meeting.assignments]
    if given:
        done = sum(one.done for one in given)
        sentences.append(
            f"{capital(count(len(given), 'uppdrag', 'uppdrag'))} gavs, {done} av dem är klara."
        )
    held = sum(one.held for one in facts.activities)
    if facts.activities:
        every = count(len(facts.activities), "aktivitet", "aktiviteter")
        sentences.append(f"Av periodens {every} är {held} genomförda.")
    return " ".join(sentences)


def _background(facts: ReportFacts) -> str:
    said = [facts.duty] if facts.duty else []
    if facts.charter:
        said.insert(0, f"{facts.council} arbetar enligt {in_sentence(facts.charter)}.")
    return "\n\n".join(said)


def _description(facts: ReportFacts) -> str:
    when = period(facts.first, facts.last)
    number = count(len(facts.meetings), "sammanträde", "sammanträden")
    return f"Under {when} har {facts.body} haft {number}."


def _work(facts: ReportFacts) -> list[Draft]:
    """A block on what was done, only when the period had activities."""
    if not facts.activities:
        return []
    held = [one for one in facts.activities if one.held]
    hours, cost = (
        summed(tuple(getattr(one, name) for one in facts.activities))
        for name in ("hours_spent", "cost_spent")
    )
    text = f"{len(held)} av {count(len(facts.activities), 'aktivitet', 'aktiviteter')} genomfördes."
    if hours != "–":
        text += f" Arbetet tog {hours} timmar."
    if cost != "–":
        text += f" Kostnaden blev {cost} kr."
    blocks: list[Block] = [_words(text)]
    shown = held[:20]
    if shown:
        blocks.append(ItemList(tuple(spans(f"{one.title}, {day(one.on)}") for one in shown)))
    if len(held) > len(shown):
        blocks.append(_words(f"Därtill {len(held) - len(shown)} till, som står i underlaget."))
    return [Draft("activities", "description", "Genomförda aktiviteter", write_rich(blocks))]


def _evaluation(facts: ReportFacts) -> str:
    if not facts.measures:
        return ""
    done = sum(one.state in ("Genomförd", "Klar") for one in facts.measures)
    measured = sum(any(each.outcome for each in one.indicators) for one in facts.measures)
    every = count(len(facts.measures), "åtgärd", "åtgärder")
    return (
        f"Av {every} är {done} genomförda. {measured} har ett uppmätt utfall. "
        "Kostnad, timmar och effekt för varje åtgärd står i tabellen."
    )


def _planned(facts: ReportFacts) -> str:
    every = count(len(facts.measures), "åtgärd", "åtgärder")
    return f"Åtgärdsplanen har {every}." if facts.measures else ""


def _indicators(facts: ReportFacts) -> str:
    if not facts.indicators:
        return ""
    every = count(len(facts.indicators), "indikator", "indikatorer")
    known = sum(bool(one.outcome) for one in facts.indicators)
    return f"Arbetet följs med {every}. {known} har ett uppmätt utfall för perioden."


def _problem(facts: ReportFacts) -> str:
    problems = dict.fromkeys(name for one in facts.measures for name in one.problems)
    return write_rich((ItemList(tuple(spans(name) for name in problems)),)) if problems else ""


def _budget(facts: ReportFacts) -> str:
    cost = summed(tuple(one.cost_planned for one in facts.measures), "kr")
    return f"Åtgärderna beräknas kosta {cost}." if cost != "–" else ""


def _cooperation(facts: ReportFacts) -> str:
    return "Överenskommelser om samverkan står i tabellen." if facts.agreements else ""
