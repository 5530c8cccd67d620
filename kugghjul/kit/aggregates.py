"""Rows below a row, as JSON in the same query: one query for a council's whole history, on both databases."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Aggregate, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject


class JSONList(Aggregate):
    """All values of a group as a JSON list (json_group_array on SQLite, jsonb_agg on PostgreSQL)."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """PostgreSQL's name for it."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def below(rows: QuerySet[Any], parent: str, **values: Any) -> Subquery:
    """The rows whose `parent` is the outer row, as a list of dicts with `values` (name=expression).

    Annotate with it: `meetings.annotate(items_json=below(AgendaItem.objects, "meeting", id="pk"))`. A row
    without any gives None; read it with `listed`.
    """
    inner = rows.filter(**{parent: OuterRef("pk")}).order_by().values(parent)
    return Subquery(inner.annotate(_list=JSONList(JSONObject(**values))).values("_list"))


def listed(value: Any) -> list[dict[str, Any]]:
    """What `below` gave, as a list; SQLite may hand the inner objects over as text."""
    rows = json.loads(value) if isinstance(value, str) else (value or [])
    return [json.loads(row) if isinstance(row, str) else row for row in rows]
