"""The jury: scores, conflicts of interest, and a ranking nobody sees too early (K10)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from kugghjul.cogs.prize.actions import jury, nominations
from kugghjul.cogs.prize.models import Judgement, PrizeRound, Score
from kugghjul.cogs.prize.queries.jury import left_to_score, ranking
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.prize.story import (
    CLOSED,
    OPEN,
    announced,
    by,
    give,
    judged,
    judging,
    nominated,
)

WORK = "/ekkoping/arbete/priset/"


def test_the_log_says_that_a_juror_was_seated_without_the_name(world):
    judging(world)
    noted = AuditEntry.objects.filter(verb="prize.juror_added")
    assert len(noted) == 3 and "Ulla Vide" not in "".join(one.object_name for one in noted)


def test_two_jurors_of_the_same_name_are_waited_for_both(world):
    _prize, _rows, jurors = judging(world)
    Person.objects.filter(pk__in=[one.person_id for one in jurors]).update(name="Ulla Vide")
    assert sum(left_to_score(jurors[0].round).values()) == 6


def test_the_ranking_shows_mean_spread_and_how_many_scored(world):
    prize, (one, two), (a, b, c) = judging(world)
    give(world, one, a, 5, 5)
    give(world, one, b, 3, 2)
    give(world, two, a, 4, 4)
    give(world, two, b, 4, 4)
    give(world, two, c, 4, 4)
    places = ranking(prize)
    assert [(row.nomination, row.place, row.mean) for row in places] == [
        (two, 1, 4.0),
        (one, 2, 3.75),
    ]
    assert (places[1].low, places[1].high, places[1].scorers) == (2.5, 5.0, 2)
    assert places[1].spread == 2.5


def test_equal_means_share_a_place(world):
    prize, rows, (a, _b, _c) = judging(world, 3)
    for row, values in zip(rows, ((4, 2), (3, 3), (1, 1)), strict=True):
        give(world, row, a, *values)
    assert [row.place for row in ranking(prize)] == [1, 1, 3]


def test_a_juror_never_scores_their_own_relative(world):
    """Conflict of interest: scores given are gone, none are taken, and it is shown."""
    prize, (one, two), (a, b, _c) = judging(world)
    give(world, one, a, 5, 5)
    give(world, one, b, 2, 2)
    jury.declare_conflict(one, a, **by(world, CLOSED))
    with pytest.raises(Refused):
        give(world, one, a, 5, 5)
    place = next(row for row in ranking(prize) if row.nomination == one)
    assert place.mean == 2.0 and place.scorers == 1 and place.abstained == ("Cecilia Björk",)
    jury.close_scoring(prize, anyway=True, **by(world, CLOSED))


def test_the_page_says_who_does_not_take_part(world, sign_in):
    prize, (one, _two), (a, _b, _c) = judging(world)
    jury.declare_conflict(one, a, **by(world, CLOSED))
    jury.close_scoring(prize, anyway=True, **by(world, CLOSED))
    page = sign_in(world.anna).get(f"{WORK}{prize.pk}/rangordning/").content.decode()
    assert "Cecilia Björk deltar inte" in page


@pytest.mark.parametrize(
    "words",
    [
        {"nominee": "cecilia  björk"},
        {"nominator_name": "Cecilia Björk"},
        {"nominator_email": "CECILIA@ekkoping.example"},
    ],
)
def test_who_is_in_the_nomination_cannot_score_it(world, words):
    prize = announced(world)
    row = nominated(prize, **words)
    person = Person.objects.get(user=world.cecilia)
    juror = jury.add_juror(prize, person, **by(world, OPEN))
    prize.state = "closed"
    prize.save()
    row.refresh_from_db()
    with pytest.raises(Refused):
        give(world, row, juror, 5, 5)


@pytest.mark.parametrize("value", [0, 6, -1, 99])
def test_b031_a_score_outside_the_scale_is_refused(world, sign_in, value):
    _prize, (one, _two), (a, _b, _c) = judging(world)
    keys = [row.pk for row in one.round.criteria.all()]
    with pytest.raises(Refused):
        jury.score(one, a, {keys[0]: value, keys[1]: 3}, **by(world, CLOSED))
    typed = {f"criterion_{keys[0]}": value, f"criterion_{keys[1]}": 3, "comment": "Bra."}
    answer = sign_in(world.cecilia).post(f"{WORK}nominering/{one.pk}/bedom/", typed)
    assert answer.status_code == 422 and not Judgement.objects.exists()


def test_the_table_itself_refuses_a_score_outside_the_scale(world):
    _prize, (one, _two), (a, _b, _c) = judging(world)
    give(world, one, a, 3, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.update(value=6)


def test_every_criterion_must_be_scored(world):
    _prize, (one, _two), (a, _b, _c) = judging(world)
    first = one.round.criteria.first()
    with pytest.raises(Refused):
        jury.score(one, a, {first.pk: 3}, **by(world, CLOSED))


def test_a_juror_scores_through_the_pages_and_can_change_it(world, sign_in):
    prize, (one, two), _jurors = judging(world)
    client = sign_in(world.maja)
    page = client.get(f"{WORK}{prize.pk}/bedomning/").content.decode()
    assert one.nominee in page and two.nominee in page and "Avsändare" not in page
    keys = [row.pk for row in prize.criteria.all()]
    url = f"{WORK}nominering/{one.pk}/bedom/"
    assert "Avsändare" not in client.get(url).content.decode()
    for values in ((2, 2), (5, 4)):
        typed = {f"criterion_{key}": value for key, value in zip(keys, values, strict=True)}
        assert client.post(url, typed).status_code == 302
    assert list(Score.objects.values_list("value", flat=True)) == [5, 4]


def test_jurors_do_not_see_each_others_scores_until_the_end(world, sign_in):
    prize, (one, _two), (a, _b, _c) = judging(world)
    give(world, one, a, 5, 4)
    client = sign_in(world.maja)
    url = f"{WORK}{prize.pk}/rangordning/"
    assert client.get(url).status_code == 302
    assert "4,5" not in client.get(f"{WORK}{prize.pk}/bedomning/").content.decode()
    jury.close_scoring(prize, anyway=True, **by(world, CLOSED))
    assert "4,5" in client.get(url).content.decode()


def test_only_the_jury_and_who_runs_it_read_nominations(world, sign_in):
    prize, (one, _two), _jurors = judging(world)
    for path in (f"{prize.pk}/nomineringar/", f"nominering/{one.pk}/", f"{prize.pk}/jury/"):
        for user in (world.maja, world.rolf, world.adam, world.cecilia):
            assert sign_in(user).get(WORK + path).status_code == 403
        assert sign_in(world.anna).get(WORK + path).status_code == 200
    for user in (world.rolf, world.adam):
        for path in (f"nominering/{one.pk}/bedom/", f"{prize.pk}/bedomning/"):
            assert sign_in(user).get(WORK + path).status_code == 403
    assert sign_in(world.nils).get(f"{WORK}nominering/{one.pk}/").status_code == 404


def test_the_coordinator_writes_in_the_scores_of_who_has_no_sign_in(world, sign_in):
    _prize, (one, _two), (a, _b, ulla) = judging(world)
    keys = [row.pk for row in one.round.criteria.all()]
    typed = {f"criterion_{key}": 4 for key in keys}
    url = f"{WORK}nominering/{one.pk}/bedom/{ulla.pk}/"
    assert sign_in(world.maja).post(url, typed).status_code == 403
    assert sign_in(world.anna).post(url, typed).status_code == 302
    assert Judgement.objects.get().juror == ulla


def test_what_is_set_aside_never_reaches_the_jury(world, sign_in):
    prize, (one, two), (a, _b, _c) = judging(world)
    nominations.set_aside(one, reason="Förtal.", **by(world, CLOSED))
    page = sign_in(world.maja).get(f"{WORK}{prize.pk}/bedomning/").content.decode()
    assert one.nominee not in page and two.nominee in page
    assert sign_in(world.maja).get(f"{WORK}nominering/{one.pk}/bedom/").status_code == 403
    with pytest.raises(Refused):
        give(world, one, a, 5, 5)
    assert [row.nomination for row in ranking(prize)] == [two]


def test_scoring_does_not_end_while_somebody_is_missing_unless_said(world):
    prize, (one, two), (a, b, _c) = judging(world)
    for row in (one, two):
        give(world, row, a, 3, 3)
        give(world, row, b, 3, 3)
    with pytest.raises(Refused) as refused:
        jury.close_scoring(prize, **by(world, CLOSED))
    assert "Ulla Vide" in str(refused.value)
    assert jury.close_scoring(prize, anyway=True, **by(world, CLOSED)).state == "judged"


def test_no_score_is_taken_before_or_after_the_scoring(world):
    prize, rows, jurors = judged(world)
    with pytest.raises(Refused):
        give(world, rows[0], jurors[0], 1, 1)
    with pytest.raises(Refused):
        jury.declare_conflict(rows[0], jurors[0], **by(world, CLOSED))


def test_a_juror_who_has_judged_stays(world):
    _prize, (one, _two), (a, b, _c) = judging(world)
    give(world, one, a, 3, 3)
    with pytest.raises(Refused):
        jury.remove_juror(a, **by(world, CLOSED))
    jury.remove_juror(b, **by(world, CLOSED))


def test_the_ranking_takes_as_many_queries_for_three_and_sixty(world, django_assert_num_queries):
    prize, rows, jurors = judging(world, 3)
    for row in rows:
        give(world, row, jurors[0], 3, 3)
    with django_assert_num_queries(4):
        ranking(prize)
    PrizeRound.objects.update(state="open")
    more = [nominated(prize, nominee=f"Nummer {n}") for n in range(57)]
    PrizeRound.objects.update(state="closed")
    for row in more[:5]:
        row.refresh_from_db()
        give(world, row, jurors[1], 2, 2)
    with django_assert_num_queries(4):
        assert len(ranking(prize)) == 60
