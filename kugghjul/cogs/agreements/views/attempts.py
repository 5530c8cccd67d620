"""The log of attempts at agreements (L9)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.agreements import access, forms
from kugghjul.cogs.agreements.actions import attempts as acts
from kugghjul.cogs.agreements.queries.agreements import attempts_of
from kugghjul.cogs.agreements.views.agreement import tabs
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def attempts(request: HttpRequest) -> HttpResponse:
    """Whom we turned to, what we did, what came of it."""
    council = access.council_to_see(request.user, request.municipality)
    context = {
        "page": page_of(request, attempts_of(council), 40),
        "tabs": tabs(request, "agreements:attempts"),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "agreements/attempts.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """One more attempt."""
    council = access.council_to_agree(request.user, request.municipality)
    form = forms.AttemptForm(posted(request)[0], council=council, initial={"on": clock.today()})
    if taken(
        request, form, lambda: acts.log_attempt(council, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Försöket är antecknat."))
        return redirect(to(request, "agreements:attempts"))
    return form_page(request, "agreements/form.html", form, title=_("Anteckna ett försök"))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """It was entered by mistake."""
    attempt = access.attempt_to_write(request.user, request.municipality, pk)
    acts.withdraw_attempt(attempt, **signed(request))
    messages.success(request, _("Försöket räknas inte längre."))
    return redirect(to(request, "agreements:attempts"))
