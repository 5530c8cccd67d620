"""Whether a questionnaire is sound: names that exist, choices to choose, conditions without circles.

Every check is one pass over the questions. A fault stops publishing; a warning is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kugghjul.core.questionnaires.expressions import FormulaRefused, parsed
from kugghjul.core.questionnaires.expressions.patterns import pattern_fault
from kugghjul.core.questionnaires.expressions.tree import Call, Column, Here, Literal, Name, nodes
from kugghjul.core.questionnaires.index import Index, Standing
from kugghjul.core.questionnaires.model import (
    CHOOSING,
    HOLDING,
    Choice,
    Kind,
    Question,
    Questionnaire,
)
from kugghjul.core.sentences import N_, Sentence, sentence

DEEPEST = 5
MOST_QUESTIONS = 5_000
MOST_CHOICES = 2_000
ID = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,59}")
CHOICE_ID = re.compile(r"[^\s,'\"<>&]{1,60}")
FORMULAS = ("relevant", "constraint", "calculation", "choice_filter")
RESERVED = frozenset({"meta", "instanceID", "nothing"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the questionnaire, at which question (empty: the whole) and which of its fields."""

    question: str
    message: Sentence
    field: str = ""
    warning: bool = False

    def __str__(self) -> str:
        return str(self.message)


def faults(q: Questionnaire) -> list[Fault]:
    """All that is wrong, in the order of the questions, faults of the whole first."""
    index = Index(q)
    found = list(_whole(q, index))
    for standing in index.standings.values():
        found += _one(q, index, standing)
    return found


def _fault(
    question: str, field: str, template: str, warning: bool = False, **values: object
) -> Fault:
    return Fault(question, sentence(template, **values), field, warning)


def _whole(q: Questionnaire, index: Index) -> Iterator[Fault]:
    if not q.said(q.title):
        yield _fault("", "title", N_("Formuläret saknar namn."))
    if q.default_language not in q.languages:
        yield _fault(
            "",
            "languages",
            N_("Huvudspråket {code} finns inte bland språken."),
            code=q.default_language,
        )
    if len(index.standings) > MOST_QUESTIONS:
        yield _fault(
            "", "questions", N_("Formuläret har fler än {most} frågor."), most=MOST_QUESTIONS
        )
    if not any(not one.retired and one.kind not in (*HOLDING, Kind.COMPUTED) for one in q.all()):
        yield _fault("", "questions", N_("Formuläret har ingen fråga."))
    for id in dict.fromkeys(index.doubled):
        yield _fault(id, "id", N_("Frågans id «{id}» används av mer än en fråga."), id=id)
    for alias, (id, _) in index.aliases.items():
        if alias in index.standings:
            yield _fault(
                alias,
                "id",
                N_("Frågans id «{id}» är upptaget av en del av frågan «{other}»."),
                id=alias,
                other=id,
            )
    _, circle = index.order()
    if circle:
        text = N_("Villkoren går runt i en ring: {ids}. Ingen av frågorna kan då ställas.")
        yield _fault(circle[0], "relevant", text, ids=" → ".join(circle[:12]))


def _one(q: Questionnaire, index: Index, standing: Standing) -> Iterator[Fault]:
    question = standing.question
    if not ID.fullmatch(question.id) or question.id in RESERVED:
        text = N_(
            "Frågans id «{id}» duger inte. Använd bokstäver a–z, siffror och understreck, och börja med en bokstav."
        )
        yield _fault(question.id, "id", text, id=question.id[:60])
    if standing.depth >= DEEPEST:
        yield _fault(
            question.id,
            "parent",
            N_("Frågan står för djupt. Högst {most} grupper i varandra."),
            most=DEEPEST,
        )
    if question.children and question.kind not in HOLDING:
        yield _fault(question.id, "children", N_("Bara grupper och upprepningar kan hålla frågor."))
    if question.retired:
        return
    yield from _texts(q, question)
    yield from _choices(question)
    yield from _bounds(question)
    yield from _formulas(index, question)


def _texts(q: Questionnaire, question: Question) -> Iterator[Fault]:
    if question.kind in (Kind.COMPUTED, *HOLDING):
        return
    if not q.said(question.label):
        yield _fault(question.id, "label", N_("Frågan saknar text."))
        return
    for code in q.languages:
        if not question.label.get(code):
            yield _fault(
                question.id, "label", N_("Frågan saknar text på språket {code}."), True, code=code
            )


def _choices(question: Question) -> Iterator[Fault]:
    if question.kind in CHOOSING:
        if not question.offered:
            yield _fault(question.id, "choices", N_("Frågan saknar svar att välja."))
        yield from _ids(question, "choices", question.choices)
    if question.kind is Kind.SCALE and not all(
        re.fullmatch(r"-?\d{1,3}", one.id) for one in question.choices
    ):
        yield _fault(question.id, "choices", N_("En skalas svar ska ha hela tal som id."))
    if question.kind is Kind.MATRIX:
        if not question.asked_rows:
            yield _fault(question.id, "rows", N_("Frågan saknar rader."))
        yield from _ids(question, "rows", question.rows)


def _ids(question: Question, field: str, choices: tuple[Choice, ...]) -> Iterator[Fault]:
    if len(choices) > MOST_CHOICES:
        yield _fault(
            question.id, field, N_("Frågan har fler än {most} svar att välja."), most=MOST_CHOICES
        )
    seen: set[str] = set()
    for one in choices:
        form = ID if field == "rows" else CHOICE_ID
        if not form.fullmatch(one.id):
            yield _fault(
                question.id,
                field,
                N_("Svarets id «{id}» duger inte: inga mellanslag eller citattecken."),
                id=one.id[:60],
            )
        if one.id in seen:
            yield _fault(
                question.id,
                field,
                N_("Svarets id «{id}» används två gånger i frågan."),
                id=one.id[:60],
            )
        seen.add(one.id)
        if not one.retired and not any(one.label.values()):
            yield _fault(question.id, field, N_("Svaret «{id}» saknar text."), id=one.id[:60])


def _bounds(question: Question) -> Iterator[Fault]:
    for low, high, field in (
        (question.low, question.high, "low"),
        (question.least, question.most, "least"),
    ):
        if low is not None and high is not None and low > high:
            yield _fault(question.id, field, N_("Det minsta är större än det största."))
    if question.kind in (Kind.SEVERAL,) and (question.least or 0) > len(question.offered):
        yield _fault(question.id, "least", N_("Frågan kräver fler svar än det finns att välja."))
    if question.kind in HOLDING and not any(not child.retired for child in question.children):
        yield _fault(question.id, "children", N_("Gruppen är tom."), True)
    if question.kind is Kind.COMPUTED and not question.calculation.strip():
        yield _fault(question.id, "calculation", N_("Det uträknade värdet saknar formel."))
    if question.constraint.strip() and not any(question.message.values()):
        yield _fault(
            question.id,
            "message",
            N_("Kravet på svaret saknar ett meddelande som säger vad som vore rätt."),
            warning=True,
        )


def _formulas(index: Index, question: Question) -> Iterator[Fault]:
    for field in FORMULAS:
        formula = getattr(question, field)
        if not formula.strip():
            continue
        try:
            tree = parsed(formula)
        except FormulaRefused as refused:
            yield Fault(question.id, refused.told, field)
            continue
        for node in nodes(tree):
            yield from _node(index, question, field, node)


def _node(index: Index, question: Question, field: str, node: object) -> Iterator[Fault]:
    if isinstance(node, Name):
        owner = index.owner(node.id)
        if owner is None:
            yield _fault(
                question.id,
                field,
                N_("Formeln frågar efter «{id}», som inte finns."),
                id=node.id[:60],
            )
        elif index[owner].question.retired:
            yield _fault(
                question.id,
                field,
                N_("Formeln frågar efter «{id}», som inte längre ställs."),
                True,
                id=node.id,
            )
    elif isinstance(node, Column) and field != "choice_filter":
        yield _fault(question.id, field, N_("Ordet «{word}» förstås inte. En fråga skrivs som ${mark}."),
                     word=node.name[:60], mark="{" + node.name[:60] + "}")  # fmt: skip
    elif isinstance(node, Here) and not node.up and field == "relevant":
        yield _fault(question.id, field, N_("Ett villkor kan inte fråga efter sitt eget svar."))
    elif isinstance(node, Call):
        yield from _call(index, question, field, node)


def _call(index: Index, question: Question, field: str, node: Call) -> Iterator[Fault]:
    if node.name == "regex" and isinstance(node.arguments[1], Literal):
        reason = pattern_fault(str(node.arguments[1].value))
        if reason is not None:
            yield Fault(question.id, reason, field)
    if node.name not in ("=", "!=", "selected") or len(node.arguments) != 2:
        return
    name, answer = node.arguments
    if isinstance(answer, Name):
        name, answer = answer, name
    if (
        not isinstance(name, Name)
        or not isinstance(answer, Literal)
        or name.id not in index.standings
    ):
        return
    asked, wanted = index[name.id].question, answer.value
    id = str(int(wanted)) if isinstance(wanted, float) and wanted == int(wanted) else str(wanted)
    choice = asked.choice(id)
    if (
        asked.kind in (Kind.SINGLE, Kind.SEVERAL, Kind.SCALE)
        and id
        and (choice is None or choice.retired)
    ):
        text = N_("Formeln frågar efter svaret «{answer}», som inte finns bland valen i «{id}».")
        yield _fault(question.id, field, text, True, answer=id[:60], id=name.id)
