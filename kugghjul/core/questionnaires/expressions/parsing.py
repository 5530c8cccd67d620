"""A formula from text to tree, by descent through the precedence of XPath, with bounded depth."""

from functools import lru_cache

from kugghjul.core.questionnaires.expressions.functions import ARITY
from kugghjul.core.questionnaires.expressions.tokens import Token, tokens
from kugghjul.core.questionnaires.expressions.tree import (
    Call,
    Column,
    FormulaRefused,
    Here,
    Literal,
    Name,
    Node,
)
from kugghjul.core.sentences import N_, sentence

DEEPEST = 30
TALLEST = 100
LEVELS: tuple[tuple[str, ...], ...] = (
    ("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"), ("|",),
)  # fmt: skip
CHAINED = ("or", "and", "|")


@lru_cache(maxsize=20_000)
def parsed(text: str) -> Node:
    """The tree of the formula. FormulaRefused with the reason and its position."""
    parser = _Parser(tokens(text))
    if parser.now.sort == "end":
        raise FormulaRefused(sentence(N_("Formeln är tom.")), 1)
    tree = parser.level(0, 0)
    if parser.now.sort != "end":
        raise FormulaRefused(_unexpected(parser.now), parser.now.position)
    if _height(tree) > TALLEST:
        raise FormulaRefused(sentence(N_("Formeln är nästlad för djupt.")), 1)
    return tree


def _height(tree: Node) -> int:
    waiting, most = [(tree, 1)], 1
    while waiting:
        node, height = waiting.pop()
        most = max(most, height)
        if isinstance(node, Call):
            waiting.extend((part, height + 1) for part in node.arguments)
    return most


class _Parser:
    def __init__(self, words: list[Token]) -> None:
        self.words = words
        self.at = 0

    @property
    def now(self) -> Token:
        return self.words[self.at]

    def take(self) -> Token:
        word = self.words[self.at]
        self.at += 1
        return word

    def is_sign(self, *signs: str) -> bool:
        return self.now.sort in ("sign", "word") and self.now.text in signs

    def level(self, level: int, depth: int) -> Node:
        if level == len(LEVELS):
            return self.negated(depth)
        left, chain = self.level(level + 1, depth), 0
        while self.is_sign(*LEVELS[level]):
            word = self.take()
            right = self.level(level + 1, depth)
            if word.text in CHAINED and isinstance(left, Call) and left.name == word.text and chain:
                left = Call(word.text, (*left.arguments, right))
            else:
                left = Call(word.text, (left, right))
            chain += 1
            if word.text not in CHAINED and chain > 2 * DEEPEST:
                raise FormulaRefused(
                    sentence(N_("Formeln har för många led efter varandra.")), word.position
                )
        return left

    def negated(self, depth: int) -> Node:
        signs = 0
        while self.is_sign("-"):
            self.take()
            signs += 1
        tree = self.single(depth)
        return Call("neg", (tree,)) if signs % 2 else tree

    def single(self, depth: int) -> Node:
        word = self.take()
        if depth > DEEPEST:
            raise FormulaRefused(sentence(N_("Formeln är nästlad för djupt.")), word.position)
        if word.sort == "number":
            return Literal(float(word.text))
        if word.sort == "string":
            return Literal(word.text)
        if word.sort == "name":
            return Name(word.text)
        if word.sort in ("here", "up"):
            return Here(word.sort == "up")
        if word.sort == "word":
            return self.word(word, depth)
        if word.sort == "sign" and word.text == "(":
            tree = self.level(0, depth + 1)
            self.close(word)
            return tree
        raise FormulaRefused(_unexpected(word), word.position)

    def word(self, word: Token, depth: int) -> Node:
        if not (self.now.sort == "sign" and self.now.text == "("):
            return Column(word.text)
        if word.text not in ARITY:
            raise FormulaRefused(
                sentence(N_("Funktionen {name} finns inte här."), name=word.text), word.position
            )
        opening = self.take()
        arguments: list[Node] = []
        while not self.is_sign(")"):
            if arguments and not self.comma():
                break
            arguments.append(self.level(0, depth + 1))
        self.close(opening)
        _fits(word, len(arguments))
        return Call(word.text, tuple(arguments))

    def comma(self) -> bool:
        if self.is_sign(","):
            self.take()
            return True
        return False

    def close(self, opening: Token) -> None:
        if not (self.now.sort == "sign" and self.now.text == ")"):
            raise FormulaRefused(
                sentence(N_("Parentesen som börjar här avslutas inte.")), opening.position
            )
        self.take()


def _fits(word: Token, given: int) -> None:
    least, most = ARITY[word.text]
    if not least <= given <= most:
        text = N_("Funktionen {name} ska ha {least} till {most} värden, här är det {given}.")
        if least == most:
            text = N_("Funktionen {name} ska ha {least} värden, här är det {given}.")
        reason = sentence(text, name=word.text, least=least, most=most, given=given)
        raise FormulaRefused(reason, word.position)


def _unexpected(word: Token):
    if word.sort == "end":
        return sentence(N_("Formeln slutar för tidigt."))
    return sentence(N_("Här väntades inte {word}."), word=word.text)
