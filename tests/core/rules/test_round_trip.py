"""Charter text ↔ value, exactly, whatever is written in it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kugghjul import charters
from kugghjul.core.rules import kinds
from kugghjul.core.rules.model import (
    Area,
    Block,
    Body,
    BodyKind,
    Charter,
    Clause,
    DocumentData,
    Modality,
    Purpose,
    Season,
    Seat,
    SeatRole,
    Section,
    Source,
)
from kugghjul.core.rules.reading import read_charter
from kugghjul.core.rules.soundness import faults
from kugghjul.core.rules.writing import write_charter

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
body = st.sampled_from(["radet", "op"])
bodies = st.lists(body, min_size=1, max_size=2, unique=True).map(tuple)
texts = st.lists(words, max_size=3).map(tuple)
months = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(tuple)
key = words.filter(bool)
few = st.integers(1, 12)

RULES = st.one_of(
    st.builds(kinds.MeetingCount, body, few, st.just(0), st.sampled_from(kinds.Counting)),
    st.builds(kinds.MeetingsPerSeason, body, st.sampled_from(["våren", "regntid"]), few),
    st.builds(kinds.MeetingRhythm, body, st.integers(0, 4), st.integers(4, 9)),
    st.builds(kinds.MeetingRhythm, body, per_month=few),
    st.builds(kinds.NoticePeriod, bodies, st.just(10)),
    st.builds(kinds.NoticeContents, bodies, texts, st.booleans()),
    st.builds(kinds.NotesKept, bodies, st.booleans(), st.booleans(), words, st.integers(0, 30)),
    st.builds(kinds.NotesCarryAssignments, body, body),
    st.builds(kinds.RevisionCycle, key, st.sampled_from(kinds.Revision), st.just(24)),
    st.builds(kinds.YearlyActivity, key, few, months=months, with_parties=texts, target=words),
    st.builds(kinds.DueAtMeeting, key, bodies, body),
    st.builds(kinds.ReportBack, body, st.sampled_from(kinds.Occasion), body, texts),
    st.builds(kinds.Coverage, key, texts, st.booleans(), st.booleans()),
    st.builds(kinds.Expiry, key, st.just(date(2027, 5, 30))),
    st.builds(kinds.Composition, body, st.just(("s",)), words, words, words, st.booleans()),
    st.builds(kinds.Contents, key, texts, st.booleans(), st.just("op"), words, st.booleans()),
    st.builds(kinds.Standing, key, st.integers(0, 100)),
)


def clause(number: int, rule, title: str, document: str, modality, area: str, since) -> Clause:
    source = Source(document, title, title)
    return Clause(f"C{number}", title, title, modality, source, rule, area=area, since=since)


clauses = st.lists(
    st.tuples(RULES, words, words, st.sampled_from(Modality), st.sampled_from(["", "a"]),
              st.none() | days),
    max_size=5,
).map(lambda rows: tuple(clause(n, *row) for n, row in enumerate(rows)))  # fmt: skip
blocks = st.one_of(
    st.builds(Block, text=key), st.builds(Block, items=st.lists(words, min_size=1).map(tuple)),
    st.builds(Block, values=st.just("areas"), bullets=st.booleans()),
)  # fmt: skip
CHARTERS = st.builds(
    Charter,
    key=words, municipality=words, responsible=words,
    document=st.builds(DocumentData, words, words, words, st.none() | days, words, words),
    purposes=st.lists(st.builds(Purpose, words), max_size=2).map(tuple),
    areas=st.just((Area("a", "A"),)),
    bodies=st.builds(
        lambda name, flag: (Body("radet", name, BodyKind.COUNCIL, meets_jointly=flag),
                            Body("op", name, BodyKind.OPERATIVE, part_of="radet")),
        words, st.booleans()),
    seats=st.builds(
        lambda name, leading: (Seat("s", "op", name, role=SeatRole.CHAIR,
                                    also=(SeatRole.CONVENER,), leading=leading),),
        words, st.none() | st.booleans()),
    clauses=clauses,
    sections=st.lists(st.builds(Section, words, st.integers(1, 4),
                                st.lists(blocks, max_size=2).map(tuple)), max_size=2).map(tuple),
    seasons=st.just((Season("regntid", (1, 2)),)),
    warn_days=st.integers(0, 90),
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHARTERS)
def test_what_is_written_is_read_back_as_the_same_value(charter):
    assume(not faults(charter))
    text = write_charter(charter)
    assert read_charter(text) == charter
    assert write_charter(read_charter(text)) == text


@pytest.mark.parametrize("name", charters.names())
def test_the_councils_text_is_exactly_what_would_be_written(name):
    assert write_charter(charters.load(name)) == charters.text(name)


def test_every_rule_kind_takes_part():
    kept = {type(rule) for rule in (c.rule for n in charters.names()
            for c in charters.load(n).clauses)}  # fmt: skip
    assert kept == set(kinds.KINDS)
