"""Forms filled in as a browser does: what stands there, with some of it changed."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

INPUT = re.compile(
    r"<(input|textarea|select)\b([^>]*)>(.*?)(?=<(?:input|textarea|select|/form)\b)", re.DOTALL
)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
OPTION = re.compile(r'<option value="([^"]*)"[^>]*\sselected')


def fields(page: str, at: str = "data-guard") -> dict[str, list[str]]:
    """What the form of the page would send as it stands."""
    form = page[page.index(at) :]
    form = form[: form.index("</form>") + 7]
    sent: dict[str, list[str]] = {}
    for kind, attributes, rest in INPUT.findall(form):
        found = {name: unescape(value) for name, value in ATTRIBUTE.findall(attributes)}
        name = found.get("name", "")
        if not name or (found.get("type") in ("checkbox", "radio") and "checked" not in found):
            continue
        if kind == "select":
            chosen = OPTION.search(rest)
            value = unescape(chosen[1]) if chosen else ""
        elif kind == "textarea":
            value = unescape(rest.partition("</textarea>")[0].removeprefix("\n"))
        else:
            value = found.get("value", "on" if found.get("type") == "checkbox" else "")
        sent.setdefault(name, []).append(value)
    return sent


def send(client: Any, url: str, changes: dict[str, Any], page: str | None = None) -> Any:
    """Open the page (unless given), change some fields, send."""
    page = page or client.get(url).content.decode()
    return client.post(url, {**fields(page), **changes})
