"""The problem-area analysis: ask, follow who has answered, answer when signed in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kugghjul.cogs.workplan import access
from kugghjul.cogs.workplan.actions import analysis as acts
from kugghjul.cogs.workplan.actions.picture import compile_picture
from kugghjul.cogs.workplan.forms.analysis import AnswerForm, CompileForm, RoundForm
from kugghjul.cogs.workplan.models import Ask
from kugghjul.cogs.workplan.queries import analysis as queries
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def new(request: HttpRequest) -> HttpResponse:
    """Prepare the analysis of a year."""
    council = access.council_to_plan(request.user, request.municipality)
    form = RoundForm(posted(request)[0], initial={"year": clock.today().year})
    if taken(
        request, form, lambda: acts.prepare_round(council, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "workplan:round", form.outcome.year))
    return form_page(request, "workplan/form.html", form, title=_("Ny problemområdesanalys"))


def round(request: HttpRequest, year: int) -> HttpResponse:
    """Who was asked, who has answered, who is missing."""
    found = access.round_to_see(request.user, request.municipality, year)
    today = clock.today()
    writes = access.may_write(request.user, request.municipality)
    context = {
        "round": found,
        "standing": queries.standing(found),
        "rows": queries.rows(found, request.user, today, writes),
        "coming": queries.members(found.council, today) if found.state == "draft" else [],
        "writes": writes,
    }
    return render(request, "workplan/round.html", context)


def change(request: HttpRequest, year: int) -> HttpResponse:
    """Another last day or other words."""
    found = access.round_to_run(request.user, request.municipality, year)
    form = RoundForm(posted(request)[0], initial={"due_on": found.due_on, "message": found.message})
    del form.fields["year"]
    if taken(
        request, form, lambda: acts.change_round(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "workplan:round", year))
    return form_page(request, "workplan/form.html", form, title=_("Ändra analysen"))


@require_POST
def send(request: HttpRequest, year: int) -> HttpResponse:
    """Ask all, and once more those that have not answered."""
    found = access.round_to_run(request.user, request.municipality, year)
    n = acts.send_round(found, **signed(request))
    said = ngettext("%(n)s brev är på väg.", "%(n)s brev är på väg.", n) % {"n": n}
    messages.success(request, said)
    return redirect(to(request, "workplan:round", year))


def compiling(request: HttpRequest, year: int) -> HttpResponse:
    """Close the analysis and make a draft of the problem picture."""
    found = access.round_to_run(request.user, request.municipality, year)
    form = CompileForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: compile_picture(
            found.council, year, round=found, **form.cleaned_data, **signed(request)
        ),
    ):
        messages.success(request, _("Utkastet till problembilden finns. Skriv klart delarna."))
        return redirect(to(request, "workplan:picture", year))
    context = {"title": _("Sammanställ svaren"), "button": _("Sammanställ")}
    return form_page(
        request, "workplan/compile.html", form, round=found, standing=queries.standing(found),
        **context,
    )  # fmt: skip


def answer(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """An organisation's answer, for its own people and for those who run the analysis."""
    ask = access.ask_to_answer(request.user, request.municipality, year, pk)
    form, done = answered(request, ask, **signed(request))
    if done:
        messages.success(request, _("Svaret är sparat."))
        return redirect(to(request, "workplan:answer", year, pk))
    writes = access.may_write(request.user, request.municipality)
    return form_page(request, "workplan/answer.html", form, ask=ask, round=ask.round, writes=writes)


@require_POST
def reopen(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Let the organisation change what it has sent in."""
    ask = access.ask_to_reopen(request.user, request.municipality, year, pk)
    acts.reopen_answer(ask, **signed(request))
    messages.success(request, _("Svaret är öppet igen."))
    return redirect(to(request, "workplan:answer", year, pk))


def answered(request: HttpRequest, ask: Ask, **signature: Any) -> tuple[AnswerForm, bool]:
    """The form, and whether it was saved. «Fler rader» only shows it again with more of them."""
    more = "fler" in request.POST
    form = AnswerForm(posted(request)[0], ask=ask, more=more)
    if more:
        form.errors.clear()
        return form, False

    def act() -> Ask:
        typed = form.cleaned_data
        return acts.save_answer(
            ask, form.areas_of(), submit="skicka" in request.POST,
            answered_by=typed["answered_by"], revision=typed["revision"], **signature,
        )  # fmt: skip

    return form, taken(request, form, act)
