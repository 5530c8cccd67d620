"""Who sees what of whom: by agreement, per field, every hand-over logged; absent without a trace (B073, item 9)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from types import SimpleNamespace

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.accounts.models import Role, User
from kugghjul.cogs.reporting import panels_review
from kugghjul.cogs.reporting.actions import compartments as actions
from kugghjul.cogs.reporting.models import HandOver, Photo
from kugghjul.cogs.reporting.queries.compartments import ALL, seen_by
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.reporting import given

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/iakttagelser/"
TODAY = dt.date(2026, 11, 10)
SINCE = dt.date(2026, 1, 1)
GROUND = "Överenskommelsen § 7"


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def housing(world) -> SimpleNamespace:
    """Vilma at the housing company: a partner."""
    company = Organisation.objects.create(
        municipality=world.municipality, name="Ekbo", kind="housing"
    )
    user = User.objects.create_user(
        "vilma@ekbo.example", "ett långt lösenord för prov", name="Vilma"
    )
    Role.objects.create(
        municipality=world.municipality, user=user, kind="partner", since=dt.date(2024, 1, 1)
    )
    Person.objects.create(
        municipality=world.municipality, name="Vilma", email=user.email, user=user,
        organisation=company, calendar_token="cal-vilma",
    )  # fmt: skip
    client = Client()
    client.force_login(user)
    return SimpleNamespace(company=company, user=user, client=client)


def share(world, housing, by, *fields, **values):
    start = {"ground": GROUND, "since": SINCE, **values}
    return actions.open_compartment(
        world.municipality, owner=start.pop("owner", world.police), reader=housing.company,
        fields=fields, **start, **by,
    )  # fmt: skip


def page_of(housing, address: str = "delade/") -> str:
    return housing.client.get(f"{BASE}{address}").content.decode()


def police(world, **values):
    start = {"organisation": world.police, "state": "accepted", "text": "Klotter vid parken."}
    return given.observation(world, **{**start, **values})


def test_without_an_agreement_a_partner_sees_its_own_and_nothing_of_others(world, housing):
    police(world)
    given.observation(world, organisation=housing.company, state="accepted", text="Vår egen.")
    page = page_of(housing)
    assert "Vår egen." in page and "Klotter vid parken" not in page and "Polisen" not in page
    assert housing.client.get(f"{BASE}delade/i-1/").status_code == 404


@pytest.mark.parametrize("state", ["new", "held", "rejected", "merged"])
def test_what_is_not_accepted_is_never_shared(world, housing, by, state):
    share(world, housing, by, *ALL)
    police(world, state=state)
    assert "Klotter vid parken" not in page_of(housing)
    assert housing.client.get(f"{BASE}delade/i-1/").status_code == 404


def test_each_field_is_shown_only_when_it_is_shared(world, housing, by):
    given.area(world)
    police(world, place=given.place(world), severity=4)
    row = share(world, housing, by, "category", "area")
    page = page_of(housing, "delade/i-1/")
    assert "Klotter" in page
    for hidden in ("Klotter vid parken", "Stortorget", "58,4", "allvarlig", "Polisen", "november"):
        assert hidden not in page
    actions.change_compartment(
        row, fields=["text", "place", "time", "severity", "organisation"], ground=GROUND,
        since=SINCE, **by,
    )  # fmt: skip
    page = page_of(housing, "delade/i-1/")
    for now_shown in ("Klotter vid parken", "Stortorget", "allvarlig", "Polisen", "november"):
        assert now_shown in page


def test_hidden_fields_are_not_found_by_searching_filtering_or_sorting_for_them(world, housing, by):
    area = given.area(world)
    police(world, area=area, place=given.place(world))
    share(world, housing, by, "severity")
    key = given.category(world).pk
    for asked in (
        "q=parken",
        f"kategori={key}",
        f"omrade={area.pk}",
        "plats=stortorget",
        "fran=2026-01-01",
    ):
        assert "I-1" not in page_of(housing, f"delade/?{asked}"), asked
    assert "I-1" in page_of(housing)
    assert panels_review.search(housing.user, world.municipality, "parken") == []


def test_a_police_only_item_is_absent_without_trace(world, housing, by):
    share(world, housing, by, *ALL)
    police(world, only_own=True, text="Hemlig spaning.")
    seen = seen_by(housing.user, world.municipality, TODAY)
    assert not seen.rows.exists()
    page = page_of(housing)
    assert "Hemlig" not in page and "Inga iakttagelser här" in page and "dold" not in page.lower()
    for user in (housing.user, world.anna):
        key = f"observation:{world.municipality.observations.get().pk}"
        assert panels_review.knots(user, world.municipality, [key]) == {}
        assert panels_review.search(user, world.municipality, "spaning") == []
    assert panels_review.evidence(world.municipality, [key]) == {}
    assert housing.client.get(f"{BASE}delade/iakttagelser.csv").content.count(b"\n") == 1


def test_only_a_number_is_shared_when_only_the_number_may_be_seen(world, housing, by):
    share(world, housing, by, "count")
    police(world), police(world), police(world, only_own=True)
    page = page_of(housing)
    assert "2 iakttagelser" in page and "I-1" not in page
    assert housing.client.get(f"{BASE}delade/i-1/").status_code == 404


@pytest.mark.parametrize(
    ("since", "until", "seen"),
    [
        (SINCE, None, True),
        (SINCE, dt.date(2026, 11, 9), False),
        (dt.date(2026, 11, 2), None, False),
        (SINCE, TODAY, True),
    ],
)
def test_a_compartment_lives_between_its_days_and_reaches_no_further_back(
    world, housing, by, since, until, seen
):
    share(world, housing, by, "text", since=since, until=until)
    police(world)
    assert ("Klotter vid parken" in page_of(housing)) is seen


def test_every_opening_export_and_picture_is_a_logged_hand_over(world, housing, by):
    share(world, housing, by, "text", "photo")
    one = police(world)
    where = default_storage.save("reporting/prov.jpg", ContentFile(b"bild"))
    photo = Photo.objects.create(
        observation=one, key="a", file=where, sha256="ab" * 32, width=1, height=1, size=4
    )
    for address in (
        "delade/",
        "delade/i-1/",
        f"delade/i-1/bild/{photo.pk}/",
        "delade/iakttagelser.xlsx",
    ):
        assert housing.client.get(f"{BASE}{address}").status_code == 200
    told = list(HandOver.objects.order_by("pk").values_list("what", "keys", "ground"))
    assert told == [(what, [1], GROUND) for what in ("list", "observation", "photo", "export")]
    assert HandOver.objects.filter(owner=world.police, reader=housing.company).count() == 4
    assert AuditEntry.objects.filter(verb="reporting.handed_over", by=housing.user).count() == 4


def test_the_own_observations_are_no_hand_over_and_neither_is_the_coordinators_look(
    world, housing, sign_in
):
    given.observation(world, organisation=housing.company, state="accepted")
    police(world)
    housing.client.get(f"{BASE}delade/")
    assert sign_in(world.anna).get(f"{BASE}delade/i-2/").status_code == 200
    assert not HandOver.objects.exists()


def test_a_photo_that_is_not_shared_is_not_there(world, housing, by):
    share(world, housing, by, "text")
    one = police(world)
    where = default_storage.save("reporting/prov.jpg", ContentFile(b"bild"))
    photo = Photo.objects.create(
        observation=one, key="a", file=where, sha256="ab" * 32, width=1, height=1, size=4
    )
    assert housing.client.get(f"{BASE}delade/i-1/bild/{photo.pk}/").status_code == 404
    assert "/bild/" not in page_of(housing, "delade/i-1/")


def test_the_export_has_only_the_columns_that_somebody_shares(world, housing, by):
    share(world, housing, by, "category", "text")
    police(world, text="=1+1")
    content = housing.client.get(f"{BASE}delade/iakttagelser.csv").content.decode("utf-8-sig")
    head, line = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert head == ["Nummer", "Kategori", "Text"]
    assert line == ["1", "Klotter", "'=1+1"]


def test_times_in_a_table_are_those_of_the_page(world, housing, by):
    share(world, housing, by, *ALL)
    moment = dt.datetime(2026, 11, 5, 20, tzinfo=dt.UTC)
    police(world, starts_at=moment, ends_at=moment + dt.timedelta(hours=2))
    content = housing.client.get(f"{BASE}delade/iakttagelser.csv").content.decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(content), delimiter=";")
    assert (line["Tidigast"], line["Senast"]) == ("2026-11-05 21:00", "2026-11-05 23:00")


def test_the_days_of_the_filter_are_not_called_what_a_column_is_called(world, housing, by):
    share(world, housing, by, *ALL)
    police(world)
    page = page_of(housing)
    assert "Från och med" in page and "Till och med" in page
    assert page.count(">Från<") == 1  # the column of who reported


def test_a_ground_two_parties_and_something_to_see_are_required(world, housing, by):
    with pytest.raises(Refused, match="överenskommelse"):
        share(world, housing, by, "text", ground="  ")
    with pytest.raises(Refused, match="Välj vad"):
        share(world, housing, by)
    with pytest.raises(Refused, match="Välj vad"):
        share(world, housing, by, "reporter")
    with pytest.raises(Refused, match="två olika"):
        share(world, housing, by, "text", owner=housing.company)
    with pytest.raises(Refused, match="i kommunen"):
        theirs = Organisation.objects.create(municipality=world.neighbour, name="Nordbo")
        share(world, housing, by, "text", owner=theirs)
    with pytest.raises(Refused, match="före den första"):
        share(world, housing, by, "text", until=dt.date(2025, 1, 1))
    share(world, housing, by, "text")
    with pytest.raises(Refused, match="redan en sådan"):
        share(world, housing, by, "place")


def test_the_coordinator_decides_on_a_page_and_others_do_not(world, housing, sign_in):
    client = sign_in(world.anna)
    sent = {
        "owner": world.police.pk, "reader": housing.company.pk, "fields_seen": ["text", "area"],
        "ground": GROUND, "since": "2026-01-01",
    }  # fmt: skip
    answer = client.post(f"{BASE}delning/ny/", {**sent, "fields_seen": []})
    assert answer.status_code == 422 and "Välj vad som får ses" in answer.content.decode()
    assert client.post(f"{BASE}delning/ny/", sent).status_code == 302
    page = client.get(f"{BASE}delning/").content.decode()
    assert "Område, text" in page and GROUND in page
    assert housing.client.get(f"{BASE}delning/").status_code == 403
    assert housing.client.post(f"{BASE}delning/ny/", sent).status_code == 403
    assert housing.client.get(f"{BASE}delning/logg/").status_code == 403


def test_the_log_is_filtered_and_taken_out_as_a_table(world, housing, by, sign_in):
    share(world, housing, by, "text")
    police(world)
    housing.client.get(f"{BASE}delade/i-1/")
    client = sign_in(world.anna)
    page = client.get(f"{BASE}delning/logg/?reader={housing.company.pk}").content.decode()
    assert "Ekbo" in page and "I-1" in page and GROUND in page
    none = client.get(f"{BASE}delning/logg/?what=export").content.decode()
    assert "Inget utlämnat" in none and "Inget passar filtret." in none
    table = client.get(f"{BASE}delning/logg.csv").content.decode("utf-8-sig")
    assert "Ekbo" in table and "I-1" in table
    assert client.get(f"{BASE}delning/logg/?fran=0001-01-01&till=9999-12-31").status_code == 200


def test_the_log_names_the_first_numbers_whole_and_how_many_more(world, housing, by, sign_in):
    share(world, housing, by, "text")
    for _ in range(11):
        police(world)
    housing.client.get(f"{BASE}delade/iakttagelser.csv")
    page = sign_in(world.anna).get(f"{BASE}delning/logg/").content.decode()
    assert '<span class="t-nowrap">I-11</span>, ' in page and "I-4</span> och 3 till" in page
    assert "I-3<" not in page


def test_a_partner_without_an_organisation_sees_nothing(world, housing, by):
    share(world, housing, by, *ALL)
    police(world)
    Person.objects.filter(user=housing.user).update(organisation=None)
    page = page_of(housing)
    assert "Klotter vid parken" not in page and "inte till någon organisation" in page


def test_a_reader_a_member_and_the_neighbour_see_no_list(world):
    for user, status in ((world.rolf, 403), (world.maja, 403), (world.nils, 404)):
        client = Client()
        client.force_login(user)
        assert client.get(f"{BASE}delade/").status_code == status


def test_the_shared_list_asks_as_often_for_three_rows_as_for_sixty(world, housing, by):
    share(world, housing, by, *ALL)
    counts = []
    for n in (3, 37):
        for _ in range(n):
            police(world)
        with CaptureQueriesContext(connection) as made:
            assert housing.client.get(f"{BASE}delade/").status_code == 200
        counts.append(len(made))
    assert counts[0] == counts[1]
