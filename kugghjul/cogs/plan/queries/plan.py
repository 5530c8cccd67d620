"""The pages of the action plan: the overview, an edition, and the round of follow-up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council, DocumentVersion, FollowUp, GoverningDocument
from kugghjul.cogs.plan.models import Edition, LinkedPlan, Measure
from kugghjul.cogs.plan.queries import editions, frozen
from kugghjul.cogs.plan.queries.measures import line_of, page_of, whole
from kugghjul.kit.words import day

State = DocumentVersion.State


def overview(council: Council, today: dt.date) -> dict[str, Any]:
    """What rules, what is on its way, the clock, all editions and the plans joined with."""
    rows = list(editions.editions_of(council))
    ruling = editions.ruling(council, today)
    return {
        "ruling": ruling,
        "draft": next((one for one in rows if one.version.state in editions.ON_THE_WAY), None),
        "clock": editions.clock_of(council, today),
        "rows": _with_before(rows, today),
        "linked": [(one, _ended(one, today)) for one in LinkedPlan.objects.filter(council=council)],
        "proposed": Measure.objects.filter(council=council, state=Measure.State.PROPOSED).count(),
        "today": today,
    }


def edition_page(edition: Edition, today: dt.date) -> dict[str, Any]:
    """An edition with its measures as lines, the next step, and what has changed since it froze."""
    rows = whole(edition.measures.all())
    facts = frozen.facts_of(edition)
    version = edition.version
    drafts = version.state in editions.ON_THE_WAY
    return {
        "edition": edition,
        "plan": facts,
        "status": status_of(edition, today),
        "lines": [line_of(one, today) for one in rows],
        "open": drafts and edition.frozen_at is None,
        "put_up": drafts and edition.frozen_at is not None,
        "decided": version.state == State.DECIDED,
        "drift": frozen.drifted(edition) if drafts and edition.frozen_at else None,
        "before": _before(edition),
        "clock": editions.clock_of(edition.council, today),
        "follow_ups": list(FollowUp.objects.filter(version=version).order_by("-on", "-pk")),
    }


def follow_up_page(edition: Edition, today: dt.date) -> dict[str, Any]:
    """Every adopted measure of the edition with figures, and what has been written this round."""
    round_ = editions.round_of(edition)
    words = {one.measure_id: one for one in round_.done}
    rows = whole(edition.measures.exclude(state=Measure.State.PROPOSED))
    return {
        "edition": edition,
        "rows": [(one, page_of(one, today), words.get(one.pk)) for one in rows],
        "round": round_,
        "total": len(round_.done) + len(round_.left),
        "clock": editions.clock_of(edition.council, today),
    }


def status_of(edition: Edition, today: dt.date) -> tuple[str, str]:
    """(mark, words): draft, put up, decided on a day, ended."""
    version = edition.version
    if version.state == State.WITHDRAWN or (version.valid_until and version.valid_until < today):
        return "planned", _("Upphörd")
    if version.state == State.DECIDED:
        return "done", _("Beslutad %(day)s") % {"day": day(version.decided_on)}
    if edition.frozen_at:
        return "due", _("Framlagd för beslut")
    return "ongoing", _("Utkast")


def next_title(today: dt.date) -> str:
    """«Åtgärdsplan 2027–2028»: the plan of the two years to come."""
    first = today.year + (1 if today.month > 6 else 0)
    return f"Åtgärdsplan {first}–{first + 1}"


def latest_picture(council: Council) -> DocumentVersion | None:
    """The situation picture decided last."""
    rows = DocumentVersion.objects.filter(
        document__municipality=council.municipality_id, state=State.DECIDED,
        document__kind=GoverningDocument.Kind.SITUATION_PICTURE,
    )  # fmt: skip
    return rows.order_by("-decided_on", "-pk").first()


def _with_before(rows: list[Edition], today: dt.date) -> list[Any]:
    """(edition, status, the edition before it); `rows` has the newest first."""
    earlier = [*rows[1:], None]
    return [(one, status_of(one, today), was) for one, was in zip(rows, earlier, strict=True)]


def _before(edition: Edition) -> Edition | None:
    return editions.editions_of(edition.council).filter(pk__lt=edition.pk).first()


def _ended(plan: LinkedPlan, today: dt.date) -> bool:
    return plan.until is not None and plan.until < today
