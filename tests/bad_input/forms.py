"""The forms of a page as a browser sees them: where they are sent, what they hold, where one can
write.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

WRITABLE = ("text", "search", "email", "url", "tel", "number", "date", "time", "datetime-local", "")
WORDS = ("text", "search", "tel", "textarea", "")


@dataclass
class Form:
    """One form that posts. `typed` maps the fields one can write in to their kind, `most` to their
    longest.

    `boxes` has the first value of every box to tick, ticked or not.
    """

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    boxes: dict[str, str] = field(default_factory=dict)

    def words(self) -> list[str]:
        """The fields that take free text."""
        return [name for name, kind in self.typed.items() if kind in WORDS]

    def areas(self) -> int:
        """How many text areas it has: they give back what was typed in them."""
        return list(self.typed.values()).count("textarea")


def forms_of(page: str, address: str) -> list[Form]:
    """Every form of the page that posts, sent to `address` when it names no place of its own."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.found


class _Reader(HTMLParser):
    """Collects forms; a list's chosen option is the marked one, else the first that is not empty."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address, self.found, self.form = address, [], None
        self.select, self.area = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = told.get("method", "").lower() == "post"
            self.form = Form(told.get("action") or self.address) if posts else None
            if self.form:
                self.found.append(self.form)
        if self.form is None:
            return
        name = told.get("name", "")
        if tag == "input" and name:
            self._input(name, told)
        elif tag == "textarea" and name:
            self.area = name
            self._writable(name, "textarea", told)
            self.form.values[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            chosen = self.form.values.get(self.select, [])
            if "selected" in told or not "".join(chosen):
                self.form.values[self.select] = [told.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area and self.form:
            self.form.values[self.area][0] += data.removeprefix("\n")

    def _input(self, name: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text").lower()
        if kind == "file":
            self.form.files.append(name)
        elif kind in ("checkbox", "radio"):
            self.form.boxes.setdefault(name, told.get("value", "on"))
            if "checked" in told or (kind == "radio" and name not in self.form.values):
                self.form.values.setdefault(name, []).append(told.get("value", "on"))
        elif kind not in ("submit", "button", "reset", "image"):
            self.form.values[name] = [told.get("value", "")]
            if kind in WRITABLE:
                self._writable(name, kind, told)

    def _writable(self, name: str, kind: str, told: dict[str, str]) -> None:
        self.form.typed[name] = kind
        if told.get("maxlength", "").isdigit():
            self.form.most[name] = int(told["maxlength"])
