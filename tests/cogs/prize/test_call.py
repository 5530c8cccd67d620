"""The call, its days, and what the public may and may not send (K10)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.prize.actions import nominations, rounds
from kugghjul.cogs.prize.models import Nomination, PrizeRound
from kugghjul.kit.refusals import Refused
from tests.cogs.prize.story import CLOSED, GOOD, OPEN, WORDS, announced, by, nominated

URL = "/ekkoping/priset/"


@pytest.fixture
def prize(world):
    return announced(world)


def send(client, at=OPEN, **typed):
    with time_machine.travel(at, tick=False):
        return client.post(URL, {**GOOD, **typed})


def test_the_open_page_tells_what_when_and_by_which_criteria(client, prize):
    with time_machine.travel(OPEN, tick=False):
        page = client.get(URL).content.decode()
    for words in ("särskild insats", "28\u00a0februari\u00a02027", "inspirera andra", "raderas"):
        assert words in page


def test_anybody_nominates_without_signing_in_and_gets_a_receipt(client, prize):
    answer = send(client, nominator_email="ada@exempel.example")
    row = Nomination.objects.get()
    assert answer.status_code == 302 and row.token in answer["Location"]
    page = client.get(answer["Location"])
    assert page.status_code == 200 and page["Cache-Control"] == "private, no-store"
    assert GOOD["nominee"] not in page.content.decode()


@pytest.mark.parametrize("at", [dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC), CLOSED])
def test_b035_before_and_after_the_days_are_shown_and_a_post_is_410(client, prize, at):
    """Late nomination: nothing is stored, and the text is given back to be kept."""
    answer = send(client, at)
    page = answer.content.decode()
    assert answer.status_code == 410 and not Nomination.objects.exists()
    assert "28\u00a0februari\u00a02027" in page and GOOD["why"] in page
    with time_machine.travel(at, tick=False):
        assert 'name="why"' not in client.get(URL).content.decode()


def test_b034_who_had_the_form_open_at_midnight_has_an_hour(client, prize):
    """28 February ends at 23.00 UTC."""
    assert send(client, dt.datetime(2027, 2, 28, 23, 59, tzinfo=dt.UTC)).status_code == 302
    late = dt.datetime(2027, 3, 1, 0, 0, 1, tzinfo=dt.UTC)
    assert send(client, late, nominee="Någon annan").status_code == 410


def test_no_prize_and_a_draft_say_so_and_take_nothing(client, world):
    assert client.get(URL).status_code == 200 and send(client).status_code == 410
    rounds.plan_round(world.council, **WORDS, **by(world, OPEN))
    assert "särskild insats" not in client.get(URL).content.decode()
    assert send(client).status_code == 410


def test_b021_the_same_nomination_twice_is_one(client, prize):
    """Double click: with the form's key, and without any."""
    first = send(client, _nyckel="k1")
    assert send(client, _nyckel="k1")["Location"] == first["Location"]
    assert send(client, nominee="  nattvandrarna i BJÖRKSKOG ")["Location"] == first["Location"]
    assert Nomination.objects.count() == 1
    assert PrizeRound.objects.get().taken == 1


def test_b003_fifty_megabytes_are_refused_before_they_are_read(client, prize):
    assert send(client, why="a" * 50_000_000).status_code == 413
    assert not Nomination.objects.exists()


@pytest.mark.parametrize(
    "why",
    [
        "<script>alert(1)</script>",
        "Bra <img src=x onerror=alert(1)> person",
        "Läs <a href='javascript:alert(1)'>här</a>",
        "<ScRiPt src=//evil.example>",
        "a" * 4001,
        "",
    ],
)
def test_script_and_too_long_texts_are_refused_at_the_field(client, prize, why):
    answer = send(client, why=why)
    page = answer.content.decode()
    assert answer.status_code == 422 and not Nomination.objects.exists()
    assert "<script>alert" not in page and "onerror=alert(1)>" not in page


def test_less_than_signs_and_four_thousand_letters_are_no_code(client, prize):
    assert send(client, why="Vi <3 dem, 5 < 6 och " + "å" * 3970).status_code == 302


@pytest.mark.parametrize("field", ["why", "nominee", "nominator_name"])
def test_b057_a_personal_number_stops_it_in_words_and_the_text_stays(client, prize, field):
    text = "Hon är född 850101-1236 och är modig"
    answer = send(client, **{field: text})
    page = answer.content.decode()
    assert answer.status_code == 422 and "personnummer" in page and text in page
    assert not Nomination.objects.exists()


def test_b024_one_address_is_throttled_after_thirty_in_an_hour(client, prize):
    codes = [send(client, nominee=f"Nr {n}").status_code for n in range(32)]
    assert codes == [302] * 30 + [429] * 2


def test_b056_no_nomination_is_ever_on_an_open_page(client, prize):
    nominated(prize, nominee="Sven Smutskastad", why="Han är en skurk.")
    for at in (OPEN, CLOSED):
        with time_machine.travel(at, tick=False):
            assert "Smutskastad" not in client.get(URL).content.decode()


def test_the_author_takes_it_back_by_the_receipt(client, prize):
    row = nominated(prize)
    answer = client.post(f"{URL}kvitto/{row.token}/ta-tillbaka/")
    assert answer.status_code == 302 and not Nomination.objects.exists()
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(f"{URL}kvitto/{row.token}/").status_code == 404


def test_a_receipt_is_known_only_in_its_own_municipality(client, prize):
    row = nominated(prize)
    assert client.get(f"/nordby/priset/kvitto/{row.token}/").status_code == 404


def test_the_call_gives_the_marketing_and_the_award_their_activities(world, prize):
    kinds = dict(Activity.objects.values_list("kind", "starts_on"))
    assert kinds == {
        "prize-marketing": dt.date(2026, 12, 1),
        "prize-award": dt.date(2027, 5, 31),
    }
    done = rounds.record_marketing(
        prize, on=dt.date(2026, 12, 5), how="Affischer på skolorna.", **by(world, OPEN)
    )
    again = rounds.record_marketing(
        prize, on=dt.date(2026, 12, 9), how="Annons i lokaltidningen.", **by(world, OPEN)
    )
    held = done.marketing.order_by("pk")
    assert [row.held_on for row in held] == [dt.date(2026, 12, 5), dt.date(2026, 12, 9)]
    assert again.marketing.filter(state="done").count() == 2


def test_what_was_announced_stands(world, prize):
    kept = {**{name: WORDS[name] for name in WORDS if name != "year"}}
    for change, field in (
        ({"criteria": ["Något annat."]}, "criteria"),
        ({"opens_on": dt.date(2026, 12, 15)}, "opens_on"),
        ({"closes_on": dt.date(2026, 12, 5)}, "closes_on"),
    ):
        with pytest.raises(Refused) as refused:
            rounds.change_round(prize, **{**kept, **change}, **by(world, OPEN))
        assert refused.value.field == field
    later = {**kept, "closes_on": dt.date(2027, 3, 15), "award_by": dt.date(2027, 5, 25)}
    changed = rounds.change_round(prize, **later, **by(world, OPEN))
    assert changed.closes_on == dt.date(2027, 3, 15)
    assert changed.award.starts_on == dt.date(2027, 5, 25)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"closes_on": dt.date(2026, 11, 1)}, "closes_on"),
        ({"award_by": dt.date(2027, 2, 28)}, "award_by"),
        ({"criteria": [" "]}, "criteria"),
        ({"call": " "}, "call"),
    ],
)
def test_a_call_that_does_not_hang_together_is_refused(world, change, field):
    with pytest.raises(Refused) as refused:
        rounds.plan_round(world.council, **{**WORDS, **change}, **by(world, OPEN))
    assert refused.value.field == field


def test_one_prize_a_year(world, prize):
    with pytest.raises(Refused):
        rounds.plan_round(world.council, **WORDS, **by(world, OPEN))


def test_the_call_is_not_closed_before_the_promised_day(world, prize):
    with pytest.raises(Refused):
        rounds.close_call(prize, **by(world, dt.datetime(2027, 2, 28, 12, tzinfo=dt.UTC)))
    assert rounds.close_call(prize, **by(world, CLOSED)).state == "closed"


def test_staff_write_in_what_came_by_letter(world, prize):
    row = nominations.nominate(prize, **GOOD, **by(world, OPEN))
    assert row.received_by == world.anna and row.number == 1
