"""A charter that reads well may still not make sense: unknown bodies, impossible or contrary rules.

Faults carry the path of the field they concern, so that the reader can tell the line and a form
can show them beside the field.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kugghjul.core.rules.binding import BODY_FIELDS
from kugghjul.core.rules.contrary import contrary_clauses
from kugghjul.core.rules.kinds import (
    Composition,
    Contents,
    Coverage,
    DueAtMeeting,
    MeetingCount,
    MeetingRhythm,
    MeetingsPerSeason,
    NotesCarryAssignments,
    NotesKept,
    NoticeContents,
    NoticePeriod,
    ReportBack,
    RevisionCycle,
    Rule,
    Standing,
    YearlyActivity,
)
from kugghjul.core.rules.lines import Path
from kugghjul.core.rules.model import DEFAULT_SEASONS, Block, Charter, Clause
from kugghjul.core.rules.shapes import unknown_word
from kugghjul.core.sentences import N_, Sentence, sentence

MOST_MEETINGS_A_YEAR = 366
MOST_MEETINGS_A_MONTH = 12
MOST_WEEKS = 104
MOST_MONTHS = 240


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the path of the field: ("clauses", 3, "rule", "minimum")."""

    path: Path
    message: Sentence


def faults(charter: Charter) -> list[Fault]:
    """Every fault in a charter, in its order; an empty list when it is sound."""
    return [
        *_repeated(charter),
        *_bodies(charter),
        *_seats(charter),
        *_seasons(charter),
        *_purposes(charter),
        *_blocks(charter),
        *_clauses(charter),
        *(Fault(("clauses", number), text) for number, text in contrary_clauses(charter)),
    ]


def _repeated(charter: Charter) -> Iterator[Fault]:
    tables = {"bodies": "key", "seats": "key", "areas": "key", "seasons": "key", "clauses": "id"}
    for table, key in tables.items():
        seen: Counter[str] = Counter()
        for number, part in enumerate(getattr(charter, table)):
            name = getattr(part, key)
            seen[name] += 1
            if not name:
                yield Fault((table, number), sentence(N_("Skriv en nyckel: {key}."), key=key))
            elif seen[name] == 2:
                template = N_("«{name}» finns redan. Välj en annan nyckel.")
                yield Fault((table, number, key), sentence(template, name=name))


def _known_body(charter: Charter, key: str, path: Path) -> Iterator[Fault]:
    known = [body.key for body in charter.bodies]
    if key and key not in known:
        template = N_("Gruppen «{word}» finns inte i reglementet.")
        yield Fault(path, _unknown(template, key, known))


def _unknown(template: str, word: str, known: list[str]) -> Sentence:
    return unknown_word(template, word, known or ["–"])


def _bodies(charter: Charter) -> Iterator[Fault]:
    upward = {body.key: body.part_of for body in charter.bodies}
    for number, body in enumerate(charter.bodies):
        for name in ("part_of", "assigned_by"):
            yield from _known_body(charter, getattr(body, name), ("bodies", number, name))
        above, steps = body.part_of, 0
        while above in upward and steps <= len(upward):
            above, steps = upward[above], steps + 1
        if steps > len(upward):
            message = sentence(N_("Gruppen blir en del av sig själv. Ta bort part_of."))
            yield Fault(("bodies", number, "part_of"), message)


def _seats(charter: Charter) -> Iterator[Fault]:
    for number, seat in enumerate(charter.seats):
        yield from _known_body(charter, seat.body, ("seats", number, "body"))


def _seasons(charter: Charter) -> Iterator[Fault]:
    for number, season in enumerate(charter.seasons):
        yield from _months(season.months, ("seasons", number, "months"), needed=True)


def _months(months: tuple[int, ...], path: Path, needed: bool = False) -> Iterator[Fault]:
    if (needed and not months) or any(not 1 <= month <= 12 for month in months):
        yield Fault(path, sentence(N_("Skriv månader som tal från 1 till 12.")))
    elif len(set(months)) < len(months):
        yield Fault(path, sentence(N_("Samma månad står två gånger.")))


def _purposes(charter: Charter) -> Iterator[Fault]:
    for number, purpose in enumerate(charter.purposes):
        yield from _known_clauses(charter, purpose.clauses, ("purposes", number, "clauses"))


def _known_clauses(charter: Charter, ids: tuple[str, ...], path: Path) -> Iterator[Fault]:
    known = [clause.id for clause in charter.clauses]
    for id in ids:
        if id not in known:
            yield Fault(path, _unknown(N_("Regeln «{word}» finns inte."), id, known))


def _blocks(charter: Charter) -> Iterator[Fault]:
    for number, section in enumerate(charter.sections):
        if not 1 <= section.level <= 4:
            message = sentence(N_("Rubrikens nivå är 1, 2, 3 eller 4."))
            yield Fault(("sections", number, "level"), message)
        for place, block in enumerate(section.blocks):
            path = ("sections", number, "blocks", place)
            yield from _block(charter, block, path)


VALUES = ("purposes", "areas", "committee", "contents")


def _block(charter: Charter, block: Block, path: Path) -> Iterator[Fault]:
    said = [name for name in ("text", "items", "clauses", "values") if getattr(block, name)]
    if len(said) != 1:
        message = sentence(N_("Skriv exakt en av text, items, clauses och values."))
        yield Fault(path, message)
    yield from _known_clauses(charter, block.clauses, (*path, "clauses"))
    known = [*VALUES, *(f"seats:{body.key}" for body in charter.bodies)]
    if block.values and block.values not in known:
        template = N_("Okänt värde «{word}».")
        yield Fault((*path, "values"), _unknown(template, block.values, known))


def _clauses(charter: Charter) -> Iterator[Fault]:
    areas = [area.key for area in charter.areas]
    for number, clause in enumerate(charter.clauses):
        path = ("clauses", number)
        if clause.area and clause.area not in areas:
            template = N_("Området «{word}» finns inte.")
            yield Fault((*path, "area"), _unknown(template, clause.area, areas))
        if clause.since and clause.until and clause.since > clause.until:
            message = sentence(N_("Regeln slutar gälla innan den börjar. Byt plats på dagarna."))
            yield Fault((*path, "until"), message)
        if clause.warn_days is not None and clause.warn_days < 0:
            yield Fault((*path, "warn_days"), sentence(N_("Skriv 0 eller fler dagar.")))
        yield from _references(charter, clause, (*path, "rule"))
        for name, message in _impossible(charter, clause.rule):
            yield Fault((*path, "rule", name), message)


def _references(charter: Charter, clause: Clause, path: Path) -> Iterator[Fault]:
    for name in BODY_FIELDS:
        found = getattr(clause.rule, name, ())
        for key in (found,) if isinstance(found, str) else found:
            yield from _known_body(charter, key, (*path, name))
    if isinstance(clause.rule, Composition):
        known = [seat.key for seat in charter.seats]
        for name in ("seats", "conditional"):
            for key in getattr(clause.rule, name):
                if key not in known:
                    template = N_("Platsen «{word}» finns inte.")
                    yield Fault((*path, name), _unknown(template, key, known))


def _impossible(charter: Charter, rule: Rule) -> Iterator[tuple[str, Sentence]]:
    """Fields that no year could satisfy, or that say nothing."""
    yield from _numbers(rule)
    yield from _empty(rule)
    match rule:
        case MeetingCount(minimum=low, maximum=high) if high and low > high:
            template = N_("Minst {low} men högst {high} går inte. Byt plats på talen.")
            yield "minimum", sentence(template, low=low, high=high)
        case MeetingRhythm():
            yield from _rhythm(rule)
        case MeetingsPerSeason(season=season):
            yield from _season(charter, season)
        case YearlyActivity():
            yield from _yearly(charter, rule)


def _rhythm(rule: MeetingRhythm) -> Iterator[tuple[str, Sentence]]:
    if rule.per_month and (rule.minimum_weeks or rule.maximum_weeks):
        yield "per_month", sentence(N_("Välj antingen veckor eller gånger per månad."))
    elif not rule.per_month and not rule.maximum_weeks:
        template = N_("Skriv hur ofta: maximum_weeks = 5 eller per_month = 1.")
        yield "maximum_weeks", sentence(template)
    elif rule.minimum_weeks > rule.maximum_weeks:
        template = N_("Minst {low} veckor men högst {high} går inte. Byt plats på talen.")
        yield "minimum_weeks", sentence(template, low=rule.minimum_weeks, high=rule.maximum_weeks)
    for fault in _months(rule.pause_months, ()):
        yield "pause_months", fault.message
    if len(set(rule.pause_months)) == 12:
        yield "pause_months", sentence(N_("Gruppen kan inte vila hela året."))


def _season(charter: Charter, key: str) -> Iterator[tuple[str, Sentence]]:
    known = [season.key for season in (*charter.seasons, *DEFAULT_SEASONS)]
    if key not in known:
        yield "season", _unknown(N_("Årstiden «{word}» finns inte."), key, known)


def _yearly(charter: Charter, rule: YearlyActivity) -> Iterator[tuple[str, Sentence]]:
    for fault in _months(rule.months, ()):
        yield "months", fault.message
    if rule.season:
        yield from _season(charter, rule.season)
        if rule.months:
            yield "season", sentence(N_("Välj antingen årstid eller månader."))


# Field: least, most. Zero is allowed where it means that nothing is asked for.
BOUNDS = {
    ("MeetingCount", "minimum"): (1, MOST_MEETINGS_A_YEAR),
    ("MeetingCount", "maximum"): (0, MOST_MEETINGS_A_YEAR),
    ("MeetingsPerSeason", "minimum"): (1, MOST_MEETINGS_A_YEAR),
    ("MeetingRhythm", "minimum_weeks"): (0, MOST_WEEKS),
    ("MeetingRhythm", "maximum_weeks"): (0, MOST_WEEKS),
    ("MeetingRhythm", "per_month"): (0, MOST_MEETINGS_A_MONTH),
    ("NoticePeriod", "days"): (1, 365),
    ("NotesKept", "within_days"): (0, 365),
    ("RevisionCycle", "months"): (0, MOST_MONTHS),
    ("YearlyActivity", "count"): (1, 366),
    ("YearlyActivity", "minimum_parties"): (0, 1000),
    ("ReportBack", "maximum_months"): (0, MOST_MONTHS),
    ("Composition", "minimum_organisations"): (0, 1000),
    ("Standing", "minimum_share"): (0, 100),
}


def _numbers(rule: Rule) -> Iterator[tuple[str, Sentence]]:
    for (kind, name), (least, most) in BOUNDS.items():
        if kind == type(rule).__name__ and not least <= getattr(rule, name) <= most:
            template = N_("Talet {number} går inte. Skriv ett tal från {least} till {most}.")
            number = getattr(rule, name)
            yield name, sentence(template, number=number, least=least, most=most)


def _empty(rule: Rule) -> Iterator[tuple[str, Sentence]]:
    """Keys that must say something."""
    match rule:
        case NoticePeriod() | NoticeContents() | NotesKept():
            names = ["bodies"]
        case DueAtMeeting():
            names = ["subject", "from_bodies", "at_body"]
        case NotesCarryAssignments():
            names = ["from_body", "to_body"]
        case ReportBack(occasion="after-meeting"):
            names = ["to", "from_body"]
        case ReportBack():
            names = ["to"]
        case Coverage() | Standing():
            names = ["subject"]
        case YearlyActivity():
            names = ["activity"]
        case Contents() | RevisionCycle():
            names = ["document"]
        case _:
            names = [name for name in ("body", "document") if hasattr(rule, name)]
    for name in names:
        if not getattr(rule, name):
            yield name, sentence(N_("Fyll i «{name}»."), name=name)
