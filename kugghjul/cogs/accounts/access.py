"""Who may enter where. Rights are functions that fetch or refuse; lists are querysets per right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import Invitation, Role, User
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import there

K = Role.Kind
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
RUNS_MEETINGS = (K.COORDINATOR, K.CHAIR, K.SECRETARY)
RUNS_COUNCIL = (K.COORDINATOR, K.ADMINISTRATOR)
SEES_MEETINGS = (
    K.COORDINATOR,
    K.ADMINISTRATOR,
    K.CHAIR,
    K.SECRETARY,
    K.MEMBER,
    K.READER,
    K.ANALYST,
    K.PARTNER,
)


def living_roles(user: User, municipality: Municipality, day: dt.date | None = None) -> list[Role]:
    """The roles that `user` holds in `municipality` on `day` (default today). One query a request.

    Kept on the user object, which lives as long as the request: a removed role is gone at the
    next one (B088).
    """
    day = day or clock.today()
    kept: dict[tuple[int, dt.date], list[Role]] = user.__dict__.setdefault("_living_roles", {})
    key = (municipality.pk, day)
    if key not in kept:
        kept[key] = list(
            Role.objects.filter(user=user, municipality=municipality, since__lte=day).filter(
                Q(until__isnull=True) | Q(until__gte=day)
            )
        )
    return kept[key]


def has_role(
    user: User, municipality: Municipality, kinds: Iterable[str], body_keys: Iterable[str] = ()
) -> bool:
    """Whether the user holds one of `kinds` for the municipality, or for one of the bodies."""
    kinds, keys = set(kinds), set(body_keys)
    return any(
        role.kind in kinds
        and (not role.body_key or role.body_key in keys or (not keys and role.body_key))
        for role in living_roles(user, municipality)
    )


def require_role(
    user: User, municipality: Municipality, kinds: Iterable[str], body_keys: Iterable[str] = ()
) -> None:
    """PermissionDenied, in words, unless `has_role`."""
    if not has_role(user, municipality, kinds, body_keys):
        raise PermissionDenied(
            _("Din roll ger inte rätt till det här. Fråga samordnaren om du behöver det.")
        )


def reads_digest(user: User | None, municipality: Municipality, kinds: Iterable[str] = K) -> bool:
    """Whether what waits for `user` here comes in the digest, or is left out by the user's choice.

    `kinds` are the roles that see the thing on Min sida. Others get a letter about each thing.
    """
    return user is not None and user.is_active and has_role(user, municipality, kinds)


def users_to_manage(user: User, municipality: Municipality) -> Municipality:
    """The municipality for those who invite and give roles: its administrators."""
    require_role(user, municipality, (K.ADMINISTRATOR,))
    return municipality


def user_to_manage(user: User, municipality: Municipality, pk: int) -> User:
    """A user with a role here, for the administrators."""
    found = there(User.objects.filter(pk=pk, roles__municipality=municipality).distinct().first())
    users_to_manage(user, municipality)
    return found


def role_to_end(user: User, municipality: Municipality, pk: int) -> Role:
    """A role here, for the administrators, and for the one who has it."""
    found = there(
        Role.objects.filter(municipality=municipality, pk=pk).select_related("user").first()
    )
    if found.user_id != user.pk:
        users_to_manage(user, municipality)
    return found


def invitation_to_manage(user: User, municipality: Municipality, pk: int) -> Invitation:
    """An invitation to this municipality, for the administrators."""
    found = there(Invitation.objects.filter(municipality=municipality, pk=pk).first())
    users_to_manage(user, municipality)
    return found


def _elsewhere(user: User, slug: str, day: dt.date) -> QuerySet[Role]:
    """The user's living roles in other municipalities: then the menu offers to change."""
    rows = Role.objects.filter(user=user, since__lte=day).exclude(municipality__slug=slug)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=day))


class Keeper:
    """What the doors ask (kit.doors.keeper)."""

    @staticmethod
    def public(slug: str) -> Municipality:
        """The municipality with that address, for a public page, or 404."""
        return there(Municipality.objects.filter(slug=slug).first())

    @staticmethod
    def staff(user: User, slug: str) -> Municipality:
        """The municipality, if the user has a living role in it; 404 to everybody else. One
        query, that also says whether the user is at home `elsewhere`."""
        day = clock.today()
        roles = list(
            Role.objects.filter(user=user, municipality__slug=slug, since__lte=day)
            .filter(Q(until__isnull=True) | Q(until__gte=day))
            .select_related("municipality__council")  # every page asks for it next
            .annotate(elsewhere=Exists(_elsewhere(user, slug, day)))
        )
        if not roles:
            raise Http404
        found = roles[0].municipality
        user.elsewhere = roles[0].elsewhere
        user.__dict__.setdefault("_living_roles", {})[found.pk, day] = roles
        return found

    @staticmethod
    def detour(request: HttpRequest) -> HttpResponse | None:
        """To the two-step page, for those who must have a second factor and have none yet."""
        if not settings.REQUIRE_MFA or is_mfa_enabled(request.user, SECOND_FACTORS):
            return None
        messages.warning(request, _("Lägg till tvåstegsinloggning för att komma vidare."))
        return redirect("mfa_index")
