"""Every hostile string in every text field of every form: stored and shown as text, or refused at
the field (B006, B013, B016).

Short strings are packed together as far as the field holds them. A text area meets them all at
once; a
line of 200 letters needs some twenty posts, of which an ordinary run makes four, other ones for
each form.
`ALL_STRINGS=1` makes them all (some 1,100 posts, a minute of work), as CI does nightly.
"""

from __future__ import annotations

import functools
import os
import re
import time
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

from kugghjul.core.documents.text import clean
from tests.bad_input import strings
from tests.bad_input.forms import Form
from tests.bad_input.walk import filled
from tests.oracle import body_of, chained, sound, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered_menus")]
BETWEEN = " · "
EVERY_ONE = os.environ.get("ALL_STRINGS") == "1"
SLOW = ("kallelse/", "skicka-pa-justering/", "anta/", "arsplan/")
"""Forms that make documents or letters: two posts in an ordinary run."""
IN_LINES = ("purposes", "areas", "aliases")
"""Fields where every line is a row of its own."""


def packs(longest: int) -> list[str]:
    """The short strings in as few texts as `longest` letters allow."""
    made, room = [""], longest - 12
    for text in strings.SHORT:
        text = text[:room]
        if len(made[-1]) + len(text) + len(BETWEEN) > room:
            made.append("")
        made[-1] += (BETWEEN if made[-1] else "") + text
    return made


def test_there_are_forms_to_walk(forms):
    assert len(forms) > 45, [form.action for _who, form in forms]
    assert sum(len(form.words()) for _who, form in forms) > 70


def test_b006_every_string_in_every_field_is_kept_as_text_or_refused(town, enter, forms):
    browsers = {who: enter(getattr(town, who)) for who in {who for who, _form in forms}}
    faults, number = [], 0
    for place, (who, form) in enumerate(forms):
        for texts in _rounds(form, place):
            number += 1
            marked = {name: f"q7x{number:05}z {text}" for name, text in texts.items()}
            fault = _try(browsers[who], form, marked)
            if fault:
                faults.append(f"{form.action}: {fault}")
    assert not faults, f"{len(faults)} of {number}\n" + "\n".join(dict.fromkeys(faults))
    chained()


def test_b013_long_texts_are_answered_at_once_in_every_field(town, enter, forms):
    """50 kB of one letter, of dots and of half an address: no field takes more than a second, and
    the page gives each text area back once.
    """
    browsers = {who: enter(getattr(town, who)) for who in {who for who, _form in forms}}
    faults = []
    for turn, (who, form) in enumerate(forms):
        text = (
            "a" * 50_000,
            "a@" + "a." * 25_000,
            "ö" * 50_000 + "!",
            "(" * 50_000,
            " \n" * 25_000 + "a",
        )[turn % 5]
        with transaction.atomic():
            began = time.perf_counter()
            answer = browsers[who].post(
                form.action, filled(form, **dict.fromkeys(form.typed, text))
            )
            took = time.perf_counter() - began
            transaction.set_rollback(True)
        shown = len(words_of(body_of(answer)))
        if answer.status_code >= 500 or took > 2 or shown > 50_000 * (1 + max(1, form.areas())):
            faults.append(
                f"{form.action}: {answer.status_code} after {took:.1f} s, {shown} letters"
            )
    assert not faults, faults


def _rounds(form: Form, place: int) -> Iterator[dict[str, str]]:
    """What each field gets in each post; the fields of one form get different packs at once."""
    kinds = {name: packs(min(form.most.get(name, 6000), 6000)) for name in form.words()}
    if not kinds:
        return
    turns = max(len(texts) for texts in kinds.values())
    slow = any(part in form.action for part in SLOW)
    for turn in range(turns if EVERY_ONE else min(turns, 2 if slow else 4)):
        yield {
            name: texts[(turn + shift + place * 5) % len(texts)]
            for shift, (name, texts) in enumerate(kinds.items())
        }


def _try(browser: Any, form: Form, texts: dict[str, str]) -> str:
    """What was wrong with the answer, or ""."""
    with transaction.atomic():
        answer = browser.post(form.action, filled(form, **texts))
        try:
            return _judged(browser, form, answer, texts)
        except AssertionError as wrong:
            return str(wrong)[:300]
        finally:
            browser.cookies.pop("messages", None)
            transaction.set_rollback(True)


def _judged(browser: Any, form: Form, answer: Any, texts: dict[str, str]) -> str:
    page = sound(answer)
    if answer.status_code in (409, 422):
        lost = [name for name, text in texts.items() if _plain(text) not in _plain(page)]
        return f"lost what was typed in {lost}" if lost else _raw(answer)
    if answer.status_code == 302:
        lost = [name for name, text in texts.items() if not _kept(form, name, text)]
        if lost:
            return f"not stored as it was typed: {lost}"
        if any("<script>" in text for text in texts.values()) and "login" not in answer["Location"]:
            shown = browser.get(answer["Location"])
            sound(shown)
            return _raw(shown)
        return ""
    return f"answered {answer.status_code}: {words_of(body_of(answer))[:200]}"


def _raw(answer: Any) -> str:
    """A hostile string that stands on the page as markup."""
    page = body_of(answer)
    here = [
        text
        for text in strings.MARKUP
        if text.startswith("<") and text in page and text not in ("</title>",)
    ]
    return f"unescaped: {here}" if here else ""


def _kept(form: Form, name: str, text: str) -> bool:
    """Whether some column holds the text as typed, after NFC and with its spaces joined, and has room for it.

    In texts that documents are made of, what no document can hold stands as U+FFFD (B143).
    Where a field's text was found once, it is looked for first the next time.
    """
    pieces = text.splitlines() if name in IN_LINES else [text]
    key = (re.sub(r"\d+", "1", form.action), re.sub(r"\d+", "1", name))
    known = [HOMES[key]] if key in HOMES else []
    for home in (*known, *_columns()):
        rows = list(_stored(*home, text[:10]))
        kept = "\n".join(_plain(stored) for stored in rows)
        if rows and all(_plain(one) in kept or _plain(clean(one)) in kept for one in pieces):
            HOMES[key] = home
            most = home[0]._meta.get_field(home[1]).max_length
            return most is None or max(map(len, rows)) <= most
    return False


HOMES: dict[tuple[str, str], tuple[type[models.Model], str]] = {}


def _stored(model: type[models.Model], column: str, mark: str) -> Iterator[str]:
    rows = model._base_manager.annotate(as_text=Cast(column, models.TextField()))
    for stored in rows.filter(as_text__contains=mark).values_list(column, flat=True):
        yield from _strings(tomllib.loads(stored) if column == "toml" else stored)


def _strings(value: Any) -> Iterator[str]:
    """Every text in a charter's or a JSON column's values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


@functools.cache
def _columns() -> list[tuple[type[models.Model], str]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("kugghjul.cogs")]
    return [
        (model, field.attname)
        for model in ours
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
    ]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
