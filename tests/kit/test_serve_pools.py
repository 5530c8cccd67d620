"""Each pool answers its own addresses and no others, whatever door is tried (TB2, E8)."""

from __future__ import annotations

import os
from typing import Any

import pytest

from kugghjul.kit import start

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/ekkoping/arbete/", "/ekkoping/arbete/moten/", "/konto/login/"])
def test_the_public_pool_hides_the_staff_from_everybody_tb2(world, sign_in, settings, path):
    settings.POOL = "public"
    assert sign_in(world.anna).get(path).status_code == 404
    settings.POOL = "staff"
    assert sign_in(world.anna).get(path).status_code in (200, 302)


def test_the_public_pool_answers_what_is_public(world, client: Any, settings: Any):
    settings.POOL = "public"
    assert client.get("/halsa/").status_code == 200
    assert client.get("/ekkoping/tillganglighet/").status_code == 200


def test_the_command_line_chooses_the_pool_before_the_settings_are_read(monkeypatch):
    monkeypatch.setenv("KUGGHJUL_POOL", "all")
    start.choose_pool(["manage.py", "worker"])
    assert os.environ["KUGGHJUL_POOL"] == "all"
    start.choose_pool(["manage.py", "serve", "public", "--port", "8001"])
    assert os.environ["KUGGHJUL_POOL"] == "public"


def test_the_shipped_server_has_room_for_slow_clients_and_believes_no_stranger_e7_b002():
    options = start.server_options("127.0.0.1", 8000, largest_file=25 * 1024 * 1024)
    assert options["connection_limit"] >= 1000 and options["asyncore_use_poll"]
    assert options["clear_untrusted_proxy_headers"] and "trusted_proxy" not in options
    behind = start.server_options("127.0.0.1", 8000, largest_file=1, proxy="10.0.0.1")
    assert behind["trusted_proxy"] == "10.0.0.1" and behind["trusted_proxy_count"] == 1
