"""Forms in and out by file: reviewed before anything is written, refused in words, the same when they come back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.questionnaires.models import Questionnaire, Version
from kugghjul.cogs.questionnaires.queries import contents
from kugghjul.render import xlsform
from tests.documents.xlsforms import ALL_TYPES, book

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/formular/"
FORM = f"{BASE}veckorapport/"


def text(answer) -> str:
    return answer.content.decode()


def file(content: bytes, name: str = "form.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def anna(world, sign_in):
    return sign_in(world.anna)


class TestIn:
    def test_what_cannot_come_along_is_shown_before_anything_is_written(self, anna):
        answer = anna.post(
            f"{BASE}ta-in/",
            {"file": file(book(ALL_TYPES)), "name": "", "purpose": "other"},
            follow=True,
        )
        page = text(answer)
        assert "Inget är sparat än." in page
        assert (
            "Typen «barcode»." in page
            and "Frågan svaras med text i stället." in page
            and "survey, rad" in page
        )
        assert not Questionnaire.objects.exists()
        done = anna.post(f"{BASE}ta-in/granska/", follow=True)
        assert "Formuläret är inläst som ett utkast." in text(done)
        made = Version.objects.get()
        assert (made.questionnaire.name, made.state) == ("Prov", "draft")
        assert len(list(contents.read(made).all())) > 40

    def test_a_draft_takes_new_questions_and_retires_those_that_are_gone(self, draft, anna):
        survey = [
            {"type": "text", "name": "text", "label": "Vad?"},
            {"type": "text", "name": "ny", "label": "Ny?"},
        ]
        url = f"{FORM}utkast/ta-in/"
        page = text(anna.post(url, {"file": file(book(survey))}, follow=True))
        assert "Frågor som inte finns i filen tas ur bruk." in page
        anna.post(f"{url}granska/")
        draft.refresh_from_db()
        q = contents.read(draft)
        assert [one.id for one in q.questions if not one.retired] == ["text", "ny"]
        assert q.question("kategori").retired and q.key == "veckorapport"

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"hej", "Filen är inte en Excelfil."),
            (b"\xd0\xcf\x11\xe0x", "äldre formatet .xls"),
            (b"", "tom"),
        ],
    )
    def test_a_file_that_cannot_be_read_is_refused_at_its_field(self, anna, content, words):
        answer = anna.post(f"{BASE}ta-in/", {"file": file(content), "purpose": "other"})
        assert answer.status_code == 422
        assert words in text(answer)

    def test_the_review_of_nothing_leads_back(self, anna, draft):
        assert anna.get(f"{BASE}ta-in/granska/").status_code == 302
        assert anna.get(f"{FORM}utkast/ta-in/granska/").status_code == 302

    def test_a_name_that_was_taken_meanwhile_is_told_and_the_file_kept(self, used, anna):
        values = {"file": file(book(ALL_TYPES)), "name": "Veckorapport", "purpose": "other"}
        anna.post(f"{BASE}ta-in/", values)
        answer = anna.post(f"{BASE}ta-in/granska/")
        assert answer.status_code == 422
        assert "Det finns redan ett formulär med det namnet." in text(answer)
        assert Questionnaire.objects.count() == 1


class TestOut:
    def test_a_version_leaves_as_xlsform_and_comes_back_the_same_save_what_was_listed(
        self, used, anna
    ):
        page = text(anna.get(f"{FORM}version/1/ta-ut/"))
        assert "Fler än ett foto." in page
        answer = anna.get(f"{FORM}version/1/formular.xlsx")
        assert "veckorapport-1.xlsx" in answer["Content-Disposition"]
        back = xlsform.read(answer.content).questionnaire
        assert [one.id for one in back.all()] == [one.id for one in contents.read(used).all()]

    def test_a_version_leaves_as_xform(self, used, anna):
        answer = anna.get(f"{FORM}version/1/formular.xml")
        assert answer["Content-Type"] == "text/xml; charset=utf-8"
        assert 'id="veckorapport"' in text(answer) and 'version="1"' in text(answer)

    def test_other_kinds_of_files_are_404(self, used, anna):
        assert anna.get(f"{FORM}version/1/formular.pdf").status_code == 404
