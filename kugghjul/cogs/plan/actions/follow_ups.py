"""Follow-up: was it carried out, did it help, and shall it go on (6 §, R11)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.actions import documents
from kugghjul.cogs.council.models import FollowUp
from kugghjul.cogs.plan.models import Edition, Measure, MeasureFollowUp
from kugghjul.cogs.plan.queries import checks, editions, results
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

Choice, State = MeasureFollowUp.Choice, Measure.State


@action
def follow_up_measure(
    measure: Measure, *, choice: str, reason: str, by: Any, at: dt.datetime,
    process_text: str = "", effect_text: str = "", on: dt.date | None = None,
) -> MeasureFollowUp:  # fmt: skip
    """What was carried out and what it gave, and the choice to continue, change or stop.

    The computed figures are kept as they stood. «Avsluta» stops the measure with that reason,
    unless it is done already.
    """
    found = checks.locked(measure)
    day = on or local_day(at)
    if found.state == State.PROPOSED:
        raise Refused(_("Åtgärden är ett förslag. Följ upp den när den är antagen."), status=409)
    if day > local_day(at):
        raise Refused(_("Dagen har inte varit än. Välj en dag som har varit."), "on")
    if not process_text.strip() and not effect_text.strip():
        raise Refused(_("Skriv vad som genomfördes eller vad det gav."), "process_text")
    if choice not in Choice.values:
        raise Refused(_("Välj hur det ska gå vidare."), "choice")
    reason = checks.has_text(reason, _("Skriv varför."), "reason")
    made = MeasureFollowUp.objects.create(
        measure=found, edition=editions.ruling(found.council, day), on=day, choice=choice,
        reason=reason, process=process_text.strip(), effect=effect_text.strip(),
        figures=results.figures_of(found, day), created_at=at, created_by=by,
    )  # fmt: skip
    if choice == Choice.STOP and found.state not in (State.DONE, State.STOPPED):
        checks.written(found, {"state": State.STOPPED, "state_reason": reason, "ended_on": day})
    record("measure.followed_up", found, by=by, at=at, choice=choice, on=day.isoformat())
    return made


@action
def finish_follow_up(
    edition: Edition, *, note: str, by: Any, at: dt.datetime, on: dt.date | None = None
) -> FollowUp:
    """The round is finished: the plan's own record of 6 §, with the parts that were looked at.

    A part counts when at least one measure has words on it and no measure of the edition is left
    out. Refused while a measure has not been followed up in this round.
    """
    day = on or local_day(at)
    note = checks.has_text(note, _("Skriv vad uppföljningen visade."), "note")
    round_ = editions.round_of(edition)
    if round_.left:
        said = _("%(measure)s är inte uppföljd än.")
        raise Refused(said % {"measure": round_.left[0]}, "note")
    parts = [
        part for part in ("process", "effect")
        if round_.done and all(getattr(one, part) for one in round_.done)
    ]  # fmt: skip
    made = documents.follow_up(edition.version, on=day, note=note, parts=parts, by=by, at=at)
    MeasureFollowUp.objects.filter(pk__in=[one.pk for one in round_.done]).update(follow_up=made)
    record("edition.followed_up", edition, by=by, at=at, parts=parts)
    return made
