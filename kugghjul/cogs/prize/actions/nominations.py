"""Nominations: taken from anybody while the call is open, sorted by the staff, withdrawn."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.prize.models import Nomination, PrizeRound
from kugghjul.cogs.prize.queries.rounds import is_open, locked_round
from kugghjul.core.personal_numbers import has_personal_number
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.secret_links import new_secret

S = PrizeRound.State
LONGEST = 4000
CODE = re.compile(r"<\s*[/!?]?\s*[a-z][^<]*>|<\s*(script|iframe|object|embed|svg|img)\b|javascript:",
                  re.IGNORECASE)  # fmt: skip


@action
def nominate(
    prize: PrizeRound,
    *,
    nominee: str,
    why: str,
    nominator_name: str = "",
    nominator_email: str = "",
    nominator_phone: str = "",
    by: User | None = None,
    at: dt.datetime,
) -> Nomination:
    """Take a nomination. The same words again give the one that is there already (B021).

    Refused outside the call's days (410, B035), with a personal number (B057), with code in it.
    `by` is None for the public; staff write in what came by letter or telephone.
    """
    prize = locked_round(prize)
    if not is_open(prize, at):
        raise Refused(_("Det går inte att nominera nu."), status=410)
    texts = {
        "nominee": nominee.strip(),
        "why": why.strip(),
        "nominator_name": nominator_name.strip(),
        "nominator_email": nominator_email.strip(),
        "nominator_phone": nominator_phone.strip(),
    }
    _check(texts)
    digest = _digest(texts)
    there = prize.nominations.filter(digest=digest).first()
    if there is not None:
        return there
    prize.taken += 1
    prize.save(update_fields=["taken"])
    nomination = Nomination.objects.create(
        round=prize, number=prize.taken, token=new_secret(), digest=digest,
        received_at=at, received_by=by, **texts,
    )  # fmt: skip
    record("nomination.received", nomination, by=by, at=at)
    return nomination


@action
def set_aside(nomination: Nomination, *, reason: str, by: User, at: dt.datetime) -> Nomination:
    """The jury does not get it: outside the criteria, slander, a joke. Says why."""
    if not reason.strip():
        raise Refused(_("Skriv varför juryn inte ska få den."), field="reason")
    _before_judged(nomination)
    nomination.set_aside = reason.strip()[:300]
    nomination.save(update_fields=["set_aside"])
    record("nomination.set_aside", nomination, by=by, at=at)
    return nomination


@action
def take_up(nomination: Nomination, *, by: User, at: dt.datetime) -> Nomination:
    """The jury gets it after all."""
    _before_judged(nomination)
    nomination.set_aside = ""
    nomination.save(update_fields=["set_aside"])
    record("nomination.taken_up", nomination, by=by, at=at)
    return nomination


@action
def withdraw(nomination: Nomination, *, by: User | None = None, at: dt.datetime) -> None:
    """The author takes it back: the row, its scores and comments are deleted at once."""
    prize = locked_round(nomination.round)
    if prize.state not in (S.OPEN, S.CLOSED, S.JUDGED):
        raise Refused(_("Priset är beslutat. Nomineringarna raderas efter beslutet."), status=409)
    record("nomination.withdrawn", nomination, by=by, at=at)
    nomination.delete()


def _check(texts: dict[str, str]) -> None:
    if not texts["nominee"]:
        raise Refused(_("Skriv vem du nominerar."), field="nominee")
    if not texts["why"]:
        raise Refused(_("Skriv varför den du nominerar ska få priset."), field="why")
    if len(texts["why"]) > LONGEST:
        raise Refused(_("Korta texten till 4 000 tecken."), field="why")
    for field, text in texts.items():
        if has_personal_number(text):
            raise Refused(
                _("Texten innehåller ett personnummer. Ta bort det, vi behöver det inte."),
                field=field,
            )
        if CODE.search(text):
            raise Refused(_("Skriv vanlig text, utan kod."), field=field)


def _digest(texts: dict[str, str]) -> str:
    plain = "\n".join(
        " ".join(unicodedata.normalize("NFKC", text).casefold().split()) for text in texts.values()
    )
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _before_judged(nomination: Nomination) -> None:
    if locked_round(nomination.round).state not in (S.OPEN, S.CLOSED):
        raise Refused(_("Bedömningen är avslutad."), status=409)
