"""The only way a view gets something of the plan: fetch it, or be refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.accounts.access import (
    RUNS_COUNCIL,
    RUNS_MEETINGS,
    SEES_MEETINGS,
    K,
    has_role,
    require_role,
)
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import council_of
from kugghjul.cogs.plan.models import (
    Cause,
    Edition,
    Indicator,
    IndicatorValue,
    LinkedPlan,
    Measure,
    Problem,
)
from kugghjul.cogs.plan.queries import editions, measures
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import there

SEES = tuple(kind for kind in SEES_MEETINGS if kind != K.PARTNER)
WRITES = (*RUNS_MEETINGS, K.ANALYST)
ANALYSES = (*WRITES, K.MEMBER)


def council_to_see(user: Any, municipality: Municipality) -> Council:
    """The council whose problems, measures and plan are shown: everybody inside but partners."""
    require_role(user, municipality, SEES)
    return there(council_of(municipality))


def council_to_write(user: Any, municipality: Municipality) -> Council:
    """The council for those who enter problems, measures and indicators."""
    require_role(user, municipality, WRITES)
    return council_to_see(user, municipality)


def council_to_decide(user: Any, municipality: Municipality) -> Council:
    """The council for those who begin the plan's editions and enter its decision."""
    require_role(user, municipality, RUNS_COUNCIL)
    return council_to_see(user, municipality)


def may_write(user: Any, municipality: Municipality) -> bool:
    """Whether the user enters problems, measures and indicators."""
    return has_role(user, municipality, WRITES)


def may_analyse(user: Any, municipality: Municipality) -> bool:
    """Whether the user may write causes: the members of a meeting too."""
    return has_role(user, municipality, ANALYSES)


def may_decide(user: Any, municipality: Municipality) -> bool:
    """Whether the user begins editions and enters decisions."""
    return has_role(user, municipality, RUNS_COUNCIL)


def problem_to_see(user: Any, municipality: Municipality, number: int) -> Problem:
    """P-`number`."""
    council = council_to_see(user, municipality)
    rows = Problem.objects.select_related("council__municipality")
    return there(rows.filter(council=council, number=number).first())


def problem_to_change(user: Any, municipality: Municipality, number: int) -> Problem:
    """P-`number` for those who write."""
    found = problem_to_see(user, municipality, number)
    require_role(user, municipality, WRITES)
    return found


def problem_to_analyse(user: Any, municipality: Municipality, number: int) -> Problem:
    """P-`number` for those who fill its causes."""
    found = problem_to_see(user, municipality, number)
    require_role(user, municipality, ANALYSES)
    return found


def cause_to_change(user: Any, municipality: Municipality, pk: int) -> Cause:
    """A cause for those who fill the analysis."""
    rows = Cause.objects.filter(problem__council__municipality=municipality)
    found = there(rows.select_related("problem__council__municipality").filter(pk=pk).first())
    require_role(user, municipality, ANALYSES)
    return found


def measure_to_see(user: Any, municipality: Municipality, number: int) -> Measure:
    """A-`number` with all that its page tells."""
    council = council_to_see(user, municipality)
    return there(measures.whole(Measure.objects.filter(council=council, number=number)).first())


def measure_to_change(user: Any, municipality: Municipality, number: int) -> Measure:
    """A-`number` for those who write."""
    found = measure_to_see(user, municipality, number)
    require_role(user, municipality, WRITES)
    return found


def measure_to_follow(user: Any, municipality: Municipality, number: int) -> Measure:
    """A-`number` for those who follow it up: who writes, and who is responsible for it."""
    found = measure_to_see(user, municipality, number)
    if not measures.is_responsible(user, found, clock.today()):
        require_role(user, municipality, WRITES)
    return found


def numbers_to_follow(user: Any, rows: list[Any], today: dt.date) -> set[int]:
    """Numbers of those of a round's measures that the user is responsible for. One query."""
    if not rows:
        return set()
    mine = measures.own(user, rows[0][0].council, today)
    return set(mine.values_list("number", flat=True))


def tied_activity(measure: Measure, pk: int) -> Activity:
    """An activity that carries the measure out."""
    return there(measure.activities.filter(pk=pk).first())


def indicator_to_see(user: Any, municipality: Municipality, pk: int) -> Indicator:
    """An indicator with its outcomes."""
    council = council_to_see(user, municipality)
    rows = Indicator.objects.filter(council=council).select_related("measure__council")
    return there(rows.select_related("measure", "council__municipality").filter(pk=pk).first())


def indicator_to_change(user: Any, municipality: Municipality, pk: int) -> Indicator:
    """An indicator for those who write, and for who is responsible for its measure."""
    found = indicator_to_see(user, municipality, pk)
    if not may_enter(user, found):
        require_role(user, municipality, WRITES)
    return found


def may_enter(user: Any, indicator: Indicator) -> bool:
    """Whether the user may enter its outcomes: who writes, or answers for its measure."""
    if may_write(user, indicator.municipality):
        return True
    measure = indicator.measure
    return measure is not None and measures.is_responsible(user, measure, clock.today())


def value_to_remove(user: Any, municipality: Municipality, pk: int) -> IndicatorValue:
    """An outcome for those who may change its indicator."""
    rows = IndicatorValue.objects.filter(indicator__council__municipality=municipality)
    found = there(rows.select_related("indicator").filter(pk=pk).first())
    indicator_to_change(user, municipality, found.indicator_id)
    return found


def edition_to_see(user: Any, municipality: Municipality, pk: int) -> Edition:
    """An edition of the plan."""
    council = council_to_see(user, municipality)
    return there(editions.editions_of(council).filter(pk=pk).first())


def edition_to_write(user: Any, municipality: Municipality, pk: int) -> Edition:
    """An edition for those who write its text and choose its measures."""
    found = edition_to_see(user, municipality, pk)
    require_role(user, municipality, (*WRITES, *RUNS_COUNCIL))
    return found


def edition_to_decide(user: Any, municipality: Municipality, pk: int) -> Edition:
    """An edition for those who put it up and enter its decision."""
    found = edition_to_see(user, municipality, pk)
    require_role(user, municipality, RUNS_COUNCIL)
    return found


def linked_to_change(user: Any, municipality: Municipality, pk: int) -> LinkedPlan:
    """A plan under another law, for those who keep the list."""
    rows = LinkedPlan.objects.filter(council__municipality=municipality)
    found = there(rows.select_related("council__municipality").filter(pk=pk).first())
    require_role(user, municipality, (*WRITES, *RUNS_COUNCIL))
    return found
