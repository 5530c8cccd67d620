"""Frozen facts: what a document was made from, as plain JSON, so that it reads the same years
later.

A snapshot is a frozen dataclass of strings, numbers, truth values, dates, times and tuples of the
same. Fields added later must have a default; then old snapshots are still read. A field may never
change its meaning: give it a new name instead.
"""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Self


class SnapshotError(ValueError):
    """A stored snapshot cannot be read; the message names the field."""


class Snapshot:
    """Mixin that gives a frozen dataclass `to_json()` and `from_json()`."""

    def to_json(self) -> dict[str, Any]:
        """This snapshot as plain JSON values (dates as ISO 8601 text)."""
        return {field.name: _dumped(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_json(cls, data: object) -> Self:
        """The snapshot that `to_json` gave.

        Raises SnapshotError at an unknown, missing or wrong field.
        """
        return _loaded_dataclass(cls, data, cls.__name__)


def _dumped(value: object) -> Any:
    if isinstance(value, Snapshot):
        return value.to_json()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_dumped(part) for part in value]
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _loaded_dataclass(cls: type, data: object, where: str) -> Any:
    if not isinstance(data, dict):
        raise SnapshotError(f"{where}: expected an object")
    known = {field.name: field for field in fields(cls)}
    if unknown := sorted(set(data) - set(known)):
        raise SnapshotError(f"{where}: unknown field {unknown[0]}")
    values = {}
    for name, field in known.items():
        if name in data:
            values[name] = _loaded(_hints(cls)[name], data[name], f"{where}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise SnapshotError(f"{where}: the field {name} is missing")
    return cls(**values)


def _loaded(kind: Any, value: Any, where: str) -> Any:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        if value is None and type(None) in typing.get_args(kind):
            return None
        kind = next(part for part in typing.get_args(kind) if part is not type(None))
    if typing.get_origin(kind) is tuple:
        return _loaded_tuple(typing.get_args(kind), value, where)
    if is_dataclass(kind):
        return _loaded_dataclass(typing.cast(type, kind), value, where)
    return _loaded_scalar(kind, value, where)


def _loaded_tuple(parts: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise SnapshotError(f"{where}: expected a list")
    if parts[-1] is Ellipsis:
        return tuple(_loaded(parts[0], part, f"{where}[{i}]") for i, part in enumerate(value))
    if len(parts) != len(value):
        raise SnapshotError(f"{where}: expected {len(parts)} values")
    return tuple(_loaded(kind, part, where) for kind, part in zip(parts, value, strict=True))


def _loaded_scalar(kind: Any, value: Any, where: str) -> Any:
    if kind in (date, datetime):
        try:
            return kind.fromisoformat(value)
        except (TypeError, ValueError):
            raise SnapshotError(f"{where}: {value!r} is no {kind.__name__}") from None
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise SnapshotError(f"{where}: expected {kind.__name__}, got {type(value).__name__}")
    return value
