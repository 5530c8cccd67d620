"""The component page (/mallar/) and the list of shortcuts: the look, in every state."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kugghjul.kit import samples, wheel
from kugghjul.kit.doors import public_view
from kugghjul.kit.pages import page_of
from kugghjul.kit.words import language


@public_view
def patterns(request: HttpRequest) -> HttpResponse:
    """All components with made-up content, on a made-up day."""
    day = dt.date(2026, 11, 10)
    entries = samples.calendar(day.year)
    return render(
        request,
        "patterns.html",
        {
            "sample": samples.everything(day),
            "wheel": wheel.build(day.year, entries, day, _("9 av 12"), samples.small(), language()),
            "faulty": samples.faulty_form(),
            "report": samples.ReportForm(),
            "filters": samples.FilterForm(request.GET),
            "page": page_of(request, range(1, 241), 20),
            "day": day,
        },
    )


@public_view
def shortcuts(request: HttpRequest) -> HttpResponse:
    """The keys and what they do, and the switch that turns them off."""
    return render(request, "shortcuts.html")
