"""A document tree as a Word file (DOCX): real headings, lists, table headers, language and title.

Without a template the file gets the product's own calm look. With the municipality's own Word
template (`word_template.py`) the body is put where the template says, in the template's styles.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document as new_docx
from docx.document import Document as Docx

from kugghjul.core.documents.tree import Document

from .brand import Brand
from .docx_blocks import Writer
from .docx_styles import dress
from .word_template import filled
from .zips import settled

# Set, so that nothing of the template's own stays behind.
_PROPERTIES = (
    "author",
    "title",
    "subject",
    "language",
    "category",
    "comments",
    "keywords",
    "last_modified_by",
)


def to_docx(document: Document, template: bytes | None = None, brand: Brand | None = None) -> bytes:
    """The document as DOCX bytes, the same for the same input.

    `template` is a municipality's own .docx. Raises RenderRefused, with a Swedish sentence that
    names the part, when the template holds anything but text, looks and the known fields.
    """
    brand = brand or Brand(document.sender or "Kommunen")
    word = filled(template, document, brand) if template is not None else _own(document, brand)
    _describe(word, document, brand)
    out = BytesIO()
    word.save(out)
    return settled(out.getvalue())


def _own(document: Document, brand: Brand) -> Docx:
    word = new_docx()
    dress(word, document, brand)
    Writer(word).document(document)
    return word


def _describe(word: Any, document: Document, brand: Brand) -> None:
    said = {
        "title": document.title,
        "subject": document.subject,
        "author": brand.name,
        "language": document.language,
        "category": document.kind,
        "keywords": document.seal,
    }
    for name in _PROPERTIES:
        # Word allows 255 characters in a property.
        setattr(word.core_properties, name, said.get(name, "")[:255])
