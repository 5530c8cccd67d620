"""Passwords, letters to machines, and starting with a misspelt setting (reliability §2.5, §2.6, §2.13)."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from email import message_from_bytes
from pathlib import Path

import pytest

from kugghjul.cogs.accounts.models import User
from kugghjul.kit.letters import compose
from kugghjul.kit.models import Letter
from tests.conftest import NOW, PASSWORD
from tests.objects import made
from tests.oracle import census, refuses, sound

pytestmark = pytest.mark.django_db
CHANGE = "/konto/password/change/"


def change(client, new, again=None):
    """Ask for a new password on the page."""
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new if again is None else again}
    return client.post(CHANGE, sent)


@pytest.mark.parametrize(
    "weak", ["kommun2026!", "password1234567"[:14], "1" * 20, "anna@ekkoping.example", "", " " * 30]
)
def test_b099_a_weak_password_is_refused_in_words(town, enter, weak):
    before = census()
    answer = change(enter(town.anna), weak)
    assert answer.status_code in (200, 422)
    page = sound(answer)
    assert "lösenord" in page.casefold() and PASSWORD not in page
    assert census() == before and User.objects.get(pk=town.anna.pk).check_password(PASSWORD)


@pytest.mark.parametrize(
    "good",
    ["en lång rad med ord", "å ä ö é ñ 🙂 och mer", "långa ord " * 19, "лимон и сахар вместе"],
)
def test_b099_spaces_letters_and_emoji_are_welcome_and_composed_alike(town, enter, good):
    good = good.strip()
    assert change(enter(town.anna), unicodedata.normalize("NFD", good)).status_code == 302
    for form in ("NFC", "NFD"):
        sent = {"login": town.anna.email, "password": unicodedata.normalize(form, good)}
        assert enter().post("/konto/login/", sent).status_code == 302, form


def test_b099_two_different_ones_are_refused(town, enter):
    answer = change(enter(town.anna), "en lång rad med ord", "en lång rad med andra ord")
    assert answer.status_code in (200, 422) and User.objects.get(pk=town.anna.pk).check_password(
        PASSWORD
    )


def test_b123_b127_a_summons_tells_machines_not_to_answer_and_offers_no_unsubscribing(town):
    letter = Letter.objects.get(pk=made(town).delivery.letter_id)
    message = message_from_bytes(compose(letter, letter.to_address, NOW))
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] is None and message["Bcc"] is None


def test_b105_b106_a_secret_address_is_never_in_the_log(town, enter, caplog):
    token = made(town).person.calendar_token
    with caplog.at_level("DEBUG", logger="kugghjul"):
        assert enter().get(f"/kalender/{token}.ics").status_code == 200
    assert token not in caplog.text


def test_b106_a_renewed_calendar_address_is_dead_at_once(town, enter):
    from kugghjul.cogs.tenancy.actions import renew_calendar_address

    person = made(town).person
    old = person.calendar_token
    renew_calendar_address(person, by=town.maja, at=NOW)
    refuses(enter().get(f"/kalender/{old}.ics"), status=404)


def test_b218_a_misspelt_setting_stops_the_start_and_says_which_was_meant(tmp_path):
    own = {"KUGGHJUL_DATA": str(tmp_path), "KUGGHJUL_DEMOO": "1"}
    program = [sys.executable, "manage.py", "check"]
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run(
        program, cwd=root, env=os.environ | own, capture_output=True, text=True, timeout=60
    )
    assert (
        answer.returncode != 0
        and "KUGGHJUL_DEMOO" in answer.stderr
        and "KUGGHJUL_DEMO" in answer.stderr.replace("DEMOO", "")
    )
