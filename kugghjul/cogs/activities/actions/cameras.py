"""The register of places under camera surveillance: entered, changed, reviewed, ended (L14)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.models import CameraReview, CameraSite
from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.council.models import Council
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

TEXTS = ("place", "purpose", "legal_ground", "camera", "decided_by", "diary_number")


@action
def register_site(
    council: Council,
    *,
    place: str,
    decided_on: dt.date,
    since: dt.date,
    purpose: str = "",
    legal_ground: str = "",
    camera: str = "",
    decided_by: str = "",
    diary_number: str = "",
    review_on: dt.date | None = None,
    by: User | None,
    at: dt.datetime,
) -> CameraSite:
    """A place KA-n. What is not known yet is left empty, and the law's page says that it lacks."""
    values = {
        "place": place, "purpose": purpose, "legal_ground": legal_ground, "camera": camera,
        "decided_on": decided_on, "decided_by": decided_by, "diary_number": diary_number,
        "since": since, "review_on": review_on,
    }  # fmt: skip
    values = _checked(values)
    site = CameraSite.objects.create(
        council=council, number=next_number(council, CameraSite), created_at=at, created_by=by,
        **values,
    )  # fmt: skip
    record("camera.registered", site, by=by, at=at)
    return site


@action
def change_site(
    site: CameraSite,
    *,
    place: str,
    decided_on: dt.date,
    since: dt.date,
    purpose: str = "",
    legal_ground: str = "",
    camera: str = "",
    decided_by: str = "",
    diary_number: str = "",
    review_on: dt.date | None = None,
    by: User | None,
    at: dt.datetime,
) -> CameraSite:
    """Other words or days. What was and what became is told by the log's field names."""
    values = {
        "place": place, "purpose": purpose, "legal_ground": legal_ground, "camera": camera,
        "decided_on": decided_on, "decided_by": decided_by, "diary_number": diary_number,
        "since": since, "review_on": review_on,
    }  # fmt: skip
    values = _checked(values)
    changed = [name for name, value in values.items() if getattr(site, name) != value]
    for name in changed:
        setattr(site, name, values[name])
    site.save()
    record("camera.changed", site, by=by, at=at, fields=sorted(changed))
    return site


@action
def review_site(
    site: CameraSite,
    *,
    on: dt.date,
    by_whom: str,
    result: str,
    keep: bool,
    next_on: dt.date | None = None,
    by: User | None,
    at: dt.datetime,
) -> CameraReview:
    """Somebody tried whether the place is still needed. Kept: with the next day of review; if not,
    the surveillance ends that day."""
    if on > local_day(at):
        raise Refused(_("Dagen har inte varit än."), field="on")
    if on < site.since:
        raise Refused(_("Välj en dag efter att bevakningen började."), field="on")
    if not by_whom.strip():
        raise Refused(_("Skriv vem som omprövade."), field="by_whom")
    if not result.strip():
        raise Refused(_("Skriv vad omprövningen visade."), field="result")
    if keep and (next_on is None or next_on <= on):
        raise Refused(_("Skriv när platsen ska omprövas nästa gång."), field="next_on")
    review = CameraReview.objects.create(
        site=site, on=on, by_whom=by_whom.strip(), result=result.strip(), keep=keep, by=by
    )
    site.review_on = next_on if keep else None
    site.until = site.until if keep else on
    site.save(update_fields=["review_on", "until"])
    record("camera.reviewed", site, by=by, at=at, keep=keep, on=on.isoformat())
    return review


@action
def end_site(site: CameraSite, *, until: dt.date, by: User | None, at: dt.datetime) -> CameraSite:
    """The cameras are taken down; the last day is included."""
    if until < site.since:
        raise Refused(_("Sista dagen är före den första."), field="until")
    site.until = until
    site.save(update_fields=["until"])
    record("camera.ended", site, by=by, at=at, until=until.isoformat())
    return site


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    values |= {name: str(values[name]).strip() for name in TEXTS}
    if not values["place"]:
        raise Refused(_("Skriv vilken plats."), field="place")
    if values["since"] < values["decided_on"]:
        raise Refused(_("Bevakningen börjar efter beslutet."), field="since")
    return values
