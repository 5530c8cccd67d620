"""The words of a questionnaire: questions, choices, and texts by language.

A `Questionnaire` is a value. Ids are stable and never used again: a question that is taken out is `retired`, keeps its
id, and is not asked, so that every answer ever given can still be read. Texts are dictionaries from language code to
text; `easy` is the easy-read wording of the same question, beside `label`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kugghjul.core.sentences import N_

Text = Mapping[str, str]


class Kind(StrEnum):
    """What a question asks for. `label` is the Swedish word for it."""

    SINGLE = "single"
    SEVERAL = "several"
    SCALE = "scale"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    INTERVAL = "interval"
    PLACE = "place"
    AREA = "area"
    PHOTO = "photo"
    MATRIX = "matrix"
    GROUP = "group"
    REPEAT = "repeat"
    NOTE = "note"
    COMPUTED = "computed"

    @property
    def label(self) -> str:
        """The Swedish words, a literal for the message catalogue."""
        return KIND_LABELS[self]


KIND_LABELS = {
    Kind.SINGLE: N_("Ett val"),
    Kind.SEVERAL: N_("Flera val"),
    Kind.SCALE: N_("Skala"),
    Kind.NUMBER: N_("Tal"),
    Kind.TEXT: N_("Text"),
    Kind.DATE: N_("Datum"),
    Kind.INTERVAL: N_("Tid, från och till"),
    Kind.PLACE: N_("Plats"),
    Kind.AREA: N_("Område"),
    Kind.PHOTO: N_("Foto"),
    Kind.MATRIX: N_("Flera frågor med samma svar"),
    Kind.GROUP: N_("Grupp av frågor"),
    Kind.REPEAT: N_("Frågor som upprepas"),
    Kind.NOTE: N_("Upplysning"),
    Kind.COMPUTED: N_("Uträknat värde"),
}
CHOOSING = frozenset({Kind.SINGLE, Kind.SEVERAL, Kind.SCALE, Kind.MATRIX})
HOLDING = frozenset({Kind.GROUP, Kind.REPEAT})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose. `columns` are the values that a question's `choice_filter` may ask about.

    In a scale the id is the number that is counted («1»–«5»); choices stand in their order.
    """

    id: str
    label: Text = field(default_factory=dict)
    easy: Text = field(default_factory=dict)
    retired: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or a group or repeat of questions (`children`).

    `relevant` (asked only when true), `constraint` (must be true; `.` is the answer; `message` tells what would be
    right), `calculation` (the value of a computed one) and `choice_filter` are formulas, see `expressions`. `low` and
    `high` bound a number; `least` and `most` bound how many choices, repetitions or photos; `length` bounds a text.
    `rows` are the lines of a matrix, each answered by one of `choices`. `future`: times to come are allowed.
    `appearance` is XLSForm's hint to other clients, kept as it came.
    """

    id: str
    kind: Kind
    label: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    easy: Text = field(default_factory=dict)
    easy_hint: Text = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    message: Text = field(default_factory=dict)
    calculation: str = ""
    choice_filter: str = ""
    default: str = ""
    low: float | None = None
    high: float | None = None
    whole: bool = False
    length: int | None = None
    lines: bool = False
    least: int | None = None
    most: int | None = None
    future: bool = False
    retired: bool = False
    appearance: str = ""
    children: tuple["Question", ...] = ()

    def choice(self, id: str) -> Choice | None:
        """The choice with that id, retired or not."""
        return next((choice for choice in self.choices if choice.id == id), None)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices that may be chosen today."""
        return tuple(choice for choice in self.choices if not choice.retired)

    @property
    def asked_rows(self) -> tuple[Choice, ...]:
        """The lines of a matrix that are asked today."""
        return tuple(row for row in self.rows if not row.retired)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that is asked, in order. `languages` are codes («sv», «en»); the default language is one of them."""

    key: str
    title: Text
    questions: tuple[Question, ...] = ()
    languages: tuple[str, ...] = ("sv",)
    default_language: str = "sv"
    intro: Text = field(default_factory=dict)
    easy_intro: Text = field(default_factory=dict)

    def said(self, text: Text, language: str = "") -> str:
        """The text in that language, else in the default one, else in whichever there is."""
        return said(text, language, self.default_language)

    def all(self) -> Iterator[Question]:
        """Every question in order, also retired ones, with groups and repeats before what they hold."""
        return walk(self.questions)

    def question(self, id: str) -> Question | None:
        """The question with that id, wherever it stands."""
        return next((one for one in self.all() if one.id == id), None)

    @property
    def has_easy(self) -> bool:
        """Whether anything is written in easy read."""
        return any(one.easy or one.easy_hint for one in self.all()) or bool(self.easy_intro)


def said(text: Text, language: str = "", default: str = "sv") -> str:
    """The text in `language`, else in `default`, else in whichever there is, else empty."""
    for code in (language, default):
        if text.get(code):
            return text[code]
    return next((words for words in text.values() if words), "")


def wording(
    q: Questionnaire, question: Question, language: str = "", easy: bool = False
) -> tuple[str, str]:
    """The label and hint to show: in easy read where it is written and asked for."""
    label, hint = q.said(question.label, language), q.said(question.hint, language)
    if not easy:
        return label, hint
    return (
        _easy(q, question.easy, question.label, language) or label,
        _easy(q, question.easy_hint, question.hint, language) or hint,
    )


def _easy(q: Questionnaire, easy: Text, plain: Text, language: str) -> str:
    """Easy words, but never those of another language where the reader's own has plain ones."""
    code = language or q.default_language
    return "" if plain.get(code) and not easy.get(code) else q.said(easy, language)


def walk(questions: tuple[Question, ...]) -> Iterator[Question]:
    """The questions and all that they hold, in order; never by recursion."""
    waiting = list(reversed(questions))
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.children))
