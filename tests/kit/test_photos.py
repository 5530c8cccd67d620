"""Photos are made anew from their pixels, whatever comes (reliability B158–B166)."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin
from pillow_heif import from_pillow

from kugghjul.kit.photos import LARGEST, keep, rebuilt, shown
from kugghjul.kit.refusals import Refused

SECRET = b"SN-4711-HEMLIG"


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red above, blue below: one sees how it was turned."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (0, height // 2, width, height))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def heic(image: Image.Image, **options: Any) -> bytes:
    out = io.BytesIO()
    from_pillow(image).save(out, quality=90, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0xA431] = SECRET.decode()
    made[0x010F] = "Telefon"
    made.get_ifd(0x8825)[2] = (55.0, 47.0, 12.0)
    return made


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def refused(raw: Any) -> str:
    with pytest.raises(Refused) as said:
        rebuilt(raw)
    assert said.value.field == "photo"
    return said.value.reason


def colour(image: Image.Image, x: float, y: float) -> str:
    red, _green, blue = image.getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))[
        :3
    ]
    return "red" if red > blue + 60 else "blue" if blue > red + 60 else "other"


def segments(content: bytes) -> list[int]:
    """The markers of a JPEG, up to the picture itself."""
    found, at = [], 2
    while content[at + 1] != 0xDA:
        found.append(content[at + 1])
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return found


KINDS = {
    "jpeg": lambda: saved(picture(), "JPEG"),
    "png": lambda: saved(picture(), "PNG"),
    "webp": lambda: saved(picture(), "WEBP"),
    "avif": lambda: saved(picture(), "AVIF"),
    "gif": lambda: saved(picture(), "GIF"),
    "heic": lambda: heic(picture(64, 64)),
    "cmyk": lambda: saved(picture(mode="CMYK"), "JPEG"),
    "grey": lambda: saved(picture(mode="L"), "JPEG"),
    "palette": lambda: saved(picture(mode="P"), "PNG"),
    "one bit": lambda: saved(picture(mode="1"), "PNG"),
    "alpha": lambda: saved(picture(mode="RGBA"), "PNG"),
    "grey alpha": lambda: saved(picture(mode="LA"), "PNG"),
    "sixteen bits": lambda: saved(Image.fromarray(np.full((40, 60), 40_000, "uint16")), "PNG"),
    "progressive": lambda: saved(picture(), "JPEG", progressive=True),
}


@pytest.mark.parametrize("kind", KINDS)
def test_b166_every_kind_that_phones_make_becomes_a_jpeg(kind: str) -> None:
    found = rebuilt(SimpleUploadedFile("bild.dat", KINDS[kind]()))
    image = opened(found.content)
    assert (image.format, image.mode) == ("JPEG", "RGB")
    assert (image.width, image.height) == (found.width, found.height)
    if kind not in ("grey", "grey alpha", "one bit", "sixteen bits"):
        assert (colour(image, 0.5, 0.1), colour(image, 0.5, 0.9)) == ("red", "blue")


def test_sixteen_bits_keep_their_shade() -> None:
    image = opened(rebuilt(KINDS["sixteen bits"]()).content)
    assert abs(image.getpixel((30, 20))[0] - 40_000 / 257) < 4


def test_what_is_clear_becomes_white_and_not_black() -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert opened(rebuilt(saved(clear, "PNG")).content).getpixel((10, 10)) == (255, 255, 255)


def marked_jpeg() -> bytes:
    small = saved(picture(16, 16), "JPEG")
    raw = saved(
        picture(), "JPEG", exif=exif(), comment=SECRET, icc_profile=b"\0" * 128 + SECRET,
        xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>",
    )  # fmt: skip
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0e" + SECRET
    return (
        raw[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + raw[2:] + small + SECRET
    )


def marked_png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    return saved(picture(), "PNG", pnginfo=notes, exif=exif().tobytes())


@pytest.mark.parametrize(
    "raw",
    [
        marked_jpeg(),
        marked_png(),
        saved(picture(), "WEBP", exif=exif().tobytes(), xmp=SECRET),
        heic(picture(64, 64), exif=exif().tobytes()),
    ],
    ids=["jpeg", "png", "webp", "heic"],
)
def test_b158_nothing_but_the_picture_comes_through(raw: bytes) -> None:
    assert SECRET in raw
    found = rebuilt(raw)
    assert SECRET not in found.content
    assert set(segments(found.content)) <= {0xE0, 0xDB, 0xC0, 0xC4}  # JFIF, tables and size only
    assert not opened(found.content).getexif()
    assert found.content.endswith(b"\xff\xd9")
    assert found.content.count(b"\xff\xd8\xff") == 1


RIGHT = {1: (0.5, 0.1), 3: (0.5, 0.9), 6: (0.9, 0.5), 8: (0.1, 0.5), 2: (0.5, 0.1), 4: (0.5, 0.9),
         5: (0.1, 0.5), 7: (0.9, 0.5)}  # fmt: skip


@pytest.mark.parametrize("orientation", RIGHT)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_b159_the_picture_is_turned_as_the_phone_was_held(orientation: int, kind: str) -> None:
    raw = saved(picture(), kind, exif=exif(orientation).tobytes())
    image = opened(rebuilt(raw).content)
    assert image.size == ((40, 60) if orientation >= 5 else (60, 40))
    assert colour(image, *RIGHT[orientation]) == "red"


def test_an_orientation_that_cannot_be_read_is_upright() -> None:
    for wrong in (
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x63\0\0\0\0\0\0",
        b"Exif\0\0",
    ):
        assert rebuilt(saved(picture(), "JPEG", exif=wrong)).width == 60


@pytest.mark.parametrize(
    ("size", "expected"),
    [((4000, 3000), (2048, 1536)), ((3000, 4000), (1536, 2048)), ((2048, 10), (2048, 10)),
     ((9000, 2), (2048, 1)), ((1, 1), (1, 1))],
)  # fmt: skip
def test_the_longest_side_is_at_most_2048_pixels(size: Any, expected: Any) -> None:
    found = rebuilt(saved(picture(*size), "PNG"))
    assert abs(found.width - expected[0]) <= 1
    assert abs(found.height - expected[1]) <= 1


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is this large, of zeros that pack well: 900 million pixels in some 100 kB."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    packer, body = zlib.compressobj(9), bytearray()
    line = bytes(1 + width // 8)
    for _row in range(height):
        body += packer.compress(line)
    body += packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", bytes(body))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(30_000, 30_000), (8_000, 6_400), (60_000, 60_000)])
def test_b161_a_picture_of_too_many_pixels_is_refused_before_it_is_read(size: Any) -> None:
    raw = png_of(size[0], 8)  # the size in the head is what counts: the rows are never looked at
    raw = raw[:16] + struct.pack(">II", *size) + raw[24:29] + struct.pack(">I", zlib.crc32(
        raw[12:16] + struct.pack(">II", *size) + raw[24:29])) + raw[33:]  # fmt: skip
    start = time.perf_counter()
    assert "för många bildpunkter" in refused(raw)
    assert time.perf_counter() - start < 1


def test_b161_the_bomb_of_900_million_pixels_is_small_and_refused() -> None:
    raw = png_of(30_000, 30_000)
    assert len(raw) < 200_000
    assert "för många bildpunkter" in refused(raw)


def test_a_gif_with_a_huge_screen_and_a_webp_film_are_no_bombs() -> None:
    gif = saved(picture(), "GIF")
    assert "för många" in refused(gif[:6] + struct.pack("<HH", 65_535, 65_535) + gif[10:])
    frames = [Image.new("RGB", (300, 300), (n % 256, 0, 0)) for n in range(200)]
    film = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    loop = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    start = time.perf_counter()
    assert rebuilt(film).width == rebuilt(loop).width == 300
    assert time.perf_counter() - start < 5


def test_a_jpeg_of_a_thousand_scans_is_refused() -> None:
    raw = saved(picture(), "JPEG", progressive=True)
    at = raw.index(b"\xff\xda")
    end = raw.index(b"\xff", at + 14)
    assert "trasig" in refused(raw[:end] + raw[at:end] * 1000 + raw[end:])


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "one bit"])
def test_b165_a_picture_cut_off_is_refused_or_shown_but_never_an_error(kind: str) -> None:
    raw = KINDS[kind]()
    for share in (0.1, 0.5, 0.9, 0.99):
        try:
            rebuilt(raw[: max(1, int(len(raw) * share))])
        except Refused as said:
            assert said.reason


def test_b165_a_jpeg_cut_in_half_says_so() -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (200, 200, 3), "uint8"))
    raw = saved(noise, "JPEG")
    assert "avklippt eller trasig" in refused(raw[: len(raw) // 2])


def test_b165_empty_and_too_heavy_are_refused() -> None:
    assert "tom" in refused(SimpleUploadedFile("a.jpg", b""))
    assert "50 MB" in refused(SimpleNamespace(size=LARGEST + 1))
    assert "50 MB" in refused(io.BytesIO(b"\xff\xd8\xff" + bytes(LARGEST)))


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (SVG, "stöds inte"),
        (saved(picture(), "TIFF"), "stöds inte"),
        (saved(picture(), "BMP"), "stöds inte"),
        (b"<html><script>alert(1)</script>", "ingen bild"),
        (b"%PDF-1.7 ...", "ingen bild"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "ingen bild"),
        (b"MZ\x90\0", "ingen bild"),
        (b"\0\0\0\x18ftypmp42isom", "ingen bild"),
        (b"\xff\xd8\xff\xe0" + SVG, "trasig"),
        (b"GIF89a/*" + SVG, "trasig"),
        (b"\x89PNG\r\n\x1a\n" + bytes(80), "trasig"),
        (b"RIFF\x10\0\0\0WEBPVP8 " + bytes(20), "trasig"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), "trasig"),
    ],
)  # fmt: skip
def test_b162_b163_what_is_no_photo_is_refused_by_its_content(raw: bytes, said: str) -> None:
    assert said in refused(SimpleUploadedFile("semester.jpg", raw, "image/jpeg"))


def test_b163_what_is_hung_after_the_picture_stays_behind() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.html", "<script>alert(1)</script>")
    raw = saved(picture(), "JPEG", comment=b"*/=alert(1)/*") + packed.getvalue()
    content = rebuilt(raw).content
    assert b"alert" not in content
    assert b"PK\x03\x04" not in content


def test_b161_a_large_photo_is_ready_within_five_seconds() -> None:
    noise = np.random.default_rng(2).integers(0, 255, (700, 900, 3), "uint8")
    large = Image.fromarray(noise).resize((8_000, 6_000), Image.Resampling.NEAREST)
    raw = saved(large, "JPEG", quality=70)
    start = time.perf_counter()
    assert rebuilt(raw).width == 2048
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("kind", KINDS)
def test_b161_a_file_with_wrong_bytes_is_rebuilt_or_refused_and_nothing_else(kind: str) -> None:
    whole, chance = KINDS[kind](), np.random.default_rng(3)
    for _round in range(40):
        raw = bytearray(whole)
        for _fault in range(int(chance.integers(1, 9))):
            raw[int(chance.integers(12, len(raw)))] = int(chance.integers(256))
        try:
            assert opened(rebuilt(bytes(raw)).content).format == "JPEG"
        except Refused as said:
            assert said.reason


def test_photos_lie_in_the_folder_of_their_municipality_and_within_its_room(settings: Any) -> None:
    photo = rebuilt(saved(picture(), "PNG"))
    path = keep(photo, SimpleNamespace(pk=7), 0)
    assert path.startswith("foton/7/")
    assert default_storage.open(path).read() == photo.content
    settings.FILE_QUOTA = 1_000_000
    with pytest.raises(Refused, match="utrymme"):
        keep(photo, SimpleNamespace(pk=7), 1_000_000 - len(photo.content) + 1)
    assert len(list(Path(default_storage.path("foton/7")).iterdir())) == 1


def test_b167_a_photo_is_answered_as_a_picture_in_a_sandbox() -> None:
    photo = rebuilt(saved(picture(), "PNG"))
    answer = shown(keep(photo, SimpleNamespace(pk=7), 0))
    assert answer.content == photo.content
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
