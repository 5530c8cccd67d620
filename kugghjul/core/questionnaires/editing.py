"""A questionnaire changed: a question added, replaced, moved, taken out of use. Every function gives a new value.

Ids are never used again: `free_id` looks at every id there is, also of what is retired, and nothing is ever deleted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from kugghjul.core.questionnaires.index import Index
from kugghjul.core.questionnaires.model import HOLDING, Choice, Question, Questionnaire
from kugghjul.core.questionnaires.soundness import RESERVED

LETTERS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"})
Row = tuple[Question, ...]


def free_id(q: Questionnaire, words: str) -> str:
    """An id made of the words that no question has or has had."""
    index = Index(q)
    taken = index.standings.keys() | index.aliases.keys() | RESERVED
    return _free(_slug(words, "fraga"), taken)


def free_choice_id(
    choices: tuple[Choice, ...], words: str, taken: frozenset[str] = frozenset()
) -> str:
    """An id made of the words that no choice of the question has or has had."""
    return _free(_slug(words, "val"), {one.id for one in choices} | taken)


def _slug(words: str, otherwise: str) -> str:
    plain = (
        unicodedata.normalize("NFKD", words.lower().translate(LETTERS))
        .encode("ascii", "ignore")
        .decode()
    )
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:24].strip("_")
    return slug if re.match(r"[a-z]", slug) else f"{otherwise}_{slug}".strip("_")


def _free(wanted: str, taken: set[str] | frozenset[str]) -> str:
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}_{number}"
    return found


def replaced(q: Questionnaire, question: Question) -> Questionnaire:
    """The questionnaire with the question of that id as it is given."""
    return replace(q, questions=_replaced(q.questions, question))


def _replaced(row: Row, question: Question) -> Row:
    return tuple(
        question
        if one.id == question.id
        else replace(one, children=_replaced(one.children, question))
        for one in row
    )


def added(q: Questionnaire, question: Question, inside: str = "") -> Questionnaire:
    """The questionnaire with one question more, last in the group or repeat `inside` (empty: last of all)."""
    holder = q.question(inside) if inside else None
    if holder is None or holder.kind not in HOLDING:
        return replace(q, questions=(*q.questions, question))
    return replaced(q, replace(holder, children=(*holder.children, question)))


def moved(q: Questionnaire, id: str, step: int) -> Questionnaire:
    """The question one place up (-1) or down (1) among its neighbours; out of its group at its ends."""
    return replace(q, questions=_moved(q.questions, id, step))


def _moved(row: Row, id: str, step: int) -> Row:
    places = {one.id: place for place, one in enumerate(row)}
    if id in places:
        to = min(max(places[id] + step, 0), len(row) - 1)
        rest = [one for one in row if one.id != id]
        rest.insert(to, row[places[id]])
        return tuple(rest)
    found: list[Question] = []
    for one in row:
        inner = [child.id for child in one.children]
        leaves = inner and ((step < 0 and inner[0] == id) or (step > 0 and inner[-1] == id))
        if leaves:
            child = next(child for child in one.children if child.id == id)
            kept = replace(one, children=tuple(each for each in one.children if each.id != id))
            found += [child, kept] if step < 0 else [kept, child]
        else:
            found.append(replace(one, children=_moved(one.children, id, step)))
    return tuple(found)


def put_inside(q: Questionnaire, id: str, inside: str) -> Questionnaire:
    """The question last in the group or repeat `inside` (empty: last of all). As it was, when it would hold itself."""
    question = q.question(id)
    index = Index(q)
    if question is None or index[id].parent == inside:
        return q
    place = inside
    while place:
        if place == id:
            return q
        place = index[place].parent if place in index.standings else ""
    return added(replace(q, questions=_without(q.questions, id)), question, inside)


def _without(row: Row, id: str) -> Row:
    return tuple(replace(one, children=_without(one.children, id)) for one in row if one.id != id)


def retired(q: Questionnaire, id: str, out: bool = True) -> Questionnaire:
    """The question taken out of use with all it holds, or asked again."""
    question = q.question(id)
    return q if question is None else replaced(q, _retired(question, out))


def _retired(question: Question, out: bool) -> Question:
    return replace(
        question, retired=out, children=tuple(_retired(one, out) for one in question.children)
    )


def copied(q: Questionnaire, key: str, title: str) -> Questionnaire:
    """The same questions under another key and title in the main language."""
    return replace(q, key=key, title={**q.title, q.default_language: title})
