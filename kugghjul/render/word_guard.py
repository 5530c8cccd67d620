"""What a Word template may hold. Everything is looked at before anything is opened or unpacked.

A template is text, looks and known fields. Macros, embedded objects, other files by reference,
fields that fetch or run something, and archives made to harm are refused, and the part is named.
Source: reliability B140 (active content), B141 (hostile XML), B142 (hostile archives).
"""

from __future__ import annotations

import stat
import zipfile
from io import BytesIO

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from kugghjul.core.sentences import sentence

from .errors import RenderRefused

MAX_FILE = 10_000_000
MAX_PARTS = 500
MAX_UNPACKED = 60_000_000
MAX_RATIO = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BAD_NAMES = ("vbaproject", "/embeddings/", "/activex/", "oleobject", "vbadata", "/customui")
_BAD_ENDINGS = (
    ".bin", ".exe", ".dll", ".zip", ".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".ole", ".html",
    ".htm", ".mht", ".rtf",
)  # fmt: skip
_BAD_ELEMENTS = {"altChunk", "object", "subDoc", "control", "OLEObject", "attachedTemplate"}
_FIELDS = {
    "AUTHOR", "CREATEDATE", "DATE", "DOCPROPERTY", "FILENAME", "HYPERLINK", "NUMPAGES", "PAGE",
    "PAGEREF", "REF", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "TIME",
    "TITLE", "TOC",
}  # fmt: skip


def inspect(data: bytes) -> None:
    """Raises RenderRefused, naming the part, unless `data` is a harmless .docx."""
    if len(data) > MAX_FILE:
        raise RenderRefused(
            sentence("Mallen är större än 10 MB. Ta bort stora bilder och försök igen.")
        )
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise RenderRefused(
            sentence("Mallen är ingen Word-fil. Spara den som .docx och försök igen.")
        ) from None
    _archive(parts)
    for part in parts:
        _name(part)
    _contents(archive, parts)


def _archive(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise RenderRefused(
            sentence("Mallen har fler än {most} delar och kan inte användas.", most=MAX_PARTS)
        )
    names = [part.filename.lower() for part in parts]
    for name in names:
        if names.count(name) > 1:
            raise RenderRefused(sentence("Mallen har två delar som heter {name}.", name=name), name)
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RenderRefused(sentence("Mallen blir för stor när den packas upp."))


def _name(part: zipfile.ZipInfo) -> None:
    name = part.filename
    lowered = "/" + name.lower()
    if part.flag_bits & 0x1:
        raise RenderRefused(
            sentence("Mallen är krypterad. Ta bort lösenordet och försök igen."), name
        )
    if name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name:
        raise RenderRefused(
            sentence("Mallen har en del med otillåten sökväg: {name}.", name=name), name
        )
    if stat.S_ISLNK(part.external_attr >> 16):
        raise RenderRefused(
            sentence("Mallen har en länk i stället för en del: {name}.", name=name), name
        )
    if part.file_size > 1_000_000 and part.file_size > MAX_RATIO * max(part.compress_size, 1):
        raise RenderRefused(
            sentence("Delen {name} är packad på ett sätt som inte godtas.", name=name), name
        )
    if any(bad in lowered for bad in _BAD_NAMES) or lowered.endswith(_BAD_ENDINGS):
        raise RenderRefused(
            sentence("Mallen innehåller makro eller inbäddat objekt: {name}.", name=name), name
        )


def _contents(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    for needed in ("[Content_Types].xml", "word/document.xml"):
        if needed not in names:
            raise RenderRefused(
                sentence("Mallen är ingen Word-fil: delen {needed} saknas.", needed=needed), needed
            )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _part(archive, part)


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    name = part.filename
    try:
        root = fromstring(archive.read(part), forbid_dtd=True)
    except (ParseError, DefusedXmlException, zipfile.BadZipFile, ValueError, EOFError, LookupError):
        raise RenderRefused(
            sentence("Delen {name} i mallen går inte att läsa.", name=name), name
        ) from None
    except RecursionError:
        raise RenderRefused(
            sentence("Delen {name} i mallen är för djup.", name=name), name
        ) from None
    if name == "[Content_Types].xml":
        _types(root, name)
    elif name.endswith(".rels"):
        _relations(root, name)
    else:
        _elements(root, name)


def _types(root: object, name: str) -> None:
    types = {element.get("PartName", ""): element.get("ContentType", "") for element in root}  # type: ignore[attr-defined]
    if types.get("/word/document.xml") != _MAIN:
        raise RenderRefused(
            sentence("Mallen är inte sparad som .docx utan makron. Spara om den och försök igen."),
            name,
        )
    for kind in types.values():
        if (
            "macroEnabled" in kind
            or "vbaProject" in kind
            or "oleObject" in kind
            or "activeX" in kind
        ):
            raise RenderRefused(
                sentence("Mallen innehåller makro eller inbäddat objekt: {kind}.", kind=kind), name
            )


def _relations(root: object, name: str) -> None:
    for relation in root:  # type: ignore[attr-defined]
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        target = relation.get("Target", "")
        outside = relation.get("TargetMode", "").lower() == "external"
        if kind in (
            "aFChunk",
            "oleObject",
            "attachedTemplate",
            "subDocument",
            "vbaProject",
            "control",
            "package",
            "frame",
        ):
            raise RenderRefused(
                sentence(
                    "Mallen hänvisar till annat innehåll ({kind}) i {name}.", kind=kind, name=name
                ),
                name,
            )
        if outside and not (
            kind == "hyperlink" and target.lower().startswith(("https:", "http:", "mailto:"))
        ):
            raise RenderRefused(
                sentence("Mallen hämtar något utifrån ({kind}) i {name}.", kind=kind, name=name),
                name,
            )


def _elements(root: object, name: str) -> None:
    """Elements that embed, and fields that are not on the list (DDE, INCLUDETEXT, LINK …)."""
    open_fields: list[str] = []
    for element in root.iter():  # type: ignore[attr-defined]
        tag = str(element.tag).rsplit("}", 1)[-1]
        if tag in _BAD_ELEMENTS:
            raise RenderRefused(
                sentence(
                    "Mallen innehåller inbäddat eller hämtat innehåll ({tag}) i {name}.",
                    tag=tag,
                    name=name,
                ),
                name,
            )
        if tag == "fldSimple":
            _field(element.get(f"{_W}instr", ""), name)
        elif tag == "instrText":
            if not open_fields:
                open_fields.append("")
            open_fields[-1] += element.text or ""
        elif tag == "fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "begin":
                open_fields.append("")
            elif open_fields:
                _field(open_fields[-1], name)
                if kind == "end":
                    open_fields.pop()
    for left in open_fields:
        _field(left, name)


def _field(code: str, name: str) -> None:
    words = code.split()
    if not words:
        return
    kind = words[0].upper()
    if kind not in _FIELDS:
        raise RenderRefused(
            sentence("Fältet {kind} i {name} godtas inte i en mall.", kind=kind[:40], name=name),
            name,
        )
    if kind == "HYPERLINK" and "\\l" not in code and not _harmless(code):
        raise RenderRefused(
            sentence(
                "Fältet HYPERLINK i {name} leder till något annat än en webbadress.", name=name
            ),
            name,
        )


def _harmless(code: str) -> bool:
    target = code.split(None, 1)[1].strip().strip('"“”').lower() if " " in code.strip() else ""
    return target.startswith(("https:", "http:", "mailto:", "tel:"))
