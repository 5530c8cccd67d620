"""Closes every page to those who have no business there (reliability B077)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from kugghjul.kit import doors


class DoorsMiddleware:
    """Sets `request.municipality` from the address and asks the keeper whether the user may pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.municipality = None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """None lets the request through; otherwise the way to the sign-in page, or 404."""
        slug = kwargs.pop("kommun", None)
        if not doors.in_this_pool(request, view):
            raise Http404
        if doors.is_public(view):
            if slug is not None:
                request.municipality = doors.keeper().public(slug)  # type: ignore[attr-defined]
            return None
        if not request.user.is_authenticated:  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        if slug is not None:
            request.municipality = doors.keeper().staff(request.user, slug)  # type: ignore[attr-defined]
        return doors.keeper().detour(request)
