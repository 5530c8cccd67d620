"""The situation picture as a document: approved wording, and the law's three parts in the law's order (L4)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kugghjul.core.documents.prose import first_sentence
from kugghjul.core.documents.situation_facts import (
    AreaFact,
    LevelFact,
    RankFact,
    ResponseFact,
    SituationFacts,
    TextFact,
)
from kugghjul.core.documents.situation_picture import situation_picture
from kugghjul.render.text import to_text

APPROVED = Path(__file__).parent / "approved" / "lagesbild-ar.txt"
MAPPING = "Kartläggning av brottslighetens omfattning och konsekvenser"
FACTS = SituationFacts(
    municipality="Ekköpings kommun", organisation="", kind="year", name="Lägesbild 2025",
    first=dt.date(2025, 1, 1), last=dt.date(2025, 12, 31), as_of=dt.date(2026, 1, 20),
    response=ResponseFact(24, 21, 3, ("Simhallen", "Biblioteket", "Parkenheten")), count=340,
    texts=(
        TextFact("mapping-extent", "Omfattning", "Skadegörelse är vanligast.", MAPPING),
        TextFact("mapping-consequences", "Konsekvenser", "Fler undviker resecentrum.", MAPPING),
        TextFact("other-information", "Annan information av betydelse", "Enkäten säger detsamma."),
        TextFact("analysis", "Analys", "Belysningen är trasig på kvällarna."),
    ),
    areas=(
        AreaFact(1, "Centrum", 210, 7480, 28.07, 3, trend="up"),
        AreaFact(2, "Hultet", 3, 640, None, 0, hidden=True, trend="unknown"),
    ),
    unplaced=4,
    ranks=(
        RankFact("1-2-1", "Skadegörelse, Resecentrum", "Skadegörelse", "Resecentrum", "Centrum", 96,
                 74.0, 62.0, 84.0, 1, 2, level="serious", reason="Hot mot personal"),
    ),
    levels=(LevelFact("serious", "Allvarligt", "overdue", "Kräver insats av flera nu.", 70),),
    approved_by="Rådet", approved_on=dt.date(2026, 1, 20), diary_number="KS 2026:48",
)  # fmt: skip


def test_the_yearly_picture_says_what_was_approved() -> None:
    assert to_text(situation_picture(FACTS)) == APPROVED.read_text(encoding="utf-8")


def test_the_laws_parts_come_first_and_in_the_laws_order() -> None:
    text = to_text(situation_picture(FACTS))
    places = [
        text.index(one) for one in (MAPPING, "Annan information av betydelse", "Analys", "Områden")
    ]
    assert places == sorted(places)


def test_frozen_facts_come_back_as_they_were() -> None:
    assert SituationFacts.from_json(FACTS.to_json()) == FACTS


@pytest.mark.parametrize(("text", "first", "rest"), [
    ("Lugnt. Två rapporter.", "Lugnt.", "Två rapporter."),
    ("Lugnt efter kl. 21. Två rapporter.", "Lugnt efter kl. 21.", "Två rapporter."),
    ("Vid t.ex. Resecentrum är det lugnt", "Vid t.ex. Resecentrum är det lugnt", ""),
    ("Vad hände? 6 iakttagelser.", "Vad hände?", "6 iakttagelser."),
    ("", "", ""),
])  # fmt: skip
def test_a_points_first_sentence_is_what_stands_out(text, first, rest):
    assert first_sentence(text) == (first, rest)
