"""The objects in the addresses of the assignments: an escalation, somebody to link to, a file."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.assignments import actions
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit import clock

order = 10

PLACES: list[tuple[str, str, str]] = [
    ("uppdrag/lyfta/ny/", "item", "noted.pk"),
    ("uppdrag/lyfta/ny/", "meeting", "ongoing.slug"),
    ("uppdrag/lyfta/", "pk", "escalation.pk"),
    ("/skede/<int:pk>", "pk", "stage.pk"),
    ("/lank/<int:person>", "person", "outsider.pk"),
    ("mitt-uppdrag/", "token", "task_token"),
]


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: Any) -> None:
    """An escalated assignment with evidence, and a task of somebody without an account."""
    today = clock.local_day(at)
    o.escalation = actions.raise_matter(
        o.noted, "Vem betalar belysningen?", to_kind="board", to_name="Kommunstyrelsen", on=today,
        answer_by=today + dt.timedelta(days=60), assignment=o.assignment, **by,
    )  # fmt: skip
    file = SimpleUploadedFile("underlag.txt", "Underlag på svenska.".encode())
    o.stage = actions.reach_stage(
        o.assignment, "supported", on=today, text="Pengar är avsatta.", upload=file, **by
    )
    o.outsider = Person.objects.create(
        municipality=world.municipality, name="Fastighetsskötaren", email="fastighet@bolag.example",
        organisation=world.office, calendar_token="fastighet",
    )  # fmt: skip
    o.task = actions.give(
        o.noted, "Byt lamporna på gården.", to_person=o.outsider,
        due_on=today + dt.timedelta(days=30), **by,
    )  # fmt: skip
    letter = actions.send_link(o.task, o.outsider, **by)
    o.task_token = re.search(r"/mitt-uppdrag/([\w-]+)/", letter.text)[1]  # type: ignore[index]
