"""Reports that come at the same time, in one request or in many: stored together, each by its own right (B172–B174)."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kugghjul.cogs.reporting.actions import categories, roster
from kugghjul.cogs.reporting.actions.receiving import Arrival, Taken, receive
from kugghjul.cogs.reporting.models import Clash, Observation, SituationReport
from kugghjul.cogs.reporting.queries.readiness import ready_of
from kugghjul.cogs.reporting.views.taking import take_all
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.kit.audit import broken_links
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused


def arrival(desk: Any, key: str, *drafts: Any, **values: Any) -> Arrival:
    sent = desk.sent(*(drafts or (desk.draft(),)), key=key)
    ready = ready_of(desk.unit, sent, desk.now)
    whole = {
        "unit": desk.unit,
        "reporter": desk.reporter,
        "sent": sent,
        "ready": ready,
        "at": desk.now,
    }
    return Arrival(**whole | values)


def hows(told: list[Any]) -> list[str]:
    return [one.how if isinstance(one, Taken) else type(one).__name__ for one in told]


def chain_holds(desk: Any) -> bool:
    return not list(broken_links(desk.world.municipality.pk))


def test_as_many_queries_for_fifty_reports_as_for_two(desk):
    counts = []
    for size in (2, 50):
        rows = [arrival(desk, f"nyckel-{size}-{n:03}") for n in range(size)]
        with CaptureQueriesContext(connection) as seen:
            assert hows(take_all(rows)) == ["new"] * size
        inserts = sum(1 for one in seen.captured_queries if one["sql"].startswith("INSERT"))
        counts.append(len(seen) - inserts)  # SQLite takes so many values in a statement and no more
    assert counts[0] == counts[1]


def test_the_numbers_are_in_a_row_and_each_report_has_its_line_in_the_log(desk):
    rows = [arrival(desk, "nyckel-0001"), arrival(desk, "nyckel-0002", desk.draft(), desk.draft())]
    told = take_all([*rows, arrival(desk, "nyckel-0003")])
    assert [one.numbers for one in told] == [(1,), (2, 3), (4,)]
    assert list(Observation.objects.order_by("number").values_list("report__key", flat=True)) == [
        "nyckel-0001", "nyckel-0002", "nyckel-0002", "nyckel-0003",
    ]  # fmt: skip
    logged = AuditEntry.objects.filter(verb="reporting.received").order_by("number")
    assert [one.object_id for one in logged] == [str(one.report.pk) for one in told]
    assert [one.detail["observations"] for one in logged] == [1, 2, 1]
    assert chain_holds(desk)


def test_the_same_key_twice_in_a_burst_is_one_report_and_other_content_a_clash(desk):
    twice = arrival(desk, "nyckel-0001")
    other = arrival(desk, "nyckel-0001", desk.draft(text="Något annat."))
    told = take_all([twice, twice, other, arrival(desk, "nyckel-0002")])
    assert hows(told) == ["new", "again", "clash", "new"]
    assert told[0].report.pk == told[1].report.pk == Clash.objects.get().report_id
    assert list(Observation.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert chain_holds(desk)


def test_somebody_elses_key_is_refused_in_the_readers_own_language_and_hinders_nobody(desk):
    receive(desk.unit, desk.reporter, desk.sent(desk.draft(), key="nyckel-0001"), at=desk.now)
    other = roster.invite_reporter(desk.unit, email="annan@ekkoping.example", **desk.by)
    with translation.override("en"):
        thief = arrival(desk, "nyckel-0001", reporter=other)
    told = take_all([arrival(desk, "nyckel-0002"), thief, arrival(desk, "nyckel-0003")])
    assert hows(told) == ["new", "Refused", "new"]
    with translation.override("en"), pytest.raises(Refused) as alone:
        receive(desk.unit, other, thief.sent, at=desk.now)
    assert (told[1].status, told[1].reason) == (409, alone.value.reason)
    with translation.override("sv"), pytest.raises(Refused) as swedish:
        receive(desk.unit, other, thief.sent, at=desk.now)
    assert told[1].reason != swedish.value.reason


def test_a_report_that_the_database_will_not_have_takes_no_other_with_it(desk):
    """A fault of ours: something wrong has come past everything that should have told of it."""
    bad = arrival(desk, "nyckel-0002")
    draft = replace(bad.ready[0].draft, severity=9)
    bad = replace(bad, ready=[replace(bad.ready[0], draft=draft)])
    told = take_all([arrival(desk, "nyckel-0001"), bad, arrival(desk, "nyckel-0003")])
    assert hows(told) == ["new", "IntegrityError", "new"]
    assert isinstance(told[1], IntegrityError)
    assert set(SituationReport.objects.values_list("key", flat=True)) == {"nyckel-0001", "nyckel-0003"}  # fmt: skip
    assert list(Observation.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert chain_holds(desk)


def test_a_report_that_was_known_and_is_gone_is_looked_through_after_all(desk):
    told = take_all([replace(arrival(desk, "nyckel-0001"), ready=None)])
    assert hows(told) == ["new"]
    wrong = arrival(desk, "nyckel-0002")
    sent = replace(wrong.sent, drafts=(desk.draft(text="Det var 811228-9874 igen."),))
    assert hows(take_all([replace(wrong, sent=sent, ready=None)])) == ["NotTaken"]
    assert SituationReport.objects.count() == 1


def test_two_municipalities_in_one_burst_have_numbers_and_logs_of_their_own(desk):
    there = Municipality.objects.create(name="Sydby", slug="sydby", created_at=desk.now)
    office = Organisation.objects.create(municipality=there, name="Kontoret")
    categories.begin(there, **desk.by)
    unit = roster.add_unit(there, name="Skolan", organisation=office, since=desk.now.date(), **desk.by)  # fmt: skip
    sent = desk.sent(desk.draft(), key="nyckel-0001")
    theirs = Arrival(unit, None, sent, ready_of(unit, sent, desk.now), desk.now)
    told = take_all([arrival(desk, "nyckel-0001"), theirs, arrival(desk, "nyckel-0002")])
    assert hows(told) == ["new", "new", "new"]
    assert [one.numbers for one in told] == [(1,), (1,), (2,)]
    assert [one.report.municipality_id for one in told][1] == there.pk
    assert chain_holds(desk) and not list(broken_links(there.pk))


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_all_stored_once_with_unbroken_numbers(desk):
    rows = [arrival(desk, f"nyckel-{n:04}") for n in range(60)]
    told: list[Any] = []

    def one(mine: list[Arrival]) -> None:
        try:
            told.extend(take_all(mine))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(rows[n : n + 3],)) for n in range(0, 60, 3)]
    threads += [threading.Thread(target=one, args=(rows[n : n + 2],)) for n in range(0, 20, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(hows(told)) == ["again"] * 20 + ["new"] * 60
    assert {one.report.key for one in told} == set(SituationReport.objects.values_list("key", flat=True))  # fmt: skip
    numbers = Observation.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 61))
    assert chain_holds(desk)
