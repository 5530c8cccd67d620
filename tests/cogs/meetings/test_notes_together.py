"""Two secretaries write at once, one of them offline: nobody loses a word (B134, F21)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from kugghjul.cogs.meetings.actions.notes import Clash, save_notes
from kugghjul.cogs.meetings.models import AgendaItem, NotesEdit
from kugghjul.kit.refusals import Refused
from tests.cogs.meetings.held import opened, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(world, now):
    return opened(world, now).items.first()


def test_each_pause_is_a_version_and_every_state_is_kept(world, now, item):
    for version, text in enumerate(["A", "AB", "ABC"]):
        assert save_notes(item, text, version, by=world.sara, at=now).version == version + 1
    assert [edit.text for edit in NotesEdit.objects.filter(item=item).order_by("version")] == [
        "A",
        "AB",
        "ABC",
    ]


def test_the_same_save_twice_is_one_version(world, now, item):
    first = save_notes(item, "A", 0, by=world.sara, at=now)
    again = save_notes(item, "A", 0, by=world.sara, at=now)
    assert (first.version, again.version) == (1, 1)


def test_different_paragraphs_are_joined_and_it_is_told(world, now, item):
    save_notes(item, "Ett.\n\nTvå.", 0, by=world.sara, at=now)
    save_notes(item, "Ett, rättat.\n\nTvå.", 1, by=world.sara, at=now)
    saved = save_notes(item, "Ett.\n\nTvå, rättat.", 1, by=world.anna, at=now)
    assert saved.merged and saved.text == "Ett, rättat.\n\nTvå, rättat."
    assert NotesEdit.objects.get(item=item, version=saved.own).text == "Ett.\n\nTvå, rättat."


def test_the_same_paragraph_is_refused_with_both_texts(world, now, item):
    save_notes(item, "Ett.", 0, by=world.sara, at=now)
    save_notes(item, "Ett och ett.", 1, by=world.sara, at=now)
    with pytest.raises(Clash, match="Sara Lind") as raised:
        save_notes(item, "Ett och två.", 1, by=world.anna, at=now)
    assert raised.value.status == 409
    assert (raised.value.theirs, raised.value.ours) == ("Ett och ett.", "Ett och två.")
    assert "Ett och ett." in raised.value.both and "Ett och två." in raised.value.both
    item.refresh_from_db()
    assert item.notes == "Ett och ett."


def test_ten_thousand_lines_fit_and_too_much_is_refused_in_words(world, now, item):
    lines = "\n".join(["En rad som klistras in"] * 8_000)
    assert save_notes(item, lines, 0, by=world.sara, at=now).text == lines
    with pytest.raises(Refused, match="Högst 200"):
        save_notes(item, "x" * 200_001, 1, by=world.sara, at=now)


def test_the_script_gets_json_and_409_with_both(world, now, item, sign_in):
    client = sign_in(world.sara)
    where = page(item.meeting, f"arende/{item.pk}/spara/")
    live = {"HTTP_X_AUTOSAVE": "1"}
    answer = client.post(where, {"text": "Ett.\r\nTvå.", "version": 0}, **live)
    assert (
        answer.status_code == 202
        and answer.json()["text"] == "Ett.\nTvå."
        and answer.json()["version"] == 1
    )
    client.post(where, {"text": "Ett!\nTvå.", "version": 1}, **live)
    answer = client.post(where, {"text": "Ett?\nTvå.", "version": 1}, **live)
    assert answer.status_code == 409
    assert answer.json()["theirs"] == "Ett!\nTvå." and answer.json()["ours"] == "Ett?\nTvå."


def test_without_script_the_page_shows_both_and_the_choice_is_saved(world, now, item, sign_in):
    client = sign_in(world.sara)
    where = page(item.meeting, f"arende/{item.pk}/spara/")
    client.post(where, {"text": "Ett.", "version": 0})
    client.post(where, {"text": "Ett!", "version": 1})
    answer = client.post(where, {"text": "Ett?", "version": 1})
    html = answer.content.decode()
    assert answer.status_code == 409 and "Ett!" in html and "Ett?" in html
    assert client.post(where, {"text": "Ett!\nEtt?", "version": 2}).status_code == 302
    item.refresh_from_db()
    assert item.notes == "Ett!\nEtt?"


def test_b102_a_signed_out_save_gives_no_loss(world, now, item, client):
    """The script keeps the text in the browser; the server says where to sign in and saves
    nothing.
    """
    answer = client.post(
        page(item.meeting, f"arende/{item.pk}/spara/"), {"text": "A", "version": 0}
    )
    assert answer.status_code == 302 and "login" in answer["Location"]
    item.refresh_from_db()
    assert item.notes == ""


def test_too_long_without_script_gives_the_text_back(world, now, item, sign_in):
    answer = sign_in(world.sara).post(
        page(item.meeting, f"arende/{item.pk}/spara/"), {"text": "ordet " * 40_000, "version": 0}
    )
    assert answer.status_code == 422 and answer.content.decode().count("ordet") >= 40_000


class Secretaries(RuleBasedStateMachine):
    """Two who write new words and change lines, each with a page of their own, saving when they
    have contact.
    """

    world = now = meeting = None
    order = 100

    @initialize()
    def begin(self):
        Secretaries.order += 1
        self.item = AgendaItem.objects.create(meeting=self.meeting, order=self.order, title="Prov")
        self.pages = {who: {"text": "", "version": 0} for who in ("sara", "anna")}
        self.typed, self.acknowledged, self.words = set(), set(), 0

    @rule(who=st.sampled_from(["sara", "anna"]), place=st.integers(0, 5), new_line=st.booleans())
    def write(self, who, place, new_line):
        self.words += 1
        word = f"ord{self.words}"
        lines = self.pages[who]["text"].split("\n")
        at = place % len(lines)
        if new_line:
            lines.insert(at, word)
        else:
            lines[at] = f"{lines[at]} {word}".strip()
        self.pages[who]["text"] = "\n".join(lines)
        self.typed.add(word)

    @rule(who=st.sampled_from(["sara", "anna"]), typing_on=st.booleans())
    def save(self, who, typing_on):
        page = self.pages[who]
        sent, by = page["text"], getattr(self.world, who)
        try:
            saved = save_notes(self.item, sent, page["version"], by=by, at=self.now)
        except Clash as clash:  # the person keeps both
            saved = save_notes(self.item, clash.both, clash.version, by=by, at=self.now)
            page.update(text=saved.text, version=saved.version)
        else:
            if typing_on:  # a word more was typed before the answer came
                self.words += 1
                page.update(text=f"{sent}\nord{self.words}", version=saved.own)
                self.typed.add(f"ord{self.words}")
            else:
                page.update(text=saved.text, version=saved.version)
        self.acknowledged |= set(sent.split())

    @invariant()
    def nobody_has_lost_a_word(self):
        if not hasattr(self, "item"):
            return
        self.item.refresh_from_db()
        now_there = set(self.item.notes.split())
        assert self.acknowledged <= now_there
        on_pages = {word for page in self.pages.values() for word in page["text"].split()}
        assert self.typed <= now_there | on_pages


def test_b134_random_interleavings_lose_no_acknowledged_word(world, now):
    Secretaries.world, Secretaries.now, Secretaries.meeting = world, now, opened(world, now)
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Secretaries,
        settings=settings(
            max_examples=50, stateful_step_count=20, deadline=None, suppress_health_check=checks
        ),
    )
