"""`manage.py demo`: refuses where it must not build, and shows who can sign in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kugghjul.cogs.accounts.models import Role, User
from kugghjul.cogs.tenancy.actions import add_municipality
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.demo import building, councils, logins
from kugghjul.demo.councils import svenljunga
from kugghjul.kit.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A demo installation whose story is Svenljunga's alone: quick to tell."""
    settings.DEMO = True

    def short(operator: User, as_of: dt.date, hour: int) -> Iterator[tuple[str, int]]:
        yield "Svenljunga", svenljunga.tell(operator, as_of)

    monkeypatch.setattr(building.story, "chapters", short)
    monkeypatch.setattr(councils, "STORIES", ())
    return settings


def run(*args: str) -> str:
    out = StringIO()
    call_command("demo", *args, stdout=out)
    return out.getvalue()


def test_it_is_refused_when_this_is_no_demo_installation(settings: Any):
    settings.DEMO = False
    with pytest.raises(CommandError, match="ingen demoinstallation"):
        run()
    assert not Municipality.objects.exists()


def test_b222_it_never_builds_among_real_municipalities(demo: Any, now: dt.datetime):
    add_municipality("Verklighets kommun", "verklighet", by=None, at=now)
    for args in ((), ("--anew",), ("--if-empty",)):
        with pytest.raises(CommandError, match="Verklighets kommun"):
            run(*args)
    assert Municipality.objects.get().slug == "verklighet"


def test_it_builds_once_and_if_empty_leaves_what_is_there(demo: Any):
    assert "Svenljunga" in run()
    assert run("--if-empty") == ""
    with pytest.raises(CommandError, match="--anew"):
        run()
    assert Municipality.objects.count() == 1


def test_a_day_before_the_law_is_refused(demo: Any):
    with pytest.raises(CommandError, match="2026-07-01"):
        run("--as-of", "2023-01-01")


def test_the_logins_are_shown_with_roles_addresses_and_where_to_go(demo: Any):
    told = run()
    assert run("--show-logins") in told
    for words in (
        "samordnare@svenljunga.example",
        "Samordnare",
        logins.PASSWORD,
        demo.STAFF_URL,
        demo.PUBLIC_URL,
    ):
        assert words in told


def test_everybody_has_the_shared_password_and_the_role_was_given_by_the_operator(demo: Any):
    run()
    user = User.objects.get(email="samordnare@svenljunga.example")
    assert user.check_password(logins.PASSWORD)
    assert Role.objects.get(user=user).kind == Role.Kind.COORDINATOR
    assert User.objects.filter(is_operator=True).count() == 1


def test_no_letter_waits_after_the_demo_was_built(demo: Any):
    run()
    assert not Letter.objects.exclude(state=Letter.State.SENT).exists()
