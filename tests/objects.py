"""Fills the objects into an address: `<slug:meeting>` becomes a meeting of Ekköping."""

from __future__ import annotations

import re
from types import SimpleNamespace

PART = re.compile(r"<(?:\w+:)?(\w+)>")


def fill(route: str, world: SimpleNamespace) -> str:
    """The address of `route` with Ekköping's objects in its places. KeyError names a part nobody filled."""
    return "/" + PART.sub(lambda part: str(_value(part.group(1), route, world)), route)


def _value(name: str, route: str, world: SimpleNamespace) -> object:
    if name == "kommun":
        return world.municipality.slug
    return (getattr(world, "objects", None) or {}).get(name, "1")
