"""The screen in the room: the current item and its decisions, large; and a decision's own page."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.meetings import access_record as access
from kugghjul.cogs.meetings.actions.decisions import found_by_decision, reword_decision
from kugghjul.cogs.meetings.forms.room import DecisionForm, FoundForm
from kugghjul.cogs.meetings.models import Decision, Meeting
from kugghjul.cogs.meetings.queries.room import number_of, room
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def screen(request: HttpRequest, meeting: str) -> HttpResponse:
    """What everybody in the room sees; refreshes itself. An internal point shows its number."""
    found = access.meeting_to_attend(request.user, request.municipality, meeting)
    items = list(found.items.all())
    here = found.current_item if found.current_item in items else None
    context = {"meeting": found, "room": room(found, here), "item": here}
    template = "meetings/screen_now.html" if request.htmx else "meetings/screen.html"
    return render(request, template, context)


def decision(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """§ number/year, with its meeting. Those who keep the record may change the words until
    approval.
    """
    found = access.decision_to_see(request.user, request.municipality, year, number)
    writes = (
        access.may_write(request.user, found.meeting)
        and found.meeting.state != Meeting.State.APPROVED
    )
    initial = {"text": found.text, "outcome": found.outcome, "reservation": found.reservation}
    if request.method == "POST":
        access.decision_to_reword(request.user, request.municipality, year, number)
    form = DecisionForm(posted(request)[0], initial=initial)
    if taken(request, form, lambda: reword_decision(found, **form.cleaned_data, **signed(request))):
        return redirect(to(request, "meetings:decision", year, number))
    return _decision_page(request, found, form, writes)


@require_POST
def found(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The group that the decision founds."""
    decided = access.decision_to_reword(request.user, request.municipality, year, number)
    form = FoundForm(request.POST, prefix="grupp")
    act = partial(found_by_decision, decided, **signed(request))
    if taken(request, form, lambda: act(**form.cleaned_data)):
        messages.success(
            request, _("%(body)s är bildad. Bemanna den under Rådet.") % {"body": form.outcome}
        )
        return redirect(to(request, "meetings:decision", year, number))
    return _decision_page(request, decided, form, False, founding=form)


def _decision_page(
    request: HttpRequest, found: Decision, form: Any, writes: bool, **own: Any
) -> HttpResponse:
    title = _("Beslut § %(number)s") % {"number": f"{found.number}/{found.year}"}
    context = {
        "decision": found,
        "writes": writes,
        "runs": access.may_write(request.user, found.meeting),
        "attends": access.may_attend(request.user, found.meeting),
        "n": number_of(found.item),
        "title": title,
        "founding": FoundForm(prefix="grupp"),
    }
    return form_page(request, "meetings/decision.html", form, **{**context, **own})
