"""What the council knows becomes facts that `check` judges by."""

from __future__ import annotations

import datetime as dt

from kugghjul import charters as ready
from kugghjul.cogs.council.actions import charters, documents, undertakings
from kugghjul.cogs.council.facts import facts
from kugghjul.cogs.council.models import Seat
from kugghjul.cogs.council.queries.charters import charters_in_force
from kugghjul.cogs.council.queries.evidence import evidence
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.model import Verdict

DECIDED = dt.date(2023, 9, 25)
TODAY = dt.date(2026, 11, 10)


def findings(world):
    _, charter = charters_in_force(world.council)[-1]
    return {one.clause.id: one for one in check(charter, Facts(**facts(world.council)), TODAY)}


def adopt(world, now, name="reglemente-2023", **days):
    by = {"by": world.anna, "at": now}
    draft = charters.draft_charter(world.council, ready.text(name), **by)
    return charters.adopt_charter(
        draft, decided_by="Kommunstyrelsen", decided_on=DECIDED, **days, **by
    )


def test_a_chair_of_another_function_breaks_the_composition(world, now):
    """R6: the municipal director chairs; the facts carry the function and the charter's key."""
    adopt(world, now)
    assert findings(world)["R6.1"].verdict is Verdict.MET
    Seat.objects.filter(role="chair", body=world.steering).update(function="Någon annan")
    assert findings(world)["R6.1"].verdict is not Verdict.MET


def test_a_charter_near_its_end_is_told_long_before(world, now):
    """R1."""
    adopt(world, now, valid_until=dt.date(2027, 3, 1))
    assert findings(world)["R1.1"].verdict is Verdict.AT_RISK


def test_a_decided_plan_is_evidence_and_leads_back_to_its_page(world, now):
    adopt(world, now)
    by = {"by": world.anna, "at": now}
    plan = documents.register_document(
        world.municipality, kind="action_plan", name="Åtgärdsplan", **by
    )
    version = documents.draft_version(plan, **by)
    documents.decide_version(
        version,
        decided_by="Kommunstyrelsen",
        decided_on=dt.date(2026, 1, 10),
        diary_number="KS 1",
        **by,
    )
    found = findings(world)["R2.4"]
    assert (found.verdict, found.evidence) == (Verdict.MET, (f"document:{version.pk}",))
    assert evidence(world.municipality, found.evidence)[found.evidence[0]].url.endswith(
        "/atgardsplan/"
    )
    assert evidence(world.neighbour, found.evidence) == {}


def test_the_body_that_decided_is_known_by_its_key(world, now):
    """5 §: a decision by «Kommunstyrelsen» is one by the charter's kommunstyrelsen."""
    adopt(world, now)
    by = {"by": world.anna, "at": now}
    plan = documents.register_document(world.municipality, kind="action_plan", name="Plan", **by)
    version = documents.draft_version(plan, **by)
    documents.decide_version(version, decided_by="Kommunstyrelsen", decided_on=DECIDED, **by)
    decided = [f for f in facts(world.council)["documents"] if f.id == f"document:{version.pk}"]
    assert decided[0].decided_by == "kommunstyrelsen"


def test_a_withdrawn_entry_no_longer_counts(world, now):
    adopt(world, now)
    by = {"by": world.anna, "at": now}
    row = undertakings.enter_undertaking(
        world.council,
        kind="standing",
        subject="public-information",
        title="Webbsida",
        on=DECIDED,
        **by,
    )
    assert findings(world)["R2.2"].verdict is Verdict.MET
    undertakings.withdraw_undertaking(row, **by)
    assert findings(world)["R2.2"].verdict is Verdict.NO_EVIDENCE
    undertakings.restore_undertaking(row, **by)
    assert findings(world)["R2.2"].verdict is Verdict.MET


def test_the_facts_cost_the_same_however_many(world, now, django_assert_max_num_queries):
    adopt(world, now)
    for n in range(40):
        undertakings.enter_undertaking(
            world.council, kind="attempt", subject="L9", title=f"Försök {n}", on=DECIDED, note="x",
            by=world.anna, at=now,
        )  # fmt: skip
    with django_assert_max_num_queries(7):
        facts(world.council)
