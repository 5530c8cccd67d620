"""Lists read in and out: members, exports, calendars (reliability §2.8: B141, B145–B147, B150)."""

from __future__ import annotations

import csv
import io
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Person
from tests.bad_input import strings
from tests.objects import made
from tests.oracle import census, fits, refuses, sound, unharmed

pytestmark = pytest.mark.django_db
LISTS = "/ekkoping/arbete/radet/personer/"
HEAD = "Namn;E-post\n"
ENTITIES = "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)  # each ten times the one before: a thousand million laughs
SHEET = '<sheetData><row><c t="inlineStr"><is><t>Namn &%s;</t></is></c></row></sheetData>'
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(entities: str, named: str) -> bytes:
    """A worksheet that rests on entities."""
    body = f"<worksheet {SPACE}>{SHEET % named}</worksheet>"
    return f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>{body}'.encode()


LAUGHS = sheet('<!ENTITY a "haha">' + ENTITIES, "j")
OUTSIDE = sheet('<!ENTITY a SYSTEM "file:///etc/passwd">', "a")


def workbook(**changed: bytes) -> bytes:
    """A list of one person, with parts exchanged: `sheet1=…`."""
    book, file = Workbook(), io.BytesIO()
    book.active.append(["Namn", "E-post"])
    book.active.append(["Kim Åberg", "kim@ekkoping.example"])
    book.save(file)
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = name.rsplit("/", 1)[-1].removesuffix(".xml")
            new.writestr(name, changed.get(part, old.read(name)))
    return out.getvalue()


def read(client, name, content):
    """Choose the file on the page."""
    return client.post(f"{LISTS}las-in/", {"file": SimpleUploadedFile(name, content)})


WRONG = {
    "nothing": ("a.csv", b""),
    "only headings": ("a.csv", HEAD.encode()),
    "no headings": ("a.csv", b"Kim;kim@ekkoping.example\n"),
    "NUL": ("a.csv", HEAD.encode() + b"Ki\x00m;a@b.se\n"),
    "UTF-16": ("a.csv", (HEAD + "Kim;a@b.se\n").encode("utf-16")),
    "a program": ("a.csv", b"MZ\x90\x00" + b"\x00" * 60),
    "a page": ("a.csv", b"<html><script>alert(1)</script>"),
    "20,000 rows": ("a.csv", HEAD.encode() + b"Kim;\n" * 20_000),
    "an open quote": ("a.csv", (HEAD + '"Kim;a@b.se\n').encode() + b"x" * 200_000),
    "no workbook": ("a.xlsx", b"PK\x03\x04trasig"),
    "another archive": ("a.xlsx", strings.SHORT[0].encode()),
    "B141 laughs": ("a.xlsx", workbook(sheet1=LAUGHS)),
    "B141 outside": ("a.xlsx", workbook(sheet1=OUTSIDE)),
    "B141 broken": ("a.xlsx", workbook(workbook=b"<workbook>")),
    "too large": ("a.csv", b"a" * 5_500_000),
}


@pytest.mark.parametrize("kind", WRONG)
def test_b147_a_file_that_is_no_list_is_refused_at_its_field(town, enter, kind):
    before, began = census(), time.perf_counter()
    page = refuses(read(enter(town.anna), *WRONG[kind]), field="file", before=before)
    assert time.perf_counter() - began < 5 and "root:" not in page and "haha" not in page


def test_b147_rows_that_do_not_hold_are_numbered_and_nothing_is_read(town, enter):
    client, before = enter(town.anna), census()
    rows = "Kim Åberg;kim@ekkoping.example\nKim Igen;kim@ekkoping.example\n"
    rows += ";utan@namn.se\nBo <b>;inte-en-adress\n"
    assert read(client, "a.csv", (HEAD + rows).encode()).status_code == 302
    page = sound(client.get(f"{LISTS}las-in/granska/"))
    assert "Bo <b>" in page or "inte-en-adress" in page
    refuses(client.post(f"{LISTS}las-in/granska/"), status=(200, 302, 409, 422))
    unharmed(before)
    assert not Person.objects.filter(name="Kim Åberg").exists()


def test_b147_confirming_without_a_list_reads_nothing(town, enter):
    before = census()
    answer = enter(town.anna).post(f"{LISTS}las-in/granska/")
    assert answer.status_code == 302 and answer["Location"].endswith("/las-in/")
    unharmed(before)


def test_b083_a_list_reviewed_in_one_municipality_is_not_read_into_another(town, enter):
    """The same person coordinates both; the list was chosen in Ekköping."""
    from kugghjul.cogs.accounts.models import Role

    role = town.anna.roles.get()
    Role.objects.create(
        municipality=town.neighbour, user=town.anna, kind="coordinator", since=role.since
    )
    client = enter(town.anna)
    read(client, "a.csv", (HEAD + "Kim Åberg;kim@ekkoping.example\n").encode())
    before = census()
    assert client.post("/nordby/arbete/radet/personer/las-in/granska/").status_code == 302
    unharmed(before)


def test_b145_no_formula_leaves_in_an_export_and_all_comes_back(town, enter):
    client = enter(town.anna)
    names = [text.strip() for text in strings.FORMULAS if len(text) < 60]
    for number, name in enumerate(names):
        person = {"name": name, "email": f"f{number}@ekkoping.example", "phone": "+46 70 123 45 67"}
        assert client.post(f"{LISTS}ny/", person).status_code == 302
    before = census()
    table = client.get(f"{LISTS}lista.csv").content
    for row in csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"):
        assert not [cell for cell in row if cell[:1] in "=@\t＝" and cell]
    book = load_workbook(io.BytesIO(client.get(f"{LISTS}lista.xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert "+46 70 123 45 67" in table.decode("utf-8-sig")
    read(client, "lista.csv", table)
    client.post(f"{LISTS}las-in/granska/")
    now = census()
    assert now["tenancy.person"] == before["tenancy.person"]


def test_b150_hostile_words_in_a_calendar_stay_words(town, enter):
    hostile = "Möte;A,B\\n\r\nEND:VEVENT\r\nBEGIN:VALARM å" + "å" * 60
    Meeting.objects.filter(pk=made(town).summoned.pk).update(
        title=hostile[:160], place="a\nATTENDEE:mailto:x@y.z"
    )
    own = made(town)
    for url in (
        f"/kalender/{own.person.calendar_token}.ics",
        f"/ekkoping/arbete/moten/{own.summoned.slug}/kalender.ics",
    ):
        body = enter(town.anna).get(url).content
        lines = body.split(b"\r\n")
        assert lines.count(b"BEGIN:VALARM") == 0 and not [
            x for x in lines if x.startswith(b"ATTENDEE:mailto:x")
        ]
        assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") >= 1
        assert max(len(line) for line in lines) <= 75 and b"\n" not in body.replace(b"\r\n", b"")
        assert "Möte\\;A\\,B" in body.replace(b"\r\n ", b"").decode()


def test_b154_documents_of_hostile_words_are_made(town, enter):
    """Control characters, right-to-left and template marks in every text: PDF, DOCX and page are
    whole.
    """
    own, text = made(town), " ".join(strings.SHORT)[:3000]
    own.planned.items.update(title=text[:200], text=text)
    Meeting.objects.filter(pk=own.planned.pk).update(title=text[200:360], place=text[400:600])
    client = enter(town.anna)
    for rest in ("dokument/kallelse.pdf", "dokument/kallelse.docx", "dokument/mote.pdf"):
        content = b"".join(client.get(f"/ekkoping/arbete/moten/{own.planned.slug}/{rest}"))
        assert content[:4] in (b"%PDF", b"PK\x03\x04"), rest
    sound(client.get(f"/ekkoping/arbete/moten/{own.planned.slug}/kallelse/"))


def test_b147_cells_longer_than_their_columns_are_refused_or_cut_nowhere(town, enter):
    """SQLite keeps what is too long; PostgreSQL would answer with an error."""
    client = enter(town.anna)
    heads = "Namn;E-post;Telefon;Titel;Organisation\n"
    rows = ("å" * 200 + ";;;;", "Kim;" + "a" * 300 + "@b.se;;;", "Kim;;" + "1" * 90 + ";;")
    for row in (*rows, "Kim;;;" + "t" * 300 + ";", "Kim;;;;" + "o" * 300):
        before = census()
        answer = read(client, "a.csv", (heads + row + "\n").encode())
        if answer.status_code == 302:
            sound(client.get(f"{LISTS}las-in/granska/"))
            sound(client.post(f"{LISTS}las-in/granska/"))
        unharmed(before)
    fits()


def test_b143_long_names_of_administrations_are_refused(town, enter):
    before = census()
    sent = {"new": "Socialförvaltningen\n" + "å" * 161}
    answer = enter(town.anna).post(
        f"/ekkoping/arbete/radet/platser/{made(town).seat.pk}/dela-upp/", sent
    )
    refuses(answer, field="new", says="160", keeps=["Socialförvaltningen"], before=before)
