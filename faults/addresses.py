"""The installation's addresses and one more.

/prov/ writes a letter and its audit row in one action.

The municipality's own forms are hit too (members' proposals); no form of theirs sends one letter a
press.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from kugghjul.config import urls
from kugghjul.kit import clock
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.doors import public_view
from kugghjul.kit.mail import post
from kugghjul.kit.models import Letter


@action
def write_to(name: str, *, by: Any, at: dt.datetime) -> Letter:
    """One letter. Its key is new each time.

    Only the form's own key keeps it from being written twice.
    """
    letter = post(
        kind="probe",
        unique=f"probe:{name}:{at.isoformat()}",
        to_name=name,
        to_address="probe@mottagare.example",
        subject=name,
        text=f"Brev {name}",
        at=at,
    )
    record("probe.written", letter, by=by, at=at)
    return letter


@public_view
def probe(request: HttpRequest) -> HttpResponse:
    """Take the form and thank for it."""
    write_to(request.POST["title"], by=None, at=clock.now())
    return HttpResponseRedirect("/halsa/")


urlpatterns = [path("prov/", probe), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)
