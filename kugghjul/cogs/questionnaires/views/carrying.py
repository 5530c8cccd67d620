"""Forms carried in and out as XLSForm, and out as XForm. What cannot come along is shown before anything is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.questionnaires import access
from kugghjul.cogs.questionnaires.actions import drafts, forms
from kugghjul.cogs.questionnaires.forms.listing import FileForm, NewFileForm
from kugghjul.cogs.questionnaires.queries import carrying, contents
from kugghjul.core.questionnaires import from_data
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.refusals import Refused

KEPT = "questionnaires.taken_in"


def take_in(request: HttpRequest) -> HttpResponse:
    """A file that becomes a form of its own: read, then reviewed."""
    access.forms_to_write(request.user, request.municipality)
    form = NewFileForm(*posted(request))
    if taken(request, form, lambda: carrying.read(form.cleaned_data["file"])):
        values = {name: form.cleaned_data[name] for name in ("name", "purpose")}
        request.session[KEPT] = {**form.outcome, **values}
        return redirect(to(request, "questionnaires:review"))
    return form_page(request, "questionnaires/take_in.html", form)


def review(request: HttpRequest) -> HttpResponse:
    """What the file holds and what could not come along; then it is written, or not."""
    owner = access.forms_to_write(request.user, request.municipality)
    kept = _kept(request)
    if kept is None or "key" in kept:
        return redirect(to(request, "questionnaires:take_in"))
    q = from_data(kept["content"])
    if request.method == "POST":
        return _made(request, owner, q, kept)
    return render(request, "questionnaires/review.html", carrying.shown(q, kept))


def take_into(request: HttpRequest, key: str) -> HttpResponse:
    """A file whose questions replace those of the draft: read, then reviewed."""
    draft = access.draft_to_write(request.user, request.municipality, key)
    form = FileForm(*posted(request))
    if taken(request, form, lambda: carrying.read(form.cleaned_data["file"])):
        request.session[KEPT] = {**form.outcome, "key": key}
        return redirect(to(request, "questionnaires:review_into", key))
    return form_page(
        request, "questionnaires/take_in.html", form, questionnaire=draft.questionnaire
    )


def review_into(request: HttpRequest, key: str) -> HttpResponse:
    """The same for a draft, with what it changes."""
    draft = access.draft_to_write(request.user, request.municipality, key)
    kept = _kept(request)
    if kept is None or kept.get("key") != key:
        return redirect(to(request, "questionnaires:take_into", key))
    q = from_data(kept["content"])
    if request.method != "POST":
        context = carrying.shown(q, kept, contents.read(draft))
        return render(
            request, "questionnaires/review.html", {**context, "questionnaire": draft.questionnaire}
        )
    try:
        drafts.take_in(draft, content=q, **signed(request))
    except Refused as refusal:
        messages.error(request, refusal.reason)
    request.session.pop(KEPT, None)
    return redirect(to(request, "questionnaires:draft", key))


def export(request: HttpRequest, key: str, number: int, form: str) -> HttpResponse:
    """The version as XLSForm or XForm."""
    version = access.version_to_see(request.user, request.municipality, key, number)
    if form not in carrying.TYPES:
        raise Http404
    try:
        content = carrying.written(version, form)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect(to(request, "questionnaires:version", key, number))
    answer = HttpResponse(content, content_type=carrying.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{key}-{number}.{form}"'
    return answer


def out(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What comes along and what does not, before the file is taken."""
    version = access.version_to_see(request.user, request.municipality, key, number)
    context = {
        "version": version,
        "questionnaire": version.questionnaire,
        "remarks": carrying.losses(version),
    }
    return render(request, "questionnaires/out.html", context)


def _kept(request: HttpRequest) -> Any:
    return request.session.get(KEPT)


def _made(request: HttpRequest, owner: Any, q: Any, kept: dict[str, Any]) -> HttpResponse:
    name = kept["name"] or q.said(q.title)
    try:
        made = forms.make(owner, name=name, purpose=kept["purpose"], content=q, **signed(request))
    except Refused as refusal:
        context = {**carrying.shown(q, kept), "refused": refusal.reason}
        return render(request, "questionnaires/review.html", context, status=refusal.status)
    request.session.pop(KEPT, None)
    messages.success(request, _("Formuläret är inläst som ett utkast."))
    return redirect(to(request, "questionnaires:draft", made.questionnaire.key))
