"""Letters to reporters: a nudge before and after the due day, and what the reports led to (S4, B117, B126)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import signing

from kugghjul.cogs.reporting.models import Nudge, Reporter, Unit
from kugghjul.cogs.reporting.queries.links import STOP_SALT
from kugghjul.cogs.reporting.queries.periods import Period
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.doors import to
from kugghjul.kit.mail import post
from kugghjul.kit.panels import Outcome
from kugghjul.kit.words import day as day_words


@action
def nudge(
    unit: Unit, period: Period, due: dt.date, kind: str, reporters: Sequence[Reporter],
    *, by: Any = None, at: dt.datetime,
) -> int:  # fmt: skip
    """One letter to each of the unit's reporters; at most once of each kind for a period. How many were written."""
    made, new = Nudge.objects.get_or_create(
        unit=unit, period_first=period.first, kind=kind,
        defaults={"sent_at": at, "receivers": len(reporters)},
    )  # fmt: skip
    if not new:
        return 0
    late = kind == Nudge.Kind.AFTER
    for reporter in reporters:
        post(
            kind="reporting-nudge", unique=f"reporting-nudge:{made.pk}:{reporter.pk}",
            to_name=reporter.name or str(reporter), to_address=reporter.email,
            subject=f"Rapporten för {period.words()} {'saknas' if late else 'väntas'}",
            text=_nudge_words(unit, period, due, late), at=at, municipality=unit.municipality,
            reply_to=unit.municipality.contact_email, recipient=f"reporter:{reporter.pk}",
            void_after=at + dt.timedelta(days=2),
        )  # fmt: skip
    record("reporting.nudged", unit, by=by, at=at, kind=kind, receivers=len(reporters))
    return len(reporters)


@action
def thank(
    reporter: Reporter, period: Period, counts: dict[str, int], outcomes: Sequence[Outcome],
    *, by: Any = None, at: dt.datetime,
) -> None:  # fmt: skip
    """«Dina 4 rapporter ledde till …»: one letter for each reporter and period."""
    owner = reporter.unit.municipality
    post(
        kind="reporting-thanks", unique=f"reporting-thanks:{reporter.pk}:{period.first.isoformat()}",
        to_name=reporter.name or str(reporter), to_address=reporter.email,
        subject=_thanks_subject(counts["reports"], outcomes),
        text=_thanks_words(reporter, period, counts, outcomes), at=at, municipality=owner,
        reply_to=owner.contact_email, recipient=f"reporter:{reporter.pk}",
        void_after=at + dt.timedelta(days=7),
    )  # fmt: skip
    record(
        "reporting.thanked",
        reporter,
        by=by,
        at=at,
        reports=counts["reports"],
        outcomes=len(outcomes),
    )


def _nudge_words(unit: Unit, period: Period, due: dt.date, late: bool) -> str:
    """In Swedish (language act 10 §). The personal link is in the first letter: a secret is not sent twice."""
    when = (
        f"Den skulle ha kommit {day_words(due)}."
        if late
        else f"Den väntas senast {day_words(due)}."
    )
    return (
        f"Hej!\n\nVi har inte fått rapporten för {period.words()} från {unit.name}. {when}\n\n"
        "Öppna sidan i telefonen, eller länken i brevet du fick när du blev inrapportör:\n"
        f"{settings.PUBLIC_URL}{to(unit.municipality, 'reporting_open:form')}\n\n"
        "Har inget hänt? Svara «Nej, inget nytt». Det är också ett svar, och tar några sekunder.\n"
    )


def _thanks_subject(reports: int, outcomes: Sequence[Outcome]) -> str:
    yours = "din rapport" if reports == 1 else f"dina {reports} rapporter"
    return f"{yours.capitalize()} ledde till det här" if outcomes else f"Tack för {yours}"


def _outcome_words(one: Outcome) -> str:
    """A line of the letter; the day is told once."""
    day = day_words(one.day)
    return f"– {one.sentence}" if day in one.sentence else f"– {one.sentence} ({day})"


def _thanks_words(
    reporter: Reporter, period: Period, counts: dict[str, int], outcomes: Sequence[Outcome]
) -> str:
    """The whole letter, in Swedish."""
    n = counts["reports"]
    yours = "Din rapport" if n == 1 else f"Dina {n} rapporter"
    lines = [_outcome_words(one) for one in outcomes]
    led = f"{yours} för {period.words()} ledde till:\n\n" + "\n".join(lines) if lines else (
        f"Tack för {'din rapport' if n == 1 else f'dina {n} rapporter'} för {period.words()}. Inget är beslutat av "
        f"dem än{', men de är med i lägesbilden och i analysen' if counts['accepted'] else ''}."
    )  # fmt: skip
    calm = _calm(counts["nothing"])
    owner = reporter.unit.municipality
    mine = settings.PUBLIC_URL + to(owner, "reporting_open:mine")
    stop = settings.PUBLIC_URL + to(
        owner, "reporting_open:stop", signing.dumps(reporter.pk, salt=STOP_SALT)
    )
    return (
        f"Hej!\n\n{led}{calm}\n\n"
        f"I lägesbilden står {counts['accepted']} av {counts['observations']} iakttagelser från dig. "
        f"Allt du har rapporterat: {mine}\n\nVill du inte ha de här breven? Sluta få dem: {stop}\n"
    )


def _calm(times: int) -> str:
    """That nothing new had happened is an answer too."""
    if times < 2:
        return ""
    return f" {times} gånger var svaret att inget nytt hade hänt, och det är lika viktigt."
