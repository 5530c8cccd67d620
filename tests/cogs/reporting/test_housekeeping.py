"""Photos of forms that were never sent go after a week; those of reports stay."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import default_storage

from kugghjul.cogs.reporting.housekeeping import KEPT, sweep_photos
from kugghjul.cogs.reporting.models import Photo
from kugghjul.kit.tasks import _daily
from tests.cogs.reporting.test_phone_form import BASE, SEEN, picture, secret

HANDBOOK = Path(__file__).resolve().parents[3] / "docs" / "handbok" / "persondata.md"


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def phone(client, desk):
    client.get(f"{BASE}l/{secret(desk.reporter)}/")
    return client


def never_sent(phone) -> str:
    """The path of a photo that came with a form that had a fault, and nothing more."""
    page = phone.post(BASE, SEEN | {"iakttagelse-0-plats": "", "iakttagelse-0-foto": picture()})
    key = re.search(r"&quot;key&quot;: &quot;([0-9a-f]{32})", page.content.decode())[1]
    (home,) = default_storage.listdir("foton")[0]
    return f"foton/{home}/{key}.jpg"


def aged(path: str, moment: dt.datetime) -> None:
    os.utime(default_storage.path(path), (moment.timestamp(), moment.timestamp()))


def test_a_photo_that_was_never_sent_is_gone_after_a_week(phone, now):
    path = never_sent(phone)
    aged(path, now)
    assert sweep_photos(now + KEPT) == 0
    assert default_storage.exists(path)
    assert sweep_photos(now + KEPT + dt.timedelta(minutes=1)) == 1
    assert not default_storage.exists(path)
    assert sweep_photos(now + KEPT + dt.timedelta(days=1)) == 0


def test_a_photo_of_a_report_stays_however_old_it_is(phone, now):
    phone.post(BASE, SEEN | {"iakttagelse-0-foto": picture()})
    path = Photo.objects.get().file
    aged(path, now)
    assert sweep_photos(now + dt.timedelta(days=400)) == 0
    assert default_storage.exists(path)


def test_nothing_kept_is_nothing_to_sweep(desk, now):
    assert sweep_photos(now) == 0


def test_the_worker_does_it_each_day_and_the_handbook_says_when(db):
    (hour,) = (hour for act, hour in _daily.values() if act is sweep_photos)
    words = HANDBOOK.read_text(encoding="utf-8")
    assert f"klockan {hour}." in words
    assert (KEPT.days, "ligger kvar i sju dagar" in words) == (7, True)
