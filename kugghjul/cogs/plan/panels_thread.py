"""The plan's part of the red thread: problem → cause → measure → activity, decision, effect."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import has_role
from kugghjul.cogs.plan.access import SEES
from kugghjul.cogs.plan.models import Cause, Edition, Indicator, Measure, Problem
from kugghjul.cogs.plan.queries.indicators import line_of
from kugghjul.cogs.plan.queries.measures import status_of
from kugghjul.cogs.plan.queries.methods import slot_name
from kugghjul.cogs.plan.queries.register import STATUS
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.measures.outcome import Course
from kugghjul.kit import clock, words
from kugghjul.kit.doors import to
from kugghjul.kit.panels import Knot, by_kind

Pairs = list[tuple[str, str]]


def thread(home: Municipality, keys: Iterable[str]) -> Pairs:
    """What leads to what around `keys`. Seven queries at most, whatever their number.

    A problem leads to a measure directly when no cause of it is chosen.
    """
    by = by_kind(keys)
    return [
        *_causes(home, by), *_problems_to_measures(home, by), *_causes_to_measures(home, by),
        *_activities(home, by), *_decisions(home, by), *_effects(home, by), *_plans(home, by),
    ]  # fmt: skip


def knots(user: Any, home: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """The problems, causes, measures, indicators and plans among `keys`. A query for each kind."""
    if not has_role(user, home, SEES):
        return {}
    by = by_kind(keys)
    found = [*_problem_knots(home, by["problem"]), *_cause_knots(home, by["cause"])]
    found += [*_measure_knots(home, by["measure"]), *_effect_knots(home, by["indicator"])]
    found += _edition_knots(home, by["document"])
    return {knot.key: knot for knot in found}


def _causes(home: Municipality, by: dict[str, set[int]]) -> Pairs:
    """Causes that a measure aims at, or that a meeting pointed out."""
    if not by["problem"] and not by["cause"]:
        return []
    rows = Cause.objects.filter(Q(problem__in=by["problem"]) | Q(pk__in=by["cause"]))
    rows = rows.filter(Q(aimed=True) | Q(measures__isnull=False) | Q(pk__in=by["cause"]))
    own = rows.filter(problem__council__municipality=home).distinct()
    return [(f"problem:{p}", f"cause:{c}") for p, c in own.values_list("problem_id", "pk")]


def _problems_to_measures(home: Municipality, by: dict[str, set[int]]) -> Pairs:
    if not by["problem"] and not by["measure"]:
        return []
    ties = Measure.problems.through.objects.filter(measure__council__municipality=home)
    ties = ties.filter(Q(problem__in=by["problem"]) | Q(measure__in=by["measure"]))
    through = Measure.causes.through.objects.filter(measure__in=ties.values("measure"))
    known = set(through.values_list("cause__problem_id", "measure_id"))
    pairs = ties.values_list("problem_id", "measure_id")
    return [(f"problem:{p}", f"measure:{m}") for p, m in pairs if (p, m) not in known]


def _causes_to_measures(home: Municipality, by: dict[str, set[int]]) -> Pairs:
    if not by["cause"] and not by["measure"]:
        return []
    ties = Measure.causes.through.objects.filter(measure__council__municipality=home)
    ties = ties.filter(Q(cause__in=by["cause"]) | Q(measure__in=by["measure"]))
    return [(f"cause:{c}", f"measure:{m}") for c, m in ties.values_list("cause_id", "measure_id")]


def _activities(home: Municipality, by: dict[str, set[int]]) -> Pairs:
    if not by["measure"] and not by["activity"]:
        return []
    ties = Measure.activities.through.objects.filter(measure__council__municipality=home)
    ties = ties.filter(Q(measure__in=by["measure"]) | Q(activity__in=by["activity"]))
    pairs = ties.values_list("measure_id", "activity_id")
    return [(f"measure:{m}", f"activity:{a}") for m, a in pairs]


def _decisions(home: Municipality, by: dict[str, set[int]]) -> Pairs:
    if not by["measure"] and not by["decision"]:
        return []
    rows = Measure.objects.filter(council__municipality=home, decision__isnull=False)
    rows = rows.filter(Q(pk__in=by["measure"]) | Q(decision__in=by["decision"]))
    return [(f"measure:{m}", f"decision:{d}") for m, d in rows.values_list("pk", "decision_id")]


def _effects(home: Municipality, by: dict[str, set[int]]) -> Pairs:
    if not by["measure"] and not by["indicator"]:
        return []
    rows = Indicator.objects.filter(council__municipality=home, measure__isnull=False)
    rows = rows.filter(Q(measure__in=by["measure"]) | Q(pk__in=by["indicator"]))
    return [(f"measure:{m}", f"indicator:{i}") for m, i in rows.values_list("measure_id", "pk")]


def _plans(home: Municipality, by: dict[str, set[int]]) -> Pairs:
    """A measure leads to the plan that it was decided in."""
    if not by["measure"] and not by["document"]:
        return []
    ties = Edition.measures.through.objects.filter(edition__council__municipality=home)
    ties = ties.filter(Q(measure__in=by["measure"]) | Q(edition__version__in=by["document"]))
    pairs = ties.values_list("measure_id", "edition__version_id")
    return [(f"measure:{m}", f"document:{v}") for m, v in pairs]


def _edition_knots(home: Municipality, versions: set[int]) -> list[Knot]:
    rows = Edition.objects.filter(version__in=versions, council__municipality=home)
    return [
        Knot(
            f"document:{row.version_id}", "decision", _("Åtgärdsplan"), row.title,
            to(home, "plan:edition", row.pk), code=row.version.number, when=row.version.decided_on,
            status="done" if row.version.decided_on else "ongoing",
        )
        for row in (rows.select_related("version") if versions else ())
    ]  # fmt: skip


def _problem_knots(home: Municipality, pks: set[int]) -> list[Knot]:
    rows = Problem.objects.filter(pk__in=pks, council__municipality=home) if pks else []
    return [
        Knot(
            f"problem:{row.pk}", "problem", _("Problem"), row.title,
            to(home, "plan:problem", row.number), str(row), clock.local_day(row.created_at),
            STATUS[row.state], str(row.get_state_display()), row.place,
        )
        for row in rows
    ]  # fmt: skip


def _cause_knots(home: Municipality, pks: set[int]) -> list[Knot]:
    rows = Cause.objects.filter(pk__in=pks, problem__council__municipality=home) if pks else None
    return [
        Knot(
            f"cause:{row.pk}", "cause", _("Orsak"), row.text,
            f"{to(home, 'plan:causes', row.problem.number)}?metod={row.method}",
            when=clock.local_day(row.created_at), text=slot_name(row.method, row.slot),
        )
        for row in (rows.select_related("problem") if rows is not None else [])
    ]  # fmt: skip


def _measure_knots(home: Municipality, pks: set[int]) -> list[Knot]:
    rows = Measure.objects.filter(pk__in=pks, council__municipality=home) if pks else []
    found = []
    for row in rows:
        status, text = status_of(row, clock.today())
        found.append(
            Knot(
                f"measure:{row.pk}", "measure", _("Åtgärd"), row.title,
                to(home, "plan:measure", row.number), str(row), row.adopted_on, status, text,
                row.goal[:200],
            )
        )  # fmt: skip
    return found


def _effect_knots(home: Municipality, pks: set[int]) -> list[Knot]:
    if not pks:
        return []
    rows = Indicator.objects.filter(pk__in=pks, council__municipality=home)
    found = []
    for row in rows.prefetch_related("values"):
        line = line_of(row, clock.today())
        latest = line.outcome.latest
        words_ = _("Vet inte än") if line.outcome.course == Course.UNKNOWN else _("Se utfallet")
        found.append(
            Knot(
                f"indicator:{row.pk}", "effect", _("Effekt"), row.name,
                to(home, "plan:indicator", row.pk), when=latest[0] if latest else None,
                status=line.status, status_text=words_, text=words.said(line.outcome.said),
            )
        )  # fmt: skip
    return found
