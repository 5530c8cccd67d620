"""What the documents say, word for word, against text that a person has read and approved.

`APPROVE_TEXTS=1` writes the text anew; the difference is then read in the commit.
"""

import pytest

from kugghjul.core.documents import SnapshotError, SummonsFacts, notes, summons
from kugghjul.core.documents.notes_facts import NotesFacts
from kugghjul.render.text import to_text

from . import examples
from .conftest import DOCUMENTS, approved


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_what_was_approved(name: str) -> None:
    approved(name, to_text(DOCUMENTS[name]))


@pytest.mark.parametrize(
    "facts",
    [
        examples.SUMMONS,
        examples.NOTES,
        examples.YEAR_PLAN,
        examples.COMPLIANCE,
        examples.EMPTY_SUMMONS,
    ],
    ids=lambda facts: type(facts).__name__,
)
def test_frozen_facts_come_back_as_they_were(facts: SummonsFacts) -> None:
    assert type(facts).from_json(facts.to_json()) == facts


def test_B154_frozen_facts_read_years_later_give_the_same_text() -> None:
    stored = examples.NOTES.to_json()
    assert to_text(notes(NotesFacts.from_json(stored))) == to_text(DOCUMENTS["anteckningar"])


def test_a_snapshot_from_before_a_field_existed_is_still_read() -> None:
    stored = examples.SUMMONS.to_json()
    del stored["closing"]
    assert SummonsFacts.from_json(stored) == examples.SUMMONS


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"colour": "red"}, "colour"),
        ({"starts": "2027-02-30T09:00:00"}, "SummonsFacts.starts"),
        ({"agenda": {}}, "SummonsFacts.agenda"),
        ({"notice_days": "tio"}, "SummonsFacts.notice_days"),
        ({"agenda": [{"number": "1"}]}, "title"),
    ],
)
def test_a_damaged_snapshot_is_refused_and_the_field_named(change: dict, named: str) -> None:
    with pytest.raises(SnapshotError, match=named):
        SummonsFacts.from_json(examples.SUMMONS.to_json() | change)


def test_a_late_summons_says_that_it_is_late_and_why() -> None:
    said = to_text(summons(examples.LATE_SUMMONS))
    assert "Sen kallelse" in said
    assert "Skäl: Händelsen inträffade den 23 mars." in said


def test_shall_and_should_documents_that_were_not_sent_are_told_apart() -> None:
    said = to_text(DOCUMENTS["kallelse"])
    assert "Barnkonsekvensanalys (ska bifogas, saknas)" in said
    assert "Remissvar från förvaltningarna (bifogas inte)" in said


def test_the_notes_list_every_assignment_of_the_meeting() -> None:
    said = to_text(DOCUMENTS["anteckningar"])
    table = said.split("[Tabell] Uppdrag från mötet")[1]
    assert "* U-58" in table
    assert "* U-59" in table


def test_internal_notes_are_marked_in_the_head_and_the_foot() -> None:
    document = DOCUMENTS["interna-anteckningar"]
    assert document.mark == "Intern"
    assert document.footer[-1] == "Intern"
