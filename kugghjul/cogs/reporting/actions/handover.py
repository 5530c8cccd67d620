"""What is handed to another organisation is an event of its own in the log (issue item 9, domain §1.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reporting.models import HandOver
from kugghjul.cogs.reporting.queries.compartments import Seen
from kugghjul.cogs.reporting.queries.compartments_page import Shown
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record


@action
def hand_over(
    municipality: Municipality,
    reader: Organisation,
    rows: Iterable[Shown],
    seen: Seen,
    *,
    what: str,
    by: User,
    at: dt.datetime,
) -> list[HandOver]:
    """One event for each organisation whose observations are among `rows`; the reader's own are no hand-over."""
    by_owner: dict[int, list[Shown]] = {}
    for one in rows:
        if not one.own:
            by_owner.setdefault(one.owner, []).append(one)
    made = [
        HandOver(
            municipality=municipality, owner_id=owner, reader=reader, what=what,
            keys=[one.number for one in theirs], fields=sorted(theirs[0].fields),
            ground=_ground(seen, owner), at=at, by=by,
        )
        for owner, theirs in by_owner.items()
    ]  # fmt: skip
    HandOver.objects.bulk_create(made)
    if made:
        numbers = sorted(key for row in made for key in row.keys)[:500]
        record("reporting.handed_over", municipality, by=by, at=at, what=what, reader=reader.pk,
               numbers=numbers)  # fmt: skip
    return made


@action
def hand_over_picture(
    municipality: Municipality,
    owner: Organisation,
    readers: Iterable[Organisation],
    *,
    ground: str,
    by: User,
    at: dt.datetime,
) -> list[HandOver]:
    """One event for each organisation that may read `owner`'s own situation picture from now on."""
    made = [
        HandOver(municipality=municipality, owner=owner, reader=one, what="picture",
                 ground=ground[:300], at=at, by=by)
        for one in readers if one.pk != owner.pk
    ]  # fmt: skip
    HandOver.objects.bulk_create(made)
    if made:
        told = [one.reader_id for one in made]
        record("reporting.handed_over", municipality, by=by, at=at, what="picture", reader=told)
    return made


def _ground(seen: Seen, owner: int) -> str:
    share = seen.shares.get(owner)
    return share.ground[:300] if share else ""
