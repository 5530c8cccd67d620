"""Answering a questionnaire in a browser: what was sent is read, judged, and shown again with its faults."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from kugghjul.cogs.questionnaires.forms.answering import AnswerForm, name_of
from kugghjul.core.questionnaires import Choice, Kind, Question, Questionnaire, situation_report

NOW = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
REPORT = situation_report()


def sent(**fields: str) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data[name.replace("__", "-").replace("_of_", ".")] = value
    return data


def whole(**more: str) -> QueryDict:
    fields = {
        "nytt": "yes", "iakttagelse__antal": "1", "iakttagelse__0__kategori": "trafik",
        "iakttagelse__0__plats": "Stortorget", "iakttagelse__0__tid_of_nar": "day:2026-11-17",
        "iakttagelse__0__allvar": "2", "iakttagelse__0__text": "Bilar kör för fort.",
    }  # fmt: skip
    return sent(**(fields | more))


def form_of(data: QueryDict | None = None, **options) -> AnswerForm:
    return AnswerForm(REPORT, data, None, now=NOW, **options)


def drawn(form: AnswerForm) -> str:
    return render_to_string("questionnaires/answer/form.html", {"form": form})


class TestAReport:
    def test_is_taken_with_a_whole_day_by_one_tap(self):
        form = form_of(whole())
        assert form.is_valid(), form.errors
        (one,) = form.checked.answers["iakttagelse"]
        assert one["tid"] == {
            "start": "2026-11-17T00:00:00+01:00", "end": "2026-11-17T23:59:59+01:00", "exactness": "day",
        }  # fmt: skip
        assert one["plats"] == {"text": "Stortorget"}

    def test_with_nothing_new_asks_no_more(self):
        form = form_of(sent(nytt="no", iakttagelse__antal="1"))
        assert form.is_valid()
        assert form.checked.answers == {"nytt": "no"}

    def test_says_what_is_wrong_at_its_field_and_keeps_what_was_typed(self):
        form = form_of(whole(iakttagelse__0__kategori="", iakttagelse__0__plats="Bryggan & torget"))
        assert not form.is_valid()
        assert form.fault_rows == [
            ("f-iakttagelse-0-kategori-0", "Vad handlar det om: Välj ett svar.")
        ]
        page = drawn(form)
        assert 'href="#f-iakttagelse-0-kategori-0"' in page
        assert 'id="f-iakttagelse-0-kategori-0"' in page
        assert "Bryggan &amp; torget" in page

    def test_that_ends_before_it_starts_is_told_at_the_end(self):
        ends = {"start": "2026-11-17T10:00", "end": "2026-11-17T09:00"}
        fields = {f"iakttagelse__0__tid_of_{part}": value for part, value in ends.items()}
        form = form_of(whole(iakttagelse__0__tid_of_nar="between", **fields))
        assert not form.is_valid()
        assert form.fault_rows == [
            ("f-iakttagelse-0-tid-end", "När: Sluttiden är före starttiden.")
        ]
        assert 'value="2026-11-17T10:00"' in drawn(form)


class TestRepetitions:
    def test_are_added_without_script_and_nothing_is_judged_meanwhile(self):
        form = form_of(whole(**{"lagg-till": "iakttagelse"}))
        assert form.rearranged
        assert not form.is_valid()
        assert not form.errors
        page = drawn(form)
        assert 'name="iakttagelse-1-kategori"' in page
        assert "Bilar kör för fort." in page
        assert 'name="iakttagelse-antal" value="2"' in page

    def test_are_taken_away_and_the_others_stay(self):
        data = whole(
            iakttagelse__antal="2", iakttagelse__1__text="Den andra", **{"ta-bort": "iakttagelse-0"}
        )
        page = drawn(form_of(data))
        assert "Den andra" in page
        assert "Bilar kör" not in page
        assert 'name="iakttagelse-antal" value="1"' in page

    def test_are_told_apart_in_the_summary_of_faults(self):
        form = form_of(whole(iakttagelse__antal="2"))
        assert not form.is_valid()
        assert ("f-iakttagelse-1-plats", "Var (2): Ange en plats.") in form.fault_rows

    def test_of_an_absurd_number_are_bounded(self):
        form = form_of(whole(iakttagelse__antal="999"))
        form.is_valid()
        assert len(form.sent["iakttagelse"]) == 20

    @pytest.mark.parametrize("told", ["", "-1", "²", "99999999999", "två"])
    def test_of_a_number_that_cannot_be_read_are_counted_and_none_is_lost(self, told):
        data = whole(iakttagelse__antal=told, iakttagelse__2__text="Den tredje")
        form = form_of(data)
        form.is_valid()
        assert [row["text"] for row in form.sent["iakttagelse"]][1:] == ["", "Den tredje"]

    def test_inside_repetitions_are_named_by_their_path(self):
        person = Question("person", Kind.REPEAT, children=(Question("namn", Kind.TEXT),))
        q = Questionnaire("x", {"sv": "x"}, (Question("besok", Kind.REPEAT, children=(person,)),))
        assert name_of(q, "namn", (2, 1)) == "besok-2-person-1-namn"


class TestTheWords:
    def test_are_in_the_language_asked_for(self):
        assert "Have you seen anything that affects safety?" in drawn(form_of(language="en"))

    def test_are_easy_to_read_when_asked_for(self):
        page = drawn(form_of(easy=True))
        assert "Har det hänt något otryggt?" in page
        assert "Vad handlar det om?" not in page.split("data-when")[0]

    def test_tell_without_script_when_a_question_is_asked(self):
        assert "Svara bara om «Har du sett något som påverkar tryggheten?» är Ja." in drawn(
            form_of()
        )

    def test_are_never_markup(self):
        q = Questionnaire(
            "x", {"sv": "x"}, (Question("a", Kind.TEXT, {"sv": "<script>1</script>"}),)
        )
        assert "<script>" not in drawn(AnswerForm(q))


def test_every_kind_is_drawn_and_read_back():
    two = (Choice("1", {"sv": "Ett"}), Choice("2", {"sv": "Två"}))
    kinds = [
        Question("a", Kind.SINGLE, {"sv": "A"}, choices=two), Question("b", Kind.SEVERAL, {"sv": "B"}, choices=two),
        Question("c", Kind.SCALE, {"sv": "C"}, choices=two), Question("d", Kind.NUMBER, {"sv": "D"}),
        Question("e", Kind.TEXT, {"sv": "E"}), Question("f", Kind.DATE, {"sv": "F"}),
        Question("g", Kind.AREA, {"sv": "G"}), Question("h", Kind.MATRIX, {"sv": "H"}, choices=two,
                                                        rows=(Choice("x", {"sv": "X"}), Choice("y", {"sv": "Y"}))),
        Question("i", Kind.NOTE, {"sv": "Bara så du vet"}), Question("j", Kind.PHOTO, {"sv": "J"}),
        Question("k", Kind.COMPUTED, calculation="${d} * 2"),
    ]  # fmt: skip
    q = Questionnaire("x", {"sv": "x"}, tuple(kinds))
    data = sent(a="1", c="2", d="1,5", e="ord", f="2026-11-01", g="centrum", h_of_x="1", h_of_y="2")
    data.setlist("b", ["1", "2"])
    data["j.nyckel"] = "foto-1"
    form = AnswerForm(q, data, None, now=NOW)
    assert form.is_valid(), form.errors
    assert form.checked.answers == {
        "a": "1", "b": ["1", "2"], "c": "2", "d": 1.5, "e": "ord", "f": "2026-11-01",
        "g": {"key": "centrum"}, "h": {"x": "1", "y": "2"}, "j": [{"key": "foto-1"}], "k": 3,
    }  # fmt: skip
    page = drawn(form)
    assert "Bara så du vet" in page
    assert page.count(" checked") == 6


def test_a_photo_that_is_refused_is_told_at_its_question():
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils.datastructures import MultiValueDict

    from kugghjul.kit.refusals import Refused

    def refuses(_file):
        raise Refused("Filen är ingen bild.")

    q = Questionnaire("x", {"sv": "x"}, (Question("bild", Kind.PHOTO, {"sv": "Bild"}),))
    files = MultiValueDict({"bild": [SimpleUploadedFile("a.jpg", b"nej")]})
    form = AnswerForm(q, QueryDict(), files, photos=refuses)
    assert not form.is_valid()
    assert [words for _id, words in form.fault_rows] == ["Filen är ingen bild."]
    assert "Filen är ingen bild." in drawn(form)
