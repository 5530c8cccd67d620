"""What any request may carry: hosts, headers, bodies, verbs, addresses (reliability §2.0,
B001–B020).
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.models import Letter
from tests.architecture.test_doors import pages
from tests.objects import fill, made
from tests.oracle import census, refuses, sound, unharmed

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
NEW_PERSON = "/ekkoping/arbete/radet/personer/ny/"


@pytest.mark.parametrize(
    "headers", [{"host": "evil.example"}, {"host": "testserver.evil.example"}, {"host": "a b"}]
)
def test_b001_a_foreign_host_is_refused_in_words(town, enter, headers):
    before = census()
    answer = enter(town.anna).get("/ekkoping/arbete/", headers=headers)
    page = refuses(answer, status=400, says="går inte att läsa", before=before)
    assert "evil.example" not in page


def test_b001_no_letter_is_built_from_the_request(town, enter):
    """A forged X-Forwarded-Host does not get into a link, on a page or in a letter."""
    client = enter(
        town.anna, headers={"x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher"}
    )
    page = sound(client.get(f"/ekkoping/arbete/moten/{made(town).summoned.slug}/"))
    client.post(f"/ekkoping/arbete/moten/{made(town).planned.slug}/kallelse/", {"message": "Hej"})
    letters = Letter.objects.filter(kind="summons")
    assert letters.count() >= 4
    assert "evil.example" not in page + "".join(
        row.text + row.html + row.calendar for row in letters
    )


def test_b002_a_forged_forwarded_for_does_not_start_the_count_anew(town, enter):
    url = f"/svar/{made(town).delivery.token}/"
    client = enter()
    codes = [
        client.get(url, headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code for n in range(125)
    ]
    assert set(codes[:120]) == {200} and set(codes[120:]) == {429}
    refuses(
        client.get(url, headers={"x-forwarded-for": "10.1.1.1"}), status=429, says="Vänta en timme"
    )


def test_b003_a_body_over_the_limit_is_413(town, enter):
    before = census()
    big = f"name={'a' * 4_000_000}"
    refuses(
        enter(town.anna).post(NEW_PERSON, big, content_type=FORM),
        status=413,
        says="för stort",
        before=before,
    )


def test_b003_a_body_over_the_limit_is_413_with_csrf_checked_too(town, enter):
    big = f"name={'a' * 4_000_000}"
    answer = enter(town.anna, enforce_csrf_checks=True).post(NEW_PERSON, big, content_type=FORM)
    refuses(answer, status=413, says="för stort")


def test_b004_ten_thousand_fields(town, enter):
    before = census()
    body = "&".join(f"a{n}=1" for n in range(10_001))
    refuses(
        enter(town.anna).post(NEW_PERSON, body, content_type=FORM), status=(400, 413), before=before
    )


def test_b004_many_files(town, enter):
    before = census()
    part = '--x\r\nContent-Disposition: form-data; name="f{n}"; filename="a.txt"\r\n\r\na\r\n'
    body = "".join(part.format(n=n) for n in range(150)) + "--x--\r\n"
    answer = enter(town.anna).post(NEW_PERSON, body, content_type="multipart/form-data; boundary=x")
    refuses(answer, status=(400, 413), before=before)


@pytest.mark.parametrize("number", ["9" * 5000, "NaN", "Infinity", "1e400", "-1", "0x10", "١٢"])
def test_b004_numbers_that_are_none(town, enter, number):
    before = census()
    url = f"/ekkoping/arbete/moten/{made(town).planned.slug}/foredragningslista/"
    sent = {"title": "Lägesbild", "kind": "information", "minutes": number}
    answer = enter(town.anna).post(url, sent)
    if number == "١٢":  # Arabic-Indic digits are digits to Python: read as 12
        return sound(answer)
    return refuses(answer, field="minutes", keeps=["Lägesbild"], before=before)


BROKEN = {
    "cut": b"name=%C3&email=a",
    "overlong": b"name=%C0%AF",
    "surrogate": b"name=%ED%A0%80",
    "latin": b"name=%E5sa",
    "nul": b"name=a%00b",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_b005_bytes_that_are_no_text_are_refused_at_the_field(town, enter, kind):
    before = census()
    body = BROKEN[kind] + b"&title=Socialchef"
    answer = enter(town.anna).post(NEW_PERSON, body, content_type=FORM)
    refuses(
        answer, status=400, says="Det gäller fältet «name»", keeps=["Socialchef"], before=before
    )


def test_b005_bytes_that_are_no_text_in_a_form_with_files(town, enter):
    before = census()
    body = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\xff\xfe\r\n--x--\r\n'
    answer = enter(town.anna).post(NEW_PERSON, body, content_type="multipart/form-data; boundary=x")
    refuses(answer, status=400, says="Det gäller fältet «name»", before=before)


def test_b005_a_replacement_mark_that_somebody_typed_is_kept(town, enter):
    answer = enter(town.anna).post(NEW_PERSON, {"name": "Trasig \ufffd text"})
    assert answer.status_code == 302
    assert Person.objects.filter(name="Trasig \ufffd text").exists()


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=" + "x" * 300,
        "application/json",
        "text/plain",
        f"{FORM}; charset=utf-16",
        f"{FORM}; charset=nonsense",
        "x" * 5000,
        "",
    ],
)
def test_b004_a_body_of_another_kind_is_never_our_fault(town, enter, content_type):
    before = census()
    answer = enter(town.anna).generic(
        "POST", NEW_PERSON, b'{"name": [[[[1]]]]}', content_type=content_type
    )
    refuses(answer, status=(400, 415, 422), before=before)


def test_b012_a_packed_body_is_not_unpacked(town, enter):
    before = census()
    answer = enter(town.anna).post(
        NEW_PERSON, b"\x1f\x8b\x08\x00", content_type=FORM, headers={"content-encoding": "gzip"}
    )
    refuses(answer, status=(400, 415, 422), before=before)


@pytest.mark.parametrize(
    "path",
    [
        "/ekkoping/../nordby/arbete/",
        "/ekkoping/%2e%2e%2fnordby/",
        "/%00/",
        "/ekkoping/arbete/moten/%00/",
        "/" + "a" * 8000 + "/",
        "/ekkoping/arbete/moten/" + "%2e%2e%2f" * 400,
        "/ekkoping/arbete/moten/%ff%fe/",
        "/static/../../etc/passwd",
        "/ekkoping/arbete/moten/handling/99999999999999999999/",
        "/ekkoping/arbete/uppdrag/u-99999999999999999999/",
        "/ekkoping/arbete/moten/beslut/9999999999999999999/1/",
        "/ekkoping/arbete/arshjul/99999/",
        "/ekkoping/arbete/arshjul/0/",
        "/ekkoping/arbete/moten/arsplan/0/arsplan.pdf",
        "/ekkoping/arbete/moten/arsplan/99999/arsplan.pdf",
        "/ekkoping/arbete/radet/personer/99999999999999999999/",
        "/ekkoping/arbete/moten/arsplan/2027/arsplan.exe",
        "/ekkoping/arbete/efterlevnad/utskrift.exe",
    ],
)
def test_b007_addresses_that_lead_nowhere(town, enter, path):
    refuses(enter(town.anna).get(path), status=(400, 404))


@pytest.mark.parametrize(
    "where",
    [
        "//evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "https://evil.example/x",
        "/\\evil.example",
        "http:evil.example",
        "////evil",
        "\t//evil.example",
    ],
)
def test_b007_signing_in_leads_home_and_nowhere_else(town, enter, where):
    sent = {"login": town.anna.email, "password": "ett långt lösenord för prov", "next": where}
    answer = enter().post("/konto/login/", sent)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/") and "evil" not in answer["Location"], answer[
        "Location"
    ]


@pytest.mark.parametrize("where", ["//evil.example", "javascript:alert(1)"])
def test_b007_language_and_look_lead_back_to_us(town, enter, where):
    for url in ("/sprak/", "/utseende/"):
        for sent in ({"language": "en", "sprak": "en", "utseende": "dark"},):
            answer = enter(town.anna).post(
                url, {**sent, "next": where}, headers={"referer": "https://evil.example/"}
            )
            assert "evil" not in answer.headers.get("Location", "") and answer.status_code < 500
            assert not answer.headers.get("Location", "").startswith("javascript")


@pytest.mark.parametrize("verb", ["TRACE", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "GETT"])
def test_b008_other_verbs_are_405_with_allow(town, enter, verb):
    before = census()
    for url in (
        "/ekkoping/arbete/",
        NEW_PERSON,
        "/ekkoping/",
        f"/svar/{made(town).delivery.token}/",
    ):
        answer = enter(town.anna).generic(verb, url)
        refuses(answer, status=405, says="går inte", before=before)
        assert "GET" in answer["Allow"]


def test_b008_a_page_that_only_takes_posts_says_so(town, enter):
    client, seen = enter(town.anna), 0
    for route, page in pages():
        if "require" in getattr(page.callback, "__qualname__", "") or hasattr(
            page.callback, "__wrapped__"
        ):
            answer = client.get(fill(route, town))
            if answer.status_code == 405:
                refuses(answer, status=405, says="går inte")
                assert answer["Allow"] == "POST"
                seen += 1
    assert seen > 20


def test_b008_a_method_override_is_only_a_field(town, enter):
    before = census()
    url = f"/ekkoping/arbete/radet/personer/{made(town).person.pk}/andra/"
    answer = enter(town.anna).post(
        url, {"_method": "DELETE"}, headers={"x-http-method-override": "DELETE"}
    )
    refuses(answer, field="name", before=before)


def test_b010_without_a_csrf_token_the_words_come_back(town, enter):
    before = census()
    sent = {
        "name": "Åsa <b>Öberg</b>",
        "title": "Förvaltningschef",
        "csrfmiddlewaretoken": "fel",
        "password": "hemligt ord",
    }
    answer = enter(town.anna, enforce_csrf_checks=True).post(NEW_PERSON, sent)
    page = refuses(
        answer,
        status=403,
        says="gick inte att ta emot",
        keeps=["Åsa <b>Öberg</b>", "Förvaltningschef"],
        before=before,
    )
    assert "hemligt ord" not in page and "<b>Öberg" not in answer.content.decode()


@pytest.mark.parametrize("origin", ["null", "https://evil.example", "http://sub.testserver"])
def test_b010_another_sites_form_is_refused(town, enter, origin):
    client = enter(town.anna, enforce_csrf_checks=True)
    page = client.get(NEW_PERSON)
    token = page.content.decode().split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    before = census()
    sent = {"name": "Åsa Öberg", "csrfmiddlewaretoken": token}
    answer = client.post(NEW_PERSON, sent, headers={"origin": origin})
    refuses(answer, status=403, keeps=["Åsa Öberg"], before=before)


QUERIES = [
    "ordning=password&grupp=99999999999999999999&q=" + "%25" * 300,
    "ordning=-user__password&organisation=x&ar=abc",
    "grupp__council__secret=1&_connector=OR&visa=allt&lage=fel",
    "ordning=" + "a" * 5000 + "&ar=99999999999&vad=__class__",
    "ordning=%00",
    "ordning=name);--&grupp=x&sedan=2027-02-29&typ=fel",
    "vika=allt&q=" + "a" * 8000,
]


@pytest.mark.parametrize("query", QUERIES)
def test_b014_filters_and_orders_that_do_not_exist(town, enter, query):
    client = enter(town.anna)
    for url in (
        "moten/",
        "uppdrag/",
        "radet/personer/",
        "radet/organisationer/",
        "efterlevnad/",
        "sok/",
        "logg/",
        "min-sida/",
    ):
        answer = client.get(f"/ekkoping/arbete/{url}?{query}")
        sound(answer)
        assert answer.status_code in (200, 400, 422), f"{url}: {answer.status_code}"


@pytest.mark.parametrize(
    "word", ["styrgruppen", "u-1", "%", "_", "'", "\\", "Å", "{{7*7}}", "<b>", "åäö " * 40]
)
def test_b014_a_search_for_anything_is_answered(town, enter, word):
    page = sound(enter(town.anna).get("/ekkoping/arbete/sok/", {"q": word}))
    if word == "styrgruppen":
        assert made(town).planned.slug in page


@pytest.mark.parametrize("number", ["-1", "0", "1000000000", "abc", "9" * 400])
def test_b015_pages_that_do_not_exist_show_the_nearest(town, enter, number):
    client = enter(town.anna)
    for url in ("moten/", "uppdrag/", "logg/"):
        with CaptureQueriesContext(connection) as first:
            assert client.get(f"/ekkoping/arbete/{url}?sida=1").status_code == 200
        with CaptureQueriesContext(connection) as there:
            answer = client.get(f"/ekkoping/arbete/{url}?sida={number}")
        sound(answer)
        assert answer.status_code == 200 and len(there) <= len(first) + 1, url


@pytest.mark.parametrize(
    "cookie",
    [
        "sessionid=guessed",
        "sessionid=" + "a" * 8000,
        "sessionid=a; sessionid=b",
        'csrftoken="',
        "messages=x:y",
        "utseende=<script>",
        "django_language=../../etc",
    ],
)
def test_b017_strange_cookies_give_a_fresh_session(town, enter, cookie):
    before = census()
    answer = enter().get("/ekkoping/arbete/", headers={"cookie": cookie})
    assert answer.status_code == 302 and "/konto/login/" in answer["Location"]
    page = enter().get("/ekkoping/", headers={"cookie": cookie})
    sound(page)
    assert b'"<script>' not in page.content and "sessionid=guessed" not in str(answer.cookies)
    unharmed(before)


def test_b017_the_session_cookie_is_closed(town, enter):
    answer = enter().post(
        "/konto/login/", {"login": town.anna.email, "password": "ett långt lösenord för prov"}
    )
    cookie = answer.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
