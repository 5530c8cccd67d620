"""Log lines: one escaped JSON line each, cut at 4 kB, so that nobody can write lines of their own (B020).

No line gives away an address that is a secret: whoever reads the log must not get in by somebody's link.
"""

from __future__ import annotations

import json
import logging
import re

# a part of an address as long as a secret, with more than a slug's small letters, and no name of a source file
SECRET = re.compile(r"(?<=/)(?=[a-z-]*[A-Z0-9_:])[\w:-]{20,}(?![\w:-]*\.py)", re.ASCII)


class OneLine(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; control characters are escaped by JSON."""
        row = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "name": record.name,
            "message": without_secrets(record.getMessage())[:4000],
        }
        if record.exc_info:
            row["trace"] = without_secrets(self.formatException(record.exc_info))[-4000:]
        return json.dumps(row, ensure_ascii=True)


def without_secrets(text: str) -> str:
    """The same text with every part of an address that may be a secret (`kit.secret_links`) as «…»."""
    return SECRET.sub("…", text)
