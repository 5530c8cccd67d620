"""XLSForm books made by hand, for the tests: our own, with every type that ODK's forms use."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook

Rows = list[dict[str, Any]]

CHOICES: Rows = [
    {"list_name": "ja_nej", "name": "ja", "label": "Ja"}, {"list_name": "ja_nej", "name": "nej", "label": "Nej"},
    {"list_name": "betyg", "name": 1, "label": "Lite"}, {"list_name": "betyg", "name": 2, "label": "Mycket"},
]  # fmt: skip
ALL_TYPES: Rows = [
    {"type": kind, "name": kind.split()[0].replace(":", "_").replace("-", "_"), "label": f"Fråga om {kind}"}
    for kind in (
        "text", "integer", "decimal", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "image", "audio",
        "video", "file", "barcode", "note", "acknowledge", "select_one ja_nej", "select_multiple ja_nej", "rank ja_nej",
        "select_one_from_file orter.csv", "select_multiple_from_file varor.csv", "url",
        "start", "end", "today", "deviceid", "username", "email", "phonenumber", "audit", "start-geopoint",
    )
] + [
    {"type": "range", "name": "kort", "label": "Kort skala", "parameters": "start=1 end=5 step=1"},
    {"type": "range", "name": "langt", "label": "Långt spann", "parameters": "start=0 end=100 step=5"},
    {"type": "calculate", "name": "raknat", "calculation": "2 + 2"},
    {"type": "hidden", "name": "gomd", "default": "x"},
    {"type": "text", "name": "flera_rader", "label": "Flera rader", "appearance": "multiline"},
    {"type": "select_one betyg", "name": "betyget", "label": "Betyg", "appearance": "likert"},
    {"type": "select_one ja_nej or_other", "name": "annat", "label": "Med annat"},
    {"type": "begin_group", "name": "tabell", "label": "Tabell", "appearance": "table-list"},
    {"type": "select_one ja_nej", "name": "rad_a", "label": "A"},
    {"type": "select_one ja_nej", "name": "rad_b", "label": "B"},
    {"type": "end_group"},
    {"type": "begin repeat", "name": "upprepat", "label": "Upprepat", "repeat_count": 2},
    {"type": "text", "name": "inne", "label": "Inne"},
    {"type": "end repeat"},
    {"type": "xml-external", "name": "utanfor"},
]  # fmt: skip


def book(
    survey: Rows, choices: Rows = CHOICES, settings: Rows | None = None, **more: Rows
) -> bytes:
    """A book with these sheets; `more` are sheets by name."""
    found = Workbook()
    found.remove(found.active)
    tables = {
        "survey": survey,
        "choices": choices,
        "settings": settings or [{"form_title": "Prov", "form_id": "prov"}],
    }
    for name, rows in {**tables, **more}.items():
        sheet = found.create_sheet(name)
        titles = list(dict.fromkeys(title for row in rows for title in row))
        sheet.append(titles)
        for row in rows:
            sheet.append([row.get(title) for title in titles])
    return saved(found)


def saved(found: Workbook) -> bytes:
    """The bytes of a book."""
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()
