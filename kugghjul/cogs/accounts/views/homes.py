"""Where somebody who is signed in belongs: straight home, a choice of municipalities, or nowhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kugghjul.cogs.accounts import queries
from kugghjul.kit import clock
from kugghjul.kit.doors import to


def home(request: HttpRequest) -> HttpResponse:
    """Home with one municipality; with several the choice; with none whom to ask."""
    homes = queries.homes(request.user, clock.today())
    if len(homes) == 1:
        return redirect(to(homes[0], "hub:home"))
    if homes:
        return render(request, "accounts/homes.html", {"homes": homes})
    return render(request, "accounts/homeless.html", {"contacts": queries.contacts(request.user)})
