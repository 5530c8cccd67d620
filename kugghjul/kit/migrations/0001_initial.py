import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('chain', models.BigIntegerField(primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(default=0)),
                ('hash', models.CharField(default='', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.BigIntegerField(default=0)),
                ('unique', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(max_length=40)),
                ('recipient', models.CharField(default='', max_length=80)),
                ('from_name', models.CharField(default='', max_length=100)),
                ('to_name', models.CharField(max_length=200)),
                ('to_address', models.CharField(max_length=320)),
                ('subject', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('html', models.TextField(default='')),
                ('calendar', models.TextField(default='')),
                ('calendar_method', models.CharField(default='', max_length=20)),
                ('attachments', models.JSONField(default=list)),
                ('reply_to', models.CharField(default='', max_length=320)),
                ('message_id', models.CharField(max_length=255, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Väntar'), ('sent', 'Skickat'), ('unsure', 'Osäkert, skickas igen'), ('failed', 'Nådde inte fram'), ('dropped', 'Skickades inte, inte längre aktuellt')], default='waiting', max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('doubts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_by', models.CharField(default='', max_length=64)),
                ('not_before', models.DateTimeField()),
                ('void_after', models.DateTimeField(null=True)),
                ('written_at', models.DateTimeField()),
                ('first_tried_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(default='', max_length=500)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'not_before'], name='kit_letter_state_1e518e_idx')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('who', models.CharField(max_length=64)),
                ('path', models.CharField(max_length=300)),
                ('body_hash', models.CharField(max_length=64)),
                ('location', models.CharField(default='', max_length=500)),
                ('status', models.PositiveSmallIntegerField(default=302)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('who', 'key'), name='receipt_once')],
            },
        ),
        migrations.CreateModel(
            name='Tick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'day'), name='tick_once')],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.BigIntegerField()),
                ('number', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('by_name', models.CharField(max_length=200)),
                ('verb', models.CharField(max_length=80)),
                ('object_type', models.CharField(max_length=60)),
                ('object_id', models.CharField(max_length=40)),
                ('object_name', models.CharField(max_length=300)),
                ('detail', models.JSONField(default=dict)),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['object_type', 'object_id'], name='kit_auditen_object__90b7af_idx')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'number'), name='audit_in_order')],
            },
        ),
    ]
