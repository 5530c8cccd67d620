"""`manage.py new_municipality NAME ADDRESS EMAIL`: a municipality and the invitation of its first administrator.

Nobody can be invited before there is somebody who invites: the installation itself does it here.
"""

from __future__ import annotations

import argparse
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from kugghjul.cogs.accounts.actions import invite
from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.accounts.queries import invitation_token
from kugghjul.cogs.tenancy.actions import add_municipality
from kugghjul.kit import clock
from kugghjul.kit.refusals import Refused


class Command(BaseCommand):
    """Both or nothing; the link is printed too, for an installation whose mail is not set up."""

    help = "Lägger till en kommun och bjuder in dess första administratör."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Name, address and the administrator's e-mail."""
        parser.add_argument("name", help="till exempel «Ekköpings kommun»")
        parser.add_argument("address", help="ordet i adressen, till exempel ekkoping")
        parser.add_argument("email", help="den första administratörens e-postadress")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add, invite, tell."""
        try:
            validate_email(options["email"])
            with transaction.atomic():
                at = clock.now()
                made = add_municipality(options["name"], options["address"], by=None, at=at)
                kind = Role.Kind.ADMINISTRATOR
                invited = invite(made, email=options["email"], kind=kind, by=None, at=at)
        except ValidationError as wrong:
            raise CommandError("Skriv adressen som namn@exempel.se.") from wrong
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        path = reverse("invitation", args=[invitation_token(invited)])
        self.stdout.write(f"{made.name} finns. Inbjudan är på väg till {invited.email}:")
        self.stdout.write(f"{settings.STAFF_URL}{path}")
