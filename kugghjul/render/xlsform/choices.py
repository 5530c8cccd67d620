"""The lists of choices of an XLSForm."""

from __future__ import annotations

import re

from kugghjul.core.questionnaires import Choice
from kugghjul.core.sentences import N_, sentence
from kugghjul.render.xlsform.book import Line, Sheet
from kugghjul.render.xlsform.columns import CHOICES, MEDIA, base_of, easy_of, text_of
from kugghjul.render.xlsform.remarks import Remarks

BAD = re.compile(r"[\s,'\"<>&]+")


def lists_of(sheet: Sheet | None, default: str, remarks: Remarks) -> dict[str, tuple[Choice, ...]]:
    """Every list of choices by name. Doubled ids are kept once; what is not understood is listed."""
    found: dict[str, dict[str, Choice]] = {}
    for line in sheet.lines if sheet else ():
        name = line.get("list_name").strip()
        if not name:
            remarks.left_out("choices", line.number, "list_name", N_("Raden saknar listans namn."))
            continue
        choice = _choice(line, default, remarks)
        if choice.id in found.setdefault(name, {}):
            text = N_("Svaret «{id}» finns två gånger i listan «{list}».")
            remarks.left_out("choices", line.number, "name", text, id=choice.id, list=name)
            continue
        found[name][choice.id] = choice
    return {name: tuple(choices.values()) for name, choices in found.items()}


def _choice(line: Line, default: str, remarks: Remarks) -> Choice:
    label = text_of(line, "label", default)
    id = _id(line, label, remarks)
    for title, words in line.cells.items():
        if base_of(title)[0] in MEDIA:
            remarks.left_out(
                "choices",
                line.number,
                title,
                N_("Svarets bild eller ljud ({file})."),
                file=words[:80],
            )
    return Choice(
        id, label or {default: id}, easy_of(line, "label", label, default), columns=_columns(line)
    )


def _columns(line: Line) -> dict[str, str]:
    found = {}
    for title, words in line.cells.items():
        base, language = base_of(title)
        if base not in CHOICES and base not in MEDIA and not language:
            found[base] = words
    return found


def _id(line: Line, label: dict[str, str], remarks: Remarks) -> str:
    given = line.get("name").strip()
    id = (
        BAD.sub("_", given or next(iter(label.values()), f"val_{line.number}")).strip("_")[:60]
        or f"val_{line.number}"
    )
    if id != given:
        what = (
            sentence(N_("Svarets id «{id}» duger inte."), id=given[:60])
            if given
            else sentence(N_("Svaret saknar id."))
        )
        remarks.add(
            "choices", line.number, "name", what, sentence(N_("Det fick id «{id}»."), id=id)
        )
    return id
