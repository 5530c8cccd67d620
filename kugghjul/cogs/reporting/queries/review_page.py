"""What the pages of the review show, gathered: the list with its tabs, one observation with all that hangs on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import has_role
from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.places.queries.drawing import MapPicture, Ring
from kugghjul.cogs.reporting.models import Observation
from kugghjul.cogs.reporting.queries import duplicates, naming, review, review_guard
from kugghjul.cogs.reporting.queries.guarded import names_of

MOST_AT_ONCE = 200
FIRST = "new"


def tab_of(word: str | None) -> str:
    """The state that the list shows: «new» unless another is asked for; "" for all."""
    if word == "alla":
        return ""
    return word if word in review.TABS else FIRST


def list_of(
    page: Page, rows: QuerySet[Observation], chosen: dict[str, Any], state: str, today: dt.date
) -> dict[str, Any]:
    """The tabs with their numbers, likely duplicates by row, and what the units are called."""
    counts = review.counts(rows)
    shown = list(page.object_list)
    names = naming.names((one.unit_id for one in shown if one.unit_id), today)
    alike = duplicates.counts_of(duplicates.open_rows(shown), rows)
    for one in shown:
        one.called = names.get(one.unit_id, str(one.organisation))
        one.alike = alike.get(one.pk, 0)
        one.held = [review_guard.WORDS.get(kind, kind) for kind in one.hold_reasons]
    page.object_list = shown
    return {
        "tabs": _tabs(counts, state), "state": state, "waiting": counts["new"] + counts["held"],
        "held": counts["held"], "filtered": any(chosen.values()), "any": any(counts.values()),
        "many": state == FIRST,
    }  # fmt: skip


def page_of(
    found: Observation, rows: QuerySet[Observation], user: Any, today: dt.date
) -> dict[str, Any]:
    """One observation: its text with what the guard sees, photos, likely duplicates, history, the next."""
    places = names_of(found.municipality)
    alike = duplicates.duplicates_of(found, rows) if found.state in duplicates.OPEN else []
    return {
        "observation": found,
        "called": naming.name(found.unit, today) if found.unit else str(found.organisation),
        "pieces": review.pieces(
            found.text, review_guard.found_in(found.text, places), review_guard.WORDS
        ),
        "place_pieces": review.pieces(
            found.place_text, review_guard.found_in(found.place_text, places), review_guard.WORDS
        ),
        "held": review_guard.held_by(found, places),
        "photos": review.photos_of(found),
        "picture": picture_of(found),
        "alike": alike,
        "likely": [one for one in alike if one.likely],
        "possible": [one for one in alike if not one.likely],
        "merged": list(found.merged.select_related("organisation", "category")),
        "revisions": review.revisions_of(found),
        "latest": review.latest(found),
        "after": review.next_waiting(rows, found),
        "waiting": review.waiting(rows),
        "custodian": has_role(user, found.municipality, (Role.Kind.ADMINISTRATOR,)),
    }


def picture_of(found: Observation) -> MapPicture | None:
    """A map with the observation's point on it; None when it has none."""
    if found.lat is None or found.lon is None:
        return None
    words = str(found.place or found.place_text or found)
    ring = Ring(found.lat, found.lon, 0, words, area=found.area_id)
    said = (
        _("%(code)s ligger i området %(area)s.")
        if found.area
        else _("%(code)s ligger utanför områdena.")
    )
    return MapPicture(_("Karta"), said % {"code": found, "area": found.area}, rings=(ring,))


def chosen(rows: QuerySet[Observation], words: list[str]) -> list[Observation]:
    """The rows whose numbers were ticked; what is no number is left out."""
    numbers = {int(word) for word in words[:MOST_AT_ONCE] if word.isascii() and word.isdecimal()}
    return list(rows.filter(number__in={n for n in numbers if n < 2**31}))


def numbered(rows: QuerySet[Observation], words: str) -> list[Observation]:
    """The rows of «12.13.14»; 404 when none of them is there."""
    found = chosen(rows, words.split("."))
    if not found:
        raise Http404
    return found


def _tabs(counts: dict[str, int], state: str) -> list[dict[str, Any]]:
    words = {
        "new": _("Att granska"), "held": _("Pausade"), "accepted": _("Godkända"),
        "rejected": _("Avvisade"), "merged": _("Hopslagna"),
    }  # fmt: skip
    tabs = [
        {"label": words[key], "url": f"?lage={key}", "current": key == state, "count": counts[key]}
        for key in review.TABS
    ]
    every = {"label": _("Alla"), "url": "?lage=alla", "current": not state, "count": 0}
    return [*tabs, every]
