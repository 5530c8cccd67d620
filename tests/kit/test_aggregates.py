"""Rows below a row come with it in one query, on SQLite and PostgreSQL alike."""

import pytest
from django.db import connection

from kugghjul.cogs.council.models import Body, Seat
from kugghjul.kit.aggregates import below, listed


@pytest.mark.django_db
@pytest.mark.postgres
def test_rows_below_a_row_come_in_one_query(world, django_assert_num_queries):
    assert connection.features.supports_json_field  # Django asks SQLite once for each connection
    with django_assert_num_queries(1):
        bodies = list(
            Body.objects.filter(council=world.council).annotate(
                seats_json=below(Seat.objects, "body", key="key", since="since")
            )
        )
    found = {body.key: sorted(seat["key"] for seat in listed(body.seats_json)) for body in bodies}
    assert found == {
        "styrgruppen": ["kommundirektor", "lokalpolisomradeschef"],
        "operativa-gruppen": ["kanslichef", "kommunpolis"],
    }


@pytest.mark.django_db
def test_a_row_without_any_gives_an_empty_list(world):
    body = (
        Body.objects.filter(pk=world.their_body.pk)
        .annotate(seats_json=below(Seat.objects, "body", key="key"))
        .get()
    )
    assert listed(body.seats_json) == []
