"""Rules in a reader's words: what kind of rule, how strongly it binds, what it says of whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kugghjul.core.rules import words
from kugghjul.core.rules.changes import Change, what_changes
from kugghjul.core.rules.kinds import Counting, Occasion, Revision, Rule
from kugghjul.core.rules.model import Charter, Clause
from kugghjul.kit.words import day, said

KIND_WORDS = {
    "MeetingCount": gettext_lazy("Antal möten per år"),
    "MeetingsPerSeason": gettext_lazy("Antal möten per årstid"),
    "MeetingRhythm": gettext_lazy("Hur tätt möten hålls"),
    "NoticePeriod": gettext_lazy("När kallelsen ska vara skickad"),
    "NoticeContents": gettext_lazy("Vad kallelsen innehåller"),
    "NotesKept": gettext_lazy("Minnesanteckningar förs"),
    "NotesCarryAssignments": gettext_lazy("Uppdragen står i minnesanteckningarna"),
    "RevisionCycle": gettext_lazy("Hur ofta ett dokument ses över"),
    "YearlyActivity": gettext_lazy("Återkommande aktivitet"),
    "DueAtMeeting": gettext_lazy("Redovisas vid ett möte"),
    "ReportBack": gettext_lazy("Återrapportering"),
    "Coverage": gettext_lazy("Alla ska nås eller svara"),
    "Expiry": gettext_lazy("Sista giltighetsdag"),
    "Composition": gettext_lazy("Vilka som ingår"),
    "Contents": gettext_lazy("Vad ett dokument innehåller"),
    "Standing": gettext_lazy("Något som ska finnas"),
}
FIELD_WORDS = {
    "body": gettext_lazy("Grupp"),
    "bodies": gettext_lazy("Grupper"),
    "from_body": gettext_lazy("Från"),
    "from_bodies": gettext_lazy("Från"),
    "to_body": gettext_lazy("Till"),
    "at_body": gettext_lazy("Vid möte med"),
    "to": gettext_lazy("Till"),
    "minimum": gettext_lazy("Minst antal möten"),
    "maximum": gettext_lazy("Högst antal möten"),
    "counting": gettext_lazy("Vilka möten räknas"),
    "season": gettext_lazy("Årstid"),
    "minimum_weeks": gettext_lazy("Kortaste tid mellan möten, veckor"),
    "maximum_weeks": gettext_lazy("Längsta tid mellan möten, veckor"),
    "per_month": gettext_lazy("Möten per månad"),
    "pause_months": gettext_lazy("Månader utan möten"),
    "days": gettext_lazy("Dagar före mötet"),
    "parts": gettext_lazy("Delar"),
    "by_convener": gettext_lazy("Sammankallande skickar kallelsen"),
    "sent": gettext_lazy("De skickas till berörda"),
    "internal": gettext_lazy("De är interna"),
    "kept_by": gettext_lazy("Förvaras av"),
    "within_days": gettext_lazy("Klara inom antal dagar"),
    "document": gettext_lazy("Dokument"),
    "verb": gettext_lazy("Vad som görs"),
    "months": gettext_lazy("Månader"),
    "activity": gettext_lazy("Aktivitet"),
    "count": gettext_lazy("Antal per år"),
    "minimum_parties": gettext_lazy("Minst antal aktörer"),
    "with_parties": gettext_lazy("Aktörer som ska delta"),
    "modes": gettext_lazy("Former"),
    "target": gettext_lazy("Målgrupp"),
    "place": gettext_lazy("Plats"),
    "subject": gettext_lazy("Vad det gäller"),
    "occasion": gettext_lazy("När"),
    "contents": gettext_lazy("Innehåll"),
    "maximum_months": gettext_lazy("Längsta tid mellan rapporter, månader"),
    "wanted": gettext_lazy("Vilka som ska nås"),
    "yearly": gettext_lazy("Varje år på nytt"),
    "always": gettext_lazy("Gäller i varje stund"),
    "on": gettext_lazy("Sista dag"),
    "seats": pgettext_lazy("råd", "Platser"),
    "chair": gettext_lazy("Ordförande är"),
    "chair_organisation": gettext_lazy("Ordförandens organisation"),
    "convener": gettext_lazy("Sammankallande är"),
    "external_leading": gettext_lazy("De utifrån har en ledande befattning"),
    "conditional": gettext_lazy("Platser som kallas ibland"),
    "minimum_organisations": gettext_lazy("Minst antal organisationer"),
    "decided": gettext_lazy("Det ska vara beslutat"),
    "decided_by": gettext_lazy("Beslutas av"),
    "rests_on": gettext_lazy("Vilar på"),
    "each": gettext_lazy("Gäller varje sådant dokument"),
    "minimum_share": gettext_lazy("Minst del av en heltid, procent"),
}
CHOICE_WORDS = {
    Occasion.HALF_YEAR: gettext_lazy("i samband med halvårsbokslut"),
    Occasion.ACCOUNTS: gettext_lazy("i samband med bokslut"),
    Occasion.ANNUAL: gettext_lazy("en gång om året"),
    Occasion.AFTER_MEETING: gettext_lazy("efter varje möte"),
    Occasion.CONTINUOUS: gettext_lazy("kontinuerligt"),
    Revision.UPDATE: gettext_lazy("uppdateras"),
    Revision.FOLLOW_UP: gettext_lazy("följs upp"),
    Revision.REVISE: gettext_lazy("revideras"),
    Counting.ANY: gettext_lazy("alla möten"),
    Counting.JOINT: gettext_lazy("bara gemensamma möten"),
}
BODY_FIELDS = {
    "body",
    "bodies",
    "from_body",
    "from_bodies",
    "to_body",
    "at_body",
    "to",
    "decided_by",
}
SEAT_FIELDS = {"seats", "conditional"}
TABLES = {
    "parts": words.PARTS, "contents": words.PARTS, "document": words.DOCUMENTS,
    "rests_on": words.DOCUMENTS, "activity": words.ACTIVITIES, "subject": words.SUBJECTS,
    "kept_by": words.ROLES,
}  # fmt: skip


@dataclass(frozen=True)
class ClauseRow:
    """A clause as the charter page shows it. `says`: (label, value) of what the rule demands."""

    clause: Clause
    kind: str
    says: tuple[tuple[str, str], ...]


def clause_rows(charter: Charter) -> list[ClauseRow]:
    """The charter's clauses in words, in the document's order."""
    return [
        ClauseRow(clause, str(KIND_WORDS[type(clause.rule).__name__]), says(charter, clause.rule))
        for clause in charter.clauses
    ]


def says(charter: Charter, rule: Rule) -> tuple[tuple[str, str], ...]:
    """(label, value) of every field of a rule that is not left at its default."""
    rows = []
    for part in fields(rule):
        value = getattr(rule, part.name)
        if value not in ("", 0, (), False, None, Counting.ANY) and value != part.default:
            rows.append((str(FIELD_WORDS[part.name]), _told(charter, part.name, value)))
    return tuple(rows)


def known_words(name: str, also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """(key, Swedish) of everything a field of that name may say, with what is used already."""
    table = {key: said(words.word(TABLES[name], key)) for key in TABLES[name]}
    table |= {key: key for key in also if key and key not in table}
    return sorted(
        ((key, text[:1].upper() + text[1:]) for key, text in table.items()), key=lambda row: row[1]
    )


def changes(old: Charter | None, new: Charter) -> list[Change]:
    """What changes if `new` replaces `old`; nothing when there was none before."""
    return what_changes(old, new) if old is not None else []


def month_words(number: int) -> str:
    """The month's name in the reader's language."""
    return day(dt.date(2024, number, 1), "short").split("\N{NO-BREAK SPACE}")[1]


def _told(charter: Charter, name: str, value: Any) -> str:
    if isinstance(value, tuple) and name in ("months", "pause_months"):
        return ", ".join(map(month_words, value))
    if isinstance(value, tuple):
        return ", ".join(_one(charter, name, part) for part in value)
    return _one(charter, name, value)


def _one(charter: Charter, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, StrEnum):
        return str(CHOICE_WORDS.get(value, value.value))
    if name in BODY_FIELDS:
        return next((body.name for body in charter.bodies if body.key == value), str(value))
    if name in SEAT_FIELDS:
        return next((s.function or s.key for s in charter.seats if s.key == value), str(value))
    if name == "season":
        return _(value)
    if name in TABLES:
        return said(words.word(TABLES[name], value))
    return str(value)
