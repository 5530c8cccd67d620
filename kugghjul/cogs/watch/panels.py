"""What the cog hands up: a line of the menu, what is lacking, search hits, evidence. The evenings are
activities, and stand in the wheel and on the red thread as such.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.watch import access
from kugghjul.cogs.watch.models import WatchArea
from kugghjul.cogs.watch.queries import areas
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import Hit, Link, MenuItem, Todo, numbers


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Grannsamverkan»; the number is how many areas nobody is contact for, for the keepers."""
    if not has_role(request.user, request.municipality, SEES_MEETINGS):
        return []
    count = 0
    if access.may_run(request.user, request.municipality):
        rows = areas.areas_of(request.municipality)
        count = areas.without_contact(rows, clock.today()).count()
    url = to(request, "watch:list")
    return [MenuItem("Återkommande", _("Grannsamverkan"), url, order=60, count=count)]


def todo(user: Any, municipality: Municipality, today: dt.date) -> list[Todo]:
    """One line for all that the areas lack, so that Min sida stays short."""
    if not access.may_run(user, municipality):
        return []
    lacking = {key: n for key, n in areas.lacking(municipality, today).items() if n}
    if not lacking:
        return []
    where = to(municipality, "watch:list")
    return [
        Todo(
            title=_("Se över grannsamverkan"),
            why=" ".join(f"{_titles(key, n)}." for key, n in lacking.items()),
            url=f"{where}?saknar={next(iter(lacking))}" if len(lacking) == 1 else where,
            button=_("Visa områdena"),
            due=None,
            status="due",
        )
    ]


def _titles(key: str, n: int) -> str:
    words = {
        "kontakt": ngettext(
            "Ett grannsamverkansområde saknar kontakt",
            "%(n)s grannsamverkansområden saknar kontakt",
            n,
        ),
        "utbildning": ngettext(
            "Ett grannsamverkansområde har kontakter utan utbildning",
            "%(n)s grannsamverkansområden har kontakter utan utbildning",
            n,
        ),
        "traff": ngettext(
            "Ett grannsamverkansområde har inte träffats på ett år",
            "%(n)s grannsamverkansområden har inte träffats på ett år",
            n,
        ),
        "skyltar": ngettext(
            "Ett grannsamverkansområde saknar skyltar",
            "%(n)s grannsamverkansområden saknar skyltar",
            n,
        ),
    }
    return words[key] % {"n": n}


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Areas by name and place. Contacts are never found here."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return []
    rows = WatchArea.objects.filter(municipality=municipality)
    return [
        Hit(
            _("Grannsamverkan"),
            row.name,
            to(municipality, "watch:detail", row.pk),
            row.place,
            row.started_on,
        )
        for row in rows.filter(has_words(words, "name", "place"))[:20]
    ]


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for «watcharea:3». One query."""
    keys = numbers(ids, "watcharea")
    rows = WatchArea.objects.filter(municipality=municipality, pk__in=keys) if keys else []
    return {
        f"watcharea:{row.pk}": Link(row.name, to(municipality, "watch:detail", row.pk))
        for row in rows
    }
