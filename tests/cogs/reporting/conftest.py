"""A municipality with two areas, two places, the usual categories, and a youth centre that reports each week."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from kugghjul.cogs.places.actions import layers, places
from kugghjul.cogs.places.queries.rows import AreaRow
from kugghjul.cogs.reporting.actions import categories, roster
from kugghjul.cogs.reporting.queries.drafts import Draft, Sent

SQUARE = [[14.0, 58.30], [14.1, 58.30], [14.1, 58.35], [14.0, 58.35], [14.0, 58.30]]
NEXT = [[14.1, 58.30], [14.2, 58.30], [14.2, 58.35], [14.1, 58.35], [14.1, 58.30]]


@pytest.fixture
def desk(world: SimpleNamespace, now: dt.datetime) -> SimpleNamespace:
    """What a report needs: `unit`, `reporter`, `park`, `by`, and `draft(**values)` and `sent(**values)`."""
    desk = SimpleNamespace(world=world, now=now, by={"by": world.anna, "at": now})
    rows = [
        AreaRow(code, name, {"type": "Polygon", "coordinates": [ring]}, 1000)
        for code, name, ring in (("N", "Norrdal", SQUARE), ("C", "Centrum", NEXT))
    ]
    layer = layers.add_layer(world.municipality, rows, kind="own", name="Områden", **desk.by)
    layers.use_layer(layer, **desk.by)
    desk.park = places.register_place(
        world.municipality, name="Strandparken", kind="park", lat=58.32, lon=14.05,
        aliases=["Bryggan"], **desk.by,
    )  # fmt: skip
    categories.begin(world.municipality, **desk.by)
    desk.unit = roster.add_unit(
        world.municipality, name="Fritidsgården Bryggan", organisation=world.office,
        since=dt.date(2026, 1, 1), **desk.by,
    )  # fmt: skip
    desk.reporter = roster.invite_reporter(desk.unit, email="leda@ekkoping.example", **desk.by)
    desk.draft = lambda **values: _draft(now, **values)
    desk.sent = lambda *drafts, **values: _sent(drafts, **values)
    return desk


def _draft(now: dt.datetime, **values: Any) -> Draft:
    usual: dict[str, Any] = {
        "category": "skadegorelse", "starts_at": now - dt.timedelta(hours=20),
        "ends_at": now - dt.timedelta(hours=2), "text": "Trasig bänk vid bryggan.",
        "place": "Strandparken",
    }  # fmt: skip
    return Draft(**usual | values)


def _sent(drafts: tuple[Draft, ...], **values: Any) -> Sent:
    """A report whose answers follow from its drafts."""
    rows = [{"kategori": one.category, "text": one.text, "plats": one.place} for one in drafts]
    answers = {"nytt": "yes" if drafts else "no", "iakttagelse": rows}
    return Sent(**{"key": "nyckel-0001", "drafts": drafts, "answers": answers, **values})
