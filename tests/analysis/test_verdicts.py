"""What is said of the numbers, and that no more is said than they bear."""

from dataclasses import replace

import numpy as np
import pytest

from kugghjul.analysis import verdicts
from kugghjul.analysis.aoristic import week_cells
from kugghjul.analysis.disclosure import Rule, protect
from kugghjul.analysis.farrington import detect
from kugghjul.analysis.farrington_parameters import Farrington
from kugghjul.analysis.normal import expected_range
from kugghjul.analysis.ranking import Problems, Scale, rank
from kugghjul.analysis.trend import changes


def test_the_change_has_the_words_of_the_design() -> None:
    rise, stir = [5] * 8 + [14, 15, 13, 16], [5, 4, 6, 5, 4, 6, 5, 5, 6, 4, 5, 6]
    answer = changes([rise, rise[::-1][:4] + [5] * 8, stir])
    said = [str(verdicts.change(answer, row)) for row in range(3)]
    assert said[0] == "Ökar"
    assert said[2] == "Ingen säker förändring"
    told = str(verdicts.change_told(answer))
    assert told.startswith("14,5 rapporter i veckan mot 5 tidigare. Skillnaden är mellan ")
    assert told.endswith("(osäkerhet 95 procent).")
    assert "per rapportör" in str(verdicts.change_told(answer, per_reporter=True))


def test_too_few_weeks_are_told_of_with_their_number() -> None:
    answer = changes([np.nan] * 6 + [5, 5] + [30] * 4)
    assert str(verdicts.change(answer)) == "Går inte att säga"
    assert "4 av 4 senaste veckor och 2 av 8 veckor före" in str(verdicts.change_told(answer))


def test_a_week_is_held_against_the_same_area_and_says_what_that_rests_on() -> None:
    counts = np.full(61, 6.0)
    counts[-1] = 40
    said = str(verdicts.normal(expected_range(counts, [60])))
    assert said.startswith("40 rapporter är fler än vanligt. Vanligt är ")
    assert said.endswith("det finns inte två år att jämföra med.")
    short = str(verdicts.normal(expected_range(counts[:7], [6])))
    assert "som vanligt" in short
    assert "bara några få veckor" in short
    assert "för få veckor" in str(verdicts.normal(expected_range(counts[:3], [2])))
    assert "färre" in str(verdicts.normal(expected_range([30.0] * 60 + [2], [60])))


def test_an_alarm_says_how_often_it_comes_by_chance() -> None:
    how = Farrington(years_back=3, levels=5, left_out=10)
    counts = np.random.default_rng(1).poisson(6, (1, 190)).astype(float)
    assert str(verdicts.alarm(detect(counts, how, at=[189]))).startswith("Inget larm: ")
    counts[0, -1] = 60
    said = str(verdicts.alarm(detect(counts, how, at=[189])))
    assert said.startswith("Larm: 60 rapporter. Väntat var omkring ")
    assert "0,5 procent" in said
    counts[0, -4:] = [0, 0, 0, 1]
    few = str(verdicts.alarm(detect(counts, how, at=[189])))
    assert few == "Inget larm: färre än 5 rapporter på 4 veckor är för få för att larma på."
    counts[0, -4:] = [9, 9, 9, np.nan]
    assert "saknas" in str(verdicts.alarm(detect(counts, how, at=[189])))


@pytest.mark.parametrize(
    ("recent", "said"),
    [
        ([400, 10, 0], "Plats 1 (säkerhet 80 procent)."),
        ([3, 3, 3], "Delad plats 1. Med 80 procents säkerhet plats 1–3."),
        ([4, 3, 2], "Plats 1. Med 80 procents säkerhet plats 1–3."),
        ([0, 0, 0], "Inga rapporter, så problemet har ingen plats i ordningen."),
    ],
)
def test_a_place_is_said_with_the_places_it_may_as_well_have(recent, said) -> None:
    given = Problems(["a", "b", "c"], recent, 4, [2 * each for each in recent], 8, 3, 3)
    ranking = rank(given, Scale(full_rate=200))
    assert str(verdicts.place(ranking, ranking.rows[0])) == said


def test_unknown_time_is_a_share_that_is_told() -> None:
    day = 86_400
    answer = week_cells([0, 0, 0], [3600, day, 900 * day])
    assert str(verdicts.times_known(answer)) == (
        "2 händelser är fördelade över den tid då de kan ha hänt. "
        "1 händelse (33 procent) har för okänd tid och är inte med."
    )
    assert str(verdicts.times_known(week_cells([], []))) == "Inga händelser att visa."
    assert "okänd" not in str(verdicts.times_known(week_cells([0], [60])))


def test_hidden_numbers_are_explained_and_a_failed_audit_says_do_not_publish() -> None:
    answer = protect([[3, 20, 25], [30, 22, 28]], rule=Rule(inhabitants=None))
    assert str(verdicts.hidden(answer)).startswith("4 tal är dolda")
    failed = replace(answer, audit=replace(answer.audit, high=answer.audit.low))
    assert str(verdicts.hidden(failed)).endswith("publicera inte.")
    assert str(verdicts.hidden(protect([[30, 20]]))) == "Inga tal är dolda."


@pytest.mark.parametrize(
    ("number", "written"), [(3.0, 3), (3.14, 3.1), (99.96, 100), (1234.5, 1234), (-0.04, 0)]
)
def test_figures_have_no_more_digits_than_they_bear(number, written) -> None:
    assert verdicts.figure(number) == written
    assert isinstance(verdicts.figure(number), type(written))
