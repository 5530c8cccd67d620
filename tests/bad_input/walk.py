"""Every form of every page, found by opening the pages: a new form is tried unasked."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from django.test import Client

from tests.architecture.test_doors import STAFF
from tests.bad_input.forms import Form, forms_of
from tests.objects import fill, made
from tests.oracle import body_of

OUTSIDE = ("<slug:kommun>/arbete/moten/justera/<str:token>/", "svar/<str:token>/")
FILES = re.compile(r"\.(pdf|ics)$|/handling/|/fil/")
FITTING = {
    "date": "2026-11-24",
    "time": "09:00",
    "number": "60",
    "email": "kansli@ekkoping.example",
    "url": "https://ekkoping.example/lank",
    "datetime-local": "2026-11-24T09:00",
}
END = "11:00"
CHOSEN = {"choice": "deputy"}
TICKED = ("bodies", "approvers", "organisations", "keys")


def found(town: SimpleNamespace) -> list[tuple[str, Form]]:
    """(who meets it, form) for all forms that post; alike ones of other points once."""
    forms: dict[tuple[str, ...], tuple[str, Form]] = {}
    for who in ("anna", "adam"):
        client = Client(raise_request_exception=False)
        client.force_login(getattr(town, who))
        for address in addresses(town):
            if who == "anna" or "/konto/" in address:
                for form in _on(client, address):
                    forms.setdefault(_kind(form), (who, form))
    return list(forms.values())


def addresses(town: SimpleNamespace) -> list[str]:
    """All pages with objects in them, and meetings' pages whose forms depend on the meeting's
    state.
    """
    own, base = made(town), "/ekkoping/arbete/moten/"
    more = [f"{base}{own.summoned.slug}/kallelse/", f"{base}{own.approved.slug}/anteckningar/"]
    all_of_them = [fill(route, town) for route in (*STAFF, *OUTSIDE)] + more
    return [address for address in dict.fromkeys(all_of_them) if not FILES.search(address)]


def filled(form: Form, **texts: str) -> dict[str, Any]:
    """What a careful person would send, with `texts` in their fields."""
    sent: dict[str, Any] = {name: list(values) for name, values in form.values.items()}
    for name, kind in form.typed.items():
        if kind in FITTING and not "".join(sent.get(name, [])):
            sent[name] = [END if kind == "time" and name.endswith("end") else FITTING[kind]]
    for name in TICKED:
        if name in form.boxes:
            sent.setdefault(name, [form.boxes[name]])
    sent.update({name: value for name, value in CHOSEN.items() if name in form.boxes})
    sent.pop("csrfmiddlewaretoken", None)
    sent.pop("_nyckel", None)
    return sent | texts


def _on(client: Client, address: str) -> list[Form]:
    answer = client.get(address)
    if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
        return []
    return forms_of(body_of(answer), address)


def _kind(form: Form) -> tuple[str, ...]:
    return (
        re.sub(r"\d+", "1", form.action),
        *sorted({re.sub(r"\d+", "1", name) for name in form.typed}),
    )
