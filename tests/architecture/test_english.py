"""Swedish is the source language and English is complete."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import words  # noqa: E402


def test_every_text_has_an_english_one():
    have = {words._key(entry): entry for entry in polib.pofile(str(words.CATALOGUE))}
    missing = [key[1] for key in words.found() if key not in have or not have[key].translated()]
    assert not missing, f"{len(missing)} texts lack English, such as {missing[:5]}"


def test_translations_keep_the_values_of_the_text():
    value = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
    wrong = []
    for entry in polib.pofile(str(words.CATALOGUE)):
        wanted = set(value.findall(entry.msgid + (entry.msgid_plural or "")))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and not set(value.findall(text)) <= wanted:
                wrong.append(entry.msgid)
    assert not wrong
