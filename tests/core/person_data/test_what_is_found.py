"""What the guard finds, by kind, and what it must let through (reliability B057–B064)."""

from __future__ import annotations

import re

import pytest
from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.se import personnummer

from kugghjul.core.person_data import KINDS, STRENGTHS, findings, urgent


def checked(nine: str) -> str:
    """Nine digits and their check digit, as the oracle counts it."""
    return nine + luhn.calc_check_digit(nine)


def seen(text: str, known: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """(kind, the words found), in order."""
    return [(one.kind, text[one.start : one.end]) for one in findings(text, known)]


TEN = checked("850101123")
SIX, FOUR = TEN[:6], TEN[6:]
COORDINATION = checked("850161123")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
NUMBERS = [
    TEN, f"{SIX}-{FOUR}", f"{SIX}+{FOUR}", f"{SIX} {FOUR}", f"19{SIX}-{FOUR}", f"19{TEN}",
    f"{SIX}\n{FOUR}", f"{SIX} – {FOUR}", f"{SIX}\u2212{FOUR}", f"{SIX}\u00a0{FOUR}",
    f"({SIX}-{FOUR})", f"bild_{SIX}-{FOUR}.jpg", f"1985-01-01-{FOUR}", TEN.translate(FULL_WIDTH),
    f"{SIX}-{FOUR}".translate(ARABIC), f"{SIX}\u200b-\u200b{FOUR}", f"{SIX[:3]}\u200d{SIX[3:]}{FOUR}",
    " ".join(TEN), " ".join(f"19{TEN}"), "-".join(TEN), " - ".join(f"19{TEN}"), "\n".join(TEN),
]  # fmt: skip


@pytest.mark.parametrize("written", NUMBERS)
def test_b057_a_personal_number_is_stopped_however_it_is_written(written: str) -> None:
    found = findings(f"Han heter så, {written}, och bor här.")
    assert [one.strength for one in found if one.kind == "personal_number"] == ["stop"]


@pytest.mark.parametrize("gap", ["", "-", "+", " ", "–", "\n"])
def test_b057_a_co_ordination_number_is_stopped_and_named_as_one(gap: str) -> None:
    found = findings(f"Nummer {COORDINATION[:6]}{gap}{COORDINATION[6:]} står på kortet.")
    assert [(one.kind, one.strength) for one in found] == [("coordination_number", "stop")]


# Numbers that authorities print as examples (SKV 704 among others): nobody's, but right in form.
PUBLISHED = ["701063-2391", "19640823-3234", "640823–3234", "19121212-1212", "197010632391"]


@pytest.mark.parametrize("number", PUBLISHED)
def test_b057_published_test_numbers_are_stopped_too(number: str) -> None:
    assert luhn.is_valid(re.sub(r"\D", "", number)[-10:])
    assert [one.strength for one in findings(f"Nr {number}.")] == ["stop"]


def test_the_oracle_and_we_agree_on_what_a_personal_number_is() -> None:
    """python-stdnum refuses co-ordination numbers, and so they are left out here (stack.md)."""
    differing = []
    for year in (0, 12, 23, 49, 68, 85, 99):
        for month in (0, 1, 2, 6, 12, 13):
            for day in (0, 1, 28, 29, 30, 31, 32, 59):
                for last in (1, 238, 999):
                    nine = f"{year:02}{month:02}{day:02}{last:03}"
                    for ten in (checked(nine), nine + str((int(checked(nine)[9]) + 1) % 10)):
                        ours = any(
                            one.strength == "stop" for one in findings(f"{ten[:6]}-{ten[6:]}")
                        )
                        try:
                            theirs = bool(personnummer.validate(f"{ten[:6]}-{ten[6:]}"))
                        except ValidationError:
                            theirs = False
                        if ours != theirs:
                            differing.append(ten)
    assert differing == []


FOUND = [
    ("phone", "070-123 45 67"), ("phone", "0701234567"), ("phone", "+46 70 123 45 67"),
    ("phone", "0046701234567"), ("phone", "+46 (0)70-123 45 67"), ("phone", "073 12 34 567"),
    ("phone", "0413-123 45"), ("phone", "08-123 456 78"), ("phone", "046/12 34 56"),
    ("phone", "076–123\u00a045\u00a067"), ("phone", "+47 912 34 567"), ("phone", "46701234567"),
    ("email", "kalle.k@exempel.se"), ("email", "åsa@exempel.nu"), ("email", "kalle (at) exempel.se"),
    ("plate", "ABC 123"), ("plate", "ABC123"), ("plate", "ABC 12D"), ("plate", "ABC-12D"),
    ("plate", "abc12d"),
    ("profile_link", "@kalle_k07"), ("profile_link", "https://www.instagram.com/kalle07"),
    ("profile_link", "facebook.com/kalle.k"), ("profile_link", "tiktok.com/@kalle"),
    ("case_number", "5000-K123456-26"), ("case_number", "5000-K123456-2026"),
    ("case_number", "K1234567-26"), ("case_number", "5000\u2011K123456\u201126"),
    ("account", "SE45 5000 0000 0583 9825 7466"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "written"), FOUND, ids=lambda value: str(value))
def test_b060_b064_what_leads_to_a_person_is_held(kind: str, written: str) -> None:
    text = f"De sa {written} till mig i går."
    found = [(one.kind, one.strength, text[one.start : one.end]) for one in findings(text)]
    assert (kind, "hold") in [row[:2] for row in found]
    where = next(row[2] for row in found if row[0] == kind)
    assert where in ("https://www.instagram.com/kalle07", written) or written.endswith(where)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Bilen med reg abc 123 stod kvar", "abc 123"),
        ("kontonummer 8327-9, 123 456 789-0", "8327-9, 123 456 789-0"),
        ("betala till bankgiro 5050-1055", "5050-1055"),
        ("pg 12 34 56-7", "12 34 56-7"),
        ("tel: 0413123456", "0413123456"),
        ("snap: kalle_07", "kalle_07"),
        ("mål nr B 1234-26 i tingsrätten", "mål nr B 1234-26"),
        ("brottskod 0312 angavs", "brottskod 0312"),
    ],
)
def test_some_signs_need_a_word_before_them(text: str, number: str) -> None:
    assert number in [words for _kind, words in seen(text)]


CLEAN = [
    "KS2022-000444", "2017KS/0118", "2019-10-21 § 160", "212000-1082", "556036-0793",
    "OCR 1234567890123456", "55.7956, 13.1207", "N 6174563, E 387654", "Kälkestad 12:3",
    "kl. 18.30–20.00", "vecka 46", "v. 46–48", "2026-11-10 18:30", "E4", "E22", "väg 117", "RV 40",
    "ISO 9001", "SS-EN 13200", "SKV 704", "AFS 2020:1", "rum 204", "RUM 204", "sal B12", "LED 100 W",
    "112", "114 14", "1177", "1 250 000 kr", "2 000–3 000 personer", "50 %", "3–5 år", "7B:s arbete",
    "08.00–16.30", "08-16", "klockan 0730", "MSB 123", "SFS 2023:196", "dnr BUN 2026/123",
    "buss 145", "linje 2", "hus 12", "DET VAR 100 PERSONER", "kod 4021", "12 345 678 kronor",
]  # fmt: skip


@pytest.mark.parametrize("clean", CLEAN)
def test_b058_numbers_of_other_kinds_pass(clean: str) -> None:
    assert seen(f"Det står {clean} i handlingen.") == []


def test_b059_a_wrong_check_digit_is_not_stopped() -> None:
    wrong = f"{SIX}-{FOUR[:3]}{(int(FOUR[3]) + 1) % 10}"
    assert seen(f"Nummer {wrong} på lappen.") == []


def test_a_date_with_a_time_that_happens_to_check_out_is_held_and_not_stopped() -> None:
    eight = next(
        f"202611{day:02}{hour:02}{minute:02}"
        for day in range(1, 29) for hour in range(24) for minute in range(0, 60, 5)
        if luhn.is_valid(f"2611{day:02}{hour:02}{minute:02}")
    )  # fmt: skip
    text = f"Den {eight[:4]}-{eight[4:6]}-{eight[6:8]} {eight[8:]} ringde det."
    assert [one.strength for one in findings(text)] == ["hold"]


@pytest.mark.parametrize(
    "text",
    ["Det pågår nu vid torget", "Han har en kniv", "Slagsmål pågår just nu", "skottlossning i parken",
     "PÅGÅR NU", "det brinner i tunneln", "En man är beväpnad"],
)  # fmt: skip
def test_b076_what_goes_on_now_and_weapons_are_urgent(text: str) -> None:
    assert urgent(text)


@pytest.mark.parametrize(
    "text", ["Klottret är kvar", "Mötet pågår till fyra", "Lampan är trasig nu", "Bombastisk musik"]
)
def test_b076_other_reports_are_not_urgent(text: str) -> None:
    assert urgent(text) == ()


def test_places_in_the_text_are_right_whatever_stands_before() -> None:
    """Marks that cannot be seen and letters in two parts do not move a finding."""
    before = "A\u030akarp \u200b😀 o\u0308ster om – "
    text = f"{before}070-123\u00a045\u00a067, sedan tyst"
    (one,) = findings(text)
    assert text[one.start : one.end] == "070-123\u00a045\u00a067"


def test_every_finding_has_a_known_kind_and_strength_and_stands_in_order() -> None:
    text = f"Anna Andersson, {SIX}-{FOUR}, 070-123 45 67, hos familjen Berg, ABC 123. Han har adhd."
    found = findings(text)
    assert {one.kind for one in found} <= set(KINDS)
    assert {one.strength for one in found} <= set(STRENGTHS)
    assert list(found) == sorted(found)
    assert len(found) >= 6
