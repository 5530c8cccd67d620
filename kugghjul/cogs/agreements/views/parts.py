"""What hangs on an agreement: parties and their signatures, groups, the file, undertakings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.agreements import access, forms
from kugghjul.cogs.agreements.actions import agreements as acts
from kugghjul.cogs.agreements.actions import commitments, groups
from kugghjul.cogs.agreements.views.agreement import shown
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import sandboxed


@require_POST
def add_party(request: HttpRequest, number: int) -> HttpResponse:
    """One more party."""
    found = access.agreement_to_write(request.user, request.municipality, number)
    form = forms.PartyForm(request.POST, agreement=found, prefix="part")
    if taken(request, form, lambda: acts.add_party(found, **form.cleaned_data, **signed(request))):
        return redirect(to(request, "agreements:detail", number) + "#parter")
    return shown(request, found, party=form)


@require_POST
def remove_party(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Take a party away."""
    party = access.party_to_write(request.user, request.municipality, number, pk)
    acts.remove_party(party, **signed(request))
    return redirect(to(request, "agreements:detail", number) + "#parter")


def sign(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """A party has signed."""
    party = access.party_to_write(request.user, request.municipality, number, pk)
    form = forms.SignForm(posted(request)[0], initial={"signed_on": clock.today()})
    if taken(request, form, lambda: acts.sign_party(party, **form.cleaned_data, **signed(request))):
        return redirect(to(request, "agreements:detail", number) + "#parter")
    title = _("%(party)s har undertecknat") % {"party": party}
    return form_page(request, "agreements/form.html", form, agreement=party.agreement, title=title)


@require_POST
def add_group(request: HttpRequest, number: int) -> HttpResponse:
    """A group for one of the areas."""
    found = access.agreement_to_write(request.user, request.municipality, number)
    form = forms.GroupForm(request.POST, agreement=found, prefix="grupp")

    def act() -> Any:
        typed = form.cleaned_data
        return groups.attach_group(found, typed["body"], area=typed["area"], **signed(request))

    if taken(request, form, act):
        return redirect(to(request, "agreements:detail", number) + "#grupper")
    return shown(request, found, group=form)


@require_POST
def remove_group(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """The group no longer works with the area."""
    link = access.group_to_write(request.user, request.municipality, number, pk)
    groups.detach_group(link, **signed(request))
    return redirect(to(request, "agreements:detail", number) + "#grupper")


@require_POST
def add_file(request: HttpRequest, number: int) -> HttpResponse:
    """The signed document."""
    found = access.agreement_to_write(request.user, request.municipality, number)
    form = forms.FileForm(request.POST, request.FILES, prefix="fil")
    if taken(
        request,
        form,
        lambda: acts.attach_document(found, form.cleaned_data["file"], **signed(request)),
    ):
        messages.success(request, _("Filen är sparad."))
        return redirect(to(request, "agreements:detail", number))
    return shown(request, found, file=form)


def read_file(request: HttpRequest, number: int) -> HttpResponse:
    """The signed document, always as a download in a sandbox (B163)."""
    found = access.agreement_to_see(request.user, request.municipality, number)
    if not found.file or not found.file.storage.exists(found.file.name):
        raise Http404
    return sandboxed(found)


def add_commitment(request: HttpRequest, number: int) -> HttpResponse:
    """A party undertakes something."""
    found = access.agreement_to_write(request.user, request.municipality, number)
    form = forms.CommitmentForm(posted(request)[0], agreement=found)
    if taken(
        request,
        form,
        lambda: commitments.add_commitment(found, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "agreements:detail", number) + "#ataganden")
    return form_page(
        request, "agreements/form.html", form, agreement=found, title=_("Nytt åtagande")
    )


def commitment(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """An undertaking: how it goes, and what shows it."""
    found = access.commitment_to_see(request.user, request.municipality, number, pk)
    return _commitment(request, found)


@require_POST
def tell(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """How the undertaking went."""
    found = access.commitment_to_write(request.user, request.municipality, number, pk)
    form = forms.TellForm(request.POST)
    if taken(
        request,
        form,
        lambda: commitments.tell_commitment(found, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "agreements:commitment", number, pk))
    return _commitment(request, found, tell=form)


@require_POST
def add_evidence(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Something that shows that it is kept."""
    found = access.commitment_to_write(request.user, request.municipality, number, pk)
    form = forms.EvidenceForm(request.POST, council=found.agreement.council, prefix="underlag")
    if taken(
        request,
        form,
        lambda: commitments.add_evidence(found, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "agreements:commitment", number, pk))
    return _commitment(request, found, evidence=form)


def _commitment(request: HttpRequest, found: Any, **failed: Any) -> HttpResponse:
    council = found.agreement.council
    start = {"state": found.state, "reason": found.reason}
    context = {
        "commitment": found,
        "agreement": found.agreement,
        "writes": access.may_write(request.user, request.municipality),
        "evidence_form": failed.get("evidence")
        or forms.EvidenceForm(council=council, prefix="underlag", initial={"on": clock.today()}),
    }
    form = failed.get("tell") or forms.TellForm(initial=start)
    wrong = next(iter(failed.values()), form)
    response = form_page(request, "agreements/commitment.html", form, **context)
    response.status_code = getattr(wrong, "refusal_status", 422) if failed else 200
    return response
