"""What makes a printed document the municipality's own: its name, mark and colour."""

import re
from dataclasses import dataclass

from kugghjul.core.documents import one_line

INK = "#17252a"
INK_SOFT = "#48575b"
LINE = "#ddd9d0"
PAPER = "#f8f7f3"
THREAD = "#a0204c"
ACCENT = "#05515d"

CREST = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 40" width="36" height="40">'
    '<path d="M2 3h32v18c0 9-7 14-16 17C9 35 2 30 2 21Z" fill="{accent}"/>'
    '<path d="M18 7.5v3" stroke="#fff" stroke-width="2" stroke-linecap="round"/>'
    '<path d="M9.500 17.500c0-4.500 3.800-7 8.500-7s8.500 2.500 8.500 7Z" fill="#fff"/>'
    '<path d="M11 19.300h14c0 6-3.600 9.800-7 12-3.400-2.200-7-6-7-12Z" fill="none" stroke="#fff" '
    'stroke-width="2" stroke-linejoin="round"/></svg>'
)


@dataclass(frozen=True)
class Brand:
    """Name, mark (SVG text; the product's acorn when empty), accent colour and address line."""

    name: str
    unit: str = ""
    accent: str = ACCENT
    mark: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        for name in ("name", "unit", "accent", "address"):
            object.__setattr__(self, name, one_line(getattr(self, name)))

    @property
    def readable_accent(self) -> str:
        """The accent colour, or the product's own when white paper would leave it under 4.5 to
        1.
        """
        fits = re.fullmatch(r"#[0-9a-fA-F]{6}", self.accent) and contrast(self.accent) >= 4.5
        return self.accent if fits else ACCENT

    @property
    def svg(self) -> str:
        """The mark as SVG text."""
        return self.mark or CREST.format(accent=self.readable_accent)


def contrast(colour: str) -> float:
    """Contrast of `#rrggbb` against white, 1–21 (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4) for p in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
