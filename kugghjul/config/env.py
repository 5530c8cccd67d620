"""Typed readers for the environment. Each reading is recorded, so that docs/settings.md can be made from it.

A value that cannot be read stops the start with a sentence that names the setting (reliability B107, B218).
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


class SettingError(SystemExit):
    """A setting has a value that Kugghjul cannot start with."""


@dataclass(frozen=True)
class Setting:
    """One row of docs/settings.md."""

    name: str
    kind: str
    default: str
    help: str


TABLE: list[Setting] = []


def text(name: str, default: str, help: str) -> str:
    """A string; unset means the default."""
    TABLE.append(Setting(name, "text", default or "–", help))
    return os.environ.get(name, default)


def flag(name: str, default: bool, help: str) -> bool:
    """1/0, true/false. Anything else is refused: a typo must not turn a safeguard off."""
    TABLE.append(Setting(name, "1 eller 0", "1" if default else "0", help))
    raw = os.environ.get(name, "").strip().lower()
    if raw in ("", "1", "true", "0", "false"):
        return default if raw == "" else raw in ("1", "true")
    raise SettingError(f"{name}={raw!r} går inte att läsa. Skriv 1 eller 0.")


def number(name: str, default: int, help: str, least: int = 0) -> int:
    """A whole number, at least `least`."""
    TABLE.append(Setting(name, "heltal", str(default), help))
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    if not raw.isascii() or not raw.isdigit() or int(raw) < least:
        raise SettingError(f"{name}={raw!r} går inte att läsa. Skriv ett heltal, minst {least}.")
    return int(raw)


def words(name: str, default: str, help: str) -> list[str]:
    """A comma-separated list."""
    TABLE.append(Setting(name, "lista med komma", default or "–", help))
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def secret(name: str, file: Path, help: str) -> str:
    """A secret from the environment, or from `file`, which is made (mode 600) the first time."""
    TABLE.append(Setting(name, "hemlighet", f"skapas i data/{file.name}", help))
    if value := os.environ.get(name, ""):
        if len(value) < 40:
            raise SettingError(f"{name} är för kort. Använd minst 40 slumpade tecken.")
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, file)  # two starts at once: the first one's secret stands
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()


def refuse_unknown() -> None:
    """A misspelt KUGGHJUL_ name stops the start and says which one was meant."""
    known = {row.name for row in TABLE}
    for name in sorted(os.environ):
        if name.startswith("KUGGHJUL_") and name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Menade du {near[0]}?" if near else ""
            raise SettingError(f"Okänd inställning {name}.{hint} Alla står i docs/settings.md.")
