"""The same words and rules as a table for the browser: one source of truth, two readers."""

from __future__ import annotations

from typing import Any

from kugghjul.core.person_data import plain
from kugghjul.core.person_data.rulebook import FEATURES, PATTERNS, RULES, SIGNS, TOKEN, URGENT


def for_browser() -> dict[str, Any]:
    """What static/js/guard.js needs; written to static/js/guard_words.json by tools/guard_words.py."""
    by_features: dict[str, list[str]] = {}
    for word, letters in FEATURES.items():
        by_features.setdefault(letters, []).append(word)
    return {
        "zeros": list(plain.ZEROS),
        "dashes": plain.DASHES,
        "spaces": plain.SPACES,
        "unseen": plain.UNSEEN,
        "lines": plain.LINES,
        "others": plain.OTHERS,
        "together": plain.TOGETHER,
        "marks": "".join(plain.MARKS),
        "folds": plain.FOLDS,
        "token": TOKEN,
        "words": {letters: " ".join(sorted(of)) for letters, of in sorted(by_features.items())},
        "patterns": PATTERNS,
        "rules": [
            [one.kind, one.strength, one.first, one.back, one.after, one.not_after, one.form]
            for one in RULES
        ],
        "signs": [[one.kind, one.form, one.any_case, one.group, one.needs] for one in SIGNS],
        "urgent": URGENT,
    }
