"""Who may open which page. Everything is closed until a view says otherwise.

A view under `/<kommun>/arbete/` gets `request.municipality` and needs a signed-in user with a living role
there; anybody else meets 404, so that the neighbour cannot even tell that the page exists. A view marked
`@public_view` is open to all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

SIGN_IN = "konto/"
T = TypeVar("T")


def public_view(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark `view` as open to everybody."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(view: Callable[..., Any]) -> bool:
    """Whether anybody may call `view`: marked, or one of allauth's own sign-in pages."""
    return getattr(view, "is_public", False) or view.__module__.startswith("allauth.")


def in_this_pool(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """Whether this process answers for `view`: the public pool has no staff page and no sign-in (TB2, E8).

    A public page marked `only_public` is not answered by the staff pool. A process of pool "all" answers all.
    """
    if settings.POOL == "public":
        return is_public(view) and not request.resolver_match.route.startswith(SIGN_IN)
    return not (settings.POOL == "staff" and getattr(view, "only_public", False))


def keeper() -> Any:
    """The cog that knows municipalities and roles (`MUNICIPALITY_KEEPER`): `staff` and `public` functions."""
    return import_string(settings.MUNICIPALITY_KEEPER)


def to(where: Any, name: str, *args: Any) -> str:
    """The address of page `name` in a municipality. `where` is a request, a Municipality or a slug."""
    municipality = getattr(where, "municipality", where)
    slug = municipality if isinstance(municipality, str) else municipality.slug
    return reverse(name, args=[slug, *args])


def there(found: T | None) -> T:
    """What was looked for, or 404: what is not here and what is somebody else's look the same."""
    if found is None:
        raise Http404
    return found


def too_often(request: HttpRequest, what: str, limit: int, seconds: int) -> bool:
    """Whether this address has done `what` more than `limit` times in the last window of `seconds`."""
    who = salted_hmac("kugghjul.often", request.META.get("REMOTE_ADDR", "")).hexdigest()
    key = f"often:{what}:{who[:32]}"  # no address is stored, not even for an hour
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:  # the window ended between the two calls
        return False
