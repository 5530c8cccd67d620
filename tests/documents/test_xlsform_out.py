"""Out as XLSForm and back: the same questionnaire, save what is listed; pyxform and ODK Validate accept it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kugghjul.core.questionnaires import (
    Choice,
    Kind,
    Question,
    Questionnaire,
    check,
    situation_report,
)
from kugghjul.render import xform, xlsform
from tests.core.questionnaires.making import questionnaires

TWO = (Choice("ja", {"sv": "Ja"}), Choice("nej", {"sv": "Nej"}))
EVERY = Questionnaire(
    "alla", {"sv": "Alla slag", "en": "All kinds"}, languages=("sv", "en"), intro={"sv": "Välkommen"},
    questions=(
        Question("ett", Kind.SINGLE, {"sv": "Ett?", "en": "One?"}, easy={"sv": "Lätt?"}, choices=TWO, required=True),
        Question("flera", Kind.SEVERAL, {"sv": "Flera?"}, choices=TWO, least=1, most=2),
        Question("skala", Kind.SCALE, {"sv": "Skala?"},
                 choices=(Choice("1", {"sv": "Lite"}), Choice("2", {"sv": "Mer"}))),
        Question("tal", Kind.NUMBER, {"sv": "Tal?"}, low=-3, high=9.5, constraint=". != 4", message={"sv": "Inte 4."}),
        Question("ord", Kind.TEXT, {"sv": "Ord?"}, {"sv": "Tips"}, lines=True, length=200, relevant="${ett} = 'ja'"),
        Question("dag", Kind.DATE, {"sv": "Dag?"}), Question("tid", Kind.INTERVAL, {"sv": "När?"}, required=True),
        Question("plats", Kind.PLACE, {"sv": "Var?"}), Question("yta", Kind.AREA, {"sv": "Område?"}),
        Question("bild", Kind.PHOTO, {"sv": "Bild"}, most=1), Question("obs", Kind.NOTE, {"sv": "Tänk på det."}),
        Question("tabell", Kind.MATRIX, {"sv": "Tabell"}, choices=TWO,
                 rows=(Choice("a", {"sv": "A"}), Choice("b", {"sv": "B"}))),
        Question("dubbelt", Kind.COMPUTED, calculation="${tal} * 2"),
        Question("grupp", Kind.GROUP, {"sv": "Grupp"}, children=(
            Question("inne", Kind.REPEAT, {"sv": "Flera"}, children=(Question("namn", Kind.TEXT, {"sv": "Vad?"}),)),)),
        Question("gammal", Kind.TEXT, {"sv": "Förr"}, retired=True),
    ),
)  # fmt: skip
SENT = """<?xml version="1.0"?><data id="alla" version="3" xmlns:orx="http://openrosa.org/xforms"><ett>ja</ett>
<flera>ja nej</flera><skala>2</skala><tal>2.5</tal><ord>Åäö &amp; sånt</ord><dag>2026-11-17</dag>
<tid><tid_start>2026-11-13T18:00:00.000+01:00</tid_start><tid_end>2026-11-16T07:00:00.000+01:00</tid_end></tid>
<plats><plats_point>58.1 15.2 0 7</plats_point><plats_text>Torget</plats_text></plats>
<yta>58 15 0 0;58.1 15 0 0;58 15.1 0 0;58 15 0 0</yta><bild>1.jpg</bild><obs/>
<tabell><tabell_a>ja</tabell_a><tabell_b>nej</tabell_b></tabell><dubbelt>5</dubbelt>
<grupp><inne><namn>Ett</namn></inne><inne><namn>Två</namn></inne><inne><namn/></inne></grupp>
<orx:meta><orx:instanceID>uuid:0b1d3a52-1111-4222-8333-444455556666</orx:instanceID></orx:meta></data>"""


@given(questionnaires())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_questionnaire_comes_back_the_same(q):
    book = xlsform.write(q)
    back = xlsform.read(book.content)
    assert book.remarks == ()
    assert back.remarks == ()
    assert back.questionnaire == q


def test_every_kind_comes_back_the_same():
    book = xlsform.write(EVERY, "3")
    back = xlsform.read(book.content)
    assert book.remarks == back.remarks == ()
    assert back.questionnaire == EVERY


def test_what_xlsform_has_no_room_for_is_listed():
    book = xlsform.write(situation_report())
    assert [(one.column, str(one.what)) for one in book.remarks] == [
        ("iakttagelse", "Minsta och största antal upprepningar."),
        ("iakttagelse", "Att minst en upprepning krävs."),
        ("foto", "Fler än ett foto."),
    ]


@given(questionnaires())
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_pyxform_converts_every_questionnaire(q):
    assert "<h:html" in xform.xml(q)


@pytest.mark.skipif(
    shutil.which("java") is None, reason="ODK Validate needs Java, which is not installed"
)
@pytest.mark.parametrize("q", [EVERY, situation_report()], ids=["every kind", "situation report"])
def test_odk_validate_accepts_the_form(q, tmp_path):
    import pyxform

    jar = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
    form = tmp_path / "form.xml"
    form.write_text(xform.xml(q, "3"), encoding="utf-8")
    done = subprocess.run(
        ["java", "-Djava.awt.headless=true", "-jar", str(jar), str(form)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Xform is valid" in done.stdout


class TestWhatOdkSends:
    def test_is_read_as_answers(self):
        found = check(EVERY, xform.answers(SENT.encode(), EVERY))
        assert found.faults == ()
        assert found.answers == {
            "ett": "ja", "flera": ["ja", "nej"], "skala": "2", "tal": 2.5, "ord": "Åäö & sånt", "dag": "2026-11-17",
            "tid": {"start": "2026-11-13T18:00:00+01:00", "end": "2026-11-16T07:00:00+01:00", "exactness": "between"},
            "plats": {"text": "Torget", "lat": 58.1, "lon": 15.2, "accuracy": 7.0},
            "yta": {"ring": [[58.0, 15.0], [58.1, 15.0], [58.0, 15.1]]}, "bild": [{"key": "1.jpg"}],
            "tabell": {"a": "ja", "b": "nej"}, "dubbelt": 5, "inne": [{"namn": "Ett"}, {"namn": "Två"}],
        }  # fmt: skip

    def test_says_which_form_version_and_instance(self):
        head = xform.submission(SENT.encode())
        assert (head.form, head.version) == ("alla", "3")
        assert head.instance == "uuid:0b1d3a52-1111-4222-8333-444455556666"

    @pytest.mark.parametrize(
        "sent",
        [b"", b"<data>", b"nej", b'<!DOCTYPE d [<!ENTITY a "b">]><data>&a;</data>', b"<data id='x'/>",
         b"<data>" + b" " * 2_000_000 + b"</data>"],
    )  # fmt: skip
    def test_that_is_no_answer_is_refused(self, sent):
        with pytest.raises(xform.SubmissionRefused):
            xform.submission(sent)

    def test_about_the_starting_form_is_read(self):
        inner = "<kategori>trafik</kategori><plats><plats_text>Torget</plats_text></plats>"
        inner += "<tid><tid_start>2026-11-13T18:00:00+01:00</tid_start></tid><allvar>2</allvar>"
        inner += "<mer><sett>seen</sett></mer>"
        sent = f"<data><nytt>yes</nytt><iakttagelse>{inner}</iakttagelse></data>".encode()
        q = situation_report()
        found = check(q, xform.answers(sent, q))
        assert found.ok, found.faults
        assert found.answers["iakttagelse"][0]["sett"] == "seen"
