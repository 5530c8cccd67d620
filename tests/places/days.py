"""Objects for the addresses of safety days and of neighbourhood watch."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.safetydays.actions import days, evaluation, programme, rotation
from kugghjul.cogs.safetydays.models import Remark
from kugghjul.cogs.watch.actions import areas, contacts, evenings, letters
from kugghjul.kit import clock

PLACES: list[tuple[str, str, str]] = [
    ("trygghetsdagar/stationer/<int:pk>", "pk", "station.pk"),
    ("trygghetsdagar/klasser/<int:pk>", "pk", "school_class.pk"),
    ("trygghetsdagar/datum/<int:pk>", "pk", "day_date.pk"),
    ("trygghetsdagar/utvardering/<uuid:pk>", "pk", "remark.pk"),
    ("trygghetsdagar/<int:pk>", "audience", "elever"),
    ("trygghetsdagar/<int:pk>", "pk", "safety_day.pk"),
    ("trygghetsdag/<str:token>", "token", "safety_day.token"),
    ("trygghetsdag/<str:token>", "audience", "elever"),
    ("grannsamverkan/omraden/<int:pk>", "pk", "watch_area.pk"),
    ("grannsamverkan/kontakter/<int:pk>", "pk", "watch_contact.pk"),
    ("grannsamverkan/kvallsmoten/<int:pk>", "pk", "watch_evening.pk"),
    ("grannsamverkan/brev/<int:pk>", "pk", "watch_letter.pk"),
    ("grannsamverkan/register.", "form", "csv"),
    ("grannsamverkan/<str:token>", "token", "watch_evening.token"),
]
WORDS = {"elever", "csv"}


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """A safety day in the middle of its evaluation, and an area with a contact, an evening and a letter."""
    _safety_day(world, o, at, by)
    _watch(world, o, at, by)


def _safety_day(
    world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]
) -> None:
    today = clock.local_day(at)
    o.safety_day = days.plan_day(
        world.council, cohort=8, title="Trygghetsdag för årskurs 8", dates=[today],
        place="Ekhallen", **by,
    )  # fmt: skip
    o.day_date = o.safety_day.dates.get()
    classes = [("8A", 25), ("8B", 24), ("8C", 26)]
    o.school_class = programme.add_classes(o.day_date, school="Ekskolan", classes=classes, **by)[0]
    for name, owner in (("Polisens bil", world.police), ("Första hjälpen", None)):
        o.station = programme.add_station(o.safety_day, name=name, organisation=owner, **by)
    programme.set_times(o.day_date, starts=dt.time(9), slots=3, minutes=40, change=5, **by)
    rotation.make_rotation(o.day_date, **by)
    until = today + dt.timedelta(days=7)
    evaluation.open_evaluation(o.safety_day, opens_on=today, closes_on=until, **by)
    answers = {"larde-mig": 4, "vart-vanda": 5, "kandes-bra": 5}
    evaluation.answer_evaluation(o.safety_day, "elever", answers, "Mer tid.", at=at)
    o.remark = Remark.objects.get(day=o.safety_day)


def _watch(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    today = clock.local_day(at)
    o.watch_area = areas.register_area(
        world.municipality, name="Ekbacken", households=42, state="active", **by
    )
    o.watch_contact = contacts.add_contact(
        o.watch_area, role="contact", name="Kontakt Ekbacken", email="kontakt@boende.example",
        consent_on=today, **by,
    )  # fmt: skip
    contacts.record_training(o.watch_contact, course="Grundkurs", on=today, **by)
    o.watch_evening = evenings.plan_evening(
        world.council, title="Kvällsmöte om grannsamverkan", on=today + dt.timedelta(days=20),
        starts=dt.time(18, 30), place="Ekskolan", theme="DNA-märkning", parties=[world.police],
        takes_sign_ups=True, **by,
    )  # fmt: skip
    o.watch_letter = letters.draft_letter(
        world.municipality, areas=[o.watch_area], subject="Höstens möte", text="Välkomna.", **by
    )
