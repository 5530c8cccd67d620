"""What the charter in force says about a body's meetings, and which days suit one (R8, R9, K11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import CharterVersion, Council, DocumentVersion
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.calendar import Break, MunicipalCalendar, SchoolYear
from kugghjul.core.rules.kinds import NoticeContents
from kugghjul.core.rules.model import Charter, Modality
from kugghjul.core.rules.reading import read_charter
from kugghjul.core.schedule.demands import notice_days
from kugghjul.kit import clock, words

ALWAYS = ("written", "date", "place", "agenda")
"""What a summons carries whatever the charter says: without them nobody knows where to go."""


@lru_cache(maxsize=64)
def _read(toml: str) -> Charter:
    return read_charter(toml)


def charter_on(council: Council, day: dt.date) -> Charter | None:
    """The council's charter in force on `day`, or None when none was adopted. One query."""
    began = Coalesce("version__in_force_from", "version__decided_on")
    row = (
        CharterVersion.objects.filter(council=council, version__state=DocumentVersion.State.DECIDED)
        .annotate(began=began)
        .filter(began__lte=day)
        .order_by("-began", "-pk")
        .first()
    )
    return _read(row.toml) if row is not None else None


def areas_of(charter: Charter | None) -> list[tuple[str, str]]:
    """(key, name) of the areas of responsibility and of the plans that seats hang on (R4, R6)."""
    if charter is None:
        return []
    areas = {area.key: area.name for area in charter.areas}
    for seat in charter.seats:
        if seat.condition:
            areas.setdefault(seat.condition, seat.condition.replace("-", " ").capitalize())
    return list(areas.items())


def notice_for(charter: Charter | None, body_keys: Iterable[str], day: dt.date) -> int | None:
    """The days before a meeting that its summons must go out, or None when no clause says (R9)."""
    return notice_days(charter, body_keys, day) if charter is not None else None


def parts_asked(charter: Charter | None, body_keys: Iterable[str]) -> tuple[set[str], set[str]]:
    """(what the summons *ska* carry, what it *bör* carry), as keys of NoticeContents."""
    shall, should, wanted = set(ALWAYS), set(), set(body_keys)  # type: ignore[var-annotated]
    for clause in charter.clauses if charter is not None else ():
        if isinstance(clause.rule, NoticeContents) and wanted & set(clause.rule.bodies):
            (shall if clause.modality is Modality.SHALL else should).update(clause.rule.parts)
    return shall, should - shall


def calendar_of(municipality: Municipality) -> MunicipalCalendar:
    """The municipality's days: weekends, holidays, squeeze days and its own school breaks."""
    breaks = tuple(
        Break(dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"]), row["name"])
        for row in municipality.breaks
    )
    return MunicipalCalendar((SchoolYear(0, breaks),)) if breaks else MunicipalCalendar()


def lacks_breaks(municipality: Municipality, year: int) -> bool:
    """Whether no school break of `year` has been entered, so that a plan cannot avoid them."""
    return not any(
        each.first.year <= year <= each.last.year for each in calendar_of(municipality).breaks
    )


def day_warning(meeting: Meeting) -> str:
    """A sentence when the meeting's day is a holiday, an eve, a weekend or in a school break
    (B196), else "".
    """
    day = clock.local_day(meeting.starts_at)
    obstacle = calendar_of(meeting.municipality).obstacle(day)
    if obstacle is None:
        return ""
    said = {"day": words.day(day, "weekday"), "name": words.holiday(obstacle.name)}
    if obstacle.kind == "weekend":
        return _("%(day)s är helg. Mötet går att hålla, men fler kan vara borta.") % said
    if obstacle.kind == "break":
        return _("%(day)s ligger i %(name)s. Mötet går att hålla, men fler kan vara borta.") % said
    return _("%(day)s är %(name)s. Mötet går att hålla, men fler kan vara borta.") % said
