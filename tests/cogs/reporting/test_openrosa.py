"""ODK Collect and Enketo get the form and send answers in, whole or in parts, by the protocol (OpenRosa 1.0)."""

from __future__ import annotations

import datetime as dt
import io
import re
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kugghjul.cogs.reporting.actions import roster
from kugghjul.cogs.reporting.models import Observation, Photo, SituationReport
from kugghjul.kit.models import Letter

pytestmark = pytest.mark.django_db
SPEAKS = {"headers": {"X-OpenRosa-Version": "1.0"}}
LIST = "{http://openrosa.org/xforms/xformsList}"
ONE = """<iakttagelse><kategori>skadegorelse</kategori>
<plats><plats_point/><plats_text>Strandparken</plats_text></plats>
<tid><tid_start>2026-11-09T19:00:00.000+01:00</tid_start>
<tid_end>2026-11-09T21:00:00.000+01:00</tid_end></tid>
<text>Trasig bänk.</text><allvar>2</allvar><mer><sett>seen</sett>{more}</mer></iakttagelse>"""


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def base(desk):
    letter = Letter.objects.filter(to_address="leda@ekkoping.example").latest("pk")
    token = re.search(r"/rapportera/l/(\S+?)/", letter.text)[1]
    return f"/ekkoping/rapportera/openrosa/{token}/"


def answer(*rows, key="uuid:11111111-2222-3333-4444-555555555555", form="lagesrapport", news="yes"):
    body = "".join(rows)
    return (
        f'<data id="{form}" version="1"><nytt>{news}</nytt>{body}'
        f"<meta><instanceID>{key}</instanceID></meta></data>"
    )


def send(client, base, xml, **files):
    named = {"xml_submission_file": SimpleUploadedFile("a.xml", xml.encode(), "text/xml")}
    return client.post(base + "submission", named | files, headers={"X-OpenRosa-Version": "1.0"})


def jpeg(name="1.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def test_the_list_leads_to_the_form_and_its_manifest(client, base):
    page = client.get(base + "formList")
    assert page["X-OpenRosa-Version"] == "1.0" and page["Content-Type"].startswith("text/xml")
    form = ElementTree.fromstring(page.content)[0]
    assert form.findtext(LIST + "formID") == "lagesrapport"
    assert re.fullmatch(r"md5:[0-9a-f]{32}", form.findtext(LIST + "hash"))
    for part in ("downloadUrl", "manifestUrl"):
        where = form.findtext(LIST + part).removeprefix("http://testserver")
        got = client.get(where)
        assert got.status_code == 200
        ElementTree.fromstring(got.content)


def test_the_form_asks_for_todays_categories(client, base):
    xml = client.get(base + "forms/lagesrapport.xml").content.decode()
    assert "skadegorelse" in xml and "<h:html" in xml


def test_head_tells_what_is_taken(client, base):
    told = client.head(base + "submission")
    assert told.status_code == 204 and int(told["X-OpenRosa-Accept-Content-Length"]) > 10**7


def test_an_answer_becomes_a_report_with_its_observation(client, base, desk):
    got = send(client, base, answer(ONE.format(more="")))
    assert got.status_code == 201 and b'nature="submit_success"' in got.content, got.content
    report = SituationReport.objects.get()
    assert (report.channel, report.unit, report.reporter) == ("openrosa", desk.unit, desk.reporter)
    seen = Observation.objects.get()
    assert (seen.place, seen.category.key, seen.text) == (desk.park, "skadegorelse", "Trasig bänk.")
    assert seen.starts_at == dt.datetime(2026, 11, 9, 18, tzinfo=dt.UTC)


def test_nothing_to_report_is_an_answer(client, base):
    assert send(client, base, answer(news="no")).status_code == 201
    assert SituationReport.objects.get().nothing


def test_the_same_answer_sent_five_times_is_one_report(client, base):
    xml = answer(ONE.format(more=""))
    assert {send(client, base, xml).status_code for _n in range(5)} == {201}
    assert SituationReport.objects.count() == 1


def test_another_content_under_the_same_id_is_told(client, base):
    send(client, base, answer(ONE.format(more="")))
    other = send(client, base, answer(ONE.format(more="").replace("Trasig", "Bränd")))
    assert other.status_code == 409 and b"submit_failure" in other.content
    assert Observation.objects.get().text == "Trasig bänk."


def test_a_photo_that_comes_in_a_later_part_is_waited_for(client, base, desk):
    xml = answer(ONE.format(more="<foto>1.jpg</foto>"))
    assert send(client, base, xml).status_code == 202
    assert not SituationReport.objects.exists()
    assert send(client, base, xml, **{"1.jpg": jpeg()}).status_code == 201
    assert send(client, base, xml, **{"1.jpg": jpeg()}).status_code == 201
    photo = Photo.objects.get()
    assert (photo.width, photo.unblurred_reason) == (40, "ODK")


def test_a_file_that_is_no_photo_is_refused_in_words(client, base):
    xml = answer(ONE.format(more="<foto>1.jpg</foto>"))
    bad = SimpleUploadedFile("1.jpg", b"MZ not a picture", "image/jpeg")
    got = send(client, base, xml, **{"1.jpg": bad})
    assert got.status_code == 422 and b"submit_failure" in got.content
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("xml", "status"),
    [
        ("inte xml", 400),
        ('<!DOCTYPE a [<!ENTITY x "y">]><data id="lagesrapport"/>', 400),
        (answer(ONE.format(more="")).replace("<instanceID>uuid:", "<instanceID> "), 400),
        (answer(form="annat"), 404),
        (answer(ONE.format(more="").replace("skadegorelse", "finns-inte")), 422),
        (answer(ONE.format(more="").replace("Trasig bänk.", "Ring 19121212-1212.")), 422),
        (answer(ONE.format(more="").replace("2026-11-09T21", "2026-11-08T21")), 422),
        (answer(ONE.format(more="").replace("2026-", "2027-")), 422),
        (answer(*[ONE.format(more="")] * 201), 400),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_in_words_and_nothing_is_stored(client, base, xml, status):
    got = send(client, base, xml)
    assert got.status_code == status, got.content
    told = ElementTree.fromstring(got.content)[0]
    assert told.get("nature") == "submit_failure" and len(told.text) > 15
    assert not SituationReport.objects.exists()


def test_a_point_that_is_none_is_refused_and_not_passed_over(client, base):
    xml = answer(ONE.format(more="")).replace("<plats_point/>", "<plats_point>hej</plats_point>")
    got = send(client, base, xml)
    assert got.status_code == 422 and "koordinaterna" in got.content.decode()
    assert not SituationReport.objects.exists()


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda client, base: client.put(base + "submission", **SPEAKS), 405),
        (lambda client, base: client.delete(base + "submission", **SPEAKS), 405),
        (lambda client, base: client.get(base + "forms/annat.xml", **SPEAKS), 404),
        (lambda client, base: client.get("/ekkoping/rapportera/openrosa/fel/formList", **SPEAKS), 404),
        (lambda client, base: client.post(
            base + "submission", b"abc", content_type="multipart/form-data", **SPEAKS), 400),
    ],
)  # fmt: skip
def test_what_never_reaches_the_protocols_own_pages_is_answered_in_its_words_too(
    client, base, ask, status
):
    got = ask(client, base)
    assert got.status_code == status and got["Content-Type"].startswith("text/xml")
    told = ElementTree.fromstring(got.content)[0]
    assert told.get("nature") == "submit_failure" and len(told.text) > 15


def test_without_the_answer_itself_it_is_told(client, base):
    assert client.post(base + "submission", {"1.jpg": jpeg()}).status_code == 400


def test_a_wrong_or_ended_link_opens_nothing(client, base, desk):
    assert client.get("/ekkoping/rapportera/openrosa/fel/formList").status_code == 404
    assert client.get(base.replace("/ekkoping/", "/nordby/") + "formList").status_code == 404
    roster.end_reporter(desk.reporter, **desk.by)
    assert send(client, base, answer(news="no")).status_code in (403, 404)
    assert not SituationReport.objects.exists()
