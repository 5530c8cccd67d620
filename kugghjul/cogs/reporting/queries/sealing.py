"""The key that a reporter's drafts are locked with in the phone (js/report_seal.js)."""

from __future__ import annotations

import base64

from django.utils.crypto import salted_hmac

from kugghjul.cogs.reporting.models import Reporter

SALT = "kugghjul.rapportera.las"


def seal_of(reporter: Reporter) -> str:
    """The same for the same reporter for as long as the installation's secret is the same; 256 bits in base64."""
    made = salted_hmac(SALT, str(reporter.pk), algorithm="sha256").digest()
    return base64.b64encode(made).decode()
