"""The thing whose red thread is opened."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

order = 90

PLACES: list[tuple[str, str, str]] = [("tradar/", "key", "thread_key")]


def build(world: SimpleNamespace, o: SimpleNamespace, at: Any, by: Any) -> None:
    """The assignment of the general objects."""
    o.thread_key = f"assignment-{o.assignment.pk}"
