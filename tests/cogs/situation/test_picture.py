"""A picture on its way: written, judged, approved and frozen, opened again; the yearly one meets the law (L4, L6a)."""

import datetime as dt

import pytest

from kugghjul import charters
from kugghjul.cogs.council.models import DocumentVersion
from kugghjul.cogs.situation.actions import pictures as acts
from kugghjul.cogs.situation.actions import settling
from kugghjul.cogs.situation.models import Picture
from kugghjul.cogs.situation.queries import counted, periods, scales
from kugghjul.core.documents.situation_facts import LevelFact, SituationFacts
from kugghjul.core.documents.situation_picture import situation_picture
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.kit import panels
from kugghjul.kit.clashes import Clash
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text
from tests.cogs.situation.conftest import NOW, WEEK

pytestmark = pytest.mark.django_db
YEAR = periods.at(2025, "helar")
LAW = {
    "mapping-extent": "Tolv brott.", "mapping-consequences": "Oro.",
    "other-information": "Enkäten visar samma sak.", "analysis": "Belysningen är trasig.",
}  # fmt: skip


@pytest.fixture
def picture(scene, by):
    scene.seen(place=scene.place)
    scene.answered(0, 1)
    made = acts.begin_picture(scene.scope, WEEK, **by)
    return acts.write_picture(made, points=["Skadegörelse vid resecentrum."], **by)


def approved(scene, picture, by, **values):
    facts = counted.counted(scene.scope, WEEK, picture, NOW.date())
    return acts.approve_picture(picture, facts, approved_by="Samordnaren", **values, **by)


def test_an_approved_picture_reads_the_same_when_the_observations_have_changed(scene, picture, by):
    before = to_text(situation_picture(scene.facts(picture=approved(scene, picture, by))))
    for _ in range(9):
        scene.seen()
    scene.categories["skada"].name = "Vandalisering"
    scene.categories["skada"].save()
    kept = Picture.objects.get(pk=picture.pk)
    assert to_text(situation_picture(scene.facts(picture=kept))) == before
    assert scene.facts(picture=kept).count == 1
    assert SituationFacts.from_json(kept.facts).to_json() == kept.facts


def test_an_approved_picture_is_not_written_judged_or_approved_again(scene, picture, by):
    frozen = approved(scene, picture, by)
    for act in (
        lambda: acts.write_picture(frozen, points=["Något annat."], **by),
        lambda: acts.judge_problem(frozen, "1-1-1", counted="normal", level="serious", reason="x", **by),
        lambda: approved(scene, frozen, by),
    ):  # fmt: skip
        with pytest.raises(Refused, match="godkänd") as refused:
            act()
        assert refused.value.status == 409


def test_a_picture_without_points_or_from_the_future_is_not_approved(scene, by):
    bare = acts.begin_picture(scene.scope, WEEK, **by)
    with pytest.raises(Refused, match="minst en av de tre punkterna"):
        approved(scene, bare, by)
    bare = acts.write_picture(bare, points=["Lugnt."], **by)
    with pytest.raises(Refused, match="inte varit än"):
        approved(scene, bare, by, approved_on=dt.date(2026, 11, 11))
    with pytest.raises(Refused, match="inte godkännas före"):
        approved(scene, bare, by, approved_on=dt.date(2026, 11, 1))
    with pytest.raises(Refused, match="inte börjat"):
        acts.begin_picture(scene.scope, periods.holding("week", dt.date(2026, 11, 30)), **by)


def test_two_who_write_at_once_lose_nothing(picture, by):
    acts.write_picture(picture, points=["Den andras mening."], revision=picture.revision, **by)
    with pytest.raises(Clash) as clash:
        acts.write_picture(picture, points=["Min mening."], revision=picture.revision, **by)
    assert clash.value.status == 409
    assert [(one.theirs, one.ours) for one in clash.value.texts] == [
        ("Den andras mening.", "Min mening.")
    ]
    assert Picture.objects.get(pk=picture.pk).points == ["Den andras mening."]


def test_an_approved_picture_is_opened_again_with_a_reason_that_is_logged(scene, picture, by):
    frozen = approved(scene, picture, by)
    with pytest.raises(Refused, match="Skriv varför"):
        acts.reopen_picture(frozen, reason=" ", **by)
    again = acts.reopen_picture(frozen, reason="Fel plats i punkt ett.", **by)
    assert again.state == "draft" and again.facts is None
    assert (
        AuditEntry.objects.get(verb="situation.reopened").detail["reason"].startswith("Fel plats")
    )


def test_a_rhythm_that_the_municipality_does_not_use_is_refused(scene, by):
    settling.settle(scene.home, kinds=["month"], **by)
    with pytest.raises(Refused, match="gör inga sådana"):
        acts.begin_picture(scene.scope, WEEK, **by)


def test_another_level_needs_its_reason_and_both_are_shown(scene, picture, by):
    one = scene.facts(picture=picture).ranks[0]
    with pytest.raises(Refused, match="Skriv varför") as refused:
        acts.judge_problem(picture, one.key, counted=one.level, level="serious", **by)
    assert refused.value.field == "reason"
    acts.judge_problem(
        picture, one.key, counted=one.level, level="serious", reason="Hot mot personal.",
        title="Otryggt resecentrum", **by,
    )  # fmt: skip
    judged = scene.facts(picture=picture).ranks[0]
    assert (judged.level, judged.counted_level) == ("serious", one.level)
    assert judged.reason == "Hot mot personal." and judged.title == "Otryggt resecentrum"


def test_the_yearly_picture_asks_for_the_laws_parts_and_becomes_a_decided_version(scene, by):
    made = acts.begin_picture(scene.scope, YEAR, **by)
    made = acts.write_picture(made, texts=LAW | {"analysis": ""}, **by)
    facts = counted.counted(scene.scope, YEAR, made, NOW.date())
    with pytest.raises(Refused, match="saknas: analys"):
        acts.approve_picture(made, facts, approved_by="Rådet", **by)
    made = acts.write_picture(made, texts=LAW, **by)
    facts = counted.counted(scene.scope, YEAR, made, NOW.date())
    made = acts.approve_picture(made, facts, approved_by="Rådet", diary_number="KS 2026:48", **by)
    version = DocumentVersion.objects.get(pk=made.version_id)
    assert version.document.kind == "situation_picture" and version.number == "2025"
    assert version.state == "decided" and version.diary_number == "KS 2026:48"
    assert version.parts == list(LAW)
    text = to_text(situation_picture(scene.facts(period=YEAR, picture=made)))
    assert text.index("Omfattning") < text.index("Konsekvenser") < text.index("Annan information")


def test_the_law_is_judged_by_the_yearly_picture(scene, by):
    def verdicts():
        known = Facts(**panels.merge("facts", scene.world.council))
        found = check(charters.load("lagen-2023-196"), known, NOW.date())
        return {one.clause.id: one.verdict.value for one in found if one.clause.id in ("L4", "L6a")}

    assert verdicts()["L4"] != "met"
    made = acts.write_picture(acts.begin_picture(scene.scope, YEAR, **by), texts=LAW, **by)
    facts = counted.counted(scene.scope, YEAR, made, NOW.date())
    acts.approve_picture(made, facts, approved_by="Rådet", **by)
    assert verdicts() == {"L4": "met", "L6a": "met"}


def test_a_changed_scale_is_a_new_edition_and_an_approved_picture_keeps_its_own(scene, picture, by):
    frozen = approved(scene, picture, by)
    levels = [
        LevelFact("", "Grönt", "done", "Vardag.", 0), LevelFact("", "Rött", "overdue", "Insats.", 50),
    ]  # fmt: skip
    weights = {"often": 25, "serious": 25, "spread": 25, "change": 25}
    settling.change_scale(scene.home, levels, weights, note="Enklare.", **by)
    settling.change_scale(scene.home, levels, weights, **by)
    assert scales.in_force(scene.home).number == 2
    assert [one.number for one in scales.editions(scene.home)] == [2, 1]
    kept = scene.facts(picture=frozen)
    assert kept.scale == 0 and [one.name for one in kept.levels][0] == "Normalt"


def _scale(*told):
    return [LevelFact("", name, mark, "Ord.", least) for name, mark, least in told]


def test_what_a_person_has_judged_is_still_there_when_the_scale_changes(scene, picture, by):
    one = scene.facts(picture=picture).ranks[0]
    told = {"level": "serious", "reason": "Hot mot personal."}
    acts.judge_problem(picture, one.key, counted=one.level, **told, **by)
    weights = scales.default().weights
    low, middle, high = ("Normalt", "planned", 0), ("Förhöjt", "due", 45), ("Akut", "overdue", 70)
    settling.change_scale(scene.home, _scale(low, middle, high), weights, **by)
    facts = scene.facts(picture=picture)
    assert (facts.ranks[0].level, facts.ranks[0].reason) == ("serious", "Hot mot personal.")
    assert [one.key for one in facts.levels] == ["normal", "raised", "serious"]
    inserted = ("Mer än så", "ongoing", 60)
    settling.change_scale(scene.home, _scale(low, middle, inserted, high), weights, **by)
    keys = [one.key for one in scales.in_force(scene.home).levels]
    assert keys == ["normal", "raised", "mer-an-sa", "serious"]


def test_a_level_that_is_no_more_gives_the_counted_one_and_never_none(scene, picture, by):
    one = scene.facts(picture=picture).ranks[0]
    told = {"level": "serious", "reason": "Hot mot personal."}
    acts.judge_problem(picture, one.key, counted=one.level, **told, **by)
    fewer = _scale(("Normalt", "planned", 0), ("Förhöjt", "due", 40))
    settling.change_scale(scene.home, fewer, scales.default().weights, **by)
    facts = scene.facts(picture=picture)
    assert facts.ranks[0].level == facts.ranks[0].counted_level
    assert facts.ranks[0].level in {level.key for level in facts.levels}


@pytest.mark.parametrize(
    ("levels", "weights", "field"),
    [
        ([("A", "done", 0)], (25, 25, 25, 25), None),
        ([("A", "done", 5), ("B", "due", 50)], (25, 25, 25, 25), "least_1"),
        ([("A", "done", 0), ("B", "done", 50)], (25, 25, 25, 25), "mark_2"),
        ([("A", "done", 0), ("a", "due", 50)], (25, 25, 25, 25), "name_2"),
        ([("A", "done", 0), ("B", "due", 0)], (25, 25, 25, 25), "least_2"),
        ([("A", "done", 0), ("B", "due", 50)], (25, 25, 25, 20), None),
    ],
)
def test_a_scale_that_cannot_be_told_apart_is_refused(scene, by, levels, weights, field):
    told = [LevelFact("", name, mark, "Ord.", least) for name, mark, least in levels]
    with pytest.raises(Refused) as refused:
        settling.change_scale(scene.home, told, dict(zip(scales.PARTS, weights, strict=True)), **by)
    assert refused.value.field == field
