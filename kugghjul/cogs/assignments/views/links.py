"""Links for responsible people without an account: sent and called back by who runs the meetings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.assignments import access, actions
from kugghjul.kit.doors import to
from kugghjul.kit.pages import signed


@require_POST
def send(request: HttpRequest, number: int, person: int) -> HttpResponse:
    """Mail a link to one responsible person."""
    found, whom = access.responsible_to_link(request.user, request.municipality, number, person)
    actions.send_link(found, whom, **signed(request))
    messages.success(request, _("Länken är på väg till %(name)s.") % {"name": whom.name})
    return redirect(to(request, "assignments:detail", number))


@require_POST
def revoke(request: HttpRequest, number: int, person: int) -> HttpResponse:
    """Call back that person's links to the assignment."""
    found, whom = access.responsible_to_link(request.user, request.municipality, number, person)
    actions.revoke_links(found, whom, **signed(request))
    messages.success(request, _("Länken till %(name)s gäller inte längre.") % {"name": whom.name})
    return redirect(to(request, "assignments:detail", number))
