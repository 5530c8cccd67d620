"""Planning a meeting: which times are taken and which are refused in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.meetings.actions.planning import cancel_meeting, change_meeting
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.meetings.queries.rules import day_warning
from kugghjul.kit.refusals import Refused
from tests.cogs.meetings import planned

pytestmark = pytest.mark.django_db
FORM = {"bodies": [], "day": "2026-11-25", "start": "09:00", "end": "11:00", "place": "Eken"}


def refused(world, now, **values) -> Refused:
    with pytest.raises(Refused) as caught:
        planned.meeting(world, now, items=0, **values)
    return caught.value


def test_a_meeting_gets_an_address_of_day_and_body(world, now):
    first = planned.meeting(world, now, items=0)
    second = planned.meeting(world, now, items=0, start=dt.time(13), end=dt.time(14))
    assert (first.slug, second.slug) == ("2026-11-25-styrgruppen", "2026-11-25-styrgruppen-2")
    assert first.title == "Styrgruppen" and first.convener.name == "Cecilia Björk"


def test_a_joint_meeting_names_every_body(world, now):
    made = planned.meeting(world, now, items=0, bodies=[world.operative, world.steering])
    assert made.title == "Styrgruppen och operativa gruppen"
    assert made.slug == "2026-11-25-styrgruppen-operativa-gruppen"


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"day": dt.date(2026, 11, 9)}, "day", "har varit"),
        ({"end": dt.time(8)}, "end", "slutar innan det börjar"),
        ({"end": dt.time(9)}, "end", "slutar innan det börjar"),
        ({"day": dt.date(2027, 3, 28), "start": dt.time(2, 30)}, "start", "finns inte"),
        ({"day": dt.date(2027, 10, 31), "start": dt.time(2, 30)}, "start", "två gånger"),
        ({"day": dt.date(2090, 1, 1)}, "day", "fem år"),
        ({"bodies": []}, "bodies", "Välj vem"),
    ],
)
def test_bad_times_are_refused_where_they_were_typed(world, now, values, field, words):
    """B186 and the issue's list: in the past, ending before it starts, the lost and the doubled
    hour.
    """
    refusal = refused(world, now, **values)
    assert refusal.field == field and words in refusal.reason


def test_a_past_meeting_may_be_entered_afterwards(world, now):
    assert planned.meeting(world, now, day=dt.date(2026, 3, 2), afterwards=True).pk


def test_two_bodies_of_the_same_members_cannot_meet_at_once(world, now):
    planned.meeting(world, now, items=0)
    shared = Holding.objects.get(seat=world.seats["kommundirektor"]).person
    Holding.objects.create(
        seat=world.seats["kommunpolis"], person=shared, since=dt.date(2024, 1, 1)
    )
    refusal = refused(world, now, bodies=[world.operative], start=dt.time(10), end=dt.time(12))
    assert refusal.field == "start" and "Kommundirektör" in refusal.reason
    assert planned.meeting(world, now, bodies=[world.operative], despite_clash=True).pk


def test_another_municipalitys_body_is_refused(world, now):
    assert refused(world, now, bodies=[world.their_body]).field == "bodies"


def test_a_moved_meeting_keeps_its_address_and_uid(world, now):
    made = planned.meeting(world, now)
    moved = change_meeting(
        made,
        day=dt.date(2026, 11, 27),
        start=dt.time(9),
        end=dt.time(11),
        place="Björken",
        by=world.anna,
        at=now,
    )
    assert (moved.slug, moved.uid) == (made.slug, made.uid)
    assert moved.starts_at == dt.datetime(2026, 11, 27, 8, tzinfo=dt.UTC)


def test_a_meeting_is_cancelled_once_and_with_a_reason(world, now):
    made = planned.meeting(world, now)
    with pytest.raises(Refused):
        cancel_meeting(made, reason=" ", by=world.anna, at=now)
    assert (
        cancel_meeting(made, reason="För få kan.", by=world.anna, at=now).state
        == Meeting.State.CANCELLED
    )
    with pytest.raises(Refused) as again:
        cancel_meeting(made, reason="För få kan.", by=world.anna, at=now)
    assert again.value.status == 409


# --- pages -----------------------------------------------------------------------------------


def test_the_form_plans_a_meeting_and_warns_of_a_holiday(world, sign_in):
    """B196: a meeting on Christmas Eve is taken, with a visible warning."""
    form = {**FORM, "bodies": [world.steering.pk], "day": "2099-12-24"}
    client = sign_in(world.anna)
    assert client.post("/ekkoping/arbete/moten/nytt/", form).status_code == 422
    form["day"] = "2028-12-24"
    page = client.post("/ekkoping/arbete/moten/nytt/", form, follow=True)
    assert page.status_code == 200 and "julafton" in page.content.decode()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2027-02-29", "finns inte i kalendern"),
        ("31/4", "2026-11-20"),
        ("0001-01-01", "1950"),
        ("9999-01-01", "1950"),
        ("27-3-1", "2026-11-20"),
        ("", "Välj en dag"),
    ],
)
def test_a_day_that_does_not_exist_is_told_so(world, sign_in, day, words):
    """B195: 29 February in a common year, other ways of writing, years out of reach."""
    answer = sign_in(world.anna).post(
        "/ekkoping/arbete/moten/nytt/", {**FORM, "bodies": [world.steering.pk], "day": day}
    )
    text = answer.content.decode()
    assert answer.status_code == 422 and words in text and 'value="Eken"' in text
    assert not Meeting.objects.exists()


def test_the_list_shows_coming_first_and_asks_the_same_whatever_the_history(
    world, now, sign_in, django_assert_max_num_queries
):
    client = sign_in(world.maja)
    planned.meeting(world, now, items=0)
    for month in range(1, 11):
        planned.meeting(world, now, items=3, day=dt.date(2025, month, 20), afterwards=True)
    Meeting.objects.filter(starts_at__year=2025).update(state="held")
    client.get("/ekkoping/arbete/moten/")
    with django_assert_max_num_queries(24):
        text = client.get("/ekkoping/arbete/moten/").content.decode()
    assert text.index("25\u00a0november\u00a02026") < text.index("20\u00a0oktober\u00a02025")
    assert (
        "2025"
        not in client.get("/ekkoping/arbete/moten/?ar=2026&lage=planned")
        .content.decode()
        .split("r-kommande")[1]
    )


def test_the_neighbour_meets_404_and_a_reader_may_not_change(world, now, sign_in):
    made = planned.meeting(world, now)
    rests = [
        "",
        "andra/",
        "stall-in/",
        "foredragningslista/",
        "handlingar/",
        "kallelse/",
        "kallelse/svar/",
        "foredragningslista/foresla/",
        "dokument/kallelse.pdf",
        "kalender.ics",
    ]
    client = sign_in(world.nils)
    assert {client.get(planned.page(made, rest)).status_code for rest in rests} == {404}
    client = sign_in(world.rolf)
    assert client.get(planned.page(made)).status_code == 200
    for rest in (
        "andra/",
        "stall-in/",
        "foredragningslista/",
        "handlingar/",
        "kallelse/",
        "kallelse/fler/",
    ):
        assert client.post(planned.page(made, rest), {}).status_code == 403, rest
    assert client.post("/ekkoping/arbete/moten/nytt/", {}).status_code == 403


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        (dt.date(2027, 1, 30), "är helg", "is a weekend day"),
        (dt.date(2026, 12, 24), "är julafton", "is Christmas Eve"),
    ],
)
def test_a_day_that_suits_badly_is_told_in_the_readers_language(world, now, day, swedish, english):
    meeting = planned.meeting(world, now, items=0, day=day)
    assert swedish in day_warning(meeting)
    with translation.override("en"):
        assert english in day_warning(meeting)
