"""What is looked at before anything starts.

Unsafe settings are named, the database's promises are read back (B107, E2, E13).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

OWN_MACHINE = ("127.0.0.1", "localhost", "::1", "[::1]")
PROMISES = {
    "synchronous": (2, "bekräftade svar kan försvinna vid strömavbrott"),
    "foreign_keys": (1, "rader kan peka på sådant som inte finns"),
    "wal_autocheckpoint": (0, "flera anslutningar kan tömma loggen samtidigt"),
    "mmap_size": (0, "ett diskfel kan stoppa hela processen"),
}


def register_all() -> None:
    """Hand the checks to Django: `manage.py check`, and every start of `serve` and `worker`."""
    register(unsafe_settings, Tags.security)
    register(database_promises, Tags.database)


def unsafe_settings(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Errors for settings that must not meet the world, each naming its variable."""
    return [
        *(Error(text, hint=hint, id=code) for code, text, hint in _wrongs()),
        *(Warning(text, hint=hint, id=code) for code, text, hint in _doubts()),
    ]


def database_promises(
    app_configs: Any = None, databases: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """What each SQLite connection really answers. Empty on PostgreSQL."""
    found: list[CheckMessage] = []
    for alias in databases or ["default"]:
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        found += [Error(text, id="kugghjul.E201") for text in broken_promises(connection)]
    return found


def broken_promises(connection: Any) -> list[str]:
    """Swedish sentences, one for each option that the live SQLite `connection` does not have."""
    wrong = []
    with connection.cursor() as cursor:
        for name, (wanted, risk) in PROMISES.items():
            row = cursor.execute(f"PRAGMA {name}").fetchone()
            if row is not None and row[0] != wanted:
                wrong.append(f"SQLite: {name} är {row[0]} och ska vara {wanted}, annars {risk}.")
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        wrong.append(
            "SQLite: transaction_mode ska vara IMMEDIATE, annars nekas skrivningar som möts."
        )
    return wrong


def _wrongs() -> Iterator[tuple[str, str, str]]:
    if settings.DEBUG:
        yield "kugghjul.E101", "DEBUG är på: felsidor visar hemligheter.", "Ta bort DEBUG."
    if "*" in settings.ALLOWED_HOSTS:
        yield "kugghjul.E102", "KUGGHJUL_HOSTS innehåller *.", "Räkna upp värdnamnen."
    if len(settings.SECRET_KEY) < 40 or settings.SECRET_KEY.startswith("django-insecure"):
        yield "kugghjul.E103", "KUGGHJUL_SECRET är för svag.", "Använd minst 40 slumpade tecken."
    outside = [host for host in settings.ALLOWED_HOSTS if host not in OWN_MACHINE]
    if outside and not settings.HTTPS and not settings.DEMO:
        yield (
            "kugghjul.E104",
            f"KUGGHJUL_HOSTS har {outside[0]}, men KUGGHJUL_HTTPS är inte satt.",
            "Sätt KUGGHJUL_HTTPS=1 och låt en proxy sköta https.",
        )
    if settings.HTTPS and settings.DEMO:
        yield (
            "kugghjul.E105",
            "KUGGHJUL_DEMO är satt: inloggningarna är kända av alla.",
            "Ta bort KUGGHJUL_DEMO.",
        )
    for name, url in (
        ("KUGGHJUL_STAFF_URL", settings.STAFF_URL),
        ("KUGGHJUL_PUBLIC_URL", settings.PUBLIC_URL),
    ):
        host = urlsplit(url).hostname
        if not host or url.endswith("/"):
            yield (
                "kugghjul.E106",
                f"{name}={url} är ingen adress utan snedstreck sist.",
                "Skriv https://värd.",
            )
        elif settings.HTTPS and not url.startswith("https://"):
            yield (
                "kugghjul.E107",
                f"{name} börjar inte med https://.",
                "Länkar i brev ska gå till https.",
            )


def _doubts() -> Iterator[tuple[str, str, str]]:
    if settings.HTTPS and not settings.REQUIRE_MFA:
        yield "kugghjul.W101", "KUGGHJUL_REQUIRE_MFA är av.", "Personal bör ha två faktorer."
    if settings.HTTPS and not settings.EMAIL_HOST:
        yield (
            "kugghjul.W102",
            "KUGGHJUL_SMTP_HOST saknas: post läggs bara i datamappen.",
            "Ange en SMTP-server.",
        )
    if (
        settings.EMAIL_HOST
        and not settings.EMAIL_USE_TLS
        and settings.EMAIL_HOST not in OWN_MACHINE
    ):
        yield (
            "kugghjul.W103",
            "KUGGHJUL_SMTP_STARTTLS är av: post går okrypterad.",
            "Sätt KUGGHJUL_SMTP_STARTTLS=1.",
        )
