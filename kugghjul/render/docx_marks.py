"""Marks that a Word file carries with a text: content controls with a tag.

A content control (w:sdt) is what Word itself keeps around a text while people edit in it. Its tag
says which text it is; its alias is what Word shows (ISO/IEC 29500-1, 17.5.2). Which document the
file belongs to stands among its properties, as a keyword.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LONGEST = 64  # what Word keeps of a tag and an alias


def mark(word: Docx, tag: str, alias: str, write: Callable[[], None]) -> None:
    """What `write` appends to the body is put inside a content control with this tag."""
    body = word.element.body
    before = set(body)
    write()
    written = [element for element in body if element not in before]
    if not written:  # an empty text still has a place to write in
        written = [word.add_paragraph()._p]
    control = _control(tag, alias)
    written[0].addprevious(control)
    inside = control.find(qn("w:sdtContent"))
    for element in written:
        inside.append(element)


def _control(tag: str, alias: str) -> Any:
    control, properties = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
    for name, value in (
        ("w:alias", alias[:LONGEST]),
        ("w:tag", tag[:LONGEST]),
        ("w:id", str(zlib.crc32(tag.encode()) & 0x7FFFFFFF or 1)),
    ):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        properties.append(element)
    control.append(properties)
    control.append(OxmlElement("w:sdtContent"))
    return control
