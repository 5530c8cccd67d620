"""Agreements: drafted, signed by all, renewed, ended; undertakings, groups and attempts (L9, V1)."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul import charters as ready
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.agreements import facts, panels
from kugghjul.cogs.agreements.actions import agreements as acts
from kugghjul.cogs.agreements.actions import attempts, commitments, groups
from kugghjul.cogs.agreements.models import Agreement
from kugghjul.cogs.agreements.queries import agreements as queries
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.core.documents.agreement import agreement as agreement_document
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 10)
START, END = dt.date(2026, 1, 1), dt.date(2027, 12, 31)
FOCUS = ["Trygghet och synlighet", "Inbrott", "Trafik", "Ungdomar och narkotika"]


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def draft(world, by):
    made = acts.draft_agreement(
        world.council, "Samverkan mot brott", starts_on=START, ends_on=END,
        purposes=["Minska brotten"], areas=FOCUS, **by,
    )  # fmt: skip
    acts.add_party(made, organisation=world.police, side="other", **by)
    acts.add_party(made, name="Nordby kommun", side="own", **by)
    return made


def signed(agreement, by, day=dt.date(2026, 2, 1)):
    for n, party in enumerate(agreement.parties.all()):
        acts.sign_party(party, signed_by="Chef", signed_on=day + dt.timedelta(days=n), **by)
    return Agreement.objects.get(pk=agreement.pk)


def test_it_is_in_force_when_every_party_has_signed(draft, by):
    parties = list(draft.parties.all())
    for n, party in enumerate(parties, 1):
        state = acts.sign_party(
            party, signed_by="Kommundirektör", signed_on=dt.date(2026, 2, n), **by
        )
        assert (state.state == "signed") == (n == len(parties))
    assert state.signed_on == dt.date(2026, 2, 3)


def test_an_end_before_the_start_is_refused(world, by):
    with pytest.raises(Refused) as refused:
        acts.draft_agreement(world.council, "X", starts_on=END, ends_on=START, **by)
    assert refused.value.field == "ends_on"


def test_a_party_twice_is_refused_also_by_another_spelling(world, draft, by):
    for values in ({"organisation": world.police}, {"name": " polisen "}):
        with pytest.raises(Refused) as refused:
            acts.add_party(draft, side="other", **values, **by)
        assert "redan part" in str(refused.value)


def test_the_same_party_on_both_sides_is_refused(world, draft, by):
    with pytest.raises(Refused) as refused:
        acts.add_party(draft, organisation=world.police, side="own", **by)
    assert "andra sidan" in str(refused.value)
    assert draft.parties.count() == 3


def test_nobody_signs_before_purposes_areas_and_two_sides_are_there(world, by):
    bare = acts.draft_agreement(world.council, "X", starts_on=START, **by)
    with pytest.raises(Refused):
        acts.sign_party(bare.parties.get(), signed_by="Chef", signed_on=TODAY, **by)
    acts.change_agreement(
        bare, title="X", starts_on=START, purposes=["a"], areas=["b"], revision=1, **by
    )
    with pytest.raises(Refused):
        acts.sign_party(bare.parties.get(), signed_by="Chef", signed_on=TODAY, **by)


def test_what_somebody_has_signed_is_not_changed(draft, by):
    acts.sign_party(draft.parties.first(), signed_by="Chef", signed_on=TODAY, **by)
    with pytest.raises(Refused):
        acts.change_agreement(draft, title="Annat", starts_on=START, **by)
    with pytest.raises(Refused):
        acts.add_party(draft, name="Ny part", side="other", **by)


def test_two_who_change_it_at_once_are_told(draft, by):
    acts.change_agreement(draft, title="Den enas", starts_on=START, revision=1, **by)
    with pytest.raises(Refused) as refused:
        acts.change_agreement(draft, title="Den andras", starts_on=START, revision=1, **by)
    assert refused.value.status == 409


def test_it_is_warned_of_ninety_days_before_it_ends_until_it_is_renewed(world, draft, by):
    one = signed(draft, by)
    assert not queries.expiring(world.council, dt.date(2027, 10, 1))
    day = dt.date(2027, 10, 2)
    assert queries.expiring(world.council, day) == [one]
    assert queries.standing(one, day)[0] == "due"
    new = acts.renew_agreement(one, starts_on=dt.date(2028, 1, 1), **by)
    assert queries.expiring(world.council, day) == [one]
    signed(new, by)
    assert not queries.expiring(world.council, day)
    with pytest.raises(Refused):
        acts.renew_agreement(one, starts_on=dt.date(2028, 1, 1), **by)


def test_a_renewal_takes_over_parties_areas_groups_and_what_is_left_to_do(world, draft, by):
    party = draft.parties.get(name="Polisen")
    commitments.add_commitment(draft, party=party, text="Patrullera", **by)
    done = commitments.add_commitment(draft, party=party, text="Kartlägg", **by)
    commitments.tell_commitment(done, state="done", reason="Kartan finns", **by)
    groups.attach_group(draft, world.operative, area="Inbrott", **by)
    new = acts.renew_agreement(signed(draft, by), starts_on=dt.date(2028, 1, 1), **by)
    assert [one.text for one in new.commitments.all()] == ["Patrullera"]
    assert {one.name for one in new.parties.all()} == {one.name for one in draft.parties.all()}
    assert new.groups.get().area == "Inbrott" and new.areas == FOCUS


def test_undertakings_carry_evidence_and_an_unkept_one_its_reason(world, draft, by, now):
    task = commitments.add_commitment(
        draft, party=draft.parties.get(name="Polisen"), text="Patrullera",
        due_on=dt.date(2026, 12, 1), **by,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        commitments.tell_commitment(task, state="not_done", **by)
    assert refused.value.field == "reason"
    with pytest.raises(Refused):
        commitments.tell_commitment(task, state="done", **by)
    walk = Activity.objects.create(
        council=world.council, number=1, title="Patrull", starts_on=TODAY, created_at=now
    )
    commitments.add_evidence(task, on=TODAY, activity=walk, **by)
    assert commitments.tell_commitment(task, state="done", **by).state == "done"
    pairs = panels.thread(world.municipality, [f"activity:{walk.pk}"])
    assert pairs == [(f"agreement:{draft.pk}", f"activity:{walk.pk}")]


def test_the_law_is_met_by_a_signed_agreement_with_purposes_and_areas(world, draft, by):
    """9 §: agreements with purposes and areas; without one, attempts are effort."""
    law = ready.load(ready.LAW)
    clause = next(one for one in law.clauses if getattr(one.rule, "document", "") == "agreement")

    def verdict():
        found = check(law, Facts(**facts.facts(world.council)), TODAY)
        return next(one.verdict.value for one in found if one.clause.id == clause.id)

    before = verdict()
    attempts.log_attempt(world.council, on=TODAY, whom="Bostadsbolaget", what="Ringde", **by)
    tried = verdict()
    signed(draft, by)
    assert (before, tried, verdict()) == ("no_evidence", "worked_for", "met")


def test_an_ended_agreement_is_evidence_only_until_its_last_day(world, draft, by):
    one = signed(draft, by)
    with pytest.raises(Refused):
        acts.end_agreement(one, ended_on=TODAY, reason=" ", **by)
    acts.end_agreement(one, ended_on=TODAY, reason="Parten lades ned", **by)
    assert facts.facts(world.council)["agreements"][0].until == TODAY


def test_v1_groups_mirror_the_areas_of_the_agreement(world, draft, by):
    """trygghetsradet-2017 V1.1: four groups with the agreement's areas."""
    one = signed(draft, by)
    charter = ready.load("trygghetsradet-2017")
    for n, area in enumerate(FOCUS):
        groups.attach_group(
            one, (world.operative, world.steering)[n % 2], area=area,
            since=dt.date(2026, 3, 1 + n), **by,
        )  # fmt: skip
        found = check(charter, Facts(**facts.facts(world.council)), TODAY)
        told = next(row for row in found if row.clause.id == "V1.1")
        assert (told.verdict.value == "met") == (n == 3), told.because
    groups.detach_group(one.groups.first(), **by)
    assert facts.facts(world.council)["coverages"][-1].reached != tuple(FOCUS)
    assert len(queries.unserved_areas(queries.whole(one))) == 1


def test_a_dissolved_group_and_an_unknown_area_are_refused(world, draft, by):
    with pytest.raises(Refused):
        groups.attach_group(draft, world.operative, area="Något annat", **by)
    world.operative.dissolved_on = TODAY
    with pytest.raises(Refused):
        groups.attach_group(draft, world.operative, area="Inbrott", **by)


def test_facts_are_two_queries_whatever_the_history(world, draft, by, django_assert_num_queries):
    signed(draft, by)
    for n in range(10):
        attempts.log_attempt(world.council, on=TODAY, whom=f"Part {n}", what="Ringde", **by)
    with django_assert_num_queries(2):
        facts.facts(world.council)


def test_a_withdrawn_attempt_is_no_effort(world, by):
    one = attempts.log_attempt(world.council, on=TODAY, whom="Part", what="Ringde", **by)
    assert len(facts.facts(world.council)["attempts"]) == 1
    attempts.withdraw_attempt(one, **by)
    assert not facts.facts(world.council)["attempts"]


def test_an_agreement_that_ends_before_the_meeting_after_is_on_the_agenda(world, draft, by):
    one = signed(draft, by)
    before = panels.agenda(world.steering, dt.date(2027, 9, 1), dt.date(2027, 12, 1))
    assert not list(before)
    found = panels.agenda(world.steering, dt.date(2027, 11, 1), dt.date(2028, 2, 1))
    assert [each.key for each in found] == [f"agreement:{one.pk}"]


def test_what_must_be_done_is_on_min_sida_of_who_can_do_it(world, draft, by):
    signed(draft, by)
    party = draft.parties.first()
    commitments.add_commitment(
        draft, party=party, text="Rapportera", due_on=dt.date(2026, 11, 1), **by
    )
    mine = list(panels.todo(world.anna, world.municipality, TODAY))
    assert [(one.status, one.due) for one in mine] == [("overdue", dt.date(2026, 11, 1))]
    assert not list(panels.todo(world.maja, world.municipality, TODAY))


def test_the_document_has_parties_purposes_areas_undertakings_and_signatures(draft, by):
    party = draft.parties.get(name="Polisen")
    commitments.add_commitment(draft, party=party, text="Patrullera vid stationen", **by)
    acts.sign_party(party, signed_by="Lokalpolisområdeschef", signed_on=TODAY, **by)
    text = to_text(agreement_document(queries.facts_of(queries.whole(draft), TODAY)))
    for words in ("Minska brotten", "Ungdomar och narkotika", "Patrullera", "Nordby kommun"):
        assert words in text
    assert "Polisen: Lokalpolisområdeschef, 10\u00a0november 2026." in text.replace("\n", " ")


def test_a_file_is_kept_by_what_it_is(draft, by):
    with pytest.raises(Refused) as refused:
        acts.attach_document(draft, SimpleUploadedFile("avtal.pdf", b"MZ inte en pdf"), **by)
    assert refused.value.field == "file"
    kept = acts.attach_document(draft, SimpleUploadedFile("avtal.txt", b"Avtal"), **by)
    assert kept.file_name == "avtal.txt" and kept.sha256


def test_an_organisation_of_the_neighbour_is_no_party(world, draft, by):
    theirs = Organisation.objects.create(municipality=world.neighbour, name="Deras")
    with pytest.raises(Refused):
        acts.add_party(draft, organisation=theirs, side="other", **by)
