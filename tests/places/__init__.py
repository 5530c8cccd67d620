"""The objects that each cog's addresses take: a module a cog, with PLACES and `build(world, o, at, by)`.

`PLACES` is as in tests/objects.py and is read before its own lines. `build` makes the objects through the
product's actions and puts them on `o`; `order` says when (lower first, default 50).
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def modules() -> list[ModuleType]:
    """Every module here, those with a lower `order` first."""
    found = [
        importlib.import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)
    ]
    return sorted(found, key=lambda module: (getattr(module, "order", 50), module.__name__))
