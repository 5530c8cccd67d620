"""The open edition: published when nothing in it can be worked out and nobody is named, and taken away again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.situation.models import Picture, Whose
from kugghjul.cogs.situation.queries import editions, settings
from kugghjul.cogs.situation.queries.small_numbers import small_number
from kugghjul.core.documents.situation_facts import SituationFacts
from kugghjul.core.person_data import findings
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day

S = Picture.State


@action
def publish_edition(
    picture: Picture,
    *,
    points: Sequence[str] = (),
    reviewed: bool = False,
    by: Any,
    at: dt.datetime,
) -> Picture:
    """Show the open edition of an approved joint picture at /<kommun>/laget/.

    `points` are shown only when they were `reviewed` for everybody's eyes. Refused before the delay has passed, when
    another edition shares or has shared days with it, and when a text speaks of a person or tells a small number.
    """
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    setting = settings.setting_of(picture.municipality)
    _refuse_early(picture, editions.publishable_from(picture, setting), at)
    told = tuple(one.strip() for one in points if one.strip())
    _refuse_texts(points, reviewed, setting.open_least)
    edition = editions.edition_of(SituationFacts.from_json(picture.facts), setting, told)
    picture.edition, picture.state, picture.published_at = edition.to_json(), S.PUBLISHED, at
    picture.save(update_fields=["edition", "state", "published_at"])
    record("situation.published", picture, by=by, at=at, withheld=edition.withheld)
    return picture


@action
def withdraw_edition(picture: Picture, *, by: Any, at: dt.datetime) -> Picture:
    """Take the open edition away; the picture stays approved, and when it was published stays known."""
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    if picture.state == S.PUBLISHED:
        picture.edition, picture.state = None, S.APPROVED
        picture.save(update_fields=["edition", "state"])
    record("situation.withdrawn", picture, by=by, at=at)
    return picture


def _refuse_early(picture: Picture, since: dt.date, at: dt.datetime) -> None:
    if picture.whose != Whose.JOINT:
        raise Refused(_("Bara den gemensamma lägesbilden har en öppen utgåva."), status=409)
    if picture.state == S.DRAFT:
        raise Refused(_("Lägesbilden är inte godkänd än."), status=409)
    if local_day(at) < since:
        said = _("Utgåvan kan publiceras tidigast %(day)s, så att det inte syns vad som pågår nu.")
        raise Refused(said % {"day": day(since)})
    other = editions.overlapping(picture)
    if other is not None:
        said = _(
            "%(name)s är eller har varit publicerad och har samma dagar. Tillsammans kan de röja dolda tal."
        )
        raise Refused(said % {"name": editions.period_of(other).title})


def _refuse_texts(points: Sequence[str], reviewed: bool, least: int) -> None:
    if any(one.strip() for one in points) and not reviewed:
        raise Refused(_("Kryssa i att texten är granskad, eller ta bort den."), "reviewed")
    for n, one in enumerate(points, 1):
        if any(found.strength in ("stop", "hold") for found in findings(one)):
            raise Refused(_("Texten ser ut att handla om en person. Skriv om den."), f"point_{n}")
        small = small_number(one, least)
        if small:
            said = _(
                "«%(said)s» är ett tal under %(least)s, och sådana visas inte. Skriv utan tal."
            )
            raise Refused(said % {"said": small, "least": least}, f"point_{n}")
