"""The council's page for everybody: functions and days, never names (K3, T6, T9, L12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from kugghjul.cogs.agreements.actions import pledges
from kugghjul.cogs.council.actions import bodies
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.kit.audit import record
from kugghjul.kit.words import day

pytestmark = pytest.mark.django_db


def shown(client: Any) -> str:
    """What a stranger reads."""
    return client.get("/ekkoping/").content.decode()


def test_a_stranger_reads_functions_and_vacancies_and_no_name(world, client):
    page = shown(client)
    assert "Kommundirektör" in page and "Kommunpolis, Polisen" in page and "vakant" in page
    for person in (world.cecilia, world.maja, world.anna):
        assert person.name not in page and person.email not in page


def test_t9_owner_and_last_updated_keep_themselves(world, client, now):
    world.municipality.contact_name = "Trygghetsenheten"
    world.municipality.save()
    record("body.changed", world.steering, by=world.anna, at=now)
    before = shown(client)
    assert "Sidansvarig: Trygghetsenheten." in before
    later = now + dt.timedelta(days=3)
    bodies.change_body(world.steering, focus="Trygga platser", by=world.anna, at=later)
    with translation.override("sv"):
        assert f"Senast uppdaterad {day(now)}." in before
        assert f"Senast uppdaterad {day(later)}." in shown(client)


def test_meetings_of_groups_with_internal_notes_are_not_shown(world, client, now):
    world.operative.internal_notes = True
    world.operative.save()
    for body, title in ((world.steering, "Styrgruppens möte"), (world.operative, "Inre möte")):
        meeting = Meeting.objects.create(
            municipality=world.municipality,
            council=world.council,
            slug=f"mote-{body.key}",
            title=title,
            starts_at=now + dt.timedelta(days=9000),
            ends_at=now + dt.timedelta(days=9000, hours=2),
            uid=f"{body.key}@prov",
            created_at=now,
        )
        meeting.bodies.add(body)
    page = shown(client)
    assert "Styrgruppens möte" in page and "Inre möte" not in page


def test_a_municipality_without_a_council_has_no_page(world, client):
    assert client.get("/finns-inte/").status_code == 404


def test_what_is_open_to_everybody_is_linked_from_the_page(world, client, now):
    """Pledges, the prize and the problem picture are found from the council's page, once published."""
    sign = {"by": world.anna, "at": now}
    pledge = pledges.draft_pledge(
        world.council,
        "Vi syns i Norrdal varje torsdag.",
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 12, 31),
        **sign,
    )
    assert "/ekkoping/medborgarloften/" not in shown(client)
    pledges.publish_pledge(pledge, **sign)
    assert "/ekkoping/medborgarloften/" in shown(client)
