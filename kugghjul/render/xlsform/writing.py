"""A questionnaire as an XLSForm book, and what XLSForm has no room for."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from openpyxl import Workbook

from kugghjul.core.questionnaires import Choice, Kind, Question, Questionnaire, Text
from kugghjul.core.sentences import N_, sentence
from kugghjul.render.xlsform.bounds import given
from kugghjul.render.xlsform.languages import written
from kugghjul.render.xlsform.remarks import Remarks, Written

Row = dict[str, str]
TYPES = {
    Kind.TEXT: "text", Kind.NOTE: "note", Kind.DATE: "date", Kind.AREA: "geoshape", Kind.PHOTO: "image",
    Kind.COMPUTED: "calculate",
}  # fmt: skip
RULES = ("required", "relevant", "constraint", "appearance", "default", "calculation", "choice_filter",
         "repeat_count", "disabled")  # fmt: skip


def write(q: Questionnaire, version: str = "") -> Written:
    """The book as the bytes of an .xlsx, and what could not be carried over."""
    remarks = Remarks()
    tables = rows(q, version, remarks)
    book = Workbook()
    book.remove(book.active)
    for name, table in tables.items():
        sheet = book.create_sheet(name)
        titles = list(dict.fromkeys(title for row in table for title in row)) or ["type", "name"]
        sheet.append(titles)
        for row in table:
            sheet.append([row.get(title) or None for title in titles])
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s" if cell.value is not None else cell.data_type
    out = io.BytesIO()
    book.save(out)
    return Written(out.getvalue(), tuple(remarks.found))


def rows(
    q: Questionnaire, version: str = "", remarks: Remarks | None = None
) -> dict[str, list[Row]]:
    """The sheets survey, choices and settings as rows by column title."""
    writer = _Writer(q, remarks or Remarks())
    writer.questions(q.questions)
    settings = {"form_title": q.said(q.title), "form_id": q.key, "version": version,
                "default_language": written(q.default_language)}  # fmt: skip
    settings["kugghjul_languages"] = " ".join(q.languages)
    for code, words in q.title.items():
        if code != q.default_language:
            settings[f"kugghjul_title::{written(code)}"] = words
    settings |= {f"kugghjul_intro::{written(code)}": words for code, words in q.intro.items()}
    settings |= {
        f"kugghjul_intro::{written(code, easy=True)}": words for code, words in q.easy_intro.items()
    }
    return {"survey": writer.survey, "choices": writer.choices, "settings": [settings]}


class _Writer:
    def __init__(self, q: Questionnaire, remarks: Remarks) -> None:
        self.q, self.remarks = q, remarks
        self.survey: list[Row] = []
        self.choices: list[Row] = []
        self.lists: list[tuple[tuple[Choice, ...], str]] = []
        self.easy = q.has_easy or any(
            one.easy for each in q.all() for one in (*each.choices, *each.rows)
        )
        self.inner = {one.id: _inner(one) for one in q.all() if _inner(one)}

    def questions(self, questions: tuple[Question, ...]) -> None:
        for one in questions:
            if one.kind in (Kind.GROUP, Kind.REPEAT):
                self.holding(one)
            elif one.kind is Kind.MATRIX:
                self.matrix(one)
            elif one.kind is Kind.INTERVAL:
                self.span(one)
            elif one.kind is Kind.PLACE:
                self.place(one)
            else:
                self.plain(one)

    def add(self, type: str, name: str, *parts: Row) -> Row:
        row = {"type": type, "name": name}
        for part in parts:
            row |= {title: text for title, text in part.items() if text}
        self.survey.append(row)
        return row

    def holding(self, one: Question) -> None:
        word = "repeat" if one.kind is Kind.REPEAT else "group"
        row = self.add(f"begin_{word}", one.id, self.words(one), self.rules(one, "appearance"))
        if one.least is not None and one.least == one.most:
            row["repeat_count"] = str(one.least)
        elif one.least is not None or one.most is not None:
            self.lost(one, N_("Minsta och största antal upprepningar."))
        if one.required:
            self.lost(one, N_("Att minst en upprepning krävs."))
        if one.retired:
            self.lost(one, N_("Gruppen ställs inte längre."))
            self.survey.pop()
            return
        self.questions(one.children)
        self.survey.append({"type": f"end_{word}"})

    def matrix(self, one: Question) -> None:
        if one.retired:
            self.lost(one, N_("Frågan ställs inte längre."))
            return
        appearance = " ".join(part for part in (one.appearance, "table-list") if part)
        words = {
            title: text for title, text in self.words(one).items() if title.startswith("label")
        }
        self.add(
            "begin_group", one.id, words, self.rules(one, "relevant"), {"appearance": appearance}
        )
        name, hint = self.list_name(one), self.words(replace(one, label={}, easy={}))
        for row in one.rows:
            fake = Question(row.id, Kind.SINGLE, row.label, easy=row.easy)
            disabled = {"disabled": "yes"} if row.retired else {}
            required = {"required": "yes"} if one.required else {}
            self.add(
                f"select_one {name}",
                f"{one.id}_{row.id}",
                self.words(fake),
                hint,
                required,
                disabled,
            )
            hint = {}
        self.survey.append({"type": "end_group"})

    def span(self, one: Question) -> None:
        if one.retired:
            self.lost(one, N_("Frågan ställs inte längre."))
            return
        labels = self.words(replace(one, hint={}, easy_hint={}))
        self.add(
            "begin_group", one.id, labels, self.rules(one, "relevant"), {"appearance": "field-list"}
        )
        limit = {} if one.future else {"constraint": ". <= now()"}
        start = replace(one, label=_both(self.q, "Tidigast", "Earliest"), easy={})
        self.add("dateTime", f"{one.id}_start", self.words(start), self.rules(one, "required"), limit,
                 self.said("constraint_message", one.message or _both(self.q, "Tiden har inte varit än.",
                                                                      "That time has not been yet.")
                           if limit else {}))  # fmt: skip
        end = replace(one, label=_both(self.q, "Senast", "Latest"), hint={}, easy={}, easy_hint={})
        self.add("dateTime", f"{one.id}_end", self.words(end), {"constraint": f". >= ${{{one.id}_start}}"},
                 self.said("constraint_message", _both(self.q, "Sluttiden är före starttiden.",
                                                       "The end is before the start.")))  # fmt: skip
        self.survey.append({"type": "end_group"})
        if one.constraint:
            self.lost(one, N_("Kravet på svaret ({formula})."), formula=one.constraint)

    def place(self, one: Question) -> None:
        if one.retired:
            self.lost(one, N_("Frågan ställs inte längre."))
            return
        labels = self.words(replace(one, hint={}, easy_hint={}))
        self.add(
            "begin_group", one.id, labels, self.rules(one, "relevant"), {"appearance": "field-list"}
        )
        point = replace(
            one,
            label=_both(self.q, "Plats på kartan", "Place on the map"),
            hint={},
            easy={},
            easy_hint={},
        )
        self.add("geopoint", f"{one.id}_point", self.words(point), {"appearance": "placement-map"})
        text = replace(one, label=_both(self.q, "Platsens namn", "Name of the place"), easy={})
        self.add("text", f"{one.id}_text", self.words(text), self.rules(one, "required"))
        self.survey.append({"type": "end_group"})
        if one.constraint:
            self.lost(one, N_("Kravet på svaret ({formula})."), formula=one.constraint)

    def plain(self, one: Question) -> None:
        words, appearance = self.words(one), one.appearance.split()
        if one.kind is Kind.TEXT and one.lines:
            appearance.append("multiline")
        if one.kind is Kind.SCALE and "likert" not in appearance:
            appearance.append("scale")
        if one.kind is Kind.PHOTO and one.most != 1:
            self.lost(one, N_("Fler än ett foto."))
        row = self.add(
            self.type(one),
            one.id,
            words,
            self.rules(one, *RULES),
            self.said("constraint_message", one.message),
        )
        row |= {"appearance": " ".join(appearance)} if appearance else {}

    def type(self, one: Question) -> str:
        if one.kind in (Kind.SINGLE, Kind.SCALE):
            return f"select_one {self.list_name(one)}"
        if one.kind is Kind.SEVERAL:
            return f"select_multiple {self.list_name(one)}"
        if one.kind is Kind.NUMBER:
            return "integer" if one.whole else "decimal"
        return TYPES[one.kind]

    def list_name(self, one: Question) -> str:
        for choice in one.choices:
            if choice.retired:
                self.lost(one, N_("Svaret «{id}» används inte längre."), id=choice.id)
        name = next((name for kept, name in self.lists[-200:] if kept == one.offered), "")
        if name:
            return name
        self.lists.append((one.offered, one.id))
        for choice in one.offered:
            fake = Question(choice.id, Kind.SINGLE, choice.label, easy=choice.easy)
            self.choices.append(
                {"list_name": one.id, "name": choice.id} | self.words(fake) | dict(choice.columns)
            )
        return one.id

    def words(self, one: Question) -> Row:
        found = self.said("label", one.label, one.easy) if one.label else {}
        return found | (
            self.said("hint", one.hint, one.easy_hint) if one.hint or one.easy_hint else {}
        )

    def said(self, column: str, text: Text | None = None, easy: Text | None = None) -> Row:
        found = {
            f"{column}::{written(code)}": words for code, words in (text or {}).items() if words
        }
        if self.easy and text:
            code = self.q.default_language
            found |= {f"{column}::{written(code, easy=True)}": self.q.said(text, code)}
            found |= {
                f"{column}::{written(c, easy=True)}": words
                for c, words in (easy or {}).items()
                if words
            }
        return found

    def rules(self, one: Question, *names: str) -> Row:
        found = {
            "required": "yes" if one.required else "",
            "relevant": self.pointed(one.relevant),
            "constraint": self.pointed(given(one)),
            "appearance": one.appearance,
            "default": one.default,
            "calculation": self.pointed(one.calculation),
            "choice_filter": self.pointed(one.choice_filter),
            "disabled": "yes" if one.retired else "",
        }
        kept = set(names) | {"relevant"}
        return {name: text for name, text in found.items() if name in kept and text}

    def pointed(self, formula: str) -> str:
        """The formula with questions of several rows replaced by the row that answers for them."""
        if not self.inner or "$" not in formula:
            return formula
        return re.sub(
            r"\$\{\s*([^{}\s]+)\s*\}", lambda m: f"${{{self.inner.get(m[1], m[1])}}}", formula
        )

    def lost(self, one: Question, what: str, **values: object) -> None:
        self.remarks.add("survey", len(self.survey) + 1, one.id, sentence(what, **values),
                         sentence(N_("XLSForm har ingen plats för det.")))  # fmt: skip


def _inner(one: Question) -> str:
    return {Kind.INTERVAL: f"{one.id}_start", Kind.PLACE: f"{one.id}_text"}.get(one.kind, "")


def _both(q: Questionnaire, swedish: str, english: str) -> dict[str, str]:
    """Our own words in the languages of the form that we have them in."""
    return {
        code: english if code == "en" else swedish for code in q.languages if code in ("sv", "en")
    } or {q.default_language: english}
