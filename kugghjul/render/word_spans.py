"""The runs of a Word paragraph as spans: words, bold, italics, links, line breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from kugghjul.core.documents.rich_inline import tidy_spans
from kugghjul.core.documents.tree import Span, Spans, safe_link

_OFF = ("0", "false", "off", "none")
_BREAKS = (qn("w:br"), qn("w:cr"))
_DEEPER = tuple(
    qn(name)
    for name in ("w:smartTag", "w:sdt", "w:sdtContent", "w:customXml", "w:fldSimple", "w:dir")
)


class Links:
    """Addresses of a part's outside links, by the key that a w:hyperlink has."""

    def __init__(self, relations: Any) -> None:
        self.targets = {
            key: relation.target_ref for key, relation in relations.items() if relation.is_external
        }

    def of(self, element: Any) -> str:
        """The address of a w:hyperlink, or "" when it leads nowhere outside."""
        return safe_link(self.targets.get(element.get(qn("r:id"), ""), ""))


def spans_of(paragraph: Any, links: Links) -> Spans:
    """The spans of a w:p, tidy."""
    return tidy_spans(_spans(paragraph, links, ""))


def _spans(element: Any, links: Links, link: str) -> Iterator[Span]:
    for child in element:
        if child.tag == qn("w:r"):
            text = _text(child)
            if text:
                look = child.find(qn("w:rPr"))
                yield Span(text, _on(look, "w:b"), _on(look, "w:i"), link)
        elif child.tag == qn("w:hyperlink"):
            yield from _spans(child, links, links.of(child) or link)
        elif child.tag in _DEEPER:
            yield from _spans(child, links, link)


def _text(run: Any) -> str:
    said = []
    for child in run:
        if child.tag == qn("w:t"):
            said.append(child.text or "")
        elif child.tag in _BREAKS:
            said.append("\n" if child.get(qn("w:type")) in (None, "textWrapping") else "")
        elif child.tag == qn("w:tab"):
            said.append("\t")
        elif child.tag == qn("w:noBreakHyphen"):
            said.append("\u2011")
        elif child.tag == qn("w:softHyphen"):
            said.append("\u00ad")
    return "".join(said)


def _on(look: Any, name: str) -> bool:
    found = look.find(qn(name)) if look is not None else None
    return found is not None and str(found.get(qn("w:val"), "1")).lower() not in _OFF
