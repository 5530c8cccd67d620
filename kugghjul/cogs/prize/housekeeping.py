"""Each day: rounds whose last day has passed are closed, kept nominations are deleted in time."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.prize.actions.deletion import delete_nominations
from kugghjul.cogs.prize.actions.rounds import close_call
from kugghjul.cogs.prize.models import PrizeRound
from kugghjul.cogs.prize.queries.rounds import deletes_on, to_close, to_delete, to_remind
from kugghjul.kit.clock import local_day
from kugghjul.kit.doors import to
from kugghjul.kit.mail import post
from kugghjul.kit.words import day as day_words


def keep_promises(now: dt.datetime) -> None:
    """Close, delete and remind for `now`'s day. Idempotent; a day missed is made up for."""
    today = local_day(now)
    for prize in to_close(today):
        close_call(prize, by=None, at=now)
    for prize in to_delete(today):
        delete_nominations(prize, by=None, at=now)
    for prize in to_remind(today):
        _remind(prize, now)


def _remind(prize: PrizeRound, now: dt.datetime) -> None:
    """A letter to the coordinators a week before. It names nobody who was nominated."""
    when = day_words(deletes_on(prize))
    link = settings.STAFF_URL + to(prize.municipality, "prize:round", prize.pk)
    roles = Role.objects.filter(municipality=prize.municipality, kind=Role.Kind.COORDINATOR)
    for role in roles.filter(user__is_active=True).select_related("user"):
        if not role.holds(local_day(now)):
            continue
        post(
            kind="prize-deletion", unique=f"prize-deletion:{prize.pk}:{role.user_id}",
            to_name=role.user.name, to_address=role.user.email,
            subject=f"Nomineringarna till {prize} raderas {when}",
            text=(
                f"Hej {role.user.name}!\n\nNomineringarna till {prize} raderas {when}, 30 dagar "
                "efter beslutet. Det sker av sig självt. Kvar blir beslutet och ett kvitto på "
                f"raderingen.\n\nVill du radera dem förr gör du det här: {link}\n"
            ),
            at=now, municipality=prize.municipality, void_after=now + dt.timedelta(days=7),
        )  # fmt: skip
