"""Records by file: choose it, say what its columns and words are, look at the first rows, have it read in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting import access_review as access
from kugghjul.cogs.reporting.actions import imports as actions
from kugghjul.cogs.reporting.forms import imports as forms
from kugghjul.cogs.reporting.forms.categories import ButtonForm
from kugghjul.cogs.reporting.models import Import
from kugghjul.cogs.reporting.queries import imports as queries
from kugghjul.kit import clock, sheets
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken

S = Import.State


def files(request: HttpRequest) -> HttpResponse:
    """Every file that has been read, and a new one to choose."""
    rows = access.imports_to_see(request.user, request.municipality)
    form = forms.FileForm(*posted(request), municipality=request.municipality)
    if taken(
        request,
        form,
        lambda: actions.keep_file(request.municipality, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "reporting:import_columns", form.outcome.pk))
    return form_page(request, "reporting/imports.html", form, page=page_of(request, rows, 30))


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Which column is what; as last month's, when the headings are the same."""
    found = access.import_to_run(request.user, request.municipality, pk)
    if not queries.can_be_read(found):
        return redirect(to(request, "reporting:import", pk))
    samples = [cells for _number, cells in queries.first_rows(found)]
    chosen = {"headings": found.options["headings"], "columns": found.options["columns"]}
    form = forms.ColumnsForm(posted(request)[0], samples=samples, **chosen)
    if taken(
        request, form, lambda: actions.choose_columns(found, form.columns(), **signed(request))
    ):
        return redirect(to(request, "reporting:import_words", pk))
    return form_page(request, "reporting/import_columns.html", form, found=found)


def words(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file's words mean here, and how it is to be read."""
    found = access.import_to_run(request.user, request.municipality, pk)
    if not queries.can_be_read(found) or not queries.has_columns(found):
        return redirect(to(request, "reporting:import_columns", pk))
    asked = queries.asked(found)
    form = forms.WordsForm(
        posted(request)[0], found=found, words=asked.words, guesses=asked.guesses
    )
    if taken(
        request, form, lambda: actions.choose_words(found, **form.values(), **signed(request))
    ):
        return redirect(to(request, "reporting:import", pk))
    return form_page(request, "reporting/import_words.html", form, found=found, asked=asked)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Before: the first rows as they will be. During: how far it has come. After: what it became."""
    return _page(
        request, access.import_to_run(request.user, request.municipality, pk), ButtonForm()
    )


def start(request: HttpRequest, pk: int) -> HttpResponse:
    """The worker reads it in; one may leave the page."""
    found = access.import_to_run(request.user, request.municipality, pk)
    form = ButtonForm(posted(request)[0])
    if taken(request, form, lambda: actions.start_import(found, **signed(request))):
        return redirect(to(request, "reporting:import", pk))
    return _page(request, found, form)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole file is taken back; asked once more before."""
    found = access.import_to_run(request.user, request.municipality, pk)
    form = ButtonForm(posted(request)[0])
    if taken(request, form, lambda: actions.withdraw_import(found, **signed(request))):
        messages.success(request, _("Inläsningen är ångrad. Inget av den räknas."))
        return redirect(to(request, "reporting:imports"))
    return form_page(request, "reporting/import_withdraw.html", form, found=found)


def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that was never read in is thrown away."""
    found = access.import_to_run(request.user, request.municipality, pk)
    form = ButtonForm(posted(request)[0])
    if taken(request, form, lambda: actions.drop_file(found, **signed(request))):
        messages.success(request, _("Filen är borttagen."))
        return redirect(to(request, "reporting:imports"))
    return _page(request, found, form)


def rejected(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The rows that were not taken, with the reason for each, as a table."""
    found = access.import_to_run(request.user, request.municipality, pk)
    return sheets.answer(queries.rejected(found), queries.COLUMNS, form, f"avvisade-rader-{pk}")


def _page(request: HttpRequest, found: Import, form: ButtonForm) -> HttpResponse:
    context = queries.page_of(found, clock.now()) | {"found": found}
    return form_page(request, "reporting/import.html", form, **context)
