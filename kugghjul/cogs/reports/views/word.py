"""The way by Word: the file comes back, its texts are compared, and some are taken."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from kugghjul.cogs.reports import access, actions
from kugghjul.cogs.reports.forms.report import WordForm
from kugghjul.cogs.reports.queries import lists
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.refusals import Refused


def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch the file to write in, and leave it here when it is written."""
    found = access.report_to_run(request.user, request.municipality, slug)
    form = WordForm(*posted(request))
    if taken(
        request,
        form,
        lambda: actions.upload_word(found, form.cleaned_data["file"], **signed(request)),
    ):
        return redirect(to(request, "reports:compare", slug, form.outcome.pk))
    return form_page(request, "reports/word.html", form, report=found)


def compare(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What the file says otherwise, text by text; the chosen ones become new versions."""
    returned = access.return_to_settle(request.user, request.municipality, slug, pk)
    if request.method == "POST":
        try:
            kept = actions.take_word(returned, request.POST.getlist("ta"), **signed(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(to(request, "reports:word", slug))
        said = ngettext(
            "En text är hämtad från Word.", "%(n)s texter är hämtade från Word.", len(kept)
        )
        messages.success(request, said % {"n": len(kept)})
        return redirect(to(request, "reports:write", slug))
    context = {
        "report": returned.report,
        "returned": returned,
        "rows": lists.returned_rows(returned),
        "missing": lists.missing_names(returned),
    }
    return render(request, "reports/compare.html", context)
