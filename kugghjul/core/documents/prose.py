"""Text that people typed, as blocks: paragraphs, and lists where lines begin with a dash or a
number.
"""

import re

from .text import paragraphs
from .tree import Block, ItemList, Paragraph, spans

_BULLET = re.compile(r"^[ \t]*[-–•*][ \t]+")
_NUMBER = re.compile(r"^[ \t]*\d{1,3}[.)][ \t]+")


_SENTENCE = re.compile(r"(?<![ .](?:kl|ca|nr|bl|ex|st|tv))[.?]\s+(?=[A-ZÅÄÖ0-9«])")


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence and the rest; an abbreviation before a number or a name ends none."""
    found = _SENTENCE.search(text)
    return (text[: found.start() + 1], text[found.end() :]) if found else (text, "")


def prose(text: object) -> tuple[Block, ...]:
    """The blocks of a typed text.

    Line breaks stay; a run of lines that begin with «- » or «1. » is a list.
    """
    blocks: list[Block] = []
    for part in paragraphs(text):
        for mark, lines in _runs(part.split("\n")):
            blocks.append(_block(mark, lines))
    return tuple(blocks)


def _runs(lines: list[str]) -> list[tuple[str, list[str]]]:
    runs: list[tuple[str, list[str]]] = []
    for line in lines:
        mark = "bullet" if _BULLET.match(line) else "number" if _NUMBER.match(line) else ""
        if runs and runs[-1][0] == mark:
            runs[-1][1].append(line)
        else:
            runs.append((mark, [line]))
    return runs


def _block(mark: str, lines: list[str]) -> Block:
    if mark == "bullet":
        return ItemList(tuple(spans(_BULLET.sub("", line)) for line in lines))
    # A list that does not start at 1 would be renumbered by the printers, so it stays as typed.
    if mark == "number" and re.match(r"^[ \t]*1[.)]", lines[0]):
        return ItemList(tuple(spans(_NUMBER.sub("", line)) for line in lines), ordered=True)
    return Paragraph(spans("\n".join(lines)))
