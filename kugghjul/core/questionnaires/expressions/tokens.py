"""The words of a formula with their positions."""

import re
from dataclasses import dataclass

from kugghjul.core.questionnaires.expressions.tree import FormulaRefused
from kugghjul.core.sentences import N_, sentence

LONGEST = 8000
MOST = 3000

WORD = r"[A-Za-z_ÅÄÖåäöÉéÜü][\w-]*(?::[A-Za-z][\w-]*)?"
PATTERN = re.compile(
    r"(?P<space>\s+)"
    r"|\$\{\s*(?P<name>[^{}\s]{1,120})\s*\}"
    r"|(?P<number>\d+(?:\.\d*)?|\.\d+)"
    r"|\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|(?P<up>\.\.)|(?P<here>\.)"
    rf"|(?P<word>{WORD})"
    r"|(?P<sign><=|>=|!=|[()=<>+*,|-])"
)
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its sort (name, number, string, up, here, word, sign, end), content and position from 1."""

    sort: str
    text: str
    position: int


def tokens(text: str) -> list[Token]:
    """The words of the formula, with an `end` last. FormulaRefused at the first that is not understood."""
    if len(text) > LONGEST:
        reason = sentence(N_("Formeln är för lång. Högst {most} tecken."), most=LONGEST)
        raise FormulaRefused(reason, LONGEST + 1)
    text = text.translate(QUOTES)
    found, at = [], 0
    while at < len(text):
        match = PATTERN.match(text, at)
        if match is None:
            raise FormulaRefused(_not_understood(text, at), at + 1)
        if match.lastgroup != "space":
            found.append(_token(match))
        at = match.end()
    if len(found) > MOST:
        raise FormulaRefused(sentence(N_("Formeln har för många led.")), found[MOST].position)
    return [*found, Token("end", "", len(text) + 1)]


def _token(match: re.Match[str]) -> Token:
    sort = match.lastgroup or ""
    content = match.group(sort)
    return Token("string" if sort in ("double", "single") else sort, content, match.start() + 1)


def _not_understood(text: str, at: int):
    sign = text[at]
    if sign in "\"'":
        return sentence(N_("Citattecknet avslutas aldrig."))
    if sign == "$":
        return sentence(
            N_(
                "En fråga skrivs som ${mark}.",
            ),
            mark="{fråga}",
        )
    if sign == "/":
        return sentence(
            N_("Sökvägar med snedstreck stöds inte. Skriv frågans namn som ${mark}."),
            mark="{fråga}",
        )
    if sign == "[":
        return sentence(N_("Urval inom hakparenteser stöds inte."))
    return sentence(N_("Tecknet {sign} hör inte hemma i en formel."), sign=sign)
