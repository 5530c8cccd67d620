"""The invitation to an evening, as the facts that it is printed from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kugghjul.cogs.watch.models import Evening
from kugghjul.core.documents import Document
from kugghjul.core.documents.watch_evening import EveningFacts, watch_evening
from kugghjul.kit.doors import to


def invitation(evening: Evening) -> Document:
    """The invitation as a document, with the sign-up address as a code when there is one."""
    where = address(evening)
    return watch_evening(facts(evening), _code(where) if where else b"")


def facts(evening: Evening) -> EveningFacts:
    """The evening as it stands."""
    activity, owner = evening.activity, evening.municipality
    return EveningFacts(
        municipality=owner.name,
        title=activity.title,
        on=activity.starts_on,
        starts=f"{evening.starts.hour}.{evening.starts:%M}",
        place=activity.place,
        theme=evening.theme,
        text=evening.invitation,
        parties=tuple(str(row.organisation) for row in activity.parties.all()),
        sign_up=address(evening),
        contact=owner.contact_email,
    )


def address(evening: Evening) -> str:
    """Where the residents sign up; "" when they do not."""
    if not evening.takes_sign_ups:
        return ""
    return settings.PUBLIC_URL + to(evening.municipality, "watch_open:sign_up", evening.token)


def proposed() -> dict[str, Any]:
    """What a new evening starts from."""
    return {
        "title": _("Kvällsmöte om grannsamverkan och DNA-märkning"),
        "theme": _("Grannsamverkan och DNA-märkning"),
        "starts": dt.time(18, 30),
    }


def _code(where: str) -> bytes:
    """The address as a QR code (SVG), a third of the width of the page."""
    import qrcode  # loaded here: it brings an imaging library along

    drawn = qrcode.QRCode(border=0)
    drawn.add_data(where)
    rows = drawn.get_matrix()
    dots = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    size = len(rows)
    box = f'viewBox="0 0 {3 * size} {size}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="{dots}"/></svg>'.encode()
