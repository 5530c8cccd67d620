"""Languages as XLSForm writes them, `label::Svenska (sv)`, and as the questionnaire has them, by code.

Easy read is a language of its own there, «Lättläst svenska (sv-x-lattlast)», so that ODK Collect can show it.
"""

from __future__ import annotations

import re

NAMES = {
    "sv": "Svenska", "en": "English", "fi": "Suomi", "ar": "العربية", "so": "Soomaali", "fa": "فارسی",
    "ti": "ትግርኛ", "uk": "Українська", "pl": "Polski", "de": "Deutsch", "fr": "Français", "es": "Español",
    "se": "Davvisámegiella", "fit": "Meänkieli", "rom": "Romani", "yi": "ייִדיש", "da": "Dansk", "no": "Norsk",
    "ru": "Русский", "tr": "Türkçe", "ku": "Kurmancî", "bs": "Bosanski", "sq": "Shqip", "ro": "Română",
}  # fmt: skip
SPOKEN = {
    "swedish": "sv", "svenska": "sv", "english": "en", "engelska": "en", "finnish": "fi", "finska": "fi",
    "arabic": "ar", "arabiska": "ar", "somali": "so", "somaliska": "so", "french": "fr", "franska": "fr",
    "german": "de", "tyska": "de", "spanish": "es", "spanska": "es", "chinese": "zh", "kinesiska": "zh",
    "ukrainian": "uk", "ukrainska": "uk", "persian": "fa", "farsi": "fa", "tigrinya": "ti", "polish": "pl",
    "russian": "ru", "turkish": "tr", "norwegian": "no", "danish": "da",
} | {name.lower(): code for code, name in NAMES.items()}  # fmt: skip
EASY = "-x-lattlast"
CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\s*\)\s*$")


def code_of(written: str) -> str:
    """The code of a language as XLSForm writes it: in brackets, else by its name, else made of it."""
    found = CODE.search(written)
    if found:
        return found[1].lower()
    name = written.strip().lower()
    if name in SPOKEN:
        return SPOKEN[name]
    if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{1,8})*", name):
        return name
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")[:12] or "und"


def written(code: str, easy: bool = False) -> str:
    """The language as XLSForm writes it."""
    name = NAMES.get(code, code)
    return f"Lättläst {name.lower()} ({code}{EASY})" if easy else f"{name} ({code})"
