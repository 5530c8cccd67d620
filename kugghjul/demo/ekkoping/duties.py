"""What Ekköping does outside the meetings: walks, reports, agreements, documents (council cog, underlag)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from kugghjul.cogs.council.actions import documents
from kugghjul.cogs.council.actions.undertakings import enter_undertaking
from kugghjul.cogs.council.models import DocumentVersion, GoverningDocument
from kugghjul.core.calendar import add_months
from kugghjul.demo.ekkoping import days
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
Kind = GoverningDocument.Kind
THREE = ["Samhällsbyggnadsförvaltningen", "Polisen", "Ekköpingsbostäder"]
GROUPS = [
    "Kommunledningen", "Socialförvaltningen", "Utbildningsförvaltningen", "Samhällsbyggnadsförvaltningen",
    "Kultur- och fritidsförvaltningen", "Ekköpingsbostäder", "Ekköping Energi", "Lokalpolisområde Ekbygden",
    "Räddningstjänsten Ekbygden", "Regionens vårdcentraler", "Handelsföreningen Ekköping Centrum", "Ekköpings församling",
]  # fmt: skip
YEARLY: tuple[tuple[int, int, str, str, str, dict[str, Any]], ...] = (
    (1, 16, "activity", "safety-walk", "Trygghetsvandring i Norrdal", {"mode": "fysisk", "parties": THREE, "place": "Norrdal"}),
    (2, 24, "report", "kommunstyrelsen", "Redogörelse vid årsbokslutet", {"occasion": "accounts"}),
    (3, 18, "activity", "neighbourhood-watch-evening", "Kvällsmöte om grannsamverkan i Ekhagen", {"parties": ["Polisen"]}),
    (3, 25, "report", "kommunfullmaktige", "Rapport till kommunfullmäktige", {}),
    (4, 2, "report", "invanarna", "Vårens läge på webbplatsen", {}),
    (4, 22, "activity", "safety-walk", "Trygghetsvandring vid resecentrum",
     {"mode": "fysisk", "parties": [*THREE, "Räddningstjänsten Ekbygden"], "place": "Centrum"}),
    (5, 12, "activity", "safety-day", "Säkerhetsdag för årskurs 8", {"target": "årskurs 8", "parties": ["Polisen"]}),
    (9, 16, "report", "kommunstyrelsen", "Redogörelse vid halvårsbokslutet", {"occasion": "half-year"}),
    (10, 1, "activity", "training", "Utbildning: unga och nätet", {"target": "styrgruppen"}),
    (10, 14, "activity", "neighbourhood-watch-evening", "Kvällsmöte om grannsamverkan i Hultet", {"parties": ["Polisen"]}),
    (10, 28, "report", "kommunfullmaktige", "Rapport till kommunfullmäktige", {}),
    (11, 2, "report", "invanarna", "Höstens läge på webbplatsen", {}),
    (11, 30, "activity", "safety-survey", "Trygghetsundersökning", {"mode": "digital", "target": "alla invånare"}),
    (12, 10, "activity", "safety-walk", "Trygghetsvandring i centrum", {"mode": "fysisk", "parties": THREE, "place": "Centrum"}),
)  # fmt: skip
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
        for month, day, kind, subject, title, data in YEARLY:
            when = dt.date(year, month, day)
            if when > begins + 12 * DAY and not _left_out(subject, year, as_of):
                _enter(teller, when, kind=kind, subject=subject, title=title, data=_done(kind, subject, month, year, data, as_of))
    _agreements(teller, as_of)
    _covered(teller, as_of)
    _documents(teller, as_of)


def _left_out(subject: str, year: int, as_of: dt.date) -> bool:
    """Planted: no survey in the year of the story's end."""
    return subject == "safety-survey" and year == as_of.year


def _done(kind: str, subject: str, month: int, year: int, data: dict[str, Any], as_of: dt.date) -> dict[str, Any]:
    values = {**data, "held": True} if kind == "activity" else dict(data)
    if subject == "safety-walk" and month == 1 and year == as_of.year:  # planted: one of three stayed away
        values["parties"] = THREE[:2]
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
        ("Samverkan med Räddningstjänsten Ekbygden", "Räddningstjänsten Ekbygden", begins + 75 * DAY, None),
        ("Samverkan med Ekköpingsbostäder", "Ekköpingsbostäder", add_months(ended, -24), ended),
    )
    for title, party, day, until in rows:
        _enter(teller, day, kind="agreement", subject="agreement", title=title, until=until, data={
            "parties": [party], "purposes": ["förebygga brott", "öka tryggheten"], "areas": ["Norrdal", "Centrum"],
        })  # fmt: skip
    for months, note in ((15, "Förfrågan till handelsföreningen."), (5, "Ny förfrågan efter föreningens årsmöte.")):
        _enter(teller, add_months(as_of, -months), kind="attempt", subject="L10c", note=note,
               title="Ledande företrädare för aktörerna utifrån")  # fmt: skip


def _covered(teller: Teller, as_of: dt.date) -> None:
    """Measures with an analysis behind them: all. Management groups: nine of twelve so far."""
    measures = [f"Åtgärd {number}" for number in range(1, 12)]
    _enter(teller, add_months(as_of, -9), kind="coverage", subject="measures-with-analysis",
           title="Åtgärder med problem och analys", data={"wanted": measures, "reached": measures})  # fmt: skip
    for months, reached in ((14, 4), (8, 7), (2, 9)):
        _enter(teller, add_months(as_of, -months), kind="coverage", subject="management-groups",
               title="Presentationer för ledningsgrupper", data={"wanted": GROUPS, "reached": GROUPS[:reached]})  # fmt: skip


def _documents(teller: Teller, as_of: dt.date) -> None:
    """The situation picture in three versions; the action plan in two, never followed up (planted)."""
    pictures: list[DocumentVersion] = []
    plans: list[DocumentVersion] = []
    picture = _Document(teller, Kind.SITUATION_PICTURE, "Lägesbild Ekköping", pictures)
    plan = _Document(teller, Kind.ACTION_PLAN, "Åtgärdsplan för trygghet och hälsa", plans)
    parts = ["mapping-extent", "mapping-consequences", "other-information", "analysis", "crime", "insecurity", "health"]
    for months in (28, 15, 3):
        picture.on_the_way(as_of, months, parts=parts, text="Kartläggning, annan information och analys.")
    for months in (26, 9):
        plan.on_the_way(as_of, months, rests=pictures, text="Elva åtgärder med ansvarig, mål och mått.")


class _Document:
    """A governing document whose versions are drafted, treated by the council and decided by the board."""

    def __init__(self, teller: Teller, kind: str, name: str, made: list[DocumentVersion]) -> None:
        self.teller, self.kind, self.name, self.made = teller, kind, name, made
        self.document: GoverningDocument | None = None

    def on_the_way(
        self, as_of: dt.date, months: int, rests: list[DocumentVersion] | None = None, **values: Any
    ) -> None:
        """Draft, treat and decide a version so many months before the end of the story."""
        day = days.workday(add_months(as_of, -months))
        line = self.teller.timeline
        line.on(day - 30 * DAY, "14.00", lambda at: self._draft(rests, values, at))
        line.on(day - 12 * DAY, "11.30", lambda at: documents.treat_version(
            self.made[-1], treated_by="Styrgruppen", treated_on=day - 12 * DAY, by=self.teller.by, at=at))  # fmt: skip
        line.on(day, "15.30", self._decide(day))

    def _draft(self, rests: list[DocumentVersion] | None, values: dict[str, Any], at: dt.datetime) -> None:
        by = self.teller.by
        if self.document is None:
            self.document = documents.register_document(
                self.teller.municipality, kind=self.kind, name=self.name, owner="Kanslienheten", by=by, at=at
            )
        rests_on = {"rests_on": rests[-1]} if rests else {}
        self.made.append(documents.draft_version(self.document, by=by, at=at, **values, **rests_on))

    def _decide(self, day: dt.date) -> Callable[[dt.datetime], object]:
        return lambda at: documents.decide_version(
            self.made[-1], decided_by="Kommunstyrelsen", decided_on=day, paragraph=f"§ {60 + day.month * 7}",
            diary_number=f"KS {day.year}/{200 + day.day}", by=self.teller.by, at=at,
        )  # fmt: skip
