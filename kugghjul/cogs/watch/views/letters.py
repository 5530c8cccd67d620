"""Letters to contacts: written, looked through as they will be read, sent once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.watch import access, forms
from kugghjul.cogs.watch.actions import letters as actions
from kugghjul.cogs.watch.models import ContactLetter
from kugghjul.cogs.watch.queries.letters import receivers_of, whole_text
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def letters(request: HttpRequest) -> HttpResponse:
    """All letters."""
    rows = access.letters_to_keep(request.user, request.municipality)
    return render(request, "watch/letters.html", {"page": page_of(request, rows, 40)})


def write(request: HttpRequest) -> HttpResponse:
    """A new letter; it is shown before it is sent."""
    owner = access.register_to_keep(request.user, request.municipality)
    form = forms.LetterForm(posted(request)[0], municipality=owner)
    if taken(
        request, form, lambda: actions.draft_letter(owner, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "watch:letter", form.outcome.pk))
    return form_page(request, "watch/write.html", form)


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it will be read, or was, and to how many."""
    return _page(request, access.letter_to_keep(request.user, request.municipality, pk))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words or areas, until it is sent."""
    found = access.letter_to_keep(request.user, request.municipality, pk)
    start = {"areas": list(found.areas.all()), "subject": found.subject, "text": found.text}
    form = forms.LetterForm(posted(request)[0], municipality=request.municipality, initial=start)
    if taken(
        request, form, lambda: actions.change_letter(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "watch:letter", pk))
    return form_page(request, "watch/change_letter.html", form, letter=found)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """It goes out."""
    found = access.letter_to_keep(request.user, request.municipality, pk)
    form = forms.ButtonForm(request.POST)
    if taken(request, form, lambda: actions.send_letter(found, **signed(request))):
        messages.success(request, _("Brevet är skickat."))
        return redirect(to(request, "watch:letter", pk))
    return _page(request, found, form)


def _page(
    request: HttpRequest, found: ContactLetter, form: forms.ButtonForm | None = None
) -> HttpResponse:
    people = receivers_of(found) if found.sent_at is None else []
    area = people[0].area.name if people else ", ".join(row.name for row in found.areas.all())
    context = {"letter": found, "receivers": people, "whole": whole_text(found, area)}
    return form_page(request, "watch/letter.html", form or forms.ButtonForm(), **context)
