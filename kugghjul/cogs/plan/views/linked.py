"""Plans under other laws (7 §), and the areas of responsibility (R4)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kugghjul.cogs.plan import access
from kugghjul.cogs.plan.actions import linked as actions
from kugghjul.cogs.plan.forms import plan as forms
from kugghjul.cogs.plan.queries import areas
from kugghjul.cogs.plan.views.steps import step
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import posted, signed

FIELDS = ("name", "statute", "owner", "since", "until", "url", "common")


def new(request: HttpRequest) -> HttpResponse:
    """A link to another plan."""
    council = access.council_to_write(request.user, request.municipality)
    form = forms.LinkedForm(posted(request)[0], initial={"since": clock.today()})
    act = lambda: actions.link_plan(council, **form.cleaned_data, **signed(request))  # noqa: E731
    return step(
        request, form, act, _list(request), done=_("Planen är länkad."),
        title=_("Länka en annan plan"), button=_("Länka planen"), crumbs=_crumbs(request),
    )  # fmt: skip


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of the other plan."""
    found = access.linked_to_change(request.user, request.municipality, pk)
    initial = {name: getattr(found, name) for name in FIELDS}
    form = forms.LinkedForm(posted(request)[0], initial=initial)
    act = lambda: actions.change_link(found, **form.cleaned_data, **signed(request))  # noqa: E731
    return step(
        request, form, act, _list(request), done=_("Sparat."), button=_("Spara"),
        title=_("Ändra %(name)s") % {"name": found}, crumbs=_crumbs(request),
        removes=to(request, "plan:linked_remove", pk),
    )  # fmt: skip


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link away, after a question."""
    found = access.linked_to_change(request.user, request.municipality, pk)
    form = forms.forms.Form(posted(request)[0])
    act = lambda: actions.unlink_plan(found, **signed(request))  # noqa: E731
    return step(
        request, form, act, _list(request), done=_("Länken är borttagen."), danger=True,
        title=_("Ta bort länken"), button=_("Ta bort"), crumbs=_crumbs(request), text=found.name,
    )  # fmt: skip


def areas_page(request: HttpRequest) -> HttpResponse:
    """Each area with how many problems, measures, activities and assignments it has."""
    council = access.council_to_see(request.user, request.municipality)
    return render(request, "plan/areas.html", {"rows": areas.area_rows(council, clock.today())})


def _list(request: HttpRequest) -> str:
    return to(request, "plan:overview") + "#andra-planer"


def _crumbs(request: HttpRequest) -> list[tuple[str, str]]:
    return [(_("Åtgärdsplan"), to(request, "plan:overview"))]
