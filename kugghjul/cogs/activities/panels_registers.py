"""What the registers hand up: camera sites to review, trainings to prepare, evidence, search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import has_role
from kugghjul.cogs.activities.access_registers import INSIDE, keeps_registers
from kugghjul.cogs.activities.models import Audience, CameraSite, Presentation, Training
from kugghjul.cogs.activities.queries import cameras
from kugghjul.cogs.activities.queries.presentations import year_of
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import CalendarEntry, Hit, Link, Todo, by_kind
from kugghjul.kit.words import day

SOON = dt.timedelta(days=30)
AUTUMN = 10
"""From October, the groups that have not been told this year are a thing to do."""


def todo(user: Any, municipality: Municipality, today: dt.date) -> list[Todo]:
    """For who keeps the registers: overdue reviews, themes to decide, groups not yet told."""
    council = Council.objects.filter(municipality=municipality).first()
    if council is None or not keeps_registers(user, municipality):
        return []
    return [
        *_reviews(council, municipality, today),
        *_themes(council, municipality, today),
        *_groups(council, municipality, today),
    ]


def _reviews(council: Council, municipality: Municipality, today: dt.date) -> list[Todo]:
    rows = cameras.overdue(CameraSite.objects.filter(council=council), today)
    return [
        Todo(
            title=_("Ompröva kamerabevakningen: %(place)s") % {"place": row.place},
            why=_("Platsen skulle ha omprövats %(day)s.") % {"day": day(row.review_on)}
            if row.review_on else _("Det finns ingen dag för omprövning."),
            url=to(municipality, "activities:review_camera", row.number),
            button=_("Ompröva"), due=row.review_on, status="overdue",
        )
        for row in rows
    ]  # fmt: skip


def _themes(council: Council, municipality: Municipality, today: dt.date) -> list[Todo]:
    rows = Training.objects.filter(
        council=council, theme_decided_on=None, theme_by__lte=today + SOON,
        activity__held_on=None, year__gte=today.year,
    )  # fmt: skip
    return [
        Todo(
            title=_("Besluta temat för utbildningen: %(what)s") % {"what": row.subject},
            why=_("Utbildning för %(body)s.") % {"body": row.body},
            url=to(municipality, "activities:training_theme", row.pk),
            button=_("Skriv temat"), due=row.theme_by,
            status="overdue" if row.theme_by < today else "due",
        )
        for row in rows.select_related("body")
    ]  # fmt: skip


def _groups(council: Council, municipality: Municipality, today: dt.date) -> list[Todo]:
    if today.month < AUTUMN:
        return []
    shown = year_of(council, today.year, today)
    left = len(shown.missing)
    if not left:
        return []
    words = ngettext(
        "En ledningsgrupp har inte fått höra om rådet i år",
        "%(n)s ledningsgrupper har inte fått höra om rådet i år",
        left,
    )
    counted = {"n": shown.reached, "m": shown.wanted}
    return [
        Todo(
            title=words % {"n": left}, why=_("%(n)s av %(m)s hittills.") % counted,
            url=to(municipality, "activities:presentations"), button=_("Se vilka"),
            due=dt.date(today.year, 12, 31), status="due",
        )
    ]  # fmt: skip


def calendar(council: Council, year: int, today: dt.date) -> list[CalendarEntry]:
    """When camera sites are to be reviewed, on the ring of reporting. One query."""
    rows = CameraSite.objects.filter(council=council, review_on__year=year)
    return [
        CalendarEntry(
            "reporting", row.review_on,
            _("Ompröva kamerabevakning: %(place)s") % {"place": row.place},
            "overdue" if row.review_on < today else "planned",  # type: ignore[operator]
            to(council.municipality, "activities:camera", row.number), small=True,
        )
        for row in cameras.in_use(rows, today)
    ]  # fmt: skip


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for «presentation:5», «presentations:1» and «camera:3». Two queries at most."""
    keys = by_kind(ids)
    page = to(municipality, "activities:presentations")
    found = {
        f"presentations:{pk}": Link(_("Presentationer för ledningsgrupper"), page)
        for pk in keys.get("presentations", ())
    }
    if wanted := keys.get("presentation"):
        rows = Presentation.objects.filter(
            pk__in=wanted, audience__council__municipality=municipality
        )
        for row in rows.select_related("audience"):
            url = to(municipality, "activities:presentations_of", row.on.year)
            found[f"presentation:{row.pk}"] = Link(f"{row.audience} {day(row.on)}", url)
    if wanted := keys.get("camera"):
        sites = CameraSite.objects.filter(pk__in=wanted, council__municipality=municipality)
        for site in sites:
            url = to(municipality, "activities:camera", site.number)
            found[f"camera:{site.pk}"] = Link(f"{site} {site.place}", url)
    return found


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Management groups, trainings and camera sites by their words. Three queries."""
    if not has_role(user, municipality, INSIDE):
        return []
    groups = Audience.objects.filter(council__municipality=municipality)
    trainings = Training.objects.filter(council__municipality=municipality)
    sites = CameraSite.objects.filter(council__municipality=municipality)
    hits = [
        Hit(_("Ledningsgrupp"), row.name, to(municipality, "activities:presentations"))
        for row in groups.filter(has_words(words, "name"))[:10]
    ]
    hits += [
        Hit(_("Utbildning"), str(row), to(municipality, "activities:training", row.pk))
        for row in trainings.filter(has_words(words, "subject", "theme", "lecturer"))[:10]
    ]
    return hits + [
        Hit(_("Kamerabevakad plats"), f"{row}: {row.place}",
            to(municipality, "activities:camera", row.number), row.purpose[:200])
        for row in sites.filter(has_words(words, "place", "purpose", "diary_number"))[:10]
    ]  # fmt: skip
