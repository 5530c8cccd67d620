"""The answers while they are judged: one frame for the form, one for each repetition, and what a formula sees there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kugghjul.core.questionnaires.expressions import FormulaRefused, Scope, evaluate, parsed, truth
from kugghjul.core.questionnaires.expressions.values import Value, text
from kugghjul.core.questionnaires.index import ROOT, Index, Standing
from kugghjul.core.questionnaires.model import Kind, Question


@dataclass(slots=True, eq=False)
class Frame:
    """What was answered in one repetition (or outside all): raw, then kept, and which questions were asked."""

    repeat: str
    path: tuple[int, ...]
    raw: Mapping[str, Any]
    outer: Frame | None = None
    values: dict[str, Any] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def around(self, repeat: str) -> Frame | None:
        """This frame, or the one around it, that is a repetition of `repeat` (or the form itself)."""
        here: Frame | None = self
        while here is not None and here.repeat != repeat:
            here = here.outer
        return here


class Looking:
    """Finds frames and values for formulas."""

    def __init__(self, index: Index, root: Frame, now: datetime | None) -> None:
        self.index, self.now = index, now
        self.by_repeat: dict[str, list[Frame]] = {ROOT: [root]}

    def add(self, frame: Frame) -> None:
        """One more repetition."""
        self.by_repeat.setdefault(frame.repeat, []).append(frame)

    def frames(self, standing: Standing) -> list[Frame]:
        """The frames in which the question is asked."""
        return self.by_repeat.get(standing.repeats[-1] if standing.repeats else ROOT, [])

    def every(self) -> Iterator[Frame]:
        """All frames, the form's own first."""
        for frames in self.by_repeat.values():
            yield from frames

    def scope(
        self, question: Question, frame: Frame, columns: Mapping[str, str] | None = None
    ) -> Scope:
        """What a formula of that question sees in that frame."""
        return Scope(
            answer=lambda name: self.value(name, frame),
            here=worth(question, frame.values.get(question.id)),
            now=self.now,
            columns=columns or {},
            position=frame.path[-1] + 1 if frame.path else 0,
            choice_name=self.choice_name,
            indexed=self.indexed,
        )

    def value(self, name: str, frame: Frame) -> Value:
        """The answer to a question as seen from a frame; of a repetition not around it, all answers."""
        owner = self.index.owner(name)
        if owner is None:
            return ""
        standing = self.index[owner]
        part = self.index.aliases[name][1] if name != owner else ""
        if standing.question.kind is Kind.REPEAT:
            return tuple(str(n) for n, _ in enumerate(self.inside(owner, frame), 1))
        home = standing.repeats[-1] if standing.repeats else ROOT
        around = frame.around(home)
        if around is not None:
            return worth(standing.question, around.values.get(owner), part)
        found = [one.values.get(owner) for one in self.inside(home, frame)]
        return tuple(text(worth(standing.question, one, part)) for one in found)

    def inside(self, repeat: str, frame: Frame) -> list[Frame]:
        """The repetitions of `repeat` within what is around both it and the frame."""
        shared = next(
            (f for id in reversed(self.index[repeat].repeats) if (f := frame.around(id))), None
        )
        found = self.by_repeat.get(repeat, [])
        return (
            found
            if shared is None
            else [one for one in found if one.around(shared.repeat) is shared]
        )

    def indexed(self, name: str, path: tuple[int, ...]) -> Value:
        """The answer in one repetition, by its number."""
        owner = self.index.owner(name)
        if owner is None:
            return ""
        for frame in self.frames(self.index[owner]):
            if frame.path == path:
                return worth(self.index[owner].question, frame.values.get(owner))
        return ""

    def choice_name(self, id: str, name: str) -> str:
        """The label of a choice (in the default language), else its id."""
        owner = self.index.owner(name)
        choice = self.index[owner].question.choice(id) if owner else None
        return self.index.questionnaire.said(choice.label) if choice else id

    def computed(self, question: Question, frame: Frame) -> Value:
        """The value of a computed question; empty when its formula is not understood."""
        try:
            found = evaluate(parsed(question.calculation), self.scope(question, frame))
        except FormulaRefused:
            return ""
        return text(found) if isinstance(found, tuple) else found

    def allowed(self, question: Question, frame: Frame) -> frozenset[str]:
        """The ids of the choices that the question's choice filter lets through."""
        try:
            tree = parsed(question.choice_filter)
        except FormulaRefused:
            return frozenset(choice.id for choice in question.choices)
        return frozenset(
            choice.id
            for choice in question.offered
            if truth(
                evaluate(tree, self.scope(question, frame, {"name": choice.id, **choice.columns}))
            )
        )

    def kept(self) -> dict[str, Any]:
        """The answers as nested dictionaries and lists, in the order of the questions."""
        root = self.by_repeat[ROOT][0]
        out: dict[Frame, dict[str, Any]] = {frame: {} for frame in self.every()}
        for name, standing in self.index.standings.items():
            for frame in self.frames(standing):
                kept = _jsonable(frame.values.get(name))
                if kept is not None and kept != "":
                    out[frame][name] = kept
            for frame in self.by_repeat.get(name, []):
                if frame.outer is not None:
                    out[frame.outer].setdefault(name, []).append(out[frame])
        return out[root]


def _jsonable(value: Any) -> Any:
    if isinstance(value, float) and value == value and abs(value) < 1e15 and value == int(value):
        return int(value)
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        return None
    return value


def worth(question: Question, value: Any, part: str = "") -> Value:
    """What an answer is to a formula: a text, a number, or a truth."""
    if value is None:
        return ""
    if question.kind is Kind.SEVERAL:
        return " ".join(value)
    if question.kind in (Kind.MATRIX, Kind.INTERVAL):
        wanted = part or ("start" if question.kind is Kind.INTERVAL else "")
        return value.get(wanted, "") if wanted else " ".join(value.values())
    if question.kind is Kind.PLACE:
        if part == "text":
            return value.get("text") or value.get("key", "")
        if "lat" in value:
            return f"{value['lat']} {value['lon']} 0 {value.get('accuracy', 0)}"
        return "" if part == "point" else value.get("text") or value.get("key", "")
    if question.kind is Kind.AREA:
        return value.get("key") or "; ".join(f"{lat} {lon} 0 0" for lat, lon in value["ring"])
    if question.kind is Kind.PHOTO:
        return value[0]["key"]
    if isinstance(value, bool):
        return value
    return float(value) if isinstance(value, int | float) else str(value)
