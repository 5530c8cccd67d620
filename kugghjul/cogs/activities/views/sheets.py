"""Activities out and in as a table: export, choose a file, review, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.activities import access, actions
from kugghjul.cogs.activities.forms.lists import FileForm
from kugghjul.cogs.activities.queries import sheet
from kugghjul.cogs.activities.views.sieve import sieved
from kugghjul.kit import sheets
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken

KEPT = "activities_import"


def export(request: HttpRequest, form: str) -> HttpResponse:
    """What the filter lets through, with the columns that can be read in again."""
    _rows, found, _sieve = sieved(request)
    return sheets.answer(sheet.table_of(sheet.whole(found)), sheet.COLUMNS, form, "aktiviteter")


def upload(request: HttpRequest) -> HttpResponse:
    """Choose the file. It is kept in the session until it has been reviewed."""
    council = access.council_to_run(request.user, request.municipality)
    form = FileForm(*posted(request))
    if taken(request, form, lambda: sheets.read(form.cleaned_data["file"], sheet.COLUMNS)):
        request.session[KEPT] = {"council": council.pk, "rows": sheets.kept(form.outcome)}
        return redirect(to(request, "activities:import_review"))
    return form_page(request, "activities/import.html", form)


def review(request: HttpRequest) -> HttpResponse:
    """What the table would change, row by row; confirming does all of it or nothing."""
    council = access.council_to_run(request.user, request.municipality)
    kept = request.session.get(KEPT) or {}
    if kept.get("council") != council.pk:
        return redirect(to(request, "activities:import"))
    rows = sheets.again(kept["rows"], sheet.COLUMNS)
    if request.method == "POST":
        outcome = actions.import_activities(council, rows, **signed(request))
        del request.session[KEPT]
        words = {"n": len(outcome.changes)}
        messages.success(request, _("Tabellen är inläst. %(n)s ändringar.") % words)
        return redirect(to(request, "activities:list"))
    outcome = actions.import_activities(council, rows, rehearse=True, **signed(request))
    return render(request, "activities/import_review.html", {"outcome": outcome})
