"""Lists of members in and out: rehearsed first, all or nothing, and the own export changes
nothing."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from kugghjul.cogs.council.actions.members import import_members
from kugghjul.cogs.council.forms.members import MembersForm
from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.council.queries.members import (
    MemberRow,
    as_csv,
    as_xlsx,
    member_rows,
)
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheet_files import harmless, restored
from tests.oracle import census, refuses

HEAD = "Namn;E-post;Organisation;Grupp;Funktion;Från\n"
ROW = "Åsa Öst;asa@ekkoping.example;Räddningstjänsten;Operativa gruppen;Kommunpolis;2026-01-01\n"


def rows_of(content, name="lista.csv"):
    form = MembersForm({}, {"file": SimpleUploadedFile(name, content)})
    assert form.is_valid()
    return form.rows()


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_however_it_was_saved(coding, separator):
    """B146, B147."""
    rows = rows_of((HEAD + ROW).replace(";", separator).encode(coding))
    assert (rows[0].name, rows[0].organisation, rows[0].number) == (
        "Åsa Öst",
        "Räddningstjänsten",
        2,
    )


def test_utf_16_is_refused_with_what_to_do():
    """B147."""
    with pytest.raises(Refused, match="UTF-16"):
        rows_of((HEAD + ROW).encode("utf-16"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "tom"), (b"PK\x03\x04", "ingen textfil"), (b"\x00\x01", "ingen textfil"),
        (b"\x81\x8d\x8f", "tecken"), ("Förnamn;Ålder\nBo;4\n".encode(), "Namn saknas"),
        (HEAD.encode(), "inga rader"), (b"Namn;Namn\nBo;Bo\n", "två gånger"),
        (b'Namn;E-post\n"Bo;x\n', "CSV"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_words(content, says):
    with pytest.raises(Refused, match=says):
        rows_of(content)


def test_twenty_thousand_rows_are_refused_with_the_limit():
    """B147."""
    with pytest.raises(Refused, match="fler än 2000"):
        rows_of((HEAD + ROW * 20_000).encode())


def test_an_excel_list_is_read_with_its_formulas_left_out():
    book = Workbook()
    book.active.append(["Namn", "E-post", "Telefon"])
    book.active.append(["Bo Sten", "=1+1", 701234567])
    out = io.BytesIO()
    book.save(out)
    row = rows_of(out.getvalue(), "lista.xlsx")[0]
    assert (row.name, row.email, row.phone) == ("Bo Sten", "", "701234567")


def test_a_broken_excel_file_is_refused():
    with pytest.raises(Refused):
        rows_of(b"PK\x03\x04 trasig", "lista.xlsx")


def test_a_rehearsal_changes_nothing_and_tells_everything(world, now):
    before = census()
    outcome = import_members(
        world.municipality, rows_of((HEAD + ROW).encode()), rehearse=True, by=world.anna, at=now
    )
    assert census() == before
    told = " ".join(words for _, words in outcome.changes)
    assert "Ny organisation: Räddningstjänsten" in told
    assert "Ny person: Åsa Öst" in told
    assert "får platsen Kommunpolis" in told
    assert not outcome.faults


def test_the_list_is_read_as_it_was_rehearsed(world, now):
    import_members(world.municipality, rows_of((HEAD + ROW).encode()), by=world.anna, at=now)
    held = Holding.objects.get(seat=world.seats["kommunpolis"])
    assert (held.person.name, held.since.isoformat()) == ("Åsa Öst", "2026-01-01")


def test_one_bad_row_stops_the_whole_list(world, now):
    """B147: all or nothing."""
    text = HEAD + ROW + "Bo Sten;inte en adress;;;;\n;x@y.se;;;;\n" + ROW
    rows = rows_of(text.encode())
    outcome = import_members(world.municipality, rows, rehearse=True, by=world.anna, at=now)
    assert [number for number, _ in outcome.faults] == [3, 4, 5]
    assert "samma som rad 2" in outcome.faults[2][1]
    before = census()
    with pytest.raises(Refused, match="Inget är inläst"):
        import_members(world.municipality, rows, by=world.anna, at=now)
    assert census() == before


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (MemberRow(2, name="Bo", body="Spökgruppen", function="X"), "finns inte"),
        (MemberRow(2, name="Bo", body="Styrgruppen"), "både grupp och funktion"),
        (
            MemberRow(2, name="Bo", body="Styrgruppen", function="X", since="2026-02-30"),
            "2026-02-30",
        ),
        (MemberRow(2, name="Bo", deputy="kanske"), "ja eller nej"),
        (MemberRow(2, name="B" * 121), "för lång"),
    ],
)
def test_a_row_that_does_not_hold_says_what_would_be_right(world, now, row, says):
    outcome = import_members(world.municipality, [row], rehearse=True, by=world.anna, at=now)
    assert says in outcome.faults[0][1]


@pytest.mark.parametrize(("write", "name"), [(as_csv, "l.csv"), (as_xlsx, "l.xlsx")])
def test_the_own_export_read_again_changes_nothing(world, now, write, name):
    """B147."""
    Person.objects.filter(email=world.anna.email).update(name="=HYPERLINK(1)", phone="+46 70 123")
    rows = member_rows(world.municipality, now.date())
    outcome = import_members(
        world.municipality, rows_of(write(rows), name), rehearse=True, by=world.anna, at=now
    )
    assert (outcome.changes, outcome.faults) == ([], [])


@pytest.mark.parametrize(
    "cell", ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@x", "\tx", "\rx", "＝1"]
)
def test_a_formula_never_leaves_as_a_formula(cell):
    """B145."""
    assert harmless(cell) == f"'{cell}"
    assert restored(harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["+46 70 123 45 67", "-5", "Ann-Marie", "'t Hooft"])
def test_what_is_no_formula_stays_readable(cell):
    """B145."""
    assert harmless(cell) == cell
    assert restored(cell) == cell


def test_the_file_goes_from_the_page_to_the_review_to_the_list(world, sign_in):
    client = sign_in(world.anna)
    url = reverse("council:import", args=["ekkoping"])
    file = SimpleUploadedFile("lista.csv", (HEAD + ROW).encode())
    review = client.post(url, {"file": file})["Location"]
    assert "Ny person: Åsa Öst" in client.get(review).content.decode()
    assert not Person.objects.filter(name="Åsa Öst").exists()
    assert client.post(review).status_code == 302
    assert Person.objects.filter(name="Åsa Öst").count() == 1
    assert client.get(review).status_code == 302


def test_a_wrong_file_is_refused_at_its_field(world, sign_in):
    url = reverse("council:import", args=["ekkoping"])
    before = census()
    response = sign_in(world.anna).post(url, {"file": SimpleUploadedFile("x.csv", b"")})
    refuses(response, field="file", says="tom", before=before)


def test_only_those_who_keep_the_list_read_one_in(world, sign_in):
    for name in ("import", "import_review"):
        url = reverse(f"council:{name}", args=["ekkoping"])
        assert sign_in(world.rolf).post(url).status_code == 403
        assert sign_in(world.nils).post(url).status_code == 404


def test_template_and_export_open_as_tables(world, sign_in):
    client = sign_in(world.anna)
    sheet = client.get(reverse("council:export", args=["ekkoping", "xlsx"]))
    assert load_workbook(io.BytesIO(sheet.content)).active["A1"].value == "Namn"
    text = client.get(reverse("council:import_template", args=["ekkoping", "csv"]))
    assert rows_of(text.content)[0].title == "Socialchef"
