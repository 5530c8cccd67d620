"""The review: accepted, held, rejected, put right, taken back; held text is the reviewer's alone (S4, B066–B070)."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.reporting.actions import review, review_fields
from kugghjul.cogs.reporting.models import Observation, Photo, Revision
from kugghjul.cogs.reporting.queries import review as queries
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.reporting import given

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/iakttagelser/"
NAMED = "Kalle Svensson på Storgatan 5 lgh 1102 klottrade."
NUMBERED = "Det var 19811218-9876 som gjorde det."


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def again(one: Observation) -> Observation:
    return Observation.objects.get(pk=one.pk)


def text_of(answer) -> str:
    return answer.content.decode()


def test_an_accepted_observation_counts_and_the_log_says_who(world, by):
    one = given.observation(world)
    review.accept(one, counter=1, **by)
    row = again(one)
    assert (row.state, row.reviewed_by, row.counter) == ("accepted", world.anna, 2)
    assert AuditEntry.objects.get(verb="reporting.accepted").by == world.anna
    with pytest.raises(Refused, match="redan godkänd"):
        review.accept(row, **by)


def test_what_the_guard_holds_is_accepted_only_when_somebody_assures_it(world, by):
    one = given.observation(world, text=NAMED, state="held", hold_reasons=["name"])
    with pytest.raises(Refused, match="intyga") as refused:
        review.accept(one, **by)
    assert refused.value.field == "assured"
    review.accept(one, assured=True, **by)
    assert again(one).state == "accepted"
    assert "name" in AuditEntry.objects.get(verb="reporting.accepted").detail["assured"]


def test_a_personal_number_is_never_let_through_not_even_when_assured(world, by):
    one = given.observation(world, text=NUMBERED, state="held", hold_reasons=["personal_number"])
    with pytest.raises(Refused, match="personnumret"):
        review.accept(one, assured=True, **by)
    assert again(one).state == "held"


def test_a_reason_passes_the_guard_as_the_text_does(world, by):
    one = given.observation(world)
    for reason in (NUMBERED, NAMED):
        with pytest.raises(Refused) as refused:
            review.reject(one, reason=reason, **by)
        assert refused.value.field == "reason"
    with pytest.raises(Refused, match="Skriv ett skäl"):
        review.hold(one, reason="   ", **by)
    assert again(one).state == "new"


def test_two_reviewers_at_once_the_second_is_told_what_the_first_did(world, sign_in, by):
    one = given.observation(world)
    client = sign_in(world.anna)
    review.reject(one, reason="Fel kommun.", **by)
    answer = client.post(f"{BASE}i-1/godkann/", {"counter": 1})
    assert answer.status_code == 409
    assert "Det här gjordes under tiden" in text_of(answer) and "Fel kommun." in text_of(answer)
    assert again(one).state == "rejected"


def test_a_correction_that_is_late_keeps_what_was_typed_and_shows_the_other(world, sign_in, by):
    one = given.observation(world)
    review.hold(one, reason="Oklar plats.", **by)
    sent = {
        "category": one.category.pk, "severity": 4, "starts_at": "2026-11-01T19:00",
        "ends_at": "2026-11-01T20:00", "exactness": "between", "text": "Min nya text.",
        "reason": "Fel allvar", "counter": 1,
    }  # fmt: skip
    answer = sign_in(world.anna).post(f"{BASE}i-1/ratta/", sent)
    assert answer.status_code == 409
    assert "Min nya text." in text_of(answer) and "Oklar plats." in text_of(answer)
    assert 'name="counter" value="2"' in re.sub(
        r"\s+", " ", text_of(answer)
    ) or 'value="2"' in text_of(answer)


def test_an_undone_act_leaves_everything_as_it_was(world, by):
    one = given.observation(world, text="Först.")
    other = given.category(world, "buller")
    values = {"severity": 5, "starts_at": one.starts_at, "ends_at": one.ends_at, "exactness": "day"}
    review_fields.correct(one, category=other, text="Sedan.", reason="Fel", **values, **by)
    assert again(one).text == "Sedan." and again(one).severity == 5
    review.undo(one, **by)
    row = again(one)
    assert (row.text, row.severity, row.category.key, row.exactness) == (
        "Först.", one.severity, "klotter", one.exactness,
    )  # fmt: skip
    with pytest.raises(Refused, match="inget att ångra"):
        review.undo(one, **by)


def test_person_data_added_by_an_edit_opens_the_review_again(world, by):
    one = given.observation(world, state="accepted")
    values = {
        "category": one.category, "severity": 2, "starts_at": one.starts_at,
        "ends_at": one.ends_at, "exactness": "between", "reason": "Mer att säga",
    }  # fmt: skip
    review_fields.correct(one, text=NAMED, **values, **by)
    row = again(one)
    assert row.state == "held" and "name" in row.hold_reasons
    assert NAMED not in json.dumps(row.hold_reasons)
    with pytest.raises(Refused, match="personnumret") as refused:
        review_fields.correct(row, text=NUMBERED, **values, **by)
    assert refused.value.field == "text"


@pytest.mark.parametrize(
    ("change", "said", "field"),
    [
        ({"hours": -2}, "före starttiden", "ends_at"),
        ({"days": 1200}, "inte varit än", "ends_at"),
    ],
)
def test_an_impossible_time_is_refused_at_its_field(world, by, change, said, field):
    one = given.observation(world)
    ends = one.starts_at + dt.timedelta(**change)
    with pytest.raises(Refused, match=said) as refused:
        review_fields.correct(
            one, category=one.category, severity=2, starts_at=one.starts_at, ends_at=ends,
            exactness="between", text="", reason="Fel tid", **by,
        )  # fmt: skip
    assert refused.value.field == field


def test_an_interval_of_three_years_is_refused(world, by):
    one = given.observation(world)
    with pytest.raises(Refused, match="100 dagar"):
        review_fields.correct(
            one, category=one.category, severity=2, ends_at=one.ends_at, exactness="between",
            starts_at=one.ends_at - dt.timedelta(days=1095), text="", reason="Fel", **by,
        )  # fmt: skip


def test_the_place_is_put_right_and_the_reporters_name_for_it_remembered(world, by):
    given.area(world)
    place = given.place(world)
    one = given.observation(world, place_text="Torget vid fontänen", lat=None, lon=None)
    review_fields.place(one, place=place, alias=True, reason="Känd plats", **by)
    row = again(one)
    assert (row.place, row.place_text, row.lat) == (place, "", place.lat)
    assert row.area is not None and row.area.name == "Centrum"
    assert [alias.name for alias in place.aliases.all()] == ["Torget vid fontänen"]


def test_typed_coordinates_are_understood_in_the_systems_people_use(world, by):
    given.area(world)
    one = given.observation(world, lat=None, lon=None)
    review_fields.place(one, point="15,6214 58,4108", reason="", **by)
    row = again(one)
    assert (round(row.lat, 4), round(row.lon, 4), row.area.name) == (58.4108, 15.6214, "Centrum")
    with pytest.raises(Refused, match="Sverige") as refused:
        review_fields.place(one, point="10 10", **by)
    assert refused.value.field == "point"


def test_words_beside_a_point_on_the_map_leave_the_point_where_it_is(world, by):
    given.area(world)
    one = given.observation(world)
    review_fields.place(one, words="Vid dammen", reason="", **by)
    row = again(one)
    assert (row.lat, row.lon, row.place_text) == (*given.HERE, "Vid dammen")
    assert row.area is not None and row.area.name == "Centrum"


def test_words_beside_a_chosen_place_are_asked_about_instead_of_lost(world, by):
    one = given.observation(world, place=given.place(world))
    with pytest.raises(Refused, match="Ingen av dem") as refused:
        review_fields.place(one, place=one.place, words="Bakom kiosken", **by)
    assert refused.value.field == "words"
    named = given.observation(world, place_text="Torget vid fontänen")
    review_fields.place(named, place=given.place(world), words="Torget vid fontänen", **by)
    assert again(named).place == given.place(world)


def test_the_neighbours_place_is_refused(world, by):
    theirs = given.place(world, "Nordtorget", municipality=world.neighbour)
    one = given.observation(world)
    with pytest.raises(Refused, match="i kommunen"):
        review_fields.place(one, place=theirs, **by)


def test_a_drug_report_never_points_at_a_dwelling(world, by):
    drugs = given.category(world, "narkotika")
    one = given.observation(world, category=drugs, lat=None, lon=None)
    review_fields.place(one, point="58,410812 15,621434", words="Storgatan 5 lgh 1102", **by)
    row = again(one)
    assert (row.lat, row.lon, row.accuracy) == (58.411, 15.621, 100)
    assert row.place_text == "Storgatan" and "coarse" in row.flags


def test_cleaning_leaves_no_copy_and_the_log_keeps_a_hash_and_why(world, by, settings):
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    where = default_storage.save("reporting/prov.jpg", ContentFile(b"bild"))
    one = given.observation(world, text=NAMED, place_text="Storgatan 5", state="held")
    Photo.objects.create(
        observation=one, key="a", file=where, sha256="ab" * 32, width=1, height=1, size=4
    )
    values = {
        "category": one.category, "severity": 2, "starts_at": one.starts_at,
        "ends_at": one.ends_at, "exactness": "between", "reason": "Kortare",
    }  # fmt: skip
    review_fields.correct(one, text=f"{NAMED} Igen.", assured=True, **values, **by)
    review_fields.clean(one, why="name", **by)
    row = again(one)
    assert (row.text, row.place_text, row.hold_reasons) == ("", "", [])
    kept = json.dumps(
        [list(Revision.objects.values("text", "before", "reason")),
         list(AuditEntry.objects.values("object_name", "detail"))], ensure_ascii=False, default=str,
    )  # fmt: skip
    for word in ("Kalle", "Storgatan", "Svensson"):
        assert word not in kept
    entry = AuditEntry.objects.get(verb="reporting.cleaned")
    assert entry.detail["why"] == "name" and len(entry.detail["text_hash"]) == 64
    assert entry.detail["photos"] == ["ab" * 32]
    assert Photo.objects.get().file == "" and Photo.objects.get().removed_at == by["at"]
    with pytest.raises(Refused, match="går inte att ångra"):
        review.undo(one, **by)


@pytest.mark.django_db(transaction=True)
def test_a_cleaned_photo_is_gone_from_the_file_store(world, now):
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    where = default_storage.save("reporting/prov.jpg", ContentFile(b"bild"))
    one = given.observation(world)
    Photo.objects.create(
        observation=one, key="a", file=where, sha256="ab" * 32, width=1, height=1, size=4
    )
    review_fields.clean(one, why="photo", text=False, by=world.anna, at=now)
    assert not default_storage.exists(where) and again(one).text


def test_several_are_accepted_at_once_but_not_those_that_the_guard_would_hold(world, sign_in):
    fine = [given.observation(world) for _ in range(3)]
    named = given.observation(world, text=NAMED)
    client = sign_in(world.anna)
    numbers = [one.number for one in (*fine, named)]
    answer = client.post(f"{BASE}godkann/", {"valda": numbers}, follow=True)
    assert "3 är godkända. En måste öppnas först." in text_of(answer)
    assert [again(one).state for one in fine] == ["accepted"] * 3 and again(named).state == "new"
    client.post(f"{BASE}angra/{fine[0].number}.{fine[1].number}/")
    assert [again(one).state for one in fine] == ["new", "new", "accepted"]


def test_after_each_act_comes_the_next_that_waits_until_all_is_reviewed(world, sign_in):
    given.observation(world)
    given.observation(world, state="held", text=NAMED)
    client = sign_in(world.anna)
    assert client.post(f"{BASE}i-1/godkann/", {"counter": 1})["Location"] == f"{BASE}i-2/"
    answer = client.post(f"{BASE}i-2/avvisa/", {"counter": 1, "reason": "Pekar ut någon."})
    assert answer["Location"] == BASE
    assert "Allt är granskat" in text_of(client.get(BASE))


def test_the_held_text_is_marked_for_the_reviewer_with_its_kind(world, sign_in):
    given.observation(world, text=NAMED, state="held", hold_reasons=["name", "dwelling"])
    page = text_of(sign_in(world.anna).get(f"{BASE}i-1/"))
    assert "<mark>Kalle Svensson</mark>" in page and "Namn" in page and "En bostad" in page


def test_the_tabs_count_and_the_filter_finds(world, sign_in):
    given.observation(world, text="Ölburkar i parken.")
    given.observation(world, state="accepted")
    given.observation(world, state="rejected", category=given.category(world, "buller"))
    client = sign_in(world.anna)
    rows = queries.observations(world.anna, world.municipality)
    assert queries.counts(rows) == {
        "new": 1, "held": 0, "accepted": 1, "rejected": 1, "merged": 0
    }  # fmt: skip
    assert "I-1 " in text_of(client.get(f"{BASE}?q=ölburkar"))
    assert "Inget passar" in text_of(client.get(f"{BASE}?q=finns-inte"))
    assert "I-3 " in text_of(
        client.get(f"{BASE}?lage=alla&kategori={rows.get(number=3).category_id}")
    )
    assert client.get(f"{BASE}?fran=0001-01-01&till=9999-12-31&ordning=-plats").status_code == 200


def test_only_reviewers_see_the_inbox_and_what_another_keeps_to_itself_is_absent(world, sign_in):
    given.observation(world)
    given.observation(world, organisation=world.police, only_own=True, text="Spaning.")
    client = sign_in(world.anna)
    page = text_of(client.get(f"{BASE}?lage=alla"))
    assert "Spaning" not in page and "En iakttagelse" in page
    assert client.get(f"{BASE}i-2/").status_code == 404
    for user in (world.rolf, world.maja, world.adam):
        other = Client()
        other.force_login(user)
        assert other.get(BASE).status_code == 403
        assert other.post(f"{BASE}i-1/godkann/", {"counter": 1}).status_code == 403


def test_the_inbox_asks_as_often_for_three_rows_as_for_sixty(world, sign_in):
    given.place(world), given.area(world)
    client = sign_in(world.anna)
    counts = []
    for n in (3, 37):
        for _ in range(n):
            given.observation(world, place=given.place(world))
        with CaptureQueriesContext(connection) as made:
            assert client.get(BASE).status_code == 200
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_a_partner_organisation_of_another_municipality_is_not_among_the_choices(world, sign_in):
    Organisation.objects.create(municipality=world.neighbour, name="Nordbybostäder", kind="housing")
    assert "Nordbybostäder" not in text_of(sign_in(world.anna).get(BASE))
    assert not Role.objects.filter(user=world.anna, municipality=world.neighbour).exists()


def test_those_that_wait_are_told_with_how_many_of_them_are_paused(world, sign_in):
    given.observation(world)
    given.observation(world, state="held")
    given.observation(world, state="held")
    page = text_of(sign_in(world.anna).get(BASE))
    assert "3 iakttagelser väntar på granskning. 2 av dem är pausade." in page
