"""The page of a run: its table, its parameters, and whether it says the same as the run it repeats."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.situation.models import Run
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.words import number

ORDERS = {"nummer": "number", "analys": "kind", "period": "last", "laget": "state"}


def runs_of(municipality: Municipality, kind: str, order: str) -> QuerySet[Run]:
    """The municipality's runs of a kind ("" for all) in an order."""
    rows = Run.objects.filter(municipality=municipality).select_related("again")
    if kind in Run.Kind.values:
        rows = rows.filter(kind=kind)
    field = ORDERS.get(order.removeprefix("-"), "number")
    return rows.order_by(f"-{field}" if order.startswith("-") else field, "-number")


def same_as_before(run: Run) -> str:
    """A sentence on a repeated run: the same result, or why it differs; "" for a first one."""
    if run.again is None or run.state != Run.State.DONE:
        return ""
    told = {"n": run.again.number}
    if run.result == run.again.result:
        return _("Samma resultat som analys %(n)s.") % told
    if run.digest != run.again.digest:
        return (
            _("Ett annat resultat än analys %(n)s: iakttagelserna har ändrats sedan dess.") % told
        )
    return _("Ett annat resultat än analys %(n)s, fast underlaget är detsamma.") % told


def used_of(run: Run) -> list[tuple[str, str]]:
    """(name, value) of what the run was made with, for whoever wants to make it again."""
    told: dict[str, Any] = {**run.parameters, **(run.result or {}).get("used", {})}
    rows = [(_name(key), _value(value)) for key, value in sorted(told.items())]
    return [*rows, (_("Startvärde"), str(run.seed)), (_("Underlagets kod"), run.digest)]


def table_of(run: Run) -> tuple[list[str], list[list[str]]]:
    """(headings, rows) of everything that the run told, sure or not."""
    rows = (run.result or {}).get("rows", [])
    if not rows:
        return [], []
    keys = [key for key in rows[0] if key not in ("word", "of")]
    return [_name(key) for key in keys], [[_value(row[key], key) for key in keys] for row in rows]


def _name(key: str) -> str:
    return str(_names().get(key, key))


def _names() -> dict[str, str]:
    return {
        "area": _("Område"), "areas": _("Områden"), "name": _("Vad"), "monday": _("Vecka"),
        "first": _("Sedan vecka"), "n": _("Antal"), "expected": _("Väntat"), "upper": _("Högst av slump"),
        "z": _("z-värde"), "p": _("p-värde"), "risk": _("Relativ risk"), "ratio": _("Gånger"),
        "metres": _("Meter"), "days": _("Dagar"), "weeks": _("Veckor"), "rate": _("Andel falska fynd"),
        "permutations": _("Omdragningar"), "replications": _("Omdragningar"), "cases": _("Iakttagelser"),
        "events": _("Iakttagelser"), "statistic": _("Metod"), "years_back": _("År bakåt"),
        "small_cases": _("Minsta antal för larm"), "small_weeks": _("… på så många veckor"),
        "largest_share": _("Största andel av invånarna"), "longest_share": _("Största andel av veckorna"),
        "longest": _("Längst, i veckor"), "fewest": _("Minsta antal"), "most": _("Största antal"),
        "clusters": _("Högst så många anhopningar"), "kind": _("Slag"), "ongoing": _("Bara pågående"),
        "space_bands": _("Avstånd i meter"), "time_bands": _("Avstånd i dagar"), "placing": _("Läge i tidsspannet"),
        "uncertain": _("Med oviss tid"), "neighbours": _("Grannar"), "mean_neighbours": _("Grannar i medel"),
        "islands": _("Utan granne"), "includes_self": _("Området självt räknas med"),
        "row_standardised": _("Grannarna väger tillsammans ett"), "false_discovery_rate": _("Andel falska fynd"),
        "method": _("Falska fynd hålls nere med"),
    }  # fmt: skip


def _words() -> dict[str, str]:
    """What the methods call their ways, for a reader."""
    return {
        "scan": _("Kulldorffs skanning"), "knox": _("Knox test"), "gi_star": _("Getis-Ord Gi*"),
        "local_moran": _("Lokal Moran"), "prospective": _("pågående anhopningar"),
        "retrospective": _("anhopningar i hela perioden"), "permutation": _("utan invånarantal"),
        "middle": _("spannets mitt"), "draw": _("dras på nytt"), "touching": _("områden som gränsar till varandra"),
        "benjamini-hochberg": _("Benjamini och Hochbergs metod"),
    }  # fmt: skip


def _value(value: Any, key: str = "") -> str:
    if key in ("monday", "first"):
        found = dt.date.fromisoformat(value).isocalendar()
        return _("v. %(n)s, %(year)s") % {"n": found.week, "year": found.year}
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value) or _("inga")
    if isinstance(value, dict):
        return ", ".join(f"{_name(name)}: {_value(one)}" for name, one in value.items())
    return "–" if value is None else str(_words().get(str(value), value))
