"""The law speaks of «the council»; a municipality's council has a name, groups and seats."""

from dataclasses import fields, replace

from kugghjul.core.rules.kinds import Rule
from kugghjul.core.rules.model import Body, BodyKind, Charter

BODY_FIELDS = (
    "body", "from_body", "to_body", "at_body", "to", "decided_by", "bodies", "from_bodies",
)  # fmt: skip
MATCHED = (BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.ASSEMBLY)


def bound(law: Charter, council: Charter) -> Charter:
    """The law's clauses about this council's bodies: same kind (council, board, assembly), same
    body. Bodies that the council's charter does not mention stay the law's own."""
    names = {
        theirs.key: ours.key
        for theirs in law.bodies
        if theirs.kind in MATCHED and (ours := _first(council, theirs.kind))
    }
    own = tuple(body for body in law.bodies if body.key not in names)
    taken = {body.key for body in council.bodies}
    clauses = tuple(replace(clause, rule=renamed(clause.rule, names)) for clause in law.clauses)
    bodies = (*council.bodies, *(body for body in own if body.key not in taken))
    return replace(law, bodies=bodies, seats=council.seats, clauses=clauses)


def _first(council: Charter, kind: BodyKind) -> Body | None:
    return next((body for body in council.bodies if body.kind is kind), None)


def renamed(rule: Rule, names: dict[str, str]) -> Rule:
    """The rule with its bodies' keys exchanged."""
    changed: dict[str, object] = {}
    for part in fields(rule):
        if part.name not in BODY_FIELDS:
            continue
        value = getattr(rule, part.name)
        if isinstance(value, tuple):
            changed[part.name] = tuple(names.get(key, key) for key in value)
        else:
            changed[part.name] = names.get(value, value)
    return replace(rule, **changed)  # type: ignore[arg-type]  # the same fields, the same types
