"""Small numbers said in words of one's own: the open edition withholds them, and its text must not tell them.

A number counts when it stands for how many: hours, days, weeks and years do not.
"""

from __future__ import annotations

import re

WORDS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9}
ONE = r"(?:en|ett)(?=\s+(?:enda\s+)?(?:iakttagels|rapport|händels|anmäl|inbrott|stöld|brott|brand\b|fall\b))"
BEFORE = r"(?<![\w,.:–-])(?<!vecka )(?<!v\. )(?<!v )(?<!tertial )(?<!kl )(?<!kl\. )(?<!klockan )(?<!den )(?<!punkt )"
AFTER = (
    r"(?![\w–:-]|[.,]\d)(?!\s*(?:procent|%|år|månad|veck|dag|dygn|timm|minut|kilometer|meter|"
    r"jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec))"
)
NUMBER = re.compile(rf"{BEFORE}(?:({ONE})|(\d|{'|'.join(WORDS)}){AFTER})", re.IGNORECASE)


def small_number(text: str, least: int) -> str:
    """The first number from one to below `least` in a Swedish text, as it is written; "" when there is none."""
    for found in NUMBER.finditer(text):
        one, other = found.groups()
        said = (other or "").lower()
        value = 1 if one else WORDS.get(said, int(said) if said.isdigit() else 0)
        if 0 < value < least:
            return found.group(0)
    return ""
