"""How the hub puts its figures into words, in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kugghjul.cogs.hub.queries import Compliance
from kugghjul.core.rules.model import Verdict
from kugghjul.kit import wheel
from kugghjul.kit.panels import CalendarEntry


def year_wheel(
    year: int, entries: Sequence[CalendarEntry], today: dt.date, found: Compliance
) -> wheel.Wheel:
    """The wheel; the figure in its middle is about today, so other years have none."""
    big = _("%(part)s av %(all)s") % {"part": found.in_phase, "all": found.measured}
    now = year == today.year
    language = "en" if (get_language() or "sv").startswith("en") else "sv"
    return wheel.build(
        year, entries, today, big if now else "", _("krav i fas") if now else "", language
    )


def summary(found: Compliance) -> str:
    """One sentence on how the duties stand: «9 av 12 krav är uppfyllda eller i fas. 2 behöver …»."""
    counts = found.counts
    parts = [
        _("%(part)s av %(all)s krav är uppfyllda eller i fas.")
        % {"part": found.in_phase, "all": found.measured}
    ]
    if soon := counts[Verdict.AT_RISK] + counts[Verdict.DEVIATES]:
        parts.append(
            ngettext("%(n)s behöver göras snart.", "%(n)s behöver göras snart.", soon) % {"n": soon}
        )
    if broken := counts[Verdict.BREACHED]:
        parts.append(
            ngettext("%(n)s är inte uppfyllt.", "%(n)s är inte uppfyllda.", broken) % {"n": broken}
        )
    if bare := counts[Verdict.NO_EVIDENCE]:
        parts.append(
            ngettext("%(n)s saknar underlag.", "%(n)s saknar underlag.", bare) % {"n": bare}
        )
    return " ".join(parts)
