"""The editor of a draft: its questions in order, added, moved, taken out of use; its heading."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.questionnaires import access
from kugghjul.cogs.questionnaires.actions import drafts as actions
from kugghjul.cogs.questionnaires.forms.adding import AddQuestionForm
from kugghjul.cogs.questionnaires.forms.heading import HeadingForm
from kugghjul.cogs.questionnaires.forms.questions import QuestionForm
from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.questionnaires.queries import contents
from kugghjul.core.questionnaires import Question
from kugghjul.kit.doors import there, to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.refusals import Refused


def draft(request: HttpRequest, key: str) -> HttpResponse:
    """The questions of the draft, with what is wrong at each."""
    version = access.draft_to_write(request.user, request.municipality, key)
    q = contents.read(version)
    found = contents.all_faults(q, version.questionnaire.purpose)
    context = {
        "version": version, "questionnaire": version.questionnaire, "q": q, "rows": contents.rows(q, found),
        "whole": contents.whole_faults(found, q), "stops": any(not one.warning for one in found),
    }  # fmt: skip
    return render(request, "questionnaires/draft.html", context)


def heading(request: HttpRequest, key: str) -> HttpResponse:
    """Title, introduction, languages."""
    version = access.draft_to_write(request.user, request.municipality, key)
    form = HeadingForm(contents.read(version), posted(request)[0])
    if taken(
        request, form, lambda: actions.change_heading(version, **form.values(), **signed(request))
    ):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "questionnaires:draft", key))
    return form_page(
        request, "questionnaires/heading.html", form, questionnaire=version.questionnaire
    )


def add(request: HttpRequest, key: str) -> HttpResponse:
    """A question more."""
    version = access.draft_to_write(request.user, request.municipality, key)
    form = AddQuestionForm(contents.read(version), posted(request)[0])

    def act() -> Any:
        inside = form.cleaned_data["inside"]
        return actions.add_question(
            version, question=form.question(), inside=inside, **signed(request)
        )

    if taken(request, form, act):
        return redirect(to(request, "questionnaires:question", key, form.outcome))
    return form_page(
        request, "questionnaires/add_question.html", form, questionnaire=version.questionnaire
    )


def question(request: HttpRequest, key: str, question: str) -> HttpResponse:
    """One question, changed. When somebody else changed it meanwhile both texts are shown."""
    version = access.draft_to_write(request.user, request.municipality, key)
    was = _question(version, question)
    form = QuestionForm(contents.read(version), was, posted(request)[0])

    def act() -> Any:
        parts = {"inside": form.cleaned_data["inside"], "seen": form.cleaned_data["seen"]}
        return actions.change_question(
            version, question=form.question(), **parts, **signed(request)
        )

    if taken(request, form, act):
        messages.success(request, _("Frågan är sparad."))
        return redirect(f"{to(request, 'questionnaires:draft', key)}#fraga-{question}")
    clash = getattr(form, "refusal_status", 200) == 409
    context = {"questionnaire": version.questionnaire, "question": was, "q": contents.read(version),
               "theirs": _question(version, question) if clash else None,
               "seen": contents.fingerprint(was)}  # fmt: skip
    return form_page(request, "questionnaires/question.html", form, **context)


@require_POST
def move(request: HttpRequest, key: str, question: str) -> HttpResponse:
    """One place up or down."""
    step = -1 if request.POST.get("hall") == "upp" else 1
    return _posted(request, key, question, actions.move_question, step=step)


@require_POST
def retire(request: HttpRequest, key: str, question: str) -> HttpResponse:
    """Not asked any more, or asked again."""
    out = request.POST.get("igen") != "1"
    return _posted(request, key, question, actions.retire_question, out=out)


def _posted(request: HttpRequest, key: str, id: str, act: Any, **values: Any) -> HttpResponse:
    version = access.draft_to_write(request.user, request.municipality, key)
    _question(version, id)
    try:
        act(version, id=id, **values, **signed(request))
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect(f"{to(request, 'questionnaires:draft', key)}#fraga-{id}")


def _question(version: Version, id: str) -> Question:
    return there(contents.read(version).question(id))
