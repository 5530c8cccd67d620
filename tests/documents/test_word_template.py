"""A municipality's own Word template: known fields only, and nothing that acts."""

import zipfile
from io import BytesIO

import docx
import pytest

from kugghjul.render.docx import to_docx
from kugghjul.render.errors import RenderRefused

from .conftest import BRAND, DOCUMENTS
from .examples import HOSTILE

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


def template(*paragraphs: str) -> bytes:
    word = docx.Document()
    for text in paragraphs or ("{{ kommun }}: {{ titel }}", "{{ innehall }}", "{{ adress }}"):
        word.add_paragraph(text)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def changed(parts: dict[str, tuple[str, str]], extra: dict[str, bytes] | None = None) -> bytes:
    """A good template with replacements in named parts, and extra parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(template())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in parts:
                before, after = parts[name]
                assert before.encode() in data, (name, before)
                data = data.replace(before.encode(), after.encode(), 1)
            new.writestr(name, data, zipfile.ZIP_DEFLATED)
        for name, data in (extra or {}).items():
            new.writestr(name, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(RenderRefused) as caught:
        to_docx(DOCUMENTS["kallelse"], data, BRAND)
    return str(caught.value)


def field(code: str) -> tuple[str, str]:
    return "<w:body>", f'<w:body><w:p><w:fldSimple w:instr="{code}"/></w:p>'


def test_the_fields_are_filled_and_the_body_stands_at_its_mark() -> None:
    word = docx.Document(BytesIO(to_docx(DOCUMENTS["kallelse"], template(), BRAND)))
    texts = [p.text for p in word.paragraphs]
    assert texts[0] == "Ekköpings kommun: Kallelse till möte med styrgruppen"
    assert texts[-1] == "Storgatan 1, Ekköping"
    assert ("Heading 1", "Föredragningslista") in [(p.style.name, p.text) for p in word.paragraphs]
    assert word.tables[0].rows[0].cells[0].text == "Funktion"


def test_a_template_without_the_styles_gets_them() -> None:
    word = docx.Document()
    word.styles["Heading 2"].element.getparent().remove(word.styles["Heading 2"].element)
    word.add_paragraph("{{ innehall }}")
    out = BytesIO()
    word.save(out)
    made = docx.Document(BytesIO(to_docx(DOCUMENTS["kallelse"], out.getvalue(), BRAND)))
    assert "Heading 2" in {p.style.name for p in made.paragraphs}


def test_B139_facts_with_template_code_are_printed_in_a_template_too() -> None:
    made = docx.Document(BytesIO(to_docx(DOCUMENTS["fientlig-kallelse"], template(), BRAND)))
    text = "\n".join(p.text for p in made.paragraphs)
    for hostile in HOSTILE:
        assert hostile in text


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__ }}",
        "{{ titel.__class__ }}",
        "{% import 'os' as os %}",
        "{% for x in titel %}x{% endfor %}",
        "{{ titel|upper }}",
        "{{ 7*7 }}",
        "{{ titel() }}",
        "{{r titel }}",
        "{%p if titel %}x{%p endif %}",
        "{{",
        "{% set a = 1 %}",
        "{{ hemligt }}",
    ],
)
def test_B139_a_template_may_say_nothing_but_known_names(tag: str) -> None:
    assert "word/document.xml" in refusal(template(tag, "{{ innehall }}"))


def test_B139_code_in_a_header_is_found_as_well() -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "{{ cycler.__init__ }}"
    word.add_paragraph("{{ innehall }}")
    out = BytesIO()
    word.save(out)
    assert "header" in refusal(out.getvalue())


def test_the_refusal_names_the_fields_that_may_be_used() -> None:
    assert "som {{ titel }}. Fälten är: adress, " in refusal(template("{{ hemligt }}"))


def test_a_template_without_the_body_field_is_refused() -> None:
    assert "innehall" in refusal(template("bara {{ titel }}"))
    assert "ensamt" in refusal(template("text {{ innehall }}"))


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OBJECT = "<w:body><w:p><w:r><w:object/></w:r></w:p>"
OUTSIDE = (
    f'<Relationship Id="rIdX" Type="{R}/{{}}" Target="{{}}" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("parts", "extra", "named"),
    [
        ({TYPES: (MAIN, MACRO)}, {}, "docx utan makron"),
        ({}, {"word/vbaProject.bin": b"x"}, "word/vbaProject.bin"),
        ({}, {"word/embeddings/oleObject1.bin": b"x"}, "oleObject1.bin"),
        ({}, {"word/afchunk.htm": b"<html>"}, "afchunk.htm"),
        ({"word/document.xml": ("<w:body>", f'<w:body><w:altChunk {W}/>')}, {}, "altChunk"),
        ({"word/document.xml": ("<w:body>", OBJECT)}, {}, "object"),
        ({RELS: ("</Relationships>", OUTSIDE.format("image", "http://x.example/a.png"))}, {}, RELS),
        ({RELS: ("</Relationships>", OUTSIDE.format("attachedTemplate", "file:/a"))}, {}, RELS),
        ({RELS: ("</Relationships>", OUTSIDE.format("hyperlink", "file:///etc/passwd"))}, {}, RELS),
        ({"word/document.xml": field("DDEAUTO c:\\\\x cmd")}, {}, "DDEAUTO"),
        ({"word/document.xml": field("INCLUDETEXT /etc/passwd")}, {}, "INCLUDETEXT"),
        ({"word/document.xml": field("HYPERLINK file:///x")}, {}, "HYPERLINK"),
        ({"word/document.xml": ("<w:body>", "<w:body><w:p><w:r><w:fldChar w:fldCharType='begin'/>"
          "<w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E x</w:instrText>"
          "<w:fldChar w:fldCharType='end'/></w:r></w:p>")}, {}, "DDE"),
    ],
)  # fmt: skip
def test_B140_active_content_is_refused_and_the_part_named(
    parts: dict[str, tuple[str, str]], extra: dict[str, bytes], named: str
) -> None:
    assert named in refusal(changed(parts, extra))


def test_a_link_to_the_municipalitys_web_site_is_no_harm() -> None:
    link = OUTSIDE.format("hyperlink", "https://ekkoping.example")
    good = changed({RELS: ("</Relationships>", link), "word/document.xml": field("PAGE")})
    assert to_docx(DOCUMENTS["kallelse"], good, BRAND)


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "http://x.example/a.dtd"><a/>',
        "<a>",
        "<a>" * 5_000,
        "\x00",
    ],
)
def test_B141_hostile_xml_is_refused(xml: str) -> None:
    assert "word/extra.xml" in refusal(changed({}, {"word/extra.xml": xml.encode()}))


def test_B142_archives_made_to_harm_are_refused_before_unpacking() -> None:
    assert "för stor" in refusal(changed({}, {f"word/{n}.xml": b" " * 7_000_000 for n in range(9)}))
    assert "word/a.xml" in refusal(changed({}, {"word/a.xml": b" " * 9_000_000}))
    assert "delar" in refusal(changed({}, {f"word/{n}.txt": b"" for n in range(600)}))
    assert "../x" in refusal(changed({}, {"../x": b""}))
    assert "inner.zip" in refusal(changed({}, {"word/inner.zip": b""}))
    with pytest.warns(UserWarning):
        twice = changed({}, {"word/document.xml": b"<a/>"})
    assert "två delar" in refusal(twice)
    link = zipfile.ZipInfo("word/link.xml")
    link.external_attr = 0o120777 << 16
    out = BytesIO(template())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "word/link.xml" in refusal(out.getvalue())


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 100, template()[:900]]
)
def test_what_is_no_word_file_is_refused_in_swedish(data: bytes) -> None:
    assert "Word-fil" in refusal(data)


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(template())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "krypterad" in refusal(bytes(data))
