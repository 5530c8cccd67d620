"""An own base map is one file in the data folder, sent in parts to everybody; without it the map is whole."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from kugghjul.cogs.places.queries.basemap import path_of

pytestmark = pytest.mark.django_db
URL = "/ekkoping/karta/bakgrund.pmtiles"
CONTENT = b"PMTiles" + bytes(range(200))


@pytest.fixture
def base(world, settings, tmp_path):
    settings.DATA = tmp_path
    path = path_of(world.municipality)
    path.parent.mkdir()
    path.write_bytes(CONTENT)
    return path


def part(client, header: str):
    return client.get(URL, headers={"range": header})


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [("bytes=0-6", 0, 6), ("bytes=7-", 7, 206), ("bytes=-7", 200, 206), ("bytes=200-9999", 200, 206)],
)  # fmt: skip
def test_the_part_that_is_asked_for_is_sent_to_anybody(client, base, header, first, last):
    answer = part(client, header)
    assert answer.status_code == 206 and answer.content == CONTENT[first : last + 1]
    assert answer["Content-Range"] == f"bytes {first}-{last}/207"
    assert answer["ETag"] and answer["Content-Type"] == "application/vnd.pmtiles"


@pytest.mark.parametrize("header", ["bytes=207-300", "bytes=9-3", "bytes=-0"])
def test_a_part_beyond_the_file_is_answered_with_its_size(client, base, header):
    answer = part(client, header)
    assert answer.status_code == 416 and answer["Content-Range"] == "bytes */207"


@pytest.mark.parametrize("header", ["", "bytes=-", "bytes=x-y", "lines=1-2", "bytes=0-1,4-5"])
def test_without_a_part_that_can_be_understood_the_whole_is_sent(client, base, header):
    answer = part(client, header)
    assert answer.status_code == 200 and b"".join(answer.streaming_content) == CONTENT


def test_no_answer_is_endless(client, base, monkeypatch):
    monkeypatch.setattr("kugghjul.kit.ranges.LARGEST", 10)
    assert len(part(client, "bytes=0-").content) == 10


def test_the_map_names_the_file_only_when_it_is_there(world, base, client):
    tag = Template("{% load places_maps %}{% pin_map text='x' %}")
    context = Context({"municipality": world.municipality})
    assert f'data-base="{URL}"' in tag.render(context)
    base.unlink()
    assert "data-base" not in tag.render(context)
    assert client.get(URL).status_code == 404
    assert client.get("/nordby/karta/bakgrund.pmtiles").status_code == 404
