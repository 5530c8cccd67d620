"""The meeting room: one item at a time, with its notes, decisions, assignments and who is there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.meetings import access_record as access
from kugghjul.cogs.meetings.actions import decisions
from kugghjul.cogs.meetings.actions import room as acts
from kugghjul.cogs.meetings.forms import room as forms
from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.cogs.meetings.queries import room as rooms
from kugghjul.cogs.meetings.queries.attendance import attendance
from kugghjul.cogs.meetings.queries.steps import room_steps
from kugghjul.kit import panels
from kugghjul.kit.doors import to
from kugghjul.kit.pages import signed, taken


def room(request: HttpRequest, meeting: str, n: int = 0) -> HttpResponse:
    """The room at item `n`; without a number at the item that the meeting is at."""
    found = access.meeting_to_attend(request.user, request.municipality, meeting)
    if not n:
        items = list(found.items.all())
        here = found.current_item or next((item for item in items if not item.done_at), None)
        n = items.index(here) + 1 if here in items else min(1, len(items))
    return show(request, found, n)


def show(
    request: HttpRequest, meeting: Meeting, n: int, status: int = 200, **own: Any
) -> HttpResponse:
    """The page; `own` replaces a form with one that came back with a reason."""
    item = access.item_at(request.user, meeting, n) if n else None
    seen = rooms.room(meeting, item)
    writes = access.may_write(request.user, meeting)
    context = {
        "room": seen,
        "meeting": meeting,
        "item": item,
        "writes": writes and seen.open,
        "runs": writes,
        "steps": room_steps(seen),
        "panels": panels.collect("meeting_item", request, item) if item else [],
        **_forms(seen),
        **own,
    }
    bad = [form for form in own.values() if getattr(form, "errors", None)]
    context["form"] = bad[0] if bad else None
    status = getattr(bad[0], "refusal_status", 422) if bad else status
    return render(request, "meetings/room.html", context, status=status)


def _forms(seen: rooms.Room) -> dict[str, Any]:
    listed = attendance(seen.meeting, seen.item)
    item = seen.item
    typed = {"text": item.notes, "version": item.notes_version} if item else {}
    return {
        "attendance": listed,
        "people": forms.AttendanceForm(
            attendance=listed, per_item=item is not None, prefix="narvaro"
        ),
        "guest": forms.GuestForm(prefix="gast"),
        "notes": forms.NotesForm(initial=typed),
        "decision": forms.DecisionForm(prefix="beslut"),
        "late": forms.LateItemForm(prefix="punkt"),
    }


@require_POST
def open_meeting(request: HttpRequest, meeting: str) -> HttpResponse:
    """Open the meeting and go to its first item."""
    found = access.meeting_to_write(request.user, request.municipality, meeting)
    acts.open_meeting(found, **signed(request))
    return redirect(to(request, "meetings:room", meeting))


@require_POST
def close_meeting(request: HttpRequest, meeting: str) -> HttpResponse:
    """End the meeting and go to what remains to be done with its notes."""
    found = access.meeting_to_write(request.user, request.municipality, meeting)
    acts.close_meeting(found, **signed(request))
    messages.success(request, _("Mötet är avslutat. Nu ska anteckningarna justeras."))
    return redirect(to(request, "meetings:notes", meeting))


@require_POST
def go_to_item(request: HttpRequest, meeting: str, item: int) -> HttpResponse:
    """Take the meeting, and the screen in the room, to this item."""
    found = access.item_to_write(request.user, request.municipality, meeting, item)
    acts.go_to_item(found, **signed(request))
    return redirect(to(request, "meetings:room", meeting, rooms.number_of(found)))


@require_POST
def finish_item(request: HttpRequest, meeting: str, item: int) -> HttpResponse:
    """Done: on to the next item, or stay at the last."""
    found = access.item_to_write(request.user, request.municipality, meeting, item)
    following = acts.finish_item(found, **signed(request))
    return redirect(to(request, "meetings:room", meeting, rooms.number_of(following or found)))


@require_POST
def reopen_item(request: HttpRequest, meeting: str, item: int) -> HttpResponse:
    """Not done after all."""
    found = access.item_to_write(request.user, request.municipality, meeting, item)
    acts.reopen_item(found, **signed(request))
    return redirect(to(request, "meetings:room", meeting, rooms.number_of(found)))


@require_POST
def add_item(request: HttpRequest, meeting: str) -> HttpResponse:
    """A point that came up in the room, last on the agenda."""
    found = access.meeting_to_write(request.user, request.municipality, meeting)
    form = forms.LateItemForm(request.POST, prefix="punkt")
    if taken(
        request, form, lambda: acts.add_late_item(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "meetings:room", meeting, rooms.number_of(form.outcome)))
    return show(request, found, min(1, len(found.items.all())), late=form)


@require_POST
def save_attendance(request: HttpRequest, meeting: str, item: int = 0) -> HttpResponse:
    """Who is there, and who takes no part in the shown item."""
    found, shown = _place(request, meeting, item)
    listed = attendance(found, shown)
    form = forms.AttendanceForm(
        request.POST, attendance=listed, per_item=shown is not None, prefix="narvaro"
    )
    act = lambda: acts.record_attendance(found, form.attended(), item=shown, **signed(request))  # noqa: E731
    if not taken(request, form, act):
        return show(request, found, _n(shown), people=form)
    if request.htmx:
        now = {"attendance": attendance(found, shown), "changed": True}
        return render(request, "meetings/room/count.html", now, status=202)
    return redirect(to(request, "meetings:room", meeting, *([_n(shown)] if shown else [])))


@require_POST
def add_guest(request: HttpRequest, meeting: str, item: int) -> HttpResponse:
    """A guest, at the whole meeting or at this item."""
    found, shown = _place(request, meeting, item)
    form = forms.GuestForm(request.POST, prefix="gast")

    def act() -> object:
        typed = form.cleaned_data
        only = [shown] if typed["only_here"] else []
        name, organisation = typed["guest_name"], typed["guest_organisation"]
        return acts.add_guest(found, name, organisation, items=only, **signed(request))

    if taken(request, form, act):
        return redirect(to(request, "meetings:room", meeting, _n(shown)))
    return show(request, found, _n(shown), guest=form)


@require_POST
def remove_guest(request: HttpRequest, meeting: str, guest: int) -> HttpResponse:
    """Take away a guest who was written in by mistake."""
    found = access.guest_to_remove(request.user, request.municipality, meeting, guest)
    acts.remove_guest(found, **signed(request))
    return redirect(to(request, "meetings:room", meeting))


@require_POST
def decide(request: HttpRequest, meeting: str, item: int) -> HttpResponse:
    """A new decision under the item."""
    found, shown = _place(request, meeting, item)
    form = forms.DecisionForm(request.POST, prefix="beslut")
    if taken(
        request, form, lambda: decisions.decide(shown, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Beslut %(number)s är fattat.") % {"number": form.outcome})
        return redirect(to(request, "meetings:room", meeting, _n(shown)))
    return show(request, found, _n(shown), decision=form)


def _place(request: HttpRequest, meeting: str, item: int) -> tuple[Meeting, AgendaItem | None]:
    if not item:
        return access.meeting_to_write(request.user, request.municipality, meeting), None
    shown = access.item_to_write(request.user, request.municipality, meeting, item)
    return shown.meeting, shown


def _n(item: AgendaItem | None) -> int:
    return rooms.number_of(item) if item else 0
