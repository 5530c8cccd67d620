"""What the review hands up: menu lines, what waits, search hits, evidence, and the signal on the red thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import has_role
from kugghjul.cogs.places.models import Place
from kugghjul.cogs.places.queries import everything
from kugghjul.cogs.reporting import access_review as access
from kugghjul.cogs.reporting.models import Observation
from kugghjul.cogs.reporting.queries import compartments, compartments_page, review
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.clock import local_day
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import Hit, Knot, Link, MenuItem, Stay, Todo, numbers

MOST = 20
MOST_AT_A_PLACE = 500


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Iakttagelser» for who reviews, with how many wait; the shared ones for analysts and partners."""
    home, user = request.municipality, request.user
    items = []
    if access.may_review(user, home):
        url = to(home, "reporting:inbox")
        count = review.waiting(compartments.visible(user, home))
        items.append(MenuItem("Kunskap", _("Iakttagelser"), url, 20, count=count))
    elif access.may_see_shared(user, home):
        items.append(MenuItem("Kunskap", _("Iakttagelser"), to(home, "reporting:seen"), 20))
    if has_role(user, home, access.KEEPS_SHARES):
        url = to(home, "reporting:compartments")
        items.append(MenuItem("Förvaltning", _("Vem ser vad"), url, 40))
    if has_role(user, home, access.CUSTODIANS):
        items.append(
            MenuItem("Förvaltning", _("Vem rapporterade"), to(home, "reporting:looks"), 45)
        )
    return items


def todo(user: Any, municipality: Municipality, today: dt.date) -> list[Todo]:
    """One line for all that waits for review."""
    if not access.may_review(user, municipality):
        return []
    counts = review.counts(compartments.visible(user, municipality))
    waiting = counts["new"] + counts["held"]
    if not waiting:
        return []
    title = ngettext(
        "En iakttagelse väntar på granskning", "%(n)s iakttagelser väntar på granskning", waiting
    )
    why = _("Det som inte är granskat räknas inte i lägesbilden.")
    if counts["held"]:
        held = ngettext("En är pausad.", "%(n)s är pausade.", counts["held"])
        why = f"{why} {held % {'n': counts['held']}}"
    where = f"{to(municipality, 'reporting:inbox')}{'' if counts['new'] else '?lage=held'}"
    return [Todo(title % {"n": waiting}, why, where, _("Granska"), None, status="due")]


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Accepted observations, found by what the user sees of them and nothing else (B069, B073)."""
    if not access.may_see_shared(user, municipality):
        return []
    seen = compartments.seen_by(user, municipality, clock.today())
    found = seen.with_field("text").filter(has_words(words, "text")).values("pk")
    placed = seen.with_field("place").filter(has_words(words, "place__name", "place_text"))
    sorted_by = seen.with_field("category").filter(has_words(words, "category__name"))
    rows = seen.rows.filter(pk__in=found) | seen.rows.filter(pk__in=placed.values("pk"))
    rows |= seen.rows.filter(pk__in=sorted_by.values("pk"))
    shown = compartments_page.shown(
        compartments_page.with_names(rows.order_by("-number"))[:MOST], seen, clock.today()
    )
    return [
        Hit(
            _("Iakttagelse"), f"{one} {one.category}", to(municipality, "reporting:shared", one.number),
            one.text[:200], local_day(one.starts_at) if one.starts_at else None,
        )
        for one in shown
    ]  # fmt: skip


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for «observation:7»: its number only. One query."""
    keys = numbers(ids, "observation")
    if not keys:
        return {}
    rows = municipality.observations.filter(pk__in=keys, state="accepted", only_own=False)
    return {
        f"observation:{pk}": Link(f"I-{number}", to(municipality, "reporting:shared", number))
        for pk, number in rows.values_list("pk", "number")
    }


def knots(user: Any, municipality: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """The observations on the thread that the user sees, with what is shared of them. At most three queries."""
    wanted = numbers(keys, "observation")
    if not wanted or not access.may_see_shared(user, municipality):
        return {}
    seen = compartments.seen_by(user, municipality, clock.today())
    rows = compartments_page.with_names(seen.rows.filter(pk__in=wanted))
    found = {}
    for one in compartments_page.shown(rows, seen, clock.today()):
        where = ", ".join(filter(None, [one.place, one.area]))
        found[f"observation:{one.pk}"] = Knot(
            key=f"observation:{one.pk}", stage="signal", kind=_("Iakttagelse"),
            title=f"{one.category}, {where}" if where else one.category,
            url=to(municipality, "reporting:shared", one.number), code=str(one),
            when=local_day(one.starts_at) if one.starts_at else None, status="done",
            status_text=_("Godkänd"), text=one.text,
        )  # fmt: skip
    return found


def dossier(user: Any, municipality: Municipality, place: Place) -> list[Stay]:
    """The accepted observations at a place, for its page through time. Two queries."""
    if not access.may_review(user, municipality):
        return []
    rows = compartments.visible(user, municipality).filter(
        state=Observation.State.ACCEPTED, place__in=everything(place)
    )
    return [
        Stay(
            _("Iakttagelse"), f"{row} {row.category}", local_day(row.starts_at),
            to(municipality, "reporting:observation", row.number), row.text,
        )
        for row in rows.select_related("category")[:MOST_AT_A_PLACE]
    ]  # fmt: skip
