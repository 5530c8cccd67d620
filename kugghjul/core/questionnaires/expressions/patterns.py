"""Patterns of text (`regex()`), matched in time that grows with the text alone, never beyond.

Python's own patterns may take forever on hostile ones («(a+)+$», B149). This small machine follows every possibility
at once (Thompson 1968): letters, classes, `.`, `|`, groups, `* + ? {m,n}`, `^ $`, `\\d \\w \\s`. What it does not know
(look-around, references back) is refused when the formula is read, by `pattern_fault`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from kugghjul.core.sentences import N_, Sentence, sentence

Test = Callable[[str], bool]
MOST_STATES = 2_000
LONGEST_TEXT = 5_000
DEEPEST = 30
ESCAPES: dict[str, Test] = {
    "d": str.isdecimal,
    "D": lambda sign: not sign.isdecimal(),
    "w": lambda sign: sign.isalnum() or sign == "_",
    "W": lambda sign: not (sign.isalnum() or sign == "_"),
    "s": str.isspace,
    "S": lambda sign: not sign.isspace(),
}
PLAIN = {"n": "\n", "t": "\t", "r": "\r"}


class PatternRefused(Exception):
    """The pattern is not understood, or is too large."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(slots=True)
class _State:
    """A state: either it takes a sign that passes `test`, or it goes on by `free`."""

    test: Test | None = None
    edge: str = ""
    free: list[int] = field(default_factory=list)
    then: int = -1


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


def matches(form: str, words: str) -> bool:
    """Whether the whole text fits the pattern (XLSForm's `regex()`); false when the pattern is none."""
    try:
        return _machine(form).fits(words[:LONGEST_TEXT]) and len(words) <= LONGEST_TEXT
    except PatternRefused:
        return False


def pattern_fault(form: str) -> Sentence | None:
    """Why the pattern cannot be used, or None."""
    try:
        _machine(form)
    except PatternRefused as refused:
        return refused.reason
    return None


@lru_cache(maxsize=500)
def _machine(form: str) -> _Machine:
    return _Machine(form)


class _Machine:
    def __init__(self, form: str) -> None:
        self.form = form
        self.at = 0
        self.states: list[_State] = []
        piece = self.choice(0)
        if self.at < len(form):
            raise PatternRefused(sentence(N_("Mönstret har en parentes för mycket.")))
        self.start, self.end = piece.start, piece.end

    # Matching.
    def fits(self, words: str) -> bool:
        now = self.spread({self.start}, first=True, last=not words)
        for place, sign in enumerate(words):
            after = {s.then for s in (self.states[n] for n in now) if s.test and s.test(sign)}
            if not after:
                return False
            now = self.spread(after, first=False, last=place == len(words) - 1)
        return self.end in now

    def spread(self, start: set[int], first: bool, last: bool) -> set[int]:
        found, waiting = set(start), list(start)
        while waiting:
            state = self.states[waiting.pop()]
            if (state.edge == "^" and not first) or (state.edge == "$" and not last):
                continue
            for following in state.free:
                if following not in found:
                    found.add(following)
                    waiting.append(following)
        return found

    # Building.
    def state(self, **parts: object) -> int:
        if len(self.states) >= MOST_STATES:
            raise PatternRefused(sentence(N_("Mönstret är för stort.")))
        self.states.append(_State(**parts))  # type: ignore[arg-type]
        return len(self.states) - 1

    def peek(self) -> str:
        return self.form[self.at : self.at + 1]

    def choice(self, depth: int) -> _Piece:
        if depth > DEEPEST:
            raise PatternRefused(sentence(N_("Mönstret är nästlat för djupt.")))
        ways = [self.sequence(depth)]
        while self.peek() == "|":
            self.at += 1
            ways.append(self.sequence(depth))
        start, end = self.state(), self.state()
        for way in ways:
            self.states[start].free.append(way.start)
            self.states[way.end].free.append(end)
        return _Piece(start, end)

    def sequence(self, depth: int) -> _Piece:
        start = end = self.state()
        while self.peek() and self.peek() not in "|)":
            piece = self.counted(depth)
            self.states[end].free.append(piece.start)
            end = piece.end
        return _Piece(start, end)

    def counted(self, depth: int) -> _Piece:
        begin = self.at
        piece = self.atom(depth)
        least, most = self.bounds()
        if (least, most) == (1, 1):
            return piece
        after = self.at
        found = self.repeated(begin, depth, least, most)
        self.at = after
        return found

    def bounds(self) -> tuple[int, int | None]:
        sign = self.peek()
        if sign and sign in "*+?":
            self.at += 1
            found: tuple[int, int | None] = {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]  # type: ignore[assignment]
        elif sign == "{":
            found = self.braces()
        else:
            return 1, 1
        if self.peek() and self.peek() in "?+":
            raise PatternRefused(
                sentence(N_("Mönstrets upprepning följs av ett tecken som inte stöds."))
            )
        return found

    def braces(self) -> tuple[int, int | None]:
        end = self.form.find("}", self.at)
        least, comma, most = self.form[self.at + 1 : end].partition(",")
        numbers = [part.strip() for part in ((least, most) if comma else (least,))]
        if (
            end < 0
            or not numbers[0].isdecimal()
            or (comma and numbers[1] and not numbers[1].isdecimal())
        ):
            raise PatternRefused(sentence(N_("Mönstrets antal inom klamrar går inte att läsa.")))
        self.at = end + 1
        first = int(numbers[0][:6])
        last = first if not comma else (int(numbers[1][:6]) if numbers[1] else None)
        if last is not None and last < first:
            raise PatternRefused(sentence(N_("Mönstrets antal inom klamrar går inte att läsa.")))
        return first, last

    def repeated(self, begin: int, depth: int, least: int, most: int | None) -> _Piece:
        start = end = self.state()
        for _ in range(least):
            end = self.follow(end, begin, depth)
        if most is None:
            piece = self.again(begin, depth)
            after = self.state()
            self.states[end].free += [piece.start, after]
            self.states[piece.end].free += [piece.start, after]
            return _Piece(start, after)
        after = self.state()
        for _ in range(most - least):
            self.states[end].free.append(after)
            end = self.follow(end, begin, depth)
        self.states[end].free.append(after)
        return _Piece(start, after)

    def follow(self, end: int, begin: int, depth: int) -> int:
        piece = self.again(begin, depth)
        self.states[end].free.append(piece.start)
        return piece.end

    def again(self, begin: int, depth: int) -> _Piece:
        self.at = begin
        return self.atom(depth)

    def atom(self, depth: int) -> _Piece:
        sign = self.peek()
        self.at += 1
        if sign == "(":
            return self.group(depth)
        if sign == "[":
            return self.taking(self.one_of())
        if sign == ".":
            return self.taking(lambda one: one != "\n")
        if sign in ("^", "$"):
            edge = self.state(edge=sign)
            end = self.state()
            self.states[edge].free.append(end)
            return _Piece(edge, end)
        if sign == "\\":
            return self.taking(self.escaped())
        if sign in "*+?{":
            raise PatternRefused(sentence(N_("Mönstret har en upprepning utan något att upprepa.")))
        return self.taking(lambda one: one == sign)

    def group(self, depth: int) -> _Piece:
        if self.peek() == "?":
            if self.form[self.at : self.at + 2] != "?:":
                raise PatternRefused(
                    sentence(N_("Mönstret har en grupp av ett slag som inte stöds."))
                )
            self.at += 2
        piece = self.choice(depth + 1)
        if self.peek() != ")":
            raise PatternRefused(sentence(N_("Mönstret saknar en avslutande parentes.")))
        self.at += 1
        return piece

    def taking(self, test: Test) -> _Piece:
        end = self.state()
        return _Piece(self.state(test=test, then=end), end)

    def escaped(self) -> Test:
        sign = self.peek()
        self.at += 1
        if sign in ESCAPES:
            return ESCAPES[sign]
        if not sign or sign.isalnum() and sign not in PLAIN:
            raise PatternRefused(sentence(N_("Mönstrets tecken efter snedstreck stöds inte.")))
        kept = PLAIN.get(sign, sign)
        return lambda one: one == kept

    def one_of(self) -> Test:
        negated = self.peek() == "^"
        self.at += negated
        tests: list[Test] = []
        while self.peek() != "]" or not tests:
            if not self.peek():
                raise PatternRefused(sentence(N_("Mönstret saknar en avslutande hakparentes.")))
            tests.append(self.member())
        self.at += 1
        return lambda one: any(test(one) for test in tests) != negated

    def member(self) -> Test:
        sign = self.peek()
        self.at += 1
        if sign == "\\":
            return self.escaped()
        if self.peek() == "-" and self.form[self.at + 1 : self.at + 2] not in ("]", "", "\\"):
            last = self.form[self.at + 1]
            self.at += 2
            return lambda one: sign <= one <= last
        return lambda one: one == sign
