"""Observations and what is kept around them: categories, records by file, who sees what."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.reporting.actions import categories, compartments, custodian, imports, review
from kugghjul.cogs.reporting.models import Photo, Reporter, SituationReport, Unit
from tests.cogs.reporting import given

order = 40
PLACES: list[tuple[str, str, str]] = [
    ("kategorier/<slug:key>/flytta/", "way", "upp"),
    ("iakttagelser/kategorier/", "key", "category.key"),
    ("iakttagelser/i-<int:number>/bild/", "pk", "observation_photo.pk"),
    ("iakttagelser/delade/i-<int:number>/bild/", "pk", "observation_photo.pk"),
    ("iakttagelser/i-<int:number>/sla-ihop/", "other", "second_observation.number"),
    ("iakttagelser/i-<int:number>", "number", "new_observation.number"),
    ("iakttagelser/delade/i-<int:number>", "number", "observation.number"),
    ("iakttagelser/angra/", "numbers", "observation.number"),
    ("iakttagelser/vem/<int:pk>", "pk", "look.pk"),
    ("iakttagelser/delning/<int:pk>", "pk", "compartment.pk"),
    ("iakttagelser/delade/iakttagelser.", "form", "csv"),
    ("iakttagelser/delning/logg.", "form", "csv"),
    ("iakttagelser/inlasning/<int:pk>", "pk", "record_file.pk"),
    ("iakttagelser/inlasning/<int:pk>/avvisade.", "form", "csv"),
]
WORDS = {"csv"}


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """The usual categories, a report with an observation, two more to review, a compartment, a look."""
    o.category = categories.begin(world.municipality, **by)[0]
    o.observation = _reported(world, o, at)
    o.new_observation = given.observation(world, category=o.category)
    o.second_observation = given.observation(
        world, category=o.category, organisation=world.police, state="held", hold_reasons=["name"]
    )
    o.observation_photo = _photo(o.new_observation)
    review.accept(o.observation, **by)
    o.compartment = compartments.open_compartment(
        world.municipality, owner=world.police, reader=world.office, fields=["text"],
        ground="Överenskommelsen", since=dt.date(2026, 1, 1), **by,
    )  # fmt: skip
    o.record_file = _file(world, o, by)
    o.look = custodian.look_at_reporter(
        o.observation, reason="Uppgiften ska rättas.", by=world.adam, at=at
    )


def _reported(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime) -> Any:
    day = at.date()
    unit = Unit.objects.create(
        municipality=world.municipality, organisation=world.office, name="Biblioteket",
        since=dt.date(2024, 1, 1),
    )  # fmt: skip
    reporter = Reporter.objects.create(unit=unit, name="Rapportören", since=dt.date(2024, 1, 1))
    report = SituationReport.objects.create(
        municipality=world.municipality, unit=unit, reporter=reporter, key="places-1",
        content_hash="x", period_first=day, period_last=day, received_at=at,
    )  # fmt: skip
    return given.observation(
        world, category=o.category, unit=unit, report=report, place=given.place(world)
    )


def _photo(observation: Any) -> Photo:
    where = default_storage.save("reporting/prov.jpg", ContentFile(b"bild"))
    return Photo.objects.create(
        observation=observation, key="a", file=where, sha256="ab" * 32, width=1, height=1, size=4
    )


def _file(world: SimpleNamespace, o: SimpleNamespace, by: dict[str, Any]) -> Any:
    """A file of records, chosen and explained but not read in."""
    rows = "Kategori;Datum;Plats\nKlotter;2026-10-02;Torget"
    upload = SimpleUploadedFile("larm.csv", rows.encode())
    found = imports.keep_file(world.municipality, world.police, upload, **by)
    imports.choose_columns(found, found.options["columns"], **by)
    return imports.choose_words(found, categories={"Klotter": o.category}, places={}, **by)
