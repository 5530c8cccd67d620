"""Who sees the hub's pages: everybody with a role sees the year; the log is for those who run the council."""

from __future__ import annotations

import re
from dataclasses import replace

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import fetch_editions
from kugghjul.cogs.hub.queries import thread as threads
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there
from kugghjul.kit.panels import CalendarEntry
from kugghjul.kit.refusals import Refused

SEES_WORK = tuple(kind for kind in SEES_MEETINGS if kind != K.PARTNER)
PK = re.compile(r"[1-9][0-9]{0,17}")


def council_to_see(request: HttpRequest) -> Council:
    """The municipality's council; a sentence instead of an empty page when there is none yet."""
    municipality: Municipality = request.municipality  # type: ignore[attr-defined]
    council: Council | None = getattr(municipality, "council", None)
    if council is None:
        raise Refused(_("Kommunen har inget råd ännu. Börja med att lägga upp rådet."), status=404)
    return fetch_editions(council)


def linked(request: HttpRequest, entries: list[CalendarEntry]) -> list[CalendarEntry]:
    """The year's entries, without links to the meetings of bodies that the reader does not see.

    A partner reads no titles of work in progress: only the meetings are left.
    """
    municipality: Municipality = request.municipality  # type: ignore[attr-defined]
    if not has_role(request.user, municipality, SEES_WORK):  # type: ignore[arg-type]
        entries = [each for each in entries if each.ring == "meetings"]
    return [
        each
        if not each.bodies or has_role(request.user, municipality, SEES_MEETINGS, each.bodies)  # type: ignore[arg-type]
        else replace(each, url="")
        for each in entries
    ]


def municipality_to_audit(request: HttpRequest) -> Municipality:
    """The municipality whose log the user may read."""
    municipality: Municipality = request.municipality  # type: ignore[attr-defined]
    require_role(request.user, municipality, RUNS_COUNCIL)  # type: ignore[arg-type]
    return municipality


def thread_to_see(request: HttpRequest, key: str) -> threads.Thread:
    """The thread through «problem-12». 404 for what is not there, or not for this reader (B073)."""
    kind, dash, pk = key.partition("-")
    if not dash or not kind.isascii() or not kind.isalpha() or not PK.fullmatch(pk):
        raise Http404
    return there(threads.thread(request.user, request.municipality, f"{kind}:{int(pk)}"))  # type: ignore[attr-defined]


def document_key(key: str) -> str:
    """«reglementet» or «lagen», or 404."""
    if key not in ("reglementet", "lagen"):
        raise Http404
    return key
