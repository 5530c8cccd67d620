"""One row of the survey sheet as a question."""

from __future__ import annotations

import re
from dataclasses import replace

from kugghjul.core.questionnaires import Choice, FormulaRefused, Kind, Question
from kugghjul.core.questionnaires.expressions import parsed
from kugghjul.core.sentences import N_, sentence
from kugghjul.render.xlsform import bounds
from kugghjul.render.xlsform.book import Line
from kugghjul.render.xlsform.columns import CELLS, base_of, easy_of, text_of
from kugghjul.render.xlsform.naming import Names
from kugghjul.render.xlsform.remarks import Remarks
from kugghjul.render.xlsform.types import Meaning

NO = frozenset({"", "no", "false", "false()", "0", "nej"})
YES = frozenset({"yes", "true", "true()", "1", "ja"})
MOST_STEPS = 11
OK = Choice("OK", {"sv": "OK"})
FORMULAS = {
    "relevant": N_("Frågan ställs alltid."),
    "constraint": N_("Svaret prövas inte."),
    "calculation": N_("Värdet blir tomt."),
    "choice_filter": N_("Alla svar går att välja."),
}


class Asking:
    """Makes questions out of rows. `used` are the lists of choices that some question has."""

    def __init__(
        self, lists: dict[str, tuple[Choice, ...]], default: str, remarks: Remarks, names: Names
    ) -> None:
        self.lists, self.default, self.remarks, self.names = lists, default, remarks, names
        self.used: set[str] = set()
        self.moments: dict[str, tuple[Line, Meaning]] = {}

    def questions(self, line: Line, meant: Meaning) -> list[Question]:
        """The question of the row, and the free text that «or_other» asks for."""
        assert meant.kind is not None
        question = self.base(line, meant.kind, "fraga")
        if meant.kind is Kind.INTERVAL:
            self.moments[question.id] = (line, meant)
        elif meant.note:
            self.not_the_same(line, meant)
        question = replace(
            question, whole=meant.whole, calculation=question.calculation or meant.calculation
        )
        question = self.by_kind(line, meant, question)
        if meant.other:
            return self.with_other(line, question)
        return [question]

    def not_the_same(self, line: Line, meant: Meaning) -> None:
        """List a type that became something else."""
        told = sentence(N_("Typen «{type}»."), type=line.get("type")[:80])
        instead = sentence(meant.note, list=meant.list_name or "–")
        self.remarks.add("survey", line.number, "type", told, instead)

    def by_kind(self, line: Line, meant: Meaning, question: Question) -> Question:
        """What belongs to the kind: choices, limits, lines."""
        kind = meant.kind
        low = line.get("type").lower()
        if low in ("acknowledge", "trigger"):
            return replace(question, choices=(OK,))
        if kind in (Kind.SINGLE, Kind.SEVERAL):
            return bounds.taken(self.chosen(line, meant, question))
        if low == "range":
            return self.range(line, question)
        if kind is Kind.INTERVAL:
            return replace(question, future=True)
        if kind is Kind.PHOTO:
            return replace(question, most=1)
        if kind is Kind.COMPUTED:
            return self.computed(line, question)
        if kind is Kind.TEXT:
            words = question.appearance.split()
            lines = "multiline" in words
            question = replace(
                question, lines=lines, appearance=" ".join(w for w in words if w != "multiline")
            )
        self.parameters(line)
        return bounds.taken(question)

    def base(self, line: Line, kind: Kind, what: str) -> Question:
        """What every question has: id, words, rules."""
        label = text_of(line, "label", self.default)
        hint = text_of(line, "hint", self.default)
        id = self.names.id(line, what)
        question = Question(
            id=id,
            kind=kind,
            label=label,
            hint=hint,
            easy=easy_of(line, "label", label, self.default),
            easy_hint=easy_of(line, "hint", hint, self.default),
            required=self.required(line),
            message=text_of(line, "constraint_message", self.default),
            appearance=line.get("appearance"),
            default=line.get("default"),
            retired=line.get("disabled").lower() in YES,
            relevant=self.formula(line, "relevant"),
            constraint=self.formula(line, "constraint"),
            calculation=self.formula(line, "calculation"),
            choice_filter=self.formula(line, "choice_filter"),
        )
        self.cells(line)
        if "${" in " ".join((*label.values(), *hint.values())):
            told = sentence(N_("Texten hämtar in svar från andra frågor (${mark})."), mark="{…}")
            self.remarks.add(
                "survey", line.number, "label", told, sentence(N_("Den visas som den står."))
            )
        if not label and kind not in (Kind.COMPUTED, Kind.GROUP, Kind.REPEAT):
            told = sentence(N_("Frågan saknar text."))
            self.remarks.add(
                "survey", line.number, "label", told, sentence(N_("Den visas med sitt id."))
            )
            question = replace(question, label={self.default: id})
        return question

    def required(self, line: Line) -> bool:
        """Whether the question must be answered; a formula cannot decide it."""
        words = re.sub(r"\s+", "", line.get("required").lower())
        if words not in NO | YES:
            told = sentence(
                N_("Om frågan måste besvaras avgörs av en formel («{formula}»)."),
                formula=line.get("required")[:80],
            )
            self.remarks.add(
                "survey", line.number, "required", told, sentence(N_("Den får lämnas obesvarad."))
            )
        return words in YES

    def formula(self, line: Line, name: str) -> str:
        """A formula that is understood; else it is listed and left out."""
        written = self.names.followed(line.get(name))
        if not written:
            return ""
        try:
            parsed(written)
        except FormulaRefused as refused:
            told = sentence(
                N_("Formeln «{formula}» förstås inte. {reason}"),
                formula=written[:200],
                reason=refused.told,
            )
            self.remarks.add("survey", line.number, name, told, sentence(FORMULAS[name]))
            return ""
        return written

    def cells(self, line: Line) -> None:
        """List the cells of columns that are known but have no place here."""
        for title, words in line.cells.items():
            base, _ = base_of(title)
            if base in CELLS and not (base == "readonly" and words.lower() in NO):
                self.remarks.left_out(
                    "survey",
                    line.number,
                    title,
                    N_("«{words}» i kolumnen {title}."),
                    words=words[:80],
                    title=title,
                )

    def parameters(self, line: Line) -> None:
        """List parameters that nothing was made of."""
        words = line.get("parameters")
        if words:
            self.remarks.left_out(
                "survey",
                line.number,
                "parameters",
                N_("Inställningen «{words}»."),
                words=words[:80],
            )

    def chosen(self, line: Line, meant: Meaning, question: Question) -> Question:
        """The question with its list of choices; a scale when it says so and all choices are numbers."""
        self.parameters(line)
        name = meant.list_name or line.get("list_name")
        if name not in self.lists:
            told = sentence(N_("Listan «{list}» finns inte på bladet choices."), list=name or "–")
            self.remarks.add(
                "survey", line.number, "type", told, sentence(N_("Frågan har inga svar att välja."))
            )
            return question
        self.used.add(name)
        choices = self.lists[name]
        words = question.appearance.split()
        numbers = all(re.fullmatch(r"-?\d{1,3}", one.id) for one in choices)
        if question.kind is Kind.SINGLE and numbers and {"likert", "scale"} & set(words):
            kept = " ".join(word for word in words if word != "scale")
            return replace(question, kind=Kind.SCALE, choices=choices, appearance=kept)
        return replace(question, choices=choices)

    def with_other(self, line: Line, question: Question) -> list[Question]:
        """«or_other» as a choice of its own and a free text that is asked then."""
        told = sentence(N_("Svaret «annat» läggs till av XLSForm (or_other)."))
        instead = sentence(N_("Det blev ett svar och en textfråga, {id}_other."), id=question.id)
        self.remarks.add("survey", line.number, "type", told, instead)
        other = Choice("other", {self.default: "Annat" if self.default == "sv" else "Other"})
        id = self.names.free(f"{question.id}_other", self.names.taken | self.names.reserved)
        self.names.taken.add(id)
        text = Question(
            id, Kind.TEXT, dict(other.label), relevant=f"selected(${{{question.id}}}, 'other')"
        )
        kept = tuple(one for one in question.choices if one.id != "other")
        return [replace(question, choices=(*kept, other)), text]

    def range(self, line: Line, question: Question) -> Question:
        """A range as a scale of numbers when it is short, else as a number with limits."""
        found = dict(
            re.findall(r"(start|end|step)\s*=\s*(-?\d+(?:\.\d+)?)", line.get("parameters"))
        )
        start, end, step = (
            float(found.get(name, usual))
            for name, usual in (("start", 1), ("end", 10), ("step", 1))
        )
        rest = re.sub(
            r"(start|end|step)\s*=\s*-?\d+(\.\d+)?[,;\s]*", "", line.get("parameters")
        ).strip()
        if rest:
            self.remarks.left_out(
                "survey", line.number, "parameters", N_("Inställningen «{words}»."), words=rest[:80]
            )
        whole = all(value == int(value) for value in (start, end, step))
        steps = int(abs(end - start) / abs(step)) + 1 if step else 1
        if whole and 2 <= steps <= MOST_STEPS and abs(start) < 1000 and abs(end) < 1000:
            sign = int(abs(step)) * (1 if end >= start else -1)
            ids = [str(value) for value in range(int(start), int(end) + sign // abs(sign), sign)]
            return replace(
                question,
                kind=Kind.SCALE,
                choices=tuple(Choice(id, {self.default: id}) for id in ids),
            )
        if step != 1:
            told = sentence(N_("Skalans steg är {step}."), step=step)
            self.remarks.add(
                "survey",
                line.number,
                "parameters",
                told,
                sentence(N_("Alla tal mellan gränserna går att svara.")),
            )
        return replace(question, low=min(start, end), high=max(start, end), whole=whole)

    def computed(self, line: Line, question: Question) -> Question:
        """A computed value; a hidden one keeps its default."""
        if not question.calculation and question.default:
            mark = '"' if "'" in question.default else "'"
            formula = (
                question.default
                if question.default.startswith("$")
                else f"{mark}{question.default}{mark}"
            )
            return replace(question, calculation=formula, default="", required=False)
        return replace(question, calculation=question.calculation or "''", required=False)


def group_of(asking: Asking, line: Line, meant: Meaning) -> Question:
    """The group or repeat that begins on the row."""
    assert meant.kind is not None
    found = replace(asking.base(line, meant.kind, "grupp"), default="", required=False)
    if meant.note:
        asking.not_the_same(line, meant)
    count = line.get("repeat_count")
    if not count:
        return found
    if re.fullmatch(r"\d{1,3}", count):
        return replace(found, least=int(count), most=int(count))
    told = sentence(
        N_("Antalet upprepningar avgörs av en formel («{formula}»)."), formula=count[:80]
    )
    asking.remarks.add(
        "survey",
        line.number,
        "repeat_count",
        told,
        sentence(N_("Den som svarar lägger till så många som behövs.")),
    )
    return found
