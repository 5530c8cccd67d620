"""Who may sign in, and as what: roles, invitations, the second factor, words that give nothing
away."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from kugghjul.cogs.accounts import actions, queries
from kugghjul.cogs.accounts.access import has_role
from kugghjul.cogs.accounts.models import Invitation, Role, User
from kugghjul.kit.models import Letter
from kugghjul.kit.refusals import Refused
from tests.oracle import census, refuses

K = Role.Kind
PAGES = {"users": (), "invite": (), "role_new": ("user",), "role_end": ("role",)}
POSTS = {"invitation_resend": ("invitation",), "invitation_revoke": ("invitation",)}


@pytest.fixture
def full(world, now):
    world.invitation = actions.invite(
        world.municipality,
        email="ny@ekkoping.example",
        name="Ny",
        kind=K.MEMBER,
        by=world.adam,
        at=now,
    )
    world.ids = {
        "user": world.maja.pk, "role": world.maja.roles.get().pk, "invitation": world.invitation.pk,
    }  # fmt: skip
    return world


def address(world, name, parts=(), slug="ekkoping"):
    return reverse(f"accounts:{name}", args=[slug, *(world.ids[part] for part in parts)])


def fresh(user):
    return User.objects.get(pk=user.pk)


def link(invitation):
    return reverse("invitation", args=[queries.invitation_token(invitation)])


@pytest.mark.parametrize("name", PAGES)
def test_an_administrator_opens_every_page(full, sign_in, name):
    assert sign_in(full.adam).get(address(full, name, PAGES[name])).status_code == 200


@pytest.mark.parametrize("name", [*PAGES, *POSTS])
def test_nobody_else_manages_users(full, sign_in, name):
    """B087: not even the coordinator, unless administrator too."""
    for who in (full.anna, full.rolf):
        before = census()
        response = sign_in(who).post(address(full, name, {**PAGES, **POSTS}[name]))
        refuses(response, status=403, says="roll", before=before)


@pytest.mark.parametrize("name", [*PAGES, *POSTS])
def test_the_neighbour_finds_nothing(full, sign_in, name):
    """B077, B079."""
    parts = {**PAGES, **POSTS}[name]
    Role.objects.create(
        municipality=full.neighbour, user=full.nils, kind=K.ADMINISTRATOR, since=dt.date(2024, 1, 1)
    )
    client = sign_in(full.nils)
    assert client.post(address(full, name, parts)).status_code == 404
    if parts:
        assert client.post(address(full, name, parts, slug="nordby")).status_code == 404


def test_the_last_administrator_cannot_leave(world, now):
    """B090."""
    with pytest.raises(Refused, match="minst en administratör"):
        actions.end_role(world.adam.roles.get(), by=world.adam, at=now)
    actions.give_role(world.anna, world.municipality, K.ADMINISTRATOR, by=world.adam, at=now)
    actions.end_role(world.adam.roles.get(), by=world.adam, at=now)
    assert not has_role(fresh(world.adam), world.municipality, [K.ADMINISTRATOR])


def test_nobody_raises_the_own_role(world, now):
    """B089."""
    with pytest.raises(Refused, match="dig själv"):
        actions.give_role(world.adam, world.municipality, K.COORDINATOR, by=world.adam, at=now)
    with pytest.raises(Refused, match="dig själv"):
        actions.invite(
            world.municipality, email=world.adam.email, kind=K.COORDINATOR, by=world.adam, at=now
        )


def test_an_ended_role_is_refused_at_the_next_request(full, sign_in, now):
    """B088."""
    client = sign_in(full.maja)
    page = reverse("council:overview", args=["ekkoping"])
    with time_machine.travel(now, tick=False):
        assert client.get(page).status_code == 200
        actions.end_role(full.maja.roles.get(), by=full.adam, at=now)
        assert client.get(page).status_code == 404


def test_two_administrators_who_end_one_role_at_once(world, now):
    """B109."""
    role = world.maja.roles.get()
    actions.end_role(role, by=world.adam, at=now)
    with pytest.raises(Refused) as refused:
        actions.end_role(role, by=world.adam, at=now)
    assert refused.value.status == 409


def test_a_role_given_today_and_ended_today_leaves_nothing(world, now):
    role = actions.give_role(world.rolf, world.municipality, K.MEMBER, by=world.adam, at=now)
    actions.end_role(role, by=world.adam, at=now)
    assert not Role.objects.filter(pk=role.pk).exists()


def test_an_invitation_is_a_letter_with_a_link(full, client, now):
    letter = Letter.objects.get(kind="invitation")
    assert letter.to_address == "ny@ekkoping.example"
    path = re.search(r"/konto/inbjudan/\S+", letter.text)[0]
    with time_machine.travel(now, tick=False):
        assert client.get(path).status_code == 200


def test_opening_the_link_does_nothing_and_accepting_sends_a_code(full, client, now):
    """B098: GET is harmless. B084: nobody is signed in by the link alone."""
    with time_machine.travel(now, tick=False):
        assert client.get(link(full.invitation)).status_code == 200
        assert not User.objects.filter(email="ny@ekkoping.example").exists()
        response = client.post(link(full.invitation))
        assert response["Location"] == reverse("account_confirm_login_code")
        user = User.objects.get(email="ny@ekkoping.example")
        assert user.roles.get().kind == K.MEMBER
        assert client.get(reverse("council:overview", args=["ekkoping"])).status_code == 302
        code = Letter.objects.exclude(kind="invitation").get(to_address=user.email)
        assert code.kind == "login_code"
        assert client.post(link(full.invitation)).status_code == 404


def test_an_invitation_is_void_after_fourteen_days(full, client, now):
    """B108."""
    with time_machine.travel(now + dt.timedelta(days=15), tick=False):
        assert client.get(link(full.invitation)).status_code == 404
        with pytest.raises(Refused, match="gäller inte längre"):
            actions.accept_invitation(full.invitation, by=None, at=now + dt.timedelta(days=15))


def test_a_new_letter_makes_the_old_link_void(full, client, now):
    """B108."""
    old = link(full.invitation)
    actions.resend_invitation(full.invitation, by=full.adam, at=now)
    with time_machine.travel(now, tick=False):
        assert client.get(old).status_code == 404
        assert client.get(link(full.invitation)).status_code == 200
    assert Letter.objects.filter(kind="invitation").count() == 2


def test_a_revoked_invitation_leads_nowhere(full, client, now):
    """B108."""
    actions.revoke_invitation(full.invitation, by=full.adam, at=now)
    with time_machine.travel(now, tick=False):
        assert client.get(link(full.invitation)).status_code == 404


def test_a_forged_link_leads_nowhere(full, client):
    assert client.get(reverse("invitation", args=["abc:def:ghi"])).status_code == 404
    assert client.get(link(full.invitation)[:-3] + "/").status_code == 404


def test_the_same_address_is_not_invited_twice(full, sign_in, now):
    typed = {"email": "NY@ekkoping.example", "kind": "member", "name": "Ny igen"}
    with time_machine.travel(now, tick=False):
        response = sign_in(full.adam).post(address(full, "invite"), typed)
    refuses(response, says="redan inbjuden", field="email", keeps=["Ny igen"])
    assert Invitation.objects.count() == 1


def test_two_municipalities_invite_the_same_address(full, now):
    """B084: one user, a role in each."""
    theirs = actions.invite(
        full.neighbour, email="ny@ekkoping.example", kind=K.READER, by=full.nils, at=now
    )
    first = actions.accept_invitation(full.invitation, by=None, at=now)
    second = actions.accept_invitation(theirs, by=None, at=now)
    assert first == second
    assert {role.municipality.slug for role in first.roles.all()} == {"ekkoping", "nordby"}


def test_staff_without_a_second_factor_is_sent_to_set_it_up(world, sign_in, settings):
    """B100."""
    settings.REQUIRE_MFA = True
    response = sign_in(world.anna).get(reverse("council:overview", args=["ekkoping"]))
    assert response["Location"] == reverse("mfa_index")
    page = sign_in(world.anna).get(response["Location"], follow=True).content.decode()
    assert "Lägg till tvåstegsinloggning" in page


def test_home_is_the_municipality_one_has_a_role_in(world, sign_in):
    assert sign_in(world.anna).get("/")["Location"].startswith("/ekkoping/")


@pytest.mark.parametrize("page", ["account_request_login_code", "account_reset_password"])
def test_an_unknown_address_gets_the_same_answer_as_a_known_one(world, client, page):
    """B097."""
    answers = []
    for email in (world.anna.email, "finns-inte@ekkoping.example"):
        client.logout()
        response = client.post(reverse(page), {"email": email})
        answers.append((response.status_code, response.get("Location", "")))
    assert answers[0] == answers[1]
    assert not Letter.objects.filter(to_address="finns-inte@ekkoping.example").exists()


def test_many_wrong_passwords_are_slowed_down(world, client):
    """B096: after five the sixth is refused even when right; never for ever."""
    url = reverse("account_login")
    for _ in range(5):
        client.post(url, {"login": world.anna.email, "password": "fel"})
    right = {"login": world.anna.email, "password": "ett långt lösenord för prov"}
    assert client.post(url, right).status_code in (200, 429)
    assert "_auth_user_id" not in client.session


def test_a_right_password_signs_in(world, client):
    right = {"login": world.anna.email.upper(), "password": "ett långt lösenord för prov"}
    assert client.post(reverse("account_login"), right).status_code == 302
    assert client.session["_auth_user_id"] == str(world.anna.pk)


@pytest.mark.parametrize(
    "name", ["account_login", "account_request_login_code", "account_reset_password"]
)
def test_the_sign_in_pages_are_swedish_and_in_our_look(db, client, name):
    page = client.get(reverse(name)).content.decode()
    assert 'lang="sv"' in page
    assert "t-form" in page
    assert "Sign In" not in page and "Password" not in page


@pytest.mark.parametrize("name", ["mfa_index", "account_change_password", "mfa_activate_totp"])
def test_the_pages_of_ones_own_account_open(world, sign_in, name):
    response = sign_in(world.anna).get(reverse(name), follow=True)
    assert response.status_code == 200
    assert "t-phone" in response.content.decode()


def test_ones_own_settings_are_saved_and_shown(world, sign_in):
    client = sign_in(world.rolf)
    url = reverse("accounts:settings", args=["ekkoping"])
    typed = {"name": "Rolf H", "language": "en", "appearance": "dark", "digest": "off"}
    response = client.post(url, typed)
    assert (response.status_code, response.cookies["utseende"].value) == (302, "dark")
    user = fresh(world.rolf)
    assert (user.name, user.language, user.single_keys) == ("Rolf H", "en", False)


def test_settings_without_a_name_are_refused(world, sign_in):
    url = reverse("accounts:settings", args=["ekkoping"])
    refuses(sign_in(world.rolf).post(url, {"language": "sv"}), field="name", says="Skriv ditt namn")
