"""Where in a TOML text each key stands: tomllib tells values but not their lines.

The text is first stripped of strings and comments, so that headers, keys and brackets are all
that is left to look at. One pass, linear, however hostile the text.
"""

import re
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|' r"'''.*?'''|" r'"(?:[^"\\\n]|\\.)*"|' r"'[^'\n]*'|" r"#[^\n]*",
    re.DOTALL,
)
HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\- ]+?)\s*\]")
KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")
DEEPEST = 12


@dataclass
class LineIndex:
    """Lines (from 1) of headers and keys, by their path in the parsed value."""

    found: dict[Path, int] = field(default_factory=dict)
    too_deep: int = 0

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest table around it; 0 when nothing is known."""
        while path:
            if path in self.found:
                return self.found[path]
            path = path[:-1]
        return 0


def bare(text: str) -> str:
    """The text with strings and comments blanked out, line breaks kept."""
    return TOKEN.sub(lambda match: '""' + "\n" * match.group().count("\n"), text)


def line_index(text: str) -> LineIndex:
    """Read headers and keys. `too_deep` is the first line nested deeper than any charter is."""
    index, depth = LineIndex(), 0
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(bare(text).split("\n"), start=1):
        if _deepest(line) + depth > DEEPEST or line.count(".") > DEEPEST:
            index.too_deep = number
            break
        if depth == 0:
            table = _place(line, number, index, counts, table)
        depth = max(0, _after(line, depth))
    return index


def _place(line: str, number: int, index: LineIndex, counts: dict[Path, int], table: Path) -> Path:
    if header := HEADER.match(line):
        table = _opened(header, counts)
        index.found.setdefault(table, number)
    elif key := KEY.match(line):
        index.found.setdefault((*table, key.group(1)), number)
    return table


def _opened(header: re.Match[str], counts: dict[Path, int]) -> Path:
    """The path of a header. Each name of an array of tables means its latest table."""
    names = [name.strip() for name in header.group(2).split(".")]
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, names[-1])
    if header.group(1) == "[[":
        counts[path] = counts.get(path, -1) + 1
        return (*path, counts[path])
    return path


def _after(line: str, depth: int) -> int:
    if depth == 0 and HEADER.match(line):
        return 0
    return depth + sum(line.count(c) for c in "[{") - sum(line.count(c) for c in "]}")


def _deepest(line: str) -> int:
    level = most = 0
    for sign in line:
        if sign in "[{":
            level += 1
            most = max(most, level)
        elif sign in "]}":
            level -= 1
    return most
