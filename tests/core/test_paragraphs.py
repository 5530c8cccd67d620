"""Two people write the same text and neither loses a word (B134)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.paragraphs import merge, tidy

BASE = "Samordnaren redovisar.\n\nPolisen lyfter stråket.\n\nBolaget tar ansvar."


def test_different_paragraphs_are_joined():
    theirs = BASE.replace("redovisar", "redovisar förslaget")
    ours = BASE.replace("tar ansvar", "tar ansvar från mars")
    expected = theirs.replace("tar ansvar", "tar ansvar från mars")
    assert merge(BASE, theirs, ours).text == expected


def test_the_same_paragraph_is_a_clash_that_shows_both():
    theirs, ours = BASE.replace("lyfter", "tar upp"), BASE.replace("lyfter", "berättar om")
    merged = merge(BASE, theirs, ours)
    assert merged.text is None
    assert "tar upp" in merged.both and "berättar om" in merged.both


def test_two_who_both_add_at_the_end_both_stay():
    merged = merge(BASE, BASE + "\nHennes rad.", BASE + "\nMin rad.")
    assert merged.text == BASE + "\nHennes rad.\nMin rad."


def test_two_who_both_begin_on_an_empty_page_both_stay():
    assert merge("", "Hennes.", "Min.").text == "Hennes.\nMin."


def test_a_removed_paragraph_against_a_changed_one_is_a_clash():
    assert merge("a\nb\nc", "a\nc", "a\nb2\nc").text is None


def test_the_same_change_twice_is_no_clash():
    assert merge("a", "b", "b").text == "b"


def test_browsers_line_ends_do_not_count_as_changes():
    assert tidy("a\r\nb\rc") == "a\nb\nc"


def test_ten_thousand_equal_lines_are_merged_in_reasonable_time():
    base = "\n".join(["–"] * 10_000)
    assert merge(base, "först\n" + base, base + "\nsist").text == f"först\n{base}\nsist"


LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=6)


@settings(max_examples=200)
@given(LINES, LINES, LINES)
def test_no_line_that_somebody_wrote_is_missing_from_both(base, theirs, ours):
    merged = merge("\n".join(base), "\n".join(theirs), "\n".join(ours))
    written = {line for line in [*theirs, *ours] if line and line not in base}
    assert written <= set(merged.both.split("\n"))


@settings(max_examples=100)
@given(LINES, LINES)
def test_one_who_has_changed_nothing_gets_the_others_text(base, theirs):
    old, new = "\n".join(base), "\n".join(theirs)
    assert merge(old, new, old).text == new
    assert merge(old, old, new).text == new
