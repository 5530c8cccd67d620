"""The charter: drafted, edited, adopted; its bodies and seats follow; history keeps its own rules
(V8)."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul import charters as ready
from kugghjul.cogs.council.actions import bodies, charters, clauses, holders
from kugghjul.cogs.council.forms.clauses import RULES, ClauseForm
from kugghjul.cogs.council.models import Body, Seat
from kugghjul.cogs.council.queries import charters_in_force, edition_on, editions
from kugghjul.cogs.council.queries.charters import parsed
from kugghjul.core.rules.kinds import NoticePeriod
from kugghjul.kit.refusals import Refused

DECIDED = dt.date(2023, 9, 25)
READY = [name for name in ready.names() if name != ready.LAW]


@pytest.fixture
def draft(world, now):
    return charters.draft_charter(
        world.council, ready.text("reglemente-2023"), by=world.anna, at=now
    )


@pytest.fixture
def adopted(world, now, draft):
    return charters.adopt_charter(
        draft, decided_by="Kommunstyrelsen", decided_on=DECIDED, diary_number="KS2023-1",
        valid_until=dt.date(2027, 5, 30), by=world.anna, at=now,
    )  # fmt: skip


@pytest.mark.parametrize("name", READY)
def test_every_ready_charter_can_begin_a_council(world, now, name):
    draft = charters.start_council(world.neighbour, ready.text(name), by=world.nils, at=now)
    charters.adopt_charter(
        draft, decided_by="Kommunstyrelsen", decided_on=DECIDED, by=world.nils, at=now
    )
    draft.refresh_from_db()
    charter = parsed(draft.toml)
    council = draft.council
    wanted = {seat.key for seat in charter.seats}
    made = set(Seat.objects.filter(body__council=council).values_list("key", flat=True))
    assert made >= {s.key for s in charter.seats if charter.body(s.body).kind in Body.Kind.values}
    assert made <= wanted


def test_adopting_writes_the_decision_into_the_document(world, adopted):
    """R1."""
    since, charter = charters_in_force(world.council)[0]
    assert since == DECIDED
    assert charter.municipality == "Ekköpings kommun"
    assert (charter.document.adopted_by, charter.document.diary_number) == (
        "Kommunstyrelsen",
        "KS2023-1",
    )
    assert charter.document.valid_until == dt.date(2027, 5, 30)


def test_adopting_makes_bodies_and_seats(world, adopted):
    seat = Seat.objects.get(body__council=world.council, key="op-folkhalsosamordnare")
    assert seat.condition == "folkhalsoplanen"
    assert seat.since == DECIDED
    assert Seat.objects.get(key="op-polisen").organisation == world.police
    assert Body.objects.get(council=world.council, key="styrgruppen").parent.key == "radet"


def test_what_the_next_charter_leaves_out_ends_the_day_before(world, now, adopted):
    text = adopted.toml.replace("op-handel-moten", "op-handel-ny")
    draft = charters.draft_charter(world.council, text, by=world.anna, at=now)
    charters.adopt_charter(
        draft, decided_by="KS", decided_on=dt.date(2025, 3, 1), by=world.anna, at=now
    )
    assert Seat.objects.get(key="op-handel-moten").until == dt.date(2025, 2, 28)
    assert Seat.objects.get(key="op-handel-ny").since == dt.date(2025, 3, 1)
    assert [one.since for one in editions(world.council)] == [DECIDED, dt.date(2025, 3, 1)]
    assert edition_on(world.council, dt.date(2025, 2, 28)).row == adopted


def test_a_seat_founded_by_hand_is_left_alone(world, now, adopted):
    seat = world.seats["kommunpolis"]
    seat.refresh_from_db()
    assert seat.until is None


def test_a_seat_for_several_is_divided_and_keeps_its_rule(world, now, adopted):
    seat = Seat.objects.get(key="styr-forvaltningschefer")
    parts = bodies.divide_seat(seat, [world.office], by=world.anna, at=now)
    assert [part.rule_key for part in parts] == ["styr-forvaltningschefer"]
    draft = charters.draft_charter(world.council, adopted.toml, by=world.anna, at=now)
    charters.adopt_charter(
        draft, decided_by="KS", decided_on=dt.date(2025, 3, 1), by=world.anna, at=now
    )
    again = Seat.objects.get(charter_key="styr-forvaltningschefer")
    assert (again.pk, again.until, again.organisation) == (parts[0].pk, None, world.office)


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ('kind = "NoticePeriod"', 'kind = "Kallelsefrist"', "Okänd regel"),
        ("valid_until = 2027-05-30", "valid_until = 2027-02-30", "2027-02-30"),
        ('body = "operativa-gruppen"', 'body = "spokgruppen"', "spokgruppen"),
    ],
)
def test_a_text_with_a_fault_is_refused_with_its_line(world, now, wrong, right, says):
    """B148: unknown clause, a day that does not exist, a body that refers to nobody."""
    text = ready.text("reglemente-2023")
    assert wrong in text
    with pytest.raises(Refused, match=r"[Rr]ad \d+") as refused:
        charters.draft_charter(world.council, text.replace(wrong, right), by=world.anna, at=now)
    assert says in str(refused.value)


def test_an_impossible_cadence_is_refused_at_its_field(world, now, draft):
    charter = parsed(draft.toml)
    data = {
        "title": "Möten", "text": "Minst fyra", "modality": "ska", "heading": "Möten",
        "rule_body": "radet", "rule_minimum": "9", "rule_maximum": "3", "rule_counting": "any",
    }  # fmt: skip
    form = ClauseForm(data, charter=charter, kind="MeetingCount")
    assert form.is_valid(), form.errors
    with pytest.raises(Refused) as refused:
        clauses.put_clause(draft, form.made(), by=world.anna, at=now)
    assert refused.value.field == "rule_minimum"


@pytest.mark.parametrize("name", READY)
def test_every_clause_survives_its_form_unchanged(name):
    charter = ready.load(name)
    for clause in charter.clauses:
        blank = ClauseForm(charter=charter, kind=type(clause.rule).__name__, clause=clause)
        data = {key: blank[key].value() for key in blank.fields}
        data = {key: value for key, value in data.items() if value not in (None, False)}
        form = ClauseForm(data, charter=charter, kind=type(clause.rule).__name__, clause=clause)
        assert form.is_valid(), (clause.id, form.errors)
        assert form.made().rule == clause.rule, clause.id


def test_every_kind_of_rule_has_a_form():
    charter = ready.load("reglemente-2023")
    for kind in RULES:
        assert ClauseForm(charter=charter, kind=kind).as_p()


def test_a_removed_rule_leaves_a_sound_charter(world, now, draft):
    for clause in parsed(draft.toml).clauses[:5]:
        clauses.remove_clause(draft, clause.id, by=world.anna, at=now)
        draft.refresh_from_db()
    assert "R2.1" not in [clause.id for clause in parsed(draft.toml).clauses]


def test_a_changed_rule_is_told_as_a_change(world, now, adopted):
    from kugghjul.cogs.council.queries.rules import changes

    old = parsed(adopted.toml)
    text = adopted.toml.replace("days = 10", "days = 14")
    told = [str(change) for change in changes(old, parsed(text))]
    assert any("14 dagar" in line for line in told)
    assert any(isinstance(clause.rule, NoticePeriod) for clause in old.clauses)


def test_two_who_edit_at_once_do_not_overwrite(world, now, draft):
    with pytest.raises(Refused) as refused:
        charters.redraft_charter(draft, draft.toml, seen="något annat", by=world.anna, at=now)
    assert refused.value.status == 409


def test_the_days_of_a_decision_may_not_contradict(world, now, draft):
    def adopt(**days):
        charters.adopt_charter(draft, decided_by="KS", by=world.anna, at=now, **days)

    with pytest.raises(Refused, match="framåt i tiden"):
        adopt(decided_on=dt.date(2027, 1, 1))
    with pytest.raises(Refused, match="är före"):
        adopt(decided_on=DECIDED, valid_until=dt.date(2023, 1, 1))
    with pytest.raises(Refused, match="tidigast"):
        adopt(decided_on=DECIDED, in_force_from=dt.date(2023, 1, 1))


def test_an_adopted_charter_cannot_be_adopted_or_discarded_again(world, now, adopted):
    with pytest.raises(Refused):
        charters.discard_draft(adopted, by=world.anna, at=now)
    with pytest.raises(Refused):
        charters.adopt_charter(adopted, decided_by="KS", decided_on=DECIDED, by=world.anna, at=now)


def test_holders_of_the_first_charter_stay_in_the_second(world, now, adopted):
    from kugghjul.cogs.tenancy.actions import add_person

    bo = add_person(world.municipality, "Bo Sten", by=world.anna, at=now)
    seat = Seat.objects.get(key="op-kanslichef")
    holders.take_seat(seat, bo, DECIDED, by=world.anna, at=now)
    draft = charters.draft_charter(world.council, adopted.toml, by=world.anna, at=now)
    charters.adopt_charter(
        draft, decided_by="KS", decided_on=dt.date(2025, 3, 1), by=world.anna, at=now
    )
    assert seat.holdings.get().until is None


@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_charter_leaves_as_a_document(world, adopted, sign_in, form, starts):
    """R1: the governing document again, from its values."""
    from django.urls import reverse

    url = reverse("council:charter_file", args=["ekkoping", adopted.pk, form])
    response = sign_in(world.rolf).get(url)
    assert (response.status_code, response.content[: len(starts)]) == (200, starts)
    assert sign_in(world.nils).get(url).status_code == 404
