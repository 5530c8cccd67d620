"""From a fact's id to the page that shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import DocumentVersion, FollowUp, Holding, Undertaking
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import to
from kugghjul.kit.panels import Link


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for the ids that are the council's; a query for each kind of row that occurs."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for id in ids:
        kind, _colon, number = id.partition(":")
        if number.isdigit():
            wanted[kind].add(int(number))
    links: dict[str, Link] = {}
    for kind, make in MAKERS.items():
        if wanted.get(kind):
            links |= make(municipality, wanted[kind])
    return links


def _holdings(home: Municipality, pks: set[int]) -> dict[str, Link]:
    rows = Holding.objects.filter(pk__in=pks, seat__body__council__municipality=home)
    return {
        f"holding:{row.pk}": Link(
            f"{row.seat.function}, {row.seat.body.name}", to(home, "council:seat", row.seat_id)
        )
        for row in rows.select_related("seat__body")
    }


def _documents(home: Municipality, pks: set[int]) -> dict[str, Link]:
    rows = DocumentVersion.objects.filter(pk__in=pks, document__municipality=home)
    return {
        f"document:{row.pk}": Link(str(row), to(home, "council:document", row.document.slug))
        for row in rows.select_related("document")
    }


def _follow_ups(home: Municipality, pks: set[int]) -> dict[str, Link]:
    rows = FollowUp.objects.filter(pk__in=pks, version__document__municipality=home)
    return {
        f"follow-up:{row.pk}": Link(
            _("Uppföljning av %(name)s") % {"name": row.version.document.name},
            to(home, "council:document", row.version.document.slug),
        )
        for row in rows.select_related("version__document")
    }


def _undertakings(home: Municipality, pks: set[int]) -> dict[str, Link]:
    rows = Undertaking.objects.filter(pk__in=pks, council__municipality=home)
    return {
        f"undertaking:{row.pk}": Link(row.title, to(home, "council:undertaking", row.pk))
        for row in rows
    }


def _council(home: Municipality, pks: set[int]) -> dict[str, Link]:
    link = Link(_("Rådet"), to(home, "council:overview"))
    council = getattr(home, "council", None)
    return {f"council:{council.pk}": link} if council is not None and council.pk in pks else {}


MAKERS = {
    "holding": _holdings,
    "document": _documents,
    "follow-up": _follow_ups,
    "undertaking": _undertakings,
    "council": _council,
}
