"""Ekköping's situation picture: what the story promises about who reports, what is seen, and what the review does."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

import pytest

from kugghjul.core.person_data import findings
from kugghjul.demo.ekkoping import geography, records, roster, rounds, weeks
from kugghjul.demo.points import table
from kugghjul.demo.timeline import moment

MONDAY = dt.date(2026, 11, 16)
TOLD = table("kugghjul.demo.ekkoping", "observing.toml")
UNITS = {row["key"]: row for row in roster.units()}


def test_24_units_of_at_least_nine_organisations_report_and_one_of_them_never_answers():
    assert len(UNITS) == 24
    assert len({row["organisation"] for row in UNITS.values()}) >= 9
    assert [key for key, row in UNITS.items() if not row["answers"]] == ["ekhallen"]
    assert "ekhallen" in rounds.SILENT
    assert len(rounds.SILENT) == 3


def test_everything_that_is_told_is_told_by_a_unit_that_exists_and_has_answered():
    for row in TOLD["last"]:
        assert row["unit"] in UNITS.keys() - rounds.SILENT
    for row in TOLD["pattern"]:
        assert set(row["units"]) <= UNITS.keys()
        assert len(row["days"]) == 7


def test_places_are_those_of_the_register_by_any_name_or_a_street():
    known = set()
    for feature in geography.features():
        said = feature["properties"]
        if said["slag"] == "plats":
            known |= {said["namn"], *said["kallas"]}
    asked = {row["place"] for row in (*TOLD["last"], *TOLD["current"])}
    asked |= {place for row in TOLD["pattern"] for place in row["places"]}
    assert asked - known == {"Storgatan 14"}


def test_resecentrum_is_what_most_told_of_in_the_last_week_and_most_of_it_on_friday_evening():
    kept = [weeks.told(row, MONDAY) for row in TOLD["last"] if "fate" not in row]
    names = {"Resecentrum", "Stationen", "Bussterminalen", "Centralen"}
    there = [one for one in kept if one.place in names]
    assert len(kept) == 20
    assert len(there) == 6
    assert sum(one.starts_at >= moment(MONDAY + 4 * weeks.DAY, "16.00") for one in there) == 5


def test_the_damage_at_vastra_skolan_is_told_by_three_units_and_nobody_had_told_of_it_before():
    rows = [row for row in TOLD["last"] if row["category"] == "skadegorelse" and "fate" not in row]
    assert len({row["unit"] for row in rows}) == 3
    assert {row["place"] for row in rows} == {"Västra skolan", "Västis"}
    before = [row for row in TOLD["pattern"] if "Västra skolan" in row["places"]]
    assert "skadegorelse" not in {row["category"] for row in before}


def test_only_the_two_that_are_to_be_held_speak_of_a_person():
    held = {row["text"] for row in TOLD["last"] if row.get("fate") == "held"}
    texts = {row["text"] for row in (*TOLD["last"], *TOLD["current"])}
    texts |= {text for row in TOLD["pattern"] for text in row["texts"]}
    speaks = {
        text for text in texts if any(one.strength in ("stop", "hold") for one in findings(text))
    }
    assert speaks == held
    assert len(held) == 2


@pytest.mark.parametrize(
    ("end", "monday"),
    [
        (moment(dt.date(2026, 11, 22), "9.30"), dt.date(2026, 11, 16)),
        (moment(dt.date(2026, 11, 22), "7.30"), dt.date(2026, 11, 9)),
        (moment(dt.date(2026, 11, 24), "9.30"), dt.date(2026, 11, 16)),
        (moment(dt.date(2026, 11, 21), "9.30"), dt.date(2026, 11, 9)),
    ],
    ids=["sunday", "early on sunday", "tuesday", "saturday"],
)
def test_the_last_week_is_the_one_that_all_have_reported_for(end: dt.datetime, monday: dt.date):
    assert weeks.last_week(end) == monday


def test_chance_gives_the_same_week_every_time_and_another_seed_another():
    sent = {key: moment(MONDAY + 4 * weeks.DAY, "15.00") for key in UNITS}
    first, again, other = (
        weeks.drawn(TOLD["pattern"], MONDAY, 5, sent, random.Random(seed)) for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_resecentrum_gets_worse_this_autumn_and_norrdal_calms():
    def seen(place: str, ago: int) -> int:
        sent = {key: moment(MONDAY + 6 * weeks.DAY, "8.00") for key in UNITS}
        rng = random.Random(7)
        rows = [
            draft.place
            for _n in range(60)
            for _who, draft in weeks.drawn(TOLD["pattern"], MONDAY, ago, sent, rng)
        ]
        return Counter(rows)[place]

    assert seen("Resecentrum", 1) > 2 * seen("Resecentrum", 20)
    assert seen("Gångstråket", 14) > 1.5 * seen("Gångstråket", 1)


def test_nobody_reports_of_what_has_not_been_when_the_report_is_sent():
    sent = {key: moment(MONDAY + 3 * weeks.DAY, "13.00") for key in UNITS}
    rng = random.Random(3)
    for ago in range(103, 0, -1):
        for who, draft in weeks.drawn(TOLD["pattern"], MONDAY, ago, sent, rng):
            assert draft.starts_at <= draft.ends_at <= sent[who]


def test_the_polices_file_is_the_same_for_the_same_day_and_one_of_its_words_means_nothing_here():
    file = records.file_of(MONDAY)
    assert file == records.file_of(MONDAY)
    rows = file.decode("cp1252").splitlines()
    assert rows[0].split(";") == list(records.COLUMNS)
    words = [row.split(";")[1] for row in rows[1:]]
    assert set(words) == {*records.WORDS, records.UNKNOWN}
    assert words.count(records.UNKNOWN) == 1
