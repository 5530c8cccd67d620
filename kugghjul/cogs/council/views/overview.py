"""The council's first page, and founding it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, has_role
from kugghjul.cogs.council import access
from kugghjul.cogs.council.actions import bodies as actions
from kugghjul.cogs.council.forms.bodies import CouncilForm
from kugghjul.cogs.council.queries import bodies, charters
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def overview(request: HttpRequest) -> HttpResponse:
    """The bodies with chair, seats and vacancies; or how to begin when there is no council."""
    council = access.council_if_any(request.user, request.municipality)
    runs = has_role(request.user, request.municipality, RUNS_COUNCIL)
    if council is None:
        return render(request, "council/begin.html", {"runs": runs})
    rows = bodies.body_rows(council, clock.today())
    context = {
        "council": council,
        "runs": runs,
        "rows": rows,
        "edition": charters.edition_on(council, clock.today()),
        "dissolved": bodies.body_rows(council, clock.today(), dissolved=True),
        "vacant": sum(len(row.vacancies) for row in rows),
    }
    return render(request, "council/overview.html", context)


def found(request: HttpRequest) -> HttpResponse:
    """Found the council by its name."""
    municipality = access.municipality_to_run(request.user, request.municipality)
    form = CouncilForm(posted(request)[0])
    name = form["name"].field
    name.help_text = _("Till exempel Rådet för trygghet och hälsa.")
    if taken(request, form, lambda: _found(request, municipality, form)):
        messages.success(
            request, _("Rådet är bildat. Lägg till grupper, eller läs in ett reglemente.")
        )
        return redirect(to(request, "council:overview"))
    page = {
        "title": _("Bilda rådet"),
        "button": _("Bilda rådet"),
        "back": to(request, "council:overview"),
    }
    return form_page(request, "council/form.html", form, **page)


def change(request: HttpRequest) -> HttpResponse:
    """Change the council's name and the coordination function's share."""
    council = access.council_to_run(request.user, request.municipality)
    initial = {"name": council.name, "function_share": council.function_share}
    form = CouncilForm(posted(request)[0], initial=initial)
    if taken(
        request,
        form,
        lambda: actions.change_council(council, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Ändringen är sparad."))
        return redirect(to(request, "council:overview"))
    page = {"title": _("Rådets uppgifter"), "back": to(request, "council:overview")}
    return form_page(request, "council/form.html", form, **page)


def _found(request: HttpRequest, municipality: object, form: CouncilForm) -> None:
    council = actions.found_council(municipality, form.cleaned_data["name"], **signed(request))
    if form.cleaned_data["function_share"] is not None:
        actions.change_council(council, **form.cleaned_data, **signed(request))
