"""What the plan's actions refuse, in words, and how they notice that somebody else was first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day

M = TypeVar("M", bound=models.Model)
MOST_KRONOR = Decimal(10) ** 10
MOST_HOURS = Decimal(10) ** 6
MOST_FIGURE = Decimal(10) ** 11


def locked(thing: M, counter: int | None = None) -> M:
    """The row as it stands now, locked. Refused (409) when it was saved since `counter` was read.

    Nothing is overwritten: the page shows what the other wrote beside what was typed.
    """
    rows = type(thing)._default_manager.select_for_update(of=("self",))
    found = rows.filter(pk=thing.pk).first()
    if found is None:
        raise Refused(_("Någon annan har tagit bort det här under tiden."), status=409)
    if counter is not None and found.counter != counter:  # type: ignore[attr-defined]
        raise Refused(
            _("Någon annan har sparat under tiden. Båda texterna visas. Ändra och spara igen."),
            status=409,
        )
    return found


def written(thing: M, values: dict[str, Any]) -> M:
    """Set `values` on the row, count up, and save."""
    for name, value in values.items():
        setattr(thing, name, value.strip() if isinstance(value, str) else value)
    thing.counter += 1  # type: ignore[attr-defined]
    thing.save(update_fields=[*values, "counter"])
    return thing


def has_text(value: str, reason: str, field: str) -> str:
    """`value` without space around, or refused with `reason` when it is empty."""
    if not value.strip():
        raise Refused(reason, field)
    return value.strip()


def own(council: Council, things: Iterable[Any], field: str) -> None:
    """Refuse anything that belongs to another municipality."""
    for thing in things:
        if thing is not None and thing.municipality.pk != council.municipality_id:
            raise Refused(_("Välj något i den egna kommunen."), field)


def in_order(starts: dt.date | None, ends: dt.date | None, field: str) -> None:
    """Refuse an end before its start."""
    if starts is not None and ends is not None and ends < starts:
        said = _("Välj en dag efter %(day)s, då det börjar.")
        raise Refused(said % {"day": day(starts)}, field)


def amount(given: Decimal | int | None, most: Decimal, field: str) -> None:
    """Refuse less than nothing, and more than the table holds."""
    if given is None:
        return
    value = Decimal(given)
    if not value.is_finite() or value < 0:
        raise Refused(_("Skriv ett tal som är noll eller större."), field)
    if value >= most:
        raise Refused(
            _("Talet är för stort. Kontrollera att det inte är en nolla för mycket."), field
        )


def figure(given: Decimal | int | None, field: str) -> None:
    """Refuse an outcome that no table holds."""
    value = Decimal(given or 0)
    if not value.is_finite() or abs(value) >= MOST_FIGURE:
        raise Refused(_("Talet är för stort. Välj en större enhet, till exempel tusental."), field)
