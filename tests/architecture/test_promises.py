"""Promises of SECURITY.md that no other test holds: the policy of every page, and pinned hashes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
OPEN, STAFF = ("/", "/ekkoping/", "/konto/login/", "/finns-inte/"), "/ekkoping/arbete/min-sida/"


def policy(response) -> dict[str, str]:
    """Content-Security-Policy as directive → sources."""
    parts = response.headers["Content-Security-Policy"].split(";")
    return {name: rest.strip() for name, _, rest in (part.strip().partition(" ") for part in parts)}


@pytest.mark.parametrize("address", [*OPEN, STAFF])
def test_every_page_allows_our_own_files_and_nothing_else(world, sign_in, address):
    response = sign_in(world.anna).get(address, follow=True)
    found = policy(response)
    assert found["default-src"] == "'none'" and found["base-uri"] == "'none'"
    assert found["script-src"] == found["style-src"] == found["connect-src"] == "'self'"
    assert found["frame-ancestors"] == "'none'" and found["form-action"] == "'self'"
    assert not re.search(r"unsafe|https?:|\*", response.headers["Content-Security-Policy"])
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_dependency_is_pinned_with_its_hashes(lock):
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text().strip())
    names = [entry.split("\\")[0].strip() for entry in entries]
    assert len(names) > 3
    assert [name for name in names if "==" not in name] == []
    assert [
        name for name, entry in zip(names, entries, strict=True) if "sha256:" not in entry
    ] == []
