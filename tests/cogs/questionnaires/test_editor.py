"""Writing a draft: questions, choices, conditions, languages; two editors; coming into use."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.questionnaires.actions import drafts, forms, publishing
from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.questionnaires.queries import contents
from kugghjul.core.questionnaires import Kind, Question
from kugghjul.kit.refusals import Refused
from tests.cogs.questionnaires.posting import fields, send

pytestmark = pytest.mark.django_db
FORM = "/ekkoping/arbete/formular/veckorapport/"
DRAFT = f"{FORM}utkast/"


def text(answer) -> str:
    return answer.content.decode()


def now_of(draft):
    draft.refresh_from_db()
    return contents.read(draft)


@pytest.fixture
def anna(world, sign_in):
    return sign_in(world.anna)


class TestAQuestion:
    def test_is_added_where_one_chooses_and_opened_for_the_rest(self, draft, anna):
        values = {"kind": "single", "label": "Hur många var det?", "inside": "iakttagelse"}
        answer = anna.post(f"{DRAFT}ny-fraga/", values, follow=True)
        assert answer.redirect_chain[-1][0].endswith("/fraga/hur_manga_var_det/")
        assert now_of(draft).question("iakttagelse").children[-1].id == "hur_manga_var_det"
        assert "Frågan saknar svar att välja." in text(anna.get(DRAFT))

    def test_is_changed_in_every_language_with_easy_read_and_choices(self, draft, anna):
        changes = {"label_sv": "Vad gäller det?", "label_en": "What about?", "easy_sv": "Vad är det?",
                   "choices_0_sv": "Förstörelse", "choices_1_retired": "on", "choices_8_sv": "Hundar",
                   "choices_8_en": "Dogs"}  # fmt: skip
        answer = send(anna, f"{DRAFT}fraga/kategori/", changes)
        assert answer.status_code == 302
        one = now_of(draft).question("kategori")
        assert (one.label, one.easy) == (
            {"sv": "Vad gäller det?", "en": "What about?"},
            {"sv": "Vad är det?"},
        )
        assert one.choices[0].id == "skadegorelse" and one.choices[0].label["sv"] == "Förstörelse"
        assert one.choices[1].retired
        assert (one.choices[8].id, one.choices[8].label) == (
            "hundar",
            {"sv": "Hundar", "en": "Dogs"},
        )

    def test_saved_as_it_stands_is_as_it_was(self, draft, anna):
        before = now_of(draft)
        for one in before.all():
            assert send(anna, f"{DRAFT}fraga/{one.id}/", {}).status_code == 302, one.id
        assert now_of(draft) == before

    def test_gets_more_rows_without_script_and_keeps_what_was_typed(self, draft, anna):
        answer = send(anna, f"{DRAFT}fraga/kategori/", {"fler": "1", "choices_8_sv": "Hundar"})
        assert answer.status_code == 200
        page = text(answer)
        assert 'value="Hundar"' in page
        assert 'name="choices_13_sv"' in page
        assert 'name="choices_antal" value="14"' in page

    def test_whose_choice_is_emptied_is_taken_out_of_use_not_deleted(self, draft, anna):
        send(anna, f"{DRAFT}fraga/kategori/", {"choices_0_sv": "", "choices_0_en": ""})
        first = now_of(draft).question("kategori").choices[0]
        assert (first.id, first.retired, first.label["sv"]) == (
            "skadegorelse",
            True,
            "Skadegörelse",
        )

    def test_moves_goes_out_of_use_and_comes_back(self, draft, anna):
        anna.post(f"{DRAFT}fraga/nytt/flytta/", {"hall": "ner"})
        assert [one.id for one in now_of(draft).questions] == ["iakttagelse", "nytt"]
        anna.post(f"{DRAFT}fraga/text/ur-bruk/")
        assert now_of(draft).question("text").retired
        anna.post(f"{DRAFT}fraga/text/ur-bruk/", {"igen": "1"})
        assert not now_of(draft).question("text").retired

    def test_that_is_not_there_is_404(self, draft, anna):
        for place in ("", "flytta/", "ur-bruk/"):
            assert anna.post(f"{DRAFT}fraga/finns-inte/{place}").status_code == 404


class TestConditions:
    def test_are_chosen_in_lists(self, draft, anna):
        page = text(anna.get(f"{DRAFT}fraga/text/"))
        assert "Har du sett något som påverkar tryggheten?" in page
        changes = {"joiner": "or", "test_0": "kategori|is|trafik", "test_1": "allvar|is_not|1"}
        send(anna, f"{DRAFT}fraga/text/", changes)
        assert (
            now_of(draft).question("text").relevant == "${kategori} = 'trafik' or ${allvar} != '1'"
        )
        assert "Ställs när «Vad handlar det om?» är Trafik eller" in text(anna.get(DRAFT))

    def test_beyond_the_lists_are_formulas(self, draft, anna):
        send(anna, f"{DRAFT}fraga/text/", {"relevant": "count(${iakttagelse}) > 1"})
        assert now_of(draft).question("text").relevant == "count(${iakttagelse}) > 1"
        page = text(anna.get(f"{DRAFT}fraga/text/"))
        assert 'name="test_0"' not in page
        assert "count(${iakttagelse}) &gt; 1" in page

    def test_that_are_not_understood_are_refused_with_their_place(self, draft, anna):
        answer = send(anna, f"{DRAFT}fraga/text/", {"relevant": "${kategori} = "})
        assert answer.status_code == 422
        assert "Tecken" in text(answer) and "Formeln slutar för tidigt." in text(answer)

    def test_in_a_circle_are_told_and_stop_the_version(self, draft, anna):
        send(anna, f"{DRAFT}fraga/text/", {"relevant": "${allvar} = '1'"})
        send(anna, f"{DRAFT}fraga/allvar/", {"relevant": "${text} = 'x'"})
        assert "Villkoren går runt i en ring" in text(anna.get(DRAFT))
        answer = anna.post(f"{DRAFT}anvand/", {"counter": draft.counter + 2})
        assert answer.status_code == 422
        assert "Rätta felen i formuläret först." in text(answer) or "inte klart" in text(answer)


class TestTwoEditors:
    def test_of_the_same_question_see_both_texts_and_lose_nothing(self, draft, anna, world, by):
        url = f"{DRAFT}fraga/text/"
        opened = text(anna.get(url))
        send(anna, url, {"label_sv": "Berätta mer"})
        answer = send(anna, url, {"label_sv": "Vad såg du?"}, opened)
        assert answer.status_code == 409
        page = text(answer)
        assert (
            "Så står frågan nu" in page and "Berätta mer" in page and 'value="Vad såg du?"' in page
        )
        assert send(anna, url, {"label_sv": "Vad såg du?"}, page).status_code == 302
        assert now_of(draft).question("text").label["sv"] == "Vad såg du?"

    def test_of_different_questions_do_not_meet(self, draft, anna):
        opened = text(anna.get(f"{DRAFT}fraga/text/"))
        send(anna, f"{DRAFT}fraga/allvar/", {"label_sv": "Hur allvarligt?"})
        assert send(anna, f"{DRAFT}fraga/text/", {"label_sv": "Vad?"}, opened).status_code == 302
        q = now_of(draft)
        assert (q.question("text").label["sv"], q.question("allvar").label["sv"]) == (
            "Vad?",
            "Hur allvarligt?",
        )

    def test_cannot_bring_into_use_what_one_has_not_read(self, draft, anna):
        answer = anna.post(f"{DRAFT}anvand/", {"counter": draft.counter - 1})
        assert answer.status_code == 409
        assert "Läs igenom det igen." in text(answer)


class TestLanguages:
    def test_are_added_and_a_question_then_asks_for_their_words(self, draft, anna):
        send(
            anna,
            f"{DRAFT}rubrik/",
            {"languages": ["sv", "en", "ar"], "title_sv": "Veckan", "easy_intro": "Hej."},
        )
        q = now_of(draft)
        assert (q.languages, q.title["sv"], q.easy_intro) == (
            ("sv", "en", "ar"),
            "Veckan",
            {"sv": "Hej."},
        )
        assert 'name="label_ar"' in text(anna.get(f"{DRAFT}fraga/nytt/"))
        assert "Frågan saknar text på språket ar." in text(anna.get(DRAFT))

    def test_cannot_all_be_taken_away(self, draft, anna):
        page = fields(text(anna.get(f"{DRAFT}rubrik/")))
        page.pop("languages")
        assert anna.post(f"{DRAFT}rubrik/", page).status_code == 422


class TestUse:
    def test_shows_what_changes_and_which_series_break(self, draft, anna):
        send(anna, f"{DRAFT}fraga/allvar/", {"label_sv": "Hur farligt är det?"})
        anna.post(f"{DRAFT}ny-fraga/", {"kind": "text", "label": "Annat?", "inside": ""})
        page = text(anna.get(f"{DRAFT}anvand/"))
        assert "En fråga kan inte jämföras med tidigare svar" in page
        assert (
            "Frågan har andra ord." in page
            and "Hur farligt är det?" in page
            and "Frågan är ny." in page
        )
        draft.refresh_from_db()
        assert send(anna, f"{DRAFT}anvand/", {"note": "Nya ord"}).status_code == 302
        states = dict(Version.objects.values_list("number", "state"))
        assert states == {1: "retired", 2: "published"}
        assert "Bryter serien" in text(anna.get(f"{FORM}skillnad/1/2/"))
        assert anna.get(DRAFT).status_code == 404

    def test_needs_the_questions_that_a_report_cannot_be_without(self, draft, anna):
        anna.post(f"{DRAFT}fraga/plats/ur-bruk/")
        assert "behöver frågan «plats» (Plats)" in text(anna.get(DRAFT))
        draft.refresh_from_db()
        assert anna.post(f"{DRAFT}anvand/", {"counter": draft.counter}).status_code == 422

    def test_a_version_in_use_is_never_changed(self, draft, by):
        published = publishing.publish(draft, counter=draft.counter, **by)
        question = contents.read(published).question("text")
        mark = contents.fingerprint(question)
        with pytest.raises(Refused, match="Utkastet finns inte längre"):
            drafts.change_question(published, question=question, inside="", seen=mark, **by)
        with pytest.raises(Refused):
            publishing.publish(published, counter=published.counter, **by)
        with pytest.raises(Refused):
            forms.discard_draft(published, **by)

    def test_a_draft_is_thrown_away_and_there_is_only_one_at_a_time(self, draft, anna, by):
        assert "redan börjat på ett utkast" in text(anna.post(f"{FORM}borja-utkast/", follow=True))
        anna.post(f"{DRAFT}slang/")
        assert not Version.objects.filter(state="draft").exists()
        assert forms.begin_draft(draft.questionnaire, **by).number == 2

    def test_a_kind_is_not_changed_over_the_heads_of_its_questions(self, draft, anna):
        answer = send(anna, f"{DRAFT}fraga/mer/", {"kind": "text"})
        assert answer.status_code == 422
        assert "Flytta frågorna ut ur gruppen först." in text(answer)
        assert now_of(draft).question("mer").kind is Kind.GROUP


def test_the_editor_asks_the_same_number_of_questions_however_long(draft, anna, by):
    counted = []
    for more in (range(3), range(3, 60)):
        for n in more:
            drafts.add_question(draft, question=Question(f"f{n}", Kind.TEXT, {"sv": "F"}), **by)
        anna.get(DRAFT)
        with CaptureQueriesContext(connection) as found:
            anna.get(DRAFT)
        counted.append(len(found))
    assert counted[0] == counted[1]
