"""The register of governing documents, and each document on its way to a decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, has_role
from kugghjul.cogs.council import access
from kugghjul.cogs.council.actions import documents as actions
from kugghjul.cogs.council.forms import documents as forms
from kugghjul.cogs.council.models import DocumentVersion
from kugghjul.cogs.council.queries import documents as queries
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken

DOCUMENT_FIELDS = ("kind", "name", "owner", "applies_to", "review_rule", "follow_up_rule")
VERSION_FIELDS = ("number", "text", "parts", "rests_on", "replaces", "information")


def documents(request: HttpRequest) -> HttpResponse:
    """What applies, until when, and what is on its way."""
    access.council_if_any(request.user, request.municipality)
    rows = queries.document_rows(request.municipality, clock.today())
    runs = has_role(request.user, request.municipality, RUNS_COUNCIL)
    return render(request, "council/documents.html", {"rows": rows, "runs": runs})


def document(request: HttpRequest, slug: str) -> HttpResponse:
    """One document: the whole of R1, its versions, its follow-ups."""
    found = access.document_to_see(request.user, request.municipality, slug)
    context = {
        "row": queries.document_row(found, clock.today()),
        "versions": found.versions.select_related("rests_on__document")
        .prefetch_related("follow_ups")
        .order_by("-pk"),
        "runs": has_role(request.user, request.municipality, RUNS_COUNCIL),
        "is_charter": found.kind == found.Kind.CHARTER,
    }
    return render(request, "council/document.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """A document in the register."""
    home = access.municipality_to_run(request.user, request.municipality)
    form = forms.DocumentForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: actions.register_document(home, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Dokumentet finns i registret. Lägg till en version."))
        return redirect(to(request, "council:document", form.outcome.slug))
    page = {"title": _("Nytt styrdokument"), "button": _("Lägg till dokumentet")}
    return form_page(
        request, "council/form.html", form, back=to(request, "council:documents"), **page
    )


def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is known of a document."""
    found = access.document_to_change(request.user, request.municipality, slug)
    initial = {name: getattr(found, name) for name in DOCUMENT_FIELDS}
    form = forms.DocumentForm(posted(request)[0], initial=initial)
    if found.kind == found.Kind.CHARTER:
        del form.fields["kind"]
    act = lambda: actions.change_document(found, **form.cleaned_data, **signed(request))  # noqa: E731
    return _page(request, form, act, _("Ändra %(name)s") % {"name": found.name}, slug)


def new_version(request: HttpRequest, slug: str) -> HttpResponse:
    """A new draft of a document."""
    found = access.document_to_change(request.user, request.municipality, slug)
    form = forms.VersionForm(posted(request)[0], document=found)
    act = lambda: actions.draft_version(found, **form.cleaned_data, **signed(request))  # noqa: E731
    return _page(request, form, act, _("Ny version av %(name)s") % {"name": found.name}, slug)


def change_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    version = access.version_to_change(request.user, request.municipality, pk)
    initial = {name: getattr(version, name) for name in VERSION_FIELDS}
    form = forms.VersionForm(posted(request)[0], document=version.document, initial=initial)
    act = lambda: actions.change_version(version, **_kept(form, version), **signed(request))  # noqa: E731
    return _step(request, version, form, act, _("Ändra utkastet %(version)s"))


def treat(request: HttpRequest, pk: int) -> HttpResponse:
    """The council treated the draft (V5)."""
    version = access.version_to_change(request.user, request.municipality, pk)
    form = forms.TreatForm(posted(request)[0])
    act = lambda: actions.treat_version(version, **form.cleaned_data, **signed(request))  # noqa: E731
    return _step(request, version, form, act, _("Rådet har behandlat %(version)s"))


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft was decided (R1)."""
    version = access.version_to_change(request.user, request.municipality, pk)
    form = forms.DecideForm(posted(request)[0])
    act = lambda: actions.decide_version(version, **form.cleaned_data, **signed(request))  # noqa: E731
    return _step(request, version, form, act, _("Beslut om %(version)s"))


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """A version ends without a successor."""
    version = access.version_to_change(request.user, request.municipality, pk)
    form = forms.WithdrawForm(posted(request)[0])
    act = lambda: actions.withdraw_version(version, **form.cleaned_data, **signed(request))  # noqa: E731
    return _step(request, version, form, act, _("%(version)s upphör"))


def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """A follow-up of a version."""
    version = access.version_to_change(request.user, request.municipality, pk)
    form = forms.FollowUpForm(posted(request)[0], initial={"on": clock.today()})
    act = lambda: actions.follow_up(version, **form.cleaned_data, **signed(request))  # noqa: E731
    return _step(request, version, form, act, _("Uppföljning av %(version)s"))


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a draft."""
    version = access.version_to_change(request.user, request.municipality, pk)
    actions.discard_version(version, **signed(request))
    messages.success(request, _("Utkastet är borttaget."))
    return redirect(to(request, "council:document", version.document.slug))


def _kept(form: Any, version: DocumentVersion) -> dict[str, Any]:
    return form.cleaned_data | {"number": form.cleaned_data["number"] or version.number}


def _step(
    request: HttpRequest, version: DocumentVersion, form: Any, act: Callable[[], Any], words: str
) -> HttpResponse:
    return _page(request, form, act, words % {"version": version}, version.document.slug)


def _page(
    request: HttpRequest, form: Any, act: Callable[[], Any], title: str, slug: str
) -> HttpResponse:
    if taken(request, form, act):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "council:document", slug))
    return form_page(
        request, "council/form.html", form, title=title, back=to(request, "council:document", slug)
    )
