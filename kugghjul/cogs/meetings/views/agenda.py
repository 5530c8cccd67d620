"""The agenda editor: points, their order, templates, suggestions and members' proposals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kugghjul.cogs.meetings import access
from kugghjul.cogs.meetings.actions import agenda as acts
from kugghjul.cogs.meetings.forms import agenda as forms
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.meetings.queries.agenda import editor, own_proposals
from kugghjul.cogs.meetings.views.meeting import tabs
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """The agenda: read by members, edited by those who run the meeting. POST adds a point."""
    meeting = access.meeting_to_see(request.user, request.municipality, slug)
    if request.method == "POST":
        meeting = access.meeting_to_run(request.user, request.municipality, slug)
    data, _files = posted(request)
    runs = access.may_run(request.user, meeting)
    seen = editor(meeting, runs=runs, inside=access.reads_restricted(request.user, meeting))
    form = forms.ItemForm(seen.areas, data)
    if taken(request, form, lambda: acts.add_item(meeting, **form.cleaned_data, **signed(request))):
        return _back(request, slug, f"#punkt-{form.outcome.pk}")
    return _page(request, meeting, seen, form=form)


def item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a point."""
    found = access.item_to_edit(request.user, request.municipality, slug, pk)
    data, _files = posted(request)
    form = forms.ItemForm(editor(found.meeting, runs=False).areas, data, item=found)
    if taken(
        request, form, lambda: acts.change_item(found, **form.cleaned_data, **signed(request))
    ):
        return _back(request, slug, f"#punkt-{pk}")
    return form_page(request, "meetings/item_form.html", form, meeting=found.meeting, item=found)


@require_POST
def move(request: HttpRequest, slug: str, pk: int, way: str) -> HttpResponse:
    """The point one step up or down; focus goes back to it."""
    found = access.item_to_edit(request.user, request.municipality, slug, pk)
    acts.move_item(found, up=way == "upp", **signed(request))
    return _back(request, slug, f"#punkt-{pk}")


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the point off; the message has the button that puts it back."""
    found = access.item_to_edit(request.user, request.municipality, slug, pk)
    removed = acts.remove_item(found, **signed(request))
    undo = to(request, "meetings:restore_item", slug, removed.pk)
    messages.success(request, _("Punkten är borttagen: %s") % removed, extra_tags=f"undo:{undo}")
    return _back(request, slug)


@require_POST
def restore(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put a removed point back."""
    removed = access.removed_item_to_restore(request.user, request.municipality, slug, pk)
    made = acts.restore_item(removed, **signed(request))
    return _back(request, slug, f"#punkt-{made.pk}")


def suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """«Föreslå föredragningslista»: what the cogs think should be taken up, each with its why
    (K11).
    """
    meeting = access.meeting_to_run(request.user, request.municipality, slug)
    seen = editor(meeting, runs=True)
    data, _files = posted(request)
    form = forms.SuggestionForm([each.key for each in seen.suggestions], data)
    if taken(
        request,
        form,
        lambda: acts.take_suggestions(meeting, **form.cleaned_data, **signed(request)),
    ):
        many = len(form.outcome)
        messages.success(
            request, ngettext("%d punkt är tillagd.", "%d punkter är tillagda.", many) % many
        )
        return _back(request, slug)
    return form_page(request, "meetings/suggestions.html", form, meeting=meeting, editor=seen)


@require_POST
def save_template(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the agenda as a template of one of the meeting's bodies."""
    meeting = access.meeting_to_run(request.user, request.municipality, slug)
    form = forms.TemplateForm(meeting.bodies.all(), request.POST)

    def act() -> Any:
        return acts.save_template(
            meeting, form.cleaned_data["body"], name=form.cleaned_data["name"], **signed(request)
        )

    if taken(request, form, act):
        messages.success(request, _("Mallen är sparad."))
        return _back(request, slug)
    return _page(request, meeting, editor(meeting, runs=True), template_form=form)


@require_POST
def apply_template(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Add a template's points."""
    meeting = access.meeting_to_run(request.user, request.municipality, slug)
    made = acts.apply_template(
        meeting, access.template_to_apply(request.user, meeting, pk), **signed(request)
    )
    many = len(made)
    messages.success(
        request, ngettext("%d punkt är tillagd.", "%d punkter är tillagda.", many) % many
    )
    return _back(request, slug)


def propose(request: HttpRequest) -> HttpResponse:
    """A member's own proposal, and what became of earlier ones (T7)."""
    bodies = access.bodies_to_propose_to(request.user, request.municipality)
    data, _files = posted(request)
    form = forms.ProposalForm(bodies, data)
    if taken(request, form, lambda: acts.propose_item(**form.cleaned_data, **signed(request))):
        messages.success(request, _("Förslaget är skickat till den som sammankallar."))
        return redirect(to(request, "meetings:propose"))
    own = own_proposals(request.user, request.municipality)
    return form_page(request, "meetings/propose.html", form, own=own, bodies=bodies)


@require_POST
def take_proposal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The proposal becomes a point of this meeting."""
    proposal = access.proposal_to_answer(request.user, request.municipality, slug, pk)
    meeting = access.meeting_to_run(request.user, request.municipality, slug)
    made = acts.take_proposal(proposal, meeting, **signed(request))
    return _back(request, slug, f"#punkt-{made.pk}")


def decline_proposal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say why a proposal is not taken up."""
    proposal = access.proposal_to_answer(request.user, request.municipality, slug, pk)
    data, _files = posted(request)
    form = forms.DeclineForm(data)
    if taken(
        request,
        form,
        lambda: acts.decline_proposal(proposal, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Den som föreslog kan läsa ditt skäl."))
        return _back(request, slug)
    return form_page(request, "meetings/decline.html", form, proposal=proposal, slug=slug)


def _back(request: HttpRequest, slug: str, where: str = "") -> HttpResponse:
    return redirect(to(request, "meetings:agenda", slug) + where)


def _page(request: HttpRequest, meeting: Meeting, seen: Any, **own: Any) -> HttpResponse:
    context = {
        "form": forms.ItemForm(seen.areas),
        "template_form": forms.TemplateForm(meeting.bodies.all()),
        **own,
    }
    bad = next((form for form in own.values() if form.is_bound and form.errors), None)
    runs = access.may_run(request.user, meeting)
    context |= {"meeting": meeting, "editor": seen, "tabs": tabs(meeting, "agenda", runs)}
    status = getattr(bad, "refusal_status", 422) if bad else 200
    return render(request, "meetings/agenda.html", context, status=status)
