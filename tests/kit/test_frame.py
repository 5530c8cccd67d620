"""The frame stands: the database opens with the options that were decided."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_sqlite_keeps_what_it_has_acknowledged(world):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has synchronous_commit instead; see tests/kit/test_postgres.py")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert cursor.execute("PRAGMA foreign_keys").fetchone()[0] == 1
