"""A municipality's own Word template: known fields are filled, the body is put at its mark.

The only thing a template may say is `{{ titel }}` and the other names of FIELDS. There is no
expression language: the template is parsed and refused unless every tag is one bare name of the
list (B139). Only then is it filled, by docxtpl in Jinja's immutable sandbox with escaping on.
"""

from __future__ import annotations

import copy
import re
from io import BytesIO
from typing import Any

from docx import Document as new_docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kugghjul.core.documents.tree import Document
from kugghjul.core.sentences import Sentence, sentence

from .brand import Brand
from .docx_blocks import Writer
from .docx_styles import dress
from .errors import RenderRefused
from .word_guard import inspect

BODY = "innehall"
FIELDS = {
    "titel": "dokumentets rubrik",
    "ingress": "raden under rubriken: dag, tid och plats",
    "avsandare": "rådet eller organet",
    "kommun": "kommunens namn",
    "enhet": "enhet under kommunens namn",
    "adress": "kommunens adressrad",
    "markning": "till exempel Intern",
    "sidfot": "sidfotens uppgifter",
    BODY: "hela innehållet, ensamt i sitt stycke",
}
_MARK = "\ue000innehall\ue000"
_TAG = re.compile(r"\{[{%#]|[}%#]\}")
_XML = re.compile(r"<[^>]+>")
# docxtpl's own tags for whole runs, paragraphs, rows and cells, which do not escape values.
_RAW = re.compile(r"\{[{%]\s*-?(r|p|tr|tc)\s")


def filled(template: bytes, document: Document, brand: Brand) -> Docx:
    """The template as a Word document with the document in it. Raises RenderRefused."""
    inspect(template)
    try:
        word = DocxTemplate(BytesIO(template))
        word.init_docx()
        environment = ImmutableSandboxedEnvironment(autoescape=True)
        _only_names(word, environment)
        word.render(_values(document, brand), jinja_env=environment, autoescape=True)
    except TemplateError as error:
        raise RenderRefused(
            sentence("Fälten i mallen går inte att läsa. {known}", known=_known())
        ) from error
    except (KeyError, ValueError, AttributeError, SyntaxError) as error:
        if isinstance(error, RenderRefused):
            raise
        raise RenderRefused(
            sentence("Mallen är skadad. Öppna den i Word, spara om den och försök igen.")
        ) from error
    filled_docx: Docx = word.docx  # get_docx() would read the template anew
    _put_body(filled_docx, document, brand)
    return filled_docx


def _values(document: Document, brand: Brand) -> dict[str, str]:
    return {
        "titel": document.title,
        "ingress": document.lead,
        "avsandare": document.sender,
        "kommun": brand.name,
        "enhet": brand.unit,
        "adress": brand.address,
        "markning": document.mark,
        "sidfot": " · ".join(document.footer),
        BODY: _MARK,
    }


def _only_names(word: DocxTemplate, environment: ImmutableSandboxedEnvironment) -> None:
    """Each part that docxtpl would fill may hold bare known names and nothing else."""
    for name, xml in _texts(word):
        if _RAW.search(_XML.sub("", xml)):
            raise RenderRefused(
                sentence("Mallen har ett uttryck i {name}. {known}", name=name, known=_known()),
                name,
            )
        try:
            parsed = environment.parse(word.patch_xml(xml))
        except TemplateError as error:
            raise RenderRefused(
                sentence("Ett fält i {name} går inte att läsa. {known}", name=name, known=_known()),
                name,
            ) from error
        for node in parsed.find_all((nodes.Stmt, nodes.Expr)):
            _only_name(node, name)


def _only_name(node: Any, part: str) -> None:
    if isinstance(node, (nodes.Output, nodes.TemplateData)):
        return
    if not isinstance(node, nodes.Name):
        raise RenderRefused(
            sentence("Mallen har ett uttryck i {part}. {known}", part=part, known=_known()), part
        )
    if node.name not in FIELDS:
        raise RenderRefused(
            sentence(
                "Mallen har fältet {field} i {part}. {known}",
                field=node.name[:60],
                part=part,
                known=_known(),
            ),
            part,
        )


def _known() -> Sentence:
    return sentence(
        "Skriv bara enkla fält, som {{{{ titel }}}}. Fälten är: {fields}.",
        fields=", ".join(sorted(FIELDS)),
    )


def _texts(word: DocxTemplate) -> list[tuple[str, str]]:
    texts = [("word/document.xml", word.get_xml())]
    package = word.docx.part.package
    for part in package.iter_parts():
        name = str(part.partname).lstrip("/")
        if name.startswith("word/") and name.endswith(".xml") and name != "word/document.xml":
            texts.append((name, part.blob.decode("utf-8", "replace")))
    properties = word.docx.core_properties
    said = [
        properties.title,
        properties.subject,
        properties.author,
        properties.comments,
        properties.keywords,
    ]
    if _TAG.search(" ".join(said)):
        raise RenderRefused(
            sentence("Mallens egenskaper innehåller fält. Töm dem i Word."), "docProps/core.xml"
        )
    # A part without tags needs no parsing, and may hold any text.
    return [(name, xml) for name, xml in texts if "{" in xml]


def _put_body(word: Docx, document: Document, brand: Brand) -> None:
    mark = next((p for p in word.element.body.iter(qn("w:p")) if _MARK in _text(p)), None)
    if mark is None:
        told = sentence(
            "Mallen saknar fältet {{{{ {body} }}}}. Skriv det ensamt i ett stycke.", body=BODY
        )
        raise RenderRefused(told, "word/document.xml")
    if _text(mark).strip() != _MARK:
        told = sentence("Fältet {{{{ {body} }}}} ska stå ensamt i sitt stycke i mallen.", body=BODY)
        raise RenderRefused(told, "word/document.xml")
    _lend_styles(word, document, brand)
    before = set(word.element.body)
    writer = Writer(word)
    writer.blocks(document.before)
    writer.body(document)
    written = [element for element in word.element.body if element not in before]
    for element in written:
        mark.addprevious(element)
    mark.getparent().remove(mark)


def _text(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def _lend_styles(word: Docx, document: Document, brand: Brand) -> None:
    """Styles that the body needs and the template lacks are taken from the product's own look."""
    own = new_docx()
    dress(own, document, brand)
    have = {style.name for style in word.styles}
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption", "Quote", "Small"):
        if name not in have:
            element = copy.deepcopy(own.styles[name].element)
            for tie in (*element.findall(qn("w:link")), *element.findall(qn("w:next"))):
                element.remove(tie)
            word.styles.element.append(element)
