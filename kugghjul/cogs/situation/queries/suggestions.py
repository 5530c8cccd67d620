"""Sentences that the numbers offer for the three points: a person chooses, changes and signs."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.core.documents.situation_facts import SituationFacts

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
        "%(title)s står högst. En iakttagelse.",
        "%(title)s står högst. %(n)s iakttagelser.",
        top.count,
    )
    return [said % {"title": top.title, "n": top.count}]


def _alarms(facts: SituationFacts) -> list[str]:
    return [
        _("%(name)s: %(n)s iakttagelser, fler än väntat.") % {"name": one.name, "n": one.count}
        for one in facts.categories
        if one.alarm
    ]


def _trends(facts: SituationFacts) -> list[str]:
    found = []
    for one in facts.areas:
        if one.trend == "up":
            found.append(_("Iakttagelserna ökar i %(name)s.") % {"name": one.name})
        if one.trend == "down":
            found.append(_("Iakttagelserna minskar i %(name)s.") % {"name": one.name})
    return found


def _missing(facts: SituationFacts) -> list[str]:
    left = len(facts.response.missing)
    if not left:
        return []
    said = ngettext("En inrapportör har inte svarat.", "%(n)s inrapportörer har inte svarat.", left)
    return [said % {"n": left}]
