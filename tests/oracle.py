"""One oracle for every bad input: the status, Swedish words, the field, the typed text, and
nothing half-written.

`refuses(response, …)` is what a case that must be refused ends with, `sound(response)` what every
answer must hold whatever it says, `unharmed(before)` that no row, audit chain or letter changed
(reliability §2, "Oracle").
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Length
from django.http import HttpResponse

from kugghjul.kit.audit import broken_links
from kugghjul.kit.models import AuditHead

TRACES = re.compile(
    r"Traceback|File \"/|site-packages|\bdjango\.|sqlite3?\.|psycopg|SELECT .{1,200} FROM|"
    r"UNIQUE constraint|"
    r"(Integrity|Operational|Data|Programming)Error|NoReverseMatch|TemplateSyntaxError|VariableDoesNotExist|"
    r"/root/|/tmp/|argon2|md5\$|\bNone\b</|<QuerySet|object at 0x",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"This field|Enter a valid|Ensure (this|that)|Select a valid|Server Error|Not Found|"
    r"Bad Request|Forbidden|"
    r"Method Not Allowed|Null characters|is not a valid|already exists|The submitted|CSRF|Please ",
)
STILL = ("kit.receipt", "kit.tick")
PASSING = ("last_login",)
"""Columns that signing in alone may change."""


def census() -> dict[str, tuple[int, str]]:
    """How many rows every table of ours has, and a digest of what they say (receipts and ticks
    left out).
    """
    return {label: _state(model) for label, model in _tables().items() if label not in STILL}


def _tables() -> dict[str, Any]:
    ours = [model for model in apps.get_models(include_auto_created=True) if _is_ours(model)]
    return {model._meta.label_lower: model for model in ours}


def _is_ours(model: Any) -> bool:
    return model._meta.app_config.name.startswith("kugghjul.")


def _state(model: Any) -> tuple[int, str]:
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in PASSING]
    total, rows = hashlib.sha256(), 0
    for row in model._base_manager.order_by("pk").values_list(*names):
        total.update(json.dumps(row, default=str, sort_keys=True).encode(errors="surrogatepass"))
        rows += 1
    return rows, total.hexdigest()[:12]


def sound(response: HttpResponse) -> str:
    """What every answer must be: no 5xx, no trace, no English, no evaluated template. Gives the
    page's text.
    """
    page = body_of(response)
    assert response.status_code < 500, f"{response.status_code}: {words_of(page)[:600]}"
    if not response.headers.get("Content-Type", "").startswith(("text/html", "application/json")):
        return page
    seen = without_typed(page)
    assert not TRACES.search(seen), TRACES.search(seen)
    assert not ENGLISH.search(words_of(seen)), ENGLISH.search(words_of(seen))
    return html.unescape(page)


def refuses(
    response: HttpResponse,
    *,
    status: int | Iterable[int] = 422,
    says: str = "",
    field: str = "",
    keeps: Iterable[str] = (),
    before: dict[str, tuple[int, str]] | None = None,
) -> str:
    """The answer refuses in plain Swedish, at the field, keeps what was typed, and nothing was
    written.
    """
    wanted = {status} if isinstance(status, int) else set(status)
    raw = body_of(response)
    words = words_of(raw)
    assert response.status_code in wanted, f"{response.status_code}: {words[:600]}"
    page = sound(response)
    assert len(words) > 20, f"an answer without words: {page[:200]!r}"
    if says:
        assert _plain(says) in _plain(words), words[:1200]
    if field:
        assert names_field(raw, field), f"no error at {field}: {words[:800]}"
    for text in keeps:
        assert _plain(text) in _plain(page), f"lost: {text!r}"
    if before is not None:
        unharmed(before)
    return page


def unharmed(before: dict[str, tuple[int, str]]) -> None:
    """Every table is as it was, and every audit chain hangs together."""
    now = census()
    changed = {name: (before.get(name), now[name]) for name in now if now[name] != before.get(name)}
    assert not changed, changed
    chained()


def chained() -> None:
    """Every audit chain hangs together."""
    broken = [
        line
        for chain in AuditHead.objects.values_list("chain", flat=True)
        for line in broken_links(chain)
    ]
    assert not broken, broken


def fits() -> None:
    """No stored text is longer than its column. SQLite would keep it; PostgreSQL answers with an error."""
    long = []
    for label, model in _tables().items():
        for field in model._meta.concrete_fields:
            most = (
                field.max_length if isinstance(field, models.CharField | models.FileField) else None
            )
            if most is not None:
                found = (
                    model._base_manager.annotate(n=Length(field.attname)).filter(n__gt=most).count()
                )
                long += [f"{label}.{field.attname}"] * bool(found)
    assert not long, long


def shows_safely(response: HttpResponse, text: str) -> None:
    """The page shows `text` as text: it stands there escaped and never as markup."""
    page = body_of(response)
    assert _plain(text) in _plain(html.unescape(page)), f"the text is not shown: {text!r}"
    if "<" in text:
        assert text not in page, "the text stands there as markup"


def body_of(response: HttpResponse) -> str:
    """The answer's text, streamed or not; JSON with its letters as letters."""
    parts = (
        response.streaming_content if getattr(response, "streaming", False) else [response.content]
    )
    text = b"".join(parts).decode(errors="replace")
    if response.headers.get("Content-Type", "").startswith("application/json"):
        return json.dumps(json.loads(text), ensure_ascii=False)
    return text


def words_of(page: str) -> str:
    """What a person reads on the page: no tags, scripts or styles, spaces joined."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL | re.IGNORECASE)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", bare))).strip()


def without_typed(page: str) -> str:
    """The page without what a person typed: contents of text areas and values of inputs."""
    bare = re.sub(r"(<textarea\b[^>]*>).*?(</textarea>)", r"\1\2", page, flags=re.DOTALL)
    return re.sub(r'\bvalue="[^"]*"', "", bare)


def names_field(page: str, field: str) -> bool:
    """Whether the error summary points at `field`, or its input is marked as wrong."""
    name = re.escape(field)
    marks = (
        rf'href="#(id_)?{name}(_0|_1)?"',
        rf'<[^>]*aria-invalid="true"[^>]*name="{name}"',
        rf'<[^>]*name="{name}"[^>]*aria-invalid="true"',
        rf'data-field="{name}"',
    )
    return any(re.search(mark, page) for mark in marks)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip().casefold()
