"""A charter's text with a planted fault: the line, and what would be right (B148)."""

import time

import pytest

from kugghjul.core.rules.errors import CharterRefused
from kugghjul.core.rules.reading import LARGEST, read_charter

TEXT = '''key = "prov"
municipality = "Ekköping"

[document]
name = "Reglemente"
kind = "Reglemente"
decided_on = 2023-09-25

[[body]]
key = "radet"
name = "Rådet"
kind = "council"

[[seat]]
key = "chef"
body = "radet"
function = "Kommundirektör"

[[clause]]
id = "R8.1"
title = "Minst fyra möten per år"
text = "Rådet ska sammanträda minst fyra gånger per år."
modality = "ska"
heading = "Sammanträden"
[clause.rule]
kind = "MeetingCount"
body = "radet"
minimum = 4

[[clause]]
id = "R9.3"
title = "Kallelse"
text = """Flera
rader"""
modality = "ska"
heading = "Sammanträden"
[clause.rule]
kind = "NoticePeriod"
bodies = ["radet"]
days = 10
'''
RHYTHM = 'kind = "MeetingRhythm"\nbody = "radet"\n'
COUNT = 'kind = "MeetingCount"\nbody = "radet"\nminimum = 4\n'


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(CharterRefused) as refused:
        read_charter(text, "r.toml")
    return [str(error) for error in refused.value.errors]


def test_the_unspoilt_text_is_a_charter():
    assert len(read_charter(TEXT).clauses) == 2


@pytest.mark.parametrize(
    "good, bad, told",
    [
        ('"MeetingCount"', '"MeetingCout"',
         "r.toml, rad 26: Okänd regel «MeetingCout». Menade du «MeetingCount»?"),
        ("minimum = 4", "minmum = 4", "rad 28: Okänd nyckel «minmum». Menade du «minimum»?"),
        ("minimum = 4", "minimum = true", "rad 28: Skriv ett heltal utan citattecken."),
        ("minimum = 4", 'minimum = "4"', "rad 28: Skriv ett heltal utan citattecken."),
        ("minimum = 4", "minimum = 0", "rad 28: Talet 0 går inte. Skriv ett tal från 1 till 366."),
        ("minimum = 4", "minimum = 4\nmaximum = 3", "rad 28: Minst 4 men högst 3 går inte."),
        ('"radet"\nminimum', '"raadet"\nminimum',
         "rad 27: Gruppen «raadet» finns inte i reglementet. Menade du «radet»?"),
        ('body = "radet"\nfunction', 'body = "nobody"\nfunction', "rad 16: Gruppen «nobody»"),
        ('id = "R9.3"', 'id = "R8.1"', "rad 31: «R8.1» finns redan. Välj en annan nyckel."),
        ("2023-09-25", "2027-02-30", "rad 7: Dagen 2027-02-30 finns inte."),
        ("2023-09-25", '"2023-09-25"', "rad 7: Skriv en dag så här: 2027-05-30"),
        ("2023-09-25", "2023-09-25T10:00:00", "rad 7: Skriv en dag så här: 2027-05-30"),
        ('modality = "ska"\nheading = "Sammanträden"\n[clause.rule]\nkind = "N',
         'modality = "måste"\nheading = "Sammanträden"\n[clause.rule]\nkind = "N',
         "rad 35: Okänt ord «måste». Det finns: ska, bör, kan, verka för."),
        ("days = 10", "days = 0", "Talet 0 går inte. Skriv ett tal från 1 till 365."),
        ('bodies = ["radet"]', "bodies = []", "Fyll i «bodies»."),
        ('bodies = ["radet"]', 'bodies = "radet"', "Skriv en lista inom hakparenteser."),
        ('name = "Reglemente"\n', "", "rad 4: Uppgiften «name» saknas. Lägg till den."),
        ('heading = "Sammanträden"\n[clause.rule]\nkind = "M', '[clause.rule]\nkind = "M',
         "rad 19: Uppgiften «heading» saknas."),
        ('municipality = "Ekköping"', 'municipality = "Ekköping', "rad 2: "),
        ('key = "prov"', 'key = "prov"\nkey = "igen"', "rad 2: Samma nyckel står två gånger."),
        (COUNT, RHYTHM, "Skriv hur ofta: maximum_weeks = 5 eller per_month = 1."),
        (COUNT, RHYTHM + "maximum_weeks = 0\n", "Skriv hur ofta"),
        (COUNT, RHYTHM + "per_month = 13\n", "Talet 13 går inte. Skriv ett tal från 0 till 12."),
        (COUNT, RHYTHM + "minimum_weeks = 6\nmaximum_weeks = 5\n", "Minst 6 veckor men högst 5"),
        (COUNT, 'kind = "MeetingsPerSeason"\nbody = "radet"\nseason = "regn"\nminimum = 1\n',
         "Årstiden «regn» finns inte."),
        (COUNT, 'kind = "YearlyActivity"\nactivity = "walk"\nmonths = [13]\n',
         "Skriv månader som tal från 1 till 12."),
        (COUNT, 'kind = "Composition"\nbody = "radet"\nseats = ["vd"]\n',
         "Platsen «vd» finns inte."),
        (COUNT, "minimum = 4\n", 'Skriv vilken regel det är: kind = "MeetingCount".'),
        ("days = 10", "days = 99999999999999999999", "Talet är för stort."),
    ],
)  # fmt: skip
def test_a_planted_fault_is_told_at_its_line(good, bad, told):
    assert good in TEXT
    found = faults(TEXT.replace(good, bad, 1) if not good.startswith("modality") else
                   TEXT.replace(good, bad))  # fmt: skip
    assert any(told in error for error in found), found


def test_every_fault_is_told_at_once():
    text = TEXT.replace("minimum = 4", 'minimum = "x"').replace("days = 10", "dagar = 10")
    assert len(faults(text)) == 3


EXTRA = """
[[clause]]
id = "X"
title = "Säger emot"
text = ""
modality = "ska"
heading = "H"
[clause.rule]
"""


@pytest.mark.parametrize(
    "rule, told",
    [
        ('kind = "NoticePeriod"\nbodies = ["radet"]\ndays = 7', "säger 7, men en annan regel"),
        ('kind = "MeetingCount"\nbody = "radet"\nminimum = 1\nmaximum = 3',
         "Högst 3 möten per år, men «R8.1» kräver minst 4."),
    ],
)  # fmt: skip
def test_clauses_that_contradict_each_other_are_refused(rule, told):
    found = faults(TEXT + EXTRA + rule)
    assert told in found[0]
    assert "rad 42" in found[0]


@pytest.mark.parametrize(
    "text, told",
    [
        ("x = " + "[" * 100_000, "rad 1: Texten har för många nivåer i varandra."),
        ("x = " + "{a=" * 100_000, "rad 1: Texten har för många nivåer i varandra."),
        ("a" + ".a" * 100_000 + " = 1", "rad 1: Texten har för många nivåer i varandra."),
        ("[" + "a." * 100_000 + "a]", "rad 1: Texten har för många nivåer i varandra."),
        ("x = [\n" * 100, "Texten har för många nivåer i varandra."),
        ("x" * (LARGEST + 1), "r.toml: Filen är för stor. Högst 1 MB går att läsa in."),
        (b"\xff\xfe\x00", "Filen är inte sparad som UTF-8."),
        ('x = "' + "a" * 900_000, "Texten saknar avslutande citattecken."),
        ('"' * 300_000, "rad"),
        ("'" * 300_000, "rad"),
        ("", "Uppgiften «key» saknas."),
        ("clause = 3", "Skriv varje regel under rubriken [[clause]]."),
    ],
    ids=range(12),
)
def test_hostile_text_is_refused_quickly(text, told):
    """B148: 10^5 deep, 50 MB: refused with the line, in good time."""
    start = time.perf_counter()
    assert any(told in error for error in faults(text))
    assert time.perf_counter() - start < 3


def test_bodies_in_a_circle_are_refused():
    """B215."""
    circle = TEXT.replace('kind = "council"', 'kind = "council"\npart_of = "radet"')
    assert any("en del av sig själv" in error for error in faults(circle))


def test_windows_line_breaks_and_a_byte_order_mark_are_read():
    windows = ("\ufeff" + TEXT.replace("\n", "\r\n")).encode()
    assert read_charter(windows) == read_charter(TEXT)
