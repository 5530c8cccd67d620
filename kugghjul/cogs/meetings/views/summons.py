"""The summons: preview, sending, changing, the ledger of deliveries, and its documents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kugghjul.cogs.meetings import access, access_record
from kugghjul.cogs.meetings.actions import summons as acts
from kugghjul.cogs.meetings.forms.summons import SummonsForm
from kugghjul.cogs.meetings.models import Meeting, Summons
from kugghjul.cogs.meetings.queries import papers
from kugghjul.cogs.meetings.queries import summons as reads
from kugghjul.cogs.meetings.views import notes
from kugghjul.cogs.meetings.views.meeting import tabs
from kugghjul.core.documents import summons as summons_document
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import answer, printed
from kugghjul.kit.refusals import Refused

S = Meeting.State


def summons(request: HttpRequest, slug: str) -> HttpResponse:
    """Preview and send: the first summons while the meeting is planned, a change when it has been
    summoned.
    """
    meeting = access.meeting_to_run(request.user, request.municipality, slug)
    ready = reads.prepared(meeting, clock.now())
    first = meeting.state == S.PLANNED
    if request.method == "POST" and meeting.state not in (S.PLANNED, S.SUMMONED):
        said = (
            _("Mötet är %s. Det går inte att kalla till det.") % meeting.get_state_display().lower()
        )
        raise Refused(
            said, status=409
        )  # the page has no form then; the error page gives the words back
    data, _files = posted(request)
    last = reads.last_summons(meeting)
    form = SummonsForm(data, late=first and ready.ready.late, after=last.number if last else 0)
    if taken(request, form, lambda: _send(request, meeting, form.cleaned_data, first)):
        many = form.outcome.deliveries.count()
        messages.success(
            request,
            ngettext(
                "Kallelsen är på väg till %d person.", "Kallelsen är på väg till %d personer.", many
            )
            % many,
        )
        return redirect(to(request, "meetings:deliveries", slug))
    return form_page(request, "meetings/summons.html", form, **_preview(meeting, ready, first))


def _send(request: HttpRequest, meeting: Meeting, typed: dict[str, Any], first: bool) -> Summons:
    """What the page offered when it was opened: the first summons, or a change of the one it knew of."""
    after = typed.pop("after")
    if first or after == 0:
        return acts.send_summons(meeting, **typed, **signed(request))
    typed.pop("late_reason", None)
    return acts.send_change(meeting, **typed, after=after, **signed(request))


def _preview(meeting: Meeting, ready: reads.Prepared, first: bool) -> dict[str, Any]:
    last = reads.last_summons(meeting)
    facts = ready.facts(sent_on=clock.today())
    html = printed(summons_document(facts), "html", meeting.municipality).decode()
    return {
        "meeting": meeting,
        "ready": ready.ready,
        "calling": ready.calling,
        "first": first,
        "last": last,
        "documents": ready.documents,
        "preview": mark_safe(html),  # noqa: S308 - cleaned by nh3 in to_html
        "changes": reads.changes_since(meeting, last, facts) if last else [],
        "sendable": meeting.state in (S.PLANNED, S.SUMMONED),
        "tabs": tabs(meeting, "summons", runs=True),
    }


def deliveries(request: HttpRequest, slug: str) -> HttpResponse:
    """Who got what, when, in which versions of which files, and what they answered."""
    meeting = access.meeting_to_see(request.user, request.municipality, slug)
    runs = access.may_run(request.user, meeting)
    context = {
        "meeting": meeting,
        "ledger": reads.ledger(meeting),
        "answers": reads.answers_of(meeting),
        "runs": runs,
        "waiting": reads.not_called_yet(meeting, clock.now()) if runs else [],
        "tabs": tabs(meeting, "deliveries", runs),
    }
    return render(request, "meetings/deliveries.html", context)


@require_POST
def resend(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same summons to one person once more."""
    delivery = access.delivery_to_resend(request.user, request.municipality, slug, pk)
    acts.resend(delivery, **signed(request))
    messages.success(request, _("Kallelsen skickas igen till %s.") % delivery.person)
    return redirect(to(request, "meetings:deliveries", slug))


@require_POST
def call_more(request: HttpRequest, slug: str) -> HttpResponse:
    """The summons to those who should have it and have not."""
    meeting = access.meeting_to_run(request.user, request.municipality, slug)
    many = acts.call_more(meeting, **signed(request))
    messages.success(
        request,
        ngettext(
            "Kallelsen är på väg till %d person.", "Kallelsen är på väg till %d personer.", many
        )
        % many,
    )
    return redirect(to(request, "meetings:deliveries", slug))


def document(request: HttpRequest, slug: str, kind: str, form: str) -> HttpResponse:
    """A document of the meeting: kallelse (as last sent, else as it would be), or mote (the whole
    as one file).
    """
    meeting = access.meeting_papers_to_read(request.user, request.municipality, slug)
    if kind == "kallelse":
        facts = papers.summons_as_sent(meeting, clock.now())
        return answer(summons_document(facts), form, f"kallelse-{slug}", request.municipality)
    if kind == "anteckningar":
        return notes.paper(request, slug, form)
    if kind == "mote" and form == "pdf":
        return _whole(request, meeting)
    raise Http404


def _whole(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The meeting as one file, with as much of its documents and notes as the user may read."""
    pdf = papers.meeting_file(
        meeting,
        clock.now(),
        access.reads_restricted(request.user, meeting),
        access_record.notes_in_file(request.user, meeting),
        outside=not access_record.is_insider(request.user, meeting),
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{meeting.slug}.pdf"'
    return response
