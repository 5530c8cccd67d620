"""Who sees and does what: one test for each right."""

import pytest

from kugghjul.cogs.accounts.models import Role, User
from kugghjul.cogs.reporting.models import HandOver
from kugghjul.cogs.situation.actions import pictures
from kugghjul.cogs.situation.queries import counted, scopes
from kugghjul.cogs.tenancy.models import Person
from tests.cogs.situation.conftest import NOW, WEEK

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/lagesbild/"
ONE = f"{BASE}alla/2026/v45/"


@pytest.fixture
def partner(scene):
    """Somebody at the housing company."""
    user = User.objects.create_user("bo@bostad.example", "ett långt lösenord för prov", name="Bo")
    Role.objects.create(municipality=scene.home, user=user, kind="partner", since=NOW.date())
    Person.objects.create(
        municipality=scene.home, name="Bo", email=user.email, user=user, organisation=scene.housing,
        calendar_token="bo",
    )  # fmt: skip
    return user


def with_role(scene, kind):
    user = User.objects.create_user(f"{kind}@x.example", "ett långt lösenord för prov")
    Role.objects.create(municipality=scene.home, user=user, kind=kind, since=NOW.date())
    return user


@pytest.mark.parametrize("who", ["anna", "cecilia", "sara", "maja", "rolf", "adam"])
def test_everybody_who_sees_the_meetings_sees_the_joint_picture(scene, sign_in, who):
    assert sign_in(getattr(scene.world, who)).get(ONE).status_code == 200


def test_a_reporter_reports_and_sees_no_picture(scene, sign_in):
    client = sign_in(with_role(scene, "reporter"))
    assert client.get(ONE).status_code == 403
    assert client.get(f"{BASE}analyser/").status_code == 403


def test_the_neighbours_coordinator_meets_404(scene, sign_in):
    client = sign_in(scene.world.nils)
    for page in ("", "2026/v45/", "alla/2026/v45/", "analyser/", "skala/", "installningar/"):
        assert client.get(BASE + page).status_code == 404


def test_only_the_coordinator_and_the_analyst_write_the_joint_picture(scene, sign_in):
    assert sign_in(scene.world.anna).get(f"{ONE}skriv/").status_code == 200
    assert sign_in(with_role(scene, "analyst")).get(f"{ONE}skriv/").status_code == 200
    for who in (scene.world.maja, scene.world.rolf, scene.world.sara):
        assert sign_in(who).get(f"{ONE}skriv/").status_code == 403


def test_only_the_coordinator_approves_and_settles(scene, by, sign_in):
    pictures.begin_picture(scene.scope, WEEK, **by)
    analyst = with_role(scene, "analyst")
    for page in (f"{ONE}godkann/", f"{BASE}installningar/", f"{BASE}skala/ny/"):
        assert sign_in(scene.world.anna).get(page).status_code == 200
        assert sign_in(analyst).get(page).status_code == 403
    assert sign_in(analyst).get(f"{BASE}analyser/ny/").status_code == 200
    assert sign_in(scene.world.maja).get(f"{BASE}analyser/ny/").status_code == 403


def test_an_organisation_compiles_and_approves_its_own_and_sees_no_others(
    scene, by, partner, sign_in
):
    own, police = f"{BASE}{scene.housing.pk}/2026/v45/", f"{BASE}{scene.world.police.pk}/2026/v45/"
    client = sign_in(partner)
    assert client.get(own).status_code == 200 and client.get(f"{own}skriv/").status_code == 200
    assert client.get(police).status_code == 403 and client.get(ONE).status_code == 200
    assert client.get(f"{ONE}skriv/").status_code == 403
    assert client.get(f"{BASE}kommunen/2026/v45/").status_code == 403


def test_the_coordinator_sees_another_organisations_picture_once_it_is_approved(
    scene, by, partner, sign_in
):
    own = f"{BASE}{scene.housing.pk}/2026/v45/"
    client = sign_in(scene.world.anna)
    assert client.get(own).status_code == 403
    scope, mine = scopes.of(scene.housing), {"by": partner, "at": NOW}
    made = pictures.begin_picture(scope, WEEK, **mine)
    made = pictures.write_picture(made, points=["Lugnt i trapphusen."], **mine)
    facts = counted.counted(scope, WEEK, made, NOW.date())
    pictures.approve_picture(made, facts, approved_by="Bostadsbolaget", **mine)
    page = client.get(own)
    assert page.status_code == 200 and "Lugnt i trapphusen." in page.content.decode()
    assert client.get(f"{own}skriv/").status_code == 403


def test_an_address_that_is_none_is_not_there(scene, sign_in):
    client = sign_in(scene.world.anna)
    for page in ("alla/2027/v53/", "999999/2026/v45/", "hejsan/2026/v45/", "alla/2026/v45/x.csv",
                 "alla/2026/v45/omrade/99999/", "alla/2026/v45/problem/1-2-3/", "valj/?period=x"):  # fmt: skip
        assert client.get(BASE + page).status_code == 404


def approved(scope, who):
    mine = {"by": who, "at": NOW}
    made = pictures.begin_picture(scope, WEEK, **mine)
    made = pictures.write_picture(made, points=["Lugnt."], **mine)
    facts = counted.counted(scope, WEEK, made, NOW.date())
    return pictures.approve_picture(made, facts, approved_by="Bostadsbolaget", **mine)


def test_an_own_picture_that_is_approved_is_an_event_in_the_log_of_what_was_handed_over(
    scene, by, partner
):
    mine = Person.objects.filter(municipality=scene.home, email=scene.world.anna.email)
    assert mine.update(user=scene.world.anna, organisation=scene.world.office) == 1
    approved(scopes.of(scene.housing), partner)
    (told,) = HandOver.objects.all()
    assert (told.owner, told.reader, told.what) == (scene.housing, scene.world.office, "picture")
    assert (told.by, told.at, told.keys) == (partner, NOW, [])
    assert "Lägesbild vecka 45" in told.ground


def test_the_joint_picture_hands_nothing_to_another_organisation(scene, by):
    approved(scene.scope, scene.world.anna)
    assert not HandOver.objects.exists()
