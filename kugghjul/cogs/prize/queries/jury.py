"""The jury's work: what each juror has left, the ranking with spread, who did not take part."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from fractions import Fraction

from django.db.models import Prefetch

from kugghjul.cogs.prize.models import Criterion, Judgement, Juror, Nomination, PrizeRound, Score
from kugghjul.cogs.tenancy.models import Municipality


@dataclass(frozen=True)
class Place:
    """A nomination in the ranking.

    `mean`, `low` and `high` are of the jurors' own means, one to five; None without any score.
    `abstained`: names of jurors with a conflict of interest, shown as «deltar inte».
    """

    nomination: Nomination
    place: int | None
    mean: float | None
    low: float | None
    high: float | None
    scorers: int
    abstained: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = field(default=())

    @property
    def spread(self) -> float | None:
        """How far the jurors are from each other."""
        return None if self.low is None or self.high is None else self.high - self.low


@dataclass(frozen=True)
class Task:
    """A nomination as a juror meets it: scored, conflict, or still to do."""

    nomination: Nomination
    judgement: Judgement | None
    state: str


def ranking(prize: PrizeRound) -> list[Place]:
    """Nominations before the jury, best mean first; equal means share a place. Four queries.

    A juror with a conflict is left out of that nomination's mean, so that nobody wins or loses by
    having a juror who knows them.
    """
    wanted = prize.criteria.count()
    rows = before_jury(prize).prefetch_related(
        Prefetch("judgements", Judgement.objects.select_related("juror__person")),
        Prefetch("judgements__scores", Score.objects.order_by("criterion")),
    )
    found = [_placed(row, wanted) for row in rows]
    found.sort(key=lambda each: (-(each[1] or 0), each[0].nomination.number))
    return _numbered(found)


def before_jury(prize: PrizeRound):  # noqa: ANN201
    """The nominations that the jury gets: those not set aside."""
    return prize.nominations.filter(set_aside="")


def tasks_of(juror: Juror) -> list[Task]:
    """Every nomination before the juror with what the juror has said of it. Two queries."""
    said = {row.nomination_id: row for row in juror.judgements.prefetch_related("scores")}
    rows = []
    for nomination in before_jury(juror.round):
        row = said.get(nomination.pk)
        state = "left" if row is None else "conflict" if row.conflict else "scored"
        rows.append(Task(nomination, row, state))
    return rows


def judgement_of(nomination: Nomination, juror: Juror) -> Judgement | None:
    """What the juror has said of the nomination, with its scores."""
    rows = Judgement.objects.filter(nomination=nomination, juror=juror)
    return rows.prefetch_related("scores").first()


def left_to_score(prize: PrizeRound) -> dict[Juror, int]:
    """Jurors who have something left → how much. Three queries."""
    jurors = list(prize.jurors.select_related("person"))
    nominations = list(before_jury(prize).values_list("pk", flat=True))
    done = defaultdict(set)
    rows = Judgement.objects.filter(juror__in=jurors, nomination__in=nominations)
    for juror, nomination in rows.values_list("juror", "nomination"):
        done[juror].add(nomination)
    left = {one: len(nominations) - len(done[one.pk]) for one in jurors}
    return {one: number for one, number in left.items() if number}


def juror_of(prize: PrizeRound, user: object) -> Juror | None:
    """The user's own place in the jury."""
    rows = Juror.objects.filter(round=prize, person__user=user)
    return rows.select_related("person", "round__council__municipality").first()


def waiting_for(user: object, municipality: Municipality) -> list[tuple[Juror, int]]:
    """The user's places in juries that judge now, with how many nominations are left there."""
    rows = Juror.objects.filter(
        person__user=user, round__council__municipality=municipality,
        round__state=PrizeRound.State.CLOSED,
    )  # fmt: skip
    found = []
    for juror in rows.select_related("round"):
        left = sum(task.state == "left" for task in tasks_of(juror))
        if left:
            found.append((juror, left))
    return found


def concerned(nomination: Nomination, juror: Juror) -> bool:
    """Whether the juror is nominee or nominator, by name or address."""
    names = {_same(nomination.nominee), _same(nomination.nominator_name)} - {""}
    address = juror.person.email.casefold()
    mailed = bool(address) and address == nomination.nominator_email.casefold()
    return mailed or _same(juror.person.name) in names


def criteria_of(prize: PrizeRound) -> list[Criterion]:
    """What the jury judges by, in order."""
    return list(prize.criteria.all())


def _placed(row: Nomination, wanted: int) -> tuple[Place, Fraction | None]:
    judgements = list(row.judgements.all())
    whole = [
        Fraction(sum(score.value for score in one.scores.all()), wanted)
        for one in judgements
        if not one.conflict and wanted and len(one.scores.all()) == wanted
    ]
    mean = sum(whole, Fraction(0)) / len(whole) if whole else None
    place = Place(
        nomination=row, place=None, mean=float(mean) if mean is not None else None,
        low=float(min(whole)) if whole else None, high=float(max(whole)) if whole else None,
        scorers=len(whole), abstained=tuple(str(one.juror) for one in judgements if one.conflict),
        comments=tuple((str(one.juror), one.comment) for one in judgements if one.comment),
    )  # fmt: skip
    return place, mean


def _numbered(found: list[tuple[Place, Fraction | None]]) -> list[Place]:
    places: list[Place] = []
    last, number = None, 0
    for order, (one, mean) in enumerate(found, 1):
        if mean is None:
            places.append(one)
            continue
        number = number if mean == last else order
        last = mean
        places.append(replace(one, place=number))
    return places


def _same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
