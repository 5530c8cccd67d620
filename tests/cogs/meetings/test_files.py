"""Documents: judged by content, kept under a name of our own, read only through the door (B152,
B163, B165).
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.storage import default_storage

from kugghjul.cogs.meetings.actions.files import attach, remove_attachment
from kugghjul.cogs.meetings.actions.summons import send_summons
from kugghjul.cogs.meetings.housekeeping import sweep
from kugghjul.cogs.meetings.models import Attachment
from kugghjul.kit.refusals import Refused
from kugghjul.kit.uploads import checked, clean_name
from tests.cogs.meetings import planned

pytestmark = pytest.mark.django_db
LARGEST = 25 * 1024 * 1024


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tom.pdf", b"", "tom"),
        ("virus.pdf", b"MZ\x90\x00" + b"x" * 99, "något annat"),
        ("virus.exe", b"MZ\x90\x00", "inte att ta emot"),
        ("faktura.exe.pdf", planned.PDF, "dubbla filändelser"),
        ("faktura.pdf.exe", planned.PDF, "inte att ta emot"),
        ("bild.jpg", b"<html><script>alert(1)</script>", "något annat"),
        ("bild.svg", b"<svg onload='x'/>", "inte att ta emot"),
        ("makro.docx", packed("word/document.xml", "word/vbaProject.bin"), "makron"),
        ("makro.docm", packed("word/document.xml"), "inte att ta emot"),
        ("zip.docx", packed("annat.txt"), "något annat"),
        ("kapad.docx", packed("word/document.xml")[:40], "avklippt"),
        ("kapad.pdf", b"%PDF-1.7 bara halva", "avklippt"),
        ("binär.txt", b"abc\x00def", "något annat"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_is_what_it_holds_and_not_what_it_is_called(name, content, words):
    """B163, B165: empty, renamed .exe, double ending, HTML as .jpg, macros, cut off."""
    with pytest.raises(Refused) as caught:
        checked(planned.upload(name, content), LARGEST)
    assert words in caught.value.reason and caught.value.field == "file"


def test_a_file_over_the_limit_is_refused_with_the_limit():
    """B165: 200 MB."""
    file = planned.upload()
    file.size = 200 * 1024 * 1024
    with pytest.raises(Refused, match="25 MB"):
        checked(file, LARGEST)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/x.pdf", "x.pdf"),
        ("C:\\hemligt\\plan.pdf", "plan.pdf"),
        ("CON.pdf", "fil-CON.pdf"),
        ("rapport\u202efdp.exe.pdf", "rapportfdp.exe.pdf"),
        ("a\r\nb.pdf", "ab.pdf"),
        (".pdf", "fil.pdf"),
        ("lägesbild hösten.pdf", "lägesbild hösten.pdf"),
    ],
)
def test_names_lose_paths_tricks_and_devices(name, kept):
    """B152."""
    assert clean_name(name) == kept


def test_three_hundred_letters_become_a_hundred_and_fifty():
    """B152."""
    assert len(clean_name("a" * 300 + ".pdf")) == 150 and clean_name("a" * 300 + ".pdf").endswith(
        ".pdf"
    )


def test_a_new_version_keeps_the_old_and_two_at_once_are_told(world, now):
    made = planned.meeting(world, now)
    first = attach(made, planned.upload(), required=True, restricted=True, by=world.anna, at=now)
    second = attach(
        made, planned.upload("ny.pdf", planned.PDF + b"2"), replaces=first, by=world.anna, at=now
    )
    first.refresh_from_db()
    assert (second.version, second.name, second.restricted, first.replaced_by) == (
        2,
        "lägesbild",
        True,
        second,
    )
    assert first.file.open().read() == planned.PDF and first.sha256 != second.sha256
    with pytest.raises(Refused) as caught:
        attach(made, planned.upload(), replaces=first, by=world.anna, at=now)
    assert caught.value.status == 409


def test_a_place_for_a_document_that_comes_later_is_filled_as_version_one(world, now):
    made = planned.meeting(world, now)
    place = attach(made, None, name="Budget", required=True, by=world.anna, at=now)
    filled = attach(made, planned.upload(), replaces=place, by=world.anna, at=now)
    assert (filled.version, filled.name, filled.required) == (1, "Budget", True)


def test_the_quota_of_the_municipality_holds(world, now, settings):
    settings.FILE_QUOTA = len(planned.PDF) + 10
    made = planned.meeting(world, now)
    attach(made, planned.upload(), by=world.anna, at=now)
    with pytest.raises(Refused, match="utrymme"):
        attach(made, planned.upload(), by=world.anna, at=now)


def test_what_was_sent_is_kept(world, now):
    made = planned.meeting(world, now)
    document = attach(made, planned.upload(), by=world.anna, at=now)
    send_summons(made, by=world.anna, at=now)
    with pytest.raises(Refused):
        remove_attachment(document, by=world.anna, at=now)


def test_files_that_no_row_names_go_after_an_hour(world, now, monkeypatch):
    """B165: what a rollback left behind is gone; what is named stays."""
    made = planned.meeting(world, now)
    document = attach(made, planned.upload(), by=world.anna, at=now)
    orphan = default_storage.save("handlingar/1/orphan", planned.upload())
    age = default_storage.get_modified_time(orphan)
    assert sweep(age + dt.timedelta(minutes=30)) == 0
    assert sweep(age + dt.timedelta(hours=2)) == 1
    assert default_storage.exists(document.file.name) and not default_storage.exists(orphan)


# --- pages -----------------------------------------------------------------------------------


def test_a_file_is_a_download_in_a_sandbox(world, now, sign_in):
    """B163, B152: attachment with an RFC 6266 name, nosniff, sandbox; the name on
    disk is our own.
    """
    made = planned.meeting(world, now)
    client = sign_in(world.anna)
    form = {"file": planned.upload("../lägesbild.pdf"), "name": ""}
    assert client.post(planned.page(made, "handlingar/"), form).status_code == 302
    document = Attachment.objects.get()
    assert "lägesbild" not in document.file.name
    answer = client.get(f"/ekkoping/arbete/moten/handling/{document.pk}/")
    assert b"".join(answer.streaming_content) == planned.PDF
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''l%C3%A4gesbild.pdf"
    assert (
        answer["Content-Security-Policy"].startswith("sandbox")
        and answer["X-Content-Type-Options"] == "nosniff"
    )


def test_a_refused_file_keeps_what_was_typed_and_leaves_nothing(world, now, sign_in):
    made = planned.meeting(world, now)
    form = {"file": planned.upload("tom.pdf", b""), "name": "Budget 2027"}
    answer = sign_in(world.anna).post(planned.page(made, "handlingar/"), form)
    assert answer.status_code == 422 and "Budget 2027" in answer.content.decode()
    assert not Attachment.objects.exists() and not default_storage.exists("handlingar")


def test_restricted_is_read_by_the_called_and_by_nobody_else(world, now, sign_in):
    """B120, B167."""
    document = attach(
        planned.meeting(world, now), planned.upload(), restricted=True, by=world.anna, at=now
    )
    url = f"/ekkoping/arbete/moten/handling/{document.pk}/"
    assert sign_in(world.maja).get(url).status_code == 200
    assert sign_in(world.rolf).get(url).status_code == 403
    assert sign_in(world.nils).get(url).status_code == 404


def test_a_file_gone_from_the_disk_says_so(world, now, sign_in):
    """B168."""
    document = attach(planned.meeting(world, now), planned.upload(), by=world.anna, at=now)
    default_storage.delete(document.file.name)
    answer = sign_in(world.anna).get(f"/ekkoping/arbete/moten/handling/{document.pk}/")
    assert answer.status_code == 404 and "försvunnit" in answer.content.decode()
