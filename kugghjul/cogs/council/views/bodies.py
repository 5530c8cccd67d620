"""A body: its page, founding it by a decision, changing and dissolving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, has_role
from kugghjul.cogs.council import access
from kugghjul.cogs.council.actions import bodies as actions
from kugghjul.cogs.council.forms.bodies import BodyForm, DissolveForm
from kugghjul.cogs.council.queries import bodies, charters
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken

FIELDS = (
    "name", "kind", "parent", "focus", "founded_on", "founded_by", "internal_notes", "weekday",
    "usual_time", "usual_length", "usual_place",
)  # fmt: skip


def body(request: HttpRequest, key: str) -> HttpResponse:
    """The seats as they stand today, who held them before, and the decision that founded the
    body."""
    found = access.body_to_see(request.user, request.municipality, key)
    context = {
        "row": bodies.body_row(found, clock.today()),
        "ended": bodies.ended_seats(found, clock.today()),
        "areas": dict(charters.areas(found.council, clock.today())),
        "runs": has_role(request.user, request.municipality, RUNS_COUNCIL),
    }
    return render(request, "council/body.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Found a body by a decision; it may be staffed later (V2)."""
    council = access.council_to_run(request.user, request.municipality)
    form = BodyForm(posted(request)[0], council=council)
    if taken(
        request, form, lambda: actions.found_body(council, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("%(name)s är bildad.") % {"name": form.outcome.name})
        return redirect(to(request, "council:body", form.outcome.key))
    page = {
        "title": _("Bilda en grupp"),
        "button": _("Bilda gruppen"),
        "back": to(request, "council:overview"),
    }
    return form_page(request, "council/form.html", form, **page)


def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is known of a body."""
    found = access.body_to_staff(request.user, request.municipality, key)
    initial = {name: getattr(found, name) for name in FIELDS}
    form = BodyForm(posted(request)[0], council=found.council, but=found.pk, initial=initial)
    if taken(
        request, form, lambda: actions.change_body(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Ändringen är sparad."))
        return redirect(to(request, "council:body", key))
    page = {
        "title": _("Ändra %(name)s") % {"name": found.name},
        "back": to(request, "council:body", key),
    }
    return form_page(request, "council/form.html", form, **page)


def dissolve(request: HttpRequest, key: str) -> HttpResponse:
    """Dissolve a body from a day; its history stays."""
    found = access.body_to_staff(request.user, request.municipality, key)
    form = DissolveForm(posted(request)[0], initial={"on": clock.today()})
    if taken(
        request,
        form,
        lambda: actions.dissolve_body(found, form.cleaned_data["on"], **signed(request)),
    ):
        undo = to(request, "council:body_reopen", key)
        messages.success(
            request, _("%(name)s är upplöst.") % {"name": found.name}, extra_tags=f"undo:{undo}"
        )
        return redirect(to(request, "council:body", key))
    page = {
        "title": _("Lös upp %(name)s") % {"name": found.name},
        "button": _("Lös upp gruppen"),
        "danger": True,
    }
    return form_page(
        request, "council/form.html", form, back=to(request, "council:body", key), **page
    )


@require_POST
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Undo a dissolution."""
    found = access.body_to_staff(request.user, request.municipality, key)
    actions.reopen_body(found, **signed(request))
    messages.success(request, _("%(name)s finns igen.") % {"name": found.name})
    return redirect(to(request, "council:body", key))
