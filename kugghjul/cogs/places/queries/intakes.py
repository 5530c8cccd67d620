"""Files that wait to be taken: where they and their rows lie, and what the review shows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kugghjul.cogs.places.models import Intake
from kugghjul.cogs.places.queries import geofiles, place_files, survey
from kugghjul.cogs.places.queries.columns import whole
from kugghjul.cogs.places.queries.register import COLUMNS
from kugghjul.cogs.places.queries.rows import AreaRow, PlaceRow
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import sheets
from kugghjul.kit.sheets import Column

SHOWN = 50
TABLES = (".csv", ".xlsx", ".txt")
FAULTS = (
    Column("row", gettext_lazy("Rad"), "whole"),
    Column("name", gettext_lazy("Namn")),
    Column("why", gettext_lazy("Skäl")),
)


def waiting(municipality: Municipality) -> QuerySet[Intake]:
    """Files that are being read or wait for a button, latest first."""
    states = (Intake.State.READING, Intake.State.READY, Intake.State.FAILED)
    return Intake.objects.filter(municipality=municipality, state__in=states)


def read(intake: Intake, progress: Callable[[int, int], None]) -> tuple[dict[str, Any], list[Any]]:
    """(what the review shows, the rows as JSON) of an intake's file. Refused when it cannot be read."""
    with default_storage.open(intake.file) as file:
        content = file.read()
    if intake.wanted == Intake.Wanted.PLACES:
        return _places(intake, content, progress)
    return _areas(intake, content, progress)


def stored(municipality: Municipality, what: str, content: bytes) -> str:
    """Put bytes into the file store; gives where."""
    return default_storage.save(f"{municipality.pk}/platser/{what}", ContentFile(content))


def packed(rows: list[Any]) -> bytes:
    """Rows as compressed JSON."""
    return gzip.compress(json.dumps(rows, ensure_ascii=False).encode(), 6)


def areas_of(intake: Intake, people: str) -> list[AreaRow]:
    """The areas that were read, with their population from the column `people`."""
    return survey.with_people((AreaRow(*row) for row in _unpacked(intake)), people)


def places_of(intake: Intake) -> list[PlaceRow]:
    """The places that were read."""
    return [PlaceRow(**{**row, "aliases": tuple(row["aliases"])}) for row in _unpacked(intake)]


def faults(intake: Intake) -> list[dict[str, Any]]:
    """The rows that cannot be taken, for the download."""
    return [
        {"row": row, "name": name, "why": why} for row, name, why in intake.found.get("faults", [])
    ]


def _unpacked(intake: Intake) -> list[Any]:
    with default_storage.open(intake.rows) as file:
        rows: list[Any] = json.loads(gzip.decompress(file.read()))
    return rows


def _areas(
    intake: Intake, content: bytes, progress: Callable[[int, int], None]
) -> tuple[dict[str, Any], list[Any]]:
    found = survey.survey(
        geofiles.opened(content), kind=intake.kind, code=intake.code, progress=progress
    )
    rows = [[r.code, r.name, r.geometry, r.population, r.properties] for r in found.rows]
    shown = {
        "kind": found.kind, "form": found.form, "remarks": found.remarks, "count": len(rows),
        "names": [row.name for row in found.rows[:SHOWN]], "repaired": found.repaired[:SHOWN],
        "n_repaired": len(found.repaired), "overlaps": _sizes(found.overlaps),
        "n_overlaps": len(found.overlaps), "holes": _sizes(found.holes), "n_holes": len(found.holes),
        "faults": found.faults, "numbers": found.numbers, "people": found.people,
        "sums": {key: sum(whole(row.properties.get(key)) or 0 for row in found.rows)
                 for key in found.numbers},
    }  # fmt: skip
    return shown, rows


def _places(
    intake: Intake, content: bytes, progress: Callable[[int, int], None]
) -> tuple[dict[str, Any], list[Any]]:
    if intake.file_name.lower().endswith(TABLES):
        table = ContentFile(content, name=intake.file_name)
        found = place_files.from_table(intake.municipality, sheets.read(table, COLUMNS))
    else:
        found = place_files.from_map(intake.municipality, geofiles.opened(content), progress)
    shown = {
        "form": found.form, "remarks": found.remarks, "count": len(found.rows),
        "names": [row.name for row in found.rows[:SHOWN]], "faults": found.faults,
        "known": found.known[:SHOWN], "n_known": len(found.known),
        "outside": found.outside[:SHOWN], "n_outside": len(found.outside),
    }  # fmt: skip
    return shown, [asdict(row) for row in found.rows]


def _sizes(pairs: list[tuple[str, float]]) -> list[tuple[str, int]]:
    """The largest, in whole square metres."""
    return [(names, round(size)) for names, size in pairs[:SHOWN]]


def title_of(intake: Intake) -> str:
    """A name for the new layer when none was given."""
    words = {
        "deso": "DeSO",
        "regso": "RegSO",
        "outline": _("Kommungräns"),
        "background": _("Vatten och vägar"),
    }
    return intake.name or words.get(intake.found.get("kind", ""), _("Områden"))
