"""A questionnaire as plain data (for JSON), and back. What is empty is left out.

`from_data` refuses what it does not know, with every reason at once: nothing is guessed or dropped.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from kugghjul.core.questionnaires.model import Choice, Kind, Question, Questionnaire
from kugghjul.core.sentences import N_, Sentence, sentence

FORMAT = 1
DEEPEST = 30

TEXTS = ("label", "hint", "easy", "easy_hint", "message", "title", "intro", "easy_intro", "columns")
FLAGS = ("required", "whole", "lines", "future", "retired")
COUNTS = ("length", "least", "most")
NUMBERS = ("low", "high")
WORDS = ("id", "key", "relevant", "constraint", "calculation", "choice_filter", "default",
         "appearance", "default_language")  # fmt: skip


class QuestionnaireRefused(Exception):
    """The data is no questionnaire. `reasons` is every fault found, each a sentence with its place."""

    def __init__(self, reasons: tuple[Sentence, ...]) -> None:
        super().__init__("\n".join(str(reason) for reason in reasons))
        self.reasons = reasons


def to_data(q: Questionnaire) -> dict[str, Any]:
    """The questionnaire as dictionaries, lists, strings, numbers and booleans."""
    return {"format": FORMAT, **_bare(q)}


def _bare(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in fields(value):
        content = getattr(value, one.name)
        if not _is_default(one, content):
            found[one.name] = _plain(content)
    return found


def _plain(content: Any) -> Any:
    if isinstance(content, Kind):
        return content.value
    if isinstance(content, Mapping):
        return dict(content)
    if isinstance(content, tuple):
        return [part if isinstance(part, str) else _bare(part) for part in content]
    return content


def _is_default(one: Any, content: Any) -> bool:
    if one.default is not MISSING:
        return type(content) is type(one.default) and content == one.default
    return one.default_factory is not MISSING and not content


def from_data(data: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire that `to_data` wrote. QuestionnaireRefused with all reasons otherwise."""
    reader = _Reader()
    if not isinstance(data, Mapping):
        raise QuestionnaireRefused((sentence(N_("Innehållet är inte ett formulär.")),))
    if data.get("format", FORMAT) != FORMAT:
        text = N_(
            "Formuläret är skrivet i ett annat format ({format}) än det som kan läsas ({known})."
        )
        told = str(data["format"])
        raise QuestionnaireRefused((sentence(text, format=told, known=str(FORMAT)),))
    content = {name: part for name, part in data.items() if name != "format"}
    found = reader.read(Questionnaire, content, "formuläret", 0)
    if reader.reasons or found is None:
        raise QuestionnaireRefused(tuple(reader.reasons))
    return found


class _Reader:
    """Reads dictionaries into our classes and gathers what is wrong."""

    def __init__(self) -> None:
        self.reasons: list[Sentence] = []

    def refuse(self, template: str, **values: object) -> None:
        self.reasons.append(sentence(template, **values))

    def read(self, cls: type, data: object, where: str, depth: int) -> Any:
        if not isinstance(data, Mapping):
            return self.refuse(N_("{where}: här ska det stå en uppsättning fält."), where=where)
        if depth > DEEPEST:
            return self.refuse(N_("{where}: frågorna är nästlade för djupt."), where=where)
        where = str(data.get("id") or where)
        names = {one.name for one in fields(cls)}
        values: dict[str, Any] = {}
        for name, part in data.items():
            if name not in names:
                self.refuse(N_("{where}: fältet {name} är okänt."), where=where, name=str(name))
            else:
                values[name] = self.part(name, part, where, depth)
        for one in fields(cls):
            needed = one.default is MISSING and one.default_factory is MISSING
            if needed and one.name not in values:
                self.refuse(N_("{where}: fältet {name} saknas."), where=where, name=one.name)
        return None if self.reasons else cls(**values)

    def part(self, name: str, part: object, where: str, depth: int) -> Any:
        if name == "kind":
            return self.kind(part, where)
        if name in ("choices", "rows"):
            return self.several(Choice, part, where, name, depth)
        if name in ("children", "questions"):
            return self.several(Question, part, where, name, depth)
        if name == "languages":
            return tuple(
                self.expect(code, where, name, _is_word) for code in self.listed(part, where, name)
            )
        for group, fits in CHECKS:
            if name in group:
                kept = self.expect(part, where, name, fits)
                return dict(kept) if isinstance(kept, Mapping) else kept
        raise AssertionError(name)

    def expect(self, part: object, where: str, name: str, fits: Callable[[object], bool]) -> Any:
        if not fits(part):
            self.refuse(N_("{where}: fältet {name} har fel sorts värde."), where=where, name=name)
            return None
        return part

    def listed(self, part: object, where: str, name: str) -> list[Any]:
        return self.expect(part, where, name, lambda one: isinstance(one, list | tuple)) or []

    def several(
        self, cls: type, part: object, where: str, name: str, depth: int
    ) -> tuple[Any, ...]:
        parts = self.listed(part, where, name)
        return tuple(
            self.read(cls, one, f"{where}, {name} {n}", depth + 1) for n, one in enumerate(parts, 1)
        )

    def kind(self, part: object, where: str) -> Kind | None:
        try:
            return Kind(str(part))
        except ValueError:
            known = tuple(kind.value for kind in Kind)
            self.refuse(
                N_("{where}: frågetypen {kind} är okänd. Det finns {known}."),
                where=where, kind=str(part)[:40], known=known,
            )  # fmt: skip
            return None


def _is_text(part: object) -> bool:
    return isinstance(part, Mapping) and all(
        isinstance(x, str) for pair in part.items() for x in pair
    )


def _is_word(part: object) -> bool:
    return isinstance(part, str)


def _is_flag(part: object) -> bool:
    return isinstance(part, bool)


def _is_count(part: object) -> bool:
    return part is None or (
        isinstance(part, int) and not isinstance(part, bool) and 0 <= part < 10**6
    )


def _is_number(part: object) -> bool:
    if part is None:
        return True
    return isinstance(part, int | float) and not isinstance(part, bool) and abs(part) < 1e15


CHECKS: tuple[tuple[tuple[str, ...], Callable[[object], bool]], ...] = (
    (TEXTS, _is_text),
    (FLAGS, _is_flag),
    (COUNTS, _is_count),
    (NUMBERS, _is_number),
    (WORDS, _is_word),
)
