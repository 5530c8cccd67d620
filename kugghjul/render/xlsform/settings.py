"""The sheet settings: title, id, languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kugghjul.core.sentences import N_, sentence
from kugghjul.render.xlsform import columns
from kugghjul.render.xlsform.book import Line, Sheet
from kugghjul.render.xlsform.languages import EASY, code_of
from kugghjul.render.xlsform.remarks import Remarks

KNOWN = frozenset(
    {
        "form_title",
        "set_form_title",
        "title",
        "form_id",
        "set_form_id",
        "id_string",
        "default_language",
        "kugghjul_title",
        "kugghjul_intro",
        "kugghjul_languages",
    }
)


@dataclass(slots=True)
class Head:
    """What the book says of itself."""

    key: str
    title: dict[str, str]
    default: str
    languages: tuple[str, ...]
    intro: dict[str, str] = field(default_factory=dict)
    easy_intro: dict[str, str] = field(default_factory=dict)


def read(sheets: dict[str, Sheet], remarks: Remarks) -> Head:
    """Title, id and languages; what else the sheet says is listed."""
    sheet = sheets.get("settings")
    line = sheet.lines[0] if sheet and sheet.lines else Line(0, {})
    titles = [
        title for name in ("survey", "choices") if name in sheets for title in sheets[name].titles
    ]
    found = columns.languages(titles)
    default = _default(line, found)
    codes = tuple(dict.fromkeys([default, *found])) if default not in found else tuple(found)
    codes = _ordered(codes, line.get("kugghjul_languages").split())
    title = columns.text_of(line, "kugghjul_title", default)
    plain = (
        line.get("form_title")
        or line.get("set_form_title")
        or line.get("form_id")
        or line.get("id_string")
    )
    title = {
        default: plain or title.get(default, ""),
        **{c: t for c, t in title.items() if c != default},
    }
    if not title[default]:
        title[default] = "Formulär"
        told = sentence(N_("Formuläret saknar titel."))
        remarks.add(
            "settings", 0, "form_title", told, sentence(N_("Det fick titeln «Formulär». Byt den."))
        )
    _told(sheet, line, remarks)
    key = re.sub(
        r"[^a-z0-9-]+", "-", (line.get("form_id") or line.get("id_string") or plain).lower()
    ).strip("-")[:60]
    intro = columns.text_of(line, "kugghjul_intro", default)
    easy = columns.easy_of(line, "kugghjul_intro", intro, default)
    return Head(key or "formular", title, default, codes, intro, easy)


def _ordered(codes: tuple[str, ...], told: list[str]) -> tuple[str, ...]:
    """The languages in the order that we wrote, those that were added by others last."""
    first = [code for code in told if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", code)]
    return tuple(dict.fromkeys([*first, *codes]))


def _default(line: Line, found: list[str]) -> str:
    written = line.get("default_language")
    code = code_of(written).removesuffix(EASY) if written and written != "default" else ""
    if code:
        return code
    return "sv" if "sv" in found or not found else found[0]


def _told(sheet: Sheet | None, line: Line, remarks: Remarks) -> None:
    for title, words in line.cells.items():
        base, _ = columns.base_of(title)
        if base in KNOWN or base in ("version",):
            continue
        text = N_("Inställningen {name} («{value}»).")
        remarks.left_out("settings", line.number, title, text, name=title, value=words[:60])
    for more in sheet.lines[1:] if sheet else ():
        remarks.left_out(
            "settings", more.number, "", N_("Bara den första raden på bladet settings läses.")
        )
