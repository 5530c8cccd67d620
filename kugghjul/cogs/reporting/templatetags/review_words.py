"""Words for an observation's time, severity and state, as template filters."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.reporting.queries.review_guard import WORDS
from kugghjul.kit import words
from kugghjul.kit.clock import local_day

register = template.Library()

TOGETHER = "\u2060"
"""Where a line never ends, though a dash stands there."""
SEVERITIES = {
    1: gettext_lazy("1, litet"),
    2: gettext_lazy("2, tydligt"),
    3: gettext_lazy("3, stort"),
    4: gettext_lazy("4, allvarligt"),
    5: gettext_lazy("5, mycket allvarligt"),
}
LOOKS = {
    "new": "due",
    "held": "overdue",
    "accepted": "done",
    "rejected": "planned",
    "merged": "planned",
}
ACTS = {
    "accepted": gettext_lazy("Godkände"),
    "held": gettext_lazy("Pausade"),
    "rejected": gettext_lazy("Avvisade"),
    "merged": gettext_lazy("Slog ihop"),
    "corrected": gettext_lazy("Rättade"),
    "placed": gettext_lazy("Rättade platsen"),
    "cleaned": gettext_lazy("Sanerade"),
}


@register.filter
def when(row: Any) -> str:
    """The interval in words: «1 november 2026 kl. 19–20», «mellan … och …»."""
    return span(row.starts_at, row.ends_at, row.exactness)


@register.filter
def when_short(row: Any) -> str:
    """The same in a narrow column, without the year when it came in that year: «1 november kl. 19–20»."""
    first, last = local_day(row.starts_at), local_day(row.ends_at)
    if row.exactness == "unknown" or first.year != local_day(row.made_at).year:
        return when(row)
    if first == last and row.exactness == "day":
        return words.day(first, "short")
    if first == last:
        alone = row.starts_at == row.ends_at
        hours = words.clock(row.starts_at) if alone else words.hours(row.starts_at, row.ends_at)
        return f"{words.day(first, 'short')} {hours}".replace("–", f"{TOGETHER}–{TOGETHER}")
    starts = f"{words.day(first, 'short')} {words.clock(row.starts_at)}"
    return f"{starts} – {words.day(last, 'short')} {words.clock(row.ends_at)}"


def span(starts: dt.datetime, ends: dt.datetime, exactness: str = "between") -> str:
    """An interval of time in words, by how it was told."""
    first, last = local_day(starts), local_day(ends)
    if exactness == "unknown":
        return _("Okänd tid, %(first)s–%(last)s") % {
            "first": words.day(first), "last": words.day(last)
        }  # fmt: skip
    if exactness == "day" and first == last:
        return _("%(day)s, någon gång under dagen") % {"day": words.day(first, "weekday")}
    if first == last:
        day = words.day(first, "full")
        hours = words.clock(starts) if starts == ends else words.hours(starts, ends)
        return f"{day} {hours}"
    return _("Mellan %(first)s och %(last)s") % {
        "first": words.daytime(starts), "last": words.daytime(ends)
    }  # fmt: skip


@register.filter
def lower_first(text: str) -> str:
    """With a small letter first, inside a sentence."""
    return text[:1].lower() + text[1:]


@register.filter
def severity(value: int) -> str:
    """«3, stort»."""
    return str(SEVERITIES.get(value, value))


@register.filter
def state_look(state: str) -> str:
    """The status shape of a state of an observation."""
    return LOOKS.get(state, "planned")


@register.filter
def act(verb: str) -> str:
    """What was done, as the log of an observation says it."""
    return str(ACTS.get(verb, verb))


@register.filter
def guard_word(kind: str) -> str:
    """The guard's word for a kind of finding."""
    return str(WORDS.get(kind, kind))
