"""Ekköping's reports week by week, and the review of them. Names and numbers of units are in units.toml."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from kugghjul.cogs.reporting.actions.receiving import receive
from kugghjul.cogs.reporting.actions.review import accept_many, reject
from kugghjul.cogs.reporting.models import Observation, Reporter
from kugghjul.cogs.reporting.queries.drafts import Draft, Sent
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.demo.ekkoping import roster, weeks
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller
from kugghjul.demo.timeline import moment

SEED = 46
DAY, WEEK = weeks.DAY, weeks.WEEK
HISTORY = 103
IN_BREAKS = 0.75
"""How often those who are not closed answer in a week of school break, of their usual."""
SILENT = {"ekhallen", "badplatser", "ungdomsmottagningen"}
"""Those who did not answer in the last week; the first of them never does."""
S = Observation.State


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Every week's reports on their days, and the review after them."""
    rng = random.Random(SEED)  # noqa: S311 - the demo's chance is to be the same each time
    told = table(__package__, "observing.toml")
    last, line = weeks.last_week(teller.timeline.end), teller.timeline
    units = {row["key"]: row | {"begins": roster.begins_on(row, as_of)} for row in roster.units()}
    for ago in range(HISTORY, 0, -1):
        monday = last - ago * WEEK
        sent = _answering(units.values(), monday, rng)
        _reports(teller, units, monday, sent, weeks.drawn(told["pattern"], monday, ago, sent, rng))
        line.on(monday + 7 * DAY, "8.30", partial(_review, teller, ()))
    everybody = {key: row for key, row in units.items() if key not in SILENT}
    sent = {key: weeks.due(last, row, rng) for key, row in everybody.items()}
    seen = [(row["unit"], weeks.told(row, last)) for row in told["last"]]
    for key, draft in seen:
        sent[key] = max(sent[key], draft.ends_at + dt.timedelta(minutes=25))
    _reports(teller, units, last, sent, seen)
    line.on(last + 6 * DAY, "9.05", partial(_review, teller, told["last"]))
    _this_week(teller, units, last + WEEK, told["current"])


def _this_week(
    teller: Teller, units: dict[str, Any], monday: dt.date, rows: Sequence[dict[str, Any]]
) -> None:
    """What came in on the Monday after; nobody has reviewed it yet."""
    sent = {row["unit"]: moment(monday, f"8.{10 + n}") for n, row in enumerate(rows)}
    _reports(teller, units, monday, sent, [(row["unit"], weeks.told(row, monday)) for row in rows])


def _answering(
    units: Iterable[dict[str, Any]], monday: dt.date, rng: random.Random
) -> dict[str, dt.datetime]:
    """Who reports in a week, and when; the schools not in their breaks, and fewer of the others then."""
    free = _is_break(monday)
    found = {}
    for row in units:
        chance, when = rng.random(), weeks.due(monday, row, rng)
        share = row["answers"] * (IN_BREAKS if free else 1)
        if monday >= row["begins"] and chance < share and not (free and row.get("closed")):
            found[row["key"]] = when
    return found


def _is_break(monday: dt.date) -> bool:
    """The weeks that a Swedish school has free: Christmas, winter, Easter's, summer and autumn."""
    week = monday.isocalendar().week
    return week in (1, 8, 15, 44, 52, 53) or 25 <= week <= 32


def _reports(
    teller: Teller, units: dict[str, Any], monday: dt.date, sent: dict[str, dt.datetime],
    written: Sequence[weeks.Written],
) -> None:  # fmt: skip
    """One event for each report, at the moment it is sent."""
    by_unit: dict[str, list[Draft]] = defaultdict(list)
    for key, draft in written:
        by_unit[key].append(draft)
    for key, when in sent.items():
        send = partial(_sends, teller, units[key], monday, tuple(by_unit[key]))
        teller.timeline.add(when, send)


def _sends(
    teller: Teller, row: dict[str, Any], monday: dt.date, drafts: tuple[Draft, ...], at: dt.datetime
) -> None:
    """The report comes in as from a phone: what was seen, or nothing new."""
    unit, reporter = _who(teller, row)
    key = f"{row['key']}-{monday.isoformat()}"
    answers = {"nytt": "yes" if drafts else "no", "key": key}
    receive(unit, reporter, Sent(key, drafts, answers, written_at=at, sent_at=at), at=at)


def _who(teller: Teller, row: dict[str, Any]) -> tuple[Any, Reporter]:
    """The unit and its reporter, looked up once for a story."""
    known = teller.__dict__.setdefault("_reporting", {})
    if row["key"] not in known:
        unit = roster.found(teller, row["name"])
        known[row["key"]] = (unit, unit.reporters.get())
    found: tuple[Any, Reporter] = known[row["key"]]
    return found


def _review(teller: Teller, fates: Sequence[dict[str, Any]], at: dt.datetime) -> None:
    """What is new and clean is accepted; what the story turns away is rejected, and what it leaves waits."""
    left = {row["text"]: row["fate"] for row in fates if "fate" in row}
    for one in _new(teller.municipality).filter(text__in=list(left)):
        if left[one.text] not in ("left", "held"):
            reject(one, reason=left[one.text], by=teller.by, at=at)
    rows = list(_new(teller.municipality).exclude(text__in=list(left)))
    if rows:
        accept_many(rows, by=teller.by, at=at)


def _new(municipality: Municipality) -> Any:
    return Observation.objects.filter(municipality=municipality, state=S.NEW)
