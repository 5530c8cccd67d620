"""The problem-area analysis: asked of all, reminded, answered with or without a login (K4)."""

import datetime as dt
import re

import pytest
import time_machine

from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.cogs.workplan import facts, panels, reminders
from kugghjul.cogs.workplan.actions import analysis as acts
from kugghjul.cogs.workplan.actions.analysis import Area
from kugghjul.cogs.workplan.actions.picture import compile_picture
from kugghjul.cogs.workplan.models import AskLink
from kugghjul.cogs.workplan.queries import analysis
from kugghjul.core.rules.facts import Facts
from kugghjul.kit.clashes import Clash
from kugghjul.kit.models import Letter
from kugghjul.kit.refusals import Refused
from kugghjul.kit.secret_links import digest_of

pytestmark = pytest.mark.django_db
DUE = dt.date(2026, 11, 30)
VANDALISM = Area("Skadegörelse", "Stationen, fredagar", "Resande", "200 000 kr", "Polisen")


@pytest.fixture
def by(world, now):
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


@pytest.fixture
def round(world, by, outsider):
    made = acts.prepare_round(world.council, 2026, due_on=DUE, message="Tack på förhand.", **by)
    acts.send_round(made, **by)
    return made


def ask_of(round, organisation):
    return round.asks.get(organisation=organisation)


def token_of(person, kind="analysis"):
    letter = Letter.objects.filter(kind=kind, to_name=person.name).latest("written_at")
    return re.search(r"/problemanalys/(\S+)/", letter.text)[1]


def page(token):
    return f"/ekkoping/problemanalys/{token}/"


def typed(**values):
    return {"title_1": "Skadegörelse", "rows": "2", "revision": "0"} | values


def test_every_organisation_with_a_seat_is_asked_once(world, by, round):
    assert {str(ask.organisation) for ask in round.asks.all()} == {"Kanslienheten", "Polisen"}
    acts.send_round(round, **by)
    assert round.asks.count() == 2


def test_a_letter_has_a_link_whose_token_is_not_kept(world, round, outsider):
    token = token_of(outsider)
    link = AskLink.objects.get(person=outsider)
    assert link.token_hash == digest_of(token) and token not in link.token_hash
    assert len(token) >= 40


def test_n_of_m_and_who_is_missing(world, by, round):
    acts.save_answer(ask_of(round, world.office), [VANDALISM], submit=True, **by)
    found = analysis.standing(analysis.whole(round))
    assert (found.answered, found.asked, found.missing) == (1, 2, ("Polisen",))


def test_the_charter_is_judged_by_who_has_answered(world, by, round):
    """K4.1 and K6.4: the state at each day, never typed in."""
    later = by["at"] + dt.timedelta(days=2)
    acts.save_answer(ask_of(round, world.office), [VANDALISM], submit=True, by=world.anna, at=later)
    found = Facts(**facts.facts(world.council)).coverages
    assert [(one.on.day, one.reached) for one in found] == [(10, ()), (12, ("Kanslienheten",))]
    assert found[-1].wanted == ("Kanslienheten", "Polisen") and found[-1].due == DUE


def test_facts_are_one_query_whatever_the_history(world, by, round, django_assert_num_queries):
    with django_assert_num_queries(1):
        facts.facts(world.council)


def test_reminders_go_a_week_before_and_the_day_after_to_those_without_an_account(
    world, round, outsider
):
    sent = []
    for day in range(15, 35):
        now = dt.datetime(2026, 11, 1, 6, tzinfo=dt.UTC) + dt.timedelta(days=day)
        sent += [now.date().isoformat()] * reminders.remind(now)
        reminders.remind(now)
    assert sent == ["2026-11-23", "2026-12-01"]
    assert not Letter.objects.filter(kind="analysis", to_name="Maja Alm").exclude(
        subject__startswith="Svara"
    )


def test_who_has_answered_is_not_reminded(world, by, round):
    for organisation in (world.office, world.police):
        acts.save_answer(ask_of(round, organisation), [VANDALISM], submit=True, **by)
    assert reminders.remind(dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)) == 0


def test_an_answer_by_link_is_drafted_and_then_sent_in(client, world, now, round, outsider):
    token = token_of(outsider)
    with time_machine.travel(now, tick=False):
        assert client.get(page(token)).status_code == 200
        drafted = client.post(page(token), typed(utkast="1", form_key="a"))
        assert drafted.status_code == 302 and ask_of(round, world.police).state == "draft"
        client.post(page(token), typed(skicka="1", revision="1", form_key="b"))
    ask = ask_of(round, world.police)
    assert ask.state == "submitted" and not ask.late and ask.areas.get().title == "Skadegörelse"
    assert Letter.objects.filter(kind="analysis-receipt", to_name=outsider.name).count() == 1


def test_an_answer_sent_in_twice_keeps_the_first(client, world, now, by, round, outsider):
    """Used twice, or answered twice: 409, and what was typed is still on the page."""
    token = token_of(outsider)
    acts.save_answer(ask_of(round, world.police), [VANDALISM], submit=True, **by)
    with time_machine.travel(now, tick=False):
        again = client.post(page(token), typed(title_1="Något nytt", skicka="1", revision="1"))
    assert again.status_code == 409 and "Något nytt" in again.content.decode()
    assert ask_of(round, world.police).areas.get().title == "Skadegörelse"


def test_an_answer_after_the_day_is_taken_and_marked(world, by, round):
    late = dt.datetime(2026, 12, 3, 8, tzinfo=dt.UTC)
    ask = acts.save_answer(
        ask_of(round, world.office), [VANDALISM], submit=True, by=world.anna, at=late
    )
    assert ask.late and ask.state == "submitted"


def test_an_answer_after_it_was_compiled_is_refused_with_the_words_kept(
    client, world, now, by, round, outsider
):
    acts.save_answer(ask_of(round, world.office), [VANDALISM], submit=True, **by)
    compile_picture(world.council, 2026, round=round, **by)
    with time_machine.travel(now, tick=False):
        answer = client.post(page(token_of(outsider)), typed(title_1="För sent", skicka="1"))
    assert answer.status_code == 409 and "För sent" in answer.content.decode()
    assert not ask_of(round, world.police).areas.exists()


def test_an_expired_link_says_so_and_a_made_up_one_is_not_found(client, round, outsider):
    token = token_of(outsider)
    with time_machine.travel(dt.datetime(2027, 6, 1, tzinfo=dt.UTC), tick=False):
        gone = client.get(page(token))
        assert gone.status_code == 410 and "gått ut" in gone.content.decode()
        assert client.post(page(token), typed(skicka="1")).status_code == 410
    assert client.get(page("x" * 43)).status_code == 404
    assert client.get(f"/nordby/problemanalys/{token}/").status_code == 404


def test_a_link_opens_nothing_when_its_receiver_has_left_the_seat(client, now, round, outsider):
    """The address stays in an old inbox; the answer is for those who sit for the organisation."""
    token = token_of(outsider)
    Holding.objects.filter(person=outsider).update(until="2026-11-10")
    with time_machine.travel(now + dt.timedelta(days=1), tick=False):
        gone = client.get(page(token))
        assert gone.status_code == 410 and "gäller inte längre" in gone.content.decode()
        assert client.post(page(token), typed(title_1="Nytt", skicka="1")).status_code == 410
    assert not round.asks.filter(state="submitted").exists()


def test_a_forwarded_link_shows_only_its_own_organisation(client, world, now, by, round, outsider):
    acts.save_answer(ask_of(round, world.office), [Area("Kansliets hemlighet")], **by)
    with time_machine.travel(now, tick=False):
        answer = client.get(page(token_of(outsider)))
    assert "Kansliets hemlighet" not in answer.content.decode()
    assert answer["Referrer-Policy"] == "same-origin" and "no-store" in answer["Cache-Control"]


def test_two_colleagues_with_the_same_letter_are_told(world, by, round):
    ask = ask_of(round, world.police)
    acts.save_answer(ask, [Area("Den enas")], revision=0, **by)
    with pytest.raises(Clash) as clash:
        acts.save_answer(ask, [Area("Den andras")], revision=0, **by)
    assert clash.value.status == 409 and clash.value.texts[0].theirs == "Den enas"


def test_a_row_without_a_name_is_refused_at_its_field(world, by, round):
    with pytest.raises(Refused) as refused:
        acts.save_answer(ask_of(round, world.police), [VANDALISM, Area("", "Torget")], **by)
    assert refused.value.field == "title_2"


def test_nothing_is_sent_in_without_any_problem_area(world, by, round):
    with pytest.raises(Refused):
        acts.save_answer(ask_of(round, world.police), [Area("")], submit=True, **by)


def test_a_due_day_that_has_passed_is_refused(world, by):
    with pytest.raises(Refused) as refused:
        acts.prepare_round(world.council, 2026, due_on=dt.date(2026, 11, 9), **by)
    assert refused.value.field == "due_on"


def test_the_answer_waits_on_min_sida_for_who_sits_there(world, round):
    mine = list(panels.todo(world.maja, world.municipality, dt.date(2026, 11, 10)))
    assert [todo.whom for todo in mine] == ["Polisen"]


def test_a_member_answers_signed_in_and_sees_no_other_answer(sign_in, world, now, round):
    client = sign_in(world.maja)
    with time_machine.travel(now, tick=False):
        base = "/ekkoping/arbete/verksamhetsplan/problemanalys/2026/"
        own, other = ask_of(round, world.police), ask_of(round, world.office)
        assert client.post(f"{base}svar/{own.pk}/", typed(skicka="1")).status_code == 302
        assert client.get(f"{base}svar/{other.pk}/").status_code == 403
        assert "1 av 2 har svarat" in client.get(base).content.decode()


def test_an_answer_is_opened_again_until_it_is_compiled(world, by, round):
    ask = acts.save_answer(ask_of(round, world.police), [VANDALISM], submit=True, **by)
    acts.reopen_answer(ask, **by)
    assert ask_of(round, world.police).state == "draft"
    acts.save_answer(ask, [VANDALISM], submit=True, **by)
    compile_picture(world.council, 2026, round=round, **by)
    with pytest.raises(Refused):
        acts.reopen_answer(ask, **by)


def test_the_page_costs_the_same_with_many_organisations(
    sign_in, world, now, by, round, django_assert_max_num_queries
):
    client, base = sign_in(world.anna), "/ekkoping/arbete/verksamhetsplan/problemanalys/2026/"
    client.get(base)
    with django_assert_max_num_queries(60) as few:
        client.get(base)
    for n in range(30):
        organisation = Organisation.objects.create(
            municipality=world.municipality, name=f"Förvaltning {n}"
        )
        round.asks.create(organisation=organisation, asked_on=now.date())
    with django_assert_max_num_queries(len(few)):
        client.get(base)
