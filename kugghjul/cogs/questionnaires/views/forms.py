"""The list of forms, one form with its versions, a new one, and what is done to a form as such."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.questionnaires import access
from kugghjul.cogs.questionnaires.actions import forms as actions
from kugghjul.cogs.questionnaires.forms import listing
from kugghjul.cogs.questionnaires.queries import contents, forms
from kugghjul.cogs.questionnaires.queries.starting import others, starting
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken
from kugghjul.kit.refusals import Refused


def register(request: HttpRequest) -> HttpResponse:
    """All forms, filtered and sorted."""
    rows = access.forms_to_see(request.user, request.municipality)
    sieve = listing.ListForm(request.GET or None)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    found = forms.listed(rows, chosen, request.GET.get("ordning", "namn"))
    writes = access.may_write(request.user, request.municipality)
    context = {"page": page_of(request, found, 40), "filter": sieve, "writes": writes}
    return render(request, "questionnaires/list.html", context)


def detail(request: HttpRequest, key: str) -> HttpResponse:
    """One form: what is asked now, its draft, and all versions."""
    questionnaire = access.form_to_see(request.user, request.municipality, key)
    used = forms.in_force(questionnaire)
    q = contents.read(used) if used else None
    context = {
        "questionnaire": questionnaire, "used": used, "q": q,
        "rows": contents.rows(q, []) if q else [],
        "draft": forms.draft_of(questionnaire), "versions": forms.versions_of(questionnaire),
        "writes": access.may_write(request.user, request.municipality),
    }  # fmt: skip
    return render(request, "questionnaires/detail.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """A new form: from the ready one, from nothing, or from another."""
    owner = access.forms_to_write(request.user, request.municipality)
    form = listing.AddForm(posted(request)[0], others=others(owner))

    def act() -> object:
        values = dict(form.cleaned_data)
        content = starting(owner, values.pop("start"), values["name"])
        return actions.make(owner, content=content, **values, **signed(request))

    if taken(request, form, act):
        return redirect(to(request, "questionnaires:draft", form.outcome.questionnaire.key))
    return form_page(request, "questionnaires/add.html", form)


def change(request: HttpRequest, key: str) -> HttpResponse:
    """Name and purpose."""
    questionnaire = access.form_to_write(request.user, request.municipality, key)
    values = {"name": questionnaire.name, "purpose": questionnaire.purpose}
    form = listing.NameForm(posted(request)[0], initial=values)
    if taken(
        request, form, lambda: actions.rename(questionnaire, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "questionnaires:detail", key))
    return form_page(request, "questionnaires/change.html", form, questionnaire=questionnaire)


@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a draft of the next version."""
    questionnaire = access.form_to_write(request.user, request.municipality, key)
    return _done(request, actions.begin_draft, questionnaire, "questionnaires:draft", key)


@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    """Throw the draft away."""
    draft = access.draft_to_write(request.user, request.municipality, key)
    return _done(request, actions.discard_draft, draft, "questionnaires:detail", key)


@require_POST
def retire(request: HttpRequest, key: str) -> HttpResponse:
    """Take the form out of use."""
    questionnaire = access.form_to_write(request.user, request.municipality, key)
    return _done(request, actions.retire, questionnaire, "questionnaires:detail", key)


@require_POST
def bring_back(request: HttpRequest, key: str) -> HttpResponse:
    """Use the form again."""
    questionnaire = access.form_to_write(request.user, request.municipality, key)
    return _done(request, actions.bring_back, questionnaire, "questionnaires:detail", key)


def _done(request: HttpRequest, act: object, thing: object, page: str, key: str) -> HttpResponse:
    try:
        act(thing, **signed(request))  # type: ignore[operator]
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect(to(request, page, key))
