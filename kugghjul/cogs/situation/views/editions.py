"""The open edition: previewed and published by the coordinator, read by everybody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.situation import access
from kugghjul.cogs.situation.actions import editions as acts
from kugghjul.cogs.situation.forms.editions import PublishForm
from kugghjul.cogs.situation.queries import editions, opened
from kugghjul.cogs.situation.queries.settings import setting_of
from kugghjul.core.documents.situation_edition import EditionFacts
from kugghjul.core.documents.situation_facts import SituationFacts
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def publish(request: HttpRequest, whose: str, year: int, part: str) -> HttpResponse:
    """What everybody would see, and the button that shows it to them."""
    found = access.picture_to_approve(request.user, request.municipality, whose, year, part)
    if not found.facts:
        early = {"whose": whose, "period": editions.period_of(found)}
        return render(request, "situation/too_early.html", early, status=409)
    facts = SituationFacts.from_json(found.facts)
    setting = setting_of(request.municipality)
    form = PublishForm(posted(request)[0], points=facts.points, least=setting.open_least)
    if taken(request, form, lambda: _published(request, found, form)):
        messages.success(request, _("Den öppna utgåvan är publicerad."))
        return redirect(to(request, "situation_open:edition", year, part))
    shown = editions.edition_of(facts, setting)
    more = opened.context_of(request.municipality, editions.period_of(found), shown)
    since = editions.publishable_from(found, setting)
    more |= {"picture": found, "since": since}
    more |= {"early": request.method == "GET" and clock.today() < since}
    return form_page(request, "situation/publish.html", form, whose=whose, **more)


@require_POST
def withdraw(request: HttpRequest, whose: str, year: int, part: str) -> HttpResponse:
    """Take the open edition away."""
    found = access.picture_to_approve(request.user, request.municipality, whose, year, part)
    acts.withdraw_edition(found, **signed(request))
    messages.success(request, _("Den öppna utgåvan visas inte längre."))
    return redirect(to(request, "situation:picture", whose, year, part))


@public_view
def index(request: HttpRequest) -> HttpResponse:
    """All open editions, latest first."""
    rows = page_of(request, editions.published(request.municipality), 30)
    told = [(one, editions.period_of(one)) for one in rows.object_list]
    return render(request, "situation/open_index.html", {"page": rows, "rows": told})


@public_view
def edition(request: HttpRequest, year: int, part: str) -> HttpResponse:
    """One open edition."""
    found = access.edition_to_read(request.municipality, year, part)
    facts = EditionFacts.from_json(found.edition)
    context = opened.context_of(request.municipality, editions.period_of(found), facts)
    return render(request, "situation/open_edition.html", context | {"picture": found})


@public_view
def sheet(request: HttpRequest, year: int, part: str, form: str) -> HttpResponse:
    """The open edition's numbers as a table."""
    found = access.edition_to_read(request.municipality, year, part)
    return opened.sheet(EditionFacts.from_json(found.edition), form, f"laget-{year}-{part}")


def _published(request: HttpRequest, found: object, form: PublishForm) -> object:
    reviewed = form.cleaned_data["reviewed"]
    return acts.publish_edition(
        found,  # type: ignore[arg-type]
        points=form.points, reviewed=reviewed, **signed(request),
    )  # fmt: skip
