"""Which question kind an XLSForm type is, and what is lost when there is none like it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kugghjul.core.questionnaires import Kind
from kugghjul.core.sentences import N_


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a type becomes. `list_name` for choices; `note` tells what is not the same; `calculation` for metadata."""

    kind: Kind | None
    list_name: str = ""
    other: bool = False
    note: str = ""
    calculation: str = ""
    whole: bool = False
    lines: bool = False
    opens: bool = False
    closes: bool = False


ONE = ("select_one", "select one from", "select one", "select1", "add select one prompt using")
MANY = (
    "select_multiple",
    "select all that apply from",
    "select all that apply",
    "add select multiple prompt using",
)
AS_TEXT = N_("Frågan svaras med text i stället.")
AS_VALUE = N_("Värdet hämtas inte. Frågan är kvar som ett uträknat värde utan innehåll.")
PLAIN: dict[str, Meaning] = {
    "text": Meaning(Kind.TEXT), "string": Meaning(Kind.TEXT),
    "integer": Meaning(Kind.NUMBER, whole=True), "int": Meaning(Kind.NUMBER, whole=True),
    "decimal": Meaning(Kind.NUMBER), "range": Meaning(Kind.NUMBER),
    "note": Meaning(Kind.NOTE),
    "date": Meaning(Kind.DATE),
    "datetime": Meaning(Kind.INTERVAL, note=N_("Frågan svaras med en tid från och till, där slutet kan lämnas tomt.")),
    "time": Meaning(Kind.TEXT, note=AS_TEXT),
    "geopoint": Meaning(Kind.PLACE),
    "geoshape": Meaning(Kind.AREA),
    "geotrace": Meaning(Kind.AREA, note=N_("Linjen svaras som ett område i stället.")),
    "image": Meaning(Kind.PHOTO), "photo": Meaning(Kind.PHOTO),
    "audio": Meaning(Kind.TEXT, note=AS_TEXT), "video": Meaning(Kind.TEXT, note=AS_TEXT),
    "file": Meaning(Kind.TEXT, note=AS_TEXT), "barcode": Meaning(Kind.TEXT, note=AS_TEXT),
    "osm": Meaning(Kind.TEXT, note=AS_TEXT), "url": Meaning(Kind.TEXT, note=AS_TEXT),
    "phone_number": Meaning(Kind.TEXT), "email_address": Meaning(Kind.TEXT),
    "acknowledge": Meaning(Kind.SINGLE, note=N_("Frågan har ett enda svar att välja, OK.")),
    "trigger": Meaning(Kind.SINGLE, note=N_("Frågan har ett enda svar att välja, OK.")),
    "calculate": Meaning(Kind.COMPUTED), "hidden": Meaning(Kind.COMPUTED),
    "today": Meaning(Kind.COMPUTED, calculation="today()"),
    "start": Meaning(Kind.COMPUTED, calculation="now()", note=N_("Tiden är när svaren togs emot.")),
    "end": Meaning(Kind.COMPUTED, calculation="now()", note=N_("Tiden är när svaren togs emot.")),
}  # fmt: skip
METADATA = frozenset({
    "deviceid", "username", "email", "phonenumber", "subscriberid", "simserial", "simid", "imei", "audit",
    "uri:deviceid", "uri:username", "uri:email", "uri:phonenumber", "uri:subscriberid", "uri:simserial",
    "start-geopoint", "background-audio", "background-geopoint",
})  # fmt: skip
OUTSIDE = frozenset({"xml-external", "csv-external", "include", "include_json"})
CONTROL = re.compile(r"(begin|end)[ _](group|repeat|loop|lgroup|looped group)", re.IGNORECASE)
PROMPT = re.compile(r"^(?:add )?(.+?)(?: prompt)?$")


def meaning(written: str) -> Meaning | None:
    """What the type means; None when it is unknown."""
    words = " ".join(written.split())
    low = words.lower()
    control = CONTROL.fullmatch(low)
    if control:
        return _control(control[1], control[2])
    chosen = _chosen(words, low)
    if chosen is not None:
        return chosen
    if low in METADATA:
        return Meaning(Kind.COMPUTED, calculation="''", note=AS_VALUE)
    if low in OUTSIDE:
        return Meaning(None)
    low = low.replace(" ", "_") if low.replace(" ", "_") in PLAIN else low
    if low in PLAIN:
        return PLAIN[low]
    prompt = PROMPT.match(low)
    return PLAIN.get(prompt[1]) if prompt else None


def _control(verb: str, thing: str) -> Meaning:
    repeat = thing in ("repeat", "lgroup", "looped group")
    note = N_("Slingan blev en vanlig grupp.") if thing == "loop" and verb == "begin" else ""
    kind = Kind.REPEAT if repeat else Kind.GROUP
    return Meaning(kind, opens=verb == "begin", closes=verb == "end", note=note)


def _chosen(words: str, low: str) -> Meaning | None:
    for name in ("select_one_from_file", "select_multiple_from_file", "select one from file",
                 "select multiple from file", "select_one_external"):  # fmt: skip
        if low.startswith(name):
            note = N_("Svaren finns i en annan fil ({list}). Frågan svaras med text i stället.")
            return Meaning(Kind.TEXT, words[len(name) :].strip(), note=note)
    for names, kind, note in ((ONE, Kind.SINGLE, ""), (MANY, Kind.SEVERAL, ""),
                              (("rank",), Kind.SEVERAL, N_("Svaren kan väljas men inte rangordnas."))):  # fmt: skip
        for name in names:
            if low.startswith(name + " ") or low == name:
                rest = words[len(name) :].strip()
                other = bool(
                    re.search(r"\s(or_other|or specify other|or other)$", rest, re.IGNORECASE)
                )
                rest = re.sub(
                    r"\s+(or_other|or specify other|or other)$", "", rest, flags=re.IGNORECASE
                )
                return Meaning(kind, rest, other, note)
    return None
