"""Documents: put up, followed by a new version, read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.meetings import access
from kugghjul.cogs.meetings.actions import files as acts
from kugghjul.cogs.meetings.forms.files import AttachmentForm, VersionForm
from kugghjul.cogs.meetings.queries.files import documents_of, versions_of
from kugghjul.cogs.meetings.views.meeting import tabs
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import sandboxed


def files(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting's documents. POST adds one."""
    meeting = access.meeting_to_see(request.user, request.municipality, slug)
    if request.method == "POST":
        meeting = access.meeting_to_run(request.user, request.municipality, slug)
    form = AttachmentForm(meeting, *posted(request))

    def act() -> Any:
        values = {
            name: form.cleaned_data[name] for name in ("item", "name", "required", "restricted")
        }
        return acts.attach(meeting, form.cleaned_data["file"], **values, **signed(request))

    if taken(request, form, act):
        messages.success(request, _("Handlingen är tillagd."))
        return redirect(to(request, "meetings:files", slug))
    return form_page(
        request,
        "meetings/files.html",
        form,
        meeting=meeting,
        documents=documents_of(meeting),
        runs=(runs := access.may_run(request.user, meeting)),
        tabs=tabs(meeting, "files", runs),
    )


def version(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A document's versions; POST puts up a new one."""
    found = access.attachment_to_change(request.user, request.municipality, slug, pk)
    form = VersionForm(*posted(request))

    def act() -> Any:
        return acts.attach(
            found.meeting, form.cleaned_data["file"], replaces=found, **signed(request)
        )

    if taken(request, form, act):
        messages.success(request, _("Den nya versionen är tillagd. Den gamla finns kvar."))
        return redirect(to(request, "meetings:files", slug))
    context = {"meeting": found.meeting, "document": found, "versions": versions_of(found)}
    return form_page(request, "meetings/version.html", form, **context)


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a document away that has not been sent."""
    found = access.attachment_to_change(request.user, request.municipality, slug, pk)
    acts.remove_attachment(found, **signed(request))
    messages.success(request, _("Handlingen är borttagen: %s") % found.name)
    return redirect(to(request, "meetings:files", slug))


def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The file itself, always as a download in a sandbox, whatever it holds (B163, B167)."""
    found = access.attachment_to_read(request.user, request.municipality, pk)
    if not found.file or not default_storage.exists(found.file.name):
        return render(request, "meetings/file_missing.html", {"document": found}, status=404)
    return sandboxed(found)
