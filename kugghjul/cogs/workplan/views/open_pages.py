"""Pages without signing in: the answer behind a letter's link, and the published problem picture."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from kugghjul.cogs.workplan import access
from kugghjul.cogs.workplan.queries import analysis
from kugghjul.cogs.workplan.queries import picture as pictures
from kugghjul.cogs.workplan.views.analysis import answered
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, there, to
from kugghjul.kit.pages import form_page
from kugghjul.kit.papers import answer as paper
from kugghjul.kit.secret_links import not_too_often, sealed
from kugghjul.render.html import to_html

PER_HOUR = 240
"""Openings and saves from one address in an hour; a whole administration may sit behind it."""


@public_view
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """One organisation's form. GET shows; POST saves. An old link says what to do instead."""
    not_too_often(
        request,
        "problemanalys",
        PER_HOUR,
        _("Någon har öppnat för många länkar härifrån. Vänta en timme."),
    )
    link = access.link_to_answer(request.municipality, token)
    today = clock.today()
    if not analysis.holds(link, today):
        context = {"link": link, "ask": link.ask, "expired": analysis.expired(link, today)}
        return sealed(render(request, "workplan/open_expired.html", context, status=410))
    form, done = answered(request, link.ask, link=link, by=None, at=clock.now())
    if done:
        return redirect(to(request, "workplan_open:answer", token) + "?tack")
    context = {"ask": link.ask, "round": link.ask.round, "thanks": "tack" in request.GET}
    return sealed(form_page(request, "workplan/open_answer.html", form, **context))


@public_view
def picture(request: HttpRequest, year: int) -> HttpResponse:
    """The published problem picture."""
    found = there(pictures.published(request.municipality).filter(year=year).first())
    document = pictures.document_of(found, clock.today())
    context = {
        "picture": found,
        "others": pictures.published(request.municipality).exclude(year=year)[:10],
        "body": mark_safe(to_html(document, titled=False)),  # noqa: S308 - cleaned by nh3 in to_html
    }
    return render(request, "workplan/open_picture.html", context)


@public_view
def picture_printed(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """The published problem picture as a file."""
    found = there(pictures.published(request.municipality).filter(year=year).first())
    document = pictures.document_of(found, clock.today())
    return paper(document, form, f"problembild-{year}", request.municipality, at=found.published_at)
