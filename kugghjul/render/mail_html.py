"""A document tree as the HTML part of a mail: one page, styles inline, nothing fetched from
anywhere.
"""

from __future__ import annotations

import re
from html import escape

from kugghjul.core.documents import tree

from .brand import INK, INK_SOFT, LINE, PAPER, THREAD, Brand
from .html import to_html

_FONT = "font-size:16px;font-family:'Source Sans 3','Segoe UI',Arial,sans-serif"
_CELL = f"vertical-align:top;padding:6px 10px 6px 0;border-bottom:1px solid {LINE}"
_BOX = f"padding:10px 14px;background:{PAPER};border:1px solid {LINE}"
_STYLES = {
    "h2": f"margin:0 0 8px;font:600 26px/1.2 Georgia,serif;color:{INK}",
    "h3": f"margin:28px 0 8px;padding-top:12px;border-top:1px solid {LINE};font-size:20px",
    "h4": "margin:20px 0 4px;font-size:17px;line-height:1.3",
    "h5": "margin:16px 0 4px;font-size:16px",
    "p": "margin:0 0 10px",
    "ul": "margin:0 0 10px;padding-left:22px",
    "ol": "margin:0 0 10px;padding-left:22px",
    "table": "width:100%;border-collapse:collapse;margin:0 0 12px",
    "caption": f"text-align:left;color:{INK_SOFT};font-size:14px;padding:0 0 4px",
    "th": f"{_CELL};text-align:left;font-weight:600",
    "td": _CELL,
    "dl": "margin:0 0 10px",
    "dt": f"color:{INK_SOFT};font-size:14px",
    "dd": "margin:0 0 6px",
    "blockquote": "margin:0;font-family:Georgia,serif",
    "img": "max-width:100%",
}
_CLASSES = {
    "t-note": f"margin:0 0 14px;{_BOX}",
    "t-decision": f"margin:10px 0;{_BOX}",
    "t-kind": f"color:{INK_SOFT};font-weight:400",
    "t-document__sender": f"margin:0 0 6px;color:{INK_SOFT}",
    "t-document__lead": "margin:0 0 14px;font-size:19px",
    "t-document__mark": f"padding:2px 10px;border:2px solid {INK};font-weight:600",
    "t-document__foot": f"margin:28px 0 0;color:{INK_SOFT};font-size:14px",
    "t-small": f"margin:0 0 10px;color:{INK_SOFT};font-size:14px",
}
_OPENING = re.compile(r"<(\w+)((?: [^<>]*)?)>")


def to_mail_html(document: tree.Document, brand: Brand) -> str:
    """The document as a complete HTML page for mail readers."""
    body = _OPENING.sub(_styled, to_html(document))
    accent = brand.readable_accent
    name = escape(" · ".join(part for part in (brand.name, brand.unit) if part))
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(document.title)}</title></head>"
        f'<body style="margin:0;background:{PAPER};color:{INK};line-height:1.5;{_FONT}">'
        '<div style="max-width:640px;margin:0 auto;padding:24px;background:#ffffff">'
        f'<p style="margin:0 0 18px;padding-bottom:10px;border-bottom:2px solid {THREAD};'
        f'color:{accent};font-weight:600">{name}</p>{body}</div></body></html>'
    )


def _styled(opening: re.Match[str]) -> str:
    """An opening tag with the style of its class, else of its name.

    nh3 wrote it, so quotes are regular.
    """
    tag, attributes = opening.groups()
    named = re.search(r' class="([\w-]+)', attributes)
    style = (_CLASSES.get(named.group(1)) if named else None) or _STYLES.get(tag)
    return f'<{tag}{attributes} style="{style}">' if style else opening.group()
