"""Free text in the cogs of situation pictures has the guard (reliability B066)."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest
from django import forms

from kugghjul.kit.fields import GuardedText

GUARDED = ("reporting", "situation", "actionanalysis")


def modules(cog: str) -> list[ModuleType]:
    """The cog's forms: one module or a folder of them; none when it has no forms yet."""
    name = f"kugghjul.cogs.{cog}.forms"
    if importlib.util.find_spec(name) is None:
        return []
    room = importlib.import_module(name)
    inside = pkgutil.iter_modules(getattr(room, "__path__", []), f"{name}.")
    return [room, *(importlib.import_module(found.name) for found in inside)]


def unguarded(module: ModuleType) -> list[str]:
    """Fields of free text, one that takes lines, without the guard."""
    return [
        f"{module.__name__}.{name}.{field}"
        for name, form in inspect.getmembers(module, inspect.isclass)
        if issubclass(form, forms.BaseForm) and form.__module__ == module.__name__
        for field, made in getattr(form, "base_fields", {}).items()
        if isinstance(made.widget, forms.Textarea) and not isinstance(made, GuardedText)
    ]


@pytest.mark.parametrize("cog", GUARDED)
def test_b066_every_field_of_free_text_has_the_guard(cog: str) -> None:
    assert [field for module in modules(cog) for field in unguarded(module)] == []


def test_b066_a_field_without_the_guard_would_be_seen() -> None:
    class Bare(forms.Form):
        text = forms.CharField(widget=forms.Textarea)
        line = forms.CharField()
        watched = GuardedText()

    room = ModuleType("sample")
    Bare.__module__ = "sample"
    room.Bare = Bare
    assert unguarded(room) == ["sample.Bare.text"]
