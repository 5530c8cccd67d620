"""Files that are empty, too large, not what they say, or named to trick (reliability §2.8, §2.9)."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.meetings.models import Attachment
from tests.objects import made
from tests.oracle import census, refuses, sound

pytestmark = pytest.mark.django_db
PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
HTML = b"<html><script>alert(1)</script></html>"


def packed(*names: str, **inside: bytes) -> bytes:
    """A zip file with those names in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, inside.get(name, b"x"))
    return file.getvalue()


def bomb() -> bytes:
    """A small zip whose directory says that it holds a gigabyte."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\x00" * 1024**2)
        archive.filelist[0].file_size = 1024**3
    return file.getvalue()


def send(client, meeting, name, content, called="Underlag <b>"):
    """Put up a file at the meeting."""
    url = f"/ekkoping/arbete/moten/{meeting.slug}/handlingar/"
    return client.post(url, {"file": SimpleUploadedFile(name, content), "name": called})


REFUSED = [
    ("B165 nothing in it", "tom.pdf", b"", "tom"),
    ("B163 HTML as a picture", "bild.jpg", HTML, "innehåller något annat"),
    (
        "B163 a program as pdf",
        "rapport.pdf",
        b"MZ\x90\x00" + b"\x00" * 99,
        "innehåller något annat",
    ),
    ("B163 a program", "rapport.exe", b"MZ\x90\x00", "går inte att ta emot"),
    ("B163 a page", "sida.html", HTML, "går inte att ta emot"),
    ("B162 a drawing with script", "logga.svg", b"<svg onload=alert(1)>", "går inte att ta emot"),
    ("B163 two endings", "rapport.exe.pdf", PDF, "dubbla filändelser"),
    ("B152 ending turned around", "rapport\u202efdp.exe", PDF, "går inte att ta emot"),
    ("B152 no ending", "rapport", PDF, "går inte att ta emot"),
    ("B152 nothing but dots", "....", PDF, "går inte att ta emot"),
    ("B165 cut off", "rapport.pdf", PDF[:-5], "avklippt"),
    ("B142 no archive", "brev.docx", b"PK\x03\x04" + b"\x00" * 50, "avklippt"),
    ("B142 another archive", "brev.docx", packed("a.txt"), "innehåller något annat"),
    ("B140 macros", "brev.docx", packed("word/document.xml", "word/vbaProject.bin"), "makron"),
    ("B163 a program as text", "lista.txt", b"MZ\x00\x01", "innehåller något annat"),
    ("B163 a sheet as text", "lista.csv", packed("xl/workbook.xml"), "innehåller något annat"),
]


@pytest.mark.parametrize(
    ("name", "content", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_file_that_may_not_be_kept_is_refused_in_words(town, enter, name, content, says):
    before, files = census(), stored()
    answer = send(enter(town.anna), made(town).planned, name, content)
    refuses(answer, field="file", says=says, keeps=["Underlag <b>"], before=before)
    assert stored() == files


def test_b142_an_archive_that_swells_is_refused_before_it_is_unpacked(town, enter):
    before = census()
    answer = send(enter(town.anna), made(town).planned, "brev.docx", bomb())
    refuses(answer, field="file", says="för stor när den öppnas", before=before)


def test_b165_a_file_over_the_limit_is_refused_and_nothing_is_left(town, enter, settings):
    settings.FILE_LARGEST = 1024 * 1024
    before, files = census(), stored()
    answer = send(enter(town.anna), made(town).planned, "stor.txt", b"a" * (4 * 1024 * 1024))
    refuses(answer, field="file", says="för stor", keeps=["Underlag <b>"], before=before)
    assert stored() == files


def test_b165_when_the_quota_is_full_it_is_said(town, enter, settings):
    settings.FILE_QUOTA = 100
    before = census()
    answer = send(enter(town.anna), made(town).planned, "stor.txt", b"a" * 500)
    refuses(answer, field="file", says="fullt", before=before)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Windows\\CON.txt", "fil-CON.txt"),
        ("CON.txt", "fil-CON.txt"),
        ("a\u202etxt.pdf", "atxt.pdf"),
        ("å" * 300 + ".txt", None),
        (" rapport .txt ", "rapport.txt"),
        ("a\r\nb.txt", None),
        ('"; rm -rf /;".txt', None),
        ("<script>.txt", "-script-.txt"),
        (".txt.", None),
    ],
)
def test_b152_a_tricky_name_is_cleaned_and_never_used_on_disk(town, enter, name, kept):
    client = enter(town.anna)
    answer = send(client, made(town).planned, name, PDF if ".pdf" in name else b"text", called="")
    if answer.status_code == 422:
        return refuses(answer, field="file")
    row = Attachment.objects.latest("pk")
    assert kept in (None, row.file_name) and len(row.file_name) <= 150
    assert (
        row.file.name.startswith("handlingar/")
        and ".." not in row.file.name
        and "etc" not in row.file.name
    )
    given = client.get(f"/ekkoping/arbete/moten/handling/{row.pk}/")
    return _in_a_sandbox(given)


def test_b163_what_is_read_is_a_download_in_a_sandbox(town, enter):
    client = enter(town.anna)
    for name, content in (("a.pdf", PDF), ("b.txt", HTML), ("c.csv", b"=1+1"), ("d.png", PNG)):
        send(client, made(town).planned, name, content)
        _in_a_sandbox(
            client.get(f"/ekkoping/arbete/moten/handling/{Attachment.objects.latest('pk').pk}/")
        )


def test_b168_a_file_gone_from_the_disk_is_told_and_the_page_lives(town, enter):
    client = enter(town.anna)
    send(client, made(town).planned, "a.txt", b"a")
    row = Attachment.objects.latest("pk")
    default_storage.delete(row.file.name)
    refuses(client.get(f"/ekkoping/arbete/moten/handling/{row.pk}/"), status=404)
    for rest in ("", "handlingar/", "kallelse/", "dokument/mote.pdf"):
        assert (
            client.get(f"/ekkoping/arbete/moten/{made(town).planned.slug}/{rest}").status_code
            == 200
        )


def test_b167_a_guessed_file_of_the_neighbour_is_404(town, enter):
    before = census()
    for slug in ("ekkoping", "nordby"):
        refuses(
            enter(town.nils).get(f"/{slug}/arbete/moten/handling/{made(town).attachment.pk}/"),
            status=404,
            before=before,
        )


def test_b120_a_restricted_file_is_not_for_all_who_see_the_meeting(town, enter):
    Attachment.objects.filter(pk=made(town).attachment.pk).update(restricted=True)
    url = f"/ekkoping/arbete/moten/handling/{made(town).attachment.pk}/"
    refuses(enter(town.rolf).get(url), status=403, says="begränsad")
    assert enter(town.maja).get(url).status_code == 200


def test_b015_two_new_versions_of_the_same_file(town, enter):
    """The second is told that somebody was first; the first is kept."""
    client, own = enter(town.anna), made(town)
    url = f"/ekkoping/arbete/moten/{own.planned.slug}/handlingar/{own.attachment.pk}/"
    assert client.post(url, {"file": SimpleUploadedFile("ny.txt", b"ny")}).status_code == 302
    before = census()
    answer = client.post(url, {"file": SimpleUploadedFile("annan.txt", b"annan")})
    refuses(answer, status=409, field="file", says="nyare version", before=before)


def test_b153_a_file_where_none_is_asked_for_changes_nothing(town, enter):
    before = census()
    sent = {"name": SimpleUploadedFile("namn.txt", b"Kim"), "title": "Chef"}
    refuses(
        enter(town.anna).post("/ekkoping/arbete/radet/personer/ny/", sent),
        field="name",
        keeps=["Chef"],
        before=before,
    )


def stored() -> set[str]:
    """Every file in the store."""
    if not default_storage.exists("handlingar"):
        return set()
    return {
        f"{room}/{name}"
        for room in default_storage.listdir("handlingar")[0]
        for name in default_storage.listdir(f"handlingar/{room}")[1]
    }


def _in_a_sandbox(answer):
    sound(answer)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert (
        "sandbox" in answer["Content-Security-Policy"]
        and answer["X-Content-Type-Options"] == "nosniff"
    )
    assert "private" in answer["Cache-Control"]
