"""Swedish is the source language and English is complete."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import words  # noqa: E402

VALUE = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]|%%")


def entries() -> list[polib.POEntry]:
    return list(polib.pofile(str(words.CATALOGUE)))


def pairs() -> Iterator[tuple[str, str]]:
    """(Swedish, English) of every text; a plural gives two."""
    for entry in entries():
        if entry.msgid_plural:
            yield entry.msgid, entry.msgstr_plural[0]
            yield entry.msgid_plural, entry.msgstr_plural[1]
        else:
            yield entry.msgid, entry.msgstr


def test_every_text_has_an_english_one():
    have = {words._key(entry): entry for entry in entries()}
    missing = [key[1] for key in words.found() if key not in have or not have[key].translated()]
    assert not missing, f"{len(missing)} texts lack English, such as {missing[:5]}"


def test_translations_keep_the_values_of_the_text():
    wrong = [s for s, e in pairs() if Counter(VALUE.findall(s)) != Counter(VALUE.findall(e))]
    assert not wrong


def test_no_english_is_left_in_swedish():
    assert not [english for _, english in pairs() if re.search("[åäöÅÄÖ]", _named(english))]


def _named(english: str) -> str:
    """Without Swedish that belongs in English: names of authorities and of columns in a file."""
    names = "Brå|Trygghetsrådet|Rådet för trygghet och hälsa|Ersättare"
    return re.sub(names, "", english)


def test_one_singular_has_one_plural():
    """gettext finds a pair by its singular alone."""
    twice = Counter((entry.msgctxt, entry.msgid) for entry in entries())
    assert not [key for key, times in twice.items() if times > 1]


class TestCollect:
    """The reader of Swedish texts finds what Django asks for when a page is shown."""

    def test_strings_in_parts_are_one_text(self):
        assert list(words._in_python('_("Skriv " "namnet.")')) == [(None, "Skriv namnet.", None)]

    def test_a_counted_sentence_is_a_pair(self):
        source = 'counted(N_("{n} plats"), N_("{n} platser"), n)'
        assert list(words._in_python(source)) == [(None, "{n} plats", "{n} platser")]

    def test_a_choice_between_two_pairs_is_two_pairs(self):
        source = 'counted(N_("a") if x else N_("b"), N_("as") if x else N_("bs"), n)'
        assert list(words._in_python(source)) == [(None, "a", "as"), (None, "b", "bs")]

    def test_other_names_for_gettext_are_known(self):
        source = 'from django.utils.translation import gettext_lazy as lazy\nlazy("Namn")'
        assert list(words._in_python(source)) == [(None, "Namn", None)]

    def test_trimmed_blocks_lose_their_white_space(self):
        block = "{% blocktranslate trimmed %}\n  Hej\n  {{ namn }}\n{% endblocktranslate %}"
        source = "{% load i18n %}" + block
        assert list(words._in_template(source)) == [(None, "Hej %(namn)s", None)]

    def test_texts_inside_other_tags_are_found(self):
        source = '{% breadcrumbs _("Möten") url %}{{ x|default:_("Inget") }}'
        assert sorted(words._in_template(source)) == [(None, "Inget", None), (None, "Möten", None)]

    def test_percent_signs_are_doubled_as_django_does(self):
        source = '{% load i18n %}{% translate "50 %" %}'
        assert list(words._in_template(source)) == [(None, "50 %%", None)]
