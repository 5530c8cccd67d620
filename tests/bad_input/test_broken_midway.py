"""An error in the last line of any action: a page with a code, the words back, nothing written, no
mail (B018).
"""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest
from django.db import OperationalError

from kugghjul.cogs.meetings.models import NotesEdit
from kugghjul.kit import audit
from kugghjul.kit.actions import ALL
from kugghjul.kit.models import AuditHead
from tests.bad_input.walk import filled
from tests.objects import made
from tests.oracle import TRACES, body_of, census, unharmed, without_typed, words_of

pytestmark = pytest.mark.django_db
CODE = re.compile(r"koden ([0-9a-f]{8})")


@contextmanager
def failing(error: Exception):
    """Every action fails when it signs itself in the log, which is the last thing it does.

    Notes are signed once in a sitting; saving them fails with their history instead.
    """
    whole = {model: model.save for model in (AuditHead, NotesEdit)}

    def broken(self, *args, **kwargs):
        raise error

    for model in whole:
        model.save = broken
    try:
        yield
    finally:
        for model, save in whole.items():
            model.save = save


def test_b018_every_form_that_breaks_midway_gives_back_the_words_and_writes_nothing(
    town, enter, forms, caplog
):
    before, met, faults = census(), 0, []
    with failing(RuntimeError("hemlig väg /var/lib och lösenord")):
        for who, form in forms:
            texts = {name: f"Mina ord {number}" for number, name in enumerate(form.words())}
            answer = enter(getattr(town, who)).post(form.action, filled(form, **texts))
            if answer.status_code in (409, 422):
                continue  # refused before it came to writing
            met += 1
            page = body_of(answer)
            kept = all(text in page for text in texts.values())
            if (
                answer.status_code != 500
                or not CODE.search(page)
                or not kept
                or TRACES.search(without_typed(page))
            ):
                faults.append(f"{form.action}: {answer.status_code} {words_of(page)[:120]}")
            elif CODE.search(page).group(1) not in caplog.text or "hemlig väg" in page:
                faults.append(
                    f"{form.action}: the code is not in the log, or the error is on the page"
                )
            caplog.clear()
    assert not faults, faults
    assert met > 35
    unharmed(before)


def test_b018_buttons_without_words_too(town, enter):
    own, before = made(town), census()
    base = "/ekkoping/arbete/"
    buttons = [
        f"moten/{own.summoned.slug}/oppna/",
        f"moten/{own.ongoing.slug}/avsluta/",
        f"moten/{own.ongoing.slug}/arende/{own.noted.pk}/klar/",
        f"moten/{own.reviewed.slug}/anteckningar/ta-tillbaka/",
        f"moten/{own.approved.slug}/utskick/",
        f"moten/{own.planned.slug}/foredragningslista/{own.item.pk}/ta-bort/",
        f"moten/{own.planned.slug}/foredragningslista/angra/{own.removed.pk}/",
        f"moten/{own.summoned.slug}/kallelse/svar/{own.delivery.pk}/igen/",
        f"radet/innehav/{own.holding.pk}/ta-bort/",
        f"radet/underlag/{own.undertaking.pk}/dra-tillbaka/",
        f"radet/reglementet/utkast/{own.draft.pk}/ta-bort/",
    ]
    with failing(RuntimeError("fel")):
        for button in buttons:
            answer = enter(town.anna).post(base + button)
            assert answer.status_code == 500 and CODE.search(body_of(answer)), (
                f"{button}: {answer.status_code}"
            )
    unharmed(before)


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (OperationalError("database is locked"), 503, "Databasen svarar inte"),
        (OperationalError("database or disk is full"), 507, "slut på plats"),
        (OSError(28, "No space left on device"), 507, "slut på plats"),
        (MemoryError(), 500, "koden"),
        (RecursionError(), 500, "koden"),
    ],
)
def test_f07_f10_trouble_below_is_told_and_the_words_come_back(town, enter, error, status, says):
    before = census()
    with failing(error):
        answer = enter(town.anna).post(
            "/ekkoping/arbete/radet/personer/ny/", {"name": "Åsa <Öberg>", "password1": "hemligt"}
        )
    page = body_of(answer)
    assert answer.status_code == status and says in page
    assert "Åsa &lt;Öberg&gt;" in page and "hemligt" not in page
    assert ("Retry-After" in answer) == (status == 503)
    unharmed(before)


def test_b018_there_are_actions_to_break():
    assert len(ALL) > 50 and audit.record.__doc__
