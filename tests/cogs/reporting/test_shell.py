"""What lets the form open without a network: a service worker for its own folder, and what that keeps."""

from __future__ import annotations

import base64
import json
import re

from django.contrib.staticfiles import finders

from kugghjul.cogs.reporting.actions import roster
from kugghjul.cogs.reporting.queries.sealing import seal_of
from kugghjul.cogs.reporting.views import shell
from tests.cogs.reporting.test_phone_form import secret

BASE = "/ekkoping/rapportera/"


def kept_by(answer):
    return json.loads(re.search(r"const kept = (.*);", answer.content.decode())[1])


def test_the_page_has_a_worker_for_its_own_folder_and_a_manifest(client, desk):
    worker = client.get(f"{BASE}sw.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert worker["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in worker["Content-Security-Policy"]
    kept = kept_by(worker)
    assert kept["home"] == BASE
    assert any(path.endswith("js/report.js") for path in kept["assets"])
    assert client.get(f"{BASE}app.webmanifest").json()["scope"] == BASE


def test_all_that_the_worker_keeps_is_there(client, desk):
    missing = [
        path for path in kept_by(client.get(f"{BASE}sw.js"))["assets"]
        if not path.startswith("/static/") or not finders.find(path.removeprefix("/static/"))
    ]  # fmt: skip
    assert missing == []


def test_another_release_is_another_worker(client, desk, monkeypatch, tmp_path):
    before = kept_by(client.get(f"{BASE}sw.js"))["version"]
    changed = tmp_path / "report.js"
    changed.write_text("// a new release\n")
    real = finders.find
    monkeypatch.setattr(
        shell.finders, "find", lambda path: str(changed) if path == "js/report.js" else real(path)
    )
    shell.version.cache_clear()
    try:
        assert kept_by(client.get(f"{BASE}sw.js"))["version"] != before
    finally:
        shell.version.cache_clear()


def test_the_key_of_the_phone_comes_with_the_reporters_own_page_and_with_no_other(client, desk):
    other = roster.invite_reporter(desk.unit, email="annan@ekkoping.example", **desk.by)
    assert "data-seal" not in client.get(BASE).content.decode()
    client.get(f"{BASE}l/{secret(desk.reporter)}/")
    mine = seal_of(desk.reporter)
    for address in ("", "mina/"):
        assert f'data-seal="{mine}"' in client.get(f"{BASE}{address}").content.decode()
    assert (len(base64.b64decode(mine)), mine == seal_of(other)) == (32, False)
