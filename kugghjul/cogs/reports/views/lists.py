"""The rows of a report: documents of the matter, the sending list, who signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.reports import access, actions
from kugghjul.cogs.reports.forms import texts as forms
from kugghjul.cogs.reports.models import Report
from kugghjul.kit.doors import there, to
from kugghjul.kit.pages import signed
from kugghjul.kit.refusals import Refused


@dataclass(frozen=True)
class Rows:
    """One of the lists: its heading, formset, related name, fields, and the action that saves it."""

    title: str | Promise
    formset: type[BaseFormSet[Any]]
    related: str
    fields: tuple[str, str]
    act: Callable[..., Report]


LISTS = {
    "handlingar": Rows(
        _("Handlingar i ärendet"), forms.ENCLOSURES, "enclosures", ("name", "attached"),
        actions.set_enclosures,
    ),
    "sandlista": Rows(
        _("Sändlista"), forms.RECEIVERS, "receivers", ("name", "address"), actions.set_receivers
    ),
    "undertecknare": Rows(
        _("Undertecknare"), forms.SIGNATORIES, "signatories", ("function", "name"),
        actions.set_signatories,
    ),
}  # fmt: skip


def rows(request: HttpRequest, slug: str, which: str) -> HttpResponse:
    """The rows with a few empty ones below; an emptied row is taken away."""
    found = access.report_to_run(request.user, request.municipality, slug)
    kind = there(LISTS.get(which))
    initial = [
        {name: getattr(row, name) for name in kind.fields}
        for row in getattr(found, kind.related).all()
    ]
    typed = kind.formset(request.POST or None, initial=initial)
    context: dict[str, Any] = {"report": found, "kind": kind, "formset": typed}
    if request.method == "POST" and typed.is_valid():
        kept = [
            tuple(row.cleaned_data[name] for name in kind.fields)
            for row in typed
            if row.cleaned_data
        ]
        try:
            kind.act(found, kept, **signed(request))
            return redirect(to(request, "reports:write", slug))
        except Refused as refusal:
            context["refusal"] = str(refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/rows.html", context, status=status)
