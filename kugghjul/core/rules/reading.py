"""A charter from its TOML text: every fault is told with file, line and what would be right."""

import re
import tomllib
from typing import NoReturn

from kugghjul.core.rules.errors import CharterError, CharterRefused
from kugghjul.core.rules.lines import LineIndex, Path, line_index
from kugghjul.core.rules.model import Charter, Clause, Section
from kugghjul.core.rules.shapes import Unreadable, build
from kugghjul.core.rules.soundness import faults
from kugghjul.core.sentences import N_, Sentence, sentence

LARGEST = 1_000_000
KEYS = {
    "purposes": "purpose", "areas": "area", "bodies": "body", "seats": "seat",
    "clauses": "clause", "sections": "section", "seasons": "season",
}  # fmt: skip
BLOCK_KEYS = {"blocks": "block"}
NAMES = {Charter: KEYS, Section: BLOCK_KEYS}


def read_charter(text: str | bytes, file: str = "") -> Charter:
    """The charter in a TOML text of at most 1 MB. Raises CharterRefused with every fault."""
    text = _decoded(text, file)
    index = line_index(text)
    if index.too_deep:
        _refuse(file, index.too_deep, sentence(N_("Texten har för många nivåer i varandra.")))
    table = _parsed(text, file)
    found: list[CharterError] = []

    def report(path: Path, message: Sentence) -> None:
        found.append(CharterError(file, index.line(path), message))

    charter = _charter(table, report)
    if charter is not None:
        found += [CharterError(file, _line(index, f.path), f.message) for f in faults(charter)]
    if found:
        raise CharterRefused(tuple(sorted(found, key=lambda error: error.line)))
    assert charter is not None
    return charter


def _line(index: LineIndex, path: Path) -> int:
    """Faults name fields; the text has its own names for some of them."""
    head = tuple(KEYS.get(str(step), step) for step in path[:1])
    return index.line((*head, *(BLOCK_KEYS.get(str(step), step) for step in path[1:])))


def _refuse(file: str, line: int, message: Sentence) -> NoReturn:
    raise CharterRefused((CharterError(file, line, message),))


def _decoded(text: str | bytes, file: str) -> str:
    """Text within bounds, as UTF-8, with plain line breaks."""
    if len(text) > LARGEST:
        _refuse(file, 0, sentence(N_("Filen är för stor. Högst 1 MB går att läsa in.")))
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            _refuse(file, 0, sentence(N_("Filen är inte sparad som UTF-8. Spara om den så.")))
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _parsed(text: str, file: str) -> dict:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        line, message = _told(text, str(wrong))
        raise CharterRefused((CharterError(file, line, message),)) from wrong
    except (RecursionError, ValueError, OverflowError) as wrong:
        message = sentence(N_("Texten går inte att läsa som TOML."))
        raise CharterRefused((CharterError(file, 0, message),)) from wrong


DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WORDS = {
    "Cannot overwrite a value": N_("Samma nyckel står två gånger. Ta bort den ena."),
    "Cannot declare": N_("Samma rubrik står två gånger. Ta bort den ena."),
    "Illegal character": N_("Ett otillåtet tecken. Avsluta texten med citattecken."),
    "Unterminated string": N_("Texten saknar avslutande citattecken."),
    "Expected '='": N_("Skriv ett likhetstecken mellan nyckel och värde."),
    "Unclosed array": N_("Listan saknar avslutande hakparentes."),
    "Invalid value": N_("Värdet går inte att läsa. Skriv text inom citattecken."),
}


def _told(text: str, wrong: str) -> tuple[int, Sentence]:
    """The line and the Swedish of a fault that tomllib found."""
    place = re.search(r"\(at line (\d+), column \d+\)", wrong)
    lines = text.split("\n")
    line = int(place.group(1)) if place else len(lines)
    if "Invalid date" in wrong and (day := DAY.search(lines[line - 1])):
        template = N_("Dagen {day} finns inte. Skriv en dag som finns.")
        return line, sentence(template, day=day.group())
    for start, swedish in WORDS.items():
        if wrong.startswith(start):
            return line, Sentence(swedish)
    return line, sentence(N_("Raden går inte att läsa som TOML."))


def _charter(table: dict, report) -> Charter | None:
    """The whole value, or None when a fault was reported."""
    clauses = table.get("clause")
    rest = {key: part for key, part in table.items() if key != "clause"}
    good = True
    made: tuple[Clause, ...] = ()
    try:
        charter = build(Charter, rest, (), report, NAMES)
    except Unreadable:
        good, charter = False, None
    try:
        made = _clauses(clauses, _document_name(table), report)
    except Unreadable:
        good = False
    if not good or charter is None:
        return None
    return Charter(**{**_fields(charter), "clauses": made})


def _fields(charter: Charter) -> dict:
    return {name: getattr(charter, name) for name in Charter.__dataclass_fields__}


def _document_name(table: dict) -> str:
    document = table.get("document")
    name = document.get("name", "") if isinstance(document, dict) else ""
    return name if isinstance(name, str) else ""


def _clauses(raw: object, document: str, report) -> tuple[Clause, ...]:
    """Clauses with their source spread out: `heading`, `paragraph`, and `document` if another."""
    if raw is None:
        return ()
    if not isinstance(raw, list) or not all(isinstance(part, dict) for part in raw):
        report(("clause",), sentence(N_("Skriv varje regel under rubriken [[clause]].")))
        raise Unreadable
    made, good = [], True
    for number, table in enumerate(raw):
        try:
            made.append(_clause(table, ("clause", number), document, report))
        except Unreadable:
            good = False
    if not good:
        raise Unreadable
    return tuple(made)


def _clause(table: dict, path: Path, document: str, report) -> Clause:
    place = ("document", "heading", "paragraph")
    rest = {key: part for key, part in table.items() if key not in place}
    source = {"document": document, **{key: table[key] for key in place if key in table}}

    def told(where: Path, message: Sentence) -> None:
        inside = where[len(path) :]
        report(path + inside[1:] if inside[:1] == ("source",) else where, message)

    return build(Clause, {**rest, "source": source}, path, told, {})
