"""Pledges in lists, for everybody, and how easy they are to read."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.agreements.models import Pledge
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.finding import has_words
from kugghjul.kit.words import day

LONG_WORD, HARD, MIDDLING = 6, 50, 40
MARKS = {"kept": "done", "partly": "due", "not_kept": "overdue"}


@dataclass(frozen=True)
class PledgeRow:
    """A pledge in a list. `status` is a mark, `said` its words, `whom` who pledge."""

    pledge: Pledge
    status: str
    said: str
    whom: str


def of(council: Council) -> QuerySet[Pledge]:
    """The council's pledges with who stands behind them, the latest period first."""
    rows = Pledge.objects.filter(council=council).select_related("council__municipality")
    return rows.prefetch_related("organisations")


def listed(council: Council, chosen: dict[str, Any], today: dt.date) -> QuerySet[Pledge]:
    """As the list shows them: filtered by how they stand and by words."""
    rows = of(council)
    state = chosen.get("visa")
    if state == "pagar":
        rows = rows.filter(outcome="", ends_on__gte=today)
    elif state == "vantar":
        rows = rows.filter(outcome="", ends_on__lt=today)
    elif state in MARKS:
        rows = rows.filter(outcome=state)
    return rows.filter(has_words(chosen["q"], "text")) if chosen.get("q") else rows


def whole(pledge: Pledge) -> Pledge:
    """The pledge with all that it is tied to."""
    rows = Pledge.objects.select_related("council__municipality", "agreement")
    return rows.prefetch_related("organisations", "measures", "activities").get(pk=pledge.pk)


def row_of(one: Pledge, today: dt.date) -> PledgeRow:
    """The line of a pledge."""
    names = [one.municipality.name, *(str(each) for each in one.organisations.all())]
    return PledgeRow(one, *standing(one, today), whom=", ".join(names))


def standing(one: Pledge, today: dt.date) -> tuple[str, str]:
    """(mark, words): kept or not, still running, or waiting for its outcome."""
    if one.outcome:
        return MARKS[one.outcome], str(one.get_outcome_display())
    if one.ends_on < today:
        return "overdue", _("Utfallet är inte berättat")
    if one.starts_on > today:
        return "planned", _("Gäller från %(day)s") % {"day": day(one.starts_on)}
    return "ongoing", _("Pågår till %(day)s") % {"day": day(one.ends_on)}


def untold(council: Council, today: dt.date) -> QuerySet[Pledge]:
    """Pledges whose time is over and whose outcome nobody has told."""
    return Pledge.objects.filter(council=council, outcome="", ends_on__lt=today)


def published(municipality: Municipality) -> QuerySet[Pledge]:
    """What everybody may read, the latest period first."""
    rows = Pledge.objects.filter(council__municipality=municipality, published_at__isnull=False)
    rows = rows.select_related("council__municipality").prefetch_related("organisations")
    return rows.order_by("-ends_on", "number")


def readability(text: str) -> int:
    """LIX: words in each sentence, and the share of words longer than six letters, added up.

    Below 40 is easy reading, above 50 is heavy. 0 for no words. Source: Björnsson, Läsbarhet (1968).
    """
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return 0
    sentences = max(1, len(re.findall(r"[.!?:]+(?:\s|$)", text)))
    long = sum(len(word) > LONG_WORD for word in words)
    return round(len(words) / sentences + 100 * long / len(words))


def reading_hint(text: str) -> str:
    """What a writer may do to be understood, or that it reads well."""
    lix = readability(text)
    if lix > HARD:
        said = _("Svår att läsa (LIX %(lix)s). Korta meningarna och byt långa ord.")
    elif lix > MIDDLING:
        said = _("Något tung att läsa (LIX %(lix)s). Går någon mening att korta?")
    else:
        said = _("Lätt att läsa (LIX %(lix)s).")
    return said % {"lix": lix}
