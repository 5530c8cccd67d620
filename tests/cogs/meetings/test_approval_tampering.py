"""B132: with the triggers gone and a row altered, `verify_records` still finds it. Every kind, a
hundred times.
"""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from kugghjul.cogs.meetings.actions import approval
from kugghjul.cogs.meetings.models.locks import LOCKS
from kugghjul.cogs.meetings.queries.verification import broken_records
from kugghjul.kit import triggers
from tests.cogs.meetings.test_approval_actions import held, locked

pytestmark = pytest.mark.django_db

TEXT = "'%(salt)s'"
KINDS = [
    ("meetings_notes", "facts_hash", TEXT),
    ("meetings_notes", "hash", TEXT),
    ("meetings_notes", "previous", TEXT),
    ("meetings_notes", "state", "'draft'"),
    ("meetings_notes", "chain_number", "chain_number + 7"),
    ("meetings_notes", "kept_by", TEXT),
    ("meetings_notes", "approved_at", "'2026-11-01 09:00:00+00:00'"),
    ("meetings_notes", "facts", "replace(CAST(facts AS text), 'Samordnaren', '%(salt)s')"),
    ("meetings_notes", "facts", "replace(CAST(facts AS text), 'Närvarande', '%(salt)s')"),
    ("meetings_notes", "facts", "replace(CAST(facts AS text), 'kommundirekt', '%(salt)s')"),
    ("meetings_notes", "lacking", '\'[{"key": "%(salt)s"}]\''),
    ("meetings_approver", "approved_at", "'2026-11-01 09:00:00+00:00'"),
    ("meetings_approver", "facts_hash", TEXT),
    ("meetings_approver", "function", TEXT),
    ("meetings_correction", "text", TEXT),
    ("meetings_correction", "reason", TEXT),
    ("meetings_correction", "number", "number + 10"),
    ("meetings_correction", "hash", TEXT),
    ("meetings_decision", "text", TEXT),
    ("meetings_decision", "outcome", TEXT),
    ("meetings_decision", "number", "number + 100"),
    ("meetings_agendaitem", "title", TEXT),
    ("kit_auditentry", "verb", TEXT),
    ("kit_auditentry", "by_name", TEXT),
    ("kit_auditentry", "hash", TEXT),
    ("kit_auditentry", "previous", TEXT),
    ("kit_auditentry", "detail", '\'{"x": "%(salt)s"}\''),
]
REMOVED = ["meetings_correction", "meetings_approver", "meetings_decision", "kit_auditentry"]


class _Editor:
    """What `triggers` needs of a schema editor, inside the test's transaction."""

    connection = connection

    @staticmethod
    def execute(sql):
        with connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.fixture
def archive(world, now):
    """Three approved notes with corrections, and the locks taken away."""
    for n, body in enumerate((world.steering, world.operative, world.steering), 1):
        notes = locked(world, now, held(world, now, body, slug=f"mote-{n}"))
        for _ in range(2):
            approval.correct_notes(notes, "Ska vara Norrdal.", "Skrivfel.", by=world.sara, at=now)
    triggers.open_up(_Editor, (*LOCKS, *triggers.AUDIT))
    return SimpleNamespace(municipality=world.municipality)


def _tamper(dice: random.Random) -> str:
    with connection.cursor() as cursor:
        removal = dice.random() < 0.2
        table = dice.choice(REMOVED) if removal else None
        column = value = ""
        if not table:
            table, column, value = dice.choice(KINDS)
        cursor.execute(f"SELECT id FROM {table}")
        key = dice.choice([row[0] for row in cursor.fetchall()])
        if removal:
            cursor.execute(f"DELETE FROM {table} WHERE id = {key}")
            return f"DELETE {table} {key}"
        cast = (
            "::jsonb"
            if column in ("facts", "detail", "lacking") and connection.vendor == "postgresql"
            else ""
        )
        new = value.replace("%(salt)s", f"ändrat {dice.randrange(10**6)}")
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = {key}")
        before = cursor.fetchone()
        cursor.execute(f"UPDATE {table} SET {column} = ({new}){cast} WHERE id = {key}")
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = {key}")
        return "" if cursor.fetchone() == before else f"{table}.{column} {key}"


def test_b132_a_hundred_random_tamperings_are_all_found(archive):
    dice, tried, missed = random.Random(2026), 0, []
    while tried < 100:
        with transaction.atomic():
            what = _tamper(dice)
            tried += bool(what)
            if what and not list(broken_records(archive.municipality)):
                missed.append(what)
            transaction.set_rollback(True)
    assert not missed
    assert not list(broken_records(archive.municipality))


def test_b132_the_break_is_named_with_record_and_field(archive):
    _Editor.execute("UPDATE meetings_notes SET previous = 'x' WHERE chain_number = 2")
    found = list(broken_records(archive.municipality))
    assert (found[0].record.split()[0], found[0].field) == ("anteckningar", "previous")
    with pytest.raises(CommandError, match="brott"):
        call_command("verify_records")


def test_b132_notes_taken_out_of_the_chain_are_missed(archive):
    _Editor.execute(
        "DELETE FROM meetings_correction WHERE notes_id = (SELECT max(id) FROM meetings_notes)"
    )
    _Editor.execute(
        "DELETE FROM meetings_approver WHERE notes_id = (SELECT max(id) FROM meetings_notes)"
    )
    _Editor.execute("DELETE FROM meetings_notes WHERE id = (SELECT max(id) FROM meetings_notes)")
    assert any("saknas" in broken.text for broken in broken_records(archive.municipality))
