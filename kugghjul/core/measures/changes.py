"""How two texts differ, word by word, so that a reader sees what was taken out and what came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")
LARGEST = 1_000_000  # comparisons of words; beyond that the whole text is shown as exchanged


@dataclass(frozen=True)
class Piece:
    """A run of words. `kind` is same, removed or added."""

    kind: str
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """`old` and `new` as one text of kept, removed and added words. No word is lost."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > LARGEST:
        return tuple(piece for piece in (Piece("removed", old), Piece("added", new)) if piece.text)
    found: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(before[i1:i2])))
            continue
        found += [Piece("removed", "".join(before[i1:i2]))] if i2 > i1 else []
        found += [Piece("added", "".join(after[j1:j2]))] if j2 > j1 else []
    return tuple(found)
