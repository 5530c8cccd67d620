"""Records by file (S4): however it was saved, its columns and words known next month, bad rows told, undone whole."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kugghjul.cogs.reporting.actions import imports as actions
from kugghjul.cogs.reporting.actions import reading as chunks
from kugghjul.cogs.reporting.actions import review
from kugghjul.cogs.reporting.models import Import, Mapping, Observation
from kugghjul.cogs.reporting.queries import imports as queries
from kugghjul.cogs.reporting.reading_in import read_in
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.reporting import given

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/iakttagelser/inlasning/"
HEAD = "Ärendenr;Brottsrubrik;Från datum;Från tid;Till datum;Till tid;Plats;Sweref N;Sweref E;Beskrivning"
ROW = "K-1234-26;Klotter;2026-10-02;22:15;2026-10-03;06:30;Stortorget;;;Klotter på fasad."


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture(autouse=True)
def _ground(world):
    given.area(world), given.place(world), given.category(world)


def upload(*rows: str, name: str = "polisen.csv", coding: str = "utf-8", head: str = HEAD):
    return SimpleUploadedFile(name, "\r\n".join([head, *rows]).encode(coding))


def ready(world, by, *rows: str, **options) -> Import:
    """A file with its columns recognised and «Klotter» explained."""
    file = options.pop("file", None) or upload(*rows)
    found = actions.keep_file(world.municipality, world.police, file, **by)
    actions.choose_columns(found, found.options["columns"], **by)
    words = options.pop("words", {"Klotter": given.category(world)})
    actions.choose_words(found, categories=words, places=options.pop("places", {}), **options, **by)
    return found


def read(world, by, *rows: str, **options) -> Import:
    found = ready(world, by, *rows, **options)
    actions.start_import(found, **by)
    read_in.func(found.pk)
    return Import.objects.get(pk=found.pk)


def test_a_police_file_becomes_accepted_observations_with_place_area_and_interval(world, by):
    found = read(world, by, ROW)
    assert (found.state, found.rows, found.taken, found.known) == ("done", 1, 1, 0)
    one = Observation.objects.get()
    assert (one.state, one.organisation, str(one.place), one.area.name, one.exactness) == (
        "accepted", world.police, "Stortorget", "Centrum", "between",
    )  # fmt: skip
    assert one.starts_at == dt.datetime(2026, 10, 2, 20, 15, tzinfo=dt.UTC)
    assert one.ends_at == dt.datetime(2026, 10, 3, 4, 30, tzinfo=dt.UTC)


def test_the_case_number_is_kept_nowhere_only_a_keyed_hash_of_it(world, by):
    found = read(world, by, ROW, "K-77;Klotter;2027-01-01;;;;;;;")
    kept = json.dumps(
        [list(Observation.objects.values()), list(Import.objects.values()),
         list(Mapping.objects.values()), list(AuditEntry.objects.values("object_name", "detail"))],
        default=str, ensure_ascii=False,
    )  # fmt: skip
    assert "1234" not in kept and "K-77" not in kept
    assert len(Observation.objects.get().origin) == 65
    assert found.file == "" and found.rejected[0][0] == 3


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_the_file_is_read_however_it_was_saved(world, by, coding, sign):
    file = upload(ROW.replace(";", sign), coding=coding, head=HEAD.replace(";", sign))
    assert read(world, by, file=file).taken == 1
    assert Observation.objects.get().text == "Klotter på fasad."


def test_an_excel_file_with_real_dates_and_hours_is_read(world, by):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Kategori", "Datum", "Tid", "Plats", "Latitud", "Longitud", "Text"])
    book.active.append(
        ["Klotter", dt.datetime(2026, 10, 2, 22, 15), None, "", 58.4108, 15.6214, "=1+1"]
    )
    book.active.append(
        ["Klotter", dt.date(2026, 10, 3), dt.time(7, 5), "", "58,4108", "15,6214", ""]
    )
    out = io.BytesIO()
    book.save(out)
    found = read(world, by, file=SimpleUploadedFile("larm.xlsx", out.getvalue()))
    first, second = Observation.objects.order_by("starts_at")
    assert found.taken == 2 and first.area.name == second.area.name == "Centrum"
    assert first.starts_at == dt.datetime(2026, 10, 2, 20, 15, tzinfo=dt.UTC)
    assert second.starts_at == dt.datetime(2026, 10, 3, 5, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("day", "hour", "starts"),
    [
        ("2026-10-02", "22.15", "2026-10-02 20:15"),
        ("20261002", "2215", "2026-10-02 20:15"),
        ("2/10/2026", "22:15:30", "2026-10-02 20:15"),
        ("02.10.2026 22:15", "", "2026-10-02 20:15"),
        ("2026-10-02T22:15", "", "2026-10-02 20:15"),
        ("46297,927083", "", "2026-10-02 20:14"),
        ("2026-10-02", "", "2026-10-01 22:00"),
    ],
)
def test_swedish_dates_and_hours_in_one_column_or_two(world, by, day, hour, starts):
    found = read(world, by, f"1;Klotter;{day};{hour};;;Stortorget;;;")
    assert found.rejected == []
    one = Observation.objects.get()
    assert one.starts_at.strftime("%Y-%m-%d %H:%M") == starts
    assert one.exactness == ("exact" if hour or len(day) > 10 else "day")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1;Klotter;2026-13-40;;;;;;;", "Skriv datumet som"),
        ("1;Klotter;;;;;;;;", "Datumet är tomt"),
        ("1;Klotter;2026-10-02;25:61;;;;;;", "finns inte"),
        ("1;Klotter;2026-10-02;22:00;2026-10-01;10:00;;;;", "före starttiden"),
        ("1;Klotter;2027-05-01;;;;;;;", "inte varit än"),
        ("1;Klotter;1970-01-01;;;;;;;", "tjugo år"),
        ("1;Klotter;2023-01-01;;2026-01-02;;;;;", "mer än ett år"),
        ("1;Rån;2026-10-02;;;;;;;", "«Rån» har ingen kategori"),
        ("1;;2026-10-02;;;;;;;", "Kategorin är tom"),
        ("1;Klotter;2026-10-02;;;;;10;20;", "Sverige"),
        ("1;Klotter;2026-10-02;;;;;6474000;;", "En av koordinaterna"),
        ("1;Klotter;2026-10-02;;;;;;;Det var 19811218-9876.", "personnummer"),
    ],
)
def test_a_bad_row_is_left_out_with_its_number_and_reason_and_the_rest_is_read(
    world, by, row, said
):
    found = read(world, by, ROW, row)
    assert found.taken == 1 and len(found.rejected) == 1
    number, reason, *_rest = found.rejected[0]
    assert number == 3 and said in reason


def test_person_data_holds_the_row_or_its_text_is_dropped_as_chosen(world, by):
    named = "2;Klotter;2026-10-05;12:00;;;Stortorget;;;Kalle Svensson på Storgatan 5 lgh 1102 sågs."
    found = read(world, by, ROW, named)
    assert Observation.objects.get(state="held").hold_reasons
    actions.withdraw_import(found, **by)
    numbered = "3;Klotter;2026-10-05;12:00;;;Stortorget;;;Det var 19811218-9876."
    again = read(world, by, ROW, named, numbered, personal="drop")
    assert (again.taken, again.options["dropped"], again.rejected) == (3, 2, [])
    texts = set(Observation.objects.exclude(state="rejected").values_list("text", flat=True))
    assert texts == {"", "Klotter på fasad."}


def test_what_is_known_already_is_skipped_and_counted_by_number_or_by_content(world, by):
    bare = ";Klotter;2026-10-07;12:00;;;Stortorget;;;Utan nummer."
    read(world, by, ROW, bare)
    found = read(world, by, ROW, bare, bare, "K-9;Klotter;2026-10-08;;;;Stortorget;;;Ny.")
    assert (found.taken, found.known) == (1, 3)
    assert Observation.objects.count() == 3


def test_next_month_the_columns_and_words_are_known_again(world, by):
    given.category(world, "skadegorelse", name="Skadegörelse")
    first = "1;SKADEG MOT BIL;2026-10-02;;;;Torget;;;"
    words = {"SKADEG MOT BIL": given.category(world, "skadegorelse")}
    read(world, by, first, words=words, places={"Torget": given.place(world)})
    later = actions.keep_file(
        world.municipality, world.police, upload("2;SKADEG MOT BIL;2026-11-02;;;;Torget;;;"), **by
    )
    asked = queries.asked(later)
    assert later.mapping is not None and later.options["columns"]["Brottsrubrik"] == "category"
    assert asked.guesses["category"] == {"SKADEG MOT BIL": words["SKADEG MOT BIL"].pk}
    assert asked.guesses["place"] == {"Torget": given.place(world).pk}


def test_a_column_left_out_stays_out_next_month_and_a_new_one_is_recognised(world, by):
    head = "Kategori;Datum;Text"
    found = actions.keep_file(
        world.municipality, world.police, upload("Klotter;2026-10-02;Ord.", head=head), **by
    )
    assert found.options["columns"]["Text"] == "text"
    actions.choose_columns(found, {"Kategori": "category", "Datum": "starts"}, **by)
    wider = upload("Klotter;2026-11-02;Ord.;Torget", head=f"{head};Plats")
    later = actions.keep_file(world.municipality, world.police, wider, **by)
    assert later.options["columns"] == {"Kategori": "category", "Datum": "starts", "Plats": "place"}


def test_a_swedish_sweref_point_is_converted_and_a_drug_record_made_rough(world, by):
    drugs = given.category(world, "narkotika", name="Narkotika")
    row = "1;Narkotika;2026-10-02;;;;;6474567;536421;"
    read(world, by, row, words={"Narkotika": drugs})
    one = Observation.objects.get()
    assert (
        58 < one.lat < 59
        and round(one.lat, 3) == one.lat
        and set(one.flags) == {"converted", "coarse"}
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen är tom"),
        (HEAD.encode(), "inga rader"),
        (b"Kategori\nKlotter\nKlotter", "bara en kolumn"),
        (b"PK\x03\x04\x00\x00", "ingen textfil"),
        (f'{HEAD}\n"oavslutat;Klotter'.encode(), "vid rad"),
    ],
)
def test_a_file_that_is_no_table_is_refused_at_its_field(world, sign_in, content, said):
    answer = sign_in(world.anna).post(
        BASE, {"organisation": world.police.pk, "file": SimpleUploadedFile("x.csv", content)}
    )
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Import.objects.exists()


def test_a_file_of_a_gigabyte_is_refused_before_it_is_read(world, by):
    class Huge:
        name, size = "stor.csv", 1024**3

        def read(self, *_args):
            raise AssertionError("it was read")

    with pytest.raises(Refused, match="för stor"):
        actions.keep_file(world.municipality, world.police, Huge(), **by)


def test_duplicated_and_empty_headings_are_told_apart(world, by):
    file = upload("Klotter;2026-10-02;2026-10-03;x", head="Brottsrubrik;Datum;Datum;")
    found = actions.keep_file(world.municipality, world.police, file, **by)
    assert found.options["headings"][:3] == ["Brottsrubrik", "Datum", "Datum (2)"]
    with pytest.raises(Refused, match="två kolumner"):
        columns = {"Brottsrubrik": "category", "Datum": "starts", "Datum (2)": "starts"}
        actions.choose_columns(found, columns, **by)
    with pytest.raises(Refused, match="Kategori"):
        actions.choose_columns(found, {"Datum": "starts"}, **by)


def test_the_rejected_rows_are_taken_out_as_a_table_without_formulas_text_or_numbers(
    world, by, sign_in
):
    found = read(world, by, ROW, "K-5;=HYPERLINK();2026-10-02;;;;Torget;;;Hemlig text.")
    answer = sign_in(world.anna).get(f"{BASE}{found.pk}/avvisade.csv")
    head, line = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert (
        head[0] == "Rad" and line[0] == "3" and line[3] == "'=HYPERLINK()" and line[4] == "Torget"
    )
    assert "Hemlig" not in answer.content.decode() and "K-5" not in answer.content.decode()
    assert sign_in(world.anna).get(f"{BASE}{found.pk}/avvisade.xlsx").status_code == 200


def test_a_whole_file_is_undone_what_was_worked_with_is_rejected_and_it_can_come_again(world, by):
    rows = [ROW, "K-2;Klotter;2026-10-09;;;;;;;Två.", "K-3;Klotter;2026-10-10;;;;;;;Tre."]
    found = read(world, by, *rows)
    touched = Observation.objects.get(text="Två.")
    review.hold(touched, reason="Oklar plats.", **by)
    actions.withdraw_import(found, **by)
    (left,) = Observation.objects.all()
    assert (left.pk, left.state, left.origin) == (touched.pk, "rejected", "")
    assert Import.objects.get().state == "withdrawn"
    with pytest.raises(Refused, match="ingen inläsning att ångra"):
        actions.withdraw_import(found, **by)
    assert read(world, by, *rows).taken == 3


def test_the_same_file_twice_is_refused_and_started_twice_it_is_read_once(world, by):
    found = ready(world, by, ROW)
    actions.start_import(found, **by)
    with pytest.raises(Refused, match="redan inläst"):
        actions.start_import(found, **by)
    read_in.func(found.pk), read_in.func(found.pk)
    assert Observation.objects.count() == 1
    with pytest.raises(Refused, match="redan inläst"):
        actions.keep_file(world.municipality, world.police, upload(ROW), **by)


def test_a_reading_that_dies_half_way_is_taken_up_again_with_the_same_outcome(
    world, by, monkeypatch
):
    rows = [
        f"K-{n};Klotter;2026-10-{n % 28 + 1:02};{n % 24:02}:00;;;;;;Rad {n}." for n in range(25)
    ]
    monkeypatch.setattr(chunks, "CHUNK", 10)
    found = ready(world, by, *rows)
    actions.start_import(found, **by)
    reading = chunks.Reading(Import.objects.get(pk=found.pk), by["at"])
    store, calls = reading._store, []

    def dies(chunk, done):
        if calls:
            raise MemoryError
        calls.append(1)
        store(chunk, done)

    reading._store = dies
    with pytest.raises(MemoryError):
        reading.run()
    assert Observation.objects.count() == 10 and Import.objects.get().done == 10
    read_in.func(found.pk)
    again = Import.objects.get()
    assert (again.state, again.taken, again.known, Observation.objects.count()) == (
        "done",
        25,
        0,
        25,
    )


def test_the_whole_way_in_the_browser_from_file_to_outcome(world, sign_in):
    client = sign_in(world.anna)
    answer = client.post(
        BASE, {"organisation": world.police.pk, "file": upload(ROW, "2;Rån;2026-10-02;;;;;;;")}
    )
    assert answer.status_code == 302 and answer["Location"].endswith("/kolumner/")
    page = client.get(answer["Location"]).content.decode()
    assert "Brottsrubrik" in page and "Klotter · Rån" in page
    targets = [
        "origin",
        "category",
        "starts",
        "starts_time",
        "ends",
        "ends_time",
        "place",
        "north",
        "east",
        "text",
    ]
    answer = client.post(answer["Location"], {f"k{n}": target for n, target in enumerate(targets)})
    assert answer["Location"].endswith("/ord/")
    page = client.get(answer["Location"]).content.decode()
    assert "Rån (1)" in page and "Läs inte in de raderna" in page
    answer = client.post(
        answer["Location"], {"c0": str(given.category(world).pk), "personal": "reject"}
    )
    address = answer["Location"]
    page = client.get(address).content.decode()
    assert "De första raderna" in page and "har ingen kategori" in page
    assert client.post(f"{address}starta/").status_code == 302
    assert "du kan lämna sidan" in client.get(address).content.decode()
    read_in.func(Import.objects.get().pk)
    page = client.get(address).content.decode()
    assert "Varför rader avvisades" in page and "Ångra hela inläsningen" in page
    assert client.post(f"{address}angra/").status_code == 302
    assert not Observation.objects.exists()


def test_a_file_that_was_never_read_is_thrown_away_when_asked(world, by, sign_in, settings):
    found = ready(world, by, ROW)
    assert default_storage.exists(found.file)
    assert sign_in(world.anna).post(f"{BASE}{found.pk}/kasta/").status_code == 302
    assert not Import.objects.exists()


def test_only_the_reviewer_reads_files_in(world, by):
    found = ready(world, by, ROW)
    for user, status in ((world.rolf, 403), (world.adam, 403), (world.nils, 404)):
        client = Client()
        client.force_login(user)
        assert client.get(BASE).status_code == status
        assert client.post(f"{BASE}{found.pk}/starta/").status_code == status
    assert Import.objects.get().state == "chosen"
