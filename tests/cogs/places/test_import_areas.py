"""Areas read from files: every kind, every system, and everything that can be wrong told before anything is written."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from kugghjul.cogs.places.queries import geofiles, survey
from kugghjul.kit.refusals import Refused
from tests.cogs.places.conftest import square
from tests.cogs.places.geofiles import REGSO, by_gdal, collection, in_metres

METRES = [(said, in_metres(form)) for said, form in REGSO]


def surveyed(content: bytes, **options):
    return survey.survey(geofiles.opened(content), **options)


def test_regso_is_known_by_its_properties_and_filtered_to_the_municipality():
    found = surveyed(collection(REGSO), code="0999")
    assert found.kind == "regso"
    assert [(row.code, row.name) for row in found.rows] == [
        ("0999R001", "Norrdal"), ("0999R002", "Centrum"),
    ]  # fmt: skip
    assert any("Ett område i en annan kommun" in words for words in found.remarks)
    assert found.people == "folkmangd"
    assert [row.population for row in survey.with_people(found.rows, "folkmangd")] == [1200, 4300]
    assert [row.population for row in survey.with_people(found.rows, "")] == [None, None]


def test_deso_has_no_names_and_no_kommunkod_is_needed():
    rows = [
        ({"deso": f"{code}_DeSO2025", "regso": "R1"}, square(14 + n / 10, 58.3, 14.1 + n / 10, 58.4))
        for n, code in enumerate(("0999A0010", "0999C1020", "0180C4040"))
    ]  # fmt: skip
    found = surveyed(collection(rows), code="0999")
    assert found.kind == "deso"
    assert [(row.code, row.name) for row in found.rows] == [
        ("0999A0010", "0999A0010"), ("0999C1020", "0999C1020"),
    ]  # fmt: skip


def test_a_file_of_several_municipalities_asks_for_the_code_and_says_when_it_is_not_there():
    with pytest.raises(Refused, match="2 kommuner") as refusal:
        surveyed(collection(REGSO))
    assert refusal.value.field == "code"
    with pytest.raises(Refused, match="kommunkoden 1261"):
        surveyed(collection(REGSO), code="1261")


@pytest.mark.parametrize("form", ["gpkg", "zip"])
@pytest.mark.parametrize(
    ("rows", "crs"), [(REGSO, "EPSG:4326"), (METRES, "EPSG:3006")], ids=["wgs", "sweref"]
)
def test_geopackage_and_shapefile_are_read_in_both_systems(form, rows, crs):
    if form == "zip":  # a Shapefile's headings have ten letters at most
        rows = [({key[:10]: value for key, value in said.items()}, one) for said, one in rows]
    found = surveyed(by_gdal(rows, form, crs), code="0999")
    assert [row.name for row in found.rows] == ["Norrdal", "Centrum"]
    assert shape(found.rows[0].geometry).bounds == pytest.approx(
        (14.0, 58.3, 14.1, 58.35), abs=1e-6
    )
    assert any("SWEREF 99 TM" in words for words in found.remarks) == (crs == "EPSG:3006")


@pytest.mark.parametrize(
    ("said", "words"),
    [("", "räknats om"), ("urn:ogc:def:crs:EPSG::3006", "räknats om"),
     ("urn:ogc:def:crs:OGC:1.3:CRS84", "säger sig vara i"), ("EPSG:4326", "säger sig vara i")],
)  # fmt: skip
def test_sweref_is_told_by_its_numbers_whatever_the_file_says(said, words):
    found = surveyed(collection(METRES, said), code="0999")
    assert any(words in one for one in found.remarks)
    assert shape(found.rows[1].geometry).bounds == pytest.approx(
        (14.1, 58.3, 14.2, 58.35), abs=1e-6
    )


def test_swapped_axes_are_turned_in_both_systems_and_it_is_said():
    flipped = [(said, in_metres(form, flip=True)) for said, form in REGSO]
    turned = [
        (s, shapely.geometry.mapping(shapely.transform(shape(f), lambda xy: xy[:, ::-1])))
        for s, f in REGSO
    ]
    for rows in (flipped, turned):
        found = surveyed(collection(rows), code="0999")
        assert any("bytt plats" in words for words in found.remarks)
        assert shape(found.rows[0].geometry).bounds == pytest.approx(
            (14, 58.3, 14.1, 58.35), abs=1e-6
        )


def test_a_local_zone_is_read_when_the_file_names_it():
    from pyproj import Transformer

    convert = Transformer.from_crs(4326, 3009, always_xy=True)
    rows = [
        (said, shapely.geometry.mapping(shapely.transform(
            shape(form), lambda xy: np.column_stack(convert.transform(*xy.T)))))
        for said, form in REGSO
    ]  # fmt: skip
    found = surveyed(by_gdal(rows, "gpkg", "EPSG:3009"), code="0999")
    assert any("SWEREF99 15 00" in words for words in found.remarks)
    assert shape(found.rows[0].geometry).bounds == pytest.approx((14, 58.3, 14.1, 58.35), abs=1e-5)


def test_rt90_and_other_countries_are_refused_with_advice():
    rt = [({"namn": "A"}, square(1_400_000, 6_460_000, 1_410_000, 6_470_000))]
    with pytest.raises(Refused, match="RT 90"):
        surveyed(collection(rt))
    with pytest.raises(Refused, match="inte i Sverige"):
        surveyed(collection([({"namn": "A"}, square(2.2, 48.8, 2.4, 48.9))]))
    with pytest.raises(Refused, match="inte i Sverige"):
        surveyed(collection([({"namn": "A"}, square(-179.9, 58, 179.9, 59))]))


def test_overlaps_and_holes_are_listed_with_their_size_in_metres():
    rows = [
        ({"namn": "A"}, square(14.0, 58.3, 14.1, 58.35, (14.02, 58.31, 14.03, 58.32))),
        ({"namn": "B"}, square(14.09, 58.3, 14.2, 58.35)),
        ({"namn": "C"}, square(14.09, 58.3, 14.2, 58.35)),
    ]
    found = surveyed(collection(rows))
    sizes = dict(found.overlaps)
    assert set(sizes) == {"A / B", "A / C", "B / C"}
    # 0.01 degrees of longitude by 0.05 of latitude at 58.3 north: 585.6 × 5 570 metres or so
    assert sizes["A / B"] == pytest.approx(3.26e6, rel=0.01)
    assert [one for one in found.remarks if "samma yta" in one]
    ((around, hole),) = found.holes
    assert around == "A" and hole == pytest.approx(585.6 * 1114, rel=0.01)


def test_neighbours_that_share_a_border_neither_overlap_nor_leave_holes():
    found = surveyed(collection(REGSO), code="0999")
    assert not found.overlaps and not found.holes and not found.repaired


def test_a_border_that_crosses_itself_is_repaired_and_said():
    bow = {
        "type": "Polygon",
        "coordinates": [[[14, 58.3], [14.1, 58.4], [14.1, 58.3], [14, 58.4], [14, 58.3]]],
    }
    found = surveyed(collection([({"namn": "Flugan"}, bow)]))
    assert found.repaired == ["Flugan: gränsen korsar sig själv"]
    assert shape(found.rows[0].geometry).is_valid


def test_each_row_that_cannot_be_taken_has_its_reason():
    nan = {
        "type": "Polygon",
        "coordinates": [[[14, 58.3], [float("nan"), 58.4], [14.1, 58.4], [14, 58.3]]],
    }
    rows = [
        ({"kod": "1", "namn": "Hel"}, square(14, 58.3, 14.1, 58.4)),
        ({"kod": "1", "namn": "Samma kod"}, square(14.1, 58.3, 14.2, 58.4)),
        ({"kod": "2", "namn": "Utan form"}, None),
        ({"kod": "3", "namn": "Inga tal"}, nan),
        ({"kod": "4", "namn": "Punkt"}, {"type": "Point", "coordinates": [14, 58.3]}),
        ({"kod": "5", "namn": "I Frankrike"}, square(2, 48, 3, 49)),
        ({}, square(14.2, 58.3, 14.3, 58.4)),
        ({"kod": "6", "namn": "Trasig"}, {"type": "Polygon", "coordinates": "x"}),
        ({"kod": "7", "namn": "Okänd"}, {"type": "Klot", "coordinates": []}),
    ]
    found = surveyed(collection(rows))
    assert [row.name for row in found.rows] == ["Hel"]
    reasons = {name: why for _row, name, why in found.faults}
    for name, why in {
        "Samma kod": "redan på rad 1", "Utan form": "ingen form", "Inga tal": "inte är tal",
        "Punkt": "ingen yta", "I Frankrike": "utanför Sverige", "rad 7": "varken namn eller kod",
        "Trasig": "går inte att läsa", "Okänd": "går inte att läsa",
    }.items():  # fmt: skip
        assert why in reasons[name], (name, reasons)


def test_surfaces_are_taken_out_of_nested_collections():
    inner = {"type": "GeometryCollection", "geometries": [square(14, 58.3, 14.1, 58.4),
             {"type": "LineString", "coordinates": [[14, 58.3], [14.2, 58.4]]}]}  # fmt: skip
    for _depth in range(20):
        inner = {"type": "GeometryCollection", "geometries": [inner]}
    found = surveyed(collection([({"namn": "Djupt"}, inner)]))
    assert found.rows[0].geometry["type"] == "Polygon"
    deep = '{"type":"GeometryCollection","geometries":[' * 5000 + "]}" * 5000
    whole = (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":%s}]}'
    )
    with pytest.raises(Refused):
        surveyed((whole % deep).encode())


def test_names_are_text_on_one_line_and_not_too_long():
    name = "<script>alert('x')</script>\n\u202e" + "å" * 500
    found = surveyed(collection([({"namn": name, "kod": "1"}, square(14, 58.3, 14.1, 58.4))]))
    assert found.rows[0].name.startswith("<script>alert('x')</script> å")
    assert len(found.rows[0].name) == 120 and "\u202e" not in found.rows[0].name


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tom"),
        (b"hej", "varken GeoJSON"),
        (b"<?xml version='1.0'?><OGRVRTDataSource/>", "varken GeoJSON"),
        (b"/vsicurl/http://example.org/x.geojson", "varken GeoJSON"),
        (b"{", "ingen giltig GeoJSON"),
        (b'{"type": "Topology"}', "ingen GeoJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "inga"),
        (b"\xff\xfe{", "varken"),
        (b"SQLite format 3\x00", "avklippt"),
        (b"PK\x03\x04", "avklippt"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(content, words):
    with pytest.raises(Refused, match=words):
        surveyed(content)


def test_a_zip_without_a_whole_shapefile_is_refused_in_words():
    import io
    import zipfile

    def packed(*names: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in names:
                archive.writestr(name, b"x")
        return out.getvalue()

    for names, words in (
        (("a.txt",), "ingen Shapefile"),
        (("a.shp", "b.shp"), "flera"),
        (("a.shp",), "saknar .dbf"),
        (("../../a.shp", "../../a.shx", "../../a.dbf"), "går inte att läsa"),
    ):
        with pytest.raises(Refused, match=words):
            surveyed(packed(*names))


def test_a_geopackage_that_points_elsewhere_is_refused():
    import sqlite3

    base = sqlite3.connect(":memory:")
    base.deserialize(by_gdal(REGSO, "gpkg"))
    base.execute("CREATE VIRTUAL TABLE evil USING fts4(a)")
    base.commit()
    with pytest.raises(Refused, match="virtuella tabeller"):
        surveyed(base.serialize())
    for form in ('fts4("using rtree")', "fts4('a', 'using rtree(b)')"):
        sly = sqlite3.connect(":memory:")
        sly.deserialize(by_gdal(REGSO, "gpkg"))
        sly.execute(f"CREATE VIRTUAL TABLE sly USING {form}")
        with pytest.raises(Refused, match="virtuella tabeller"):
            surveyed(sly.serialize())
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE TABLE a (b)")
    with pytest.raises(Refused, match="ingen GeoPackage"):
        surveyed(plain.serialize())


def test_too_many_parts_and_too_many_bytes_are_refused():
    feature = '{"type":"Feature","properties":{},"geometry":null},'
    many = '{"type":"FeatureCollection","features":[' + feature * 50_001
    with pytest.raises(Refused, match="50 000|50\N{NO-BREAK SPACE}000|50000"):
        geofiles.opened((many.rstrip(",") + "]}").encode())
    with pytest.raises(Refused, match="50 MB"):
        geofiles.opened(b" " * (geofiles.LARGEST + 1))
