"""Helpers for the first half of a meeting: a charter in force, a planned meeting,
files to upload.
"""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul import charters
from kugghjul.cogs.council.models import CharterVersion, DocumentVersion, GoverningDocument
from kugghjul.cogs.meetings.actions.agenda import add_item
from kugghjul.cogs.meetings.actions.planning import create_meeting
from kugghjul.cogs.meetings.models import Meeting

MEETING_DAY = dt.date(2026, 11, 25)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def charter(world: SimpleNamespace, name: str = "reglemente-2023") -> CharterVersion:
    """One of the source charters, in force since 2024."""
    document = GoverningDocument.objects.create(
        municipality=world.municipality, kind="charter", name="Reglemente", slug="reglemente"
    )
    version = DocumentVersion.objects.create(
        document=document,
        number="1",
        state="decided",
        decided_on=dt.date(2024, 1, 1),
        created_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
    )
    return CharterVersion.objects.create(
        council=world.council, version=version, toml=charters.text(name)
    )


def meeting(world: SimpleNamespace, now: dt.datetime, *, items: int = 2, **values: Any) -> Meeting:
    """The steering group's meeting on 25 November 2026 at nine, with `items` points."""
    told = {"day": MEETING_DAY, "start": dt.time(9), "end": dt.time(11), "place": "Eken", **values}
    made = create_meeting(
        world.council, told.pop("bodies", [world.steering]), **told, by=world.anna, at=now
    )
    for number in range(1, items + 1):
        add_item(made, title=f"Ärende {number}", by=world.anna, at=now)
    return made


def upload(name: str = "lägesbild.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as the browser sends it."""
    return SimpleUploadedFile(name, content)


def page(meeting: Meeting, rest: str = "", slug: str = "ekkoping") -> str:
    """An address of the meeting."""
    return f"/{slug}/arbete/moten/{meeting.slug}/{rest}"
