"""Files of areas and places: GeoJSON, GeoPackage and zipped Shapefile, opened from their bytes and nothing else.

GeoJSON is read by ourselves. GeoPackage and Shapefile are read by GDAL (pyogrio), which never gets to choose: what the
file is has been judged by its content, it lies alone in a folder of its own under a name of ours, and a GeoPackage
with virtual tables, which could point at other files, is refused.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape

from kugghjul.kit.refusals import Refused

LARGEST = 50 * 1024 * 1024
MOST = 50_000
PARTS = ("shp", "shx", "dbf", "prj", "cpg")
UNPACKED = 300 * 1024 * 1024
INDEX = re.compile(
    r'create\s+virtual\s+table\s+("[^"]*"|\w+)\s+using\s+rtree\s*\([^()]*\)', re.IGNORECASE
)


@dataclass(frozen=True)
class Raw:
    """A feature as the file has it: its number from 1, its properties, its shape in the file's own system."""

    number: int
    properties: dict[str, Any]
    shape: Any
    fault: str = ""


@dataclass(frozen=True)
class RawFile:
    """What a file holds, and the system that it says it is in («EPSG:3006», WKT, or "")."""

    form: str
    system: str
    rows: list[Raw]


def opened(content: bytes) -> RawFile:
    """The features of a file, whatever its name. Refused at `file` when it is none of the three kinds."""
    if not content:
        raise Refused(_("Filen är tom. Välj en fil med innehåll."), "file")
    if len(content) > LARGEST:
        raise Refused(
            _("Filen är för stor. Den får vara högst %d MB.") % (LARGEST // 1024**2), "file"
        )
    if content.startswith(b"SQLite format 3\x00"):
        return _geopackage(content)
    if content.startswith(b"PK\x03\x04"):
        return _shapefile(content)
    head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return _geojson(content)
    raise Refused(_("Filen är varken GeoJSON, GeoPackage eller en zippad Shapefile."), "file")


def _many() -> Refused:
    said = _("Filen har fler än %(n)s delar. Dela upp den.") % {"n": MOST}
    return Refused(said, "file")


def _geojson(content: bytes) -> RawFile:
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as wrong:
        raise Refused(_("Filen är ingen giltig GeoJSON. Den kan vara avklippt."), "file") from wrong
    features = whole.get("features") if whole.get("type") == "FeatureCollection" else None
    if whole.get("type") == "Feature":
        features = [whole]
    if not isinstance(features, list):
        raise Refused(_("Filen är JSON men ingen GeoJSON med områden eller platser."), "file")
    if len(features) > MOST:
        raise _many()
    named = whole.get("crs")
    said = named.get("properties") if isinstance(named, dict) else None
    system = str(said.get("name", "")) if isinstance(said, dict) else ""
    return RawFile("GeoJSON", system, [_feature(n, one) for n, one in enumerate(features, 1)])


def _feature(number: int, feature: Any) -> Raw:
    if not isinstance(feature, dict):
        return Raw(number, {}, None, _("Delen är ingen feature."))
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    geometry = feature.get("geometry")
    if geometry is None:
        return Raw(number, properties, None)
    try:
        return Raw(number, properties, shapely.force_2d(shape(geometry)))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError,
            shapely.errors.ShapelyError):  # fmt: skip
        return Raw(number, properties, None, _("Formen går inte att läsa."))


def _geopackage(content: bytes) -> RawFile:
    _harmless(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lager.gpkg"
        path.write_bytes(content)
        return _by_gdal(path, "GeoPackage")


def _harmless(content: bytes) -> None:
    """Refused when the file is a SQLite database but no GeoPackage, or has virtual tables but those of its index."""
    broken = Refused(_("GeoPackage-filen går inte att läsa. Den kan vara avklippt."), "file")
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(content)
        tables = dict(
            base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        )
        if "gpkg_contents" not in tables:
            raise Refused(_("Filen är en databas men ingen GeoPackage."), "file")
        virtual = [
            sql for sql in tables.values() if sql and "virtual" in sql.lower().split("using")[0]
        ]
    except sqlite3.Error as wrong:
        raise broken from wrong
    finally:
        base.close()
    if not all(INDEX.fullmatch(sql.strip()) for sql in virtual):
        raise Refused(_("Filen har virtuella tabeller och går inte att ta emot."), "file")


def _shapefile(content: bytes) -> RawFile:
    broken = Refused(_("Zipfilen är avklippt eller trasig."), "file")
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                _unpack(archive, Path(folder))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as wrong:
            raise broken from wrong
        return _by_gdal(Path(folder) / "lager.shp", "Shapefile")


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    """The parts of the one Shapefile in the archive, under our own names."""
    members = [one for one in archive.infolist() if not one.is_dir()]
    members = [one for one in members if "__MACOSX" not in one.filename]
    shapes = [one for one in members if one.filename.lower().endswith(".shp")]
    if len(shapes) != 1:
        said = (
            _("Zipfilen har flera Shapefiler. Lägg en i varje zipfil.")
            if shapes
            else _("Zipfilen har ingen Shapefile (.shp).")
        )
        raise Refused(said, "file")
    stem = str(PurePosixPath(shapes[0].filename).with_suffix("")).lower()
    parts = {
        PurePosixPath(one.filename).suffix.lower().lstrip("."): one
        for one in members if str(PurePosixPath(one.filename).with_suffix("")).lower() == stem
    }  # fmt: skip
    if "dbf" not in parts or "shx" not in parts:
        raise Refused(_("Zipfilen saknar .dbf eller .shx, som hör till Shapefilen."), "file")
    if sum(parts[one].file_size for one in PARTS if one in parts) > UNPACKED:
        raise Refused(_("Filen är packad så att den blir för stor när den öppnas."), "file")
    for one in PARTS:
        if one in parts:
            (folder / f"lager.{one}").write_bytes(archive.read(parts[one]))


def _by_gdal(path: Path, form: str) -> RawFile:
    import pyogrio  # GDAL and pandas, only when such a file has come

    try:
        layers = pyogrio.list_layers(path)
        spatial = [str(name) for name, kind in layers if kind]
        if len(spatial) != 1:
            said = _("Filen har %(n)s kartlager. Spara det som ska läsas in i en egen fil.")
            raise Refused(said % {"n": len(spatial)}, "file")
        if pyogrio.read_info(path, layer=spatial[0], force_feature_count=True)["features"] > MOST:
            raise _many()
        about, table = pyogrio.read_arrow(path, layer=spatial[0], datetime_as_string=True)
    except Refused:
        raise
    except Exception as wrong:  # GDAL raises what its drivers raise
        raise Refused(
            _("Filen går inte att läsa. Spara om den och försök igen."), "file"
        ) from wrong
    return RawFile(form, str(about.get("crs") or ""), list(_rows(about, table)))


def _rows(about: dict[str, Any], table: Any) -> Iterator[Raw]:
    column = about.get("geometry_name") or "wkb_geometry"
    shapes = shapely.from_wkb(table.column(column).to_pylist(), on_invalid="ignore")
    others = table.drop_columns([column])
    for number, (row, form) in enumerate(zip(others.to_pylist(), shapes, strict=True), 1):
        plain = {key: value if _plain(value) else str(value) for key, value in row.items()}
        yield Raw(number, plain, shapely.force_2d(form) if form is not None else None)


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool)
