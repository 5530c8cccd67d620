"""How allauth behaves here: nobody signs up unasked, letters go out through our own outbox."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from kugghjul.cogs.accounts.models import User
from kugghjul.kit import clock, mail

STALE = dt.timedelta(hours=1)


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up: a user is made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter in the outbox. A code or a link is of no use an hour later."""
        rendered = self.render_mail(template_prefix, email, {"request": self.request, **context})
        user = User.objects.filter(email__iexact=email).first()
        kind = template_prefix.rsplit("/", 1)[-1][:40]
        mail.post(
            kind=kind, unique=f"account:{kind}:{secrets.token_hex(12)}",
            to_name=user.name if user else "", to_address=email, subject=str(rendered.subject),
            text=str(rendered.body), at=clock.now(), void_after=clock.now() + STALE,
        )  # fmt: skip

    def format_email_subject(self, subject: str) -> str:
        """The subject as it stands; the sender's name already says who it is."""
        return subject
