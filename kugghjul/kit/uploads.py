"""What an uploaded file is, judged by its content and not by its name (reliability B152, B163,
B165).

`checked(upload, largest)` reads the file once and gives a clean name, the content type, size and
SHA-256.
It refuses in words: empty, too large, a kind that is not taken, a name that does not fit the
content,
macros, a file that was cut off.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from django.utils.translation import gettext as _

from kugghjul.kit.refusals import Refused

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
KINDS = {
    "pdf": "application/pdf",
    "docx": OFFICE + "wordprocessingml.document",
    "xlsx": OFFICE + "spreadsheetml.sheet",
    "pptx": OFFICE + "presentationml.presentation",
    "odt": OPEN + "text",
    "ods": OPEN + "spreadsheet",
    "odp": OPEN + "presentation",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "csv": "text/csv",
}
ROOMS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
RUNNABLE = frozenset(
    [
        "exe",
        "com",
        "bat",
        "cmd",
        "msi",
        "scr",
        "pif",
        "js",
        "jse",
        "vbs",
        "vbe",
        "ps1",
        "hta",
        "jar",
        "lnk",
        "wsf",
        "cpl",
        "reg",
        "sh",
        "html",
        "htm",
        "svg",
        "docm",
        "xlsm",
        "pptm",
    ]
)
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
LONGEST_NAME = 150
HEAVIEST_UNPACKED = 600 * 1024 * 1024


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: its clean name for people, its type by content, bytes and SHA-256 in
    hex.
    """

    name: str
    content_type: str
    size: int
    sha256: str


def checked(upload: Any, largest: int, field: str = "file") -> Checked:
    """What `upload` (a Django UploadedFile) is. Refused at `field` when it may not be kept."""
    name = clean_name(upload.name or "")
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    if upload.size == 0:
        raise Refused(_("Filen är tom. Välj en fil med innehåll."), field)
    if upload.size > largest:
        raise Refused(
            _("Filen är för stor. Den får vara högst %d MB.") % (largest // 1024**2), field
        )
    if ending not in KINDS:
        raise Refused(
            _("Filen går inte att ta emot. Välj pdf, Word, Excel, PowerPoint, bild eller text."),
            field,
        )
    inner = {part.lower() for part in name.split(".")[1:-1]}
    if inner & RUNNABLE:
        raise Refused(_("Filen har dubbla filändelser. Byt namn på den och välj den igen."), field)
    wrong = _wrong(upload.file, ending)
    if wrong:
        raise Refused(wrong, field)
    upload.seek(0)
    total = hashlib.sha256()
    for part in upload.chunks():
        total.update(part)
    upload.seek(0)
    return Checked(name, KINDS[ending], upload.size, total.hexdigest())


def clean_name(name: str) -> str:
    """A name to show and to send: no path, no control or direction marks, no device name, at most
    150 letters.
    """
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C").strip().rstrip(".")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    stem = re.sub(r'[<>:"|?*]', "-", stem).strip() or "fil"
    if DEVICES.fullmatch(stem.split(".")[0]):
        stem = f"fil-{stem}"
    return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending


def _wrong(file: IO[bytes], ending: str) -> str:
    """A sentence when the content is not what the ending says, else ""."""
    file.seek(0)
    head = file.read(1024)
    if ending == "pdf":
        return _pdf(file, head)
    if ending in ("docx", "xlsx", "pptx", "odt", "ods", "odp"):
        return _packed(file, head, ending)
    if ending == "png":
        return "" if head.startswith(b"\x89PNG\r\n\x1a\n") else _other(ending)
    if ending in ("jpg", "jpeg"):
        return "" if head.startswith(b"\xff\xd8\xff") else _other(ending)
    return _text(file, ending)


def _other(ending: str) -> str:
    return _("Filen heter .%s men innehåller något annat. Öppna den och spara om den.") % ending


def _cut() -> str:
    return _("Filen är avklippt eller trasig. Öppna den, spara om den och välj den igen.")


def _pdf(file: IO[bytes], head: bytes) -> str:
    if b"%PDF-" not in head:
        return _other("pdf")
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 2048))
    return "" if b"%%EOF" in file.read() else _cut()


def _packed(file: IO[bytes], head: bytes, ending: str) -> str:
    if not head.startswith(b"PK\x03\x04"):
        return _other(ending)
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            rows = archive.infolist()
            kind = (
                archive.read("mimetype")[:120].decode("ascii", "replace")
                if ending.startswith("od")
                else ""
            )
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        return _cut()
    names = {row.filename for row in rows}
    if sum(row.file_size for row in rows) > HEAVIEST_UNPACKED:
        return _("Filen är packad så att den blir för stor när den öppnas. Spara om den.")
    if any(
        name.lower().endswith(("vbaproject.bin", "vbadata.xml")) or name.startswith("Basic/")
        for name in names
    ):
        return _("Filen innehåller makron. Spara den utan makron och välj den igen.")
    fits = (
        kind == KINDS[ending]
        if kind
        else any(name.startswith(ROOMS.get(ending, "?")) for name in names)
    )
    return "" if fits else _other(ending)


def _text(file: IO[bytes], ending: str) -> str:
    file.seek(0)
    content = file.read()
    if b"\x00" in content or content.startswith((b"MZ", b"\x7fELF", b"PK\x03\x04", b"%PDF-")):
        return _other(ending)
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            content.decode("cp1252")
        except UnicodeDecodeError:
            return _other(ending)
    return ""
