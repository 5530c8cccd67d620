"""What the charter's prose refers to: the text of a clause, and values that stand elsewhere in
it."""

from __future__ import annotations

from django import template

from kugghjul.core.rules.model import Charter

register = template.Library()


@register.simple_tag
def clause_text(charter: Charter, id: str) -> str:
    """The wording of a clause; nothing when there is no such clause."""
    return next((clause.text for clause in charter.clauses if clause.id == id), "")


@register.simple_tag
def block_values(charter: Charter, name: str) -> list[str]:
    """The lines of «purposes», «areas», «committee» or «seats:<body>»."""
    if name == "purposes":
        return [purpose.text for purpose in charter.purposes]
    if name == "areas":
        return [area.name for area in charter.areas]
    if name == "committee":
        return [charter.responsible]
    if name == "contents":
        return [section.heading for section in charter.sections][1:]
    body = name.removeprefix("seats:")
    return [seat.function for seat in charter.seats if seat.body == body and seat.function]
