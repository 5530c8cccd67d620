"""Every form and button of every page is sent empty, with what was never offered, twice over and at
the ends of time: an answer in words, never a fault of ours (B004, B015, B031).
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from tests.bad_input.forms import Form
from tests.bad_input.walk import filled
from tests.oracle import body_of, chained, sound, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered_menus")]
OURS = ("csrfmiddlewaretoken", "_nyckel")
ANSWERS = (200, 302, 400, 403, 404, 405, 409, 410, 413, 415, 422, 428, 429)


def names(form: Form) -> list[str]:
    """Every field of the form: to write in, to choose, to tick, hidden, and its files."""
    found = [*form.values, *form.typed, *form.boxes, *form.files]
    return [name for name in dict.fromkeys(found) if name not in OURS]


def choices(form: Form) -> list[str]:
    """The fields where something is chosen or carried unseen."""
    return [name for name in names(form) if name not in form.typed]


WAYS: dict[str, Any] = {
    "nothing": lambda form: {},
    "all empty": lambda form: dict.fromkeys(names(form), ""),
    "never offered": lambda form: filled(form) | dict.fromkeys(choices(form), "999999999"),
    "no number": lambda form: filled(form) | dict.fromkeys(choices(form), "å' --"),
    "too large": lambda form: dict.fromkeys(names(form), "9" * 30),
    "twice": lambda form: {name: ["-1", "x", ""] for name in names(form)},
    "first day": lambda form: filled(form) | ends(form, "0001-01-01", "0", "00:00"),
    "last day": lambda form: filled(form) | ends(form, "9999-12-31", "-2147483649", "23:59"),
}


def ends(form: Form, day: str, number: str, hour: str) -> dict[str, str]:
    """The end of what dates, numbers and hours can be."""
    kinds = {"date": day, "number": number, "time": hour, "datetime-local": f"{day}T{hour}"}
    return {name: kinds[kind] for name, kind in form.typed.items() if kind in kinds}


def test_there_are_buttons_among_the_forms(every_form):
    assert sum(not form.typed for _who, form in every_form) > 40


@pytest.mark.parametrize("way", WAYS)
def test_b004_every_form_answers_whatever_it_is_sent(town, enter, every_form, way):
    browsers = {who: enter(getattr(town, who)) for who in {who for who, _form in every_form}}
    faults = []
    for who, form in every_form:
        if "logout" in form.action or "logga-ut" in form.action:
            continue
        with transaction.atomic():
            answer = browsers[who].post(form.action, WAYS[way](form))
            fault = _fault(answer)
            transaction.set_rollback(True)
        browsers[who].cookies.pop("messages", None)
        if fault:
            faults.append(f"{form.action}: {fault}")
    assert not faults, f"{len(faults)} of {len(every_form)}\n" + "\n".join(faults)
    chained()


def _fault(answer: Any) -> str:
    """What was wrong with the answer, or ""."""
    try:
        sound(answer)
    except AssertionError as wrong:
        return str(wrong)[:300]
    if answer.status_code not in ANSWERS:
        return f"answered {answer.status_code}"
    if answer.status_code >= 400 and len(words_of(body_of(answer))) < 20:
        return f"{answer.status_code} without words"
    return ""
