"""Focus areas, goals and recurring sections: added, changed, moved, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kugghjul.cogs.workplan import access
from kugghjul.cogs.workplan.actions import plan as acts
from kugghjul.cogs.workplan.forms.plan import ORIGINS, FocusForm, GoalForm, SectionForm
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken

FORMS: dict[str, Any] = {"fokus": FocusForm, "mal": GoalForm, "aktivitet": SectionForm}
ADDERS: dict[str, Any] = {
    "fokus": acts.add_focus,
    "mal": acts.add_goal,
    "aktivitet": acts.add_recurring,
}
CHANGERS: dict[str, Any] = {
    "fokus": acts.change_focus,
    "mal": acts.change_goal,
    "aktivitet": acts.change_recurring,
}
NEW = {
    "fokus": gettext_lazy("Nytt fokusområde"),
    "mal": gettext_lazy("Nytt mål"),
    "aktivitet": gettext_lazy("Ny återkommande aktivitet"),
}
CHANGED = {
    "fokus": gettext_lazy("Ändra fokusområdet"),
    "mal": gettext_lazy("Ändra målet"),
    "aktivitet": gettext_lazy("Ändra den återkommande aktiviteten"),
}


def add(request: HttpRequest, year: int, what: str) -> HttpResponse:
    """One more focus, goal or section."""
    plan = access.plan_to_write(request.user, request.municipality, year)
    form = FORMS[what](posted(request)[0], plan=plan, today=clock.today())
    if taken(request, form, lambda: ADDERS[what](plan, **form.kwargs_of(), **signed(request))):
        return redirect(to(request, "workplan:plan", year) + f"#{what}")
    return form_page(request, "workplan/form.html", form, plan=plan, title=NEW[what])


def change(request: HttpRequest, year: int, what: str, pk: int) -> HttpResponse:
    """Other words; 409 with both texts when somebody else was first."""
    thing = access.thing_to_write(request.user, request.municipality, year, what, pk)
    form = FORMS[what](
        posted(request)[0], plan=thing.plan, today=clock.today(), initial=_initial(thing)
    )

    def act() -> Any:
        revision = form.cleaned_data["revision"]
        return CHANGERS[what](thing, **form.kwargs_of(), revision=revision, **signed(request))

    if taken(request, form, act):
        return redirect(to(request, "workplan:plan", year) + f"#{what}")
    return form_page(
        request, "workplan/form.html", form, plan=thing.plan, title=CHANGED[what], thing=thing,
        what=what,
    )  # fmt: skip


@require_POST
def move(request: HttpRequest, year: int, what: str, pk: int, way: str) -> HttpResponse:
    """One step up or down."""
    thing = access.thing_to_write(request.user, request.municipality, year, what, pk)
    acts.move(thing, up=way == "upp", **signed(request))
    return redirect(to(request, "workplan:plan", year) + f"#{what}")


@require_POST
def remove(request: HttpRequest, year: int, what: str, pk: int) -> HttpResponse:
    """Take it out of the plan."""
    thing = access.thing_to_write(request.user, request.municipality, year, what, pk)
    acts.remove(thing, **signed(request))
    messages.success(request, _("Borttaget ur planen. Frysta versioner har det kvar."))
    return redirect(to(request, "workplan:plan", year))


def _initial(thing: Any) -> dict[str, Any]:
    names = [field.name for field in thing._meta.fields if field.name not in ("id", "plan")]
    start = {name: getattr(thing, name) for name in names}
    if hasattr(thing, "origins"):
        for n, origin in enumerate(thing.origins.all()[:ORIGINS], 1):
            start |= {f"kind_{n}": origin.kind, f"reference_{n}": origin.reference}
    return start
