"""Bold, italics and links inside a line of typed text, read and written (see `rich`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from .text import clean
from .tree import Span, Spans, safe_link

Look = tuple[bool, bool, str]
_SIGNS = "\\*_[]()|#.)=–•-"
_TOKEN = re.compile(
    r"\\(?P<sign>.)|(?P<mark>\*\*|__)"
    r"|\[(?P<text>(?:\\.|[^\]\\])+)\]\((?P<link>(?:\\.|[^)\\\s])+)\)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def read_spans(text: str, breaks: bool = False) -> Spans:
    """The spans of a typed text. `breaks`: `\\n` is a line break, as in list items and cells.

    A mark that is never closed is an ordinary sign.
    """
    tokens = list(_TOKEN.finditer(text))
    left = {sign: sum(t.group("mark") == sign for t in tokens) for sign in ("**", "__")}
    single = {sign: number % 2 for sign, number in left.items()}
    on = {"**": False, "__": False}
    found: list[tuple[Look, list[str]]] = []
    at = 0

    def say(words: str, link: str = "") -> None:
        kind = (on["**"], on["__"], link)
        if words and found and found[-1][0] == kind:
            found[-1][1].append(words)
        elif words:
            found.append((kind, [words]))

    for token in tokens:
        say(text[at : token.start()])
        at = token.end()
        mark = token.group("mark")
        if mark:
            left[mark] -= 1
            if single[mark] and not left[mark]:
                say(mark)
            else:
                on[mark] = not on[mark]
        elif token.group("sign") is not None:
            say(_sign(token.group("sign"), breaks))
        elif link := safe_link(_bare(token.group("link"))):
            say(_bare(token.group("text"), breaks), link)
        else:
            say(token.group())
    say(text[at:])
    return tuple(Span("".join(parts), *kind) for kind, parts in found)


def write_spans(words: Iterable[Span], breaks: bool = False) -> str:
    """The text that `read_spans` reads as the same words."""
    written = []
    for span in tidy_spans(words):
        text = _escaped(span.text)
        if breaks:
            text = text.replace("\n", "\\n")
        if span.link:
            address = re.sub(r"([\\)])", r"\\\1", span.link)
            text = f"[{text.replace(']', chr(92) + ']')}]({address})"
        if span.emphasis:
            text = f"__{text}__"
        written.append(f"**{text}**" if span.strong else text)
    return "".join(written)


def tidy_spans(words: Iterable[Span]) -> Spans:
    """Neighbours of one look joined, blanks at the ends cut, and no blank in bold or italics."""
    joined = _joined(part for span in _joined(words) for part in _loosened(span))
    while joined and not joined[0].text.strip():
        del joined[0]
    while joined and not joined[-1].text.strip():
        del joined[-1]
    if joined:
        joined[0] = Span(joined[0].text.lstrip(), *look(joined[0]))
        joined[-1] = Span(joined[-1].text.rstrip(), *look(joined[-1]))
    return tuple(joined)


def look(span: Span) -> Look:
    """What tells two spans apart but their words."""
    return span.strong, span.emphasis, span.link


def _joined(words: Iterable[Span]) -> list[Span]:
    return [
        Span("".join(part.text for part in parts), *kind)
        for kind, parts in groupby((span for span in words if span.text), look)
    ]


def _loosened(span: Span) -> list[Span]:
    """The span without its status; blanks at its ends stand outside its look, where none is seen."""
    text = clean(span.text)
    if not text:
        return []
    if not (span.strong or span.emphasis or span.link):
        return [Span(text)]
    core = text.strip()
    if not core:
        return [Span(text)]
    start = text.index(core)
    ends = (text[:start], text[start + len(core) :])
    return [
        *([Span(ends[0])] if ends[0] else []),
        Span(core, *look(span)),
        *([Span(ends[1])] if ends[1] else []),
    ]


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("[", "\\[")
    for sign in "*_":
        double = re.escape(sign)
        text = re.sub(
            rf"{double}(?={double})|(?<={double}){double}|\A{double}|{double}\Z", rf"\\{sign}", text
        )
    return text


def _sign(sign: str, breaks: bool) -> str:
    if sign == "n" and breaks:
        return "\n"
    return sign if sign in _SIGNS else "\\" + sign


def _bare(text: str, breaks: bool = False) -> str:
    return _ESCAPED.sub(lambda hit: _sign(hit.group(1), breaks), text)
