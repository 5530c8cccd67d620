"""A document tree as HTML: a fragment for a page, and a whole page for the HTML part of a mail.

Everything is escaped where it is written, and the result is cleaned once more by nh3 with a closed
list of tags and attributes, so that a mistake here cannot become script in a reader's page.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from html import escape

import nh3

from kugghjul.core.documents import tree

_TAGS = {
    "section", "header", "div", "h2", "h3", "h4", "h5", "h6", "p", "br", "strong", "em", "span",
    "a", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd",
    "blockquote", "figure", "figcaption", "img",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class"},
    "a": {"href"},
    "th": {"scope"},
    "img": {"src", "alt"},
    "span": {"data-status"},
    "div": {"role", "data-kind"},
    "section": {"lang"},
}


def to_html(document: tree.Document, titled: bool = True) -> str:
    """The document as a fragment: `<section class="t-document" lang=…>`, title as h2, sections
    from h3. Not `titled`: for a page whose own heading is the title; sections from h2.
    """
    parts = [f'<section class="t-document" lang="{escape(document.language)}">']
    parts.append(_head(document) if titled else _lead(document) + _control(document))
    parts += [_block(block) for block in document.blocks]
    if document.footer:
        parts.append(f'<p class="t-document__foot">{escape(" · ".join(document.footer))}</p>')
    html = "".join((*parts, "</section>"))
    # Texts are escaped already, so these are tags and nothing else.
    return cleaned(html if titled else re.sub(r"(</?h)([3-6])>", _one_up, html))


def _one_up(tag: re.Match[str]) -> str:
    return f"{tag[1]}{int(tag[2]) - 1}>"


def cleaned(html: str) -> str:
    """`html` with nothing left but the tags, attributes and addresses that a document needs."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_allowed,
        url_schemes={"http", "https", "mailto", "tel", "data"},
        link_rel="noopener noreferrer",
    )


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return (
            value
            if value.startswith(("data:image/png;", "data:image/jpeg;", "data:image/svg+xml;"))
            else None
        )
    if attribute == "href":
        return tree.safe_link(value) or None
    return value


def _head(document: tree.Document) -> str:
    parts = ['<header class="t-document__head">']
    if document.sender:
        parts.append(f'<p class="t-document__sender">{escape(document.sender)}</p>')
    parts += [_block(block) for block in document.before]
    parts.append(f"<h2>{escape(document.title)}</h2>")
    if document.mark:
        parts.append(f'<p class="t-document__mark">{escape(document.mark)}</p>')
    parts.append(_lead(document))
    return "".join((*parts, _control(document), "</header>"))


def _lead(document: tree.Document) -> str:
    return f'<p class="t-document__lead">{escape(document.lead)}</p>' if document.lead else ""


def _control(document: tree.Document) -> str:
    pairs = ((term, tree.spans(value)) for term, value in document.control)
    return _facts("t-control", pairs) if document.control else ""


def _block(block: tree.Block) -> str:
    match block:
        case tree.Heading():
            return _tagged(f"h{block.level + 2}", escape(block.text))
        case tree.Paragraph():
            tone = f' class="t-{block.tone}"' if block.tone else ""
            return f"<p{tone}>{_words(block.spans)}</p>"
        case tree.ItemList():
            return _items(block)
        case tree.Table():
            return _table(block)
        case tree.Facts():
            return _facts("t-facts", block.pairs)
        case tree.AgendaItem():
            return _item(block)
        case tree.Decision():
            return _decision(block)
        case tree.Figure():
            return _figure(block)
        case tree.Signatures():
            lines = "".join(
                f"<li>{escape(who)}<br>{escape(what)}</li>" for who, what in block.lines
            )
            return f'<ul class="t-signatures">{lines}</ul>'
        case tree.Notice():
            told = _tagged("strong", escape(block.title)) + "<br>" + _words(block.spans)
            return f'<div class="t-note" role="note" data-kind="{block.kind}"><p>{told}</p></div>'
        case tree.Contents():
            lines = "".join(_tagged("li", escape(text)) for _, text in block.entries)
            return _tagged("h3", escape(block.heading)) + _tagged("ul", lines)
        case tree.PageBreak():
            return ""


def _tagged(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>"


def _words(words: Iterable[tree.Span]) -> str:
    return "".join(_span(span) for span in words)


def _span(span: tree.Span) -> str:
    html = escape(span.text).replace("\n", "<br>")
    if span.strong:
        html = _tagged("strong", html)
    if span.emphasis:
        html = _tagged("em", html)
    if span.status:
        html = f'<span class="t-status" data-status="{span.status}">{html}</span>'
    return f'<a href="{escape(span.link)}">{html}</a>' if span.link else html


def _items(block: tree.ItemList) -> str:
    tag = "ol" if block.ordered else "ul"
    return _tagged(tag, "".join(_tagged("li", _words(item)) for item in block.items))


def _table(block: tree.Table) -> str:
    head = "".join(
        f'<th scope="col"{_side(block, i)}>{escape(cell)}</th>'
        for i, cell in enumerate(block.header)
    )
    rows = "".join(_tagged("tr", _cells(block, row)) for row in block.rows)
    caption = _tagged("caption", escape(block.caption))
    body = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    return f'<table class="t-table">{caption}{body}</table>'


def _cells(block: tree.Table, row: tuple[tree.Spans, ...]) -> str:
    cells = []
    for i, cell in enumerate(row):
        tag, scope = ("th", ' scope="row"') if i == 0 and block.row_headers else ("td", "")
        cells.append(f"<{tag}{scope}{_side(block, i)}>{_words(cell)}</{tag}>")
    return "".join(cells)


def _side(block: tree.Table, column: int) -> str:
    return ' class="t-num"' if column in block.numeric else ""


def _facts(name: str, pairs: Iterable[tuple[str, tree.Spans]]) -> str:
    inner = "".join(
        f"<div><dt>{escape(term)}</dt><dd>{_words(said)}</dd></div>" for term, said in pairs
    )
    return f'<dl class="{name}">{inner}</dl>'


def _item(block: tree.AgendaItem) -> str:
    kind = f' <span class="t-kind">{escape(block.kind)}</span>' if block.kind else ""
    head = _tagged(f"h{block.level + 2}", escape(block.heading) + kind)
    facts = _facts("t-facts", block.facts) if block.facts else ""
    return f'<section class="t-matter">{head}{facts}{"".join(map(_block, block.blocks))}</section>'


def _decision(block: tree.Decision) -> str:
    head = f"<p><strong>{escape(block.outcome)} {escape(block.label)}</strong></p>"
    wording = "".join(_tagged("p", escape(text).replace("\n", "<br>")) for text in block.wording)
    remarks = "".join(f'<p class="t-small">{escape(text)}</p>' for text in block.remarks)
    return (
        f'<section class="t-decision">{head}<blockquote>{wording}</blockquote>{remarks}</section>'
    )


def _figure(block: tree.Figure) -> str:
    source = f"data:{block.mime};base64,{base64.b64encode(block.image).decode()}"
    caption = _tagged("figcaption", escape(block.caption)) if block.caption else ""
    return f'<figure><img src="{source}" alt="{escape(block.alt)}">{caption}</figure>'
