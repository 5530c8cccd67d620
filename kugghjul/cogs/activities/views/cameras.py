"""The register of places under camera surveillance (L14)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.activities import access_registers as access
from kugghjul.cogs.activities.actions import cameras as actions
from kugghjul.cogs.activities.forms import registers as forms
from kugghjul.cogs.activities.models import CameraSite
from kugghjul.cogs.activities.queries import cameras as queries
from kugghjul.core.documents.cameras import camera_register
from kugghjul.kit import clock, papers
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def cameras(request: HttpRequest) -> HttpResponse:
    """Every place with its decision and when it is to be reviewed."""
    council = access.council_to_see(request.user, request.municipality)
    today = clock.today()
    page = page_of(request, queries.sites_of(council), 50)
    context = {
        "page": page,
        "rows": [queries.line_of(row, today) for row in page.object_list],
        "late": queries.overdue(queries.sites_of(council), today).count(),
        "keeps": access.keeps_registers(request.user, request.municipality),
    }
    return render(request, "activities/camera_list.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """A place for the register."""
    council = access.council_to_keep(request.user, request.municipality)
    form = forms.CameraForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: actions.register_site(council, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "activities:camera", form.outcome.number))
    context = {"heading": _("Lägg till en plats"), "back": to(request, "activities:cameras")}
    context["back_label"] = _("Kamerabevakade platser")
    return form_page(request, "activities/presentation_form.html", form, **context)


def detail(request: HttpRequest, number: int) -> HttpResponse:
    """One place with its reviews."""
    found = access.camera_to_see(request.user, request.municipality, number)
    context = {
        "line": queries.line_of(found, clock.today()),
        "site": found,
        "reviews": list(found.reviews.all()),
        "keeps": access.keeps_registers(request.user, request.municipality),
    }
    return render(request, "activities/camera_detail.html", context)


def change(request: HttpRequest, number: int) -> HttpResponse:
    """Other words or days."""
    found = access.camera_to_keep(request.user, request.municipality, number)
    form = forms.CameraForm(posted(request)[0], site=found)
    if taken(
        request, form, lambda: actions.change_site(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "activities:camera", number))
    return _form(request, form, _("Ändra platsen"), found)


def review(request: HttpRequest, number: int) -> HttpResponse:
    """A review: is it still needed?"""
    found = access.camera_to_keep(request.user, request.municipality, number)
    form = forms.ReviewForm(posted(request)[0], initial={"on": clock.today()})
    if taken(
        request, form, lambda: actions.review_site(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Omprövningen är sparad."))
        return redirect(to(request, "activities:camera", number))
    return _form(request, form, _("Ompröva platsen"), found)


def end(request: HttpRequest, number: int) -> HttpResponse:
    """The cameras are taken down."""
    found = access.camera_to_keep(request.user, request.municipality, number)
    form = forms.EndForm(posted(request)[0], initial={"until": clock.today()})
    if taken(
        request, form, lambda: actions.end_site(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "activities:camera", number))
    return _form(request, form, _("Avsluta bevakningen"), found)


def document(request: HttpRequest, form: str) -> HttpResponse:
    """The register as PDF or DOCX."""
    council = access.council_to_see(request.user, request.municipality)
    tree = camera_register(queries.camera_facts(council, clock.today()))
    return papers.answer(tree, form, "Kamerabevakade-platser", request.municipality)


def _form(request: HttpRequest, form: object, heading: str, found: CameraSite) -> HttpResponse:
    back = to(request, "activities:camera", found.number)
    context = {"heading": heading, "back": back, "back_label": f"{found} {found.place}"}
    return form_page(request, "activities/presentation_form.html", form, **context)  # type: ignore[arg-type]
