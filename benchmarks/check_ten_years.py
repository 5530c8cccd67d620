"""How long `check()` takes on ten years of a council: 500 meetings, 5,000 items, 40 clauses.

Run: `python3 benchmarks/check_ten_years.py`. Standard library only. Prints the best of some runs
for five, ten and twenty years, and how the time grows when the facts double: 2 is linear, less is
better. The index over the facts is built anew in every run, as on a page that has just fetched
its rows.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kugghjul.charters import LAW, load  # noqa: E402
from kugghjul.core.calendar import at  # noqa: E402
from kugghjul.core.rules.checking import check  # noqa: E402
from kugghjul.core.rules.facts import (  # noqa: E402
    AssignmentFact,
    DocumentFact,
    Facts,
    HoldingFact,
    ItemFact,
    MeetingFact,
    MeetingState,
    NotesFact,
    NoticeFact,
    ReportFact,
    StandingFact,
)
from kugghjul.core.rules.kinds import MeetingRhythm  # noqa: E402
from kugghjul.core.rules.model import Charter, Clause  # noqa: E402

MEETINGS_A_YEAR, ITEMS_A_MEETING, CLAUSES = 50, 10, 40
LAST_DAY = date(2026, 12, 31)
RUNS = 15


def council() -> Charter:
    """The regulation of 2023 with a weekly rhythm and the law's clauses, forty in all."""
    regulation, law = load("reglemente-2023"), load(LAW)
    first = regulation.clauses[0]
    weekly = Clause(
        "rytm",
        "Var sjätte vecka",
        "",
        first.modality,
        first.source,
        MeetingRhythm("operativa-gruppen", 1, 6),
    )
    # The regulation binds from 2023; here from 2001, so that every year is judged alike.
    bound = [replace(each, since=date(2001, 1, 1)) for each in regulation.clauses]
    return replace(
        regulation,
        clauses=(*bound, weekly, *law.clauses)[:CLAUSES],
        bodies=(*regulation.bodies, *law.bodies),
        seats=(*regulation.seats, *law.seats),
    )


def history(charter: Charter, years: int) -> Facts:
    """Everything that happened in so many years up to the last day of 2026."""
    first = date(LAST_DAY.year - years + 1, 1, 1)
    meetings = [
        _meeting(number, first + timedelta(days=number * 365 // MEETINGS_A_YEAR))
        for number in range(MEETINGS_A_YEAR * years)
    ]
    return Facts(
        meetings=tuple(meetings),
        assignments=tuple(_assignment(each) for each in meetings),
        reports=tuple(
            ReportFact(
                f"report:{n}", "kommunstyrelsen", first + timedelta(days=182 * n), "annual", "radet"
            )
            for n in range(2 * years)
        ),
        documents=tuple(
            DocumentFact(
                f"doc:{kind}:{n}",
                kind,
                str(n),
                first + timedelta(days=365 * n + 60),
                "kommunstyrelsen",
                f"{n}/1",
                ("mapping", "other", "analysis"),
            )
            for kind in ("situation-picture", "action-plan")
            for n in range(years)
        ),
        holdings=tuple(
            HoldingFact(
                f"holding:{seat.key}:{n}",
                seat.body,
                seat.key,
                first + timedelta(days=730 * n),
                first + timedelta(days=730 * n + 729),
            )
            for seat in charter.seats
            for n in range((years + 1) // 2)
        ),
        standings=(StandingFact("standing:1", "coordination-function", first, share=50),),
    )


def _meeting(number: int, day: date) -> MeetingFact:
    body = ("radet", "styrgruppen", *("operativa-gruppen",) * 10)[number % 12]
    starts = at(day, time(9))
    notice = NoticeFact(
        f"notice:{number}",
        starts - timedelta(days=10 + number % 3),
        ("written", "date", "place", "agenda", "documents"),
        by="convener",
    )
    notes = NotesFact(f"notes:{number}", *_after(starts), (f"assignment:{number}",), "coordinator")
    items = tuple(ItemFact(f"item:{number}:{n}", "information") for n in range(ITEMS_A_MEETING))
    return MeetingFact(
        f"meeting:{number}",
        (body,),
        starts,
        MeetingState.HELD,
        False,
        "Salen",
        notice,
        notes,
        items,
    )


def _after(starts: datetime) -> tuple[datetime, datetime]:
    return starts + timedelta(days=5), starts + timedelta(days=6)


def _assignment(meeting: MeetingFact) -> AssignmentFact:
    number = meeting.id.partition(":")[2]
    day = meeting.starts.date()
    return AssignmentFact(
        f"assignment:{number}",
        meeting.id,
        "operativa-gruppen",
        day,
        done_on=day + timedelta(days=30),
    )


def best(charter: Charter, facts: Facts) -> float:
    """The shortest of the runs, in seconds."""
    shortest = float("inf")
    for _ in range(RUNS):
        started = perf_counter()
        findings = check(charter, facts, LAST_DAY)
        shortest = min(shortest, perf_counter() - started)
    assert len(findings) == CLAUSES
    return shortest


def main() -> None:
    """Measure and print."""
    charter = council()
    took = {}
    for years in (5, 10, 20):
        facts = history(charter, years)
        items = sum(len(each.items) for each in facts.meetings)
        took[years] = best(charter, facts)
        print(
            f"{years:2} years: {len(facts.meetings):5} meetings {items:6} items "
            f"{len(charter.clauses)} clauses: {1000 * took[years]:7.2f} ms"
        )
    print(f"time(10 years) / time(5 years)  = {took[10] / took[5]:.2f}   (2 is linear)")
    print(f"time(20 years) / time(10 years) = {took[20] / took[10]:.2f}   (2 is linear)")


if __name__ == "__main__":
    main()
