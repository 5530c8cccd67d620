"""Records out of a file: kept, its columns and words chosen, read in by the worker, and taken back as a whole (S4)."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.places.queries import folded
from kugghjul.cogs.reporting.models import Category, Import, Observation
from kugghjul.cogs.reporting.models import Mapping as SavedMapping
from kugghjul.cogs.reporting.queries import import_columns, import_files, imports
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.uploads import clean_name

S = Import.State
CHUNK = 2000


@action
def keep_file(
    municipality: Municipality,
    organisation: Organisation,
    file: Any,
    *,
    by: User,
    at: dt.datetime,
) -> Import:
    """Keep the uploaded file as plain CSV until it has been read. Refused when it is no table of rows."""
    if organisation.municipality_id != municipality.pk:
        raise Refused(_("Välj en organisation i kommunen."), "organisation")
    import_files.refuse_too_large(file.size)
    name = clean_name(file.name or "")
    content, headings, rows = import_files.plain(import_files.table_of(file, name))
    mark = hashlib.sha256(content).hexdigest()
    same = Import.objects.filter(municipality=municipality, organisation=organisation, sha256=mark)
    if same.filter(state__in=(S.WAITING, S.DONE)).exists():
        raise Refused(_("Den filen är redan inläst. Ångra den inläsningen först."), "file")
    where = default_storage.save(
        f"records/{municipality.pk}/{secrets.token_hex(12)}.csv", ContentFile(content)
    )
    made = Import(
        municipality=municipality, organisation=organisation, file_name=name[:200], file=where,
        sha256=mark, rows=rows, made_at=at, made_by=by,
    )  # fmt: skip
    made.mapping = imports.saved_for(made)
    saved = made.mapping.columns if made.mapping else None
    columns = import_columns.recognised(headings, saved)
    made.options = {"headings": headings, "columns": columns}
    made.save()
    record("reporting.file_kept", made, by=by, at=at, rows=rows, organisation=organisation.pk)
    return made


@action
def choose_columns(
    found: Import, columns: Mapping[str, str], *, by: User, at: dt.datetime
) -> Import:
    """Which column is what; kept as the organisation's mapping, for next month."""
    _open(found)
    chosen = import_columns.checked(columns, found.options["headings"])
    found.options = {**found.options, "columns": chosen}
    mapping = found.mapping or imports.saved_for(found)
    if mapping is None:
        name = f"{found.organisation.name}"[:120]
        mapping = SavedMapping(
            municipality=found.municipality, organisation=found.organisation, name=name
        )
    left_out = {heading: "" for heading in found.options["headings"] if heading not in chosen}
    mapping.columns, mapping.changed_at = {**mapping.columns, **chosen, **left_out}, at
    mapping.save()
    found.mapping = mapping
    found.save(update_fields=["options", "mapping"])
    record("reporting.columns_chosen", found, by=by, at=at, targets=sorted(chosen.values()))
    return found


@action
def choose_words(
    found: Import,
    *,
    categories: Mapping[str, Category | None],
    places: Mapping[str, Any],
    personal: str = "reject",
    review: bool = False,
    only_own: bool = False,
    by: User,
    at: dt.datetime,
) -> Import:
    """What the file's words mean here, what is done with person data, and whether the rows count at once.

    A word without a category has its rows rejected, and that is told.
    """
    _open(found)
    if "columns" not in found.options or not any(categories.values()):
        raise Refused(_("Välj kategori för minst ett av filens ord."))
    known = {folded(word): row for word, row in categories.items() if row is not None}
    named = {folded(word): row.pk for word, row in places.items() if row is not None}
    found.options = {
        **found.options, "categories": {word: row.pk for word, row in known.items()},
        "places": named, "personal": "drop" if personal == "drop" else "reject",
        "review": bool(review), "only_own": bool(only_own),
    }  # fmt: skip
    found.save(update_fields=["options"])
    if found.mapping:
        words = found.mapping.words
        kept = {**words.get("category", {}), **{word: row.key for word, row in known.items()}}
        found.mapping.words = {"category": kept, "place": {**words.get("place", {}), **named}}
        found.mapping.changed_at = at
        found.mapping.save()
    record("reporting.words_chosen", found, by=by, at=at, categories=len(known), places=len(named))
    return found


@action
def start_import(found: Import, *, by: User, at: dt.datetime) -> Import:
    """Have the worker read it in. Asked for twice it is read once."""
    from kugghjul.cogs.reporting.reading_in import read_in

    found = Import.objects.select_for_update(of=("self",)).get(pk=found.pk)
    _open(found)
    if not found.options.get("categories"):
        raise Refused(_("Välj först vad filens ord betyder."))
    found.state, found.done, found.made_by = S.WAITING, 0, by
    found.save(update_fields=["state", "done", "made_by"])
    read_in.enqueue(found.pk)
    record("reporting.import_started", found, by=by, at=at, rows=found.rows)
    return found


@action
def end_import(
    found: Import, *, rejected: list[list[Any]], known: int, dropped: int, problem: str = "",
    by: User | None, at: dt.datetime,
) -> Import:  # fmt: skip
    """All rows have been seen, or the file could not be read; the file itself is thrown away."""
    found.taken = found.observations.count()
    found.known, found.rejected, found.problem, found.ended_at = known, rejected, problem, at
    found.state = S.FAILED if problem else S.DONE
    found.options = {**found.options, "dropped": dropped}
    if not problem:
        found.done = found.rows
    where, found.file = found.file, ""
    found.save()
    if where:
        transaction.on_commit(lambda: default_storage.delete(where))
    record(
        "reporting.import_ended", found, by=by, at=at, taken=found.taken, known=known,
        rejected=len(rejected), dropped=dropped, state=found.state,
    )  # fmt: skip
    return found


@action
def withdraw_import(found: Import, *, by: User, at: dt.datetime) -> Import:
    """Take back the whole file: what nobody has worked with is gone, the rest is rejected and no longer counts."""
    found = Import.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if found.state != S.DONE:
        raise Refused(_("Det finns ingen inläsning att ångra."), status=409)
    rows = Observation.objects.filter(imported=found)
    untouched = rows.filter(counter=1, merged__isnull=True, revisions__isnull=True)
    gone = 0
    for keys in _in_chunks(list(untouched.values_list("pk", flat=True))):
        try:
            with transaction.atomic():
                gone += rows.filter(pk__in=keys).delete()[1].get("reporting.Observation", 0)
        except ProtectedError:
            continue  # something rests on one of them: they are rejected below
    reason = _("Inläsningen ångrades.")
    kept = 0
    for one in rows.iterator():
        one.merged.update(state=Observation.State.NEW, merged_into=None)
        one.state, one.state_reason, one.merged_into, one.origin = "rejected", reason, None, ""
        one.counter += 1
        one.save()
        kept += 1
    found.state = S.WITHDRAWN
    found.save(update_fields=["state"])
    record("reporting.import_withdrawn", found, by=by, at=at, gone=gone, rejected=kept)
    return found


@action
def drop_file(found: Import, *, by: User, at: dt.datetime) -> None:
    """Throw away a file that was never read in."""
    _open(found)
    where = found.file
    record("reporting.file_dropped", found, by=by, at=at)
    found.delete()
    transaction.on_commit(lambda: default_storage.delete(where))


def _open(found: Import) -> None:
    if found.state not in (S.CHOSEN, S.FAILED) or not found.file:
        raise Refused(_("Filen är redan inläst."), status=409)


def _in_chunks(rows: list[Any]) -> list[list[Any]]:
    return [rows[n : n + CHUNK] for n in range(0, len(rows), CHUNK)]
