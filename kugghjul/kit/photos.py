"""A photo made anew from its pixels: turned right, at most 2,048 pixels, and nothing else with it.

Position, serial number, comment, thumbnail, second picture, film and whatever was hung after the end
stay behind, because only the pixels of the first picture are carried over (reliability B158–B163).
What the file is, is told by its first bytes and never by its name, and only that one reader is tried.
The size in pixels is read and judged before any pixel is.
"""

from __future__ import annotations

import hashlib
import io
import threading
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from PIL import Image

from kugghjul.kit.refusals import Refused

LARGEST = 50 * 1024**2
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2048
MOST_SCANS = 100
QUALITY = 85
WHITE = (255, 255, 255)
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# A photo of 50 million pixels needs some 200 MB while it is read: not more than two at a time.
_room = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Rebuilt:
    """A JPEG of our own making: `content` is the file, `sha256` of it in hex."""

    content: bytes
    width: int
    height: int
    sha256: str


def rebuilt(file: Any, field: str = "photo") -> Rebuilt:
    """The photo in `file` (an upload, an open file or bytes) made anew. Refused at `field`, in words."""
    raw = _read(file, field)
    kind = _kind(raw)
    if not kind:
        raise Refused(_not_taken(raw), field)
    if kind == "JPEG" and raw.count(b"\xff\xda") > MOST_SCANS:
        raise Refused(_broken(), field)
    with _room:
        image = _redrawn(raw, kind, field)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    content = out.getvalue()
    return Rebuilt(content, image.width, image.height, hashlib.sha256(content).hexdigest())


def keep(photo: Rebuilt, municipality: Any, used: int, field: str = "photo") -> str:
    """Put the photo in the file store, in the municipality's own folder; its path there.

    `used` is how many bytes the municipality's photos take already. Refused when there is no room (B165).
    Whoever calls deletes the file again if the row that should point at it cannot be saved.
    """
    room_for(photo, used, field)
    path = f"foton/{municipality.pk}/{uuid.uuid4().hex}.jpg"
    return default_storage.save(path, ContentFile(photo.content))


def room_for(photo: Rebuilt, used: int, field: str = "photo") -> None:
    """Refused at `field` when the municipality's files would take more than their room (B165)."""
    if used + len(photo.content) > settings.FILE_QUOTA:
        said = _("Kommunens utrymme för filer är fullt. Be den som sköter installationen om mer.")
        raise Refused(said, field)


def throw_away(paths: Iterable[str]) -> None:
    """Take kept photos out of the file store, when what they belong to was not stored."""
    for path in paths:
        default_storage.delete(path)


def shown(path: str) -> HttpResponse:
    """A kept photo as an answer: a picture and nothing else, kept by no browser (B163, B167).

    404 when the store has lost it (B168).
    """
    if not path or not default_storage.exists(path):
        raise Http404
    with default_storage.open(path, "rb") as file:
        response = HttpResponse(file.read(), content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _read(file: Any, field: str) -> bytes:
    if not isinstance(file, bytes):
        if (getattr(file, "size", 0) or 0) > LARGEST:
            raise Refused(_too_heavy(), field)
        file.seek(0)
        file = file.read(LARGEST + 1)
    if not file:
        raise Refused(_("Filen är tom. Välj en bild."), field)
    if len(file) > LARGEST:
        raise Refused(_too_heavy(), field)
    return file


def _kind(raw: bytes) -> str:
    """The one reader that may try, by the first bytes; "" for what is no photo."""
    if raw.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if raw.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WEBP"
    if raw[4:8] == b"ftyp":
        size = min(int.from_bytes(raw[:4], "big"), 256)
        brands = {raw[at : at + 4] for at in range(8, size, 4)}
        if brands & {b"avif", b"avis"}:
            return "AVIF"
        if brands & {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}:
            return "HEIF"
    return ""


def _redrawn(raw: bytes, kind: str, field: str) -> Image.Image:
    """The pixels of the first picture, turned, made small, on white, in a picture of their own."""
    try:
        image = _opened(raw, kind)
        if image.width * image.height > MOST_PIXELS:
            raise Refused(_too_many(), field)
        turn = TURNS.get(_orientation(image))
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        image.load()
        image = _eight_bits(image)
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        image = image.transpose(turn) if turn is not None else image
        return _on_white(image)
    except Image.DecompressionBombError as wrong:
        raise Refused(_too_many(), field) from wrong
    except Refused:
        raise
    except Exception as wrong:  # the readers say no in many ways; none of them is the sender's 500
        raise Refused(_broken(), field) from wrong


def _opened(raw: bytes, kind: str) -> Image.Image:
    if kind == "HEIF":
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    return Image.open(io.BytesIO(raw), formats=[kind])


def _orientation(image: Image.Image) -> int:
    """How the phone was held; upright when the file does not say it in a way that can be read."""
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:
        return 1


def _eight_bits(image: Image.Image) -> Image.Image:
    """RGB, RGBA or grey of eight bits, whatever the file had."""
    if image.mode.startswith(("I", "F")):
        import numpy as np

        grey = np.asarray(image).astype("float64")
        share = 257 if image.mode.startswith("I") and grey.max() > 255 else 1
        return Image.fromarray((grey / share).clip(0, 255).astype("uint8"))
    if image.mode in ("RGB", "L", "RGBA"):
        return image if "transparency" not in image.info else image.convert("RGBA")
    clear = "transparency" in image.info or image.mode in ("LA", "PA", "La", "RGBa")
    return image.convert("RGBA" if clear else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    """A new picture with these pixels: what was written beside them stays behind."""
    clean = Image.new("RGB", image.size, WHITE)
    clean.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return clean


def _not_taken(raw: bytes) -> str:
    if raw[:4] in (b"II*\x00", b"MM\x00*") or raw[:2] == b"BM" or b"<svg" in raw[:2000].lower():
        return _("Bildformatet stöds inte. Välj en bild i JPEG, PNG, WebP, HEIC eller GIF.")
    return _("Filen är ingen bild. Välj ett foto i JPEG, PNG, WebP, HEIC eller GIF.")


def _too_heavy() -> str:
    return _("Bilden är för stor. Den får vara högst %d MB.") % (LARGEST // 1024**2)


def _too_many() -> str:
    return _(
        "Bilden har för många bildpunkter. Den får ha högst %d miljoner. Välj en mindre bild."
    ) % (MOST_PIXELS // 1_000_000)


def _broken() -> str:
    return _("Bilden är avklippt eller trasig. Ta om den eller välj en annan.")
