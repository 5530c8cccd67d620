"""The product's own look in Word: page, styles, header and footer."""

from __future__ import annotations

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from kugghjul.core.documents.tree import Document

from .brand import INK, INK_SOFT, Brand

SANS = "Calibri"  # what the readers' machines have; the PDF carries its own fonts
SERIF = "Cambria"
# style: (points, bold, colour, space before, space after)
_STYLES = {
    "Normal": (11, False, INK, 0, 6),
    "Title": (22, True, INK, 6, 4),
    "Subtitle": (13, False, INK, 0, 12),
    "Heading 1": (15, True, INK, 18, 6),
    "Heading 2": (12, True, INK, 12, 3),
    "Heading 3": (11, True, INK, 9, 3),
    "Heading 4": (11, True, INK_SOFT, 9, 3),
    "Caption": (9, False, INK_SOFT, 6, 3),
    "List Bullet": (11, False, INK, 0, 2),
    "List Number": (11, False, INK, 0, 2),
    "Quote": (11.5, False, INK, 3, 3),
}


def dress(word: Docx, document: Document, brand: Brand) -> None:
    """Sets page, styles, language, header and footer of a new Word document."""
    _page(word)
    for name in _STYLES:
        _style(word, name)
    set_language(word, document.language)
    _small(word)
    _head(word, document, brand)
    _foot(word, document, brand)


def colour(value: str) -> RGBColor:
    """`#rrggbb` as Word's colour."""
    return RGBColor.from_string(value.lstrip("#").upper())


def set_language(word: Docx, language: str) -> None:
    """The language that Word checks spelling in and a screen reader speaks."""
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
        lang.set(qn("w:eastAsia"), language)


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field such as PAGE, which Word fills in."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)


def _page(word: Docx) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(18), Mm(20)
    section.left_margin = section.right_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def _style(word: Docx, name: str) -> None:
    size, bold, ink, before, after = _STYLES[name]
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    font = style.font
    font.name = SERIF if name in ("Title", "Quote") else SANS
    # Theme fonts would win over the name.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    font.size, font.bold, font.italic = Pt(size), bold, False
    font.color.rgb = colour(ink)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def _small(word: Docx) -> None:
    style = word.styles.add_style("Small", WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = word.styles["Normal"]
    style.font.size, style.font.color.rgb = Pt(9), colour(INK_SOFT)


def _head(word: Docx, document: Document, brand: Brand) -> None:
    paragraph = word.sections[0].header.paragraphs[0]
    name = paragraph.add_run(brand.name)
    name.bold, name.font.color.rgb = True, colour(brand.readable_accent)
    told = [part for part in (brand.unit, document.mark) if part]
    paragraph.add_run("".join(f" · {part}" for part in told)).font.size = Pt(9)


def _foot(word: Docx, document: Document, brand: Brand) -> None:
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.style = word.styles["Small"]
    paragraph.add_run(" · ".join(document.footer or (brand.name,)) + "    Sida ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" (")
    add_field(paragraph, "NUMPAGES")
    paragraph.add_run(")")
