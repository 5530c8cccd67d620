"""The functions a formula may call. Each takes evaluated values; nothing here reads a clock or runs code."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kugghjul.core.questionnaires.expressions.patterns import matches
from kugghjul.core.questionnaires.expressions.values import (
    Value,
    day_text,
    moment_of,
    number,
    text,
    truth,
)

LONGEST_TEXT = 20_000


def _nothing(_id: str) -> Value:
    return ""


def _as_is(value: str, _id: str) -> str:
    return value


def _no_index(_id: str, _path: tuple[int, ...]) -> Value:
    return ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a formula can see: the answers, the answer judged, the time, the choice judged, where it stands."""

    answer: Callable[[str], Value] = _nothing
    here: Value = ""
    now: datetime | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    position: int = 0
    choice_name: Callable[[str, str], str] = _as_is
    indexed: Callable[[str, tuple[int, ...]], Value] = _no_index

    @property
    def today(self) -> str:
        """The day, in ISO form, or empty when no time was given."""
        return self.now.date().isoformat() if self.now else ""

    @property
    def moment(self) -> str:
        """The time, in ISO form, or empty when no time was given."""
        return self.now.isoformat(timespec="seconds") if self.now else ""


def chosen(value: Value) -> list[str]:
    """The ids in an answer with several choices (they are written with spaces between)."""
    return list(value) if isinstance(value, tuple) else text(value).split()


def _each(values: tuple[Value, ...]) -> list[float]:
    found: list[float] = []
    for value in values:
        parts = value if isinstance(value, tuple) else (value,)
        found += [number(part) for part in parts if text(part) != ""]
    return found


def _count(value: Value) -> float:
    return float(len(value)) if isinstance(value, tuple) else float(text(value) != "")


def _count_filled(value: Value) -> float:
    parts = value if isinstance(value, tuple) else (value,)
    return float(sum(text(part) != "" for part in parts))


def _round(value: Value, places: Value = 0.0) -> float:
    amount, digits = number(value), number(places)
    if math.isnan(amount) or math.isinf(amount) or math.isnan(digits) or abs(digits) > 30:
        return math.nan
    factor = 10.0 ** int(digits)
    scaled = amount * factor
    return math.floor(scaled + 0.5) / factor if math.isfinite(scaled) else amount


def _whole(value: Value, how: Callable[[float], int]) -> float:
    amount = number(value)
    return float(how(amount)) if math.isfinite(amount) else amount


def _power(base: Value, exponent: Value) -> float:
    try:
        found = math.pow(number(base), number(exponent))
    except (OverflowError, ValueError):
        return math.nan
    return found


def _root(value: Value) -> float:
    amount = number(value)
    return math.sqrt(amount) if amount >= 0 else math.nan


def _join(mark: Value, *values: Value) -> str:
    return text(mark).join(_texts(values))[:LONGEST_TEXT]


def _texts(values: tuple[Value, ...]) -> list[str]:
    found: list[str] = []
    for value in values:
        found += list(value) if isinstance(value, tuple) else [text(value)]
    return found


def _substring(value: Value, start: Value, length: Value | None = None) -> str:
    words, first = text(value), number(start)
    size = math.inf if length is None else number(length)
    if math.isnan(first) or math.isnan(size):
        return ""
    begin = math.floor(first + 0.5)
    end = math.inf if math.isinf(size) else begin + math.floor(size + 0.5)
    return "".join(sign for place, sign in enumerate(words, 1) if begin <= place < end)


def _slice(value: Value, start: Value, end: Value | None = None) -> str:
    words, first = text(value), number(start)
    last = float(len(words)) if end is None else number(end)
    if not (math.isfinite(first) and math.isfinite(last)):
        return ""
    return words[int(first) : int(last)]


def _translate(value: Value, old: Value, new: Value) -> str:
    to = text(new)
    table: dict[int, str | None] = {}
    for place, sign in enumerate(text(old)):
        table.setdefault(ord(sign), to[place] if place < len(to) else None)
    return text(value).translate(table)


def _selected_at(value: Value, place: Value) -> str:
    ids, at = chosen(value), number(place)
    return ids[int(at)] if math.isfinite(at) and 0 <= at < len(ids) else ""


MARKS = {"%Y": "%Y", "%y": "%y", "%m": "%m", "%d": "%d", "%H": "%H", "%M": "%M", "%S": "%S"}


def _format_date(value: Value, form: Value) -> str:
    words = text(value) if moment_of(text(value)) else day_text(value)
    moment = moment_of(words)
    if moment is None:
        return ""
    found, form_text, at = [], text(form), 0
    while at < len(form_text):
        mark = form_text[at : at + 2]
        if mark in MARKS:
            found.append(moment.strftime(mark))
        elif mark == "%n":
            found.append(str(moment.month))
        elif mark == "%e":
            found.append(str(moment.day))
        at_step = 2 if mark in MARKS or mark in ("%n", "%e") else 1
        found += [] if at_step == 2 else [form_text[at]]
        at += at_step
    return "".join(found)


def _between(value: Value, mark: Value, before: bool) -> str:
    head, found, tail = text(value).partition(text(mark))
    return "" if not found else (head if before else tail)


MOST = 200
Function = Callable[..., Value]
# name: least and most values, and what it does with them. The first value given is always the scope.
TABLE: dict[str, tuple[int, int, Function]] = {
    "selected": (2, 2, lambda s, v, one: text(one).strip() in chosen(v)),
    "selected-at": (2, 2, lambda s, v, place: _selected_at(v, place)),
    "count-selected": (1, 1, lambda s, v: float(len(chosen(v)))),
    "count": (1, 1, lambda s, v: _count(v)),
    "count-non-empty": (1, 1, lambda s, v: _count_filled(v)),
    "sum": (1, 1, lambda s, v: math.fsum(_each((v,)))),
    "min": (1, MOST, lambda s, *v: min(_each(v), default=math.nan)),
    "max": (1, MOST, lambda s, *v: max(_each(v), default=math.nan)),
    "not": (1, 1, lambda s, v: not truth(v)),
    "true": (0, 0, lambda s: True),
    "false": (0, 0, lambda s: False),
    "string": (1, 1, lambda s, v: text(v)),
    "number": (1, 1, lambda s, v: number(v)),
    "boolean": (1, 1, lambda s, v: truth(v)),
    "boolean-from-string": (1, 1, lambda s, v: text(v).strip().lower() in ("true", "1")),
    "int": (1, 1, lambda s, v: _whole(v, math.trunc)),
    "floor": (1, 1, lambda s, v: _whole(v, math.floor)),
    "ceiling": (1, 1, lambda s, v: _whole(v, math.ceil)),
    "round": (1, 2, lambda s, *v: _round(*v)),
    "abs": (1, 1, lambda s, v: abs(number(v))),
    "pow": (2, 2, lambda s, a, b: _power(a, b)),
    "sqrt": (1, 1, lambda s, v: _root(v)),
    "concat": (1, MOST, lambda s, *v: "".join(_texts(v))[:LONGEST_TEXT]),
    "join": (1, MOST, lambda s, *v: _join(*v)),
    "contains": (2, 2, lambda s, a, b: text(b) in text(a)),
    "starts-with": (2, 2, lambda s, a, b: text(a).startswith(text(b))),
    "ends-with": (2, 2, lambda s, a, b: text(a).endswith(text(b))),
    "substring": (2, 3, lambda s, *v: _substring(*v)),
    "substr": (2, 3, lambda s, *v: _slice(*v)),
    "substring-before": (2, 2, lambda s, a, b: _between(a, b, True)),
    "substring-after": (2, 2, lambda s, a, b: _between(a, b, False)),
    "string-length": (0, 1, lambda s, *v: float(len(text(v[0] if v else s.here)))),
    "normalize-space": (0, 1, lambda s, *v: " ".join(text(v[0] if v else s.here).split())),
    "translate": (3, 3, lambda s, *v: _translate(*v)),
    "regex": (2, 2, lambda s, v, form: matches(text(form), text(v))),
    "today": (0, 0, lambda s: s.today),
    "now": (0, 0, lambda s: s.moment),
    "date": (1, 1, lambda s, v: day_text(v)),
    "date-time": (1, 1, lambda s, v: text(v) if moment_of(text(v)) else day_text(v)),
    "decimal-date-time": (1, 1, lambda s, v: number(v)),
    "format-date": (2, 2, lambda s, *v: _format_date(*v)),
    "format-date-time": (2, 2, lambda s, *v: _format_date(*v)),
    "position": (1, 1, lambda s, v: float(s.position)),
    "once": (1, 1, lambda s, v: s.here if text(s.here) else v),
    "jr:choice-name": (2, 2, lambda s, v, q: s.choice_name(text(v), text(q).strip("${} "))),
    "if": (3, 3, lambda s, test, yes, no: yes if truth(test) else no),
    "coalesce": (2, MOST, lambda s, *v: next((one for one in v if text(one) != ""), "")),
}
ARITY = {name: (least, most) for name, (least, most, _) in TABLE.items()} | {
    "indexed-repeat": (3, 7)
}
