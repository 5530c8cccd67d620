"""A questionnaire looked up by id: where each question stands, what it depends on, in which order it can be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

from kugghjul.core.questionnaires.expressions import FormulaRefused, names_in, parsed
from kugghjul.core.questionnaires.model import Kind, Question, Questionnaire

ROOT = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A question and where it stands: its group or repeat, the repeats around it outermost first, its depth."""

    question: Question
    parent: str
    repeats: tuple[str, ...]
    depth: int


@dataclass(slots=True)
class Index:
    """Every question by id. When ids are used twice the first is kept (`doubled` names them)."""

    questionnaire: Questionnaire
    standings: dict[str, Standing] = field(default_factory=dict)
    doubled: list[str] = field(default_factory=list)
    aliases: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for standing in _standings(self.questionnaire.questions):
            id = standing.question.id
            if id in self.standings:
                self.doubled.append(id)
            else:
                self.standings[id] = standing
        for id, standing in self.standings.items():
            for part in parts(standing.question):
                self.aliases.setdefault(f"{id}_{part}", (id, part))

    def __getitem__(self, id: str) -> Standing:
        return self.standings[id]

    def owner(self, name: str) -> str | None:
        """The id of the question that a formula's name means: itself, or the one whose part it is."""
        if name in self.standings:
            return name
        return self.aliases[name][0] if name in self.aliases else None

    def needs(self, id: str) -> frozenset[str]:
        """The ids that must be judged before this one: those its formulas ask about, and what it stands in."""
        one = self.standings[id]
        asked = names_of(
            one.question.relevant, one.question.calculation, one.question.choice_filter
        )
        found = {owner for name in asked if (owner := self.owner(name)) is not None}
        return frozenset(found | ({one.parent} if one.parent else set()))

    def order(self) -> tuple[list[str], list[str]]:
        """The ids in an order in which each comes after what it needs, and a circle when there is one."""
        sorter = TopologicalSorter({id: sorted(self.needs(id)) for id in self.standings})
        try:
            return list(sorter.static_order()), []
        except CycleError as found:
            return list(self.standings), list(found.args[1])[::-1]


class _Itself:
    """A questionnaire that equals itself and no other: told apart without reading it through."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    def __hash__(self) -> int:
        return id(self.questionnaire)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.questionnaire is other.questionnaire


def indexed(questionnaire: Questionnaire) -> tuple[Index, tuple[str, ...]]:
    """Its index and the order to judge in, made once for each questionnaire that is kept and used again."""
    return _indexed(_Itself(questionnaire))


@lru_cache(maxsize=64)
def _indexed(it: _Itself) -> tuple[Index, tuple[str, ...]]:
    index = Index(it.questionnaire)
    return index, tuple(index.order()[0])


def parts(question: Question) -> Iterator[str]:
    """What a formula may ask for beside the answer itself: the rows of a matrix, the ends of an interval."""
    if question.kind is Kind.MATRIX:
        yield from (row.id for row in question.rows)
    elif question.kind is Kind.INTERVAL:
        yield from ("start", "end")
    elif question.kind is Kind.PLACE:
        yield from ("point", "text")


def names_of(*formulas: str) -> Iterable[str]:
    """The names in several formulas; one that is not understood has none (soundness tells of it)."""
    for formula in formulas:
        if formula.strip():
            try:
                yield from names_in(parsed(formula))
            except FormulaRefused:
                continue


def _standings(questions: tuple[Question, ...]) -> Iterator[Standing]:
    waiting = [Standing(one, ROOT, (), 0) for one in reversed(questions)]
    while waiting:
        here = waiting.pop()
        yield here
        one = here.question
        repeats = (*here.repeats, one.id) if one.kind is Kind.REPEAT else here.repeats
        waiting += [
            Standing(child, one.id, repeats, here.depth + 1) for child in reversed(one.children)
        ]
