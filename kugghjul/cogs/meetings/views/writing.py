"""Saving an item's notes: from the page's script at every pause, or by its button."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.meetings import access_record as access
from kugghjul.cogs.meetings.actions.notes import Clash, Saved, save_notes
from kugghjul.cogs.meetings.forms.room import NotesForm
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.meetings.queries.room import number_of
from kugghjul.cogs.meetings.views.room import show
from kugghjul.kit import words
from kugghjul.kit.doors import to
from kugghjul.kit.pages import signed
from kugghjul.kit.refusals import Refused


@require_POST
def save(request: HttpRequest, meeting: str, item: int) -> HttpResponse:
    """Save, join with the other's paragraphs, or answer 409 with both texts."""
    found = access.item_to_write(request.user, request.municipality, meeting, item)
    form = NotesForm(request.POST)
    live = request.headers.get("X-Autosave") == "1"
    if not form.is_valid():
        return _told(request, found, form, live, 422)
    try:
        saved = save_notes(
            found, form.cleaned_data["text"], form.cleaned_data["version"], **signed(request)
        )
    except Clash as clash:
        return _clash(request, found, clash, live)
    except Refused as refusal:
        refusal.onto(form)
        return _told(request, found, form, live, refusal.status)
    if live:
        return JsonResponse(_receipt(saved, signed(request)["at"]), status=202)
    return redirect(to(request, "meetings:room", meeting, number_of(found)))


def _receipt(saved: Saved, at: object) -> dict[str, object]:
    told = _("Någon annan skrev samtidigt. Båda ändringarna är med.") if saved.merged else ""
    return {
        "version": saved.version,
        "own": saved.own,
        "text": saved.text,
        "message": told or _("Sparat %(clock)s") % {"clock": words.clock(at)},
        "merged": saved.merged,
    }


def _told(
    request: HttpRequest, item: AgendaItem, form: NotesForm, live: bool, status: int
) -> HttpResponse:
    if live:
        said = next(error for errors in form.errors.values() for error in errors)
        return JsonResponse({"message": said}, status=status)
    return show(request, item.meeting, number_of(item), notes=form)


def _clash(request: HttpRequest, item: AgendaItem, clash: Clash, live: bool) -> HttpResponse:
    if live:
        both = {
            "theirs": clash.theirs,
            "ours": clash.ours,
            "both": clash.both,
            "version": clash.version,
        }
        return JsonResponse({"message": clash.reason, **both}, status=409)
    context = {"item": item, "meeting": item.meeting, "clash": clash, "n": number_of(item)}
    return render(request, "meetings/clash.html", context, status=409)
