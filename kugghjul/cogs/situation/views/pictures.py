"""The picture of a period: read, chosen, written, judged, approved, opened again, printed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.situation import access
from kugghjul.cogs.situation.actions import pictures as acts
from kugghjul.cogs.situation.forms.pictures import ApproveForm, JudgeForm, ReopenForm, WriteForm
from kugghjul.cogs.situation.queries import (
    counted,
    naming,
    page,
    periods,
    scopes,
    settings,
    suggestions,
)
from kugghjul.core.documents.situation_picture import situation_picture
from kugghjul.kit import clock
from kugghjul.kit.doors import there, to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import answer


def latest(request: HttpRequest) -> HttpResponse:
    """To the latest picture of the municipality's shortest rhythm."""
    home = access.municipality_to_see(request.user, request.municipality)
    kind = settings.kinds_of(settings.setting_of(home))[0]
    found = periods.latest(kind, clock.today())
    return redirect(to(request, "situation:joint", found.year, found.part))


def choose(request: HttpRequest) -> HttpResponse:
    """The selector's own button: to the chosen period, without any script."""
    access.municipality_to_see(request.user, request.municipality)
    year, _slash, part = request.GET.get("period", "").partition("/")
    number = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else 0
    found = access.period_to_see(number, part)
    scope = access.scope_to_see(request.user, request.municipality, request.GET.get("vem", "alla"))
    return redirect(to(request, "situation:picture", scope.slug, found.year, found.part))


def picture(request: HttpRequest, year: int, part: str, whose: str = "alla") -> HttpResponse:
    """The whole picture."""
    user, home, today = request.user, request.municipality, clock.today()
    scope, period, found = access.picture_to_see(user, home, whose, year, part)
    facts = counted.facts_of(scope, period, found, today)
    context = page.context_of(scope, period, found, facts, today) | {
        "writes": access.writes(user, scope),
        "approves": access.approves(user, scope),
        "others": access.visible(user, home, scopes.reporting_organisations(home)),
    }
    return render(request, "situation/picture.html", context)


def write(request: HttpRequest, whose: str, year: int, part: str) -> HttpResponse:
    """The three points and the texts."""
    scope, period, found = access.picture_to_write(
        request.user, request.municipality, whose, year, part
    )
    form = WriteForm(posted(request)[0], period=period, picture=found)

    def act() -> Any:
        begun = found or acts.begin_picture(scope, period, **signed(request))
        typed = {"points": form.points, "texts": form.texts}
        return acts.write_picture(
            begun, revision=form.cleaned_data["revision"], **typed, **signed(request)
        )

    if taken(request, form, act):
        messages.success(request, _("Texten är sparad."))
        return redirect(to(request, "situation:picture", whose, year, part))
    facts = counted.facts_of(scope, period, found, clock.today())
    more = {"scope": scope, "period": period, "suggested": suggestions.suggested(facts)}
    return form_page(request, "situation/write.html", form, picture=found, **more)


def problem(request: HttpRequest, whose: str, year: int, part: str, key: str) -> HttpResponse:
    """One of the ranked problems: its parts, and another level with its reason."""
    user = request.user
    scope, period, found = access.picture_to_see(user, request.municipality, whose, year, part)
    facts = counted.facts_of(scope, period, found, clock.today())
    one = there(next((rank for rank in facts.ranks if rank.key == key), None))
    writes = access.writes(user, scope) and not (found and found.frozen)
    start = {"title": one.title, "level": one.level, "reason": one.reason}
    form = JudgeForm(posted(request)[0], initial=start, levels=facts.levels)
    if request.method == "POST":
        access.picture_to_write(user, request.municipality, whose, year, part)
    if taken(request, form, lambda: _judged(request, scope, period, found, one, form)):
        messages.success(request, _("Bedömningen är sparad."))
        return redirect(to(request, "situation:picture", whose, year, part) + "#r-rang")
    more = {"scope": scope, "period": period, "facts": facts, "one": one, "writes": writes}
    return form_page(request, "situation/problem.html", form, picture=found, **more)


def approve(request: HttpRequest, whose: str, year: int, part: str) -> HttpResponse:
    """Freeze the picture."""
    found = access.picture_to_approve(request.user, request.municipality, whose, year, part)
    start = {"approved_by": naming.signature(request.user, request.municipality, clock.today())}
    form = ApproveForm(posted(request)[0], initial=start)
    if taken(request, form, lambda: _approved(request, found, form)):
        messages.success(request, _("Lägesbilden är godkänd. Siffrorna ändras inte längre."))
        return redirect(to(request, "situation:picture", whose, year, part))
    return _step(request, form, found, _("Godkänn lägesbilden"), _("Godkänn"))


def reopen(request: HttpRequest, whose: str, year: int, part: str) -> HttpResponse:
    """Open an approved picture again, to correct it."""
    found = access.picture_to_approve(request.user, request.municipality, whose, year, part)
    form = ReopenForm(posted(request)[0])
    if taken(
        request, form, lambda: acts.reopen_picture(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Lägesbilden är ett utkast igen."))
        return redirect(to(request, "situation:picture", whose, year, part))
    return _step(request, form, found, _("Öppna lägesbilden igen"), _("Öppna igen"))


def printed(request: HttpRequest, whose: str, year: int, part: str, form: str) -> HttpResponse:
    """The picture as a document: the frozen one when it has been approved."""
    scope, period, found = access.picture_to_see(
        request.user, request.municipality, whose, year, part
    )
    facts = counted.facts_of(scope, period, found, clock.today())
    name = f"lagesbild-{scope.slug}-{year}-{part}"
    return answer(situation_picture(facts), form, name, request.municipality)


def _approved(request: HttpRequest, found: Any, form: ApproveForm) -> Any:
    scope = scopes.of_picture(found)
    period = periods.Period(found.kind, found.first, found.last)
    facts = counted.counted(scope, period, found, clock.today())
    return acts.approve_picture(found, facts, **form.cleaned_data, **signed(request))


def _judged(
    request: HttpRequest, scope: Any, period: Any, found: Any, one: Any, form: JudgeForm
) -> Any:
    begun = found or acts.begin_picture(scope, period, **signed(request))
    typed = dict(form.cleaned_data)
    if typed["title"] == one.title and not one.renamed:
        typed["title"] = ""
    return acts.judge_problem(begun, one.key, counted=one.counted_level, **typed, **signed(request))


def _step(request: HttpRequest, form: Any, found: Any, title: str, button: str) -> HttpResponse:
    period = periods.Period(found.kind, found.first, found.last)
    context = {"title": title, "button": button, "picture": found, "period": period}
    return form_page(
        request, "situation/step.html", form, scope=scopes.of_picture(found), **context
    )
