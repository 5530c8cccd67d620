"""Write docs/settings.md from the table that the settings record as they are read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Inställningar

Allt ställs in med miljövariabler. Inget satt ger en fungerande och säker installation i mappen `data`.
Sidan skrivs av `make docs`; ett test håller den lika med koden.

| namn | slag | standard | vad den gör |
|---|---|---|---|
"""


def page() -> str:
    """The whole page as Markdown."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kugghjul.config.settings")
    from kugghjul.config import env, settings

    def default(row: env.Setting) -> str:
        return (
            "data" if row.name == "KUGGHJUL_DATA" else row.default.replace(str(settings.BASE), ".")
        )

    rows = [f"| `{row.name}` | {row.kind} | {default(row)} | {row.help} |\n" for row in env.TABLE]
    return HEAD + "".join(sorted(set(rows)))


if __name__ == "__main__":
    (ROOT / "docs" / "settings.md").write_text(page())
