"""A questionnaire's questions as they are drawn: words, names, ids, choices, faults. The templates only place them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.core.questionnaires import Kind, Question, Questionnaire, wording
from kugghjul.core.questionnaires.conditions import ORDERED, Test, in_words, simple
from kugghjul.core.sentences import Sentence

TEMPLATES = {
    Kind.SINGLE: "choose", Kind.SEVERAL: "choose", Kind.SCALE: "choose", Kind.NUMBER: "number",
    Kind.TEXT: "text", Kind.DATE: "date", Kind.INTERVAL: "interval", Kind.PLACE: "place",
    Kind.AREA: "area", Kind.PHOTO: "photo", Kind.MATRIX: "matrix", Kind.GROUP: "group",
    Kind.REPEAT: "repeat", Kind.NOTE: "note",
}  # fmt: skip
SHORT = 22
SEEN = (Kind.SINGLE, Kind.SEVERAL, Kind.SCALE, Kind.NUMBER, Kind.TEXT, Kind.DATE)


@dataclass(slots=True)
class Option:
    """One choice as a radio button or a box."""

    id: str
    name: str
    value: str
    label: str
    chosen: bool


@dataclass(slots=True)
class Row:
    """One line of a matrix, drawn as a question of its own on phones."""

    id: str
    label: str
    options: list[Option]
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Asked:
    """One question ready to draw; groups and repetitions hold `blocks` or `instances`."""

    question: Question
    id: str
    name: str
    label: str
    hint: str
    value: Any = None
    options: list[Option] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    blocks: list[Asked] = field(default_factory=list)
    instances: list[Instance] = field(default_factory=list)
    when: str = ""
    when_words: str | Sentence = ""

    @property
    def template(self) -> str:
        """The partial that draws it."""
        return f"questionnaires/answer/{TEMPLATES[self.question.kind]}.html"

    @property
    def described(self) -> str:
        """The ids of hint and fault, for `aria-describedby`."""
        return " ".join(
            f"{self.id}-{end}" for end, there in (("h", self.hint), ("e", self.faults)) if there
        )

    @property
    def two(self) -> bool:
        """Whether the choices are short enough to stand two beside each other."""
        return len(self.options) > 1 and all(len(one.label) <= SHORT for one in self.options)

    @property
    def target(self) -> str:
        """The id that a link from the summary of faults leads to."""
        return f"{self.id}-0" if self.options else self.id

    @property
    def required(self) -> bool:
        """Whether it must be answered."""
        return self.question.required


@dataclass(slots=True)
class Instance:
    """One repetition."""

    number: int
    name: str
    blocks: list[Asked]


class Drawing:
    """Makes `Asked` out of questions and answers, in one language and with or without easy read."""

    def __init__(
        self, q: Questionnaire, language: str, easy: bool, today: dt.date | None, prefix: str
    ) -> None:
        self.q, self.language, self.easy, self.today, self.prefix = q, language, easy, today, prefix
        self.every: list[Asked] = []

    def blocks(
        self,
        questions: tuple[Question, ...],
        answers: dict[str, Any],
        before: str = "",
        fresh: bool = False,
    ) -> list[Asked]:
        """The questions with their answers. `fresh`: nothing was sent yet, so defaults are filled in."""
        shown = (one for one in questions if not one.retired and one.kind in TEMPLATES)
        return [self.asked(one, answers, before, fresh) for one in shown]

    def asked(self, one: Question, answers: dict[str, Any], before: str, fresh: bool) -> Asked:
        """One question."""
        name = before + one.id
        label, hint = wording(self.q, one, self.language, self.easy)
        value = answers.get(one.id)
        if fresh and value is None and one.default and not one.default.startswith("$"):
            value = one.default.split() if one.kind is Kind.SEVERAL else one.default
        found = Asked(one, f"{self.prefix}-{name}".replace(".", "-"), name, label, hint, value)
        self.condition(found)
        self.every.append(found)
        self.inside(found, answers, before, fresh)
        return found

    def inside(self, asked: Asked, answers: dict[str, Any], before: str, fresh: bool) -> None:
        """What the question holds: choices, rows, other questions."""
        one = asked.question
        if one.kind in (Kind.SINGLE, Kind.SEVERAL, Kind.SCALE):
            chosen = asked.value if isinstance(asked.value, list) else [str(asked.value)]
            asked.options = self.options(one, asked.id, asked.name, chosen)
        elif one.kind is Kind.INTERVAL:
            asked.options = self.when(asked)
        elif one.kind is Kind.MATRIX:
            asked.rows = self.rows(asked)
        elif one.kind is Kind.GROUP:
            asked.blocks = self.blocks(one.children, answers, before, fresh)
        elif one.kind is Kind.REPEAT:
            asked.instances = self.instances(asked, fresh)

    def options(self, one: Question, id: str, name: str, chosen: list[str]) -> list[Option]:
        """The choices, with those that are chosen."""
        return [
            Option(f"{id}-{n}", name, choice.id, self.said(choice), choice.id in chosen)
            for n, choice in enumerate(one.offered)
        ]

    def said(self, choice: Any) -> str:
        """The label of a choice."""
        easy = self.q.said(choice.easy, self.language) if self.easy else ""
        return easy or self.q.said(choice.label, self.language) or choice.id

    def rows(self, asked: Asked) -> list[Row]:
        """The lines of a matrix."""
        given = asked.value if isinstance(asked.value, dict) else {}
        found = []
        for row in asked.question.asked_rows:
            id, name = f"{asked.id}-{row.id}", f"{asked.name}.{row.id}"
            options = self.options(asked.question, id, name, [str(given.get(row.id))])
            found.append(Row(id, self.said(row), options))
        return found

    def instances(self, asked: Asked, fresh: bool) -> list[Instance]:
        """The repetitions."""
        given = asked.value if isinstance(asked.value, list) else []
        given = given or ([{}] * max(asked.question.least or 0, 1) if fresh else [])
        return [
            Instance(n + 1, f"{asked.name}-{n}",
                     self.blocks(asked.question.children, one, f"{asked.name}-{n}-", fresh or not one))
            for n, one in enumerate(given)
        ]  # fmt: skip

    def when(self, asked: Asked) -> list[Option]:
        """The buttons of an interval: today, yesterday, other times, not known."""
        given = asked.value if isinstance(asked.value, dict) else {}
        asked.value = given
        told, start = str(given.get("exactness", "")), str(given.get("start", ""))[:10]
        rows: list[tuple[str, str]] = []
        if self.today:
            rows = [(f"day:{self.today}", _("I dag")),
                    (f"day:{self.today - dt.timedelta(days=1)}", _("I går"))]  # fmt: skip
            rows += self.earlier(self.today)
        rows += [("between", _("Annan tid")), ("unknown", _("Vet inte"))]
        now = f"day:{start}" if told == "day" else ("between" if told == "exact" else told)
        now = now if now in dict(rows) or not told else "between"
        return [
            Option(f"{asked.id}-{n}", f"{asked.name}.nar", key, label, key == now)
            for n, (key, label) in enumerate(rows)
        ]

    def earlier(self, today: dt.date) -> list[tuple[str, str]]:
        """The button for the days of this week before yesterday, when there are any."""
        monday = today - dt.timedelta(days=today.weekday())
        last = today - dt.timedelta(days=1)
        return [(f"days:{monday}:{last}", _("Tidigare i veckan"))] if last > monday else []

    def can_be_seen(self, test: Test) -> bool:
        """Whether the script can judge the test by the fields of the page."""
        asked = self.q.question(test.question)
        if asked is None or asked.kind not in SEEN:
            return False
        return test.sign not in ORDERED or asked.kind in (Kind.NUMBER, Kind.SCALE)

    def condition(self, asked: Asked) -> None:
        """The condition as tests for the script and as words for the reader."""
        found = simple(asked.question.relevant)
        if found is None or not found.tests or not all(map(self.can_be_seen, found.tests)):
            return
        tests = [[one.question, one.sign.value, one.value] for one in found.tests]
        asked.when = json.dumps(
            {"any": found.any, "tests": tests, "at": asked.name}, ensure_ascii=False
        )
        asked.when_words = in_words(self.q, asked.question.relevant, self.language) or ""
