"""A version as it reads, as a phone shows it, how two differ, and the step when a draft comes into use."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.questionnaires import access
from kugghjul.cogs.questionnaires.actions import publishing
from kugghjul.cogs.questionnaires.forms.answering import AnswerForm
from kugghjul.cogs.questionnaires.forms.listing import PublishForm
from kugghjul.cogs.questionnaires.queries import contents, forms
from kugghjul.core.questionnaires import difference
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.render.xlsform.languages import NAMES


def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """All that one version asks."""
    found = access.version_to_see(request.user, request.municipality, key, number)
    q = contents.read(found)
    before = forms.version_before(found)
    context = {"version": found, "questionnaire": found.questionnaire, "q": q, "before": before,
               "rows": contents.rows(q, [])}  # fmt: skip
    return render(request, "questionnaires/version.html", context)


def preview(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The version as the one who answers meets it; answers are judged and thrown away."""
    found = access.version_to_see(request.user, request.municipality, key, number)
    q = contents.read(found)
    language = request.GET.get("sprak", "")
    language = language if language in q.languages else q.default_language
    easy = request.GET.get("lattlast") == "1" and q.has_easy
    form = AnswerForm(q, *posted(request), language=language, easy=easy, now=clock.now())
    tried = request.method == "POST" and form.is_valid()
    intro = q.said(q.easy_intro, language) if easy else ""
    context = {
        "version": found, "questionnaire": found.questionnaire, "q": q, "language": language, "easy": easy,
        "languages": [(code, NAMES.get(code, code)) for code in q.languages], "tried": tried,
        "form_title": q.said(q.title, language), "intro": intro or q.said(q.intro, language),
    }  # fmt: skip
    return form_page(request, "questionnaires/preview.html", form, **context)


def compare(request: HttpRequest, key: str, old: int, new: int) -> HttpResponse:
    """What differs between two versions, and which series it breaks."""
    before = access.version_to_see(request.user, request.municipality, key, old)
    after = access.version_to_see(request.user, request.municipality, key, new)
    changes = difference(contents.read(before), contents.read(after))
    context = {"questionnaire": after.questionnaire, "before": before, "after": after, "changes": changes,
               "breaks": sum(one.breaks for one in changes)}  # fmt: skip
    return render(request, "questionnaires/difference.html", context)


def publish(request: HttpRequest, key: str) -> HttpResponse:
    """The draft comes into use, after one has seen what it changes."""
    draft = access.draft_to_write(request.user, request.municipality, key)
    form = PublishForm(posted(request)[0], initial={"counter": draft.counter})
    if taken(
        request, form, lambda: publishing.publish(draft, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Version %(n)s används nu.") % {"n": draft.number})
        return redirect(to(request, "questionnaires:detail", key))
    q, used = contents.read(draft), forms.in_force(draft.questionnaire)
    changes = difference(contents.read(used), q) if used else ()
    found = contents.all_faults(q, draft.questionnaire.purpose)
    context = {
        "questionnaire": draft.questionnaire, "version": draft, "used": used, "changes": changes,
        "breaks": sum(one.breaks for one in changes), "faults": found,
        "stops": [one for one in found if not one.warning],
    }  # fmt: skip
    return form_page(request, "questionnaires/publish.html", form, **context)
