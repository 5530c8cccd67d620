"""Every page read in English says nothing in Swedish.

Left out is what people have typed and what is marked lang="sv": charters, documents, names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from kugghjul import charters as ready
from kugghjul.core.sentences import HARD_SPACE
from tests.architecture.test_doors import STAFF, pages
from tests.objects import fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered_menus")]

OPEN = [route for route, _page in pages() if not route.startswith("<slug:kommun>/arbete/")]
SWEDISH = re.compile(
    r"[åäöÅÄÖ]|\b(?:och|att|det|som|inte|av|med|har|ett|vi|kan|ska|eller|när|vad|vem|nu|alla"
    r"|ingen|inget|inga|senast|visa|skicka|spara|avbryt|skriv|ta|bort|upp|ny|nytt|nya|grupp(?:er)?"
    r"|plats(?:er)?|dag(?:ar|en)?|krav|beslut|uppdrag|handling(?:ar)?|kallelsen?|anteckningar"
    r"|punkt(?:en|er)?|januari|februari|mars|maj|juni|juli|augusti|oktober|kl|klockan|veck(?:a|or)"
    r"|kommun(?:en)?|dokument(?:et)?|reg(?:el|ler|lementet)|svar(?:a|at|et)?)\b",
    re.IGNORECASE,
)
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path",
    "source", "use", "wbr",
}  # fmt: skip
SPOKEN = {"aria-label", "aria-description", "alt", "title", "placeholder", "content", "data-label"}


class Reader(HTMLParser):
    """What a reader of English meets: outside scripts, typed values and parts marked Swedish."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        marked = tag != "html" and (values.get("lang") or "").startswith("sv")
        swedish = tag in ("script", "style", "textarea") or marked or self._quiet()
        if values.get("lang") == "en":
            swedish = False
        if not swedish:
            self.said += [str(values[name]) for name in SPOKEN & values.keys() if values[name]]
        if tag not in VOID:
            self.open.append((tag, swedish))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in VOID and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._quiet():
            self.said.append(data)

    def _quiet(self) -> bool:
        return bool(self.open) and self.open[-1][1]


def swedish_in(page: str, typed: list[str]) -> list[str]:
    """The pieces of a page that look Swedish once what people typed has been taken out."""
    reader = Reader()
    reader.feed(page)
    pieces = [" ".join(piece.replace(HARD_SPACE, " ").split()) for piece in reader.said]
    return [piece for piece in pieces if SWEDISH.search(piece) and _left(piece, typed)]


def _left(text: str, typed: list[str]) -> bool:
    for known in typed:
        text = text.replace(known, " ") if known in text else text
    return bool(SWEDISH.search(text))


def typed_by_people() -> list[str]:
    """What rows and charters hold, such as names, titles and places; the longest first."""
    whole = [*_rows(), *map(ready.text, ready.names())]
    lines = {" ".join(line.split()) for text in whole for line in text.splitlines()}
    quoted = {part for text in whole for part in re.findall(r'"([^"\n]+)"', text)}
    codes = {f"Ö-{number}" for number in range(1, 10)}  # agreements are numbered so in any language
    known = lines | quoted | codes | {"Svenska", "På svenska", "Meänkieli", "Brå"}
    return sorted((text for text in known if len(text) > 2), key=len, reverse=True)


def _rows() -> Iterator[str]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    for model in [model for model in apps.get_models() if model._meta.app_label != "kit"]:
        names = [f.name for f in model._meta.get_fields() if isinstance(f, kinds)]
        for row in model._default_manager.values_list(*names) if names else ():
            for value in filter(None, row):
                yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    """The text of a column, or every text in the JSON of one."""
    if isinstance(value, dict | list):
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


@pytest.fixture
def world(town: SimpleNamespace) -> SimpleNamespace:
    """Everything of `tests.objects`, built once for the module."""
    return town


@pytest.fixture
def english(world: SimpleNamespace) -> SimpleNamespace:
    """Anna, Adam and nobody, all reading in English."""
    return SimpleNamespace(anna=_reader(world.anna), adam=_reader(world.adam), nobody=_reader())


def _reader(user: object = None) -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    if user is not None:
        client.force_login(user)
    return client


def test_no_page_says_anything_in_swedish_to_a_reader_of_english(world, english):
    typed, left, read = typed_by_people(), {}, 0
    for route in [*STAFF, *OPEN]:
        address = fill(route, world)
        answer = english.anna.get(address)
        if answer.status_code == 403:
            answer = english.adam.get(address)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            read += 1
            left[route] = swedish_in(answer.content.decode(), typed)[:9]
    assert read > 60
    assert not any(left.values()), "\n".join(f"{r}: {found}" for r, found in left.items() if found)


@pytest.mark.parametrize("address", ["/", "/ekkoping/", "/konto/login/", "/finns-inte/"])
def test_neither_do_the_pages_that_everybody_sees(english, address):
    page = english.nobody.get(address).content.decode()
    assert '<html lang="en"' in page
    assert swedish_in(page, typed_by_people()) == []


def test_a_page_in_swedish_is_seen(world, english):
    english.anna.cookies["django_language"] = "sv"
    page = english.anna.get("/ekkoping/arbete/arshjul/").content.decode()
    assert len(swedish_in(page, typed_by_people())) > 10


def test_what_is_marked_as_swedish_is_let_be():
    assert swedish_in('<p lang="sv">Rådet</p><p>The council</p>', []) == []
    assert swedish_in('<p lang="sv">Rådet<br></p><p aria-label="Sök">Här</p>', []) == ["Sök", "Här"]
