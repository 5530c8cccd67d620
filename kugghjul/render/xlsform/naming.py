"""Ids of questions out of XLSForm's names: kept when they will do, else made, with every reference following."""

from __future__ import annotations

import re
import unicodedata

from kugghjul.core.questionnaires.soundness import ID, RESERVED
from kugghjul.core.sentences import N_, sentence
from kugghjul.render.xlsform.book import Line, Sheet
from kugghjul.render.xlsform.remarks import Remarks

REFERENCE = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")
LETTERS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "Å": "A", "Ä": "A", "Ö": "O"})


class Names:
    """Gives each row its id and rewrites references to rows that had to be renamed."""

    def __init__(self, survey: Sheet, remarks: Remarks) -> None:
        self.remarks = remarks
        self.taken: set[str] = set()
        self.new: dict[str, str] = {}
        self.count = 0
        given = {line.get("name").strip() for line in survey.lines}
        self.reserved = {name for name in given if self.will_do(name)}
        for name in given:
            if name and not self.will_do(name):
                self.new[name] = self.free(self.made(name), self.reserved)
                self.reserved.add(self.new[name])

    @staticmethod
    def will_do(name: str) -> bool:
        """Whether the name can be an id as it is."""
        return bool(ID.fullmatch(name)) and name not in RESERVED

    @staticmethod
    def made(name: str) -> str:
        """An id that looks like the name."""
        plain = (
            unicodedata.normalize("NFKD", name.translate(LETTERS))
            .encode("ascii", "ignore")
            .decode()
        )
        plain = re.sub(r"[^A-Za-z0-9_-]+", "_", plain).strip("_")[:50]
        return plain if ID.fullmatch(plain) and plain not in RESERVED else f"q_{plain}".strip("_")

    @staticmethod
    def free(name: str, taken: set[str]) -> str:
        """The name, or the name with a number that nobody has."""
        number, found = 1, name
        while found in taken:
            number += 1
            found = f"{name}_{number}"
        return found

    def id(self, line: Line, what: str) -> str:
        """The id of the question on this row."""
        self.count += 1
        name = line.get("name").strip()
        if not name:
            id = self.free(f"{what}_{line.number}", self.taken | self.reserved)
            told = sentence(N_("Raden saknar namn."))
            self.remarks.add(
                "survey", line.number, "name", told, sentence(N_("Den fick id «{id}»."), id=id)
            )
        else:
            id = self.new.get(name, name)
            if id != name:
                told = sentence(N_("Namnet «{name}» duger inte som id."), name=name[:60])
                self.remarks.add(
                    "survey", line.number, "name", told, sentence(N_("Den fick id «{id}»."), id=id)
                )
        if id in self.taken:
            first, id = id, self.free(id, self.taken | self.reserved)
            told = sentence(N_("Namnet «{name}» används av en tidigare rad."), name=first)
            text = N_("Den fick id «{id}». Formler som frågar efter «{name}» gäller den första.")
            self.remarks.add("survey", line.number, "name", told, sentence(text, id=id, name=first))
        self.taken.add(id)
        return id

    def followed(self, formula: str) -> str:
        """The formula with references to renamed rows changed."""
        if not self.new:
            return formula
        return REFERENCE.sub(lambda found: f"${{{self.new.get(found[1], found[1])}}}", formula)
