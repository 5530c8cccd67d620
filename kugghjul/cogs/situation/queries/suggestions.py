"""Sentences that the numbers offer for the three points: a person chooses, changes and signs."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.core.documents.situation_facts import RankFact, SituationFacts
from kugghjul.kit.words import number

MOST = 5


def suggested(facts: SituationFacts) -> tuple[str, ...]:
    """At most five sentences, each about something that is sure or that stands highest."""
    told = facts.response
    if told.nobody:
        return (_("Ingen inrapportör har svarat än. Läget är inte känt."),)
    if told.calm and not facts.count:
        return (_("Alla har svarat. Inget nytt har hänt."),)
    found = [*_highest(facts), *_alarms(facts), *_trends(facts), *_missing(facts)]
    return tuple(found[:MOST])


def changes_in(facts: SituationFacts) -> tuple[str, ...]:
    """What changed, as far as it is sure: alarms and trends."""
    return tuple([*_alarms(facts), *_trends(facts)][:MOST])


def _highest(facts: SituationFacts) -> list[str]:
    if not facts.ranks:
        return []
    top = facts.ranks[0]
    said = ngettext(
        "%(what)s väger tyngst. En iakttagelse.",
        "%(what)s väger tyngst. %(n)s iakttagelser.",
        top.count,
    )
    return [said % {"what": _what(top), "n": number(top.count)}]


def _what(one: RankFact) -> str:
    """«Störning vid Resecentrum», «Klotter i Norrdal», or the name that the group has given it."""
    told = {"category": one.category, "place": one.place, "area": one.area}
    if one.renamed:
        return one.title
    return (_("%(category)s vid %(place)s") if one.place else _("%(category)s i %(area)s")) % told


def _alarms(facts: SituationFacts) -> list[str]:
    return [
        _("%(name)s: fler än väntat. %(n)s iakttagelser, mot omkring %(expected)s i vanliga fall.")
        % {"name": one.name, "n": number(one.count), "expected": number(round(one.expected or 0))}
        for one in facts.categories
        if one.alarm
    ]


def _trends(facts: SituationFacts) -> list[str]:
    found = []
    for one in facts.areas:
        if one.trend == "up":
            found.append(
                _(
                    "Iakttagelserna i %(name)s ökar. De senaste fyra veckorna är de fler i veckan än de åtta före."
                )
                % {"name": one.name}
            )
        if one.trend == "down":
            found.append(
                _(
                    "Iakttagelserna i %(name)s minskar. De senaste fyra veckorna är de färre i veckan än de åtta före."
                )
                % {"name": one.name}
            )
    return found


def _missing(facts: SituationFacts) -> list[str]:
    left = len(facts.response.missing)
    if not left:
        return []
    said = ngettext(
        "Bilden är inte hel. En inrapportör har inte svarat.",
        "Bilden är inte hel. %(n)s inrapportörer har inte svarat.",
        left,
    )
    return [said % {"n": left}]
