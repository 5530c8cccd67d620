"""The charter: as it stands, its versions, its text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, has_role
from kugghjul.cogs.council import access
from kugghjul.cogs.council.models import CharterVersion
from kugghjul.cogs.council.queries import charters, rules
from kugghjul.core.documents import charter as paper_of
from kugghjul.core.rules.model import Charter
from kugghjul.kit import clock
from kugghjul.kit.papers import answer


def charter(request: HttpRequest) -> HttpResponse:
    """The charter in force: the document's own data, every rule, and its prose."""
    council = access.council_to_see(request.user, request.municipality)
    runs = has_role(request.user, request.municipality, RUNS_COUNCIL)
    drafts = charters.drafts(council) if runs else []
    edition = charters.edition_on(council, clock.today())
    if edition is None:
        return render(request, "council/no_charter.html", {"runs": runs, "drafts": drafts})
    context = {
        "edition": edition,
        "row": edition.row,
        "runs": runs,
        "drafts": drafts,
        "ruling": True,
    }
    return render(request, "council/charter.html", context | _shown(edition.charter))


def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version, old or coming."""
    row = access.charter_to_see(request.user, request.municipality, pk)
    ruling = charters.edition_on(row.council, clock.today())
    context = {"row": row, "ruling": ruling is not None and ruling.row.pk == row.pk}
    return render(request, "council/charter.html", context | _shown(charters.parsed(row.toml)))


def versions(request: HttpRequest) -> HttpResponse:
    """Every version: from when, until when, and what changed (V8)."""
    council = access.council_to_see(request.user, request.municipality)
    editions = charters.editions(council)
    before = [None, *editions]
    rows = [
        (now, rules.changes(old.charter, now.charter) if old else None)
        for old, now in zip(before, editions, strict=False)
    ]
    runs = has_role(request.user, request.municipality, RUNS_COUNCIL)
    context = {"rows": rows[::-1], "runs": runs, "drafts": charters.drafts(council) if runs else []}
    return render(request, "council/charter_versions.html", context)


def text(request: HttpRequest, pk: int) -> HttpResponse:
    """The TOML text of a version, to keep or to take to another municipality."""
    row = access.charter_to_see(request.user, request.municipality, pk)
    response = HttpResponse(row.toml, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(row)}"'
    return response


def file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The version as PDF, Word or plain text: the governing document again, from its values."""
    row = access.charter_to_see(request.user, request.municipality, pk)
    name = _file_name(row).removesuffix(".toml")
    paper = paper_of(charters.parsed(row.toml))
    return answer(paper, form, name, request.municipality)


def _shown(charter: Charter) -> dict[str, object]:
    return {"charter": charter, "clauses": rules.clause_rows(charter), "sections": charter.sections}


def _file_name(row: CharterVersion) -> str:
    return f"reglemente-{row.council.municipality.slug}-{row.version.number}.toml"
