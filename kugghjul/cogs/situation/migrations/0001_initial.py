import django.db.models.deletion
import kugghjul.cogs.situation.models.pictures
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('council', '0001_initial'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whose', models.CharField(choices=[('joint', 'Gemensam'), ('municipality', 'Kommunen'), ('organisation', 'En organisation')], default='joint', max_length=12)),
                ('kind', models.CharField(choices=[('week', 'Vecka'), ('month', 'Månad'), ('tertial', 'Tertial'), ('year', 'År')], max_length=8)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('approved', 'Godkänd'), ('published', 'Publicerad')], default='draft', max_length=10)),
                ('points', models.JSONField(default=list)),
                ('texts', models.JSONField(default=dict)),
                ('facts', models.JSONField(blank=True, null=True)),
                ('edition', models.JSONField(blank=True, help_text='What everybody may read', null=True)),
                ('approved_by', models.CharField(blank=True, max_length=160)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('diary_number', models.CharField(blank=True, max_length=60)),
                ('compiled_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('revision', models.PositiveIntegerField(default=1)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='tenancy.municipality')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='tenancy.organisation')),
                ('version', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='situation_picture', to='council.documentversion')),
            ],
            options={
                'ordering': ['-last', 'kind', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('organisation__isnull', True)), fields=('municipality', 'whose', 'kind', 'first'), name='one_picture_of_each'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('municipality', 'organisation', 'kind', 'first'), name='one_picture_of_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('whose', 'organisation')), models.Q(models.Q(('whose', 'organisation'), _negated=True), ('organisation__isnull', True)), _connector='OR'), name='organisation_named_when_its_own'), models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='picture_ends_after_start'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('facts__isnull', False), _connector='OR'), name='approved_is_frozen')],
            },
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('title', models.CharField(blank=True, max_length=160)),
                ('level', models.CharField(blank=True, max_length=40)),
                ('counted', models.CharField(blank=True, help_text='The level that was counted', max_length=40)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priorities', to='situation.picture')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('picture', 'key'), name='priority_once'), models.CheckConstraint(condition=models.Q(('level', ''), models.Q(('reason', ''), _negated=True), _connector='OR'), name='override_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('alarms', 'Larm: fler än väntat'), ('hot_spots', 'Hotspots bland områden (Gi*)'), ('local_moran', 'Områden som skiljer sig från sina grannar (lokal Moran)'), ('scan', 'Anhopningar i rum och tid (skanning)'), ('near_repeat', 'Upprepning i närheten (Knox)')], max_length=12)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('parameters', models.JSONField(default=dict)),
                ('seed', models.PositiveIntegerField()),
                ('digest', models.CharField(blank=True, max_length=40)),
                ('state', models.CharField(choices=[('waiting', 'Väntar'), ('running', 'Räknar'), ('done', 'Klar'), ('failed', 'Gick inte att räkna')], default='waiting', max_length=8)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('result', models.JSONField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('asked_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('again', models.ForeignKey(blank=True, help_text='The run that this one repeats', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeats', to='situation.run')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='analysis_runs', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='run_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='Scale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('levels', models.JSONField()),
                ('weights', models.JSONField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='priority_scales', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='scale_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='Setting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kinds', models.JSONField(default=kugghjul.cogs.situation.models.pictures.all_kinds)),
                ('least_people', models.PositiveIntegerField(default=1000)),
                ('least_count', models.PositiveIntegerField(default=5)),
                ('open_least', models.PositiveIntegerField(default=5)),
                ('open_people', models.PositiveIntegerField(default=1000)),
                ('open_delay', models.PositiveIntegerField(default=7)),
                ('counter', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='situation_setting', to='tenancy.municipality')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('open_least__gte', 3)), name='open_cells_of_three_up')],
            },
        ),
    ]
