"""The police's records of a month, read in by file with the mapping that is saved for the next month's."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.reporting.actions import imports
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.reporting.reading_in import read_waiting
from kugghjul.demo.ekkoping import days
from kugghjul.demo.teller import Teller

DAY, HOUR = days.DAY, dt.timedelta(hours=1)
SEED, ROWS = 31, 34
COLUMNS = {
    "Diarienr": "origin", "Brottsrubrik": "category", "Datum från": "starts", "Tid från": "starts_time",
    "Datum till": "ends", "Tid till": "ends_time", "Plats": "place",
}  # fmt: skip
WORDS = {
    "Skadegörelse, klotter": "klotter",
    "Skadegörelse, övrig": "skadegorelse",
    "Narkotikabrott, överlåtelse": "narkotika",
    "Stöld, cykel": "stold",
    "Misshandel utomhus": "vald-hot",
}
"""The file's words and our categories."""
UNKNOWN = "Bidragsbrott"
"""A word that stands for nothing here: its row is turned away, and that is told."""
PLACES = (
    "Resecentrum", "Stortorget", "Galleria Eken", "Norrdals torg", "Ekbackens centrum",
    "Hamnen", "Strandparken", "Ekhagen", "Södra rastplatsen",
)  # fmt: skip


def arrange(teller: Teller, as_of: dt.date) -> None:
    """One file, twelve days before the end of the story."""
    on = days.workday(as_of - 12 * DAY)
    teller.timeline.on(on, "10.15", lambda at: _reads_in(teller, on, at))


def file_of(on: dt.date) -> bytes:
    """The month's records as Windows-1252, as the police's system writes them; the same for the same day."""
    rng = random.Random(SEED)  # noqa: S311 - the demo's chance is to be the same each time
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow(COLUMNS)
    for number in range(ROWS):
        first = dt.datetime.combine(on - rng.randrange(15, 46) * DAY, dt.time(rng.randrange(8, 24)))  # noqa: DTZ001 - as in the file
        last = first + rng.choice((1, 2, 9, 14)) * HOUR
        word = UNKNOWN if number == ROWS - 1 else rng.choice(list(WORDS))
        sheet.writerow([
            f"K-{number + 1}-{on:%y}", word, f"{first:%Y-%m-%d}", f"{first:%H:%M}",
            f"{last:%Y-%m-%d}", f"{last:%H:%M}", rng.choice(PLACES),
        ])  # fmt: skip
    return out.getvalue().encode("cp1252")


def _reads_in(teller: Teller, on: dt.date, at: dt.datetime) -> None:
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    file = SimpleUploadedFile(f"handelser-{on:%Y-%m}.csv", file_of(on), content_type="text/csv")
    police = teller.organisation("Polisen")
    kept = imports.keep_file(teller.municipality, police, file, **sign)
    kept = imports.choose_columns(kept, COLUMNS, **sign)
    known = {row.key: row for row in Category.objects.filter(municipality=teller.municipality)}
    words = {word: known[key] for word, key in WORDS.items()} | {UNKNOWN: None}
    kept = imports.choose_words(kept, categories=words, places={}, **sign)
    imports.start_import(kept, **sign)
    read_waiting(kept.pk, lambda: at)
