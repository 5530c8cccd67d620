"""Min sida: what must I do, by when, for whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.hub import access, queries
from kugghjul.kit import clock


def mine(request: HttpRequest) -> HttpResponse:
    """Everything the signed-in person is waited for."""
    council, today = access.council_to_see(request), clock.today()
    return render(request, "hub/mine.html", {"todos": queries.todos(request.user, council, today)})
