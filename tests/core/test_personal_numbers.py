"""Personal numbers are found however they are written, and nothing else is stopped (B057–B059)."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.personal_numbers import has_personal_number, personal_numbers


def checked(nine: str) -> str:
    """Nine digits and their check digit."""
    total = sum(
        value - 9 if (value := int(digit) * (2 - place % 2)) > 9 else value
        for place, digit in enumerate(nine)
    )
    return nine + str(-total % 10)


TEN = checked("850101123")
SIX, FOUR = TEN[:6], TEN[6:]
COORDINATION = checked("850161123")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize(
    "written",
    [
        TEN,
        f"{SIX}-{FOUR}",
        f"{SIX}+{FOUR}",
        f"{SIX} {FOUR}",
        f"19{SIX}-{FOUR}",
        f"19{TEN}",
        f"{SIX}\n{FOUR}",
        f"{SIX} – {FOUR}",
        f"{SIX}\u00a0{FOUR}",
        f"({SIX}-{FOUR})",
        f"bild_{SIX}-{FOUR}.jpg",
        f"1985-01-01-{FOUR}",
        COORDINATION,
        TEN.translate(FULL_WIDTH),
        f"{SIX}-{FOUR}".translate(ARABIC),
        " ".join(TEN),
        " ".join(f"19{TEN}"),
        "–".join(TEN),
        " - ".join(COORDINATION),
    ],
)
def test_b057_a_personal_number_is_found_however_it_is_written(written):
    assert has_personal_number(f"Hon heter Anna, {written}, och bor här.")


@pytest.mark.parametrize(
    "clean",
    [
        "KS2022-000444",
        "2017KS/0118",
        "2019-10-21 § 160",
        "212000-1082",
        "556036-0793",
        "OCR 1234567890123456",
        "55.7956, 13.1207",
        "Björkskog 4:12",
        "kl. 18.30–20.00",
        "070-123 45 67",
        "046-73 90 00",
        " ".join(f"1{TEN}"),
        " ".join(f"{TEN}7"),
        " ".join("1234567890"),
        "fotboll 3 2, 4 1 och 0 0",
    ],
)
def test_b058_numbers_of_other_kinds_pass(clean):
    assert not has_personal_number(clean)


def test_b059_a_date_with_a_wrong_check_digit_passes():
    wrong = f"{SIX}-{FOUR[:3]}{(int(FOUR[3]) + 1) % 10}"
    assert not has_personal_number(wrong)
    assert not has_personal_number("850231-" + checked("850231123")[6:])


@settings(max_examples=200, deadline=None)
@given(
    born=st.dates(dt.date(1920, 1, 1), dt.date(2026, 12, 31)),
    serial=st.integers(0, 999),
    before=st.text(st.characters(exclude_categories=["Nd", "Cs"]), max_size=20),
    gap=st.sampled_from(["", "-", "+", " ", "–", " - ", "\n"]),
)
def test_every_valid_number_is_found_where_it_stands(born, serial, before, gap):
    ten = checked(f"{born:%y%m%d}{serial:03}")
    text = f"{before} {ten[:6]}{gap}{ten[6:]}"
    assert [(one.start, one.end) for one in personal_numbers(text)] == [
        (len(before) + 1, len(text))
    ]
