"""The guard's words and rules for the browser: written from core/person_data, so that there is one source.

`write` makes static/js/guard_words.js; tests/kit/test_guard_script.py fails when it is out of date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kugghjul.core.person_data import for_browser  # noqa: E402

TARGET = ROOT / "kugghjul/static/js/guard_words.js"
HEAD = (
    "// Made by `python tools/guard_words.py write` from kugghjul/core/person_data. Do not edit.\n"
)


def made() -> str:
    """The script as it should be: one line for each part of the table."""
    lines = [
        f"  {json.dumps(name)}: {json.dumps(part, ensure_ascii=True, separators=(',', ':'))},"
        for name, part in for_browser().items()
    ]
    return HEAD + "export const book = {\n" + "\n".join(lines) + "\n};\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        TARGET.write_text(made(), encoding="utf-8")
    else:
        print(__doc__)
