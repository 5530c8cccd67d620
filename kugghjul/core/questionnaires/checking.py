"""A whole set of answers judged against its questionnaire: who is asked what, what is wrong, what is kept.

Each question is judged after those its condition asks about, so a chain of conditions falls as one: the answer to a
question that is not asked counts as empty and is dropped. One pass over the questions, however many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kugghjul.core.calendar.localtime import local
from kugghjul.core.questionnaires.cleaning import clean, is_empty
from kugghjul.core.questionnaires.expressions import FormulaRefused, evaluate, parsed, truth
from kugghjul.core.questionnaires.faults import Wrong, wrong
from kugghjul.core.questionnaires.frames import Frame, Looking
from kugghjul.core.questionnaires.index import ROOT, Standing, indexed
from kugghjul.core.questionnaires.model import Kind, Question, Questionnaire
from kugghjul.core.sentences import N_, Sentence, sentence

MOST_REPEATS = 200


@dataclass(frozen=True, slots=True)
class AnswerFault:
    """What is wrong with the answer to `question`. `path` is which repetition (0 the first), outermost first;
    `part` which part of the answer (start, end, a matrix row, point). A `warning` does not stop the answer."""

    question: str
    message: Sentence
    path: tuple[int, ...] = ()
    part: str = ""
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """`answers` in the form they are kept; `faults` in the order of the questions; `dropped` are ids whose answers
    were left out because the question is not asked."""

    answers: dict[str, Any]
    faults: tuple[AnswerFault, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the answers can be taken in (warnings do not stop them)."""
        return all(fault.warning for fault in self.faults)

    @property
    def warnings(self) -> tuple[AnswerFault, ...]:
        """What should be asked about once more."""
        return tuple(fault for fault in self.faults if fault.warning)


def check(
    q: Questionnaire, answers: Mapping[str, Any], language: str = "", now: datetime | None = None
) -> Checked:
    """The answers judged. `language` is that of the author's own messages; `now` judges what has not been yet."""
    return _Check(q, answers if isinstance(answers, Mapping) else {}, language, now).run()


def relevant(
    q: Questionnaire, answers: Mapping[str, Any], now: datetime | None = None
) -> frozenset[tuple[str, tuple[int, ...]]]:
    """The questions that are asked with these answers: (id, path of repetition)."""
    judging = _Check(q, answers, "", now)
    judging.run()
    return frozenset((id, frame.path) for frame in judging.looking.every() for id in frame.asked)


class _Check:
    def __init__(
        self, q: Questionnaire, answers: Mapping[str, Any], language: str, now: datetime | None
    ) -> None:
        self.q, self.language = q, language
        self.now = local(now) if now is not None else None
        self.index, self.order = indexed(q)
        self.looking = Looking(self.index, Frame(ROOT, (), answers), self.now)
        self.faults: list[AnswerFault] = []
        self.dropped: dict[str, None] = {}

    def run(self) -> Checked:
        for id in self.order:
            standing = self.index[id]
            for frame in list(self.looking.frames(standing)):
                self.judge(standing, frame)
        for standing in self.index.standings.values():
            for frame in self.looking.frames(standing):
                if standing.question.id in frame.values:
                    self.constrain(standing.question, frame)
        self.unknown()
        places = {id: place for place, id in enumerate(self.index.standings)}
        ordered = sorted(
            self.faults,
            key=lambda fault: (fault.path[:1], places.get(fault.question, -1), fault.path),
        )
        return Checked(self.looking.kept(), tuple(ordered), tuple(self.dropped))

    def judge(self, standing: Standing, frame: Frame) -> None:
        question = standing.question
        if not self.is_asked(standing, frame):
            if not is_empty(frame.raw.get(question.id)):
                self.dropped[question.id] = None
            return
        frame.asked.add(question.id)
        if question.kind is Kind.REPEAT:
            self.repeat(question, frame)
        elif question.kind is Kind.COMPUTED:
            frame.values[question.id] = self.looking.computed(question, frame)
        else:
            self.answered(question, frame)

    def is_asked(self, standing: Standing, frame: Frame) -> bool:
        question = standing.question
        if question.retired:
            return False
        inside = standing.parent
        if inside and self.index[inside].question.kind is Kind.GROUP and inside not in frame.asked:
            return False
        return self.holds(question.relevant, question, frame)

    def holds(self, formula: str, question: Question, frame: Frame) -> bool:
        if not formula.strip():
            return True
        try:
            return truth(evaluate(parsed(formula), self.looking.scope(question, frame)))
        except FormulaRefused:
            return True

    def answered(self, question: Question, frame: Frame) -> None:
        kept, faults = clean(question, frame.raw.get(question.id), self.now)
        faults = faults or self.missing(question, kept) or self.filtered(question, kept, frame)
        self.tell(question, frame, faults)
        if kept is not None and all(fault.warning for fault in faults):
            frame.values[question.id] = kept

    def missing(self, question: Question, kept: Any) -> list[Wrong]:
        if not question.required or question.kind in (Kind.GROUP, Kind.NOTE):
            return []
        if question.kind is Kind.MATRIX:
            lacking = [row.id for row in question.asked_rows if row.id not in (kept or {})]
            return [wrong(N_("Välj ett svar."), part=row) for row in lacking]
        return [wrong(MISSING.get(question.kind, N_("Svara på frågan.")))] if kept is None else []

    def filtered(self, question: Question, kept: Any, frame: Frame) -> list[Wrong]:
        if not question.choice_filter.strip() or kept is None or question.kind is Kind.MATRIX:
            return []
        allowed = self.looking.allowed(question, frame)
        given = kept if isinstance(kept, list) else [kept]
        return [
            wrong(N_("Svaret «{id}» passar inte ihop med tidigare svar."), id=one)
            for one in given
            if one not in allowed
        ]

    def repeat(self, question: Question, frame: Frame) -> None:
        raw = frame.raw.get(question.id)
        given = [] if is_empty(raw) else raw
        if not isinstance(given, list | tuple) or not all(
            isinstance(one, Mapping) for one in given
        ):
            self.tell(question, frame, [wrong(N_("Svaren ska stå i en lista."))])
            given = []
        most = min(question.most or MOST_REPEATS, MOST_REPEATS)
        least = max(question.least or 0, 1 if question.required else 0)
        if len(given) < least:
            self.tell(question, frame, [wrong(N_("Lägg till minst {least}."), least=least)])
        if len(given) > most:
            self.tell(question, frame, [wrong(N_("Lägg till högst {most}."), most=most)])
        for place, one in enumerate(given[:most]):
            self.looking.add(Frame(question.id, (*frame.path, place), one, frame))

    def constrain(self, question: Question, frame: Frame) -> None:
        if question.kind is not Kind.COMPUTED and not self.holds(
            question.constraint, question, frame
        ):
            words = self.q.said(question.message, self.language)
            told = (
                sentence("{words}", words=words)
                if words
                else sentence(N_("Svaret stämmer inte med frågans villkor."))
            )
            self.tell(question, frame, [Wrong(told)])
            del frame.values[question.id]

    def tell(self, question: Question, frame: Frame, faults: list[Wrong]) -> None:
        for one in faults:
            self.faults.append(
                AnswerFault(question.id, one.message, frame.path, one.part, one.warning)
            )

    def unknown(self) -> None:
        for frame in self.looking.every():
            for id, value in frame.raw.items():
                if id not in self.index.standings and not is_empty(value):
                    text = N_("Frågan «{id}» finns inte i formuläret. Svaret togs inte med.")
                    told = sentence(text, id=str(id)[:60])
                    self.faults.append(AnswerFault(str(id)[:60], told, frame.path, warning=True))


MISSING = {
    Kind.SINGLE: N_("Välj ett svar."),
    Kind.SCALE: N_("Välj ett svar."),
    Kind.SEVERAL: N_("Välj minst ett svar."),
    Kind.PLACE: N_("Ange en plats."),
    Kind.AREA: N_("Ange ett område."),
    Kind.INTERVAL: N_("Ange när det hände."),
    Kind.DATE: N_("Ange ett datum."),
    Kind.PHOTO: N_("Lägg till ett foto."),
    Kind.NUMBER: N_("Skriv ett tal."),
}
