"""Passwords that are long and still guessed first: one letter over and over, the municipality and a year (B099)."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kugghjul.cogs.tenancy.models import Municipality

FEWEST = 6
AROUND = ("kommun", "kommuns", "stad", "stads", "region", "regions")


class GuessedFirst:
    """Asks for at least six different characters, and for more than the municipality's name with digits."""

    def validate(self, password: str, user: Any = None) -> None:
        """ValidationError, in words, when the password is among those that are tried first."""
        if len(set(password.casefold())) < FEWEST:
            raise ValidationError(
                _("Använd minst sex olika tecken, till exempel några ord efter varandra.")
            )
        if _letters(password) in _names(user):
            raise ValidationError(
                _("Kommunens namn med siffror gissas först. Välj några andra ord.")
            )

    def get_help_text(self) -> str:
        """What is told beside the field."""
        return _("Några ord efter varandra är bra. Inte kommunens namn med siffror.")


def _names(user: Any) -> set[str]:
    """The names of the user's municipalities as they are written in passwords."""
    if user is None or user.pk is None:
        return set()
    homes = Municipality.objects.filter(roles__user=user).distinct()
    bare = {_letters(word) for home in homes for word in (home.slug, home.name)}
    for name in list(bare):
        for end in AROUND:
            bare |= {name.removesuffix(end), name + end}
            bare.add(name.removesuffix(end).removesuffix("s"))
    return bare - {""}


def _letters(text: str) -> str:
    """Letters alone, small, without rings and dots."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if c.isalpha())
