"""The report on a phone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.reporting.views.entering import reporter_here, sealed
from kugghjul.kit.doors import public_view


@public_view
def form(request: HttpRequest) -> HttpResponse:
    """The form, for the reporter; to others how one gets in."""
    reporter = reporter_here(request)
    return sealed(render(request, "reporting/stranger.html", {"reporter": reporter}))
