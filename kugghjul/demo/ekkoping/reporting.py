"""What Ekköping tells the board and the assembly: a report each, with the year's facts frozen in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from kugghjul.cogs.reports.actions.approval import approve_report, send_report
from kugghjul.cogs.reports.actions.lists import set_receivers, set_signatories
from kugghjul.cogs.reports.actions.starting import start_report
from kugghjul.cogs.reports.actions.writing import mark_ready, write_block
from kugghjul.cogs.reports.models import Report
from kugghjul.demo.ekkoping import days
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
NAMES = {"kommunstyrelsen": "Kommunstyrelsen", "kommunfullmaktige": "Kommunfullmäktige"}
KINDS = {"accounts": "annual", "half-year": "half_year", "": "assembly"}
SAID = {
    "assessment": "Arbetet går enligt plan. Det som inte blev av har fått en ny väg.",
    "economy": "Rapporten har inga ekonomiska konsekvenser utöver beslutad ram.",
    "environment": "Rapporten har inga konsekvenser för miljön.",
    "citizens": "Fler kan röra sig tryggt på de platser där åtgärderna är gjorda.",
    "children": "Barn och unga är en prioriterad grupp. Elevråden har varit med och valt åtgärder.",
}
OTHERWISE = "Inget utöver vad som sägs ovan."


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Half-year, accounts and twice a year to the assembly; the coming one is being written."""
    begins = days.begins(as_of)
    for year in range(begins.year, as_of.year + 1):
        for row in table(__package__, "yearly.toml")["report"]:
            when = dt.date(year, *row["on"])
            if row["subject"] in NAMES and when > begins + 12 * DAY:
                start = when - 12 * DAY
                teller.timeline.on(start, "9.10", _starts(teller, row, when))
                teller.timeline.on(when - 2 * DAY, "15.10", _writes(teller, row, when))
                teller.timeline.on(when, "17.00", _sends(teller, row, when))


def _period(row: dict[str, Any], when: dt.date) -> tuple[dt.date, dt.date]:
    """The half-year, the year before, or the half-year up to the day."""
    if row.get("occasion") == "accounts":
        return dt.date(when.year - 1, 1, 1), dt.date(when.year - 1, 12, 31)
    if row.get("occasion") == "half-year":
        return dt.date(when.year, 1, 1), dt.date(when.year, 6, 30)
    return when - 182 * DAY, when - 13 * DAY


def _title(row: dict[str, Any], when: dt.date) -> str:
    return f"{row['title']} {when.year}" if row.get("occasion") else f"{row['title']} {when:%Y-%m}"


def _starts(teller: Teller, row: dict[str, Any], when: dt.date) -> Callable[[dt.datetime], object]:
    first, last = _period(row, when)

    def act(at: dt.datetime) -> None:
        sign: dict[str, Any] = {"by": teller.by, "at": at}
        report = start_report(
            teller.council, kind=KINDS[row.get("occasion", "")], title=_title(row, when),
            addressee=NAMES[row["subject"]], addressee_key=row["subject"],
            occasion=row.get("occasion") or "continuous", period_from=first, period_until=last,
            diary_number=f"KS {when.year}/{100 + when.month}", handler="Trygghetssamordnaren",
            unit="Kanslienheten", deadline=when, **sign,
        )  # fmt: skip
        address = f"{row['subject']}@{teller.municipality.slug}.example"
        set_receivers(report, [(NAMES[row["subject"]], address)], **sign)
        set_signatories(report, [("Kommundirektör", ""), ("Trygghetssamordnare", "")], **sign)

    return act


def _found(teller: Teller, row: dict[str, Any], when: dt.date) -> Report:
    return Report.objects.get(council=teller.council, title=_title(row, when))


def _writes(teller: Teller, row: dict[str, Any], when: dt.date) -> Callable[[dt.datetime], object]:
    def act(at: dt.datetime) -> None:
        sign: dict[str, Any] = {"by": teller.by, "at": at}
        for block in _found(teller, row, when).blocks.all():
            if not block.text.strip():
                block = write_block(block, SAID.get(block.part, OTHERWISE), **sign)
            mark_ready(block, **sign)

    return act


def _sends(teller: Teller, row: dict[str, Any], when: dt.date) -> Callable[[dt.datetime], object]:
    def act(at: dt.datetime) -> None:
        report = approve_report(_found(teller, row, when), by=teller.by, at=at)
        send_report(report, by=teller.by, at=at)

    return act
