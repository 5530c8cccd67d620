"""What the council hands up: menu lines, things to do, search hits, dates of the year wheel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, SEES_MEETINGS, has_role
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import bodies, documents, searching
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import to
from kugghjul.kit.panels import CalendarEntry, Hit, MenuItem, Todo
from kugghjul.kit.words import day


def menu(request: HttpRequest) -> Iterator[MenuItem]:
    """Rådet with its charter and documents, and the lists of Förvaltning."""
    home, user = request.municipality, request.user
    council = to(home, "council:overview")
    yield MenuItem("Rådet", _("Rådet"), council, 10, starts=f"{council}grupper/")
    yield MenuItem("Rådet", _("Reglementet"), to(home, "council:charter"), 20)
    yield MenuItem("Rådet", _("Styrdokument"), to(home, "council:documents"), 60)
    if has_role(user, home, RUNS_COUNCIL):
        yield MenuItem("Förvaltning", _("Kommunen"), to(home, "council:municipality"), 5)
    if has_role(user, home, SEES_MEETINGS):
        yield MenuItem("Förvaltning", _("Personer"), to(home, "council:people"), 10)
        yield MenuItem("Förvaltning", _("Underlag"), to(home, "council:undertakings"), 20)


def todo(user: Any, home: Municipality, today: dt.date) -> Iterator[Todo]:
    """Vacancies, groups without anybody, holders without an address, documents that expire (T8,
    V2, R1)."""
    council = bodies.council_of(home) if has_role(user, home, RUNS_COUNCIL) else None
    if council is None:
        return
    whom = _("Samordnaren")
    for row in bodies.body_rows(council, today):
        yield from _staffing(home, row, whom)
    for expiring in documents.expiring(home, today):
        overdue = expiring.days_left < 0
        yield Todo(
            _("%(name)s slutar gälla") % {"name": expiring.version.document.name},
            _("Gäller till och med %(day)s.") % {"day": day(expiring.until)},
            to(home, "council:document", expiring.version.document.slug), _("Öppna dokumentet"),
            expiring.until, whom, "overdue" if overdue else "due" if expiring.soon else "planned",
        )  # fmt: skip


def _staffing(home: Municipality, row: bodies.BodyRow, whom: str) -> Iterator[Todo]:
    page = to(home, "council:body", row.body.key)
    if row.unstaffed:
        why = _("Gruppen är bildad men ingen sitter i den.")
        title = _("Bemanna %(body)s") % {"body": row.body.name}
        yield Todo(title, why, page, _("Öppna gruppen"), None, whom, "due")
    else:
        for seat in row.vacancies:
            title = _("Vakant plats: %(seat)s") % {"seat": seat.seat.function or _("utan funktion")}
            url = to(home, "council:seat", seat.seat.pk)
            yield Todo(title, f"{row.body.name}.", url, _("Ange innehavare"), None, whom, "due")
    for seat in row.seats:
        if seat.seat.many:
            title = _("Dela upp platsen %(seat)s") % {"seat": seat.seat.function}
            url = to(home, "council:seat_divide", seat.seat.pk)
            why = _("Reglementet låter flera sitta här. Varje förvaltning får en egen plats.")
            yield Todo(title, why, url, _("Dela upp"), None, whom, "due")
        if seat.holder and seat.unreachable:
            title = _("%(name)s saknar e-postadress") % {"name": seat.holder.person.name}
            url = to(home, "council:person_change", seat.holder.person_id)
            why = _("Kallelsen till %(body)s når inte fram.") % {"body": row.body.name}
            yield Todo(title, why, url, _("Skriv in adressen"), None, whom, "due")


def search(user: Any, home: Municipality, words: str) -> list[Hit]:
    """People, organisations, bodies, seats, documents and rules that have all the words."""
    return searching.hits(home, words.split(), people=has_role(user, home, SEES_MEETINGS))


def calendar(council: Council, year: int, today: dt.date) -> Iterator[CalendarEntry]:
    """Days when documents expire, and what has been entered as planned or held."""
    home = council.municipality
    for expiring in documents.ending_in(home, year, today):
        name = expiring.version.document.name
        url = to(home, "council:document", expiring.version.document.slug)
        status = "overdue" if expiring.until < today else "due" if expiring.soon else "planned"
        label = _("%(name)s slutar gälla") % {"name": name}
        yield CalendarEntry("reporting", expiring.until, label, status, url)
    for row in documents.undertaken_in(council, year):
        yield CalendarEntry(
            _ring(row), row.on, row.title, "done", to(home, "council:undertaking", row.pk)
        )


def _ring(row: Any) -> str:
    return {"report": "reporting", "coverage": "knowledge"}.get(row.kind, "measures")
