"""Mail addresses.

Which can be reached, and how names and subjects are kept on one line (B112, B118).
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

# RFC 5321 4.1.2: a local part in dot-atom form; 4.5.3.1: 64 and 254 octets.
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def why_unreachable(address: str) -> str:
    """A Swedish sentence saying why no mail can go to `address`, or "" when it can."""
    if not address.strip():
        return _("Mejladress saknas.")
    try:
        on_the_wire(address)
    except ValueError:
        return _("Mejladressen %(address)s går inte att skicka till.") % {
            "address": one_line(address, 80)
        }
    return ""


def on_the_wire(address: str) -> str:
    """`address` as SMTP takes it, the domain in its ASCII form.

    ValueError when it cannot be sent to.

    A quoted local part and one outside ASCII are refused: too few servers carry them.
    """
    local, at, domain = address.strip().rpartition("@")
    if not at or len(local) > 64 or not LOCAL.fullmatch(local):
        raise ValueError("local part")
    plain = (
        domain if domain.isascii() else domain.encode("idna").decode()
    )  # UnicodeError is a ValueError
    labels = plain.split(".")
    if len(local) + len(plain) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise ValueError("domain")
    if len(labels) < 2 and plain != "localhost":
        raise ValueError("domain")
    return f"{local}@{plain.lower()}"


def one_line(text: str, longest: int = 200) -> str:
    """Text that a header can hold.

    No breaks, no controls, no encoded word that a client would open.

    `=?utf-8?q?=0d=0aBcc:…?=` would be decoded by the reader's program; a space takes its meaning
    away.
    """
    kept = (
        " " if unicodedata.category(c)[0] in "CZ" and c not in "\u200d" else c
        for c in text[: 4 * longest]
    )
    line = " ".join("".join(kept).replace("=?", "= ?").replace("?=", "? =").split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
