"""The agenda: edited, undone, drafted by itself, from templates and members'
proposals (K11, T7).
"""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.cogs.meetings.actions import agenda as acts
from kugghjul.cogs.meetings.actions.files import attach
from kugghjul.cogs.meetings.models import Attachment, Meeting, Proposal, RemovedItem
from kugghjul.cogs.meetings.queries.suggestions import suggestions
from kugghjul.kit.refusals import Refused
from tests.cogs.meetings import planned

pytestmark = pytest.mark.django_db


def titles(meeting: Meeting) -> list[str]:
    return list(meeting.items.values_list("title", flat=True))


def test_points_move_one_step_and_stop_at_the_ends(world, now):
    made = planned.meeting(world, now, items=3)
    last = made.items.last()
    for _step in range(4):
        acts.move_item(last, up=True, by=world.anna, at=now)
    assert titles(made) == ["Ärende 3", "Ärende 1", "Ärende 2"]
    assert list(made.items.values_list("order", flat=True)) == [1, 2, 3]


def test_a_removed_point_comes_back_in_its_place_with_its_documents(world, now):
    made = planned.meeting(world, now, items=3)
    middle = made.items.all()[1]
    attach(made, planned.upload(), item=middle, by=world.anna, at=now)
    removed = acts.remove_item(middle, by=world.anna, at=now)
    assert titles(made) == ["Ärende 1", "Ärende 3"] and Attachment.objects.get().item is None
    back = acts.restore_item(removed, by=world.anna, at=now)
    assert (
        titles(made) == ["Ärende 1", "Ärende 2", "Ärende 3"]
        and Attachment.objects.get().item == back
    )
    with pytest.raises(Refused):
        acts.restore_item(removed, by=world.anna, at=now)


def test_a_point_with_notes_is_not_removed(world, now):
    item = planned.meeting(world, now).items.first()
    item.notes = "Sagt och gjort"
    item.save()
    with pytest.raises(Refused):
        acts.remove_item(item, by=world.anna, at=now)


def test_the_agenda_drafts_itself_and_adds_nothing_twice(world, now):
    """K11: last meeting's notes, breaks and holidays that are coming, the next meeting."""
    world.municipality.breaks = [{"name": "sportlov", "first": "2027-02-22", "last": "2027-02-26"}]
    world.municipality.save()
    before = planned.meeting(world, now, day=dt.date(2026, 9, 2), afterwards=True)
    Meeting.objects.filter(pk=before.pk).update(state="held")
    made = planned.meeting(world, now, items=0)
    planned.meeting(world, now, items=0, day=dt.date(2027, 3, 2))
    found = {each.key: each for each in suggestions(made)}
    assert list(found)[:2] == ["opening", f"notes:{before.pk}"] and list(found)[-1] == "next"
    assert "2\u00a0september\u00a02026" in found[f"notes:{before.pk}"].why
    assert "Sportlov" in found["coming"].text and "Julafton" in found["coming"].text
    acts.take_suggestions(made, keys=list(found), by=world.anna, at=now)
    assert made.items.count() == len(found) and suggestions(made) == []
    with pytest.raises(Refused):
        acts.take_suggestions(made, keys=list(found), by=world.anna, at=now)


def test_a_template_keeps_the_points_and_adds_only_what_is_missing(world, now):
    made = planned.meeting(world, now, items=2)
    template = acts.save_template(made, world.steering, name="Vanlig", by=world.anna, at=now)
    other = planned.meeting(world, now, items=1, day=dt.date(2026, 12, 2))
    acts.apply_template(other, template, by=world.anna, at=now)
    assert titles(other) == ["Ärende 1", "Ärende 2"]


def test_a_members_proposal_is_taken_or_declined_with_a_reason(world, now):
    made = planned.meeting(world, now, items=0)
    first = acts.propose_item(world.steering, title="Belysning", by=world.maja, at=now)
    second = acts.propose_item(world.steering, title="Cykelbanan", by=world.maja, at=now)
    item = acts.take_proposal(first, made, by=world.anna, at=now)
    assert (item.presenter, item.proposed_by) == ("Maja Alm", world.maja)
    with pytest.raises(Refused):
        acts.decline_proposal(second, reason="", by=world.anna, at=now)
    acts.decline_proposal(second, reason="Tekniska nämnden äger frågan.", by=world.anna, at=now)
    with pytest.raises(Refused) as again:
        acts.take_proposal(second, made, by=world.anna, at=now)
    assert again.value.status == 409


# --- pages -----------------------------------------------------------------------------------


def test_the_editor_adds_moves_removes_and_undoes(world, now, sign_in):
    client = sign_in(world.anna)
    made = planned.meeting(world, now)
    bad = client.post(
        planned.page(made, "foredragningslista/"), {"title": "", "kind": "decision", "minutes": "x"}
    )
    assert bad.status_code == 422 and "Skriv vad punkten handlar om." in bad.content.decode()
    form = {"title": "Lägesbild", "kind": "decision", "minutes": "200"}
    assert client.post(planned.page(made, "foredragningslista/"), form).status_code == 302
    text = client.get(planned.page(made, "foredragningslista/")).content.decode()
    assert "220 minuter planerade, mötet är 120 minuter" in text
    item = made.items.last()
    client.post(planned.page(made, f"foredragningslista/{item.pk}/upp/"))
    assert titles(made)[1] == "Lägesbild"
    page = client.post(
        planned.page(made, f"foredragningslista/{item.pk}/ta-bort/"), follow=True
    ).content.decode()
    undo = planned.page(made, f"foredragningslista/angra/{RemovedItem.objects.get().pk}/")
    assert undo in page
    client.post(undo)
    assert titles(made)[1] == "Lägesbild"


def test_suggestions_are_ticked_and_taken(world, now, sign_in):
    client = sign_in(world.anna)
    made = planned.meeting(world, now, items=0)
    url = planned.page(made, "foredragningslista/foresla/")
    assert "Mötet öppnas" in client.get(url).content.decode()
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"keys": ["opening"]}).status_code == 302
    assert titles(made) == ["Mötet öppnas"]


def test_a_member_proposes_to_the_own_body_only(world, now, sign_in):
    client = sign_in(world.maja)
    url = "/ekkoping/arbete/moten/forslag/"
    assert client.post(url, {"body": world.operative.pk, "title": "Annat"}).status_code == 422
    assert client.post(url, {"body": world.steering.pk, "title": "Belysning"}).status_code == 302
    assert Proposal.objects.get().by == world.maja
    assert sign_in(world.rolf).get(url).status_code == 403


def test_a_long_paste_and_script_are_kept_as_text(world, now, sign_in):
    made = planned.meeting(world, now, items=0)
    form = {
        "title": "<script>x</script>",
        "kind": "information",
        "minutes": "5",
        "text": "rad\n" * 10_000,
    }
    answer = sign_in(world.anna).post(planned.page(made, "foredragningslista/"), form)
    assert answer.status_code == 422 and "Texten är för lång" in answer.content.decode()
    form["text"] = "kort"
    client = sign_in(world.anna)
    assert client.post(planned.page(made, "foredragningslista/"), form).status_code == 302
    assert "<script>x" not in client.get(planned.page(made, "foredragningslista/")).content.decode()


def test_an_internal_point_is_shown_to_the_group_and_to_nobody_else(world, now, sign_in):
    """R10: what is internal never leaves the group."""
    made = planned.meeting(world, now)
    acts.add_item(made, title="Hemlig gata", internal=True, by=world.anna, at=now)
    pages = [planned.page(made), planned.page(made, "foredragningslista/")]
    for user, seen in ((world.maja, True), (world.rolf, False)):
        client = sign_in(user)
        texts = [client.get(page).content.decode() for page in pages]
        assert all(("Hemlig gata" in text) is seen for text in texts)
        paper = client.get(planned.page(made, "dokument/kallelse.pdf"))
        assert paper.status_code == (200 if seen else 403)
