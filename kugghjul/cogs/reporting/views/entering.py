"""The way in for reporters: a personal link whose secret leaves the address bar, or the own account (B071, B177).

The link sets a signed cookie that no script can read and that goes to these pages alone. A new link makes it void.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kugghjul.cogs.reporting import access
from kugghjul.cogs.reporting.actions import roster
from kugghjul.cogs.reporting.models import Reporter
from kugghjul.cogs.reporting.queries import links
from kugghjul.cogs.reporting.queries.sealing import seal_of
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.secret_links import not_too_often, sealed

COOKIE = "__Secure-rapportera" if settings.HTTPS else "rapportera"
SALT = "kugghjul.rapportera"
PER_HOUR = 120
"""Links opened from one address in an hour; a whole school may sit behind it."""
RENEWALS = 5


@public_view
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Let the reporter in, and take the secret out of the address; or tell that the link has run out."""
    not_too_often(request, "rapportera-lank", PER_HOUR)
    reporter = access.reporter_to_link(request.municipality, token)
    state = links.state_of(reporter, clock.now())
    if state != "open":
        context = {
            "state": state, "token": token, "sent": "skickad" in request.GET,
            "mark": links.drawer_of(reporter), "seal": seal_of(reporter),
        }  # fmt: skip
        return sealed(render(request, "reporting/link_closed.html", context, status=410))
    response = redirect(to(request, "reporting_open:form"))
    remember(response, reporter, request)
    return sealed(response)


@public_view
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link to the registered address, which is never shown."""
    not_too_often(request, "rapportera-ny-lank", RENEWALS)
    reporter = access.reporter_to_link(request.municipality, token)
    if links.state_of(reporter, clock.now()) == "expired":
        roster.renew_link(reporter, by=None, at=clock.now())
    return sealed(redirect(to(request, "reporting_open:link", token) + "?skickad"))


@public_view
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget who reports from this phone. What waits in it stays, sealed, until the same reporter is back (B183)."""
    response = redirect(to(request, "reporting_open:form"))
    response.delete_cookie(COOKIE, path=path_of(request), samesite="Lax")
    return sealed(response)


@public_view
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters of thanks. GET only asks (B122)."""
    reporter = access.reporter_to_stop(request.municipality, token)
    if request.method == "POST":
        roster.stop_thanks(reporter, at=clock.now())
    return sealed(render(request, "reporting/stop.html", {"done": not reporter.thanked}))


def reporter_here(request: HttpRequest) -> Reporter | None:
    """Who reports from this browser: by the cookie that a link has set, else signed in. None for anybody else."""
    try:
        kept = request.get_signed_cookie(COOKIE, "", salt=SALT, max_age=links.LASTS.total_seconds())
    except BadSignature:
        kept = ""
    pk, _colon, mark = kept.partition(":")
    if pk.isdecimal():
        found = links.reporter_of(request.municipality, int(pk), mark)
        if found is not None and links.state_of(found, clock.now()) == "open":
            return found
    mine = access.reporters_signed_in(request.user, request.municipality, clock.today())
    chosen = request.GET.get("enhet", "")
    return next((one for one in mine if str(one.unit_id) == chosen), mine[0] if mine else None)


def remember(response: HttpResponse, reporter: Reporter, request: HttpRequest) -> None:
    """Set the cookie: for these pages alone, out of reach of scripts and of other sites' forms."""
    response.set_signed_cookie(
        COOKIE, f"{reporter.pk}:{links.mark_of(reporter)}", salt=SALT,
        max_age=links.LASTS // dt.timedelta(seconds=1), path=path_of(request),
        secure=settings.HTTPS, httponly=True, samesite="Lax",
    )  # fmt: skip


def path_of(request: HttpRequest) -> str:
    """The address that the cookie goes to: everything below the municipality's form."""
    return to(request, "reporting_open:form")
