"""The first municipality and its first administrator come from the command line, through the same actions."""

from __future__ import annotations

import re

import pytest
from django.core.management import CommandError, call_command

from kugghjul.cogs.accounts.models import Invitation, Role, User
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.audit import broken_links
from kugghjul.kit.models import Letter

pytestmark = pytest.mark.django_db


def test_an_empty_installation_gets_a_municipality_and_somebody_who_can_invite(client, capsys):
    call_command("new_municipality", "Nya kommun", "nya", "chef@nya.example")
    letter = Letter.objects.get(kind="invitation")
    assert letter.to_address == "chef@nya.example"
    link = re.search(r"/konto/inbjudan/\S+", capsys.readouterr().out)[0]
    assert "/konto/inbjudan/" in letter.text
    assert client.post(link).status_code == 302
    role = Role.objects.get()
    assert (role.user.email, role.kind) == ("chef@nya.example", Role.Kind.ADMINISTRATOR)
    client.force_login(role.user)
    assert client.get("/nya/arbete/konto/anvandare/").status_code == 200
    assert client.get("/nya/arbete/radet/").status_code == 200
    assert list(broken_links(role.municipality_id)) == []


@pytest.mark.parametrize(
    ("address", "email", "says"),
    [
        ("nya", "ingen adress", "namn@exempel.se"),
        ("Å Ä", "chef@nya.example", "a–z"),
        ("arbete", "chef@nya.example", "a–z"),
        ("ekkoping", "chef@nya.example", "redan"),
    ],
)
def test_what_cannot_be_is_said_and_leaves_nothing(world, address, email, says):
    before = (Municipality.objects.count(), User.objects.count())
    with pytest.raises(CommandError, match=says):
        call_command("new_municipality", "Nya kommun", address, email)
    assert (Municipality.objects.count(), User.objects.count()) == before
    assert not Invitation.objects.exists() and not Letter.objects.exists()
