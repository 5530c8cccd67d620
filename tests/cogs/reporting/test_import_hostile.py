"""Files of records that would stop the whole reading: an hour that never was, a book packed to burst."""

import io
import struct
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.reporting.actions import imports as actions
from kugghjul.cogs.reporting.models import Import, Observation
from kugghjul.cogs.reporting.reading_in import read_waiting
from kugghjul.kit.refusals import Refused
from tests.cogs.reporting import given

pytestmark = pytest.mark.django_db
HEAD = "Ärendenr;Brottsrubrik;Från datum;Från tid;Till datum;Till tid;Plats"


def test_a_row_in_the_hour_that_never_was_is_left_out_and_the_others_are_read(world, now):
    by = {"by": world.anna, "at": now}
    given.area(world), given.place(world)
    rows = (
        "K-1;Klotter;2026-03-29;02:30;2026-03-29;03:10;Stortorget",
        "K-2;Klotter;2026-03-29;01:30;2026-03-29;03:10;Stortorget",
    )
    file = SimpleUploadedFile("polisen.csv", "\r\n".join([HEAD, *rows]).encode())
    found = actions.keep_file(world.municipality, world.police, file, **by)
    actions.choose_columns(found, found.options["columns"], **by)
    words = {"Klotter": given.category(world)}
    actions.choose_words(found, categories=words, places={}, **by)
    Import.objects.filter(pk=found.pk).update(state=Import.State.WAITING)
    read_waiting(found.pk, lambda: now)
    found.refresh_from_db()
    assert found.state == Import.State.DONE and found.taken == 1
    assert [row[:2] for row in found.rejected] == [[2, "Sluttiden ligger före starttiden."]]
    (one,) = Observation.objects.filter(imported=found)
    assert (one.ends_at - one.starts_at).total_seconds() == 40 * 60


def test_a_book_that_says_it_unpacks_to_gigabytes_is_never_unpacked(world, now):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/sharedStrings.xml", "<sst/>")
    content = bytearray(out.getvalue())
    struct.pack_into("<I", content, content.rfind(b"PK\x01\x02") + 24, 2**32 - 2)
    file = SimpleUploadedFile("polisen.xlsx", bytes(content))
    with pytest.raises(Refused, match="för stor när den öppnas") as refused:
        actions.keep_file(world.municipality, world.police, file, by=world.anna, at=now)
    assert refused.value.field == "file"
