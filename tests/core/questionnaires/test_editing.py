"""A questionnaire changed: ids are never used again, nothing is lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kugghjul.core.questionnaires import Kind, Question, Questionnaire, editing, situation_report
from tests.core.questionnaires.making import questionnaires

A, B, C = (Question(id, Kind.TEXT, {"sv": id}) for id in "abc")
GROUP = Question("g", Kind.GROUP, {"sv": "G"}, children=(B, C))
Q = Questionnaire("x", {"sv": "X"}, (A, GROUP))


def ids(q: Questionnaire) -> list[str]:
    return [one.id for one in q.all()]


def test_an_id_is_made_of_the_words_and_never_used_again():
    assert editing.free_id(Q, "Hur trygg är du?") == "hur_trygg_ar_du"
    gone = editing.retired(Q, "a")
    assert editing.free_id(gone, "a") == "a_2"
    assert editing.free_id(situation_report(), "tid start") == "tid_start_2"
    assert editing.free_id(Q, "2026") == "fraga_2026"


@given(questionnaires(), st.data())
def test_moving_loses_nothing_and_keeps_every_question_as_it_was(q, data):
    id = data.draw(st.sampled_from(ids(q)))
    for step in (-1, 1):
        after = editing.moved(q, id, step)
        assert sorted(ids(after)) == sorted(ids(q))
        assert replace(after.question(id), children=()) == replace(q.question(id), children=())


def test_a_question_moves_among_its_neighbours_and_out_at_the_ends_of_its_group():
    assert ids(editing.moved(Q, "a", 1)) == ["g", "b", "c", "a"]
    assert ids(editing.moved(Q, "c", -1)) == ["a", "g", "c", "b"]
    assert [one.id for one in editing.moved(Q, "b", -1).questions] == ["a", "b", "g"]
    assert [one.id for one in editing.moved(Q, "c", 1).questions] == ["a", "g", "c"]


def test_a_question_is_put_inside_a_group_and_never_inside_itself():
    assert ids(editing.put_inside(Q, "a", "g")) == ["g", "b", "c", "a"]
    assert editing.put_inside(Q, "g", "g") == Q
    deep = editing.added(Q, Question("h", Kind.GROUP, {"sv": "H"}), "g")
    assert editing.put_inside(deep, "g", "h") == deep


def test_a_group_is_retired_with_all_it_holds_and_comes_back():
    out = editing.retired(Q, "g")
    assert [one.id for one in out.all() if one.retired] == ["g", "b", "c"]
    assert editing.retired(out, "g", out=False) == Q
