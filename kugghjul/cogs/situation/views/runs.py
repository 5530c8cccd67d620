"""Analyses: the list, a new one, what one found, and the same once more."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.situation import access
from kugghjul.cogs.situation.actions import runs as acts
from kugghjul.cogs.situation.forms.runs import RunForm
from kugghjul.cogs.situation.models import Run
from kugghjul.cogs.situation.queries import analysed, verdicts
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken

WEEKS = 26


def runs(request: HttpRequest) -> HttpResponse:
    """Every run, filtered by kind, sorted, with what it found in short."""
    home = access.municipality_to_see(request.user, request.municipality)
    kind, order = request.GET.get("analys", ""), request.GET.get("ordning", "-nummer")
    context = {
        "page": page_of(request, analysed.runs_of(home, kind, order), 30),
        "kinds": Run.Kind.choices,
        "kind": kind,
        "analyses": access.has_role(request.user, home, access.COMPILES),
    }
    return render(request, "situation/runs.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """A new run."""
    home, today = access.municipality_to_analyse(request.user, request.municipality), clock.today()
    begins = today - dt.timedelta(weeks=WEEKS)
    form = RunForm(
        posted(request)[0], initial={"kind": "hot_spots", "first": begins, "last": today}
    )
    if taken(request, form, lambda: acts.start_run(home, **form.cleaned_data, **signed(request))):
        return redirect(to(request, "situation:run", form.outcome.number))
    return form_page(request, "situation/start_run.html", form)


def run(request: HttpRequest, number: int) -> HttpResponse:
    """What a run found, with its parameters."""
    found = access.run_to_see(request.user, request.municipality, number)
    context = {
        "run": found,
        "findings": verdicts.findings_of(found) if found.state == Run.State.DONE else (),
        "table": analysed.table_of(found),
        "used": analysed.used_of(found),
        "same": analysed.same_as_before(found),
        "analyses": access.has_role(request.user, request.municipality, access.COMPILES),
    }
    return render(request, "situation/run.html", context)


@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """The same analysis with the same parameters and seed."""
    found = access.run_to_repeat(request.user, request.municipality, number)
    made = acts.repeat_run(found, **signed(request))
    messages.success(request, _("Analysen är gjord om med samma inställningar."))
    return redirect(to(request, "situation:run", made.number))
