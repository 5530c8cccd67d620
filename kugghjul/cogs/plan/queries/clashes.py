"""Two who wrote at once: what stands now beside what was typed, field by field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Manager

from kugghjul.cogs.plan.queries.figures import written
from kugghjul.kit.words import day


@dataclass(frozen=True)
class Clash:
    """A field that says one thing in the table and another in the form."""

    label: str
    now: str
    typed: str


def clashes(thing: Any, form: Any) -> list[Clash]:
    """The fields that differ. `thing` is read anew, so that its counter is the latest."""
    if not type(thing)._default_manager.filter(pk=thing.pk).exists():
        return []
    thing.refresh_from_db()
    getattr(thing, "_prefetched_objects_cache", {}).clear()
    found = []
    for name, typed in form.cleaned_data.items():
        if name == "counter" or not hasattr(thing, name):
            continue
        now, yours = said(getattr(thing, name)), said(typed)
        if now != yours:
            found.append(Clash(str(form.fields[name].label), now, yours))
    return found


def said(value: Any) -> str:
    """A value as words: rows by their names, days and figures as they are written."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, Manager):
        value = value.all()
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return ", ".join(sorted(str(one) for one in value))
    return str(value).replace("\r\n", "\n").strip()
