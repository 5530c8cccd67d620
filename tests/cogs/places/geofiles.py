"""Files for the imports, made by the tests: GeoJSON by hand, GeoPackage and Shapefile by GDAL."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyogrio
import shapely
from django.core.files.uploadedfile import SimpleUploadedFile
from pyproj import Transformer
from shapely.geometry import shape

from tests.cogs.places.conftest import square

REGSO = [
    ({"regsokod": "0999R001", "regsonamn": "Norrdal", "kommunkod": "0999", "kommunnamn": "Ekköping",
      "folkmangd": 1200}, square(14.0, 58.30, 14.1, 58.35)),
    ({"regsokod": "0999R002", "regsonamn": "Centrum", "kommunkod": "0999", "kommunnamn": "Ekköping",
      "folkmangd": 4300}, square(14.1, 58.30, 14.2, 58.35)),
    ({"regsokod": "0998R001", "regsonamn": "Grannen", "kommunkod": "0998", "kommunnamn": "Nordby",
      "folkmangd": 900}, square(14.2, 58.30, 14.3, 58.35)),
]  # fmt: skip


def collection(rows: Any, crs: str = "") -> bytes:
    """A GeoJSON FeatureCollection of (properties, geometry)."""
    whole: dict[str, Any] = {"type": "FeatureCollection"}
    if crs:
        whole["crs"] = {"type": "name", "properties": {"name": crs}}
    whole["features"] = [
        {"type": "Feature", "properties": said, "geometry": form} for said, form in rows
    ]
    return json.dumps(whole, ensure_ascii=False).encode()


def in_metres(geometry: dict[str, Any], flip: bool = False) -> dict[str, Any]:
    """The geometry in SWEREF 99 TM (E, N), or with N first."""
    convert = Transformer.from_crs(4326, 3006, always_xy=True)

    def turn(xy: np.ndarray) -> np.ndarray:
        out = np.column_stack(convert.transform(*xy.T))
        return out[:, ::-1] if flip else out

    return shapely.geometry.mapping(shapely.transform(shape(geometry), turn))


def by_gdal(rows: Any, form: str, crs: str | None = "EPSG:4326") -> bytes:
    """The rows as a GeoPackage («gpkg») or a zipped Shapefile («zip»)."""
    names = list(rows[0][0])
    columns = {name: [said[name] for said, _form in rows] for name in names}
    wkb = [shapely.to_wkb(shape(geometry)) for _said, geometry in rows]
    table = pa.table({**columns, "geometry": pa.array(wkb, pa.binary())})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("lager.gpkg" if form == "gpkg" else "lager.shp")
        kind = shape(rows[0][1]).geom_type
        pyogrio.write_arrow(table, path, geometry_name="geometry", geometry_type=kind, crs=crs)
        if form == "gpkg":
            return path.read_bytes()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for one in Path(folder).iterdir():
                archive.write(one, f"mapp/{one.name}")
        return out.getvalue()


def upload(content: bytes, name: str = "fil.geojson") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)
