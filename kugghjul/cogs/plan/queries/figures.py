"""Figures of the plan in the reader's language: no zeros at the end, kronor and hours in words."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from kugghjul.kit.words import number


def plain(value: Decimal | None) -> int | float | None:
    """38.000 as 38 and 37.500 as 37.5, for the filter `number`."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def written(value: Decimal | None) -> str:
    """«1 277,5»; a dash for nothing."""
    return number(plain(value))


def kronor(value: Decimal | None) -> str:
    """«480 000 kronor»; "" for nothing."""
    return "" if value is None else _("%(n)s kronor") % {"n": written(value)}


def hours(value: Decimal | None) -> str:
    """«120 timmar»; "" for nothing."""
    return "" if value is None else _("%(n)s timmar") % {"n": written(value)}
