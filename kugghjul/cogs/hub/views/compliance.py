"""Efterlevnad: every clause of the charter and the law, with verdict, evidence and next date."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.hub import access, facts, queries
from kugghjul.cogs.hub.forms import ComplianceFilter
from kugghjul.cogs.hub.views import words
from kugghjul.core import documents
from kugghjul.core.rules.self_check import self_check
from kugghjul.kit import clock, papers


def page(request: HttpRequest) -> HttpResponse:
    """The whole page, filtered by verdict, document and area."""
    council = access.council_to_see(request)
    found = queries.compliance(council, clock.today())
    chosen = ComplianceFilter(request.GET or None, found=found)
    context = {
        "council": council,
        "compliance": found,
        "summary": words.summary(found),
        "filter": chosen,
        "documents": chosen.documents(),
        "tasks": [] if chosen.is_bound else queries.tasks(found.documents[0]),
    }
    return render(request, "hub/compliance.html", context, status=200 if chosen.fits else 400)


def clause(request: HttpRequest, document: str, clause: str) -> HttpResponse:
    """One clause: what it says, what was found and why, all evidence, and earlier years."""
    council, today = access.council_to_see(request), clock.today()
    key = access.document_key(document)
    found = queries.compliance(council, today, links=True)
    judged = next((d for d in found.documents if d.key == key), None)
    row = next((r for r in judged.rows if r.finding.clause.id == clause), None) if judged else None
    if judged is None or row is None:
        raise Http404
    history = queries.clause_history(council, key, clause, today)
    context = {"council": council, "judged": judged, "row": row, "history": history}
    return render(request, "hub/clause.html", context)


def self_checking(request: HttpRequest) -> HttpResponse:
    """Brå's 26 items, answered from the council's own facts."""
    council, today = access.council_to_see(request), clock.today()
    charter = queries.charter_today(council, today) or queries.law(None)
    answers = self_check(charter, queries.council_facts(council), today)
    return render(request, "hub/self_check.html", {"council": council, "answers": answers})


def paper(request: HttpRequest, form: str) -> HttpResponse:
    """The compliance page as PDF or DOCX."""
    council, today = access.council_to_see(request), clock.today()
    frozen = facts.compliance_facts(council, queries.compliance(council, today, links=True))
    return papers.answer(
        documents.compliance(frozen), form, f"efterlevnad-{today}", council.municipality
    )
