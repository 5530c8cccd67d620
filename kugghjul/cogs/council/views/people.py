"""People and organisations: the lists, and each one's page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, has_role
from kugghjul.cogs.council import access
from kugghjul.cogs.council.queries import bodies
from kugghjul.cogs.tenancy import actions, queries
from kugghjul.cogs.tenancy.forms import OrganisationForm, PersonForm
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def people(request: HttpRequest) -> HttpResponse:
    """Everybody in the list, with the seats they hold; search, sort, pages."""
    municipality = access.people_to_see(request.user, request.municipality)
    words, order = request.GET.get("q", "").strip()[:100], request.GET.get("ordning", "namn")
    page = page_of(request, queries.people(municipality, words, order))
    held = bodies.seats_held_now(list(page), clock.today())
    context = {
        "page": page,
        "rows": [(person, held.get(person.pk, [])) for person in page],
        "words": words,
        "runs": has_role(request.user, municipality, RUNS_COUNCIL),
    }
    return render(request, "council/people.html", context)


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A member's page: seat, organisation, period (K1)."""
    found = access.person_to_see(request.user, request.municipality, pk)
    runs = has_role(request.user, request.municipality, RUNS_COUNCIL)
    context = {"person": found, "holdings": bodies.holdings_of(found), "runs": runs}
    return render(request, "council/person.html", context)


def new_person(request: HttpRequest) -> HttpResponse:
    """Somebody new in the list."""
    municipality = access.municipality_to_run(request.user, request.municipality)
    form = PersonForm(posted(request)[0], municipality=municipality)
    if taken(
        request,
        form,
        lambda: actions.add_person(municipality, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("%(name)s finns nu i listan.") % {"name": form.outcome.name})
        return redirect(to(request, "council:person", form.outcome.pk))
    page = {
        "title": _("Ny person"),
        "button": _("Lägg till personen"),
        "back": to(request, "council:people"),
    }
    return form_page(request, "council/form.html", form, **page)


def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a person."""
    found = access.person_to_change(request.user, request.municipality, pk)
    form = PersonForm(posted(request)[0], instance=found, municipality=request.municipality)
    if taken(
        request, form, lambda: actions.change_person(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Ändringen är sparad."))
        return redirect(to(request, "council:person", pk))
    page = {
        "title": _("Ändra %(name)s") % {"name": found.name},
        "back": to(request, "council:person", pk),
    }
    return form_page(request, "council/form.html", form, **page)


def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation that takes part; search, sort, pages."""
    municipality = access.people_to_see(request.user, request.municipality)
    words, order = request.GET.get("q", "").strip()[:100], request.GET.get("ordning", "namn")
    page = page_of(request, queries.organisations(municipality, words, order))
    runs = has_role(request.user, municipality, RUNS_COUNCIL)
    return render(
        request, "council/organisations.html", {"page": page, "words": words, "runs": runs}
    )


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """An organisation with its seats and its people."""
    found = access.organisation_to_see(request.user, request.municipality, pk)
    context = {
        "organisation": found,
        "seats": bodies.seats_of(found, clock.today()),
        "people": found.people.all(),
        "runs": has_role(request.user, request.municipality, RUNS_COUNCIL),
    }
    return render(request, "council/organisation.html", context)


def new_organisation(request: HttpRequest) -> HttpResponse:
    """A new organisation in the list."""
    municipality = access.municipality_to_run(request.user, request.municipality)
    form = OrganisationForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: actions.add_organisation(municipality, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("%(name)s finns nu i listan.") % {"name": form.outcome.name})
        return redirect(to(request, "council:organisations"))
    back = to(request, "council:organisations")
    page = {"title": _("Ny organisation"), "button": _("Lägg till organisationen"), "back": back}
    return form_page(request, "council/form.html", form, **page)


def change_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an organisation's name or kind."""
    found = access.organisation_to_change(request.user, request.municipality, pk)
    form = OrganisationForm(posted(request)[0], instance=found)
    if taken(
        request,
        form,
        lambda: actions.change_organisation(found, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Ändringen är sparad."))
        return redirect(to(request, "council:organisation", pk))
    page = {
        "title": _("Ändra %(name)s") % {"name": found.name},
        "back": to(request, "council:organisation", pk),
    }
    return form_page(request, "council/form.html", form, **page)
