"""The list of agreements, one of them, and its own words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.agreements import access, forms
from kugghjul.cogs.agreements.actions import agreements as acts
from kugghjul.cogs.agreements.queries import agreements as queries
from kugghjul.core.documents.agreement import agreement as agreement_document
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken
from kugghjul.kit.papers import answer


def tabs(request: HttpRequest, here: str) -> list[dict[str, Any]]:
    """Agreements, the log of attempts, pledges."""
    rows = (
        (_("Överenskommelser"), "agreements:list"),
        (_("Försök"), "agreements:attempts"),
        (_("Medborgarlöften"), "agreements:pledges"),
    )
    return [
        {"label": label, "url": to(request, name), "current": name == here} for label, name in rows
    ]


def agreements(request: HttpRequest) -> HttpResponse:
    """All, filtered, sorted and in pages."""
    council = access.council_to_see(request.user, request.municipality)
    today = clock.today()
    sieve = forms.ListForm(request.GET or None)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    found = queries.listed(council, chosen, request.GET.get("ordning", "nummer"), today)
    page = page_of(request, found, 40)
    context = {
        "page": page,
        "rows": [queries.row_of(one, today) for one in page.object_list],
        "filter": sieve,
        "tabs": tabs(request, "agreements:list"),
        "ending": len(queries.expiring(council, today)),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "agreements/list.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """An agreement under work."""
    council = access.council_to_agree(request.user, request.municipality)
    form = forms.AgreementForm(posted(request)[0])
    if taken(
        request, form, lambda: acts.draft_agreement(council, **form.kwargs_of(), **signed(request))
    ):
        messages.success(request, _("Överenskommelsen finns. Lägg till parterna."))
        return redirect(to(request, "agreements:detail", form.outcome.number))
    return form_page(request, "agreements/form.html", form, title=_("Ny överenskommelse"))


def detail(request: HttpRequest, number: int) -> HttpResponse:
    """One agreement: parties, undertakings, groups, attempts."""
    found = access.agreement_to_see(request.user, request.municipality, number)
    return shown(request, found)


def shown(request: HttpRequest, found: Any, **failed: Any) -> HttpResponse:
    """The agreement's page; a form that failed comes back in its place, with status 422."""
    today, found = clock.today(), queries.whole(found)
    writes = access.may_write(request.user, request.municipality)
    status, said = queries.standing(found, today)
    context = {
        "agreement": found,
        "status": status,
        "said": said,
        "tasks": [(one, queries.task_status(one, today)) for one in found.commitments.all()],
        "unserved": queries.unserved_areas(found),
        "writes": writes,
        "open": not any(one.signed_on for one in found.parties.all()),
        "party_form": failed.get("party") or forms.PartyForm(agreement=found, prefix="part"),
        "group_form": failed.get("group") or forms.GroupForm(agreement=found, prefix="grupp"),
        "file_form": failed.get("file") or forms.FileForm(prefix="fil"),
    }
    code = next((getattr(form, "refusal_status", 422) for form in failed.values()), 200)
    return render(request, "agreements/detail.html", context, status=code)


def change(request: HttpRequest, number: int) -> HttpResponse:
    """Other words or another time, before anybody has signed."""
    found = access.agreement_to_write(request.user, request.municipality, number)
    start = {
        name: getattr(found, name)
        for name in ("title", "starts_on", "ends_on", "diary_number", "revision")
    }
    start |= {name: "\n".join(getattr(found, name)) for name in ("purposes", "areas")}
    form = forms.AgreementForm(posted(request)[0], initial=start)

    def act() -> Any:
        revision = form.cleaned_data["revision"]
        return acts.change_agreement(
            found, **form.kwargs_of(), revision=revision, **signed(request)
        )

    return _step(request, found, form, act, _("Ändra %(code)s"))


def renew(request: HttpRequest, number: int) -> HttpResponse:
    """A new one that takes over."""
    found = access.agreement_to_write(request.user, request.municipality, number)
    form = forms.RenewForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: acts.renew_agreement(found, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Den nya överenskommelsen finns. Parterna undertecknar igen."))
        return redirect(to(request, "agreements:detail", form.outcome.number))
    title = _("Förnya %(code)s") % {"code": found}
    return form_page(
        request, "agreements/form.html", form, agreement=found, title=title, button=_("Förnya")
    )


def end(request: HttpRequest, number: int) -> HttpResponse:
    """It ends before its time."""
    found = access.agreement_to_write(request.user, request.municipality, number)
    form = forms.EndForm(posted(request)[0])
    return _step(
        request, found, form,
        lambda: acts.end_agreement(found, **form.cleaned_data, **signed(request)),
        _("Avsluta %(code)s"),
    )  # fmt: skip


def printed(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The agreement as PDF or Word."""
    found = queries.whole(access.agreement_to_see(request.user, request.municipality, number))
    document = agreement_document(queries.facts_of(found, clock.today()))
    return answer(document, form, f"overenskommelse-{number}", request.municipality)


def _step(request: HttpRequest, found: Any, form: Any, act: Any, title: str) -> HttpResponse:
    if taken(request, form, act):
        return redirect(to(request, "agreements:detail", found.number))
    return form_page(
        request, "agreements/form.html", form, agreement=found, title=title % {"code": found}
    )
