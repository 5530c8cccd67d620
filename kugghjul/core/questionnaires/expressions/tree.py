"""The tree of a formula, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kugghjul.core.sentences import N_, Sentence, sentence


class FormulaRefused(Exception):
    """The text is no formula that is understood. `position` counts characters from 1."""

    def __init__(self, reason: Sentence, position: int) -> None:
        self.reason = reason
        self.position = position
        super().__init__(str(self.told))

    @property
    def told(self) -> Sentence:
        """The reason with its position."""
        return sentence(
            N_("Tecken {position}: {reason}"), position=self.position, reason=self.reason
        )


@dataclass(frozen=True, slots=True)
class Literal:
    """A text or a number."""

    value: str | float


@dataclass(frozen=True, slots=True)
class Name:
    """`${id}`: the answer to a question."""

    id: str


@dataclass(frozen=True, slots=True)
class Here:
    """`.`: the answer that is judged; `..` when `up`: the repetition it stands in."""

    up: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A bare word: a column of the choice that is judged by a choice filter."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; operators are calls too («and», «=», «+»)."""

    name: str
    arguments: tuple[Node, ...]


Node = Literal | Name | Here | Column | Call

OPERATORS = frozenset(
    {"or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "|"}
)


def nodes(tree: Node) -> Iterator[Node]:
    """Every node of the tree, never by recursion."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Call):
            waiting.extend(node.arguments)


def names_in(tree: Node) -> frozenset[str]:
    """The ids of the questions that the formula asks about."""
    return frozenset(node.id for node in nodes(tree) if isinstance(node, Name))


def written(tree: Node) -> str:
    """The formula as text again, with brackets where they are needed to read it back as the same tree."""
    if isinstance(tree, Literal):
        return _literal(tree.value)
    if isinstance(tree, Name):
        return f"${{{tree.id}}}"
    if isinstance(tree, Here):
        return ".." if tree.up else "."
    if isinstance(tree, Column):
        return tree.name
    if tree.name == "neg":
        return f"-{_bracketed(tree.arguments[0])}"
    if tree.name in OPERATORS:
        return f" {tree.name} ".join(_bracketed(part) for part in tree.arguments)
    return f"{tree.name}({', '.join(written(part) for part in tree.arguments)})"


def _bracketed(tree: Node) -> str:
    compound = isinstance(tree, Call) and (tree.name in OPERATORS or tree.name == "neg")
    return f"({written(tree)})" if compound else written(tree)


def _literal(value: str | float) -> str:
    if isinstance(value, str):
        return f'"{value}"' if "'" in value else f"'{value}'"
    return str(int(value)) if value == int(value) else repr(value)
