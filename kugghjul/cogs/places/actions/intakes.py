"""A file comes in, is read, is looked at, and is taken or thrown away."""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.places.actions.layers import add_layer, use_layer
from kugghjul.cogs.places.actions.places import import_places
from kugghjul.cogs.places.models import Intake
from kugghjul.cogs.places.queries import intakes as queries
from kugghjul.cogs.places.queries.geofiles import LARGEST
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.uploads import clean_name

AT_ONCE = 1024 * 1024
"""A file larger than this is read in the background."""


@action
def receive_intake(
    municipality: Municipality,
    upload: Any,
    *,
    wanted: str,
    kind: str = "",
    name: str = "",
    code: str = "",
    by: User,
    at: dt.datetime,
) -> Intake:
    """Keep a file and read it: at once when small, else in the background. Refused when it cannot be read."""
    if upload.size == 0:
        raise Refused(_("Filen är tom. Välj en fil med innehåll."), "file")
    if upload.size > LARGEST:
        raise Refused(
            _("Filen är för stor. Den får vara högst %d MB.") % (LARGEST // 1024**2), "file"
        )
    called = clean_name(upload.name or "fil")
    ending = PurePosixPath(called).suffix[:10]
    where = queries.stored(municipality, f"{secrets.token_hex(8)}{ending}", upload.read())
    intake = Intake(
        municipality=municipality, wanted=wanted, kind=kind, name=name, code=code,
        file_name=called, file=where, made_at=at, made_by=by,
    )  # fmt: skip
    try:
        if upload.size <= AT_ONCE:
            _look(intake)
    except Refused:
        default_storage.delete(where)
        raise
    intake.save()
    if intake.state == Intake.State.READING:
        from kugghjul.cogs.places.housekeeping import read_intake  # it leans on this module

        read_intake.enqueue(intake.pk)
    record("places.intake_received", intake, by=by, at=at, size=upload.size)
    return intake


@action
def read_waiting(intake: Intake, *, progress: Any, by: User | None, at: dt.datetime) -> Intake:
    """Read a file that was put aside; a refusal is kept as the intake's fault."""
    if intake.state != Intake.State.READING:
        return intake
    try:
        _look(intake, progress)
    except Refused as refusal:
        intake.state, intake.found = Intake.State.FAILED, {"why": refusal.reason}
    intake.save(update_fields=["state", "found", "rows"])  # how far it came is another's to write
    record("places.intake_read", intake, by=by, at=at, state=str(intake.state))
    return intake


@action
def take_intake(
    intake: Intake, *, people: str = "", use: bool = False, by: User, at: dt.datetime
) -> Intake:
    """Write what was read: a new layer (in use, if so chosen), or places into the register."""
    _ready(intake)
    if intake.wanted == Intake.Wanted.PLACES:
        done = import_places(intake.municipality, queries.places_of(intake), by=by, at=at)
    else:
        if people and people not in intake.found["numbers"]:
            raise Refused(_("Kolumnen finns inte i filen."), "people")
        rows = queries.areas_of(intake, people)
        intake.layer = add_layer(
            intake.municipality, rows, kind=intake.found["kind"], name=queries.title_of(intake),
            source=intake.file_name, by=by, at=at,
        )  # fmt: skip
        if use:
            use_layer(intake.layer, by=by, at=at)
        done = {"areas": len(rows)}
    intake.state, intake.found = Intake.State.TAKEN, intake.found | {"done": done}
    _clear(intake)
    record("places.intake_taken", intake, by=by, at=at, **done)
    return intake


@action
def drop_intake(intake: Intake, *, by: User, at: dt.datetime) -> Intake:
    """Throw a file away; nothing of it has been written."""
    if intake.state in (Intake.State.TAKEN, Intake.State.DROPPED):
        raise Refused(_("Filen är redan hanterad."), status=409)
    intake.state = Intake.State.DROPPED
    _clear(intake)
    record("places.intake_dropped", intake, by=by, at=at)
    return intake


def _look(intake: Intake, progress: Any = lambda done, total: None) -> None:
    found, rows = queries.read(intake, progress)
    if not rows:
        first = next(iter(found["faults"]), None)
        said = _("Inget i filen går att läsa in.") + (f" {first[1]}: {first[2]}" if first else "")
        raise Refused(said, "file")
    intake.rows = queries.stored(
        intake.municipality, f"{secrets.token_hex(8)}.json.gz", queries.packed(rows)
    )
    intake.found, intake.state = found, Intake.State.READY


def _ready(intake: Intake) -> None:
    if intake.state != Intake.State.READY:
        raise Refused(_("Filen är redan hanterad eller inte färdigläst."), status=409)


def _clear(intake: Intake) -> None:
    """The row is saved; its files go when the transaction is through."""
    paths = [path for path in (intake.file, intake.rows) if path]
    intake.file = intake.rows = ""
    intake.save()
    for path in paths:
        transaction.on_commit(lambda path=path: default_storage.delete(path))
