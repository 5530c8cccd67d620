"""In from XLSForm: every type that ODK's forms use, what could not be carried over listed, and hostile files."""

import io
import time
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from kugghjul.core.questionnaires import Kind, Questionnaire, faults
from kugghjul.render import xlsform
from tests.documents.xlsforms import ALL_TYPES, CHOICES, book, saved


def taken(survey, choices=CHOICES, **more) -> xlsform.Taken:
    return xlsform.read(book(survey, choices, **more))


def remarks(found: xlsform.Taken) -> list[tuple[str, int, str, str]]:
    return [(one.sheet, one.row, str(one.what), str(one.instead)) for one in found.remarks]


def kinds(q: Questionnaire) -> dict[str, str]:
    return {one.id: one.kind.value for one in q.all()}


def text(name: str = "a", **more) -> dict:
    return {"type": "text", "name": name, "label": f"Fråga {name}", **more}


class TestAFormWithEveryType:
    def test_is_taken_and_can_be_used(self):
        found = taken(ALL_TYPES)
        assert [fault for fault in faults(found.questionnaire) if not fault.warning] == []

    def test_gets_the_kind_that_is_most_like(self):
        found = kinds(taken(ALL_TYPES).questionnaire)
        assert found == {
            "text": "text", "integer": "number", "decimal": "number", "date": "date", "time": "text",
            "dateTime": "interval", "geopoint": "place", "geotrace": "area", "geoshape": "area", "image": "photo",
            "audio": "text", "video": "text", "file": "text", "barcode": "text", "note": "note",
            "acknowledge": "single", "select_one": "single", "select_multiple": "several", "rank": "several",
            "select_one_from_file": "text", "select_multiple_from_file": "text", "url": "text", "start": "computed",
            "end": "computed", "today": "computed", "deviceid": "computed", "username": "computed",
            "email": "computed", "phonenumber": "computed", "audit": "computed", "start_geopoint": "computed",
            "kort": "scale", "langt": "number", "raknat": "computed", "gomd": "computed", "flera_rader": "text",
            "betyget": "scale", "annat": "single", "annat_other": "text", "tabell": "matrix", "upprepat": "repeat",
            "inne": "text",
        }  # fmt: skip

    def test_lists_each_type_that_became_something_else(self):
        told = {what for _sheet, _row, what, _instead in remarks(taken(ALL_TYPES))}
        for kind in ("time", "dateTime", "geotrace", "audio", "video", "file", "barcode", "acknowledge", "rank ja_nej",
                     "select_one_from_file orter.csv", "deviceid", "audit", "start"):  # fmt: skip
            assert f"Typen «{kind}»." in told
        assert "Data utanför filen (xml-external)." in told
        assert "Skalans steg är 5,0." in told


def test_an_empty_official_template_with_its_help_sheets_is_an_empty_form():
    found = taken([], [], **{"entities": [], "👋 Start here": [{"Så här": "gör du"}]})
    assert found.questionnaire.questions == ()
    assert ("survey", 0, "Bladet survey har inga frågor.", "Formuläret blev tomt.") in remarks(
        found
    )
    assert (
        "👋 Start here",
        0,
        "Bladet hör inte till ett XLSForm.",
        "Det togs inte med.",
    ) in remarks(found)


class TestLanguages:
    def test_are_read_by_code_by_name_and_easy_read(self):
        survey = [{
            "type": "text", "name": "a", "label::Svenska (sv)": "Hej?", "label::English": "Hello?",
            "label::Lättläst svenska (sv-x-lattlast)": "Hej på dig?", "hint::English": "Say so",
        }]  # fmt: skip
        q = taken(
            survey, settings=[{"form_title": "T", "default_language": "Svenska (sv)"}]
        ).questionnaire
        (one,) = q.questions
        assert (q.languages, q.default_language) == (("sv", "en"), "sv")
        assert (one.label, one.easy, one.hint) == (
            {"sv": "Hej?", "en": "Hello?"},
            {"sv": "Hej på dig?"},
            {"en": "Say so"},
        )

    def test_a_label_without_language_is_in_the_default_one(self):
        q = taken(
            [text()], settings=[{"form_title": "T", "default_language": "English (en)"}]
        ).questionnaire
        assert q.questions[0].label == {"en": "Fråga a"}


class TestRules:
    def test_limits_are_taken_out_of_the_constraint_and_the_rest_kept(self):
        rule = ". >= 0 and . <= 120 and . != 13"
        (one,) = taken(
            [{"type": "integer", "name": "a", "label": "A", "constraint": rule}]
        ).questionnaire.questions
        assert (one.low, one.high, one.constraint) == (0, 120, ". != 13")

    def test_a_formula_that_is_not_understood_is_listed_and_left_out(self):
        found = taken(
            [text(relevant="/data/x = 1"), text("b", relevant="pulldata('f','a','b','c') = 1")]
        )
        assert [one.relevant for one in found.questionnaire.questions] == ["", ""]
        assert [(row, instead) for sheet, row, _w, instead in remarks(found) if sheet == "survey"] == [
            (2, "Frågan ställs alltid."), (3, "Frågan ställs alltid."),
        ]  # fmt: skip

    def test_a_choice_filter_with_its_columns_is_kept(self):
        choices = [{"list_name": "ort", "name": "eko", "label": "Ekö", "lan": "e"}]
        survey = [
            text("lan"),
            {
                "type": "select_one ort",
                "name": "o",
                "label": "Ort",
                "choice_filter": "lan = ${lan}",
            },
        ]
        one = taken(survey, choices).questionnaire.questions[1]
        assert (one.choice_filter, dict(one.choices[0].columns)) == ("lan = ${lan}", {"lan": "e"})

    def test_a_circle_of_conditions_is_taken_and_told_as_a_fault(self):
        q = taken([text("a", relevant="${b} = 1"), text("b", relevant="${a} = 1")]).questionnaire
        assert any("ring" in str(fault.message) for fault in faults(q))


@pytest.mark.parametrize(
    ("survey", "row", "what", "instead"),
    [
        ([text(type="dans")], 2, "Typen «dans» är okänd.", "Frågan svaras med text i stället."),
        ([{"type": "select_one borta", "name": "a", "label": "A"}], 2, "Listan «borta» finns inte på bladet choices.",
         "Frågan har inga svar att välja."),
        ([text(), text()], 3, "Namnet «a» används av en tidigare rad.",
         "Den fick id «a_2». Formler som frågar efter «a» gäller den första."),
        ([text("å ä")], 2, "Namnet «å ä» duger inte som id.", "Den fick id «a_a»."),
        ([{"type": "text", "label": "Utan"}], 2, "Raden saknar namn.", "Den fick id «fraga_2»."),
        ([{"name": "a", "label": "A"}, text("b")], 2, "Raden saknar typ.", "Det togs inte med."),
        ([{"type": "begin_group", "name": "g", "label": "G"}, text()], 2, "Gruppen «g» avslutas aldrig.",
         "Den avslutas efter sista raden."),
        ([text(), {"type": "end_group"}], 3, "Raden avslutar en grupp som inte har börjat.", "Det togs inte med."),
        ([text(required="${b} = 1"), text("b")], 2, "Om frågan måste besvaras avgörs av en formel («${b} = 1»).",
         "Den får lämnas obesvarad."),
        ([text(**{"media::image": "a.jpg"})], 2, "«a.jpg» i kolumnen image.", "Det togs inte med."),
        ([text(egen="x")], 1, "Kolumnen «egen» läses inte. Den är ifylld på 1 rader.", "Det togs inte med."),
    ],
)  # fmt: skip
def test_what_cannot_be_carried_over_is_listed_with_its_row(survey, row, what, instead):
    assert ("survey", row, what, instead) in remarks(taken(survey))


def test_references_follow_a_question_that_is_renamed():
    q = taken(
        [text("min fråga"), text("b", relevant="${min fråga} = 'x' or ${a} = 1"), text("a")]
    ).questionnaire
    assert [one.id for one in q.questions] == ["min_fraga", "b", "a"]


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "Filen är tom."),
            (b"PK\x03\x04" + b"x" * 50, "Filen är avklippt eller trasig."),
            (b"\xd0\xcf\x11\xe0" + b"x" * 600, "Filen är i det äldre formatet .xls"),
            (b"type,name\ntext,a", "Filen är inte en Excelfil."),
            (b"PK\x03\x04" + b"x" * 6_000_000, "Filen är för stor."),
        ],
    )
    def test_are_refused_in_words(self, content, words):
        with pytest.raises(xlsform.BookRefused, match=words):
            xlsform.read(content)

    def test_that_grow_when_unpacked_are_refused_before_they_are_opened(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
        with pytest.raises(xlsform.BookRefused, match="för stor när den packas upp"):
            xlsform.read(out.getvalue())

    def test_with_macros_are_refused(self):
        out = io.BytesIO(book([text()]))
        with zipfile.ZipFile(out, "a") as packed:
            packed.writestr("xl/vbaProject.bin", b"makro")
        with pytest.raises(xlsform.BookRefused, match="makron"):
            xlsform.read(out.getvalue())

    def test_cut_off_anywhere_are_refused_never_a_crash(self):
        whole = book([text()])
        for length in range(4, len(whole), 900):
            with pytest.raises(xlsform.BookRefused):
                xlsform.read(whole[:length])

    def test_without_survey_tell_which_sheets_there_are(self):
        other = Workbook()
        other.active.title = "Blad1"
        with pytest.raises(xlsform.BookRefused, match="saknar bladet survey. Den har Blad1"):
            xlsform.read(saved(other))

    def test_formulas_are_never_run_and_are_listed(self):
        found = taken([text(label="=1+1")])
        assert any("innehåller en Excelformel" in what for _s, _r, what, _i in remarks(found))
        assert found.questionnaire.questions[0].label == {"sv": "a"}

    def test_merged_cells_are_listed(self):
        opened = load_workbook(io.BytesIO(book([text(), text("b")])))
        opened["survey"].merge_cells("A2:A3")
        found = xlsform.read(saved(opened))
        assert any("A2:A3 är sammanfogade" in what for _s, _r, what, _i in remarks(found))

    def test_with_more_columns_than_anybody_reads_are_told(self):
        survey = [{**text(), **{f"k{n}": "x" for n in range(300)}}]
        assert any("efter den 200:e" in what for _s, _r, what, _i in remarks(taken(survey)))

    def test_with_more_rows_than_anybody_reads_are_refused(self):
        opened = load_workbook(io.BytesIO(book([text()])))
        opened["survey"].cell(30_000, 1).value = "text"
        with pytest.raises(xlsform.BookRefused, match="fler än"):
            xlsform.read(saved(opened))

    def test_that_claim_a_million_empty_rows_are_read_at_once(self):
        opened = load_workbook(io.BytesIO(book([text()])))
        opened["survey"].cell(1_048_576, 1).number_format = "0.00"
        started = time.perf_counter()
        xlsform.read(saved(opened))
        assert time.perf_counter() - started < 10

    def test_two_thousand_questions_are_read_in_time(self):
        survey = [
            text(f"q{n}", relevant=f"${{q{n - 1}}} != ''" if n else None) for n in range(2_000)
        ]
        content = book(survey)
        started = time.perf_counter()
        found = xlsform.read(content)
        assert faults(found.questionnaire) == []
        assert time.perf_counter() - started < 20
        assert len(found.questionnaire.questions) == 2_000

    def test_a_list_of_ten_thousand_choices_is_told_as_a_fault(self):
        choices = [{"list_name": "l", "name": f"n{n}", "label": "x"} for n in range(10_000)]
        q = taken([{"type": "select_one l", "name": "a", "label": "A"}], choices).questionnaire
        assert any("fler än 2\xa0000 svar" in str(fault.message) for fault in faults(q))

    def test_other_names_of_sheets_and_columns_are_understood(self):
        opened = load_workbook(io.BytesIO(book([text()])))
        opened["survey"].title = " SURVEY "
        opened.worksheets[0]["A1"], opened.worksheets[0]["C1"] = "Type ", "Label :: English"
        q = xlsform.read(saved(opened)).questionnaire
        assert (kinds(q), q.questions[0].label) == ({"a": Kind.TEXT.value}, {"en": "Fråga a"})
