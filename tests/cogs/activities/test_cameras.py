"""The register of places under camera surveillance: purpose, decision, review (L14)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from kugghjul.charters import load
from kugghjul.cogs.activities.actions import cameras as actions
from kugghjul.cogs.activities.facts_registers import facts
from kugghjul.cogs.activities.queries.cameras import camera_facts
from kugghjul.core.documents.cameras import camera_register
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.kit import panels
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text

WORK = "/ekkoping/arbete/aktiviteter/kameraplatser/"
WHOLE = {
    "place": "Resecentrum, norra entrén",
    "purpose": "Förebygga rån och skadegörelse.",
    "legal_ground": "Kamerabevakningslagen, efter avvägning",
    "camera": "2 fasta kameror, bild utan ljud",
    "decided_on": dt.date(2025, 3, 1),
    "decided_by": "Kommunstyrelsen",
    "diary_number": "KS 2025/114",
    "since": dt.date(2025, 4, 1),
    "review_on": dt.date(2027, 3, 1),
}


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def site(world, by):
    return actions.register_site(world.council, **WHOLE, **by)


def verdict(world, today):
    with time_machine.travel(dt.datetime.combine(today, dt.time(10), dt.UTC), tick=False):
        known = Facts(**facts(world.council))
    return next(
        one for one in check(load("lagen-2023-196"), known, today) if one.clause.id == "L14"
    )


def test_a_whole_entry_meets_the_law(world, site):
    found = verdict(world, dt.date(2026, 11, 10))
    assert found.verdict.value == "met" and found.evidence == (f"camera:{site.pk}",)
    assert panels.merge("evidence", world.municipality, found.evidence)


@pytest.mark.parametrize("lacking", ["purpose", "decided_by", "diary_number", "review_on"])
def test_what_is_missing_is_seen_on_the_page_of_the_law(world, by, lacking):
    actions.register_site(
        world.council, **{**WHOLE, lacking: None if lacking == "review_on" else ""}, **by
    )
    assert verdict(world, dt.date(2026, 11, 10)).verdict.value != "met"


def test_an_overdue_review_is_a_thing_to_do_and_breaks_the_entry(world, site):
    late = dt.date(2027, 3, 2)
    assert verdict(world, dt.date(2027, 3, 1)).verdict.value == "met"
    assert verdict(world, late).verdict.value != "met"
    for day, there in ((dt.date(2027, 3, 1), False), (late, True)):
        todos = panels.collect("todo", world.anna, world.municipality, day)
        assert any("Resecentrum" in todo.title for todo in todos) is there
    assert not panels.collect("todo", world.rolf, world.municipality, late)


def test_a_review_is_logged_and_gives_the_next_day(site, by):
    actions.review_site(
        site, on=dt.date(2026, 11, 1), by_whom="Säkerhetschefen", result="Behövs: 12 händelser.",
        keep=True, next_on=dt.date(2028, 11, 1), **by,
    )  # fmt: skip
    site.refresh_from_db()
    assert site.review_on == dt.date(2028, 11, 1) and site.until is None
    assert site.reviews.get().by_whom == "Säkerhetschefen"


def test_a_review_that_says_no_ends_the_surveillance(world, site, by):
    actions.review_site(
        site, on=dt.date(2026, 11, 1), by_whom="Säkerhetschefen", result="Lugnt i två år.",
        keep=False, **by,
    )  # fmt: skip
    site.refresh_from_db()
    assert (site.until, site.review_on) == (dt.date(2026, 11, 1), None)
    assert not facts(world.council)["documents"]
    todos = panels.collect("todo", world.anna, world.municipality, dt.date(2026, 11, 10))
    assert not any("Resecentrum" in todo.title for todo in todos)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"on": dt.date(2026, 11, 11)}, "on"),
        ({"on": dt.date(2025, 1, 1)}, "on"),
        ({"result": " "}, "result"),
        ({"next_on": None}, "next_on"),
        ({"next_on": dt.date(2026, 11, 1)}, "next_on"),
    ],
)
def test_a_review_that_does_not_hang_together_is_refused(site, by, change, field):
    whole = {"on": dt.date(2026, 11, 1), "by_whom": "X", "result": "Y", "keep": True,
             "next_on": dt.date(2028, 1, 1)}  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions.review_site(site, **{**whole, **change}, **by)
    assert refused.value.field == field


def test_surveillance_never_begins_before_its_decision(world, by):
    with pytest.raises(Refused) as refused:
        actions.register_site(world.council, **{**WHOLE, "since": dt.date(2025, 2, 1)}, **by)
    assert refused.value.field == "since"


def test_the_register_in_print_says_what_lacks(world, site, by, sign_in):
    bare = {"place": "Torget", "decided_on": dt.date(2026, 1, 1), "since": dt.date(2026, 1, 1)}
    actions.register_site(world.council, **bare, **by)
    text = to_text(camera_register(camera_facts(world.council, dt.date(2026, 11, 10))))
    plain = text.replace("\u00a0", " ")
    assert "KA-1 Resecentrum" in plain and "KS 2025/114" in plain and "2 platser" in plain
    assert "Saknas" in plain and "Ingen dag är bestämd" in plain
    for form in ("pdf", "docx"):
        answer = sign_in(world.rolf).get(f"{WORK}register.{form}")
        assert answer.status_code == 200 and len(answer.content) > 3000


def test_through_the_pages(world, sign_in, now):
    with time_machine.travel(now, tick=False):
        client = sign_in(world.anna)
        typed = {name: str(value) for name, value in WHOLE.items()}
        assert client.post(f"{WORK}ny/", typed).status_code == 302
        typed = {"on": "2026-11-02", "by_whom": "Chefen", "result": "Behövs.", "keep": "ja"}
        refused = client.post(f"{WORK}ka-1/omprova/", typed)
        assert refused.status_code == 422 and "Behövs." in refused.content.decode()
        typed["next_on"] = "2028-11-02"
        assert client.post(f"{WORK}ka-1/omprova/", typed).status_code == 302
        assert "Fortsätter" in client.get(f"{WORK}ka-1/").content.decode()
        assert client.post(f"{WORK}ka-1/avsluta/", {"until": "2026-12-01"}).status_code == 302
        assert sign_in(world.rolf).get(f"{WORK}ka-1/andra/").status_code == 403
        assert sign_in(world.nils).get(f"{WORK}ka-1/").status_code == 404


def test_the_list_takes_as_many_queries_for_three_and_sixty(world, sign_in, by):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for n in (3, 47):
        for _ in range(n):
            actions.register_site(world.council, **WHOLE, **by)
        client = sign_in(world.rolf)
        client.get(WORK)
        with CaptureQueriesContext(connection) as seen:
            client.get(WORK)
        counts.append(len(seen))
    assert counts[0] == counts[1]
