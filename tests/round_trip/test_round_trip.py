"""Every fact, heading, list and table of the five originals is in what the product prints; nothing is missing.

What each original says stands in `<letter>.toml`, without the names of persons. The documents are fetched
as a reader fetches them, after the demo has entered what the originals tell, through actions.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reports.models import Report
from kugghjul.cogs.workplan.models import Edition
from kugghjul.demo.councils import kavlinge, regulation, svenljunga, varmdo, webpage
from kugghjul.demo.logins import operator

from .reading import Copy, from_docx, from_html, from_pdf, squashed

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is missing"
    ),
]
AS_OF = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def told(letter: str) -> dict[str, Any]:
    """What the original says."""
    return tomllib.loads((Path(__file__).parent / f"{letter}.toml").read_text("utf-8"))


def missing(letter: str, copy: Copy) -> list[str]:
    """What the original says and the copy does not, each with what it is."""
    original, lacking = told(letter), []
    for kind in ("headings", "items"):
        found = getattr(copy, kind)
        lacking += [
            f"{kind}: {text}"
            for text in original[kind]
            if not any(one.startswith(squashed(text)) for one in found)
        ]
    lacking += [f"fact: {text}" for text in original["facts"] if squashed(text) not in copy.text]
    for row in original["rows"]:
        if not any(squashed("".join(row)) in one for one in copy.rows):
            lacking.append(f"row: {row}")
    twice = (text for text in original.get("contents", ()) if copy.text.count(squashed(text)) < 2)
    return lacking + [f"contents: {text}" for text in twice]


def in_order(letter: str, copy: Copy) -> bool:
    """Whether the headings come as they do in the original."""
    rest = iter(copy.headings)
    wanted = (squashed(text) for text in told(letter)["headings"])
    return all(any(one.startswith(text) for one in rest) for text in wanted)


def get(client: Any, url: str) -> Any:
    """What a reader gets, today."""
    with time_machine.travel(NOW, tick=False):
        response = client.get(url)
    assert response.status_code == 200, url
    return response


def all_forms(client: Any, page: str, paper: str) -> dict[str, Copy]:
    """The document as page, PDF and Word; the page leads to the other two. `paper` with {} for the form."""
    html = get(client, page).content.decode()
    found = {"html": from_html(html)}
    readers: dict[str, Callable[[bytes], Copy]] = {"pdf": from_pdf, "docx": from_docx}
    for form, read in readers.items():
        url = paper.format(form)
        assert f'href="{url}"' in html
        found[form] = read(get(client, url).content)
    return found


def whole(letter: str, found: dict[str, Copy]) -> None:
    """Nothing is missing in any form, and the headings stand in their order."""
    assert {form: missing(letter, copy) for form, copy in found.items()} == {
        form: [] for form in found
    }
    assert [
        form for form, copy in found.items() if form != "pdf" and not in_order(letter, copy)
    ] == []


def signed_in(client: Any, story: Any) -> Any:
    """The council's coordinator at the keyboard."""
    client.force_login(User.objects.get(email=f"samordnare@{story.SOURCE.slug}.example"))
    return client


def test_r_the_regulation_of_2023_comes_out_again(client):
    regulation.tell(operator(), AS_OF)
    whole(
        "r", all_forms(client, "/reglemente-2023/styrdokument/", "/reglemente-2023/styrdokument.{}")
    )


def test_s_the_guideline_of_2019_comes_out_again(client):
    svenljunga.tell(operator(), AS_OF)
    whole("s", all_forms(client, "/svenljunga/styrdokument/", "/svenljunga/styrdokument.{}"))


def test_t_the_page_of_the_council_comes_out_again(client):
    webpage.tell(operator(), AS_OF)
    slug = webpage.SOURCE.slug
    whole("t", all_forms(client, f"/{slug}/", f"/{slug}/radet.{{}}"))


def test_k_the_work_plan_of_2018_comes_out_again(client):
    kavlinge.tell(operator(), AS_OF)
    edition = Edition.objects.get(kind="overview")
    page = f"/kavlinge/arbete/verksamhetsplan/utgavor/{edition.pk}"
    whole("k", all_forms(signed_in(client, kavlinge), f"{page}/", f"{page}.{{}}"))


def test_k_the_detailed_edition_says_all_of_it_and_where_each_focus_comes_from(client):
    kavlinge.tell(operator(), AS_OF)
    edition = Edition.objects.get(kind="detailed")
    url = f"/kavlinge/arbete/verksamhetsplan/utgavor/{edition.pk}.docx"
    copy = from_docx(get(signed_in(client, kavlinge), url).content)
    lacking = missing("k", copy)
    # The goals stand in a table there, and the edition has a name of its own.
    assert {one for one in lacking if not one.startswith("items: ")} == {
        "fact: Övergripande Version"
    }
    assert squashed("Direktiv från kommunstyrelsen") in copy.text


def test_v_the_report_of_2017_comes_out_again(client):
    varmdo.tell(operator(), AS_OF)
    page = f"/varmdo/arbete/rapporter/{Report.objects.get().slug}/"
    whole("v", all_forms(signed_in(client, varmdo), page, f"{page}dokument/{{}}/"))


def test_a_missing_sentence_heading_point_or_vacancy_is_noticed(client):
    webpage.tell(operator(), AS_OF)
    copy = from_html(get(client, f"/{webpage.SOURCE.slug}/").content.decode())
    copy.text = copy.text.replace(squashed("Gruppen träffas en gång i månaden"), "")
    copy.items = [item for item in copy.items if "vakant" not in item]
    copy.headings = [one for one in copy.headings if one != squashed("Rådet består av")]
    assert missing("t", copy) == [
        "headings: Rådet består av",
        "items: Ledamot: Vakant",
        "fact: Gruppen träffas en gång i månaden",
    ]
