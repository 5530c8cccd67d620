"""What is done with one clause of a draft. The text stays the same TOML as one writes by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.actions.charters import _exchange
from kugghjul.cogs.council.models import CharterVersion
from kugghjul.core.rules.model import Charter, Clause
from kugghjul.core.rules.reading import read_charter
from kugghjul.core.rules.soundness import Fault, faults
from kugghjul.core.rules.writing import write_charter
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import said


@action
def put_clause(
    draft: CharterVersion, clause: Clause, *, by: Any, at: dt.datetime
) -> CharterVersion:
    """Add a clause to a draft, or exchange the one with its id. Refused, at its field, when
    unsound."""
    charter = read_charter(draft.toml)
    ids = [each.id for each in charter.clauses]
    place = ids.index(clause.id) if clause.id in ids else len(ids)
    clauses = (*charter.clauses[:place], clause, *charter.clauses[place + 1 :])
    changed = replace(charter, clauses=clauses)
    _refuse_faults(changed, place)
    _exchange(draft, write_charter(changed))
    record("charter.clause_put", draft, by=by, at=at, clause=clause.id)
    return draft


@action
def remove_clause(draft: CharterVersion, id: str, *, by: Any, at: dt.datetime) -> CharterVersion:
    """Take a clause out of a draft, and out of the purposes and sections that name it."""
    charter = read_charter(draft.toml)
    if id not in [clause.id for clause in charter.clauses]:
        raise Refused(_("Regeln finns inte längre i utkastet."), status=409)
    _exchange(draft, write_charter(_without(charter, id)))
    record("charter.clause_removed", draft, by=by, at=at, clause=id)
    return draft


def _refuse_faults(charter: Charter, place: int) -> None:
    found = faults(charter)
    if not found:
        return
    own = [fault for fault in found if fault.path[:2] == ("clauses", place)]
    fault = (own or found)[0]
    raise Refused(said(fault.message), _field(fault))


def _field(fault: Fault) -> str:
    """The form's field for a path such as («clauses», 3, «rule», «minimum»)."""
    steps = [str(step) for step in fault.path[2:] if isinstance(step, str)]
    if steps[:1] == ["rule"]:
        return f"rule_{steps[1]}" if len(steps) > 1 else ""
    return steps[0] if steps else ""


def _without(charter: Charter, id: str) -> Charter:
    def rest(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(each for each in ids if each != id)

    sections = []
    for section in charter.sections:
        blocks = [replace(block, clauses=rest(block.clauses)) for block in section.blocks]
        kept = [b for b in blocks if b.text or b.items or b.clauses or b.values]
        sections.append(replace(section, blocks=tuple(kept)))
    return replace(
        charter,
        clauses=tuple(clause for clause in charter.clauses if clause.id != id),
        purposes=tuple(replace(each, clauses=rest(each.clauses)) for each in charter.purposes),
        sections=tuple(sections),
    )
