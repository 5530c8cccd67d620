"""What an analysis found, in plain Swedish, with how sure it is. Nothing sure is also a result."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.situation.models import Run
from kugghjul.cogs.situation.queries import trends
from kugghjul.core.documents.situation_facts import FindingFact
from kugghjul.kit.words import number

MOST = 8


def findings_of(run: Run) -> tuple[FindingFact, ...]:
    """The sentences of a finished run; one that says so when nothing sure was found."""
    rows = (run.result or {}).get("rows", [])
    sure = [
        one
        for one in rows
        if one.get("word", "") not in ("", "none") or run.kind == Run.Kind.ALARMS
    ]
    if not sure:
        return (FindingFact(run.kind, _nothing(run)),)
    return tuple(_one(run, row) for row in sure[:MOST])


def too_little(why: str) -> str:
    """Why an analysis could not be run."""
    return {
        "areas": _("Det behövs minst fyra områden med känt invånarantal."),
        "nothing": _("Det finns inga iakttagelser i perioden."),
        "equal": _(
            "Alla områden har lika många iakttagelser per invånare. Då finns inget att jämföra."
        ),
        "spots": _("Det behövs minst tio iakttagelser med läge på kartan."),
    }[why]


def _nothing(run: Run) -> str:
    return {
        Run.Kind.ALARMS: _("Ingen vecka har fler iakttagelser än slumpen förklarar."),
        Run.Kind.HOT_SPOTS: _("Inget område skiljer säkert ut sig tillsammans med sina grannar."),
        Run.Kind.LOCAL_MORAN: _(
            "Inget område skiljer sig säkert från, eller liknar säkert, sina grannar."
        ),
        Run.Kind.SCAN: _("Ingen anhopning i rum och tid som är större än slumpen ger."),
        Run.Kind.NEAR_REPEAT: _("Det som händer upprepas inte oftare i närheten än slumpen ger."),
    }[Run.Kind(run.kind)]


def _one(run: Run, row: dict[str, Any]) -> FindingFact:
    return FindingFact(run.kind, *WORDS[Run.Kind(run.kind)](row))


def _alarm(row: dict[str, Any]) -> tuple[str, str]:
    monday = dt.date.fromisoformat(row["monday"])
    return trends.alarm_words(row["name"], monday, row["n"], row["expected"], row["upper"])


def _hot_spot(row: dict[str, Any]) -> tuple[str, str]:
    said = {
        "hot": _(
            "%(area)s och grannområdena har fler iakttagelser per invånare än resten av kommunen."
        ),
        "cold": _(
            "%(area)s och grannområdena har färre iakttagelser per invånare än resten av kommunen."
        ),
    }[row["word"]]
    return said % {"area": row["area"]}, _sure(row["p"])


def _moran(row: dict[str, Any]) -> tuple[str, str]:
    said = {
        "high_among_high": _(
            "%(area)s har många iakttagelser per invånare, och det har grannarna också."
        ),
        "low_among_high": _("%(area)s har få iakttagelser per invånare, fast grannarna har många."),
        "low_among_low": _(
            "%(area)s har få iakttagelser per invånare, och det har grannarna också."
        ),
        "high_among_low": _("%(area)s har många iakttagelser per invånare, fast grannarna har få."),
    }[row["word"]]
    return said % {"area": row["area"]}, _sure(row["p"])


def _cluster(row: dict[str, Any]) -> tuple[str, str]:
    told = {
        "areas": ", ".join(row["areas"]), "n": row["n"], "expected": number(row["expected"]),
        "week": dt.date.fromisoformat(row["first"]).isocalendar().week,
    }  # fmt: skip
    said = _(
        "Pågående anhopning sedan vecka %(week)s i %(areas)s: %(n)s iakttagelser, väntat %(expected)s."
    )
    return said % told, _sure(row["p"])


def _repeat(row: dict[str, Any]) -> tuple[str, str]:
    told = {"metres": row["metres"], "days": row["days"], "ratio": number(row["ratio"])}
    said = _(
        "Inom %(metres)s meter och %(days)s dagar från något som hänt händer det %(ratio)s gånger så ofta som av slump."
    )
    return said % told, _sure(row["p"])


def _sure(p: float) -> str:
    """How often chance alone gives as much: «Slumpen ger så mycket högst en gång av 200.»"""
    if p <= 0:
        return ""
    return _("Slumpen ger så mycket ungefär en gång av %(n)s.") % {
        "n": number(max(1, round(1 / p)))
    }


WORDS = {
    Run.Kind.ALARMS: _alarm,
    Run.Kind.HOT_SPOTS: _hot_spot,
    Run.Kind.LOCAL_MORAN: _moran,
    Run.Kind.SCAN: _cluster,
    Run.Kind.NEAR_REPEAT: _repeat,
}
