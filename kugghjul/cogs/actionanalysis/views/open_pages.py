"""The answer to a proposal behind a letter's link, without signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.actionanalysis import access
from kugghjul.cogs.actionanalysis.actions.proposals import answer_proposal
from kugghjul.cogs.actionanalysis.forms.proposals import AnswerForm
from kugghjul.cogs.actionanalysis.queries import proposals
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.pages import form_page, posted, taken
from kugghjul.kit.secret_links import not_too_often, sealed

PER_HOUR = 240


@public_view
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """One proposal. GET shows; POST answers. An old link says what to do instead."""
    not_too_often(
        request,
        "forslag",
        PER_HOUR,
        _("Någon har öppnat för många länkar härifrån. Vänta en timme."),
    )
    link = access.link_to_answer(request.municipality, token)
    found, today = link.proposal, clock.today()
    context = {"proposal": found, "waits": found.state == "sent"}
    if not proposals.opens(link, today):
        return sealed(render(request, "actionanalysis/open_expired.html", context, status=410))
    form = AnswerForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: answer_proposal(
            found, **form.cleaned_data, answered_on=today, link=link, by=None, at=clock.now()
        ),
    ):
        return sealed(redirect(to(request, "actionanalysis_open:answer", token)))
    return sealed(form_page(request, "actionanalysis/open_answer.html", form, **context))
