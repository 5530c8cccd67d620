"""What the database itself refuses: changing or deleting rows that are closed (B131), on SQLite
and PostgreSQL.

A trigger fires whatever the road: an admin page, raw SQL, a bulk update. A migration that
rebuilds a locked table (SQLite does so for most changes) takes its triggers away, and must end
with `close` again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Lock:
    """Refuse UPDATE of `columns` (all when empty) and DELETE on `table` when `when` holds for the
    old row.
    """

    table: str
    when: str
    columns: tuple[str, ...] = ()
    words: str = "justerat och låst"


AUDIT = (Lock("kit_auditentry", "TRUE", words="loggen kan inte ändras"),)


def close(schema_editor: Any, locks: tuple[Lock, ...]) -> None:
    """Put the triggers of `locks` in the database."""
    for lock in locks:
        for statement in _statements(lock, schema_editor.connection.vendor):
            schema_editor.execute(statement)


def open_up(schema_editor: Any, locks: tuple[Lock, ...]) -> None:
    """Take them away, when the migration is undone."""
    for lock in locks:
        for verb in ("update", "delete"):
            on = f" ON {lock.table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {lock.table}_{verb}_lock{on}")


def _statements(lock: Lock, vendor: str) -> list[str]:
    return _postgres(lock) if vendor == "postgresql" else _sqlite(lock)


def _changed(lock: Lock, differs: str) -> str:
    if not lock.columns:
        return lock.when
    changes = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in lock.columns)
    return f"{lock.when} AND ({changes})"


def _sqlite(lock: Lock) -> list[str]:
    raised = f"BEGIN SELECT RAISE(ABORT, '{lock.words}'); END"
    return [
        f"CREATE TRIGGER {lock.table}_update_lock BEFORE UPDATE ON {lock.table}"
        f" WHEN {_changed(lock, 'IS NOT')} {raised}",
        f"CREATE TRIGGER {lock.table}_delete_lock BEFORE DELETE ON {lock.table}"
        f" WHEN {lock.when} {raised}",
    ]


def _postgres(lock: Lock) -> list[str]:
    name = f"{lock.table}_lock"
    raised = f"RAISE EXCEPTION '{lock.words}' USING ERRCODE = '23514'"
    body = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN IF {lock.when} THEN {raised}; END IF; RETURN OLD; END IF; "
        f"IF {_changed(lock, 'IS DISTINCT FROM')} THEN {raised}; END IF; RETURN NEW; "
        f"END $$ LANGUAGE plpgsql"
    )
    made = [
        f"CREATE TRIGGER {lock.table}_{verb}_lock BEFORE {verb.upper()} ON {lock.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        for verb in ("update", "delete")
    ]
    return [body, *made]
