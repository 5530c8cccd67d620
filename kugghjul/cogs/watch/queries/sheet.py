"""The register as a table: the columns of its export. Contacts are numbers, never names."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.watch.models import WatchArea
from kugghjul.kit.sheets import Column

COLUMNS = (
    Column("name", _("Område"), required=True, longest=120),
    Column("place", _("Ort"), longest=120),
    Column("state", _("Läge"), "choice", choices=tuple(WatchArea.State.choices)),
    Column("households", _("Antal hushåll"), "whole"),
    Column("started_on", _("Startade"), "date"),
    Column("n_contacts", _("Kontakter"), "whole"),
    Column("n_untrained", _("Kontakter utan utbildning"), "whole"),
    Column("last_gathering", _("Senaste träffen"), "date"),
    Column("signs_needed", _("Antal skyltar som behövs"), "whole"),
    Column("signs_ordered", _("Beställda skyltar"), "whole"),
    Column("signs_up", _("Uppsatta skyltar"), "whole"),
    Column("kits_handed_out", _("Utlämnade satser"), "whole"),
    Column("households_marked", _("Hushåll som har märkt"), "whole"),
)


def line(area: WatchArea) -> dict[str, Any]:
    """An area (of `queries.areas`) as a row."""
    return {column.name: getattr(area, column.name) for column in COLUMNS}
