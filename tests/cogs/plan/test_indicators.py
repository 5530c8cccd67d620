"""Indicators: outcomes entered, series with gaps, and the table out and in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.plan.actions import indicators
from kugghjul.cogs.plan.models import Indicator, IndicatorValue
from kugghjul.cogs.plan.queries import sheets
from kugghjul.kit.refusals import Refused
from kugghjul.kit.sheets import read, write

from .story import a_measure, an_indicator, signed

TODAY = dt.date(2026, 11, 10)


def rows_of(text: str):
    """The rows of a CSV file with this text."""
    return read(SimpleUploadedFile("utfall.csv", text.encode()), sheets.COLUMNS)


def test_an_outcome_of_the_same_day_corrects_it(world, now):
    one = an_indicator(world, now)
    for value in ("38", "37.5"):
        indicators.enter_value(
            one, on=dt.date(2026, 6, 30), value=Decimal(value), **signed(world, now)
        )
    assert IndicatorValue.objects.get().value == Decimal("37.5")


@pytest.mark.parametrize(
    ("on", "value", "field"),
    [
        (dt.date(2026, 11, 11), "38", "on"),
        (dt.date(2026, 6, 30), "-1", "value"),
        (dt.date(2026, 6, 30), "1e20", "value"),
        (dt.date(2026, 6, 30), "NaN", "value"),
    ],
)
def test_bad_input_an_outcome_to_come_below_zero_or_too_large_is_refused(
    world, now, on, value, field
):
    with pytest.raises(Refused) as refused:
        indicators.enter_value(
            an_indicator(world, now), on=on, value=Decimal(value), **signed(world, now)
        )
    assert refused.value.field == field


def test_below_zero_is_taken_where_it_makes_sense(world, now):
    one = an_indicator(world, now, negative=True)
    indicators.enter_value(one, on=TODAY, value=Decimal("-4"), **signed(world, now))
    assert IndicatorValue.objects.get().value == Decimal(-4)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"target": Decimal(10) ** 20}, "target"),
        ({"baseline": Decimal(-1), "negative": False}, "baseline"),
        ({"target_on": dt.date(2025, 1, 1)}, "target_on"),
        ({"name": " "}, "name"),
    ],
)
def test_an_indicator_that_does_not_hold_together_is_refused(world, now, values, field):
    with pytest.raises(Refused) as refused:
        an_indicator(world, now, **values)
    assert refused.value.field == field


def test_an_indicator_with_outcomes_is_not_removed(world, now):
    one = an_indicator(world, now)
    value = indicators.enter_value(one, on=TODAY, value=Decimal(30), **signed(world, now))
    with pytest.raises(Refused, match="utfall"):
        indicators.remove_indicator(one, **signed(world, now))
    indicators.remove_value(value, **signed(world, now))
    indicators.remove_indicator(one, **signed(world, now))
    assert not Indicator.objects.exists()


def test_bad_input_text_negative_and_doubled_outcomes_are_told_at_their_rows(world, now):
    an_indicator(world, now)
    rows = rows_of(
        "Indikator;Datum;Utfall\n"
        "Anmälda skadegörelser;2026-03-31;38\n"
        "Anmälda skadegörelser;2026-06-30;många\n"
        "Anmälda skadegörelser;2026-09-30;-2\n"
        "Anmälda skadegörelser;2026-03-31;39\n"
        "Anmälda skadegörelser;;12\n"
        "Anmälda skadegörelser;2026-13-01;12\n"
        "Anmälda skadegörelser;2030-01-01;12\n"
    )
    outcome, plans = sheets.review(world.council, rows, TODAY)
    assert [number for number, _fault in outcome.faults] == [3, 4, 5, 6, 7, 8]
    assert [plan.value for plan in plans] == [Decimal(38)]
    with pytest.raises(Refused, match="Rad 3: Utfall: skriv ett tal"):
        indicators.import_values(world.council, rows, **signed(world, now))
    assert not IndicatorValue.objects.exists()


def test_the_dry_run_tells_new_indicators_new_outcomes_and_changed_ones(world, now):
    one = an_indicator(world, now)
    indicators.enter_value(one, on=dt.date(2026, 3, 31), value=Decimal(38), **signed(world, now))
    rows = rows_of(
        "Indikator;Datum;Utfall;Enhet\nAnmälda skadegörelser;2026-03-31;36,5;antal\n"
        "Otrygga elever;2026-03-31;12;procent\nOtrygga elever;2026-09-30;11;procent\n"
    )
    outcome, _plans = sheets.review(world.council, rows, TODAY)
    told = [text.replace("\u00a0", " ") for _row, text in outcome.changes]
    assert told[0] == "Anmälda skadegörelser 31 mars 2026: 36,5 i stället för 38."
    assert told.count("Ny indikator: Otrygga elever.") == 1
    assert Indicator.objects.count() == 1
    indicators.import_values(world.council, rows_again(rows), **signed(world, now))
    assert Indicator.objects.get(name="Otrygga elever").values.count() == 2


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again_unchanged(world, now, form):
    measure = a_measure(world, now)
    one = an_indicator(world, now, measure=measure, negative=True)
    for day, value in ((dt.date(2026, 3, 31), "-38.125"), (dt.date(2026, 9, 30), "1277")):
        indicators.enter_value(one, on=day, value=Decimal(value), **signed(world, now))
    an_indicator(world, now, name="=1+1", measure=None)
    content = write(sheets.rows_out(world.council), sheets.COLUMNS, form)
    rows = read(SimpleUploadedFile(f"utfall.{form}", content), sheets.COLUMNS)
    outcome, plans = sheets.review(world.council, rows, TODAY)
    assert not outcome.faults
    assert [plan.value for plan in plans if plan.on] == [Decimal("-38.125"), Decimal(1277)]
    assert not [told for _row, told in outcome.changes if "Anmälda" in told]


def test_two_indicators_of_the_same_name_are_told_apart_by_the_measure(world, now):
    measure = a_measure(world, now)
    an_indicator(world, now, measure=measure)
    an_indicator(world, now)
    bare, coded, wrong = rows_of(
        "Indikator;Åtgärd;Datum;Utfall\nAnmälda skadegörelser;;2026-03-31;38\n"
        "Anmälda skadegörelser;A-1;2026-03-31;38\nAnmälda skadegörelser;A-9;2026-03-31;38\n"
    )
    assert "flera heter så" in sheets.review(world.council, [bare], TODAY)[0].faults[0][1]
    assert not sheets.review(world.council, [coded], TODAY)[0].faults
    assert "A-9" in sheets.review(world.council, [wrong], TODAY)[0].faults[0][1]


def rows_again(rows):
    """As they come back after the review."""
    return list(rows)
