"""Charters that cannot be read, through the page: every fault has its line, the text stays (B148,
B198, B212).
"""

from __future__ import annotations

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul import charters as ready
from tests.objects import made
from tests.oracle import census, refuses

pytestmark = pytest.mark.django_db
UPLOAD = "/ekkoping/arbete/radet/reglementet/las-in/"
GOOD = ready.text("reglemente-2023")


def changed(old: str, new: str) -> str:
    """The regulation with one thing changed; fails when it is not there to change."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def first_rule() -> str:
    """The first rule's kind line."""
    return next(
        line
        for line in GOOD.splitlines()
        if line.strip().startswith("kind = ")
        and "Expiry" not in line
        and line.strip()[8:9].isupper()
    )


TEXTS = {
    "nothing": "",
    "spaces": " \n ",
    "words": "Rådet möts ibland.",
    "cut": GOOD[: len(GOOD) // 2],
    "html": "<script>alert(1)</script>",
    "json": '{"clauses": []}',
    "an empty table": "[charter]\n",
    "deep": "a = " + "[" * 100_000,
    "dotted": "a" + ".a" * 5_000 + " = 1",
    "the same key twice": GOOD + "\n" + GOOD,
    "a day that is none": "day = 2027-02-30\n" + GOOD,
    "an unknown table": GOOD + "\n[hemligt]\nx = 1\n",
    "numbers": "a = " + "9" * 5_000,
    "template": "{{ 7*7 }}",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_b148_a_text_that_is_no_charter_is_refused_with_the_text_kept(town, enter, kind):
    before, began = census(), time.perf_counter()
    answer = enter(town.anna).post(UPLOAD, {"toml": TEXTS[kind]})
    assert time.perf_counter() - began < 5
    keeps = [TEXTS[kind][:2000]] if TEXTS[kind].strip() else []
    refuses(answer, field="toml", keeps=keeps, before=before)


def test_b148_a_file_too_large_or_of_another_kind(town, enter):
    before, client = census(), enter(town.anna)
    for content, says in (
        (b"# " + b"a" * 2_000_000, "för stor"),
        ("å = 1".encode("latin-1"), "UTF-8"),
        (b"", "Klistra in"),
    ):
        answer = client.post(
            UPLOAD, {"file": SimpleUploadedFile("reglemente.toml", content), "toml": ""}
        )
        refuses(answer, says=says, before=before)


def test_b148_a_pasted_text_of_fifty_megabytes_is_413(town, enter):
    before = census()
    body = "toml=" + "a" * 50_000_000
    answer = enter(town.anna).post(UPLOAD, body, content_type="application/x-www-form-urlencoded")
    refuses(answer, status=413, before=before)


def test_b148_the_fault_names_its_line(town, enter):
    text = (
        "# rad ett\n" + GOOD.replace("[document]", "[document]\nhittepa = 1", 1)
        if "[document]" in GOOD
        else ""
    )
    text = text or GOOD + "\n[hemligt]\nx = 1\n"
    page = refuses(enter(town.anna).post(UPLOAD, {"toml": text}), field="toml")
    assert "rad " in page.casefold()


def test_b198_adopting_days_that_contradict_each_other(town, enter):
    url = f"/ekkoping/arbete/radet/reglementet/utkast/{made(town).draft.pk}/anta/"
    right = {
        "decided_by": "Kommunstyrelsen",
        "decided_on": "2026-11-02",
        "in_force_from": "2026-12-01",
        "valid_until": "",
    }
    wrongs = [
        ({"decided_on": "2026-11-30"}, "decided_on"),
        ({"in_force_from": "2026-10-01"}, "in_force_from"),
        ({"valid_until": "2026-11-01"}, "valid_until"),
        ({"decided_by": " "}, "decided_by"),
        ({"decided_on": "2027-02-29"}, "decided_on"),
        ({"in_force_from": ""}, "in_force_from"),
    ]
    before, client = census(), enter(town.anna)
    for wrong, field in wrongs:
        answer = client.post(url, {**right, "diary_number": "KS 2026:1 <b>", **wrong})
        refuses(answer, field=field, keeps=["KS 2026:1 <b>"], before=before)


def test_b198_two_versions_from_the_same_day_are_refused(town, enter):
    url = f"/ekkoping/arbete/radet/reglementet/utkast/{made(town).draft.pk}/anta/"
    before = census()
    sent = {
        "decided_by": "KS",
        "decided_on": "2025-01-15",
        "in_force_from": "2025-01-15",
        "valid_until": "",
    }
    refuses(enter(town.anna).post(url, sent), field="in_force_from", says="redan", before=before)


def test_b134_a_draft_that_somebody_else_has_changed_is_not_overwritten(town, enter):
    url = f"/ekkoping/arbete/radet/reglementet/utkast/{made(town).draft.pk}/text/"
    before = census()
    answer = enter(town.anna).post(
        url, {"toml": GOOD + "\n# min rad", "seen": GOOD + "\n# en annan text"}
    )
    refuses(
        answer, status=409, field="toml", says="Någon annan", keeps=["# min rad"], before=before
    )


def test_b130_an_adopted_version_cannot_be_edited_or_thrown_away(town, enter):
    client, before = enter(town.anna), census()
    base = f"/ekkoping/arbete/radet/reglementet/utkast/{made(town).adopted.pk}/"
    for rest in ("text/", "anta/", "ta-bort/", "ny-regel/NoticePeriod/"):
        answer = client.post(base + rest, {"toml": GOOD})
        refuses(answer, status=(404, 409, 422), before=before)
    assert (
        client.get(
            f"/ekkoping/arbete/radet/reglementet/versioner/{made(town).adopted.pk}/"
        ).status_code
        == 200
    )
