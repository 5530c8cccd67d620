"""What a version asks, read once, as rows for a page: with depth, words of its kind and its condition."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from kugghjul.cogs.questionnaires.models import Version
from kugghjul.core.questionnaires import (
    Fault,
    Index,
    Kind,
    Question,
    Questionnaire,
    faults,
    from_data,
    to_data,
)
from kugghjul.core.questionnaires.conditions import in_words
from kugghjul.core.questionnaires.standard import NEEDED
from kugghjul.core.sentences import N_, Sentence, sentence


@dataclass(frozen=True)
class Row:
    """One question in a list: where it stands, what it says, what is wrong with it."""

    question: Question
    depth: int
    label: str
    hint: str
    kind: Sentence
    condition: Sentence | str
    faults: tuple[Fault, ...]
    first: bool
    last: bool

    @property
    def broken(self) -> bool:
        """Whether something must be put right before it can be used."""
        return any(not fault.warning for fault in self.faults)


def read(version: Version) -> Questionnaire:
    """The questionnaire that the version holds."""
    return from_data(version.content)


def content(q: Questionnaire) -> dict[str, Any]:
    """The questionnaire as the version holds it."""
    return to_data(q)


def all_faults(q: Questionnaire, purpose: str) -> list[Fault]:
    """What is wrong, also with what the form's purpose demands."""
    return faults(q) + (_missing(q) if purpose == "situation" else [])


def _missing(q: Questionnaire) -> list[Fault]:
    index = Index(q)
    found = []
    for id, kind in NEEDED.items():
        standing = index.standings.get(id)
        if standing is None or standing.question.retired or standing.question.kind is not kind:
            text = N_("En rapport till lägesbilden behöver frågan «{id}» ({kind}).")
            found.append(Fault("", sentence(text, id=id, kind=sentence(kind.label)), "questions"))
    return found


def rows(q: Questionnaire, found: list[Fault], language: str = "") -> list[Row]:
    """Every question in order, as rows."""
    told: dict[str, list[Fault]] = {}
    for fault in found:
        told.setdefault(fault.question, []).append(fault)
    index = Index(q)
    family: dict[str, list[str]] = {}
    for id, standing in index.standings.items():
        family.setdefault(standing.parent, []).append(id)
    made = []
    for id, standing in index.standings.items():
        one, top = standing.question, family[""]
        condition = in_words(q, one.relevant, language) or one.relevant
        made.append(
            Row(
                one, standing.depth, q.said(one.label, language), q.said(one.hint, language), sentence(one.kind.label),
                condition, tuple(told.get(id, ())), bool(top) and id == top[0], bool(top) and id == top[-1],
            )
        )  # fmt: skip
    return made


def whole_faults(found: list[Fault], q: Questionnaire) -> list[Fault]:
    """The faults that no question of the list shows."""
    ids = set(Index(q).standings)
    return [fault for fault in found if fault.question not in ids]


def fingerprint(question: Question | None) -> str:
    """A mark of what a question says, to notice that somebody else changed it (its inner questions left out)."""
    if question is None:
        return ""
    plain = to_data(Questionnaire("x", {}, (replace(question, children=()),)))
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]


def holders(q: Questionnaire) -> list[tuple[str, str]]:
    """Groups and repeats that a question can be put in, by id."""
    return [
        (one.id, q.said(one.label) or one.id)
        for one in q.all()
        if one.kind in (Kind.GROUP, Kind.REPEAT) and not one.retired
    ]
