"""The door for reports that waited in a phone: several in one request, each stored or returned by itself (B170–B184).

GET gives what is needed to send, however long the phone has been away: a fresh token, the server's time, the version
of the form in force. POST takes the reports of the one who is here, and nobody else's.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kugghjul.cogs.reporting import access
from kugghjul.cogs.reporting.models import Reporter
from kugghjul.cogs.reporting.queries import links
from kugghjul.cogs.reporting.queries.batches import batch_of
from kugghjul.cogs.reporting.queries.questions import version_for
from kugghjul.cogs.reporting.views.entering import reporter_here
from kugghjul.cogs.reporting.views.queued import settle
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view
from kugghjul.kit.pages import in_transactions_of_its_own
from kugghjul.kit.refusals import Refused
from kugghjul.kit.secret_links import sealed

PART = "rapporter"


@public_view
@in_transactions_of_its_own
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Take the batch, or say in words why not."""
    senders = _senders(request)
    if not senders:
        said = _(
            "Din länk gäller inte längre. Öppna den nyaste länken i ditt mejl. Rapporterna ligger kvar i telefonen."
        )
        return _said(said, 401)
    return _taken(request, senders) if request.method == "POST" else _ready(request, senders)


def _senders(request: HttpRequest) -> dict[str, Reporter]:
    """Whom this browser reports for, by the mark of the drawer in the phone."""
    here = reporter_here(request)
    signed_in = access.reporters_signed_in(request.user, request.municipality, clock.today())
    return {links.drawer_of(one): one for one in (here, *signed_in) if one is not None}


def _ready(request: HttpRequest, senders: dict[str, Reporter]) -> HttpResponse:
    versions = {mark: version_for(one.unit) for mark, one in senders.items()}
    return sealed(
        JsonResponse({
            "token": get_token(request), "now": clock.now().isoformat(), "marks": list(senders),
            "versions": {mark: one.pk if one else None for mark, one in versions.items()},
        })
    )  # fmt: skip


def _taken(request: HttpRequest, senders: dict[str, Reporter]) -> HttpResponse:
    try:
        batch = batch_of(_text(request))
    except Refused as refusal:
        return _said(refusal.reason, refusal.status)
    reporter = senders.get(batch.mark)
    if reporter is None:
        return _said(_("Rapporterna är skrivna av någon annan. De är inte skickade."), 403)
    answers = settle(request, reporter, batch)
    return sealed(JsonResponse({"now": clock.now().isoformat(), "answers": answers}))


def _text(request: HttpRequest) -> str:
    """The batch as text: the whole body, or the part beside the photos."""
    if request.content_type != "application/json":
        return str(request.POST.get(PART, ""))
    try:
        return request.body.decode()
    except UnicodeDecodeError as wrong:
        raise Refused(_("Texten går inte att läsa. Den ska vara i UTF-8."), status=400) from wrong


def _said(words: str, status: int) -> HttpResponse:
    return sealed(JsonResponse({"words": words}, status=status))
