"""The drawings of a situation picture as template tags: `{% load situation_words %}`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kugghjul.cogs.situation.queries import drawn
from kugghjul.cogs.situation.queries.scales import MARKS
from kugghjul.core.calendar import Span
from kugghjul.core.calendar.words import span_words
from kugghjul.core.documents.prose import first_sentence
from kugghjul.core.documents.rich import read_rich
from kugghjul.core.documents.situation_facts import ComingFact, LevelFact, RankFact, SituationFacts
from kugghjul.core.documents.tree import Document
from kugghjul.kit.papers import page_html
from kugghjul.kit.words import language, number

register = template.Library()

register.filter("spark", drawn.spark)
register.filter("strip", drawn.strip)


@register.filter
def level(facts: SituationFacts, key: str) -> LevelFact | None:
    """`{{ facts|level:one.level }}`: the level of a ranked problem."""
    return facts.level(key)


@register.filter
def reported(rows: Iterable[Any]) -> list[Any]:
    """The areas or categories that have a report in the period, or an alarm."""
    return [one for one in rows if _told(one)]


@register.filter
def unreported(rows: Iterable[Any]) -> list[Any]:
    """Those that have none: folded together on the page."""
    return [one for one in rows if not _told(one)]


def _told(one: Any) -> bool:
    return bool(one.count or getattr(one, "alarm", False))


@register.filter
def places(one: RankFact) -> str:
    """«1–3», or «1» when its place is sure."""
    return str(one.best) if one.best == one.worst else f"{one.best}–{one.worst}"


@register.filter
def shape(mark: str) -> str:
    """The name of a level's shape."""
    return str(MARKS.get(mark, ""))


@register.filter
def rounded(value: float | None, places: int) -> str:
    """`{{ one.rate|rounded:2 }}`: a number in the reader's language with at most so many decimals."""
    if value is None:
        return "–"
    found = round(value, places)
    return number(int(found) if found == int(found) else found)


@register.filter
def opening(text: str) -> tuple[str, str]:
    """`{{ one|opening }}`: a point's first sentence, which is what is read, and the rest of it."""
    return first_sentence(text)


@register.filter
def unlocal(value: float) -> str:
    """A coordinate for SVG: always with a full stop."""
    return f"{value:g}"


@register.filter
def week(monday: dt.date) -> str:
    """«v. 46, 2026»."""
    found = monday.isocalendar()
    return _("v. %(n)s, %(year)s") % {"n": found.week, "year": found.year}


@register.filter
def span(one: ComingFact) -> str:
    """«26–30 oktober», or a single day."""
    return span_words(Span(one.first, one.last), language(), year=False)


@register.filter
def rich(text: str) -> SafeString:
    """A typed text as HTML, its headings below the part's own."""
    return page_html(Document(kind="part", title="x", blocks=read_rich(text)))
