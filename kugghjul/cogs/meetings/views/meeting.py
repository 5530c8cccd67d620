"""The list of meetings, and one meeting: its page, and planning it."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, has_role
from kugghjul.cogs.meetings import access
from kugghjul.cogs.meetings.access_record import may_attend, may_read_notes
from kugghjul.cogs.meetings.actions import planning as acts
from kugghjul.cogs.meetings.forms.lists import wanted_from
from kugghjul.cogs.meetings.forms.meeting import CancelForm, MeetingForm
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.meetings.queries import lists, page
from kugghjul.cogs.meetings.queries.calendar import feeds_of
from kugghjul.cogs.meetings.queries.rules import day_warning
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def index(request: HttpRequest) -> HttpResponse:
    """All meetings: coming first, held below; filtered by body, year and state."""
    council = access.council_to_meet(request.user, request.municipality)
    filters, wanted = wanted_from(request.GET, council)
    wanted = replace(wanted, seen=access.bodies_seen(request.user, request.municipality))
    now = clock.now()
    past = page_of(request, lists.past(council, wanted), 25)
    context = {
        "council": council,
        "filter": filters,
        "past": past,
        "now": now,
        "coming": lists.rows(lists.coming(council, wanted, now) if past.number == 1 else [], now),
        "held": lists.rows(past.object_list, now),
        "runs": has_role(request.user, request.municipality, RUNS_MEETINGS),
        "proposes": has_role(request.user, request.municipality, access.PROPOSES),
        "year": lists.year_to_plan(council, clock.today()),
        "feeds": feeds_of(request.user, request.municipality, clock.today()),
    }
    return render(request, "meetings/list.html", context)


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting with its steps, agenda, documents and answers."""
    meeting = access.meeting_to_see(request.user, request.municipality, slug)
    runs = access.may_run(request.user, meeting)
    inside = access.reads_restricted(request.user, meeting)
    attends = may_attend(request.user, meeting)
    seen = page.meeting_page(meeting, clock.now(), runs=runs, inside=inside, attends=attends)
    context = {
        "page": seen,
        "meeting": meeting,
        "tabs": tabs(meeting, "", runs),
        "reads_notes": may_read_notes(request.user, meeting),
    }
    return render(request, "meetings/detail.html", context)


def create(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    council = access.council_to_plan(request.user, request.municipality)
    data, _files = posted(request)
    form = MeetingForm(council, data, initial=page.usual(council, request.GET))
    if taken(
        request, form, lambda: acts.create_meeting(council, **form.cleaned_data, **signed(request))
    ):
        return _planned(request, form.outcome, _("Mötet är planerat."))
    return form_page(request, "meetings/meeting_form.html", form, title=_("Planera möte"))


def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Move a meeting or change what it is called."""
    meeting = access.meeting_to_run(request.user, request.municipality, slug)
    data, _files = posted(request)
    form = MeetingForm(meeting.council, data, meeting=meeting)
    if taken(
        request, form, lambda: acts.change_meeting(meeting, **form.cleaned_data, **signed(request))
    ):
        return _planned(request, form.outcome, _("Mötet är ändrat."))
    return form_page(
        request, "meetings/meeting_form.html", form, meeting=meeting, title=_("Ändra mötet")
    )


def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Cancel a meeting; those who were summoned are told."""
    meeting = access.meeting_to_run(request.user, request.municipality, slug)
    data, _files = posted(request)
    form = CancelForm(data)
    if taken(
        request, form, lambda: acts.cancel_meeting(meeting, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Mötet är inställt."))
        return redirect(to(request, "meetings:detail", slug))
    return form_page(request, "meetings/cancel.html", form, meeting=meeting)


def tabs(meeting: Meeting, here: str, runs: bool) -> list[dict[str, object]]:
    """The pages of one meeting; `here` is the url name of the current one without the cog.

    The summons is written by those who run the meeting; others have no tab that would refuse them.
    """
    pages = [
        ("detail", _("Översikt")),
        ("agenda", _("Föredragningslista")),
        ("files", _("Handlingar")),
        *([("summons", _("Kallelse"))] if runs else []),
        ("deliveries", _("Svar och utskick")),
    ]
    return [
        {
            "label": label,
            "url": to(meeting, f"meetings:{name}", meeting.slug),
            "current": name == (here or "detail"),
        }
        for name, label in pages
    ]


def _planned(request: HttpRequest, meeting: Meeting, said: str) -> HttpResponse:
    """On to the meeting's page, with a warning when its day is a holiday or in a school break
    (B196).
    """
    messages.success(request, said)
    warning = day_warning(meeting)
    if warning:
        messages.warning(request, warning)
    if meeting.state == Meeting.State.SUMMONED:
        messages.info(
            request,
            _("Kallelsen gäller fortfarande den gamla uppgiften. Skicka en ändrad kallelse."),
        )
    return redirect(to(request, "meetings:detail", meeting.slug))
