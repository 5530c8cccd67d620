"""The notes after the meeting: read, check, send for approval, correct, send out, print."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.meetings import access_record as access
from kugghjul.cogs.meetings.actions import approval, dispatch
from kugghjul.cogs.meetings.forms import approval as forms
from kugghjul.cogs.meetings.models import Notes
from kugghjul.cogs.meetings.queries import check, receivers
from kugghjul.cogs.meetings.queries.room import room
from kugghjul.cogs.meetings.queries.snapshot import document_facts
from kugghjul.cogs.meetings.queries.steps import room_steps
from kugghjul.core.documents import notes as notes_document
from kugghjul.kit import papers
from kugghjul.kit.doors import to
from kugghjul.kit.pages import signed, taken
from kugghjul.render.html import to_html


def notes(request: HttpRequest, meeting: str) -> HttpResponse:
    """The notes as they stand, and what remains to be done with them."""
    return show(request, access.notes_to_see(request.user, request.municipality, meeting))


def show(request: HttpRequest, found: Notes, **own: Any) -> HttpResponse:
    """The page; `own` replaces a form with one that came back with a reason."""
    meeting, writes = found.meeting, access.may_write(request.user, found.meeting)
    lacks = check.lacking(meeting) if writes and found.state == Notes.State.DRAFT else []
    facts = document_facts(found, outside=not access.is_insider(request.user, meeting))
    context = {
        "notes": found,
        "meeting": meeting,
        "writes": writes,
        "lacks": lacks,
        "paper": to_html(notes_document(facts)),
        "approvers": list(found.approvers.select_related("person")),
        "mine": access.mine_to_approve(request.user, found),
        "receivers": receivers.receivers(found) if writes else [],
        "listed": receivers.listed(found) if writes else [],
        "dispatches": list(found.dispatches.select_related("letter")) if writes else [],
        "steps": room_steps(room(meeting, None)),
        **(_forms(found, lacks) if writes else {}),
        **own,
    }
    bad = [form for form in own.values() if getattr(form, "errors", None)]
    context["form"] = bad[0] if bad else None
    status = getattr(bad[0], "refusal_status", 422) if bad else 200
    return render(request, "meetings/notes.html", context, status=status)


def _forms(found: Notes, lacks: list[check.Lack]) -> dict[str, Any]:
    people = receivers.candidates(found)
    return {
        "submit": forms.SubmitForm(people=people, ask_reason=bool(lacks)),
        "correction": forms.CorrectionForm(meeting=found.meeting, prefix="rattelse"),
        "receiver": forms.ReceiverForm(meeting=found.meeting, prefix="mottagare"),
    }


@require_POST
def submit(request: HttpRequest, meeting: str) -> HttpResponse:
    """Freeze and ask the chosen persons to approve."""
    found = access.notes_to_write(request.user, request.municipality, meeting)
    lacks = bool(check.lacking(found.meeting))
    form = forms.SubmitForm(request.POST, people=receivers.candidates(found), ask_reason=lacks)

    def act() -> object:
        typed = form.cleaned_data
        return approval.submit_notes(
            found, typed["approvers"], reason=typed.get("reason", ""), **signed(request)
        )

    if taken(request, form, act):
        messages.success(request, _("Anteckningarna är utskickade på justering."))
        return redirect(to(request, "meetings:notes", meeting))
    return show(request, found, submit=form)


@require_POST
def withdraw(request: HttpRequest, meeting: str) -> HttpResponse:
    """Back to a draft that can be changed."""
    found = access.notes_to_write(request.user, request.municipality, meeting)
    approval.withdraw_notes(found, **signed(request))
    messages.info(request, _("Anteckningarna är ett utkast igen. De som justerat får göra om det."))
    return redirect(to(request, "meetings:notes", meeting))


@require_POST
def correct(request: HttpRequest, meeting: str) -> HttpResponse:
    """A numbered correction."""
    found = access.notes_to_write(request.user, request.municipality, meeting)
    form = forms.CorrectionForm(request.POST, meeting=found.meeting, prefix="rattelse")
    if taken(
        request, form, lambda: approval.correct_notes(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(
            request, _("Rättelse %(number)s är gjord.") % {"number": form.outcome.number}
        )
        return redirect(to(request, "meetings:notes", meeting))
    return show(request, found, correction=form)


@require_POST
def send(request: HttpRequest, meeting: str) -> HttpResponse:
    """To the group and the distribution list."""
    found = access.notes_to_write(request.user, request.municipality, meeting)
    sent = dispatch.send_notes(found, **signed(request))
    messages.success(
        request, _("Anteckningarna är skickade till %(n)s mottagare.") % {"n": len(sent)}
    )
    return redirect(to(request, "meetings:notes", meeting))


@require_POST
def add_receiver(request: HttpRequest, meeting: str) -> HttpResponse:
    """One more on the distribution list."""
    found = access.notes_to_write(request.user, request.municipality, meeting)
    form = forms.ReceiverForm(request.POST, meeting=found.meeting, prefix="mottagare")
    if taken(request, form, lambda: approval.add_receiver(**form.cleaned_data, **signed(request))):
        return redirect(to(request, "meetings:notes", meeting))
    return show(request, found, receiver=form)


@require_POST
def remove_receiver(request: HttpRequest, meeting: str, receiver: int) -> HttpResponse:
    """Off the distribution list."""
    found = access.receiver_to_remove(request.user, request.municipality, meeting, receiver)
    approval.remove_receiver(found, **signed(request))
    return redirect(to(request, "meetings:notes", meeting))


def paper(request: HttpRequest, meeting: str, form: str) -> HttpResponse:
    """The notes as PDF, Word or text; without internal points for those outside the group."""
    found = access.notes_to_see(request.user, request.municipality, meeting)
    facts = document_facts(found, outside=not access.is_insider(request.user, found.meeting))
    document, at = notes_document(facts), found.approved_at or signed(request)["at"]
    return papers.answer(document, form, f"anteckningar-{meeting}", request.municipality, at)
