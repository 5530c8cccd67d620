"""The steering group's training: theme in spring, seats that must, others that may (K12)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from kugghjul.charters import load
from kugghjul.cogs.activities.actions import training as actions
from kugghjul.cogs.activities.models import Activity, Invitee
from kugghjul.cogs.activities.queries.training import training_facts
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.documents.training import attendance_list
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.kit import panels
from kugghjul.kit.models import AuditEntry, Letter
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text

WORK = "/ekkoping/arbete/aktiviteter/utbildningar/"
EARLY = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
STARTS = dt.datetime(2026, 10, 14, 11, tzinfo=dt.UTC)
ENDS = dt.datetime(2026, 10, 14, 14, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 10, 15, 9, tzinfo=dt.UTC)


@pytest.fixture
def by(world):
    return {"by": world.anna, "at": EARLY}


@pytest.fixture
def training(world, by):
    return actions.plan_training(
        world.steering, subject="Otrygghet i offentliga miljöer", theme_by=dt.date(2026, 5, 31),
        planned_on=dt.date(2026, 10, 14), **by,
    )  # fmt: skip


@pytest.fixture
def elected(world):
    return Person.objects.create(
        municipality=world.municipality, name="Eva Fors", title="Ledamot i fullmäktige",
        email="eva@ekkoping.example", calendar_token="eva",
    )  # fmt: skip


def prepared(training, elected, by):
    actions.decide_theme(training, theme="Situationell prevention", on=dt.date(2026, 3, 2), **by)
    actions.ask(training, [elected], **by)
    actions.set_day(training, starts_at=STARTS, ends_at=ENDS, place="Kulturhuset", **by)
    return training


def verdicts(world, today):
    known = Facts(**panels.merge("facts", world.council))
    found = {one.clause.id: one.verdict.value for one in check(load("kavlinge-2018"), known, today)}
    return found["K12.1"], found["K12.2"], found["K12.3"]


def test_the_groups_seats_must_come_and_are_on_the_list_at_once(training):
    rows = list(training.invitees.values_list("person__name", "function", "mandatory"))
    assert rows == [
        ("Cecilia Björk", "Kommundirektör", True),
        ("Maja Alm", "Lokalpolisområdeschef", True),
    ]


def test_three_activities_are_planned_one_for_each_clause(world, training):
    kinds = dict(Activity.objects.values_list("kind", "starts_on"))
    assert kinds == {
        "training": dt.date(2026, 10, 14),
        "training-theme": dt.date(2026, 5, 31),
        "training-invitation": dt.date(2026, 9, 14),
    }


def test_the_charter_is_met_step_by_step(world, training, elected, by):
    prepared(training, elected, by)
    assert verdicts(world, dt.date(2026, 6, 15))[2] == "met"
    actions.send_invitations(training, **by)
    assert verdicts(world, dt.date(2026, 6, 15))[1] == "met"
    came = training.invitees.values_list("pk", flat=True)
    actions.record_training(training, came=came, by=world.anna, at=AFTER)
    assert verdicts(world, dt.date(2026, 12, 31)) == ("met", "met", "met")


def test_a_theme_that_was_not_decided_in_spring_is_found(world, training):
    assert verdicts(world, dt.date(2026, 8, 1))[2] == "breached"
    todos = panels.collect("todo", world.anna, world.municipality, dt.date(2026, 6, 1))
    assert any("Besluta temat" in todo.title and todo.status == "overdue" for todo in todos)


def test_letters_say_must_or_may_and_carry_a_calendar_entry(world, training, elected, by):
    prepared(training, elected, by)
    assert actions.send_invitations(training, **by) == 3
    to_seat = Letter.objects.get(to_address=world.cecilia.email, kind="training-invitation")
    to_other = Letter.objects.get(to_address="eva@ekkoping.example")
    assert "ska delta" in to_seat.text and "om du vill" in to_other.text
    assert "BEGIN:VEVENT" in to_other.calendar and to_other.calendar_method == "REQUEST"
    assert "kl.\u00a013.00–16.00" in to_other.text and "Kulturhuset" in to_other.text
    with pytest.raises(Refused):
        actions.send_invitations(training, **by)
    assert Letter.objects.filter(kind="training-invitation").count() == 3


def test_b121_a_moved_training_is_told_to_everybody_again(world, training, elected, by):
    prepared(training, elected, by)
    actions.send_invitations(training, **by)
    later = dt.timedelta(days=7)
    actions.set_day(
        training, starts_at=STARTS + later, ends_at=ENDS + later, place="Kulturhuset", **by
    )
    assert actions.send_invitations(training, **by) == 3
    last = Letter.objects.filter(to_address="eva@ekkoping.example").latest("pk")
    assert "SEQUENCE:1" in last.calendar and last.subject.startswith("Ändrad inbjudan")
    training.activity.refresh_from_db()
    assert training.activity.starts_on == dt.date(2026, 10, 21)


def test_nothing_is_sent_before_the_day_is_set(training, by):
    with pytest.raises(Refused):
        actions.send_invitations(training, **by)
    assert not Letter.objects.filter(kind="training-invitation").exists()


def test_b122_the_link_answers_without_signing_in_and_get_changes_nothing(
    client, training, elected, by
):
    prepared(training, elected, by)
    invitee = training.invitees.get(person=elected)
    url = f"/ekkoping/utbildning/{invitee.token}/"
    with time_machine.travel(EARLY, tick=False):
        assert client.get(url).status_code == 200
        invitee.refresh_from_db()
        assert invitee.answer == ""
        assert client.post(url, {}).status_code == 422
        assert client.post(url, {"choice": "yes"}).status_code == 302
        assert "Kommer" in client.get(url + "?tack").content.decode()
    invitee.refresh_from_db()
    assert invitee.answer == "yes"
    noted = AuditEntry.objects.get(verb="training.answered")
    assert elected.name not in noted.object_name  # the log forgets nothing
    assert client.get(f"/nordby/utbildning/{invitee.token}/").status_code == 404
    with time_machine.travel(AFTER, tick=False):
        assert client.post(url, {"choice": "no"}).status_code in (409, 422)


def test_attendance_holds_the_activity_with_the_organisations_that_came(
    world, training, elected, by
):
    prepared(training, elected, by)
    with pytest.raises(Refused):
        actions.record_training(training, came=[1], **by)
    seats = training.invitees.filter(mandatory=True)
    actions.record_training(
        training, came=seats.values_list("pk", flat=True), by=world.anna, at=AFTER
    )
    activity = Activity.objects.get(kind="training")
    assert activity.held_on == dt.date(2026, 10, 14)
    assert {str(one) for one in activity.parties.filter(took_part=True)} == {
        "Kanslienheten",
        "Polisen",
    }
    assert list(Invitee.objects.values_list("attended", flat=True)) == [True, True, False]


def test_the_attendance_list_in_print(world, training, elected, by, sign_in):
    prepared(training, elected, by)
    text = to_text(attendance_list(training_facts(training))).replace("\u00a0", " ")
    for words in ("Situationell prevention", "14 oktober 2026", "Cecilia Björk", "Eva Fors",
                  "frivilligt", "☐"):  # fmt: skip
        assert words in text
    for form in ("pdf", "docx"):
        answer = sign_in(world.rolf).get(f"{WORK}{training.pk}/deltagare.{form}")
        assert answer.status_code == 200 and len(answer.content) > 3000


def test_through_the_pages(world, sign_in, elected):
    with time_machine.travel(EARLY, tick=False):
        client = sign_in(world.anna)
        typed = {"body": world.steering.pk, "subject": "Trygghet", "theme_by": "2026-05-31",
                 "planned_on": "2026-10-14"}  # fmt: skip
        where = client.post(f"{WORK}ny/", typed)["Location"]
        for path, sent in (
            ("tema/", {"theme": "Ljus", "on": "2026-03-01"}),
            ("bjud-in/", {"people": [elected.pk]}),
            ("platser/", {}),
            ("dag/", {"day": "2026-10-14", "start": "13.00", "end": "16.00", "place": "Salen"}),
            ("skicka/", {}),
        ):
            answer = client.post(where + path, sent)
            if path == "dag/" and answer.status_code == 422:
                sent.update(start="13:00", end="16:00")
                answer = client.post(where + path, sent)
            assert answer.status_code == 302, (path, answer.content.decode()[-2500:])
        assert sign_in(world.rolf).post(f"{where}skicka/").status_code == 403
        assert sign_in(world.nils).get(where).status_code == 404
    with time_machine.travel(AFTER, tick=False):
        client = sign_in(world.anna)
        ids = list(Invitee.objects.values_list("pk", flat=True))
        assert client.post(f"{where}narvaro/", {"came": ids}).status_code == 302
        page = client.get(where).content.decode()
    assert "Genomförd" in page and "Eva Fors" in page
