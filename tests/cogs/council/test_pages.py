"""Every page of the council: it opens, it is closed to those it does not concern, it costs the
same for many rows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kugghjul import charters as ready
from kugghjul.cogs.council.actions import charters, documents, holders, undertakings
from kugghjul.cogs.council.models import Body, Holding, Seat
from kugghjul.cogs.tenancy.models import Organisation, Person
from tests.oracle import census, refuses, shows_safely

DECIDED = dt.date(2023, 9, 25)
READS = {
    "overview": (), "body": ("key",), "seat": ("seat",), "charter": (), "charter_versions": (),
    "charter_version": ("ruling",), "charter_toml": ("ruling",), "documents": (),
    "document": ("slug",),
}  # fmt: skip
LISTS = {
    "people": (), "person": ("person",), "organisations": (), "organisation": ("organisation",),
    "undertakings": (), "undertaking": ("undertaking",),
}  # fmt: skip
FORMS = {
    "change": (), "body_new": (), "body_change": ("key",), "body_dissolve": ("key",),
    "seat_new": ("key",),
    "seat_change": ("seat",), "seat_end": ("seat",), "seat_take": ("seat",),
    "seat_deputy": ("seat",),
    "seat_divide": ("many",), "holding_end": ("holding",), "holding_correct": ("holding",),
    "holding_remove": ("holding",), "person_new": (), "person_change": ("person",),
    "organisation_new": (),
    "organisation_change": ("organisation",), "start": (), "charter_upload": (),
    "draft": ("draft",),
    "draft_text": ("draft",), "adopt": ("draft",), "discard": ("draft",), "clause_kind": ("draft",),
    "clause_new": ("draft", "kind"), "clause": ("draft", "clause"), "document_new": (),
    "document_change": ("slug",), "version_new": ("slug",), "version_change": ("version",),
    "version_treat": ("version",), "version_decide": ("version",), "version_withdraw": ("version",),
    "version_follow_up": ("version",), "undertaking_change": ("undertaking",),
    "undertaking_new": ("entry",),
}  # fmt: skip
POSTS = {
    "body_reopen": ("key",), "charter_copy": (), "clause_remove": ("draft", "clause"),
    "version_discard": ("version",), "undertaking_withdraw": ("undertaking",),
    "undertaking_restore": ("undertaking",),
}  # fmt: skip


@pytest.fixture
def full(world, now):
    """Ekköping with an adopted charter, a draft, a document and an entry; the ids its addresses
    need."""
    by = {"by": world.anna, "at": now}
    text = ready.text("reglemente-2023")
    ruling = charters.adopt_charter(
        charters.draft_charter(world.council, text, **by),
        decided_by="Kommunstyrelsen", decided_on=DECIDED, **by,
    )  # fmt: skip
    draft = charters.draft_charter(world.council, text, **by)
    plan = documents.register_document(world.municipality, kind="action_plan", name="Plan", **by)
    version = documents.draft_version(plan, **by)
    entry = undertakings.enter_undertaking(
        world.council, kind="standing", subject="year-plan", title="Årsplan", on=DECIDED, **by,
    )  # fmt: skip
    holding = Holding.objects.filter(seat__body=world.steering).first()
    world.ids = {
        "key": "styrgruppen", "seat": holding.seat_id, "ruling": ruling.pk, "draft": draft.pk,
        "slug": plan.slug, "person": holding.person_id, "organisation": world.police.pk,
        "undertaking": entry.pk, "holding": holding.pk, "version": version.pk,
        "kind": "MeetingCount",
        "clause": "R8.1", "entry": "report", "many": Seat.objects.filter(many=True).first().pk,
    }  # fmt: skip
    return world


def address(world, name, parts):
    return reverse(f"council:{name}", args=["ekkoping", *(world.ids[part] for part in parts)])


@pytest.mark.parametrize("name", [*READS, *LISTS, *FORMS])
def test_the_coordinator_opens_every_page(full, sign_in, name):
    parts = {**READS, **LISTS, **FORMS}[name]
    assert sign_in(full.anna).get(address(full, name, parts)).status_code == 200


@pytest.mark.parametrize("name", [*READS, *LISTS])
def test_a_reader_may_read(full, sign_in, name):
    assert sign_in(full.rolf).get(address(full, name, {**READS, **LISTS}[name])).status_code == 200


@pytest.mark.parametrize("name", [*FORMS, *POSTS])
def test_a_reader_may_change_nothing(full, sign_in, name):
    before = census()
    response = sign_in(full.rolf).post(address(full, name, {**FORMS, **POSTS}[name]))
    refuses(response, status=403, says="roll", before=before)


@pytest.mark.parametrize("name", [*READS, *LISTS, *FORMS, *POSTS])
def test_the_neighbour_finds_nothing(full, sign_in, name):
    """B077."""
    url = address(full, name, {**READS, **LISTS, **FORMS, **POSTS}[name])
    client = sign_in(full.nils)
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404


@pytest.mark.parametrize(
    "part", ["seat", "person", "organisation", "undertaking", "draft", "version", "holding"]
)
def test_the_neighbours_things_are_not_found_under_ones_own_address(full, sign_in, part):
    """B077, B079: Nils puts Ekköping's ids into Nordby's addresses."""
    pages = {**READS, **LISTS, **FORMS}
    client = sign_in(full.nils)
    for name, parts in pages.items():
        if parts[:1] == (part,):
            url = reverse(f"council:{name}", args=["nordby", *(full.ids[each] for each in parts)])
            assert client.get(url).status_code == 404, name


@pytest.mark.parametrize(
    "name", [name for name in FORMS if name not in ("holding_remove", "discard", "draft")]
)
def test_an_empty_form_is_refused_in_swedish(full, sign_in, name):
    response = sign_in(full.anna).post(address(full, name, FORMS[name]), {"x": "1"})
    if response.status_code == 302:  # forms where everything may be left out
        return
    refuses(response, status=(422, 409))


def test_markup_in_a_field_is_shown_as_text(full, sign_in):
    client = sign_in(full.anna)
    evil = "<script>alert(1)</script>"
    for name, field, more in (
        ("person_new", "name", {}), ("organisation_new", "name", {"kind": "other"}),
        ("body_new", "name", {"kind": "working", "usual_length": "60"}),
        ("document_new", "name", {"kind": "plan"}),
    ):  # fmt: skip
        response = client.post(address(full, name, ()), {field: evil, **more}, follow=True)
        assert response.status_code == 200
        shows_safely(response, evil)


def test_a_refused_holder_keeps_what_was_typed(full, sign_in):
    url = address(full, "seat_take", ("seat",))
    typed = {"new_name": "Bo Sten", "since": "2020-01-01"}
    refuses(
        sign_in(full.anna).post(url, typed),
        field="since",
        says="finns från",
        keeps=["Bo Sten", "2020-01-01"],
    )
    assert not Person.objects.filter(name="Bo Sten").exists()


def _many(world, number):
    body = world.steering
    for n in range(number):
        org = Organisation.objects.create(municipality=world.municipality, name=f"Org {number}-{n}")
        who = Person.objects.create(
            municipality=world.municipality,
            name=f"Namn {number}-{n}",
            organisation=org,
            calendar_token=f"{number}-{n}",
        )
        seat = Seat.objects.create(
            body=body, key=f"s{number}-{n}", function="F", organisation=org, since=DECIDED
        )
        Holding.objects.create(seat=seat, person=who, since=DECIDED)


@pytest.mark.parametrize(
    "name", ["overview", "body", "people", "organisations", "documents", "undertakings"]
)
def test_a_list_asks_as_many_questions_for_ten_rows_as_for_a_thousand(full, sign_in, now, name):
    client, url = sign_in(full.anna), address(full, name, {**READS, **LISTS}[name])
    counts = []
    for number in (10, 300):
        _many(full, number)
        for n in range(number // 10):
            by = {"by": full.anna, "at": now}
            documents.register_document(full.municipality, kind="plan", name=f"P{number}-{n}", **by)
            undertakings.enter_undertaking(
                full.council,
                kind="standing",
                subject="year-plan",
                title=f"T{number}-{n}",
                on=DECIDED,
                **by,
            )
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(url).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_vacant_seat_says_so_and_is_something_to_do(full, sign_in, now):
    """T8."""
    from kugghjul.kit.panels import collect

    page = sign_in(full.anna).get(address(full, "body", ("key",))).content.decode()
    assert "Vakant" in page
    titles = [todo.title for todo in collect("todo", full.anna, full.municipality, now.date())]
    assert any(title.startswith("Vakant plats") for title in titles)
    assert not [
        t for t in collect("todo", full.rolf, full.municipality, now.date()) if "Vakant" in t.title
    ]


def test_two_who_take_a_seat_at_once_get_one_seat(full, sign_in):
    """B021: the same form sent twice is taken once."""
    url = address(full, "seat_take", ("seat",))
    body = Body.objects.get(council=full.council, key="operativa-gruppen")
    free = Seat.objects.filter(body=body, many=False, holdings=None).first()
    url = reverse("council:seat_take", args=["ekkoping", free.pk])
    typed = {"new_name": "Bo Sten", "since": "2026-11-10", "_nyckel": "samma-nyckel-två-gånger"}
    client = sign_in(full.anna)
    assert client.post(url, typed).status_code == 302
    assert client.post(url, typed).status_code == 302
    assert holders.Holding.objects.filter(seat=free).count() == 1
