"""Two people write the same text: three-way merge, paragraph by paragraph (reliability B134).

A paragraph is a line, as a text area sees it. Changes to different paragraphs are joined. New
paragraphs at the same place are both kept, the other's first. A paragraph that both have changed
differently is a clash, which a person must settle; `both` then holds a text with both wordings,
so that no word is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

LARGEST = 4_000_000  # comparisons of lines; beyond that the changed part is taken as one paragraph


@dataclass(frozen=True)
class Merged:
    """The outcome: `text` is the joined text (None at a clash), `both` has all wordings."""

    text: str | None
    both: str


@dataclass(frozen=True)
class _Same:
    """Lines that all three have: their first index in each, and how many."""

    base: int
    ours: int
    theirs: int
    length: int


def tidy(text: str) -> str:
    """`text` with line feeds only, as browsers send carriage returns too."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def merge(base: str, theirs: str, ours: str) -> Merged:
    """Join `ours` and `theirs`, both grown out of `base`."""
    if ours in (theirs, base):
        return Merged(theirs, theirs)
    if theirs == base:
        return Merged(ours, ours)
    lines: list[str] = []
    clashes = 0
    for old, other, own in _parts(base.split("\n"), theirs.split("\n"), ours.split("\n")):
        settled = _settle(old, other, own)
        clashes += settled is None
        lines += [*other, *own] if settled is None else settled
    text = "\n".join(lines)
    return Merged(None if clashes else text, text)


def _settle(old: list[str], other: list[str], own: list[str]) -> list[str] | None:
    """The lines of one part; None when both have changed it."""
    if own in (other, old):
        return other
    if other == old:
        return own
    if not any(line.strip() for line in old):
        return [*other, *own]  # nothing was there: both have added, both are kept
    return None


def _parts(
    base: list[str], theirs: list[str], ours: list[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """The three texts cut at the lines they share: (base, theirs, ours) part by part."""
    at_base = at_theirs = at_ours = 0
    for same in _shared(base, theirs, ours):
        part = (
            base[at_base : same.base],
            theirs[at_theirs : same.theirs],
            ours[at_ours : same.ours],
        )
        if any(part):
            yield part
        lines = base[same.base : same.base + same.length]
        if lines:
            yield lines, lines, lines
        at_base = same.base + same.length
        at_theirs = same.theirs + same.length
        at_ours = same.ours + same.length


def _shared(base: list[str], theirs: list[str], ours: list[str]) -> Iterator[_Same]:
    """Runs of lines of `base` that both have kept, in order; last an empty one at the ends."""
    kept_theirs, kept_ours = _kept(base, theirs), _kept(base, ours)
    i = j = 0
    while i < len(kept_theirs) and j < len(kept_ours):
        (b1, t, n1), (b2, o, n2) = kept_theirs[i], kept_ours[j]
        first, last = max(b1, b2), min(b1 + n1, b2 + n2)
        if first < last:
            yield _Same(first, o + first - b2, t + first - b1, last - first)
        i, j = (i + 1, j) if b1 + n1 < b2 + n2 else (i, j + 1)
    yield _Same(len(base), len(ours), len(theirs), 0)


def _kept(base: list[str], text: list[str]) -> list[tuple[int, int, int]]:
    """(index in base, index in text, length) of the runs that `text` has kept."""
    head = _common(base, text)
    tail = min(_common(base[::-1], text[::-1]), min(len(base), len(text)) - head)
    middle_base, middle_text = base[head : len(base) - tail], text[head : len(text) - tail]
    runs = [(0, 0, head)]
    if len(middle_base) * len(middle_text) <= LARGEST:
        found = SequenceMatcher(
            None, middle_base, middle_text, autojunk=False
        ).get_matching_blocks()
        runs += [(head + run.a, head + run.b, run.size) for run in found]
    runs.append((len(base) - tail, len(text) - tail, tail))
    return [run for run in runs if run[2]]


def _common(one: list[str], other: list[str]) -> int:
    """How many lines the two have in common from the start."""
    count = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        count += 1
    return count
