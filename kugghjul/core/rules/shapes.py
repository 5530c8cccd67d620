"""Plain values ↔ frozen dataclasses, with every fault told at its line.

One converter for the whole charter: the dataclasses' own type hints are the grammar, so a new
field is readable, writable and checked the moment it exists.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from kugghjul.core.rules.kinds import KINDS
from kugghjul.core.rules.lines import Path
from kugghjul.core.sentences import N_, Sentence, sentence

Report = Callable[[Path, Sentence], None]
Names = dict[type, dict[str, str]]
KIND_NAMES = {kind.__name__: kind for kind in KINDS}


class Unreadable(Exception):
    """A value could not be made; why has been reported."""


@cache
def hints(shape: type) -> dict[str, Any]:
    """A dataclass's field types."""
    return get_type_hints(shape)


def required(part: Field) -> bool:
    """Whether the field must be written."""
    return part.default is MISSING and part.default_factory is MISSING


def build(shape: type, table: object, path: Path, report: Report, names: Names) -> Any:
    """A `shape` from a TOML table. `names` maps fields to their keys in the text, by shape.

    Every fault is reported; Unreadable is raised when there was one.
    """
    if not isinstance(table, dict):
        report(path, sentence(N_("Skriv en tabell med nycklar här.")))
        raise Unreadable
    own = names.get(shape, {})
    keys = {own.get(part.name, part.name): part for part in fields(shape)}
    good = _only_known(table, keys, path, report)
    values: dict[str, Any] = {}
    for key, part in keys.items():
        if key in table:
            try:
                values[part.name] = value(
                    hints(shape)[part.name], table[key], (*path, key), report, names
                )
            except Unreadable:
                good = False
        elif required(part):
            report(path, sentence(N_("Uppgiften «{key}» saknas. Lägg till den."), key=key))
            good = False
    if not good:
        raise Unreadable
    return shape(**values)


def _only_known(table: dict, keys: dict[str, Field], path: Path, report: Report) -> bool:
    unknown = [key for key in table if key not in keys]
    for key in unknown:
        report((*path, key), unknown_word(N_("Okänd nyckel «{word}»."), key, keys))
    return not unknown


def unknown_word(template: str, word: str, known) -> Sentence:
    """«Okänd …», and what was probably meant or else what there is to choose from."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    start = sentence(template, word=word)
    if near:
        return sentence(N_("{start} Menade du «{near}»?"), start=start, near=near[0])
    return sentence(N_("{start} Det finns: {known}."), start=start, known=", ".join(known))


def value(hint: Any, raw: object, path: Path, report: Report, names: Names) -> Any:
    """One value of the type `hint`."""
    if hint == Any or isinstance(hint, UnionType):
        return _union(hint, raw, path, report, names)
    if get_origin(hint) is tuple:
        return _several(get_args(hint)[0], raw, path, report, names)
    if isinstance(hint, type) and is_dataclass(hint):
        return build(hint, raw, path, report, names)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _choice(hint, raw, path, report)
    return _plain(hint, raw, path, report)


def _union(hint: Any, raw: object, path: Path, report: Report, names: Names) -> Any:
    """An optional value, or a rule, whose kind is told by its key `kind`."""
    plain = [kind for kind in get_args(hint) if kind is not NoneType]
    if len(plain) == 1:
        return value(plain[0], raw, path, report, names)
    return rule(raw, path, report, names)


def rule(raw: object, path: Path, report: Report, names: Names) -> Any:
    """A rule from its table: `kind` chooses which."""
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str):
        report(path, sentence(N_('Skriv vilken regel det är: kind = "MeetingCount".')))
        raise Unreadable
    kind = raw["kind"]
    if kind not in KIND_NAMES:
        report((*path, "kind"), unknown_word(N_("Okänd regel «{word}»."), kind, KIND_NAMES))
        raise Unreadable
    rest = {key: part for key, part in raw.items() if key != "kind"}
    return build(KIND_NAMES[kind], rest, path, report, names)


def _several(hint: Any, raw: object, path: Path, report: Report, names: Names) -> tuple:
    if not isinstance(raw, list):
        report(path, sentence(N_("Skriv en lista inom hakparenteser.")))
        raise Unreadable
    made, good = [], True
    for number, part in enumerate(raw):
        try:
            made.append(value(hint, part, (*path, number), report, names))
        except Unreadable:
            good = False
    if not good:
        raise Unreadable
    return tuple(made)


def _choice(hint: type[StrEnum], raw: object, path: Path, report: Report) -> StrEnum:
    known = [choice.value for choice in hint]
    if raw not in known:
        report(path, unknown_word(N_("Okänt ord «{word}»."), str(raw)[:80], known))
        raise Unreadable
    return hint(raw)


EXPECTED = {
    str: N_("Skriv text inom citattecken."),
    int: N_("Skriv ett heltal utan citattecken."),
    bool: N_("Skriv true eller false."),
    date: N_("Skriv en dag så här: 2027-05-30, utan citattecken."),
}
GREATEST = 100_000


def _plain(hint: type, raw: object, path: Path, report: Report) -> Any:
    fits = isinstance(raw, hint)
    if hint is int:
        fits = fits and not isinstance(raw, bool)
        if fits and abs(raw) > GREATEST:  # type: ignore[arg-type]
            report(path, sentence(N_("Talet är för stort. Högst {most}."), most=GREATEST))
            raise Unreadable
    if hint is date:
        fits = fits and not isinstance(raw, datetime)
    if not fits:
        report(path, Sentence(EXPECTED[hint]))
        raise Unreadable
    return raw
