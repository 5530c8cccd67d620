"""The table: choose among the ranked problems, lay something else there, judge, carry on to the register."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.actionanalysis import access
from kugghjul.cogs.actionanalysis.actions import candidates as acts
from kugghjul.cogs.actionanalysis.forms import sessions as forms
from kugghjul.cogs.actionanalysis.models import Candidate
from kugghjul.cogs.actionanalysis.queries import evidence
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def choose(request: HttpRequest, session: int) -> HttpResponse:
    """The period's problems as they are ranked; those that are ticked are laid on the table."""
    found = access.session_to_run(request.user, request.municipality, session)
    grounds = evidence.grounds_of(found)
    form = forms.ChooseForm(posted(request)[0], grounds=grounds)
    if taken(request, form, lambda: acts.lay_several(found, form.chosen(), **signed(request))):
        messages.success(request, _("Problemen ligger på bordet."))
        return redirect(to(request, "actionanalysis:session", session))
    return form_page(request, "actionanalysis/choose.html", form, session=found, grounds=grounds)


def lay(request: HttpRequest, session: int) -> HttpResponse:
    """Something that the numbers do not tell."""
    found = access.session_to_run(request.user, request.municipality, session)
    form = forms.LayForm(posted(request)[0], home=request.municipality)
    if taken(
        request,
        form,
        lambda: acts.lay_on_table(
            found, evidence.typed(found, form.cleaned_data), **signed(request)
        ),
    ):
        messages.success(request, _("Det ligger på bordet."))
        return redirect(to(request, "actionanalysis:session", session))
    title = _("Lägg något annat på bordet")
    return form_page(request, "actionanalysis/form.html", form, title=title, session=found)


def judge(request: HttpRequest, candidate: int) -> HttpResponse:
    """Need, influence, and what the group decided to do."""
    found = access.candidate_to_run(request.user, request.municipality, candidate)
    names = ("need", "influence", "causes", "choice", "reason", "counter")
    start = {name: getattr(found, name) for name in names}
    form = forms.JudgeForm(posted(request)[0], initial=start)
    if taken(
        request, form, lambda: acts.judge_candidate(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Bedömningen är sparad."))
        return redirect(to(request, "actionanalysis:session", found.session.number))
    now = access.candidate_to_run(request.user, request.municipality, candidate)
    context = {"candidate": found, "session": found.session, "title": found.title}
    context |= {"thing": now, "theirs": "\n\n".join(filter(None, (now.causes, now.reason)))}
    return form_page(request, "actionanalysis/form.html", form, **context)


@require_POST
def take_off(request: HttpRequest, candidate: int) -> HttpResponse:
    """It was laid there by mistake."""
    found: Candidate = access.candidate_to_run(request.user, request.municipality, candidate)
    acts.take_off_table(found, **signed(request))
    messages.success(request, _("Det är borttaget från bordet."))
    return redirect(to(request, "actionanalysis:session", found.session.number))


def problem(request: HttpRequest, candidate: int) -> HttpResponse:
    """Into the problem register: a new problem, or one that is there."""
    found = access.candidate_to_run(request.user, request.municipality, candidate)
    form = forms.ProblemForm(posted(request)[0], council=found.session.council)
    if taken(
        request, form, lambda: acts.make_problem(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Det finns nu i problemregistret."))
        return redirect(to(request, "actionanalysis:session", found.session.number))
    title = _("För in i problemregistret")
    return form_page(
        request, "actionanalysis/form.html", form, title=title, session=found.session,
        candidate=found,
    )  # fmt: skip
