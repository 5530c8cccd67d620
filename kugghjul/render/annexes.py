"""Opening the attachments of a meeting: which PDF pages can go into the meeting file, and why
others cannot.

What comes from outside is taken apart first: scripts, actions, forms and embedded files do not
come along.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pikepdf

MAX_PAGES = 1_000
MAX_BYTES = 100_000_000


@dataclass(frozen=True)
class Opened:
    """An attachment that was looked into: its pages and their sizes in points, or why it is
    left out.
    """

    pdf: pikepdf.Pdf | None
    sizes: tuple[tuple[float, float], ...] = ()
    refusal: str = ""

    @property
    def pages(self) -> int:
        """How many pages come along."""
        return len(self.sizes)


def open_annex(data: bytes, filename: str) -> Opened:
    """The attachment, opened when it is a PDF file that can be read without a password."""
    if not data:
        return Opened(None, refusal="Filen är tom.")
    if len(data) > MAX_BYTES:
        return Opened(None, refusal="Filen är för stor för mötesfilen. Öppna den för sig.")
    if b"%PDF-" not in data[:1024]:
        kind = filename.rsplit(".", 1)[-1].lower() if "." in filename else "okänd"
        return Opened(None, refusal=f"Filen är ingen pdf-fil ({kind[:10]}). Öppna den för sig.")
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        return Opened(None, refusal="Filen är skyddad med lösenord.")
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return Opened(None, refusal="Filen är skadad och gick inte att läsa.")
    return _pages(pdf)


def _pages(pdf: pikepdf.Pdf) -> Opened:
    try:
        if len(pdf.pages) > MAX_PAGES:
            return Opened(None, refusal=f"Filen har fler än {MAX_PAGES} sidor. Öppna den för sig.")
        _burn_in(pdf)
        sizes = tuple(_prepared(page) for page in pdf.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError, KeyError):
        return Opened(None, refusal="Filen är skadad och gick inte att läsa.")
    if not sizes:
        return Opened(None, refusal="Filen har inga sidor.")
    return Opened(pdf, sizes)


def _burn_in(pdf: pikepdf.Pdf) -> None:
    """Form fields and comments become part of the page, as they look; then nothing of them can
    act.
    """
    if any("/Annots" in page for page in pdf.pages):
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")


def _prepared(page: pikepdf.Page) -> tuple[float, float]:
    """Takes away everything that acts, tags that lead nowhere, and returns the page's size
    in points, as it is seen."""
    for key in ("/AA", "/StructParents", "/Metadata", "/PieceInfo", "/Thumb", "/B", "/Tabs", "/AF"):
        if key in page.obj:
            del page.obj[key]
    if "/Annots" in page:
        kept = [note for note in page.Annots if _is_web_link(note)]
        page.obj.Annots = pikepdf.Array(kept)
    box = pikepdf.Rectangle(page.cropbox)
    width, height = float(box.width), float(box.height)
    if not (1 < width < 20_000 and 1 < height < 20_000):
        raise ValueError("a page without size")
    turned = int(page.get("/Rotate", 0)) % 180 == 90
    return (height, width) if turned else (width, height)


def _is_web_link(note: pikepdf.Object) -> bool:
    if note.get("/Subtype") != "/Link" or "/AA" in note:
        return False
    action = note.get("/A")
    if action is None or action.get("/S") != "/URI" or "/Next" in action:
        return False
    return str(action.get("/URI", "")).lower().startswith(("https:", "http:", "mailto:"))
