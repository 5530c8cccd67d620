"""The steering group's training: list, one with its people, and each step of it (K12)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.activities import access_registers as access
from kugghjul.cogs.activities.actions import training as actions
from kugghjul.cogs.activities.forms import registers as forms
from kugghjul.cogs.activities.models import Training
from kugghjul.cogs.activities.queries import training as queries
from kugghjul.core.documents.training import attendance_list
from kugghjul.kit import clock, papers
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.secret_links import not_too_often, sealed

PER_HOUR = 120


def trainings(request: HttpRequest) -> HttpResponse:
    """Every training."""
    council = access.council_to_see(request.user, request.municipality)
    today = clock.today()
    rows = [(row, *queries.status_of(row, today)) for row in queries.trainings_of(council)]
    keeps = access.keeps_registers(request.user, request.municipality)
    return render(request, "activities/training_list.html", {"rows": rows, "keeps": keeps})


def new(request: HttpRequest) -> HttpResponse:
    """A training to come; the group's seats are put on its list."""
    council = access.council_to_keep(request.user, request.municipality)
    form = forms.PlanTrainingForm(posted(request)[0], council=council)
    if taken(request, form, lambda: _planned(request, form)):
        return redirect(to(request, "activities:training", form.outcome.pk))
    heading, back = _("Planera en utbildning"), to(request, "activities:trainings")
    context = {"heading": heading, "back": back, "back_label": _("Utbildningar")}
    return form_page(request, "activities/presentation_form.html", form, **context)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Theme, day, list of people with answers, and what is next."""
    found = access.training_to_see(request.user, request.municipality, pk)
    status, words = queries.status_of(found, clock.today())
    keeps = access.keeps_registers(request.user, request.municipality)
    invitees = queries.invitees_of(found)
    context = {
        "training": found, "status": status, "status_text": words, "keeps": keeps,
        "invitees": invitees, "waiting": sum(one.invited_at is None for one in invitees),
        "over": found.starts_at is not None and found.starts_at <= clock.now(),
    }  # fmt: skip
    return render(request, "activities/training_detail.html", context)


def theme(request: HttpRequest, pk: int) -> HttpResponse:
    """The theme, decided on a day."""
    found = access.training_to_keep(request.user, request.municipality, pk)
    start = {"on": found.theme_decided_on or clock.today(), "theme": found.theme}
    form = forms.ThemeForm(posted(request)[0], initial=start)
    if taken(
        request, form, lambda: actions.decide_theme(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "activities:training", pk))
    return _form(request, form, _("Besluta temat"), found)


def day(request: HttpRequest, pk: int) -> HttpResponse:
    """When and where."""
    found = access.training_to_keep(request.user, request.municipality, pk)
    form = forms.DayForm(posted(request)[0], training=found)
    if taken(request, form, lambda: actions.set_day(found, **form.kwargs_of(), **signed(request))):
        return redirect(to(request, "activities:training", pk))
    return _form(request, form, _("Bestäm dag och plats"), found)


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Other elected members on the list."""
    found = access.training_to_keep(request.user, request.municipality, pk)
    form = forms.AskForm(posted(request)[0], people=queries.others_of(found))
    if taken(
        request,
        form,
        lambda: actions.ask(found, list(form.cleaned_data["people"]), **signed(request)),
    ):
        return redirect(to(request, "activities:training", pk))
    return _form(request, form, _("Bjud in fler"), found)


@require_POST
def seats(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who hold the seats today."""
    found = access.training_to_keep(request.user, request.municipality, pk)
    actions.call_seats(found, **signed(request))
    return redirect(to(request, "activities:training", pk))


@require_POST
def uninvite(request: HttpRequest, invitee: int) -> HttpResponse:
    """Off the list."""
    found = access.invitee_to_keep(request.user, request.municipality, invitee)
    actions.uninvite_person(found, **signed(request))
    return redirect(to(request, "activities:training", found.training_id))


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Invitations to those who have had none."""
    found = access.training_to_keep(request.user, request.municipality, pk)
    number = actions.send_invitations(found, **signed(request))
    messages.success(request, _("%(n)s inbjudningar är på väg.") % {"n": number})
    return redirect(to(request, "activities:training", pk))


def held(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came."""
    found = access.training_to_keep(request.user, request.municipality, pk)
    form = forms.CameForm(posted(request)[0], invitees=queries.invitees_of(found))
    if taken(
        request, form, lambda: actions.record_training(found, came=form.ids(), **signed(request))
    ):
        messages.success(request, _("Närvaron är sparad."))
        return redirect(to(request, "activities:training", pk))
    return _form(request, form, _("Anteckna närvaro"), found)


def document(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The attendance list as PDF or DOCX."""
    found = access.training_to_see(request.user, request.municipality, pk)
    tree = attendance_list(queries.training_facts(found))
    return papers.answer(tree, form, f"Deltagarlista-{found.year}", request.municipality)


@public_view
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The invitation by the link in the letter. GET only shows (B122)."""
    many = _("Det har kommit många svar härifrån. Vänta en timme.")
    not_too_often(request, "utbildning", PER_HOUR, many)
    found = access.invitee_with(request.municipality, token)
    form = forms.AnswerForm(posted(request)[0], initial={"choice": found.answer})
    by = {"by": found.person.user, "at": clock.now()}
    if taken(request, form, lambda: actions.answer_invitation(found, **form.cleaned_data, **by)):
        return redirect(to(request, "activities_open:training", token) + "?tack")
    context = {"invitee": found, "training": found.training, "thanks": "tack" in request.GET}
    return sealed(form_page(request, "activities/training_answer.html", form, **context))


def _planned(request: HttpRequest, form: forms.PlanTrainingForm) -> Training:
    typed = dict(form.cleaned_data)
    return actions.plan_training(typed.pop("body"), **typed, **signed(request))


def _form(request: HttpRequest, form: object, heading: str, found: Training) -> HttpResponse:
    back = to(request, "activities:training", found.pk)
    context = {"heading": heading, "back": back, "back_label": str(found)}
    return form_page(request, "activities/presentation_form.html", form, **context)  # type: ignore[arg-type]
