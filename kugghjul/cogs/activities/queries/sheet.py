"""Activities as a table: the columns that go out and come in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries.limits import MOST_COST, MOST_HOURS
from kugghjul.kit.sheets import Column

STATES = tuple((state.value, state.label) for state in Activity.State)
MODES = tuple((mode.value, mode.label) for mode in Activity.Mode if mode.value)
COLUMNS = (
    Column("number", _("Nummer"), longest=12),
    Column("title", _("Rubrik"), required=True, longest=200),
    Column("kind", _("Typ"), longest=80),
    Column("area", _("Område"), longest=80),
    Column("body", _("Grupp"), longest=160),
    Column("project", _("Projekt"), longest=200),
    Column("organisation", _("Ansvarig organisation"), longest=160),
    Column("person", _("Ansvarig person"), longest=120),
    Column("starts_on", _("Börjar"), "date", required=True),
    Column("ends_on", _("Slutar"), "date"),
    Column("mode", _("Form"), "choice", choices=MODES),
    Column("target", _("Målgrupp"), longest=160),
    Column("place", _("Plats"), longest=160),
    Column("state", _("Läge"), "choice", choices=STATES),
    Column("reason", _("Varför den inte blev av"), longest=4000),
    Column("held_on", _("Hölls"), "date"),
    Column("parties", _("Deltagare"), longest=2000),
    Column("hours_planned", _("Planerade timmar"), "number", least=0, most=MOST_HOURS),
    Column("hours_spent", _("Använda timmar"), "number", least=0, most=MOST_HOURS),
    Column("cost_planned", _("Planerad kostnad"), "number", least=0, most=MOST_COST),
    Column("cost_spent", _("Verklig kostnad"), "number", least=0, most=MOST_COST),
    Column("text", _("Beskrivning"), longest=8000),
    Column("outcome", _("Utfall"), longest=8000),
)
PLAIN = (
    "title", "kind", "area", "starts_on", "ends_on", "mode", "target", "place", "state", "reason",
    "held_on", "hours_planned", "hours_spent", "cost_planned", "cost_spent", "text", "outcome",
)  # fmt: skip
NAMED = ("body", "project", "organisation", "person")


def whole(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """With all that the table shows. Two queries."""
    rows = rows.select_related("body", "project", "organisation", "person", "council")
    return rows.prefetch_related("parties__organisation").order_by("number")


def table_of(rows: Iterable[Activity]) -> list[dict[str, Any]]:
    """The rows as the values of `COLUMNS`."""
    return [cells_of(row) for row in rows]


def cells_of(row: Any) -> dict[str, Any]:
    """One activity's cells. Deltagare are those who took part in one that was held, else those
    invited."""
    named = {name: str(getattr(row, name) or "") for name in NAMED}
    plain = {name: getattr(row, name) for name in PLAIN}
    return {"number": str(row), **plain, **named, "parties": "; ".join(party_names(row))}


def party_names(row: Any) -> list[str]:
    """The organisations, each once, in order of name."""
    held = row.state == Activity.State.DONE
    rows = [one for one in row.parties.all() if one.took_part or not held]
    return sorted({one.organisation.name for one in rows})
