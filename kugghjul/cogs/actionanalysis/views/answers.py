"""The answer to a proposal, and what came of it in the other cogs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.actionanalysis import access
from kugghjul.cogs.actionanalysis.actions import proposals as acts
from kugghjul.cogs.actionanalysis.forms import proposals as forms
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def answer(request: HttpRequest, proposal: int) -> HttpResponse:
    """The answer of the organisation that is asked, by somebody who sits for it."""
    found = access.proposal_to_answer(request.user, request.municipality, proposal)
    form = forms.AnswerForm(posted(request)[0])
    return _answered(request, found, form, {"answered_on": clock.today()})


def note(request: HttpRequest, proposal: int) -> HttpResponse:
    """An answer that came another way, noted by those who lead the group, with the decision behind it."""
    found = access.proposal_to_run(request.user, request.municipality, proposal)
    form = forms.NotedAnswerForm(posted(request)[0], initial={"answered_on": clock.today()})
    return _answered(request, found, form, {})


def tie(request: HttpRequest, proposal: int) -> HttpResponse:
    """The decision, the measure and the assignment that came of it."""
    found = access.proposal_to_run(request.user, request.municipality, proposal)
    names = ("decision", "measure", "assignment")
    start = {name: getattr(found, name) for name in names}
    form = forms.TieForm(posted(request)[0], initial=start, council=found.council)
    if taken(request, form, lambda: acts.tie(found, **form.cleaned_data, **signed(request))):
        messages.success(request, _("Kopplat."))
        return redirect(to(request, "actionanalysis:proposal", proposal))
    title = _("Vad blev det av förslaget?")
    return form_page(request, "actionanalysis/form.html", form, title=title, proposal=found)


@require_POST
def measure(request: HttpRequest, proposal: int) -> HttpResponse:
    """A measure of the action plan out of an answered proposal."""
    found = access.proposal_to_run(request.user, request.municipality, proposal)
    made = acts.make_measure(found, **signed(request))
    messages.success(request, _("Förslaget är nu åtgärd %(number)s.") % {"number": made})
    return redirect(to(request, "actionanalysis:proposal", proposal))


def _answered(request: HttpRequest, found: Any, form: Any, more: dict[str, Any]) -> HttpResponse:
    if taken(
        request,
        form,
        lambda: acts.answer_proposal(found, **form.cleaned_data, **more, **signed(request)),
    ):
        messages.success(request, _("Svaret är sparat."))
        return redirect(to(request, "actionanalysis:proposal", found.number))
    title = _("Svar på förslaget")
    return form_page(request, "actionanalysis/form.html", form, title=title, proposal=found)
