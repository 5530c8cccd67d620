import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('activities', '0001_initial'),
        ('council', '0001_initial'),
        ('meetings', '0002_locks'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PrizeRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=160)),
                ('call', models.TextField(max_length=8000)),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('award_by', models.DateField()),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('open', 'Utlyst'), ('closed', 'Juryn bedömer'), ('judged', 'Bedömd'), ('decided', 'Beslutad'), ('awarded', 'Utdelad'), ('finished', 'Avslutad')], default='draft', max_length=10)),
                ('taken', models.PositiveIntegerField(default=0, help_text='Nominations taken in all, withdrawn and deleted ones included')),
                ('created_at', models.DateTimeField()),
                ('award', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='awarded_prize', to='activities.activity')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prize_rounds', to='council.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('marketing', models.ManyToManyField(blank=True, related_name='marketed_prizes', to='activities.activity')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('council', 'year'), name='one_prize_a_year'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on')), ('award_by__gt', models.F('closes_on'))), name='prize_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Juror',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('function', models.CharField(blank=True, max_length=160)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='juries', to='tenancy.person')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jurors', to='prize.prizeround')),
            ],
            options={
                'ordering': ['person__name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'person'), name='juror_once')],
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('token', models.CharField(max_length=43, unique=True)),
                ('digest', models.CharField(max_length=64)),
                ('nominee', models.CharField(max_length=160)),
                ('why', models.TextField(max_length=4000)),
                ('nominator_name', models.CharField(blank=True, max_length=120)),
                ('nominator_email', models.EmailField(blank=True, max_length=254)),
                ('nominator_phone', models.CharField(blank=True, max_length=40)),
                ('set_aside', models.CharField(blank=True, help_text='Why the jury does not get it', max_length=300)),
                ('received_at', models.DateTimeField()),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='prize.prizeround')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='nomination_numbered_once'), models.UniqueConstraint(fields=('round', 'digest'), name='nomination_taken_once')],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conflict', models.BooleanField(default=False)),
                ('comment', models.TextField(blank=True, max_length=2000)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('juror', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='prize.juror')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='prize.nomination')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('nomination', 'juror'), name='judged_once_by_each'), models.CheckConstraint(condition=models.Q(('conflict', False), ('comment', ''), _connector='OR'), name='conflict_has_no_comment')],
            },
        ),
        migrations.CreateModel(
            name='PrizeDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('winner', models.CharField(blank=True, max_length=160)),
                ('motivation', models.TextField(max_length=4000)),
                ('decided_by', models.CharField(max_length=160)),
                ('decided_on', models.DateField()),
                ('consent_on', models.DateField(blank=True, help_text='The winner agreed to be named in public', null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('facts', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting_decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prizes', to='meetings.decision')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='prize.prizeround')),
            ],
        ),
        migrations.CreateModel(
            name='DeletionProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nominations', models.PositiveIntegerField()),
                ('judgements', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='proof', to='prize.prizeround')),
            ],
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=300)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='prize.prizeround')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveSmallIntegerField()),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='prize.criterion')),
                ('judgement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='prize.judgement')),
            ],
            options={
                'ordering': ['criterion'],
                'constraints': [models.UniqueConstraint(fields=('judgement', 'criterion'), name='scored_once'), models.CheckConstraint(condition=models.Q(('value__gte', 1), ('value__lte', 5)), name='score_within_scale')],
            },
        ),
    ]
