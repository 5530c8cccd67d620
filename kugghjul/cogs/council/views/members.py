"""A list of members read in and out: choose the file, review what it changes, confirm."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.council import access
from kugghjul.cogs.council.actions import members as actions
from kugghjul.cogs.council.forms.members import MembersForm
from kugghjul.cogs.council.queries import members as queries
from kugghjul.cogs.council.queries.members import MemberRow
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import TYPES

KEPT = "members_import"
FILES = {
    "csv": (queries.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        queries.as_xlsx,
        TYPES["docx"].replace("wordprocessingml.document", "spreadsheetml.sheet"),
    ),
}


def upload(request: HttpRequest) -> HttpResponse:
    """Choose the file. It is kept in the session until it has been reviewed."""
    home = access.municipality_to_run(request.user, request.municipality)
    form = MembersForm(*posted(request))
    if taken(request, form, form.rows):
        request.session[KEPT] = {"home": home.pk, "rows": [asdict(row) for row in form.outcome]}
        return redirect(to(request, "council:import_review"))
    return form_page(request, "council/import.html", form, back=to(request, "council:people"))


def review(request: HttpRequest) -> HttpResponse:
    """What the list would change, row by row; confirming does all of it or nothing."""
    home = access.municipality_to_run(request.user, request.municipality)
    kept = request.session.get(KEPT) or {}
    if kept.get("home") != home.pk:
        return redirect(to(request, "council:import"))
    rows = [MemberRow(**row) for row in kept["rows"]]
    if request.method == "POST":
        outcome = actions.import_members(home, rows, **signed(request))
        del request.session[KEPT]
        messages.success(
            request, _("Listan är inläst. %(n)s ändringar.") % {"n": len(outcome.changes)}
        )
        return redirect(to(request, "council:people"))
    outcome = actions.import_members(home, rows, rehearse=True, **signed(request))
    return render(request, "council/import_review.html", {"outcome": outcome})


def template(request: HttpRequest, form: str) -> HttpResponse:
    """An empty list with the right headings and one line that shows how."""
    access.municipality_to_run(request.user, request.municipality)
    example = MemberRow(
        name=_("Namn Efternamn"), email="namn@exempel.se", phone="070-000 00 00",
        title=_("Socialchef"),
        organisation=_("Socialförvaltningen"),
    )  # fmt: skip
    return _file([example], form, "mall-ledamoter")


def export(request: HttpRequest, form: str) -> HttpResponse:
    """Everybody in the list, with the columns that can be read in again."""
    home = access.people_to_see(request.user, request.municipality)
    return _file(queries.member_rows(home, clock.today()), form, "ledamoter")


def _file(rows: list[MemberRow], form: str, name: str) -> HttpResponse:
    if form not in FILES:
        raise Http404
    write, content_type = FILES[form]
    response = HttpResponse(write(rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
