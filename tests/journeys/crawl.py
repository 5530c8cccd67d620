"""Finding every page: following the links from home, depth first, one or two objects of each kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve

ENOUGH = 1  # objects of each kind
MORE = {  # the same address looks different with the state of the object
    "meetings:detail": 4,
    "meetings:room": 2,
    "meetings:notes": 3,
    "meetings:summons": 2,
    "meetings:deliveries": 2,
    "council:body": 2,
    "council:document": 2,
    "hub:clause": 2,
}
LEAVES = ("account_logout",)


class _Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a link."""
        if tag == "a" and (address := dict(attrs).get("href")):
            self.found.append(address)


def name_of(address: str) -> str:
    """The url name that answers an address, «» when none does."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@dataclass
class Map:
    """What has been found: address → (status, content type), and how many of each url name."""

    pages: dict[str, tuple[int, str]] = field(default_factory=dict)
    many: Counter[str] = field(default_factory=Counter)
    came_from: dict[str, str] = field(default_factory=dict)

    def shown(self) -> list[str]:
        """The addresses that a browser shows as a page."""
        return [
            each for each, (_status, kind) in self.pages.items() if kind.startswith("text/html")
        ]

    def dead(self) -> list[str]:
        """The links that lead nowhere, with the answer and the page that has them."""
        return [
            f"{status} {address} (från {self.came_from.get(address, 'start')})"
            for address, (status, _kind) in self.pages.items()
            if status >= 400
        ]

    def walk(self, request: Any, *starts: str) -> None:
        """Follow links, depth first, from each of `starts` with the cookies of the browser's `request`.

        An address with a query is the same page as the one without.
        """
        waiting = list(reversed(starts))
        while waiting:
            address = waiting.pop()
            if address in self.pages or not (address in starts or self._wanted(name_of(address))):
                continue
            self.many[name_of(address)] += 1
            answer = request.get(address)
            kind = answer.headers.get("content-type", "")
            self.pages[address] = (answer.status, kind)
            if kind.startswith("text/html"):
                onward = links(answer.url, answer.text())
                self.came_from |= {link: address for link in onward if link not in self.came_from}
                waiting.extend(reversed(onward))

    def _wanted(self, name: str) -> bool:
        return bool(name) and name not in LEAVES and self.many[name] < MORE.get(name, ENOUGH)


def links(page: str, html: str) -> list[str]:
    """The page's links to its own site, without fragments and queries."""
    found = (urldefrag(urljoin(page, link)).url.split("?")[0] for link in _Links(html).found)
    home = urlsplit(page).netloc
    return [link for link in dict.fromkeys(found) if urlsplit(link).netloc == home]
