"""A charter as TOML text: the same value always gives the same text, and reads back as itself."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum

from kugghjul.core.rules.kinds import KINDS
from kugghjul.core.rules.model import Charter, Clause
from kugghjul.core.rules.reading import BLOCK_KEYS, KEYS

WIDEST = 96


def write_charter(charter: Charter) -> str:
    """The charter as TOML, in a fixed order, ending with one line break."""
    head = _pairs(charter, skip={*KEYS, "document"})
    tables = ["\n".join(head)]
    tables += ["\n".join(["[document]", *_pairs(charter.document)])]
    for name in ("seasons", "areas", "purposes", "bodies", "seats"):
        tables += [_table(f"[[{KEYS[name]}]]", part) for part in getattr(charter, name)]
    tables += [_clause(clause, charter.document.name) for clause in charter.clauses]
    for section in charter.sections:
        tables.append(_table("[[section]]", section, skip={"blocks"}))
        blocks = f"[[section.{BLOCK_KEYS['blocks']}]]"
        tables += [_table(blocks, block) for block in section.blocks]
    return "\n\n".join(tables) + "\n"


def _table(header: str, part: object, skip: frozenset[str] | set[str] = frozenset()) -> str:
    return "\n".join([header, *_pairs(part, skip)])


def _clause(clause: Clause, document: str) -> str:
    lines = ["[[clause]]", *_pairs(clause, skip={"source", "rule"})]
    source = _pairs(clause.source, skip={"document"} if _same(clause, document) else frozenset())
    rule = ["[clause.rule]", f'kind = "{type(clause.rule).__name__}"', *_pairs(clause.rule)]
    assert type(clause.rule) in KINDS
    return "\n".join([*lines, *source, *rule])


def _same(clause: Clause, document: str) -> bool:
    return clause.source.document == document


def _pairs(part: object, skip: frozenset[str] | set[str] = frozenset()) -> list[str]:
    """`key = value` for every field that is not its default."""
    assert is_dataclass(part)
    kept = []
    for own in fields(part):
        value = getattr(part, own.name)
        if own.name in skip or (own.default is not MISSING and value == own.default):
            continue
        if own.default_factory is not MISSING and value == own.default_factory():
            continue
        kept.append(f"{own.name} = {_written(value)}")
    return kept


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _list([_written(part) for part in value])
    assert isinstance(value, str | StrEnum), value
    return _quoted(str(value))


def _list(parts: list[str]) -> str:
    line = f"[{', '.join(parts)}]"
    if len(line) <= WIDEST:
        return line
    return "[\n" + "".join(f"  {part},\n" for part in parts) + "]"


SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _quoted(text: str) -> str:
    return '"' + "".join(_sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    if sign in SHORT:
        return SHORT[sign]
    if ord(sign) < 0x20 or ord(sign) == 0x7F or sign in "\u0085\u2028\u2029\ufeff":
        return f"\\u{ord(sign):04X}"
    return sign
