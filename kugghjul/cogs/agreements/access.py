"""The only way a view gets an agreement, an attempt or a pledge: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from kugghjul.cogs.accounts.access import SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.agreements.models import (
    Agreement,
    Attempt,
    Commitment,
    GroupLink,
    Party,
    Pledge,
)
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import council_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there

WRITES = (K.COORDINATOR, K.ADMINISTRATOR, K.SECRETARY)


def council_to_see(user: Any, municipality: Municipality) -> Council:
    """The council whose agreements they are, for everybody who sees the meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return there(council_of(municipality))


def council_to_agree(user: Any, municipality: Municipality) -> Council:
    """The council, for those who write agreements and pledges."""
    found = council_to_see(user, municipality)
    require_role(user, municipality, WRITES)
    return found


def may_write(user: Any, municipality: Municipality) -> bool:
    """Whether the user writes agreements and pledges here."""
    return has_role(user, municipality, WRITES)


def agreement_to_see(user: Any, municipality: Municipality, number: int) -> Agreement:
    """Ö-`number`."""
    council = council_to_see(user, municipality)
    rows = Agreement.objects.filter(council=council, number=number)
    return there(rows.select_related("council__municipality").first())


def agreement_to_write(user: Any, municipality: Municipality, number: int) -> Agreement:
    """Ö-`number`, for those who write it."""
    found = agreement_to_see(user, municipality, number)
    require_role(user, municipality, WRITES)
    return found


def party_to_write(user: Any, municipality: Municipality, number: int, pk: int) -> Party:
    """A party of an agreement."""
    found = agreement_to_write(user, municipality, number)
    return there(found.parties.filter(pk=pk).select_related("agreement__council").first())


def commitment_to_see(user: Any, municipality: Municipality, number: int, pk: int) -> Commitment:
    """An undertaking of an agreement."""
    found = agreement_to_see(user, municipality, number)
    rows = found.commitments.filter(pk=pk).select_related("agreement__council", "party")
    return there(rows.prefetch_related("evidence__activity").first())


def commitment_to_write(user: Any, municipality: Municipality, number: int, pk: int) -> Commitment:
    """An undertaking of an agreement, for those who write it."""
    found = commitment_to_see(user, municipality, number, pk)
    require_role(user, municipality, WRITES)
    return found


def group_to_write(user: Any, municipality: Municipality, number: int, pk: int) -> GroupLink:
    """A group that works with one of the agreement's areas."""
    found = agreement_to_write(user, municipality, number)
    return there(found.groups.filter(pk=pk).select_related("agreement__council", "body").first())


def attempt_to_write(user: Any, municipality: Municipality, pk: int) -> Attempt:
    """A line of the log of attempts."""
    council = council_to_agree(user, municipality)
    return there(Attempt.objects.filter(council=council, pk=pk).first())


def pledge_to_see(user: Any, municipality: Municipality, number: int) -> Pledge:
    """L-`number`."""
    council = council_to_see(user, municipality)
    rows = Pledge.objects.filter(council=council, number=number)
    return there(rows.select_related("council__municipality").first())


def pledge_to_write(user: Any, municipality: Municipality, number: int) -> Pledge:
    """L-`number`, for those who write it."""
    found = pledge_to_see(user, municipality, number)
    require_role(user, municipality, WRITES)
    return found
