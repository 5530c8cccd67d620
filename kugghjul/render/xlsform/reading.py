"""An XLSForm book as a questionnaire: rows into questions, groups and repeats, everything else listed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kugghjul.core.questionnaires import Choice, Kind, Question, Questionnaire, walk
from kugghjul.core.sentences import N_, sentence
from kugghjul.render.xlsform import columns, settings
from kugghjul.render.xlsform.asking import Asking, group_of
from kugghjul.render.xlsform.book import BookRefused, Line, Sheet, sheets_of
from kugghjul.render.xlsform.choices import lists_of
from kugghjul.render.xlsform.gathering import gathered
from kugghjul.render.xlsform.naming import Names
from kugghjul.render.xlsform.remarks import Remarks, Taken
from kugghjul.render.xlsform.types import Meaning, meaning

MOST_QUESTIONS = 5_000


@dataclass(slots=True)
class _Open:
    """A group or repeat whose end has not come yet."""

    question: Question
    line: Line
    children: list[Question] = field(default_factory=list)


def read(content: bytes, key: str = "") -> Taken:
    """The questionnaire in the book, and what could not be carried over. BookRefused in words when there is none.

    `key` names the questionnaire; without it the book's own form_id does.
    """
    remarks = Remarks()
    sheets = sheets_of(content, remarks)
    for sheet in sheets.values():
        columns.renamed(sheet)
    head = settings.read(sheets, remarks)
    columns.told(sheets["survey"], columns.SURVEY, remarks)
    lists = lists_of(sheets.get("choices"), head.default, remarks)
    builder = _Builder(sheets["survey"], lists, head.default, remarks)
    questions = gathered(builder.build())
    builder.unused()
    builder.moments(questions)
    made = Questionnaire(
        key=key or head.key,
        title=head.title,
        questions=tuple(questions),
        languages=head.languages,
        default_language=head.default,
        intro=head.intro,
        easy_intro=head.easy_intro,
    )
    return Taken(made, tuple(sorted(remarks.found, key=lambda one: (_rank(one.sheet), one.row))))


def _rank(sheet: str) -> int:
    order = ("survey", "choices", "settings")
    return order.index(sheet) if sheet in order else len(order)


class _Builder:
    def __init__(
        self, survey: Sheet, lists: dict[str, tuple[Choice, ...]], default: str, remarks: Remarks
    ) -> None:
        self.survey, self.lists, self.default, self.remarks = survey, lists, default, remarks
        self.names = Names(survey, remarks)
        self.asking = Asking(lists, default, remarks, self.names)
        self.top: list[Question] = []
        self.open: list[_Open] = []

    def build(self) -> list[Question]:
        for line in self.survey.lines:
            self.line(line)
        for one in reversed(list(self.open)):
            what = N_("Gruppen «{name}» avslutas aldrig.")
            instead = sentence(N_("Den avslutas efter sista raden."))
            self.remarks.add(
                "survey", one.line.number, "type", sentence(what, name=one.question.id), instead
            )
            self.close()
        if not self.top:
            told = sentence(N_("Bladet survey har inga frågor."))
            self.remarks.add("survey", 0, "", told, sentence(N_("Formuläret blev tomt.")))
        return self.top

    def line(self, line: Line) -> None:
        written = line.get("type")
        if not written:
            if line.get("name") or columns.text_of(line, "label", self.default):
                self.remarks.left_out("survey", line.number, "type", N_("Raden saknar typ."))
            else:
                self.remarks.left_out(
                    "survey", line.number, "", N_("Raden är en anteckning utan typ.")
                )
            return
        if self.names.count > MOST_QUESTIONS:
            raise BookRefused(
                sentence(N_("Formuläret har fler än {most} frågor."), most=MOST_QUESTIONS)
            )
        meant = meaning(written)
        if meant is None:
            what = sentence(N_("Typen «{type}» är okänd."), type=written[:80])
            self.remarks.add(
                "survey",
                line.number,
                "type",
                what,
                sentence(N_("Frågan svaras med text i stället.")),
            )
            meant = Meaning(Kind.TEXT)
        self.meant(line, meant)

    def meant(self, line: Line, meant: Meaning) -> None:
        if meant.kind is None:
            self.remarks.left_out(
                "survey",
                line.number,
                "type",
                N_("Data utanför filen ({type})."),
                type=line.get("type")[:80],
            )
        elif meant.closes:
            self.end(line, meant)
        elif meant.opens:
            self.open.append(_Open(group_of(self.asking, line, meant), line))
        else:
            for question in self.asking.questions(line, meant):
                self.add(question)

    def end(self, line: Line, meant: Meaning) -> None:
        if not self.open:
            self.remarks.left_out(
                "survey", line.number, "type", N_("Raden avslutar en grupp som inte har börjat.")
            )
            return
        if self.open[-1].question.kind is not meant.kind:
            what = sentence(
                N_("Raden avslutar något annat än det som började på rad {row}."),
                row=self.open[-1].line.number,
            )
            self.remarks.add(
                "survey", line.number, "type", what, sentence(N_("Den avslutar det ändå."))
            )
        self.close()

    def close(self) -> None:
        one = self.open.pop()
        self.add(replace(one.question, children=tuple(gathered(one.children))))

    def add(self, question: Question) -> None:
        (self.open[-1].children if self.open else self.top).append(question)

    def moments(self, questions: list[Question]) -> None:
        """List the single times that were not gathered into a span of two."""
        for one in walk(tuple(questions)):
            if one.id in self.asking.moments:
                self.asking.not_the_same(*self.asking.moments[one.id])

    def unused(self) -> None:
        for name in self.lists.keys() - self.asking.used:
            self.remarks.left_out(
                "choices",
                0,
                "list_name",
                N_("Listan «{list}» används inte av någon fråga."),
                list=name,
            )
