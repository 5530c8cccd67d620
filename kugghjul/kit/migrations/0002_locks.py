"""The log cannot be changed or shortened, not even by SQL (B131)."""

from django.db import migrations

from kugghjul.kit import triggers


def close(apps, schema_editor):
    triggers.close(schema_editor, triggers.AUDIT)


def open_up(apps, schema_editor):
    triggers.open_up(schema_editor, triggers.AUDIT)


class Migration(migrations.Migration):

    dependencies = [("kit", "0001_initial")]

    operations = [migrations.RunPython(close, open_up)]
