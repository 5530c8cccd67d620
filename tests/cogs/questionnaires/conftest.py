"""A form that is used and a draft of its next version."""

from __future__ import annotations

import pytest
import time_machine

from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.questionnaires.actions import forms, publishing
from kugghjul.core.questionnaires import situation_report
from tests.world import START


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def analyst(world):
    Role.objects.filter(user=world.maja).delete()
    Role.objects.create(
        municipality=world.municipality, user=world.maja, kind="analyst", since=START
    )
    return world.maja


@pytest.fixture
def used(world, by):
    draft = forms.make(
        world.municipality,
        name="Veckorapport",
        purpose="situation",
        content=situation_report(),
        **by,
    )
    return publishing.publish(draft, counter=draft.counter, **by)


@pytest.fixture
def draft(used, by):
    return forms.begin_draft(used.questionnaire, **by)
