"""Approved notes, their corrections and their decisions are locked in the database itself (B131)."""

from django.db import migrations

from kugghjul.cogs.meetings.models.locks import LOCKS
from kugghjul.kit import triggers


def close(apps, schema_editor):
    triggers.close(schema_editor, LOCKS)


def open_up(apps, schema_editor):
    triggers.open_up(schema_editor, LOCKS)


class Migration(migrations.Migration):

    dependencies = [("meetings", "0001_initial")]

    operations = [migrations.RunPython(close, open_up)]
