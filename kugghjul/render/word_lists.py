"""Lists in Word: which paragraphs are points of one, and a number that begins anew in each list."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx
from docx.oxml.ns import qn

_BULLETS = ("list bullet", "punktlista", "list unordered")
_NUMBERS = ("list number", "numrerad lista", "list ordered")


class ListLooks:
    """What the numbering part and the styles of a file say about its lists."""

    def __init__(self, word: Docx) -> None:
        self.names = {style.style_id: (style.name or "").lower() for style in word.styles}
        self.by_style = {
            style.style_id: _number_of(style.element.find(qn("w:pPr"))) for style in word.styles
        }
        self.formats = _formats(word)

    def ordered(self, paragraph: Any, style_id: str) -> bool | None:
        """True for a numbered point, False for a bulleted one, None for no point of a list."""
        number = _number_of(paragraph.find(qn("w:pPr"))) or self.by_style.get(style_id, "")
        if number == "0":
            return None
        if number in self.formats:
            kind = self.formats[number]
            return None if kind == "none" else kind != "bullet"
        name = self.names.get(style_id, "")
        if name.startswith(_BULLETS):
            return False
        return True if name.startswith(_NUMBERS) else None


def begin_anew(word: Docx, paragraphs: list[Any]) -> None:
    """Number these paragraphs from 1, whatever lists stand before them in the file."""
    if not paragraphs:
        return
    style = paragraphs[0].style
    number = _number_of(style.element.find(qn("w:pPr"))) if style is not None else ""
    numbering = _numbering(word)
    if not number or numbering is None:
        return
    old = next((n for n in numbering.num_lst if str(n.numId) == number), None)
    if old is None:
        return
    new = numbering.add_num(old.abstractNumId.val)
    new.add_lvlOverride(0).add_startOverride(1)
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = new.numId


def _number_of(properties: Any) -> str:
    found = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}") if properties is not None else None
    return str(found.get(qn("w:val")) or "") if found is not None else ""


def _numbering(word: Docx) -> Any:
    try:
        return word.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None


def _formats(word: Docx) -> dict[str, str]:
    """Format of the first level by the number's id: bullet, decimal …"""
    numbering = _numbering(word)
    if numbering is None:
        return {}
    first = {}
    for abstract in numbering.findall(qn("w:abstractNum")):
        form = abstract.find(f"{qn('w:lvl')}/{qn('w:numFmt')}")
        if form is not None:
            first[abstract.get(qn("w:abstractNumId"))] = form.get(qn("w:val"))
    found = {}
    for number in numbering.findall(qn("w:num")):
        abstract = number.find(qn("w:abstractNumId"))
        kind = first.get(abstract.get(qn("w:val"))) if abstract is not None else None
        if kind:
            found[number.get(qn("w:numId"))] = kind
    return found
