"""Which columns of an XLSForm are understood, under which names, and in which languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kugghjul.core.sentences import N_, sentence
from kugghjul.render.xlsform.book import Line, Sheet
from kugghjul.render.xlsform.languages import EASY, code_of
from kugghjul.render.xlsform.remarks import Remarks

SAME = {
    "caption": "label", "command": "type", "tag": "name", "value": "name", "relevance": "relevant",
    "list_name": "list_name", "constraining_message": "constraint_message", "constraintmsg": "constraint_message",
    "calculate": "calculation", "requiredmsg": "required_message", "count": "repeat_count", "read_only": "readonly",
    "required_msg": "required_message", "constraint_msg": "constraint_message",
}  # fmt: skip
SURVEY = frozenset({
    "type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "calculation",
    "choice_filter", "appearance", "default", "parameters", "repeat_count", "disabled", "list_name",
})  # fmt: skip
CHOICES = frozenset({"list_name", "name", "label"})
SPOKEN = frozenset({"label", "hint", "constraint_message", "required_message", "guidance_hint"})
MEDIA = frozenset({"image", "audio", "video", "big_image"})
CELLS = frozenset({"required_message", "guidance_hint", "readonly", "trigger", "save_to", *MEDIA})


def base_of(title: str) -> tuple[str, str]:
    """The name of a column as it is understood, and its language as it is written."""
    base, _, language = title.partition("::")
    return SAME.get(base, base), language


def renamed(sheet: Sheet) -> None:
    """Give the columns their understood names."""
    for line in sheet.lines:
        line.cells = {_joined(title): text for title, text in line.cells.items()}
    sheet.titles = [_joined(title) for title in sheet.titles]


def _joined(title: str) -> str:
    base, language = base_of(title)
    return f"{base}::{language}" if language else base


def languages(titles: Iterable[str]) -> list[str]:
    """The languages that the columns are written in, in order, without easy read."""
    codes = [
        code_of(base_of(title)[1])
        for title in titles
        if base_of(title)[1] and base_of(title)[0] in SPOKEN
    ]
    return list(dict.fromkeys(code for code in codes if not code.endswith(EASY)))


def text_of(line: Line, base: str, default: str, easy: bool = False) -> dict[str, str]:
    """The words of a column by language; those without language are in the default one."""
    found: dict[str, str] = {}
    for title, words in line.cells.items():
        name, language = base_of(title)
        code = code_of(language) if language else default
        if name != base or code.endswith(EASY) is not easy:
            continue
        found.setdefault(code.removesuffix(EASY), words)
    return found


def easy_of(line: Line, base: str, plain: Mapping[str, str], default: str) -> dict[str, str]:
    """The easy-read words, where they are other than the plain ones."""
    found = text_of(line, base, default, easy=True)
    return {code: words for code, words in found.items() if words != plain.get(code)}


def told(sheet: Sheet, known: frozenset[str], remarks: Remarks) -> None:
    """List the columns that are not understood, once each, with how many rows they fill."""
    for title in dict.fromkeys(sheet.titles):
        base, _language = base_of(title)
        if not title or base in known or base in CELLS:
            continue
        rows = sum(1 for line in sheet.lines if line.get(title))
        if rows:
            what = sentence(
                N_("Kolumnen «{title}» läses inte. Den är ifylld på {rows} rader."),
                title=title,
                rows=rows,
            )
            remarks.add(sheet.name, 1, title, what, sentence(N_("Det togs inte med.")))
