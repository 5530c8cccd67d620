"""Mail that libraries send (sign-in codes, new passwords) takes the same way as all other.

The outbox.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from email.utils import parseaddr

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from kugghjul.kit import clock
from kugghjul.kit.mail import post

LIVES = dt.timedelta(hours=1)


class OutboxBackend(BaseEmailBackend):
    """Django's `send_mail` writes letters of kind "account".

    Void after an hour, text erased when sent.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """One letter for each recipient of each message; the number of messages."""
        now = clock.now()
        for message in email_messages:
            for recipient in message.recipients():
                name, address = parseaddr(recipient)
                post(
                    kind="account",
                    unique=f"account:{secrets.token_hex(16)}",
                    to_name=name,
                    to_address=address,
                    subject=str(message.subject),
                    text=str(message.body),
                    at=now,
                    void_after=now + LIVES,
                )
        return len(email_messages)
