"""The only way a view gets a plan, an analysis or a problem picture: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import council_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.workplan.models import (
    AnalysisRound,
    Ask,
    AskLink,
    Edition,
    FocusArea,
    Goal,
    PicturePart,
    ProblemPicture,
    RecurringSection,
    WorkPlan,
)
from kugghjul.cogs.workplan.queries import analysis
from kugghjul.kit import clock
from kugghjul.kit.doors import there

WRITES = (K.COORDINATOR, K.ADMINISTRATOR, K.SECRETARY)
THINGS: dict[str, type[FocusArea | Goal | RecurringSection]] = {
    "fokus": FocusArea,
    "mal": Goal,
    "aktivitet": RecurringSection,
}


def council_to_see(user: Any, municipality: Municipality) -> Council:
    """The council whose plans they are, for everybody who sees the meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return there(council_of(municipality))


def council_to_plan(user: Any, municipality: Municipality) -> Council:
    """The council for those who write plans, ask for analyses and make the problem picture."""
    found = council_to_see(user, municipality)
    require_role(user, municipality, WRITES)
    return found


def may_write(user: Any, municipality: Municipality) -> bool:
    """Whether the user writes plans here."""
    return has_role(user, municipality, WRITES)


def plan_to_see(user: Any, municipality: Municipality, year: int) -> WorkPlan:
    """The plan of a year."""
    council = council_to_see(user, municipality)
    rows = WorkPlan.objects.filter(council=council, year=year)
    return there(rows.select_related("council__municipality").first())


def plan_to_write(user: Any, municipality: Municipality, year: int) -> WorkPlan:
    """The plan of a year, for those who write it."""
    found = plan_to_see(user, municipality, year)
    require_role(user, municipality, WRITES)
    return found


def thing_to_write(
    user: Any, municipality: Municipality, year: int, what: str, pk: int
) -> FocusArea | Goal | RecurringSection:
    """A focus («fokus»), goal («mal») or recurring section («aktivitet») of a plan."""
    plan = plan_to_write(user, municipality, year)
    found: Any = THINGS[what].objects.filter(plan=plan, pk=pk).first()
    return there(found)


def edition_to_see(user: Any, municipality: Municipality, pk: int) -> Edition:
    """A frozen edition."""
    council = council_to_see(user, municipality)
    rows = Edition.objects.filter(plan__council=council, pk=pk)
    return there(rows.select_related("plan__council__municipality", "version__document").first())


def round_to_see(user: Any, municipality: Municipality, year: int) -> AnalysisRound:
    """The analysis of a year: who has answered, not what."""
    council = council_to_see(user, municipality)
    found = there(AnalysisRound.objects.filter(council=council, year=year).first())
    return analysis.whole(found)


def round_to_run(user: Any, municipality: Municipality, year: int) -> AnalysisRound:
    """The analysis of a year, for those who ask and compile."""
    found = round_to_see(user, municipality, year)
    require_role(user, municipality, WRITES)
    return found


def ask_to_answer(user: Any, municipality: Municipality, year: int, pk: int) -> Ask:
    """One organisation's answer: its own people, and those who run the analysis, see and write it."""
    round = round_to_see(user, municipality, year)
    ask = there(next((one for one in round.asks.all() if one.pk == pk), None))
    ask.round = round
    if not may_write(user, municipality) and not sits_for(user, ask):
        raise PermissionDenied(_("Svaret visas bara för verksamheten själv och för samordnaren."))
    return ask


def ask_to_reopen(user: Any, municipality: Municipality, year: int, pk: int) -> Ask:
    """One organisation's answer, for those who run the analysis."""
    found = ask_to_answer(user, municipality, year, pk)
    require_role(user, municipality, WRITES)
    return found


def sits_for(user: Any, ask: Ask) -> bool:
    """Whether the user has a seat, or stands in, for the organisation that was asked."""
    today = clock.today()
    return any(person.user_id == user.pk for person in analysis.answerers(ask, today))


def link_to_answer(municipality: Municipality, token: str) -> AskLink:
    """What a letter's link opens. 404 for a link that never was, or another municipality's."""
    return there(analysis.link_of(municipality, token))


def picture_to_see(user: Any, municipality: Municipality, year: int) -> ProblemPicture:
    """The problem picture of a year."""
    council = council_to_see(user, municipality)
    rows = ProblemPicture.objects.filter(council=council, year=year)
    return there(rows.select_related("council__municipality", "presented_at").first())


def picture_to_write(user: Any, municipality: Municipality, year: int) -> ProblemPicture:
    """The problem picture of a year, for those who write it."""
    found = picture_to_see(user, municipality, year)
    require_role(user, municipality, WRITES)
    return found


def part_to_write(user: Any, municipality: Municipality, year: int, key: str) -> PicturePart:
    """One part of the problem picture."""
    picture = picture_to_write(user, municipality, year)
    return there(picture.parts.filter(key=key).select_related("picture__council").first())
