"""What is asked for comes into the log as one line, and no line lets its reader in (B020)."""

from __future__ import annotations

import io
import json
import logging
import secrets
import sys

import pytest
from django.core import signing

from kugghjul.kit.logs import OneLine
from kugghjul.kit.secret_links import new_secret

pytestmark = pytest.mark.django_db


def test_b020_a_log_line_is_one_line(town):
    hostile = 'rad 1\n{"level": "INFO"}\r\n\x1b[31mröd' + "x" * 1_000_000
    record = logging.LogRecord(
        "kugghjul", logging.WARNING, __file__, 1, "fel vid %s", (hostile,), None
    )
    line = OneLine().format(record)
    assert "\n" not in line and "\x1b" not in line and len(line) < 9000
    assert json.loads(line)["message"].startswith("fel vid rad 1\n")


@pytest.fixture
def log(monkeypatch) -> io.StringIO:
    """What the product's own log handler writes. It holds on to the stream that was there when it was made."""
    (handler,) = [one for one in logging.getLogger().handlers if isinstance(one.formatter, OneLine)]
    out = io.StringIO()
    monkeypatch.setattr(handler, "stream", out)
    return out


def test_b020_a_hostile_address_writes_one_line(town, enter, log):
    enter(town.anna).get("/ekkoping/arbete/moten/a%0a%1b%5b31mroot/")
    (line,) = log.getvalue().splitlines()
    assert line.startswith("{") and "\x1b" not in line and "root/" in json.loads(line)["message"]


@pytest.mark.parametrize(
    "secret",
    [
        new_secret(), secrets.token_urlsafe(16), signing.dumps([1, 2], salt="prov"),
        signing.Signer(salt="prov").signature("prov:1"),
    ],
    ids=["link", "short", "signed", "calendar"],
)  # fmt: skip
def test_no_log_line_gives_away_an_address_that_is_a_secret(town, enter, log, secret):
    for address in ("rapportera/l/{}/", "rapportera/openrosa/{}/submission", "kalender/{}.ics"):
        enter().get("/ekkoping/" + address.format(secret))
    told = [json.loads(line)["message"] for line in log.getvalue().splitlines()]
    assert told[0] == "Not Found: /ekkoping/rapportera/l/…/" and len(told) == 3
    assert secret not in log.getvalue()


def test_an_address_in_a_trace_is_covered_and_the_names_of_files_stay(town):
    secret = new_secret()
    try:
        raise OSError(f"inget svar från /ekkoping/forslag/{secret}/")
    except OSError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "fel", (), sys.exc_info())
    line = json.loads(OneLine().format(record))
    assert secret not in line["trace"] and "/forslag/…/" in line["trace"]
    assert "bad_input/test_log_lines.py" in line["trace"]
