"""Easy words are the reader's own language's, or the plain ones are shown."""

from kugghjul.core.questionnaires import standard
from kugghjul.core.questionnaires.model import wording


def test_easy_read_never_turns_the_language_of_the_page():
    form = standard.situation_report()
    asked = form.question("nytt")
    assert wording(form, asked, "sv", easy=True)[0] == asked.easy["sv"] != asked.label["sv"]
    assert "en" not in asked.easy
    assert wording(form, asked, "en", easy=True)[0] == asked.label["en"]
