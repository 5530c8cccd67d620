"""Röda tråden: the whole chain of any thing in both directions, and the threads of the problems."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kugghjul.cogs.hub import access, facts
from kugghjul.cogs.hub.forms import ThreadSearch
from kugghjul.cogs.hub.queries import thread as threads
from kugghjul.core.documents.thread import thread as document_of
from kugghjul.kit import clock, papers
from kugghjul.kit.doors import to


def index(request: HttpRequest) -> HttpResponse:
    """The newest problems with how far the thread of each has come; any thing by its number."""
    council = access.council_to_see(request)
    form = ThreadSearch(request.GET or None, reader=request.user, municipality=council.municipality)
    if form.is_bound and form.is_valid():
        return redirect(to(request, "hub:thread", form.cleaned_data["key"]))
    context = {"form": form, "threads": threads.latest(request.user, council.municipality)}
    return render(request, "hub/threads.html", context, status=422 if form.errors else 200)


def page(request: HttpRequest, key: str) -> HttpResponse:
    """The thread through one thing. 404 when there is no such thing, or not for this reader."""
    council = access.council_to_see(request)
    thread = access.thread_to_see(request, key)
    others = threads.latest(request.user, council.municipality)
    context: dict[str, Any] = {"thread": thread, "key": key}
    context["others"] = [one for one in others if one.here.key != thread.here.key][:3]
    return render(request, "hub/thread.html", context)


def paper(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The thread as PDF, Word or text."""
    council, today = access.council_to_see(request), clock.today()
    frozen = facts.thread_facts(council, access.thread_to_see(request, key), today)
    name = f"roda-traden-{key}-{today}"
    return papers.answer(document_of(frozen), form, name, council.municipality)
