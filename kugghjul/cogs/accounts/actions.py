"""What is done with users, roles and invitations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts import queries
from kugghjul.cogs.accounts.models import Invitation, Role, User
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.kit import mail
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

VALID = dt.timedelta(days=14)
K = Role.Kind


@action
def add_user(
    email: str, *, name: str, by: Any, at: dt.datetime, password: str | None = None
) -> User:
    """A user who can sign in; without a password by a code in a mail. Refused when the address is
    taken."""
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise Refused(_("%(email)s har redan ett konto.") % {"email": email}, "email")
    user = User.objects.create_user(email, password, name=" ".join(name.split()))
    record("user.added", user, by=by, at=at)
    return user


@action
def give_role(
    user: User,
    municipality: Municipality,
    kind: str,
    *,
    by: Any,
    at: dt.datetime,
    body_key: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Role:
    """Give a role in the municipality, or in one body. Refused for oneself (B089) and when held
    already."""
    _refuse_own(user, by)
    day = since or local_day(at)
    if until is not None and until < day:
        raise Refused(_("Sista dagen är före den första. Byt plats på dagarna."), "until")
    living = Role.objects.filter(user=user, municipality=municipality, kind=kind, body_key=body_key)
    if living.filter(Q(until=None) | Q(until__gte=day)).exists():
        raise Refused(_("%(user)s har redan den rollen.") % {"user": user}, "kind")
    role = Role.objects.create(
        user=user, municipality=municipality, kind=kind, body_key=body_key, since=day, until=until
    )
    Person.objects.filter(municipality=municipality, email=user.email, user=None).update(user=user)
    record("role.given", role, by=by, at=at, kind=kind, body=body_key, user=user.pk)
    return role


@action
def end_role(role: Role, *, by: Any, at: dt.datetime) -> None:
    """End a role at once: the next request is refused (B088).

    Refused when somebody else has ended it already (409, B109), and for the last administrator
    (B090).
    """
    Municipality.objects.select_for_update().get(pk=role.municipality_id)
    today = local_day(at)
    found = Role.objects.filter(pk=role.pk).first()
    if found is None or (found.until is not None and found.until < today):
        raise Refused(_("Någon annan har redan avslutat rollen. Öppna sidan igen."), status=409)
    if found.kind == K.ADMINISTRATOR and not _others(found, today):
        raise Refused(_("Kommunen måste ha minst en administratör. Ge någon annan rollen först."))
    record("role.ended", found, by=by, at=at, kind=found.kind, user=found.user_id)
    if found.since >= today:
        found.delete()
    else:
        found.until = today - dt.timedelta(days=1)
        found.save(update_fields=["until"])


@action
def invite(
    municipality: Municipality,
    *,
    email: str,
    kind: str,
    by: Any,
    at: dt.datetime,
    name: str = "",
    body_key: str = "",
) -> Invitation:
    """Invite an address to a role, by a mail with a link that is good for 14 days."""
    email = email.strip().lower()
    _refuse_own(User.objects.filter(email=email).first(), by)
    open_ones = Invitation.objects.filter(
        municipality=municipality, email=email, kind=kind, body_key=body_key
    )
    if open_ones.filter(accepted_at=None, revoked_at=None, expires_at__gt=at).exists():
        raise Refused(
            _("%(email)s är redan inbjuden. Skicka inbjudan igen i listan.") % {"email": email},
            "email",
        )
    made = Invitation.objects.create(
        municipality=municipality, email=email, name=" ".join(name.split()), kind=kind,
        body_key=body_key,
        invited_by=by, invited_at=at, expires_at=at + VALID,
    )  # fmt: skip
    _send(made, at)
    record("invitation.sent", made, by=by, at=at, kind=kind)
    return made


@action
def resend_invitation(invitation: Invitation, *, by: Any, at: dt.datetime) -> Invitation:
    """Send a new letter, good for 14 days; the link of the old one is void."""
    _refuse_closed(invitation)
    invitation.number += 1
    invitation.expires_at = at + VALID
    invitation.save(update_fields=["number", "expires_at"])
    _send(invitation, at)
    record("invitation.resent", invitation, by=by, at=at, number=invitation.number)
    return invitation


@action
def revoke_invitation(invitation: Invitation, *, by: Any, at: dt.datetime) -> Invitation:
    """Take back an invitation; its link is void at once (B108)."""
    _refuse_closed(invitation)
    invitation.revoked_at = at
    invitation.save(update_fields=["revoked_at"])
    record("invitation.revoked", invitation, by=by, at=at)
    return invitation


@action
def accept_invitation(invitation: Invitation, *, by: Any, at: dt.datetime) -> User:
    """Whoever holds the link accepts: the invited address gets its user and its role.

    Nobody is signed in by it. The code that follows goes to the invited address, so that a
    forwarded
    letter gives a stranger nothing (B084, B098).
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.state(at) != "open":
        raise Refused(_("Inbjudan gäller inte längre. Be administratören om en ny."), status=409)
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, None, name=invitation.name)
    day = local_day(at)
    held = Role.objects.filter(
        user=user,
        municipality=invitation.municipality,
        kind=invitation.kind,
        body_key=invitation.body_key,
    )
    if not held.filter(Q(until=None) | Q(until__gte=day)).exists():
        Role.objects.create(
            user=user, municipality=invitation.municipality, kind=invitation.kind,
            body_key=invitation.body_key, since=day,
        )  # fmt: skip
    ours = Person.objects.filter(municipality=invitation.municipality, email=user.email, user=None)
    ours.update(user=user)
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    record("invitation.accepted", invitation, by=user, at=at, user=user.pk)
    return user


@action
def change_settings(
    user: User,
    *,
    name: str,
    language: str,
    single_keys: bool,
    digest: str = User.Digest.DAILY,
    by: Any,
    at: dt.datetime,
) -> User:
    """The user's own name, language, keyboard shortcuts, and how often the digest comes."""
    user.name, user.language, user.single_keys = " ".join(name.split()), language, single_keys
    user.digest = digest
    user.save(update_fields=["name", "language", "single_keys", "digest"])
    record("user.settings_changed", user, by=by, at=at, digest=digest)
    return user


def _send(invitation: Invitation, at: dt.datetime) -> None:
    path = reverse("invitation", args=[queries.invitation_token(invitation)])
    context = {"invitation": invitation, "url": f"{settings.STAFF_URL}{path}"}
    words = {"municipality": invitation.municipality.name}
    with translation.override("sv"):  # letters are in Swedish, whoever sends them
        subject = _("Inbjudan till %(municipality)s i Kugghjul") % words
        text = render_to_string("accounts/mail/invitation.txt", context)
    mail.post(
        kind="invitation", unique=f"invitation:{invitation.pk}:{invitation.number}",
        to_name=invitation.name, to_address=invitation.email, subject=subject, text=text, at=at,
        municipality=invitation.municipality, void_after=invitation.expires_at,
    )  # fmt: skip


def _refuse_own(user: User | None, by: Any) -> None:
    if user is not None and by is not None and user.pk == by.pk:
        raise Refused(_("Du kan inte ge dig själv en roll. Be en annan administratör."), "kind")


def _refuse_closed(invitation: Invitation) -> None:
    if invitation.accepted_at or invitation.revoked_at:
        raise Refused(_("Inbjudan är redan besvarad eller återkallad."), status=409)


def _others(role: Role, today: dt.date) -> bool:
    rows = Role.objects.filter(
        municipality=role.municipality_id, kind=K.ADMINISTRATOR, since__lte=today
    )
    return rows.filter(Q(until=None) | Q(until__gte=today)).exclude(user=role.user_id).exists()
