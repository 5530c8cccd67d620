"""Building the demo: what must be so before, the chapters in order, and what is settled after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils import translation

from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.demo import councils
from kugghjul.demo.ekkoping import days, story
from kugghjul.demo.logins import operator
from kugghjul.kit.outbox import settle_history


class NotHere(Exception):
    """The demo must not be built here; the message says why, in Swedish (B222)."""


def refuse_live() -> None:
    """Raise NotHere when this is no demo installation, or has a municipality that is no demo."""
    if not settings.DEMO:
        raise NotHere(
            "Det här är ingen demoinstallation. Sätt KUGGHJUL_DEMO=1 om den ska vara det."
        )
    live = Municipality.objects.filter(is_demo=False).values_list("name", flat=True)
    if live:
        raise NotHere(
            f"Här finns riktiga kommuner ({', '.join(live[:3])}). Demon byggs aldrig bland dem."
        )


def there() -> bool:
    """Whether any municipality exists."""
    return Municipality.objects.exists()


def build(as_of: dt.date, now: dt.datetime) -> Iterator[tuple[str, int]]:
    """Tell every story as of a day, one transaction a chapter; yields (chapter, events told).

    `now` decides how early in the day the ongoing meeting must have opened. No letter leaves: those
    of the past are settled as sent then, and the queue holds no task for them
    (kit.outbox.settle_history).
    """
    refuse_live()
    if as_of < days.EARLIEST:
        raise NotHere(
            f"Välj en dag från {days.EARLIEST}: berättelsen behöver tre år med lagen i kraft."
        )
    hour = _hour(as_of, now)
    with translation.override("sv"):
        yield from _chapters(as_of, hour)
        with transaction.atomic():
            yield "Post", settle_history(story.ends(as_of, hour) + dt.timedelta(minutes=1))


def _chapters(as_of: dt.date, hour: int) -> Iterator[tuple[str, int]]:
    with transaction.atomic():
        runs = operator()
    for tell in (story.chapters(runs, as_of, hour), councils.chapters(runs, as_of)):
        while True:
            with transaction.atomic():
                told = next(tell, None)
            if told is None:
                break
            yield told


def _hour(as_of: dt.date, now: dt.datetime) -> int:
    """Nine, or so early that what has happened today has happened."""
    from kugghjul.core.calendar import local

    here = local(now)
    return min(9, max(here.hour - 1, 0)) if here.date() == as_of else 9
