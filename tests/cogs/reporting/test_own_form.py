"""A form of the municipality's own offers what can be received: the register's categories, in its own words."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from kugghjul.cogs.questionnaires.models import Questionnaire, Version
from kugghjul.cogs.reporting.actions import categories
from kugghjul.cogs.reporting.models import Category, Observation
from kugghjul.cogs.reporting.queries.questions import CATEGORY, questions_of, version_for
from kugghjul.core.questionnaires import situation_report, to_data
from tests.cogs.reporting.test_phone_form import BASE, SEEN, secret


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def publish(desk, now, *choices: tuple[str, dict[str, str]]) -> Version:
    form = Questionnaire.objects.create(
        municipality=desk.world.municipality, key="lage", name="Läge", purpose="situation",
        made_at=now,
    )  # fmt: skip
    content = to_data(situation_report(choices))
    return Version.objects.create(
        questionnaire=form, number=1, state="published", content=content, made_at=now
    )


def offered(desk, day: dt.date) -> list[str]:
    form = questions_of(desk.unit, version_for(desk.unit), day)
    return [one.id for one in form.question(CATEGORY).choices]


def test_a_copy_of_the_ready_made_form_offers_the_register_and_every_choice_is_received(
    client, desk, now
):
    publish(desk, now)
    register = list(Category.objects.order_by("order").values_list("key", flat=True))
    assert offered(desk, now.date()) == register
    client.get(f"{BASE}l/{secret(desk.reporter)}/")
    for n, key in enumerate(register):
        sent = SEEN | {"iakttagelse-0-kategori": key, "_nyckel": f"formularnyckel-{n:03}"}
        assert client.post(BASE, sent).status_code == 302, key
    assert Observation.objects.count() == len(register)


def test_its_own_choice_among_them_and_its_own_words_are_kept(desk, now):
    publish(desk, now, ("klotter", {"sv": "Kludd"}), ("stold", {"sv": "Stöld"}))
    form = questions_of(desk.unit, version_for(desk.unit), now.date())
    assert [one.label["sv"] for one in form.question(CATEGORY).choices] == ["Kludd", "Stöld"]


def test_a_category_that_has_gone_from_the_register_is_no_longer_offered(desk, now):
    publish(desk, now, ("klotter", {"sv": "Kludd"}), ("stold", {"sv": "Stöld"}))
    gone = Category.objects.get(key="stold")
    categories.retire_category(gone, on=now.date(), **desk.by)
    later = now.date() + dt.timedelta(days=1)
    assert offered(desk, later) == ["klotter"]
