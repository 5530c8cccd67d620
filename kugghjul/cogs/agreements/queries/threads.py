"""The cog's part of the red thread."""

from __future__ import annotations

from django.db.models import Q

from kugghjul.cogs.agreements.models import Evidence, Pledge
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.panels import numbers

PAIRS = list[tuple[str, str]]


def pairs(home: Municipality, keys: set[str]) -> PAIRS:
    """(before, after) for what touches any of `keys`. At most four queries."""
    wanted = {
        kind: numbers(keys, kind)
        for kind in ("agreement", "activity", "document", "measure", "pledge")
    }
    return [*_evidence(home, wanted), *_pledges(home, wanted)]


def _evidence(home: Municipality, wanted: dict[str, set[int]]) -> PAIRS:
    """An agreement led to the activities and documents that show that it is kept."""
    touching = (
        Q(commitment__agreement__in=wanted["agreement"])
        | Q(activity__in=wanted["activity"])
        | Q(document__in=wanted["document"])
    )
    rows = Evidence.objects.filter(touching, commitment__agreement__council__municipality=home)
    found = rows.values_list("commitment__agreement_id", "activity_id", "document_id").distinct()
    made = [(f"agreement:{a}", f"activity:{b}") for a, b, _c in found if b]
    return made + [(f"agreement:{a}", f"document:{c}") for a, _b, c in found if c]


def _pledges(home: Municipality, wanted: dict[str, set[int]]) -> PAIRS:
    """A pledge tells the citizens of the agreement, measures and activities behind it."""
    rows = Pledge.objects.filter(council__municipality=home)
    found: PAIRS = []
    for name, kind in (
        ("agreement", "agreement"),
        ("measures", "measure"),
        ("activities", "activity"),
    ):
        if not wanted[kind] and not wanted["pledge"]:
            continue
        touching = rows.filter(Q(**{f"{name}__in": wanted[kind]}) | Q(pk__in=wanted["pledge"]))
        ties = touching.values_list(name, "pk").distinct()
        found += [(f"{kind}:{a}", f"pledge:{b}") for a, b in ties if a]
    return found
