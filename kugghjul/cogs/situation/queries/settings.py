"""What the municipality has settled about its pictures; the product's own values until it has."""

from __future__ import annotations

from kugghjul.cogs.situation.models import Kind, Setting
from kugghjul.cogs.tenancy.models import Municipality


def setting_of(municipality: Municipality) -> Setting:
    """The row, or one with the default values that is not saved."""
    found = Setting.objects.filter(municipality=municipality).first()
    return found or Setting(municipality=municipality)


def kinds_of(setting: Setting) -> list[Kind]:
    """The rhythms in use, the shortest first."""
    return [kind for kind in Kind if kind.value in setting.kinds]
