"""Approving a report, opening it again, sending it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.reports import access, actions
from kugghjul.cogs.reports.forms.report import ReopenForm
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.refusals import Refused


@require_POST
def approve(request: HttpRequest, slug: str) -> HttpResponse:
    """Approve for one's own part; what is missing is told by name."""
    found = access.report_to_approve(request.user, request.municipality, slug)
    try:
        now = actions.approve_report(found, **signed(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(to(request, "reports:write", slug))
    whole = now.state == now.State.APPROVED
    messages.success(
        request, _("Rapporten är godkänd.") if whole else _("Du har godkänt rapporten.")
    )
    return redirect(to(request, "reports:detail", slug))


def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Back to a draft, with a reason."""
    found = access.report_to_run(request.user, request.municipality, slug)
    form = ReopenForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: actions.reopen_report(found, form.cleaned_data["reason"], **signed(request)),
    ):
        messages.success(request, _("Rapporten är öppen igen."))
        return redirect(to(request, "reports:write", slug))
    return form_page(request, "reports/reopen.html", form, report=found)


def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Who gets it, and the button that sends it."""
    found = access.report_to_run(request.user, request.municipality, slug)
    context = {"report": found, "receivers": list(found.receivers.all())}
    if request.method == "POST":
        try:
            actions.send_report(found, **signed(request))
        except Refused as refusal:
            return render(
                request, "reports/send.html", {**context, "refusal": str(refusal)}, status=422
            )
        messages.success(request, _("Rapporten är skickad."))
        return redirect(to(request, "reports:detail", slug))
    return render(request, "reports/send.html", context)
