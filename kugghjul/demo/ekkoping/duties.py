"""What Ekköping does outside the meetings: walks, reports, agreements, documents (council cog,
underlag).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.council.actions.undertakings import enter_undertaking
from kugghjul.core.calendar import add_months
from kugghjul.demo.ekkoping import days
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
GROUPS = [
    "Kommunledningen",
    "Socialförvaltningen",
    "Utbildningsförvaltningen",
    "Samhällsbyggnadsförvaltningen",
    "Kultur- och fritidsförvaltningen",
    "Ekköpingsbostäder",
    "Ekköping Energi",
    "Lokalpolisområde Ekbygden",
    "Räddningstjänsten Ekbygden",
    "Regionens vårdcentraler",
    "Handelsföreningen Ekköping Centrum",
    "Ekköpings församling",
]
STANDING = (
    ("public-information", "Information om brott och förebyggande arbete på webbplatsen"),
    ("coordination-support", "Samordnaren stödjer förvaltningarna"),
    ("joined-planning", "Gemensam planering med krisberedskap, folkhälsa och skolans arbete"),
    ("resources", "Kommunstyrelsen har avsatt medel"),
    ("priorities", "Styrgruppens prioriteringar"),
)


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Everything on its day; what is planted as a fault is left out or done badly (faults.py)."""
    begins = days.begins(as_of)
    for subject, title in STANDING:
        _enter(teller, begins + 12 * DAY, kind="standing", subject=subject, title=title)
    for year in range(begins.year, as_of.year + 1):
        for row in table(__package__, "yearly.toml")["row"]:
            when = dt.date(year, *row["on"])
            if when > begins + 12 * DAY and not _left_out(row["subject"], when, as_of):
                data = _done(row, when, as_of)
                told = {name: row[name] for name in ("kind", "subject", "title")}
                _enter(teller, when, data=data, **told)
    _agreements(teller, as_of)
    _covered(teller, as_of)


def _left_out(subject: str, when: dt.date, as_of: dt.date) -> bool:
    """Planted: no survey in the year of the story's end."""
    return subject == "safety-survey" and when.year == as_of.year


def _done(row: dict[str, Any], when: dt.date, as_of: dt.date) -> dict[str, Any]:
    """What is told of it. Planted: one of three stayed away from the last January's walk."""
    values = {**row["data"], "held": True} if row["kind"] == "activity" else dict(row["data"])
    if row["subject"] == "safety-walk" and (when.month, when.year) == (1, as_of.year):
        values["parties"] = values["parties"][:2]
    return values


def _enter(teller: Teller, day: dt.date, **values: Any) -> None:
    def event(at: dt.datetime) -> None:
        enter_undertaking(teller.council, on=day, by=teller.by, at=at, **values)

    teller.timeline.on(day, "17.00", event)


def _agreements(teller: Teller, as_of: dt.date) -> None:
    """Two that hold until further notice, one that ran out three weeks ago (planted)."""
    begins, ended = days.begins(as_of), as_of - 22 * DAY
    rows = (
        ("Samverkan mellan kommunen och Polisen", "Polisen", begins + 30 * DAY, None),
        (
            "Samverkan med Räddningstjänsten Ekbygden",
            "Räddningstjänsten Ekbygden",
            begins + 75 * DAY,
            None,
        ),
        ("Samverkan med Ekköpingsbostäder", "Ekköpingsbostäder", add_months(ended, -24), ended),
    )
    for title, party, day, until in rows:
        _enter(
            teller,
            day,
            kind="agreement",
            subject="agreement",
            title=title,
            until=until,
            data={
                "parties": [party],
                "purposes": ["förebygga brott", "öka tryggheten"],
                "areas": ["Norrdal", "Centrum"],
            },
        )
    for months, note in (
        (15, "Förfrågan till handelsföreningen."),
        (5, "Ny förfrågan efter föreningens årsmöte."),
    ):
        _enter(
            teller,
            add_months(as_of, -months),
            kind="attempt",
            subject="L10c",
            note=note,
            title="Ledande företrädare för aktörerna utifrån",
        )


def _covered(teller: Teller, as_of: dt.date) -> None:
    """Measures with an analysis behind them: all. Management groups: nine of twelve so far."""
    measures = [f"Åtgärd {number}" for number in range(1, 12)]
    _enter(
        teller,
        add_months(as_of, -9),
        kind="coverage",
        subject="measures-with-analysis",
        title="Åtgärder med problem och analys",
        data={"wanted": measures, "reached": measures},
    )
    for months, reached in ((14, 4), (8, 7), (2, 9)):
        _enter(
            teller,
            add_months(as_of, -months),
            kind="coverage",
            subject="management-groups",
            title="Presentationer för ledningsgrupper",
            data={"wanted": GROUPS, "reached": GROUPS[:reached]},
        )
