"""The points that every agenda starts from (K11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.meetings.queries import coming, suggestions
from kugghjul.core.calendar import first_moment, last_moment
from kugghjul.kit import clock
from kugghjul.kit.panels import AgendaSuggestion
from kugghjul.kit.words import day as day_words

S = Meeting.State


def standing_points(body: Body, since: dt.date, until: dt.date) -> Iterator[AgendaSuggestion]:
    """The standing points: opening, last meeting's notes, what is coming until the next meeting,
    that meeting (K11).

    `since` is the day of the meeting before, `until` of the next one.
    """
    yield AgendaSuggestion(
        "opening",
        _("Mötet öppnas"),
        "standing",
        _("Närvaro och val av den som antecknar."),
        minutes=5,
        certain=True,
    )
    last = suggestions.previous(body, last_moment(since))
    if last is not None and last.state in (S.HELD, S.APPROVED):
        day = day_words(clock.local_day(last.starts_at))
        yield AgendaSuggestion(
            f"notes:{last.pk}",
            _("Förra mötets anteckningar"),
            "information",
            _("Gruppen möttes senast %s.") % day,
            text=_("Anteckningarna från %s gås igenom.") % day,
            certain=True,
        )
    ahead = coming.events(body.council, since, until)
    if ahead:
        yield AgendaSuggestion(
            "coming",
            _("Lov, helger och händelser som kommer"),
            "discussion",
            _("Fram till nästa möte: %s.") % ", ".join(event.name for event in ahead[:4]),
            text="\n".join(f"- {event.words}" for event in ahead),
            minutes=15,
        )
    following = (
        body.meetings.filter(starts_at__gte=first_moment(until)).exclude(state=S.CANCELLED).first()
    )
    if following is not None:
        day = day_words(clock.local_day(following.starts_at), "full")
        yield AgendaSuggestion(
            "next",
            _("Nästa möte"),
            "information",
            _("Nästa möte är %s.") % day,
            minutes=5,
            text=_("Nästa möte är %s.") % day,
        )
