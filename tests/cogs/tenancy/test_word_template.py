"""The municipality's own Word template takes the built-in one's place, once it has been tried (B139–B142)."""

from __future__ import annotations

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.oracle import census, refuses

PAGE = "/ekkoping/arbete/radet/kommunen/wordmall/"


def template(*lines: str) -> SimpleUploadedFile:
    """A Word file with these paragraphs."""
    word, out = docx.Document(), io.BytesIO()
    for line in lines:
        word.add_paragraph(line)
    word.save(out)
    return SimpleUploadedFile("kommunens mall.docx", out.getvalue())


def written(client) -> str:
    """The text of a Word document out of the product."""
    answer = client.get("/ekkoping/arbete/efterlevnad/utskrift.docx")
    return "\n".join(line.text for line in docx.Document(io.BytesIO(answer.content)).paragraphs)


@pytest.mark.django_db
def test_the_own_template_is_used_in_every_word_document_until_it_is_removed(town, sign_in):
    client = sign_in(town.anna)
    sent = client.post(
        PAGE, {"template": template("Ekköpings egen mall", "{{ titel }}", "{{ innehall }}")}
    )
    assert sent.status_code == 302
    assert "Ekköpings egen mall" in written(client) and "Efterlevnad" in written(client)
    assert client.post(f"{PAGE}ta-bort/").status_code == 302
    assert "Ekköpings egen mall" not in written(client)


@pytest.mark.django_db
@pytest.mark.parametrize("line", ["{{ ''.__class__ }}", "{% import 'os' %}", "{{ losenord }}"])
def test_b139_a_template_with_more_than_names_is_refused_and_nothing_is_kept(town, sign_in, line):
    before = census()
    answer = sign_in(town.anna).post(PAGE, {"template": template(line, "{{ innehall }}")})
    refuses(answer, field="template", before=before)


@pytest.mark.django_db
def test_something_else_than_a_word_file_is_refused_in_words(town, sign_in):
    for content in (b"MZ\x90\x00", b"%PDF-1.7", b"PK\x03\x04 inte en zip"):
        upload = SimpleUploadedFile("mall.docx", content)
        refuses(
            sign_in(town.anna).post(PAGE, {"template": upload}), field="template", before=census()
        )


@pytest.mark.django_db
def test_only_those_who_run_the_council_put_a_template(town, sign_in):
    assert (
        sign_in(town.rolf).post(PAGE, {"template": template("{{ innehall }}")}).status_code == 403
    )
    assert sign_in(town.nils).get(PAGE).status_code == 404
