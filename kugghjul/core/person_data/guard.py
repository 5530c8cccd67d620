"""What in a text speaks of a person: by signs, by numbers, by words."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kugghjul.core.person_data.plain import Plain, folded, plain
from kugghjul.core.person_data.rulebook import RULES, SIGNS, URGENT, Rule
from kugghjul.core.person_data.words import Word, frozen, words
from kugghjul.core.personal_numbers import personal_numbers

KINDS = (
    "personal_number", "coordination_number", "email", "profile_link", "case_number", "account",
    "phone", "plate", "name", "relation", "dwelling", "sensitive",
)  # fmt: skip
STRENGTHS = ("stop", "hold", "warn")
LONG = re.compile(r"[0-9](?:[\s+-]{0,3}[0-9]){9}")
CLOCK = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} +(?:[01][0-9]|2[0-3])[0-5][05]")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """[start, end) of the text as given. `strength`: stop, hold for review unless corrected, or warn."""

    start: int
    end: int
    kind: str
    strength: str


_SIGNS = [(sign, re.compile(sign.form, re.I if sign.any_case else 0)) for sign in SIGNS]
_RULES: dict[str, list[tuple[int, Rule, re.Pattern[str]]]] = {}
for _order, _rule in enumerate(RULES):
    for _letter in _rule.first:
        _RULES.setdefault(_letter, []).append((_order, _rule, re.compile(_rule.form)))
_URGENT = re.compile(URGENT, re.I)


def findings(text: str, known: Collection[str] = frozenset()) -> tuple[Finding, ...]:
    """Everything in `text` that speaks of a person, in order.

    `known` are the municipality's own place names: what is one of them is no person's name.
    """
    form = plain(text)
    small = folded(form.text)
    found = _apart([*_numbers(form.text), *_signs(form.text, small)])
    found += _best(_by_words(words(form.text, small, frozen(known))))
    return tuple(sorted(_placed(form, one) for one in found))


def urgent(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text says that it goes on now or speaks of a weapon: «Ring 112» comes first (B076)."""
    form = plain(text)
    spans = (hit.span() for hit in _URGENT.finditer(form.text))
    return tuple((form.places[start], form.places[end]) for start, end in spans)


def _placed(form: Plain, one: Finding) -> Finding:
    end = form.places[one.end - 1] + 1
    return Finding(form.places[one.start], end, one.kind, one.strength)


def _numbers(text: str) -> Iterator[Finding]:
    if not LONG.search(text):
        return
    for hit in personal_numbers(text):
        written = text[hit.start : hit.end]
        digits = [sign for sign in written if sign.isdigit()]
        kind = "coordination_number" if int(digits[-6]) >= 6 else "personal_number"
        # A date and a time without a sign between the hours look the same now and then.
        strength = "hold" if CLOCK.fullmatch(written) else "stop"
        yield Finding(hit.start, hit.end, kind, strength)


def _signs(text: str, small: str) -> Iterator[Finding]:
    for sign, form in _SIGNS:
        if sign.needs and not any(one in small for one in sign.needs):
            continue
        for hit in form.finditer(text):
            yield Finding(*hit.span(sign.group), sign.kind, "hold")


def _apart(found: list[Finding]) -> list[Finding]:
    """One finding for each place: the first kind in KINDS wins."""
    kept: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for one in sorted(found, key=lambda one: (KINDS.index(one.kind), one.start, -one.end)):
        if _takes(taken, one):
            kept.append(one)
    return kept


def _takes(taken: list[tuple[int, int]], one: Finding) -> bool:
    """Whether the place of `one` was free; then it is taken."""
    at = bisect(taken, (one.start, one.end))
    if at and taken[at - 1][1] > one.start or at < len(taken) and taken[at][0] < one.end:
        return False
    taken.insert(at, (one.start, one.end))
    return True


def _by_words(row: list[Word]) -> Iterator[Finding]:
    features = "".join(word.features for word in row)
    starts = []
    at = 0
    for word in row:
        starts.append(at)
        at += len(word.features)
    for place, word in enumerate(row):
        seen: set[int] = set()
        for letter in word.features:
            for order, rule, form in _RULES.get(letter, ()):
                if order in seen:
                    continue
                seen.add(order)
                first = place - rule.back
                if first < 0 or not _stands_right(rule, row, first):
                    continue
                hit = form.match(features, starts[first])
                if hit:
                    last = first + sum(map(hit.group().count, " ,|.")) - 1
                    yield Finding(row[first].start, row[last].end, rule.kind, rule.strength)


def _stands_right(rule: Rule, row: list[Word], first: int) -> bool:
    """Whether the word before is one that the rule asks for."""
    if not rule.after and not rule.not_after:
        return True
    joined = first > 0 and row[first].features[0] in " |"
    before = set(row[first - 1].features) if joined else set()
    return not before & set(rule.not_after) and (not rule.after or bool(before & set(rule.after)))


def _best(found: Iterator[Finding]) -> list[Finding]:
    """Of findings of one kind that overlap, the strongest and then the longest."""
    taken: dict[str, list[tuple[int, int]]] = {}
    return [
        one for one in sorted(found, key=_weight) if _takes(taken.setdefault(one.kind, []), one)
    ]


def _weight(one: Finding) -> tuple[int, int, int]:
    return STRENGTHS.index(one.strength), one.start - one.end, one.start
