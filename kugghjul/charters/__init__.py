"""The councils: five source documents and the law, as charters in TOML.

Where a document is silent nothing is invented. Names of private persons are never kept.
"""

from functools import cache
from importlib.resources import files

from kugghjul.core.rules.model import Charter
from kugghjul.core.rules.reading import read_charter

LAW = "lagen-2023-196"


@cache
def names() -> tuple[str, ...]:
    """The charters that come with the product, by file name without ending, sorted."""
    found = files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in found if f.name.endswith(".toml")))


@cache
def load(name: str) -> Charter:
    """One of `names()` as a charter. KeyError for any other name."""
    if name not in names():
        raise KeyError(name)
    return read_charter(text(name), f"{name}.toml")


def text(name: str) -> str:
    """The TOML text of one of `names()`, for showing and downloading."""
    if name not in names():
        raise KeyError(name)
    return files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
