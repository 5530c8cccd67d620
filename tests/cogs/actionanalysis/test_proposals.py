"""Proposals: sent with a link, answered within time, decided, and carried on to the other cogs (S5, S6)."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

from kugghjul.cogs.actionanalysis import facts, panels, panels_thread, reminders
from kugghjul.cogs.actionanalysis.actions import candidates, proposals, sessions
from kugghjul.cogs.actionanalysis.models import Proposal
from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.places.models import Place
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.rules.facts import Facts
from kugghjul.kit.models import AuditEntry, Letter
from kugghjul.kit.refusals import Refused
from tests.cogs.actionanalysis import given
from tests.cogs.reporting import given as reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(world, now):
    given.seen(world, 3)
    return {"by": world.anna, "at": now}


@pytest.fixture
def outsider(world):
    """The police's second seat is held by somebody without an account."""
    person = Person.objects.create(
        municipality=world.municipality, name="Kommunpolisen", email="polis@ekkoping.example",
        organisation=world.police, calendar_token="polis",
    )  # fmt: skip
    Holding.objects.create(seat=world.seats["kommunpolis"], person=person, since="2024-01-01")
    return person


def refused(act, *args, **values) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*args, **values)
    return caught.value


def token_of(person) -> str:
    letter = Letter.objects.filter(kind="proposal", to_name=person.name).latest("written_at")
    return re.search(r"/forslag/(\S+)/", letter.text)[1]


def answered(proposal, by, **values):
    start = {"state": "yes", "answer": "Det gör vi.", "answered_on": by["at"].date(), **values}
    return proposals.answer_proposal(proposal, **start, **by)


def test_each_who_sits_for_the_organisation_gets_a_link_of_their_own(world, now, by, outsider):
    given.proposal(world, now)
    letters = Letter.objects.filter(kind="proposal")
    assert {one.to_name for one in letters} == {"Kommunpolisen", "Maja Alm"}
    assert len({re.search(r"/forslag/(\S+)/", one.text)[1] for one in letters}) == 2


def test_a_stranger_with_the_letter_answers_once_without_signing_in(
    world, now, by, outsider, client
):
    made = given.proposal(world, now)
    address = f"/ekkoping/forslag/{token_of(outsider)}/"
    with time_machine.travel(now, tick=False):
        assert "Gå förbi torget" in client.get(address).content.decode()
        typed = {"state": "partly", "answer": "Varannan fredag.", "answered_by": "Gruppchef"}
        assert client.post(address, typed).status_code == 302
        again = client.post(address, typed | {"answer": "Nej."})
    made.refresh_from_db()
    assert (made.state, made.answer, made.answered_by) == (
        "partly",
        "Varannan fredag.",
        "Gruppchef",
    )
    assert again.status_code == 409
    assert Letter.objects.filter(kind="proposal-receipt", to_name="Kommunpolisen").count() == 1
    assert AuditEntry.objects.filter(verb="proposal.answered", by=None).count() == 1


def test_an_empty_answer_is_refused_at_its_field(world, now, by, outsider, client):
    given.proposal(world, now)
    with time_machine.travel(now, tick=False):
        page = client.post(f"/ekkoping/forslag/{token_of(outsider)}/", {"state": "yes"})
    assert page.status_code == 422 and "Skriv vad svaret blev" in page.content.decode()


def test_a_link_ends_with_the_seat_and_with_time(world, now, by, outsider, client):
    given.proposal(world, now)
    address = f"/ekkoping/forslag/{token_of(outsider)}/"
    with time_machine.travel(now + dt.timedelta(days=90), tick=False):
        assert client.get(address).status_code == 410
    Holding.objects.filter(person=outsider).update(until=now.date() - dt.timedelta(days=1))
    with time_machine.travel(now, tick=False):
        assert client.get(address).status_code == 410
    assert client.get("/nordby/forslag/" + token_of(outsider) + "/").status_code == 404


def test_only_the_organisation_itself_and_those_who_lead_answer(world, now, by, sign_in):
    made = given.proposal(world, now)
    page = f"/ekkoping/arbete/atgardsanalys/forslag/{made.number}/svara/"
    assert sign_in(world.maja).get(page).status_code == 200
    assert sign_in(world.cecilia).get(page).status_code == 403
    assert sign_in(world.nils).get(page).status_code == 404


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": " "}, "text"),
        ({"organisation": None}, "organisation"),
        ({"to_kind": "nowhere"}, "to_kind"),
        ({"answer_by": dt.date(2026, 11, 9)}, "answer_by"),
    ],
)
def test_a_bad_proposal_is_refused_where_it_was_typed(world, now, by, values, field):
    assert refused(given.proposal, world, now, **values).field == field


def test_a_sent_proposal_does_not_change_but_its_day_may_be_moved(world, now, by):
    made = given.proposal(world, now)
    assert refused(proposals.change_proposal, made, text="Annat", **by).status == 409
    later = now.date() + dt.timedelta(days=40)
    assert proposals.change_proposal(made, answer_by=later, **by).answer_by == later


def test_a_withdrawn_proposal_opens_nothing_and_is_not_answered(world, now, by, outsider, client):
    made = given.proposal(world, now)
    token = token_of(outsider)
    gone = proposals.withdraw_proposal(made, **by)
    assert client.get(f"/ekkoping/forslag/{token}/").status_code == 404
    assert refused(answered, gone, by).status == 409


def test_an_answer_lies_between_the_sending_and_today(world, now, by):
    made = given.proposal(world, now)
    early = now.date() - dt.timedelta(days=1)
    assert refused(answered, made, by, answered_on=early).field == "answered_on"
    late = now.date() + dt.timedelta(days=1)
    assert refused(answered, made, by, decided_on=late).field == "decided_on"


def test_only_a_yes_becomes_a_measure_on_the_problem_and_once(world, now, by):
    made = given.proposal(world, now)
    assert refused(proposals.make_measure, made, **by).status == 409
    candidates.make_problem(made.candidate, **by)
    answered(made, by)
    measure = proposals.make_measure(made, **by)
    assert measure.title == "Gå förbi torget fredag kväll." and measure.organisation == world.police
    assert [str(one) for one in measure.problems.all()] == ["P-1"]
    assert refused(proposals.make_measure, made, **by).status == 409


def test_reminders_go_a_week_before_and_the_day_after_to_those_without_an_account(
    world, now, by, outsider
):
    made = given.proposal(world, now)
    for days, kind in ((-7, "soon"), (1, "late")):
        then = now + dt.timedelta(days=20 + days)
        assert reminders.remind(then) == 1, kind
        assert reminders.remind(then) == 0, "twice the same day"
    answered(made, by)
    assert reminders.remind(now + dt.timedelta(days=21)) == 0


def test_the_clauses_are_judged_from_sessions_and_proposals(world, now, by):
    """S5.2, S5.3 and S6.1 read the rows, not somebody's word."""
    made = given.proposal(world, now, organisation=None, to_kind="board")
    sessions.hold_session(made.candidate.session, organisations=[world.office], **by)
    told = Facts(**facts.facts(world.council))
    assert [one.subject for one in told.standings] == ["joint-analysis"]
    latest = {one.subject: (one.wanted, one.reached) for one in told.coverages}
    assert latest == {
        "proposals-passed-on": (("F-1",), ("F-1",)),
        "proposals-decided": (("F-1",), ()),
    }
    answered(made, by, decided_on=now.date(), diary_number="KS 2026/12")
    told = Facts(**facts.facts(world.council))
    assert {one.subject: one.reached for one in told.coverages}["proposals-decided"] == ("F-1",)


def test_the_facts_ask_the_same_whatever_the_history(world, now, by, django_assert_num_queries):
    about = given.proposal(world, now).candidate
    for _n in range(12):
        given.proposal(world, now, candidate=about)
    with django_assert_num_queries(2):
        facts.facts(world.council)


def test_a_proposal_to_those_who_decide_is_suggested_for_the_steering_groups_agenda(world, now, by):
    given.proposal(world, now, organisation=None, to_kind="management")
    span = (now.date(), now.date() + dt.timedelta(days=30))
    found = list(panels.agenda(world.steering, *span))
    assert [(one.kind, one.title) for one in found] == [
        ("decision", "Förslag: Klotter, Stortorget")
    ]
    assert list(panels.agenda(world.operative, *span)) == []


def test_an_answer_comes_back_to_the_next_agenda(world, now, by):
    answered(given.proposal(world, now), by)
    found = list(panels.agenda(world.steering, now.date(), now.date() + dt.timedelta(days=30)))
    assert [one.title for one in found] == ["Svar från Polisen: Klotter, Stortorget"]


def test_the_thread_runs_from_the_observation_to_the_measure(world, now, by):
    made = given.proposal(world, now)
    problem = candidates.make_problem(made.candidate, **by)
    answered(made, by)
    measure = proposals.make_measure(made, **by)
    seen = made.candidate.observations.first()
    home = world.municipality
    first = panels_thread.thread(home, [f"observation:{seen.pk}"])
    assert (f"observation:{seen.pk}", f"problem:{problem.pk}") in first
    whole = panels_thread.thread(home, [f"proposal:{made.pk}"])
    assert set(whole) == {
        (f"problem:{problem.pk}", f"proposal:{made.pk}"),
        (f"proposal:{made.pk}", f"measure:{measure.pk}"),
    }
    knot = panels_thread.knots(world.anna, home, [f"proposal:{made.pk}"])[f"proposal:{made.pk}"]
    assert (knot.stage, knot.code) == ("measure", "F-1")


def test_the_neighbour_gets_nothing_of_the_thread(world, now, by):
    made = given.proposal(world, now)
    key = f"proposal:{made.pk}"
    assert panels_thread.thread(world.neighbour, [key]) == []
    assert panels_thread.knots(world.nils, world.neighbour, [key]) == {}
    assert panels_thread.knots(world.nils, world.municipality, [key]) == {}


def test_the_reporter_hears_what_came_of_it_only_when_the_session_was_held(world, now, by):
    made = given.proposal(world, now)
    key = f"observation:{made.candidate.observations.first().pk}"
    assert panels_thread.outcome(world.municipality, [key]) == {}
    sessions.hold_session(made.candidate.session, organisations=[world.office], **by)
    answered(made, by)
    told = [one.sentence for one in panels_thread.outcome(world.municipality, [key])[key]]
    assert "Analysgruppen tog upp Klotter, Stortorget" in told[0]
    assert "Polisen svarade ja" in told[1] and "på förslag F-1 om Klotter, Stortorget" in told[1]
    assert panels_thread.outcome(world.neighbour, [key]) == {}


def test_a_draft_is_told_to_nobody(world, now, by):
    made = given.proposal(world, now, sent=False)
    sessions.hold_session(made.candidate.session, organisations=[world.office], **by)
    key = f"observation:{made.candidate.observations.first().pk}"
    assert len(panels_thread.outcome(world.municipality, [key])[key]) == 1
    assert panels_thread.thread(world.municipality, [f"proposal:{made.pk}"]) == []


def test_the_places_page_shows_what_was_taken_up_and_proposed(world, now, by):
    given.proposal(world, now)
    stays = panels_thread.dossier(world.anna, world.municipality, reported.place(world))
    assert [one.kind for one in stays] == ["Åtgärdsanalys", "Förslag"]


def test_what_the_group_has_not_come_to_yet_is_not_marked_as_done_at_the_place(world, now, by):
    about = given.candidate(world, now)

    def mark():
        where = reported.place(world)
        (stay,) = panels_thread.dossier(world.anna, world.municipality, where)
        return stay.status, stay.text

    assert mark() == ("planned", "Inte avgjort")
    sessions.hold_session(about.session, organisations=[world.office], **by)
    assert mark() == ("ongoing", "Inte avgjort")
    about.refresh_from_db()
    candidates.judge_candidate(about, choice="watch", need=3, influence=2, **by)
    assert mark() == ("done", "Bevaka")


def test_a_session_that_was_called_off_leaves_nothing_at_the_place(world, now, by):
    about = given.candidate(world, now)
    sessions.cancel_session(about.session, reason="För få kom.", **by)
    assert panels_thread.dossier(world.anna, world.municipality, reported.place(world)) == []


def test_what_was_taken_up_about_a_place_that_became_another_is_on_the_others_page(world, now, by):
    given.candidate(world, now)
    kept = reported.place(world, "Torget")
    Place.objects.filter(name="Stortorget").update(became=kept)
    stays = panels_thread.dossier(world.anna, world.municipality, kept)
    assert [one.kind for one in stays] == ["Åtgärdsanalys"]


def test_what_waits_stands_on_the_right_persons_page(world, now, by):
    given.proposal(world, now)
    today = now.date()
    assert [one.button for one in panels.todo(world.maja, world.municipality, today)] == ["Svara"]
    late = list(panels.todo(world.anna, world.municipality, today + dt.timedelta(days=30)))
    assert any(one.status == "overdue" and "F-1" in one.title for one in late)


def test_numbers_are_given_once_to_each(world, now, by):
    about = given.candidate(world, now)
    made = [given.proposal(world, now, candidate=about) for _n in range(3)]
    assert [one.number for one in made] == [1, 2, 3]
    assert Proposal.objects.filter(council=world.council).count() == 3
