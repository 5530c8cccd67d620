"""Reading and approving notes: signed in, or by the personal link in the letter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.meetings import access_record as access
from kugghjul.cogs.meetings.actions.approval import approve_notes
from kugghjul.cogs.meetings.models import Approver
from kugghjul.cogs.meetings.queries.snapshot import document_facts
from kugghjul.core.documents import notes as notes_document
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view
from kugghjul.kit.refusals import Refused
from kugghjul.render.html import to_html


def approve(request: HttpRequest, meeting: str) -> HttpResponse:
    """The signed-in person's own approval."""
    mine = access.approval_of_mine(request.user, request.municipality, meeting)
    return _page(request, mine, "meetings/approve.html")


@public_view
def approve_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same by the link in the letter. Opening it decides nothing; the button does (B122)."""
    mine = access.approver_by_link(request.municipality, token)
    return _page(request, mine, "meetings/approve_link.html")


def _page(request: HttpRequest, mine: Approver, template: str) -> HttpResponse:
    status, reason = 200, ""
    if request.method == "POST":
        by = (
            request.user
            if request.user.is_authenticated and mine.person.user_id == request.user.pk
            else None
        )
        try:
            mine.notes = approve_notes(mine, request.POST.get("facts", ""), by=by, at=clock.now())
            mine.approved_at = mine.approved_at or clock.now()
        except Refused as refusal:
            status, reason = refusal.status, refusal.reason
    notes = mine.notes
    paper = to_html(notes_document(document_facts(notes)))
    context = {
        "mine": mine,
        "notes": notes,
        "meeting": notes.meeting,
        "paper": paper,
        "reason": reason,
    }
    return render(request, template, context, status=status)
