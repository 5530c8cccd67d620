"""One oracle for every bad input: the status, Swedish words, the field, the typed text, and nothing half-written.

`refuses(response, …)` and `unharmed(before)` are what each bad-input test ends with (reliability §2, "Oracle").
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.http import HttpResponse

TRACES = re.compile(
    r"Traceback|File \"/|site-packages|django\.|sqlite3\.|psycopg|SELECT .* FROM|IntegrityError|/root/|\bNone\b</", re.I
)
ENGLISH = re.compile(r"This field is required|Enter a valid|Ensure this|Select a valid|Server Error|Not Found", re.I)
STILL = ("kit.receipt", "sessions.session", "kit.tick")


def census() -> dict[str, int]:
    """How many rows every table of ours has (receipts and sessions left out)."""
    return {
        model._meta.label_lower: model.objects.count()
        for model in apps.get_models()
        if model.__module__.startswith("kugghjul.") and model._meta.label_lower not in STILL
    }


def refuses(
    response: HttpResponse,
    *,
    status: int | Iterable[int] = 422,
    says: str = "",
    field: str = "",
    keeps: Iterable[str] = (),
    before: dict[str, int] | None = None,
) -> None:
    """The answer refuses in plain Swedish, at the field, keeps what was typed, and nothing was written."""
    wanted = {status} if isinstance(status, int) else set(status)
    page = html.unescape(response.content.decode(errors="replace"))
    assert response.status_code in wanted, f"{response.status_code}: {_words(page)[:400]}"
    assert not TRACES.search(page), TRACES.search(page)
    assert not ENGLISH.search(page), ENGLISH.search(page)
    if says:
        assert says.casefold() in _words(page).casefold(), _words(page)[:800]
    if field:
        assert _names_field(page, field), f"no error at {field}"
    for text in keeps:
        assert text in page, f"lost: {text!r}"
    if before is not None:
        assert census() == before, _difference(before)


def shows_safely(response: HttpResponse, text: str) -> None:
    """The page shows `text` as text: it stands there escaped and never as markup."""
    page = response.content.decode()
    assert html.escape(text, quote=False) in page or html.escape(text) in page, "the text is not shown"
    if "<" in text:
        assert text not in page, "the text stands there as markup"


def _words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style|svg).*?</\1>", " ", page, flags=re.S)))


def _names_field(page: str, field: str) -> bool:
    return bool(re.search(rf'(href="#(id_)?{field}|id="(id_)?{field}(-fel|-error|_error)|aria-invalid="true"[^>]*name="{field}"|name="{field}"[^>]*aria-invalid="true")', page))


def _difference(before: dict[str, int]) -> Any:
    now = census()
    return {name: (before.get(name), now[name]) for name in now if now[name] != before.get(name)}
