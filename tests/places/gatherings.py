"""A management group with a presentation, a training with its list, a camera site with a review."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.activities.actions import cameras, presentations, training
from kugghjul.kit.clock import local_day

order = 55
DAY = dt.timedelta(days=1)
PLACES: list[tuple[str, str, str]] = [
    ("presentationer/grupp/<int:pk>", "pk", "audience.pk"),
    ("presentationer/hallen/", "pk", "presentation.pk"),
    ("presentationer/<int:year>", "year", "this_year"),
    ("utbildningar/inbjuden/", "invitee", "invitee.pk"),
    ("utbildningar/<int:pk>", "pk", "training.pk"),
    ("utbildning/<str:token>", "token", "invitee.token"),
    ("kameraplatser/ka-", "number", "camera.number"),
]


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: Any) -> None:
    """One of each, so far that every page has something to show."""
    today = local_day(at)
    o.audience = presentations.add_audience(
        world.council, name="Skolans ledningsgrupp", scope="inside", since=dt.date(2024, 1, 1), **by
    )
    o.presentation = presentations.hold_presentation(
        o.audience, on=today, who="Samordnaren", presented="Årets arbete.",
        discussed="Skolvägarna.", **by,
    )  # fmt: skip
    _training(world, o, today, by)
    o.camera = cameras.register_site(
        world.council, place="Resecentrum", purpose="Förebygga rån.", legal_ground="Avvägning",
        camera="2 fasta", decided_on=today - 400 * DAY, decided_by="Kommunstyrelsen",
        diary_number="KS 2025/114", since=today - 390 * DAY, review_on=today + 20 * DAY, **by,
    )  # fmt: skip
    cameras.review_site(
        o.camera, on=today - 5 * DAY, by_whom="Säkerhetschefen", result="Behövs.", keep=True,
        next_on=today + 400 * DAY, **by,
    )  # fmt: skip


def _training(world: SimpleNamespace, o: SimpleNamespace, today: dt.date, by: Any) -> None:
    o.training = training.plan_training(
        world.steering, subject="Otrygghet", theme_by=today + 30 * DAY,
        planned_on=today + 90 * DAY, **by,
    )  # fmt: skip
    training.decide_theme(o.training, theme="Situationell prevention", on=today, **by)
    starts = by["at"] + 90 * DAY
    training.set_day(
        o.training, starts_at=starts, ends_at=starts + dt.timedelta(hours=3), place="Kulturhuset",
        **by,
    )  # fmt: skip
    o.invitee = o.training.invitees.first()
