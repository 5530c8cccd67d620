"""The work plan: two editions of one set of data, goals judged by what happened (K5, K6)."""

import datetime as dt

import pytest

from kugghjul import charters as ready
from kugghjul.cogs.council.actions import charters
from kugghjul.cogs.council.models import DocumentVersion
from kugghjul.cogs.workplan.actions import editions
from kugghjul.cogs.workplan.actions import plan as acts
from kugghjul.cogs.workplan.models import Edition, FocusArea
from kugghjul.cogs.workplan.queries import plans, snapshot
from kugghjul.core.documents.difference import changed
from kugghjul.kit.clashes import Clash
from kugghjul.kit.refusals import Refused

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 10)
CITIZENS = [("citizens", "Medborgardialog 2025"), ("political", "KF § 80, 2025-09-22")]


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def plan(world, by):
    return acts.start_work_plan(world.council, 2026, name="Verksamhetsplan 2026", **by)


@pytest.fixture
def charter(world, by):
    draft = charters.draft_charter(world.council, ready.text("kavlinge-2018"), **by)
    return charters.adopt_charter(
        draft, decided_by="Kommunstyrelsen", decided_on=dt.date(2025, 1, 15), **by
    )


def filled(plan, by):
    acts.write_introduction(plan, "Rådet är ett forum.", recurring_text="Varje år.", **by)
    acts.add_focus(plan, title="Skadegörelse", text="Nolltolerans.", origins=CITIZENS, **by)
    acts.add_goal(plan, "Att genomföra 3-4 möten", **by)
    acts.add_recurring(plan, heading="Vandring", text="Vår och vinter.", kind="safety-walk", **by)
    return plan


def test_a_year_has_one_plan(world, plan, by):
    with pytest.raises(Refused) as refused:
        acts.start_work_plan(world.council, 2026, **by)
    assert refused.value.field == "year"


def test_a_focus_without_a_cited_origin_is_refused(plan, by):
    for origins in ([], [("citizens", "  ")], [("a dream", "natten")]):
        with pytest.raises(Refused) as refused:
            acts.add_focus(plan, title="Skola", text="Närvaro.", origins=origins, **by)
        assert refused.value.field == "origins"
    assert not FocusArea.objects.exists()


def test_a_goal_is_measured_by_a_clause_that_exists(plan, charter, by):
    assert acts.add_goal(plan, "3–4 möten", clause="K6.1", **by).clause == "K6.1"
    with pytest.raises(Refused) as refused:
        acts.add_goal(plan, "3–4 möten", clause="K99", **by)
    assert refused.value.field == "clause"


def test_the_verdict_of_a_goal_is_what_the_charter_finds(plan, charter, by):
    acts.add_goal(plan, "3–4 möten", clause="K6.1", **by)
    acts.add_goal(plan, "Något annat", **by)
    rows = plans.goal_rows(plans.whole(plan), TODAY)
    assert rows[0].finding.clause.id == "K6.1" and rows[0].finding.verdict.value
    assert rows[1].finding is None


def test_goals_cost_the_same_queries_however_many(plan, charter, by, django_assert_max_num_queries):
    acts.add_goal(plan, "3–4 möten", clause="K6.1", **by)
    with django_assert_max_num_queries(60) as few:
        plans.goal_rows(plans.whole(plan), TODAY)
    for _ in range(12):
        acts.add_goal(plan, "Presentation", clause="K6.3", **by)
    with django_assert_max_num_queries(len(few)):
        plans.goal_rows(plans.whole(plan), TODAY)


def test_a_decided_overview_is_evidence_of_focus_and_origin(world, plan, by):
    edition = editions.freeze_edition(
        filled(plan, by), "overview", decided_by="Kommunstyrelsen", paragraph="§ 4", **by
    )
    version = edition.version
    assert version.state == DocumentVersion.State.DECIDED and version.number == "2026.1"
    assert version.parts == ["focus", "focus-origin"]
    assert "Nolltolerans." in version.text and "Medborgardialog" not in version.text
    assert version.valid_until == dt.date(2026, 12, 31)


def test_the_detailed_edition_shows_more_of_the_same_data(plan, by):
    text = editions.freeze_edition(filled(plan, by), "detailed", **by).version.text
    assert "Medborgardialog 2025" in text and "Rådet är ett forum." in text


def test_a_draft_edition_is_followed_by_the_next_in_its_place(plan, by):
    filled(plan, by)
    first = editions.freeze_edition(plan, "overview", **by)
    acts.add_goal(plan, "Ett projekt", **by)
    again = editions.freeze_edition(plan, "overview", **by)
    assert again.pk == first.pk and again.version.number == "2026.1"
    assert len(again.facts["goals"]) == 2 and "Ett projekt" in again.version.text


def test_editions_are_versions_with_a_readable_difference(plan, by):
    filled(plan, by)
    first = editions.freeze_edition(plan, "detailed", decided_by="Rådet", **by)
    acts.write_introduction(plan, "Rådet är ett lokalt forum.", **by)
    second = editions.freeze_edition(plan, "detailed", decided_by="Rådet", note="Ny text", **by)
    assert second.version.number == "2026.2"
    passages = snapshot.changes_between(first, second)
    assert any(piece.text == "lokalt " for one in passages for piece in one.pieces)
    assert changed(passages) and plans.edition_before(second) == first


def test_an_edition_that_says_nothing_new_is_refused(plan, by):
    filled(plan, by)
    editions.freeze_edition(plan, "overview", decided_by="Rådet", **by)
    with pytest.raises(Refused):
        editions.freeze_edition(plan, "overview", decided_by="Rådet", **by)
    assert Edition.objects.count() == 1


def test_an_empty_plan_is_not_frozen(plan, by):
    with pytest.raises(Refused):
        editions.freeze_edition(plan, "overview", **by)


def test_a_frozen_edition_stays_when_the_plan_changes(plan, by):
    edition = editions.freeze_edition(filled(plan, by), "overview", decided_by="Rådet", **by)
    acts.remove(plan.focuses.get(), **by)
    edition.refresh_from_db()
    assert snapshot.document_of(edition).title == "Verksamhetsplan 2026"
    assert edition.facts["focuses"][0]["title"] == "Skadegörelse"


def test_two_who_edit_the_same_text_at_once_both_keep_their_words(plan, by):
    """The second is told (409) with both texts; nothing is overwritten."""
    acts.write_introduction(plan, "Den enas text.", revision=1, **by)
    with pytest.raises(Clash) as clash:
        acts.write_introduction(plan, "Den andras text.", revision=1, **by)
    assert clash.value.status == 409 and clash.value.revision == 2
    assert (clash.value.texts[0].theirs, clash.value.texts[0].ours) == (
        "Den enas text.",
        "Den andras text.",
    )
    plan.refresh_from_db()
    assert plan.introduction == "Den enas text."


def test_the_same_text_sent_twice_is_no_clash(plan, by):
    acts.write_introduction(plan, "Samma.", revision=1, **by)
    acts.write_introduction(plan, "Samma.", revision=1, **by)


def test_next_years_plan_takes_over_goals_and_what_comes_back(world, plan, by):
    filled(plan, by)
    coming = acts.start_work_plan(world.council, 2027, like=plan, **by)
    assert [one.heading for one in coming.sections.all()] == ["Vandring"]
    assert coming.goals.count() == 1 and not coming.focuses.exists()
    assert coming.recurring_text == "Varje år."


def test_goals_change_places(plan, by):
    for text in ("Ett", "Två", "Tre"):
        acts.add_goal(plan, text, **by)
    acts.move(plan.goals.last(), up=True, **by)
    assert [goal.text for goal in plan.goals.all()] == ["Ett", "Tre", "Två"]
    acts.move(plan.goals.first(), up=True, **by)
    assert plan.goals.first().text == "Ett"
