"""The statements every public site owes: accessibility and personal data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.kit.doors import public_view


@public_view
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, and where to say that it is not."""
    return render(request, "public/accessibility.html")


@public_view
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data is kept, why, and how long."""
    return render(request, "public/privacy.html")
