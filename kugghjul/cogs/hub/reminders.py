"""The digest: everything that waits for one person, in at most one letter a day (or a week).

It holds what is on Min sida and is late or due soon. What must be done the same day has letters of
its own (the meetings' reminders); a person without an account gets single letters instead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts import queries as accounts
from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.hub import queries
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.calendar.words import deadline_words
from kugghjul.kit import clock, mail
from kugghjul.kit.doors import to
from kugghjul.kit.mail import DigestLine
from kugghjul.kit.models import Letter
from kugghjul.kit.panels import Todo
from kugghjul.kit.tasks import background
from kugghjul.kit.words import day as day_words

AHEAD = {User.Digest.DAILY: 5, User.Digest.WEEKLY: 7}
"""Days ahead that a digest looks; a weekly one to the day when the next can come."""


def gather(now: dt.datetime) -> int:
    """Have one letter written for each who reads digests; how many were asked for.

    A task each, so that one person's trouble is tried again and never keeps the others waiting.
    """
    keys = accounts.digest_readers(clock.local_day(now))
    for key in keys:
        write_digest.enqueue(key)
    return len(keys)


@background
def write_digest(key: int) -> None:
    """The digest of user `key` as of now. Running it again the same day (or week) adds nothing."""
    user = User.objects.filter(pk=key, is_active=True).exclude(digest=User.Digest.OFF).first()
    if user is not None:
        write(user, clock.now())


def write(user: User, now: dt.datetime) -> Letter | None:
    """One letter with what is late or due within five days (weekly: seven); None when nothing is.

    In Swedish, as all letters. A weekly one is counted by its Monday and comes on the week's first
    day with something to say, so that a worker that was away on Monday loses nothing.
    """
    today = clock.local_day(now)
    weekly = user.digest == User.Digest.WEEKLY
    day = today - dt.timedelta(days=today.weekday()) if weekly else today
    if Letter.objects.filter(
        unique__startswith=f"digest:user:{user.pk}:", unique__endswith=f":{day}"
    ):
        return None
    with translation.override("sv"):
        homes = accounts.homes(user, today)
        lines = [line for home in homes for line in _lines(user, home, today, len(homes) > 1)]
        return mail.digest(
            recipient=f"user:{user.pk}", to_name=user.name, to_address=user.email, day=day,
            subject=_subject(len(lines)), lines=lines, links=_links(homes), at=now,
            municipality=homes[0] if len(homes) == 1 else None,
        )  # fmt: skip


def _lines(user: User, home: Municipality, today: dt.date, several: bool) -> Iterator[DigestLine]:
    council: Council | None = getattr(home, "council", None)
    if council is None:
        return
    last = today + dt.timedelta(days=AHEAD[User.Digest(user.digest)])
    for todo in queries.todos(user, council, today):
        if todo.due is not None and todo.due <= last:
            title = f"{home.name}: {todo.title}" if several else todo.title
            yield DigestLine(title, _why(todo, todo.due, today), _address(todo.url))


def _why(todo: Todo, due: dt.date, today: dt.date) -> str:
    when = _("Senast %(day)s (%(left)s).") % {
        "day": day_words(due, "full"),
        "left": deadline_words(due, today).lower(),
    }
    return f"{when} {todo.why}".strip()


def _subject(n: int) -> str:
    return ngettext("%(n)s sak väntar på dig", "%(n)s saker väntar på dig", n) % {"n": n}


def _links(homes: list[Municipality]) -> list[DigestLine]:
    rows = []
    for home in homes:
        where = f" ({home.name})" if len(homes) > 1 else ""
        mine = _address(to(home, "hub:mine"))
        rows.append(DigestLine(_("Allt du har att göra, på Min sida") + where, url=mine))
    if homes:
        own = _address(to(homes[0], "accounts:settings"))
        rows.append(DigestLine(_("Ändra hur ofta du får det här brevet"), url=own))
    return rows


def _address(path: str) -> str:
    """The whole address: staff pages lie under /<kommun>/arbete/, all others are public."""
    site: Any = settings.STAFF_URL if "/arbete/" in path else settings.PUBLIC_URL
    return f"{site}{path}"
