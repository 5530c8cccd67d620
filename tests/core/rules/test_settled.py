"""A settled verdict of an ended period stays settled as today moves on; cycles reopen by design."""

from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.calendar import at
from kugghjul.core.rules import Index, Verdict
from kugghjul.core.rules.checking import judge
from kugghjul.core.rules.facts import (
    ActivityFact,
    CoverageFact,
    Facts,
    MeetingFact,
    MeetingState,
    NotesFact,
    NoticeFact,
    ReportFact,
)
from kugghjul.core.rules.kinds import (
    Coverage,
    MeetingCount,
    MeetingRhythm,
    MeetingsPerSeason,
    NotesKept,
    NoticeContents,
    NoticePeriod,
    Occasion,
    ReportBack,
    YearlyActivity,
)
from kugghjul.core.rules.model import Period

from .building import charter, clause

NOON = time(12)
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
RULES = (
    MeetingCount("radet", 3, 5), MeetingsPerSeason("radet", "våren", 1),
    MeetingRhythm("radet", 4, 8), MeetingRhythm("radet", per_month=1, pause_months=(7,)),
    NoticePeriod(("radet",), 10), NoticeContents(("radet",), ("agenda",)), NotesKept(("radet",)),
    YearlyActivity("safety-walk", 2, minimum_parties=2),
    YearlyActivity("safety-walk", season="vintern"),
    ReportBack("ks", Occasion.HALF_YEAR), ReportBack("ks", Occasion.ACCOUNTS),
    ReportBack("ks", Occasion.ANNUAL), ReportBack("ks", Occasion.AFTER_MEETING, "radet"),
    Coverage("groups", yearly=True), Coverage("groups", ("a", "b"), yearly=True),
)  # fmt: skip
CHARTER = charter(*(clause(rule, id=f"C{n}") for n, rule in enumerate(RULES)))
days = st.dates(date(2024, 10, 1), date(2026, 3, 31))


@st.composite
def meetings(draw, number: int) -> MeetingFact:
    day = draw(days)
    sent = draw(st.none() | st.integers(0, 20))
    done = draw(st.none() | st.integers(0, 60))
    notice = (
        None
        if sent is None
        else NoticeFact(
            f"n{number}", at(day - timedelta(sent), NOON), draw(st.sampled_from([(), ("agenda",)]))
        )
    )
    notes = None
    if done is not None:
        moment = at(day + timedelta(done), NOON)
        notes = NotesFact(f"a{number}", moment, draw(st.sampled_from([None, moment])))
    state = draw(st.sampled_from(MeetingState))
    return MeetingFact(f"m{number}", ("radet",), at(day, NOON), state, draw(st.booleans()),
                       notice=notice, notes=notes)  # fmt: skip


@st.composite
def facts(draw) -> Facts:
    held = tuple(draw(meetings(n)) for n in range(draw(st.integers(0, 8))))
    walks = tuple(
        ActivityFact(
            f"w{n}",
            "safety-walk",
            draw(days),
            draw(st.booleans()),
            parties=draw(st.sampled_from([("a",), ("a", "b")])),
        )
        for n in range(draw(st.integers(0, 4)))
    )
    reports = tuple(
        ReportFact(
            f"r{n}",
            "ks",
            draw(days),
            draw(st.sampled_from(Occasion)),
            meeting=draw(st.sampled_from(["", "m0", "m1"])),
        )
        for n in range(draw(st.integers(0, 5)))
    )
    covered = tuple(
        CoverageFact(
            f"c{n}",
            "groups",
            draw(days),
            ("a", "b"),
            draw(st.sampled_from([(), ("a",), ("a", "b")])),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    return Facts(meetings=held, activities=walks, reports=reports, coverages=covered)


@settings(max_examples=150, deadline=None)
@given(facts(), st.integers(1, 300), st.integers(1, 300))
def test_a_settled_verdict_stays_settled(known, first, later):
    index = Index(known)
    one, two = (YEAR.last + timedelta(days) for days in (first, first + later))
    for one_clause in CHARTER.clauses:
        before = judge(CHARTER, one_clause, index, one, YEAR)
        after = judge(CHARTER, one_clause, index, two, YEAR)
        if before.verdict.settled:
            assert after.verdict is before.verdict, (one_clause.rule, before, after)


@settings(max_examples=80, deadline=None)
@given(facts(), days)
def test_every_verdict_says_why_and_cites_only_what_exists(known, today):
    index = Index(known)
    ids = {f.id for group in (known.meetings, known.activities, known.reports, known.coverages)
           for f in group}  # fmt: skip
    for one_clause in CHARTER.clauses:
        finding = judge(CHARTER, one_clause, index, today)
        assert str(finding.because)
        assert {*finding.evidence, *finding.against} <= ids
        if finding.verdict is Verdict.MET:
            assert finding.evidence
