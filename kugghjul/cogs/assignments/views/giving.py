"""Giving an assignment in the meeting room, and changing it until the notes are approved."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.assignments import access, actions, forms
from kugghjul.cogs.meetings.access_record import item_to_write
from kugghjul.cogs.meetings.queries.room import number_of
from kugghjul.cogs.meetings.views.room import show
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


@require_POST
def give(request: HttpRequest, meeting: str, item: int) -> HttpResponse:
    """A new assignment under the item; the room comes back with the reason when it cannot be
    given.
    """
    found = item_to_write(request.user, request.municipality, meeting, item)
    form = forms.GiveForm(request.POST, meeting=found.meeting, prefix="uppdrag")
    if taken(request, form, lambda: actions.give(found, **form.kwargs_of(), **signed(request))):
        messages.success(request, _("Uppdrag %(number)s är antecknat.") % {"number": form.outcome})
        return redirect(to(request, "meetings:room", meeting, number_of(found)))
    request.assignment_form = form  # the panel shows it in place of an empty one
    return show(request, found.meeting, number_of(found), assignment=form)


def change(request: HttpRequest, number: int) -> HttpResponse:
    """Other words, another receiver or another day."""
    found = access.assignment_to_change(request.user, request.municipality, number)
    form = forms.GiveForm(
        posted(request)[0], meeting=found.meeting, initial=forms.initial_of(found)
    )
    if taken(request, form, lambda: actions.change(found, **form.kwargs_of(), **signed(request))):
        return redirect(to(request, "assignments:detail", number))
    return form_page(request, "assignments/change.html", form, assignment=found)
