"""The five signs of a goal, and how two texts differ."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kugghjul.core.measures.changes import pieces
from kugghjul.core.measures.smart import Goal, signs


def seen(goal: Goal) -> set[str]:
    """The keys of the signs that are to be seen."""
    return {sign.key for sign in signs(goal) if sign.seen}


def test_an_empty_goal_shows_no_sign_and_five_friendly_sentences():
    found = signs(Goal(""))
    assert not any(sign.seen for sign in found)
    assert len({str(sign.said) for sign in found}) == 5
    assert not any("måste" in str(sign.said) or "ska skrivas" in str(sign.said) for sign in found)


def test_a_goal_in_words_with_a_year_and_a_number_is_specific_measurable_and_timed():
    goal = Goal("Skadegörelsen vid Norrtorpsskolan halveras till 2027")
    assert seen(goal) == {"specific", "measurable", "timed"}


def test_figures_and_people_show_the_rest():
    goal = Goal(
        "Färre elever är otrygga på skolgården", target=True, baseline=True, responsible=True,
        agreed=True, resourced=True, due=date(2027, 6, 30),
    )  # fmt: skip
    assert seen(goal) == {"specific", "measurable", "accepted", "realistic", "timed"}


def test_a_changed_word_is_shown_as_taken_out_and_put_in():
    told = [(piece.kind, piece.text) for piece in pieces("minst två möten", "minst fyra möten")]
    assert told == [("same", "minst "), ("removed", "två"), ("added", "fyra"), ("same", " möten")]


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_word_is_lost_in_a_difference(old, new):
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.kind != "added") == old
    assert "".join(piece.text for piece in found if piece.kind != "removed") == new
