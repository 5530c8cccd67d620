"""Addresses that are secrets: whoever has the link in a letter gets in, without an account.

A link to one person's own page is made here and kept as its digest alone, so that nobody who reads the database gets
in by it. Links whose letter is written again with the same address (a summons, an invitation) are kept as they are.
"""

from __future__ import annotations

import hashlib
import secrets

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kugghjul.kit.doors import too_often
from kugghjul.kit.refusals import Refused

HOUR = 3600


def new_secret() -> str:
    """256 random bits, as 43 characters for an address."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret: its SHA-256 in hex. Any text gets one, also what no browser would send."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def sealed(response: HttpResponse) -> HttpResponse:
    """Kept by no cache; the address stays on this site. Not «no-referrer»: browsers then post with Origin «null»,
    which the protection against forged forms refuses.
    """
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "same-origin"
    return response


def not_too_often(request: HttpRequest, what: str, per_hour: int, reason: str = "") -> None:
    """Refuse with 429 when this address (a whole office may sit behind it) has done `what` too often in an hour."""
    if too_often(request, what, per_hour, HOUR):
        words = _("Någon har försökt för många gånger härifrån. Vänta en timme och försök igen.")
        raise Refused(reason or words, status=429)
