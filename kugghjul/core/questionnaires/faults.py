"""What can be wrong with an answer, before it is known where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from kugghjul.core.sentences import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault of one value. `part` is which part of it (start, end, a matrix row); a `warning` does not stop it."""

    message: Sentence
    part: str = ""
    warning: bool = False


def wrong(template: str, part: str = "", warning: bool = False, **values: object) -> Wrong:
    """Short for `Wrong(sentence(…))`."""
    return Wrong(sentence(template, **values), part, warning)
