"""Activities out and in as a table: nothing changes by itself, faults by row, all or nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kugghjul.cogs.activities import actions
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries import sheet
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit import sheets
from kugghjul.kit.refusals import Refused
from tests.oracle import census


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def three(world, by, now):
    """One planned with everything, one held, one that came to nothing."""
    project = actions.propose_project(world.council, name="Ljus", **by)
    first = actions.plan_activity(
        world.council, title="=Vandring; «natt»", starts_on=dt.date(2026, 12, 1), mode="fysisk",
        kind="safety-walk", body=world.steering, project=project, organisation=world.office,
        person=Person.objects.get(user=world.maja), parties=[world.police, world.office],
        hours_planned=Decimal("12.5"), cost_planned=Decimal("1277.05"), text="Rad\r\nrad", **by,
    )  # fmt: skip
    second = actions.plan_activity(world.council, title="Hållen", starts_on=now.date(), **by)
    actions.hold_activity(second, held_on=now.date(), parties=[world.police], **by)
    third = actions.plan_activity(world.council, title="Inställd", starts_on=now.date(), **by)
    actions.not_done(third, reason="Storm.", **by)
    return first, second, third


def exported(form="csv"):
    rows = sheet.table_of(sheet.whole(Activity.objects.all()))
    return sheets.write(rows, sheet.COLUMNS, form)


def read(content, name="t.csv"):
    return sheets.read(SimpleUploadedFile(name, content), sheet.COLUMNS)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_own_export_read_again_changes_nothing(world, three, by, form):
    """B147: the same columns both ways, 0 changes."""
    rows = read(exported(form), f"t.{form}")
    outcome = actions.import_activities(world.council, rows, rehearse=True, **by)
    assert (outcome.rows, outcome.changes, outcome.faults) == (3, [], [])


def test_a_changed_row_changes_its_activity_and_a_row_without_a_number_is_new(world, three, by):
    content = exported().decode("utf-8-sig").replace("Hållen", "Hållen igen")
    rows = read(content.encode() + b"\r\n;Ny;;;;;;;2026-12-24\r\n")
    outcome = actions.import_activities(world.council, rows, **by)
    assert len(outcome.changes) == 2
    assert Activity.objects.get(number=2).title == "Hållen igen"
    assert Activity.objects.get(number=4).title == "Ny"


def test_a_rehearsal_tells_everything_and_changes_nothing(world, by):
    before = census()
    content = "Rubrik;Börjar;Läge;Hölls;Deltagare\nNy;2026-05-01;Genomförd;2026-05-02;Polisen\n"
    outcome = actions.import_activities(world.council, read(content.encode()), rehearse=True, **by)
    assert outcome.changes == [(2, "Ny aktivitet AK-1: Ny.")]
    assert census() == before
    actions.import_activities(world.council, read(content.encode()), **by)
    made = Activity.objects.get()
    assert (made.state, made.held_on) == ("done", dt.date(2026, 5, 2))
    assert made.parties.get().took_part


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("AK-99;X;2026-05-01;;;;", "AK-99 finns inte"),
        (";;2026-05-01;;;;", "Rubrik: cellen är tom"),
        (";X;31 maj;;;;", "Börjar: skriv datumet"),
        (";X;2026-05-01;2026-04-01;;;", "före startdagen"),
        (";X;2026-05-01;;-5;;", "lägst 0"),
        (";X;2026-05-01;;;Spökgruppen;", "Spökgruppen finns inte"),
        (";X;2026-05-01;;;;Genomförd", "dagen då aktiviteten hölls"),
        (";X;2026-05-01;;;;Blev inte av", "Skriv varför"),
    ],
)
def test_one_broken_row_stops_the_whole_table(world, by, row, says):
    """Bad input: import with broken rows."""
    before = census()
    head = "Nummer;Rubrik;Börjar;Slutar;Planerade timmar;Grupp;Läge"
    rows = read(f"{head}\n;Bra;2026-05-01;;;;\n{row}\n".encode())
    outcome = actions.import_activities(world.council, rows, rehearse=True, **by)
    assert [number for number, _words in outcome.faults] == [3]
    assert says in outcome.faults[0][1]
    with pytest.raises(Refused, match="Inget är inläst"):
        actions.import_activities(world.council, rows, **by)
    assert census() == before


def test_the_same_number_twice_is_a_fault(world, three, by):
    content = "Nummer;Rubrik;Börjar\nAK-1;A;2026-05-01\nak-1;B;2026-05-01\n"
    outcome = actions.import_activities(world.council, read(content.encode()), rehearse=True, **by)
    assert "redan på rad 2" in outcome.faults[0][1]


def test_the_file_goes_from_the_page_to_the_review_to_the_list(world, three, sign_in):
    client = sign_in(world.anna)
    upload = SimpleUploadedFile("t.csv", "Rubrik;Börjar\nNy;2026-05-01\n".encode())
    url = reverse("activities:import", args=["ekkoping"])
    assert client.get(url).status_code == 200
    page = client.post(url, {"file": upload}, follow=True)
    assert "Ny aktivitet AK-4: Ny." in page.content.decode()
    review = reverse("activities:import_review", args=["ekkoping"])
    assert client.post(review).status_code == 302
    assert Activity.objects.filter(title="Ny").exists()


def test_a_wrong_file_is_refused_at_its_field(world, sign_in):
    client = sign_in(world.anna)
    upload = SimpleUploadedFile("t.csv", b"Namn\nx\n")
    page = client.post(reverse("activities:import", args=["ekkoping"]), {"file": upload})
    assert page.status_code == 422
    assert "Kolumnen Rubrik saknas" in page.content.decode()
