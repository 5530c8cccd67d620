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
            name='Problem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True, max_length=8000)),
                ('area', models.CharField(blank=True, max_length=80)),
                ('place', models.CharField(blank=True, max_length=160)),
                ('for_whom', models.CharField(blank=True, max_length=200)),
                ('source', models.TextField(blank=True, help_text='What the knowledge is', max_length=2000)),
                ('state', models.CharField(choices=[('open', 'Aktuellt'), ('watched', 'Bevakas'), ('closed', 'Avslutat')], default='open', max_length=10)),
                ('closed_reason', models.TextField(blank=True, max_length=4000)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('counter', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='problems', to='council.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('council', 'number'), name='problem_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='Cause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('chain', 'Händelsekedja'), ('triangle', 'Brottstriangel'), ('fishbone', 'Fiskben')], max_length=10)),
                ('slot', models.CharField(max_length=80)),
                ('order', models.PositiveIntegerField(default=0)),
                ('text', models.CharField(max_length=500)),
                ('evidence', models.TextField(blank=True, max_length=2000)),
                ('aimed', models.BooleanField(default=False)),
                ('counter', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='causes', to='plan.problem')),
            ],
            options={
                'ordering': ['method', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True, max_length=8000)),
                ('area', models.CharField(blank=True, max_length=80)),
                ('goal', models.TextField(blank=True, max_length=2000)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('hours_planned', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ('hours_spent', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ('cost_planned', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('cost_spent', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('expected_effect', models.TextField(blank=True, max_length=4000)),
                ('state', models.CharField(choices=[('proposed', 'Förslag'), ('adopted', 'Antagen'), ('ongoing', 'Pågår'), ('done', 'Genomförd'), ('stopped', 'Avbruten')], default='proposed', max_length=10)),
                ('state_reason', models.TextField(blank=True, max_length=4000)),
                ('adopted_on', models.DateField(blank=True, null=True)),
                ('adopted_reason', models.TextField(blank=True, max_length=4000)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('counter', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField()),
                ('activities', models.ManyToManyField(blank=True, related_name='measures', to='activities.activity')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='council.body')),
                ('causes', models.ManyToManyField(blank=True, related_name='measures', to='plan.cause')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='council.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='meetings.decision')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='tenancy.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='tenancy.person')),
                ('problems', models.ManyToManyField(blank=True, related_name='measures', to='plan.problem')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('council', 'number'), name='measure_numbered_once'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('due_on__isnull', True), ('due_on__gte', models.F('starts_on')), _connector='OR'), name='measure_due_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('unit', models.CharField(blank=True, max_length=40)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('baseline', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True)),
                ('baseline_on', models.DateField(blank=True, null=True)),
                ('target', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True)),
                ('target_on', models.DateField(blank=True, null=True)),
                ('every', models.PositiveSmallIntegerField(choices=[(0, 'Inte bestämt'), (1, 'Varje månad'), (3, 'Varje kvartal'), (6, 'Varje halvår'), (12, 'Varje år')], default=0)),
                ('negative', models.BooleanField(default=False, help_text='Outcomes below zero make sense')),
                ('counter', models.PositiveIntegerField(default=1)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='council.council')),
                ('measure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='plan.measure')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('intro', models.TextField(blank=True, max_length=20000)),
                ('follow_up_text', models.TextField(blank=True, max_length=8000)),
                ('counter', models.PositiveIntegerField(default=1)),
                ('facts', models.JSONField(blank=True, null=True)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_plans', to='council.council')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='action_plan', to='council.documentversion')),
                ('measures', models.ManyToManyField(blank=True, related_name='editions', to='plan.measure')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='MeasureFollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('process', models.TextField(blank=True, max_length=4000)),
                ('effect', models.TextField(blank=True, max_length=4000)),
                ('choice', models.CharField(choices=[('continue', 'Fortsätt'), ('change', 'Ändra'), ('stop', 'Avsluta')], max_length=10)),
                ('reason', models.TextField(max_length=4000)),
                ('figures', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measure_follow_ups', to='plan.edition')),
                ('follow_up', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='measures', to='council.followup')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='plan.measure')),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='IndicatorValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('value', models.DecimalField(decimal_places=3, max_digits=14)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='plan.indicator')),
            ],
            options={
                'ordering': ['on'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'on'), name='one_value_a_day')],
            },
        ),
        migrations.CreateModel(
            name='LinkedPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('statute', models.CharField(blank=True, max_length=200)),
                ('owner', models.CharField(blank=True, max_length=160)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('common', models.TextField(blank=True, help_text='What is done in common', max_length=4000)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='linked_plans', to='council.council')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='linked_plan_ends_after_start')],
            },
        ),
    ]
