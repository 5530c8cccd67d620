"""Answers to the form become observations: whichever client sent them, and judged by the server's clock."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.cogs.reporting.queries.answers import read
from kugghjul.cogs.reporting.queries.drafts import PhotoFile
from kugghjul.core.questionnaires import situation_report

NOW = dt.datetime(2026, 11, 10, 9, 0, tzinfo=dt.UTC)
FORM = situation_report()


def row(**values):
    usual = {
        "kategori": "skadegorelse", "plats": {"text": "Stortorget"}, "allvar": "3",
        "tid": {"exactness": "day", "start": "2026-11-09"}, "text": "Trasig bänk.",
    }  # fmt: skip
    return usual | values


def reading(*rows, **photos):
    return read(FORM, {"nytt": "yes", "iakttagelse": list(rows)}, NOW, photos)


def test_the_standard_answers_become_a_draft():
    found = reading(row(sett="told", pagar="yes", polisanmalt="no"))
    (draft,) = found.drafts
    assert not found.faults
    assert (draft.category, draft.place, draft.severity) == ("skadegorelse", "Stortorget", 3)
    assert (draft.seen, draft.ongoing, draft.told_police) == ("told", True, "no")
    assert draft.told_fault == "unknown"
    assert draft.starts_at == dt.datetime(2026, 11, 8, 23, tzinfo=dt.UTC)  # Swedish midnight


def test_between_friday_and_monday_is_kept_as_wide_as_it_is():
    time = {"start": "2026-11-06T18:00", "end": "2026-11-09T07:00"}
    (draft,) = reading(row(tid=time)).drafts
    assert draft.exactness == "between"
    assert draft.ends_at - draft.starts_at == dt.timedelta(hours=61)


def test_today_ends_when_it_was_written():
    (draft,) = reading(row(tid={"exactness": "day", "start": "2026-11-10"})).drafts
    assert draft.ends_at == NOW


def test_a_time_that_nobody_knows_is_the_week_before():
    (draft,) = reading(row(tid={"exactness": "unknown"})).drafts
    assert (draft.exactness, draft.ends_at - draft.starts_at) == ("unknown", dt.timedelta(days=7))


def test_faults_stand_at_their_question_and_the_rest_is_read():
    found = reading(row(), row(plats={}), row(kategori="ufo"))
    assert [one.where for one in found.faults] == [
        "iakttagelse.1.plats", "iakttagelse.2.kategori",
    ]  # fmt: skip
    assert len(found.drafts) == 1


@pytest.mark.parametrize(
    ("lat", "lon"), [("14.12", "58.41"), ("6475000", "501000"), (58.41, 14.12)]
)
def test_any_known_system_of_coordinates_is_read(lat, lon):
    (draft,) = reading(row(plats={"lat": lat, "lon": lon})).drafts
    assert 58 < draft.lat < 59
    assert 14 < draft.lon < 16


def test_a_point_in_no_sweden_is_told_of_once_at_the_place():
    found = reading(row(plats={"lat": "0", "lon": "0"}))
    assert [one.where for one in found.faults] == ["iakttagelse.0.plats"]


def test_yes_without_anything_seen_is_asked_about():
    assert reading().faults
    assert not read(FORM, {"nytt": "no"}, NOW).faults


def test_what_was_seen_is_dropped_when_the_answer_is_no():
    found = read(FORM, {"nytt": "no", "iakttagelse": [row()]}, NOW)
    assert (found.drafts, found.answers) == ((), {"nytt": "no"})


def test_a_photo_carries_what_the_sender_says_about_it():
    file = PhotoFile("k1", "reporting/k1.jpg", "0" * 64, 10, 10, 99)
    (draft,) = reading(row(foto=[{"key": "k1", "blurred": True}, {"key": "lost"}]), k1=file).drafts
    assert [(one.key, one.blurred) for one in draft.photos] == [("k1", True)]
