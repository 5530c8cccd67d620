import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('assignments', '0001_initial'),
        ('council', '0001_initial'),
        ('meetings', '0002_locks'),
        ('places', '0001_initial'),
        ('plan', '0001_initial'),
        ('reporting', '0001_initial'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('on', models.DateField()),
                ('place', models.CharField(blank=True, max_length=160)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('others', models.CharField(blank=True, help_text='Functions called in for this session, no names', max_length=300)),
                ('note', models.TextField(blank=True, max_length=8000)),
                ('state', models.CharField(choices=[('planned', 'Planerad'), ('held', 'Genomförd'), ('cancelled', 'Inställd')], default='planned', max_length=10)),
                ('state_reason', models.CharField(blank=True, max_length=500)),
                ('counter', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='analysis_sessions', to='council.council')),
                ('organisations', models.ManyToManyField(blank=True, related_name='analysis_sessions', to='tenancy.organisation')),
            ],
            options={
                'ordering': ['-on', '-number'],
                'constraints': [models.UniqueConstraint(fields=('council', 'number'), name='session_numbered_once'), models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='session_period_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('count', models.PositiveIntegerField(default=0)),
                ('score', models.FloatField(blank=True, null=True)),
                ('low', models.FloatField(blank=True, null=True)),
                ('high', models.FloatField(blank=True, null=True)),
                ('best', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('worst', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('parts', models.JSONField(default=dict)),
                ('need', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('influence', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('causes', models.TextField(blank=True, help_text='What the group believes lies behind', max_length=4000)),
                ('choice', models.CharField(choices=[('open', 'Inte avgjort'), ('act', 'Gör något nu'), ('watch', 'Bevaka'), ('leave', 'Lägg åt sidan')], default='open', max_length=6)),
                ('reason', models.TextField(blank=True, max_length=2000)),
                ('counter', models.PositiveIntegerField(default=1)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='candidates', to='places.area')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='reporting.category')),
                ('observations', models.ManyToManyField(blank=True, related_name='candidates', to='reporting.observation')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='places.place')),
                ('problem', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='plan.problem')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='actionanalysis.session')),
            ],
            options={
                'ordering': ['-score', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('need__isnull', True), models.Q(('need__gte', 1), ('need__lte', 5)), _connector='OR'), name='need_one_to_five'), models.CheckConstraint(condition=models.Q(('influence__isnull', True), models.Q(('influence__gte', 1), ('influence__lte', 5)), _connector='OR'), name='influence_one_to_five')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField(max_length=4000)),
                ('why', models.TextField(blank=True, max_length=4000)),
                ('to_kind', models.CharField(choices=[('organisation', 'Förvaltning eller organisation'), ('management', 'Kommunledningsgruppen'), ('board', 'Kommunstyrelsen')], default='organisation', max_length=12)),
                ('answer_by', models.DateField()),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('sent', 'Väntar på svar'), ('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej'), ('withdrawn', 'Återtaget')], default='draft', max_length=10)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True, max_length=4000)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, help_text='Function, not a name', max_length=160)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('diary_number', models.CharField(blank=True, max_length=60)),
                ('counter', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField()),
                ('assignment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='assignments.assignment')),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='actionanalysis.candidate')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='council.council')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='meetings.decision')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='plan.measure')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='tenancy.organisation')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('council', 'number'), name='proposal_numbered_once'), models.CheckConstraint(condition=models.Q(models.Q(('to_kind', 'organisation'), _negated=True), ('organisation__isnull', False), _connector='OR'), name='proposal_names_its_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['yes', 'partly', 'no']), _negated=True), ('answered_on__isnull', False), _connector='OR'), name='answered_proposal_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ProposalLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('sent_at', models.DateTimeField()),
                ('expires_on', models.DateField()),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tenancy.person')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='actionanalysis.proposal')),
            ],
        ),
    ]
