"""The problem picture: what is compiled from answers and problems, and the picture as values (K13)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.plan.models import Problem
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.workplan.models import AnalysisRound, Ask, PicturePart, ProblemPicture
from kugghjul.cogs.workplan.queries import analysis
from kugghjul.core.documents.problem_picture import (
    PictureText,
    ProblemPictureFacts,
    problem_picture,
)
from kugghjul.core.documents.rich import write_rich
from kugghjul.core.documents.text import one_line, sentence
from kugghjul.core.documents.tree import Block, Document, Heading, ItemList, Span, Spans, spans
from kugghjul.kit.words import day as day_words

Key = PicturePart.Key
Told = tuple[str, tuple[str, ...]]
S = ProblemPicture.State
HELD = (Meeting.State.ONGOING, Meeting.State.HELD, Meeting.State.APPROVED)


def pictures_of(council: Council) -> QuerySet[ProblemPicture]:
    """The council's problem pictures, latest year first."""
    return ProblemPicture.objects.filter(council=council).select_related("presented_at", "version")


def whole(picture: ProblemPicture) -> ProblemPicture:
    """The picture with its parts, problems and the analysis behind it."""
    rows = ProblemPicture.objects.select_related(
        "council__municipality", "round", "presented_at", "version__document"
    )
    return rows.prefetch_related("parts", "problems", "round__asks__organisation").get(
        pk=picture.pk
    )


def compiled(
    round: AnalysisRound | None, problems: Iterable[Problem], told: Iterable[Told] = ()
) -> dict[str, str]:
    """The text of each part as it is compiled: key → text to go on writing in (`core.rich`).

    `told` is what the year's situation pictures say: (title, sentences).
    """
    asks = list(analysis.whole(round).asks.all()) if round else []
    answered = [one for one in asks if one.state == Ask.State.SUBMITTED]
    return {
        Key.STATISTICS: _statistics(list(problems), list(told)),
        Key.OPERATIONS: write_rich(tuple(_knowledge(answered))),
        Key.INSECURITY: write_rich(tuple(_points(answered, "affected"))),
        Key.TOWARDS: write_rich(tuple(_points(answered, "cooperation"))),
    }


def open_problems(council: Council) -> list[Problem]:
    """Problems of the register that are not closed."""
    rows = Problem.objects.filter(council=council).exclude(state=Problem.State.CLOSED)
    return list(rows.order_by("number"))


def facts_of(picture: ProblemPicture, today: dt.date) -> ProblemPictureFacts:
    """The picture as it is written today; the frozen one when it is approved."""
    if picture.facts:
        return ProblemPictureFacts.from_json(picture.facts)
    picture = whole(picture)
    asks = list(picture.round.asks.all()) if picture.round else []
    names = sorted((one.state == Ask.State.SUBMITTED, str(one.organisation)) for one in asks)
    with translation.override("sv"):
        parts = tuple(PictureText(one.get_key_display(), one.text) for one in picture.parts.all())
    return ProblemPictureFacts(
        municipality=picture.municipality.name,
        council=picture.council.name,
        year=picture.year,
        name=picture.name,
        as_of=today,
        parts=parts,
        answered=tuple(name for done, name in names if done),
        missing=tuple(name for done, name in names if not done),
        problems=tuple(f"{one}: {one.title}" for one in picture.problems.all()),
        approved_by=picture.approved_by,
        approved_on=picture.approved_on,
    )


def document_of(picture: ProblemPicture, today: dt.date) -> Document:
    """The picture as a document."""
    return problem_picture(facts_of(picture, today))


def published(municipality: Municipality) -> QuerySet[ProblemPicture]:
    """What everybody may read, latest first."""
    rows = ProblemPicture.objects.filter(council__municipality=municipality, state=S.PUBLISHED)
    return rows.select_related("council__municipality").order_by("-year")


def meetings_to_present_at(picture: ProblemPicture) -> QuerySet[Meeting]:
    """Meetings held since the picture was approved, latest first; not of operative groups alone."""
    rows = Meeting.objects.filter(council=picture.council_id, state__in=HELD)
    rows = rows.filter(bodies__kind__in=(Body.Kind.COUNCIL, Body.Kind.STEERING))
    if picture.approved_on:
        rows = rows.filter(starts_at__date__gte=picture.approved_on)
    return rows.distinct().order_by("-starts_at")


@dataclass(frozen=True)
class Step:
    """A step of the picture's way: `state` is done, current or next."""

    label: str
    text: str
    state: str


def steps(picture: ProblemPicture) -> list[Step]:
    """Compiled, approved, presented, published: what is done, and what comes next."""
    told = [
        (_("Sammanställd"), picture.compiled_on),
        (_("Godkänd"), picture.approved_on),
        (_("Presenterad"), picture.presented_at.starts_at if picture.presented_at else None),
        (_("Publicerad"), picture.published_at),
    ]
    waiting = [label for label, when in told if when is None]
    return [
        Step(
            label,
            day_words(when) if when else "",
            "done" if when else "current" if label == waiting[0] else "next",
        )
        for label, when in told
    ]


def _statistics(problems: list[Problem], told: list[Told]) -> str:
    blocks: list[Block] = []
    for title, sentences in told:
        blocks += [Heading(2, title), ItemList(tuple(spans(one) for one in sentences))]
    if problems:
        blocks += [Heading(2, "Problem i registret")] if told else []
        blocks.append(ItemList(tuple(_problem(one) for one in problems)))
    return write_rich(tuple(blocks)) if blocks else ""


def _problem(one: Problem) -> Spans:
    place = f", {one.place}" if one.place else ""
    source = f" Källa: {sentence(one.source)}" if one.source else ""
    return spans(f"{one} {one.title}{place}.{source}")


def _knowledge(asks: list[Ask]) -> Iterator[Block]:
    for ask in asks:
        yield Heading(2, str(ask.organisation))
        yield ItemList(
            tuple(
                spans(
                    (
                        Span(sentence(area.title), strong=True),
                        _said(("", area.where), ("Vad det kostar: ", area.cost)),
                    )
                )
                for area in ask.areas.all()
            )
        )


def _said(*told: tuple[str, str]) -> str:
    return "".join(f" {label}{sentence(text)}" for label, text in told if text.strip())


def _points(asks: list[Ask], name: str) -> Iterator[Block]:
    """«Skadegörelse (Fritid): ungdomar vid stationen.» for each area that says something."""
    items = tuple(
        spans(f"{one_line(area.title)} ({ask.organisation}): {sentence(getattr(area, name))}")
        for ask in asks
        for area in ask.areas.all()
        if getattr(area, name).strip()
    )
    if items:
        yield ItemList(items)
