"""The demo's named logins: who can sign in, with which role, and the password they share.

The one place where rows are written past the actions: the installation's first user, whom nobody
can have invited, and the shared password, which is hashed once for all.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from django.contrib.auth.hashers import make_password

from kugghjul.cogs.accounts.actions import add_user, give_role
from kugghjul.cogs.accounts.models import Role, User
from kugghjul.cogs.reporting.models import Reporter
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.models import Letter

PASSWORD = "trygg i hela kommunen"  # noqa: S105 - printed by the command; the demo's people are invented
OPERATOR = "drift@kugghjul.example"


@cache
def _hashed(hasher: str) -> str:
    return make_password(PASSWORD)


def hashed() -> str:
    """The shared password as it is stored: hashing is slow on purpose, so it is done once."""
    from django.conf import settings

    return _hashed(settings.PASSWORD_HASHERS[0])


def operator() -> User:
    """Whoever runs the installation; made here because no action can make the first user."""
    found = User.objects.filter(is_operator=True).order_by("pk").first()
    if found is not None:
        return found
    made = User(email=OPERATOR, name="Driften", is_operator=True)
    made.password = hashed()
    made.save()
    return made


def login(
    municipality: Municipality,
    key: str,
    name: str,
    kind: str,
    body: str,
    since: dt.date,
    *,
    by: User,
    at: dt.datetime,
) -> User:
    """A user `key`@<slug>.example with the role `kind` in the municipality (`body`: in one body
    only).
    """
    address = f"{key}@{municipality.slug}.example"
    user = User.objects.filter(email=address).first() or add_user(address, name=name, by=by, at=at)
    User.objects.filter(pk=user.pk).update(password=hashed())
    give_role(user, municipality, kind, body_key=body, since=since, by=by, at=at)
    return user


def rows() -> list[tuple[str, str, str, str]]:
    """(municipality, name, role, address) of every login of the demo, in order."""
    held = Role.objects.filter(municipality__is_demo=True, until=None).select_related(
        "user", "municipality"
    )
    ordered = held.order_by("municipality_id", "pk")
    return [
        (row.municipality.name, row.user.name, row.get_kind_display(), row.user.email)
        for row in ordered
    ]


def links() -> list[tuple[str, str]]:
    """(unit, address) of the personal link of every reporter of the demo who can also sign in.

    The secret is kept nowhere but in the letter, so it is read there.
    """
    rows = Reporter.objects.filter(unit__municipality__is_demo=True, until=None)
    found = []
    for reporter in rows.exclude(user=None).select_related("unit"):
        letters = Letter.objects.filter(recipient=f"reporter:{reporter.pk}")
        letter = letters.order_by("-written_at", "-pk").first()
        address = re.search(r"^https?://\S+$", letter.text, re.MULTILINE) if letter else None
        if address:
            found.append((reporter.unit.name, address[0]))
    return found
