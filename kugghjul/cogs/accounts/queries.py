"""Reads of users, roles and invitations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.db.models import Q, QuerySet

from kugghjul.cogs.accounts.models import INVITATION_SALT, Invitation, Role, User
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.models import Letter


@dataclass(frozen=True)
class InvitationRow:
    """An invitation with its state (open, accepted, revoked, expired) and how the letter went
    (B108)."""

    invitation: Invitation
    state: str
    letter: Letter | None


def users(municipality: Municipality, today: dt.date, words: str = "") -> QuerySet[User]:
    """Users with a living or coming role in the municipality, by name."""
    living = Role.objects.filter(municipality=municipality).filter(
        Q(until=None) | Q(until__gte=today)
    )
    rows = User.objects.filter(pk__in=living.values("user"))
    for word in words.split()[:8]:
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return rows.order_by("name", "email")


def roles_of(page: list[User], municipality: Municipality, today: dt.date) -> dict[int, list[Role]]:
    """For a page of users: user id → living roles here. One query."""
    rows = Role.objects.filter(municipality=municipality, user__in=page)
    table: dict[int, list[Role]] = {}
    for role in rows.filter(Q(until=None) | Q(until__gte=today)).order_by("kind", "body_key"):
        table.setdefault(role.user_id, []).append(role)
    return table


def body_names(municipality: Municipality) -> dict[str, str]:
    """Key → name of the bodies a role can be limited to; through the relation, as the council
    lies above."""
    council = getattr(municipality, "council", None)
    return (
        dict(council.bodies.filter(dissolved_on=None).values_list("key", "name")) if council else {}
    )


def invitations(municipality: Municipality, now: dt.datetime) -> list[InvitationRow]:
    """Invitations that have not been accepted, latest first, with their letters. Two queries."""
    rows = list(Invitation.objects.filter(municipality=municipality, accepted_at=None)[:200])
    keys = {f"invitation:{row.pk}:{row.number}": row.pk for row in rows}
    letters = {keys[one.unique]: one for one in Letter.objects.filter(unique__in=keys)}
    return [InvitationRow(row, row.state(now), letters.get(row.pk)) for row in rows]


def invitation_of(token: str, now: dt.datetime) -> Invitation | None:
    """The open invitation that a link leads to; None when it is forged, replaced, used or too
    old."""
    try:
        pk, number = signing.loads(token, salt=INVITATION_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Invitation.objects.filter(pk=pk, number=number).select_related("municipality").first()
    return found if found is not None and found.state(now) == "open" else None


def invitation_token(invitation: Invitation) -> str:
    """The signed word of the link: which invitation, and which of its letters."""
    return signing.dumps([invitation.pk, invitation.number], salt=INVITATION_SALT)


def email_of(key: str) -> str | None:
    """The address of user number `key` today; None when the user is gone or closed (B128)."""
    return User.objects.filter(pk=key, is_active=True).values_list("email", flat=True).first()


def digest_readers(today: dt.date) -> list[int]:
    """Keys of the users with a living role who have not turned the digest off. One query."""
    living = Role.objects.filter(since__lte=today).filter(Q(until=None) | Q(until__gte=today))
    rows = User.objects.filter(is_active=True, pk__in=living.values("user"))
    return list(rows.exclude(digest=User.Digest.OFF).order_by("pk").values_list("pk", flat=True))


def homes(user: User, today: dt.date) -> list[Municipality]:
    """The municipalities where the user has a living role."""
    living = Role.objects.filter(user=user, since__lte=today).filter(
        Q(until=None) | Q(until__gte=today)
    )
    return list(Municipality.objects.filter(pk__in=living.values("municipality")).order_by("name"))


def contacts(user: User) -> list[Municipality]:
    """Whom a user without a living role can ask: where there was or will be one, else everywhere
    with a council."""
    known = list(Municipality.objects.filter(roles__user=user).distinct().order_by("name"))
    return known or list(Municipality.objects.exclude(council=None).order_by("name")[:50])
