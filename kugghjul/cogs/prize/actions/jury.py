"""The jury: who sits there, conflicts of interest, scores, and the end of the scoring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.prize.models import (
    SCALE,
    Judgement,
    Juror,
    Nomination,
    PrizeRound,
    Score,
)
from kugghjul.cogs.prize.queries.jury import concerned, left_to_score
from kugghjul.cogs.prize.queries.rounds import locked_round
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

S = PrizeRound.State


@action
def add_juror(
    prize: PrizeRound, person: Person, *, function: str = "", by: User, at: dt.datetime
) -> Juror:
    """Seat a person in the jury, until the scoring is closed."""
    prize = locked_round(prize)
    if prize.state not in (S.DRAFT, S.OPEN, S.CLOSED):
        raise Refused(_("Bedömningen är avslutad."), status=409)
    if person.municipality_id != prize.municipality.pk:
        raise Refused(_("Välj någon i den egna kommunen."), field="person")
    if prize.jurors.filter(person=person).exists():
        raise Refused(_("Personen sitter redan i juryn."), field="person")
    juror = Juror.objects.create(
        round=prize, person=person, function=function.strip() or person.title
    )
    record("prize.juror_added", prize, by=by, at=at, juror=juror.pk)
    return juror


@action
def remove_juror(juror: Juror, *, by: User, at: dt.datetime) -> None:
    """Take somebody out of the jury who has not judged anything yet."""
    if juror.judgements.exists():
        raise Refused(_("Ledamoten har redan bedömt och sitter kvar."), status=409)
    record("prize.juror_removed", juror.round, by=by, at=at, juror=juror.pk)
    juror.delete()


@action
def declare_conflict(
    nomination: Nomination, juror: Juror, *, by: User, at: dt.datetime
) -> Judgement:
    """The juror is too close to this nomination (jäv): scores given are gone, none are taken."""
    _open_for_scores(nomination, juror)
    Judgement.objects.filter(nomination=nomination, juror=juror).delete()
    judgement = Judgement.objects.create(
        nomination=nomination, juror=juror, conflict=True, at=at, by=by
    )
    record("nomination.conflict", nomination, by=by, at=at, juror=juror.pk)
    return judgement


@action
def lift_conflict(nomination: Nomination, juror: Juror, *, by: User, at: dt.datetime) -> None:
    """It was declared by mistake; the juror may score."""
    _open_for_scores(nomination, juror)
    Judgement.objects.filter(nomination=nomination, juror=juror, conflict=True).delete()
    record("nomination.conflict_lifted", nomination, by=by, at=at, juror=juror.pk)


@action
def score(
    nomination: Nomination,
    juror: Juror,
    values: Mapping[int, int],
    *,
    comment: str = "",
    by: User,
    at: dt.datetime,
) -> Judgement:
    """The juror's scores, criterion id → 1–5, all of them; given again they replace the former.

    Refused for who has declared a conflict, or is nominee or nominator; outside the scale.
    """
    _open_for_scores(nomination, juror)
    if Judgement.objects.filter(nomination=nomination, juror=juror, conflict=True).exists():
        raise Refused(_("Ledamoten är jävig och deltar inte i bedömningen av den här."))
    if concerned(nomination, juror):
        raise Refused(_("Ledamoten är själv med i nomineringen. Anmäl jäv i stället."))
    wanted = {one.pk for one in nomination.round.criteria.all()}
    _complete(values, wanted)
    judgement, _made = Judgement.objects.update_or_create(
        nomination=nomination, juror=juror,
        defaults={"comment": comment.strip(), "conflict": False, "at": at, "by": by},
    )  # fmt: skip
    judgement.scores.all().delete()
    Score.objects.bulk_create(
        Score(judgement=judgement, criterion_id=pk, value=value)
        for pk, value in sorted(values.items())
    )
    record("nomination.scored", nomination, by=by, at=at, juror=juror.pk)
    return judgement


@action
def close_scoring(
    prize: PrizeRound, *, anyway: bool = False, by: User, at: dt.datetime
) -> PrizeRound:
    """Show the ranking to the jury. Refused while somebody has not scored, unless `anyway`."""
    prize = locked_round(prize)
    if prize.state != S.CLOSED:
        raise Refused(_("Juryn bedömer inte nu."), status=409)
    left = left_to_score(prize)
    if left and not anyway:
        words = ngettext(
            "En bedömning saknas: %(who)s. Kryssa i att ni avslutar ändå.",
            "%(n)s bedömningar saknas: %(who)s. Kryssa i att ni avslutar ändå.",
            sum(left.values()),
        )
        names = ", ".join(str(one) for one in left)
        raise Refused(words % {"n": sum(left.values()), "who": names}, field="anyway")
    prize.state = S.JUDGED
    prize.save(update_fields=["state"])
    record("prize.judged", prize, by=by, at=at, missing=sum(left.values()))
    return prize


def _open_for_scores(nomination: Nomination, juror: Juror) -> None:
    if juror.round_id != nomination.round_id:
        raise Refused(_("Ledamoten sitter i en annan jury."))
    if locked_round(nomination.round).state != S.CLOSED:
        raise Refused(
            _("Juryn bedömer när nomineringen har stängt och tills bedömningen avslutas."),
            status=409,
        )
    if nomination.set_aside:
        raise Refused(_("Nomineringen är bortsorterad."), status=409)


def _complete(values: Mapping[int, int], wanted: set[int]) -> None:
    for pk, value in values.items():
        if pk not in wanted or value not in SCALE:
            raise Refused(_("Välj ett tal från 1 till 5."), field=f"criterion_{pk}")
    for pk in sorted(wanted - set(values)):
        raise Refused(_("Sätt poäng på alla kriterier."), field=f"criterion_{pk}")
