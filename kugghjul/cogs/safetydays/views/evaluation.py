"""The evaluation as the staff sees it: its addresses, its result, and for the coordinator its words."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.safetydays import access, forms
from kugghjul.cogs.safetydays.actions import evaluation as actions
from kugghjul.cogs.safetydays.models import Audience
from kugghjul.cogs.safetydays.queries import addresses
from kugghjul.cogs.safetydays.queries import evaluation as queries
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it, hand out its addresses, read its result."""
    see = access.day_to_run if request.method == "POST" else access.day_to_see
    day, now = see(request.user, request.municipality, pk), clock.now()
    form = forms.OpenForm(posted(request)[0], initial=addresses.proposed(day))
    if taken(
        request, form, lambda: actions.open_evaluation(day, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Tiderna för utvärderingen är sparade."))
        return redirect(to(request, "safetydays:evaluation", pk))
    reads = access.reads_remarks(request.user, request.municipality)
    context = {
        "day": day,
        "runs": access.may_run(request.user, request.municipality),
        "links": addresses.links(day),
        "takes_answers": queries.takes_answers(day, now),
        "closed": queries.is_closed(day, now),
        "results": queries.results(day, now),
        "reads": reads,
        "remarks": list(queries.remarks(day, now)) if reads else [],
    }
    return form_page(request, "safetydays/evaluation.html", form, **context)


def code(request: HttpRequest, pk: int, audience: str) -> HttpResponse:
    """The address as a picture for a phone's camera (QR)."""
    day = access.day_to_see(request.user, request.municipality, pk)
    if audience not in Audience.values:
        raise Http404
    return HttpResponse(addresses.picture(day, audience), content_type="image/svg+xml")


@require_POST
def remove_remark(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A free text is taken away."""
    remark = access.remark_to_judge(request.user, request.municipality, pk)
    day = actions.remove_remark(remark, **signed(request))
    messages.success(request, _("Texten är borttagen."))
    return redirect(to(request, "safetydays:evaluation", day.pk))
