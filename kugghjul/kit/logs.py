"""Log lines: one escaped JSON line each, cut at 4 kB, so that nobody can write lines of their own (B020)."""

from __future__ import annotations

import json
import logging


class OneLine(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; control characters are escaped by JSON."""
        row = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage()[:4000],
        }
        if record.exc_info:
            row["trace"] = self.formatException(record.exc_info)[-4000:]
        return json.dumps(row, ensure_ascii=True)
