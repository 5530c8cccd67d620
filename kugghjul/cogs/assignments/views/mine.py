"""One task by a secret link, without signing in. GET only shows; POST reports (B122)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kugghjul.cogs.assignments import access, actions, forms, queries
from kugghjul.cogs.assignments.models import PartnerLink
from kugghjul.cogs.assignments.queries.detail import last_report
from kugghjul.cogs.assignments.queries.links import own_answers, state_of, with_its_due
from kugghjul.cogs.assignments.views.assignment import report
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.pages import form_page, posted, taken
from kugghjul.kit.secret_links import not_too_often, sealed

PER_HOUR = 120
"""Pages and guesses from one address in an hour; a whole office may sit behind it."""
RENEWALS = 5


@public_view
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The task's words, its day, one's own answers, and the form; or that the link has run out."""
    not_too_often(request, "mitt-uppdrag", PER_HOUR)
    link = access.link_to_open(request.municipality, token)
    state = state_of(link, clock.today())
    if state != "open":
        return sealed(_closed(request, token, link, state))
    found = with_its_due(link.assignment)
    part = queries.part_of(found, [link.person], clock.today())
    seen = {"seen": last_report(found)}
    form = forms.ReportForm(posted(request)[0], part=part, initial=seen)
    signature = {"via": link, "by": link.person.user, "at": clock.now()}
    if taken(request, form, lambda: report(found, form, **signature)):
        return sealed(redirect(to(request, "my_assignment:page", token) + "?tack"))
    if form.is_bound:
        form.read_again(seen["seen"])
    context = {
        "row": queries.row_of(found, clock.today()), "link": link, "token": token,
        "answers": own_answers(link), "thanks": "tack" in request.GET,
    }  # fmt: skip
    return sealed(form_page(request, "assignments/mine.html", form, **context))


@public_view
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link to the registered address, which is never shown."""
    not_too_often(request, "ny-lank", RENEWALS)
    link = access.link_to_open(request.municipality, token)
    if state_of(link, clock.today()) == "expired":
        actions.renew_link(link, by=link.person.user, at=clock.now())
        return sealed(redirect(to(request, "my_assignment:page", token) + "?skickad"))
    return sealed(redirect(to(request, "my_assignment:page", token)))


def _closed(request: HttpRequest, token: str, link: PartnerLink, state: str) -> HttpResponse:
    context = {"token": token, "expired": state == "expired", "sent": "skickad" in request.GET}
    return render(request, "assignments/mine_closed.html", context, status=410)
