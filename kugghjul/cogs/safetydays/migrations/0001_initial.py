import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0001_initial'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SafetyDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cohort', models.PositiveSmallIntegerField(help_text="The pupils' school year: 8 or 7")),
                ('token', models.CharField(max_length=40, unique=True)),
                ('evaluation_opens_on', models.DateField(blank=True, null=True)),
                ('evaluation_closes_on', models.DateField(blank=True, null=True)),
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='safety_day', to='activities.activity')),
                ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='safetydays.safetyday')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='safety_days', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['-activity__starts_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('cohort__gte', 1), ('cohort__lte', 9)), name='cohort_is_a_school_year'), models.CheckConstraint(condition=models.Q(('evaluation_closes_on__isnull', True), ('evaluation_closes_on__gte', models.F('evaluation_opens_on')), _connector='OR'), name='evaluation_closes_after_it_opens')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('audience', models.CharField(choices=[('elever', 'Elever'), ('larare', 'Lärare')], max_length=10)),
                ('text', models.TextField(max_length=1000)),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='safetydays.safetyday')),
            ],
            options={
                'ordering': ['audience', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DayDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='safetydays.safetyday')),
            ],
            options={
                'ordering': ['on'],
                'constraints': [models.UniqueConstraint(fields=('day', 'on'), name='safety_date_once')],
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schools', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='school_named_once')],
            },
        ),
        migrations.CreateModel(
            name='SchoolClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20)),
                ('pupils', models.PositiveSmallIntegerField()),
                ('present', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('date', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='classes', to='safetydays.daydate')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='classes', to='safetydays.safetyday')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='safetydays.school')),
            ],
            options={
                'ordering': ['school__name', 'name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('day', 'school', 'name'), name='class_named_once'), models.CheckConstraint(condition=models.Q(('pupils__gte', 1), ('pupils__lte', 60)), name='class_has_pupils'), models.CheckConstraint(condition=models.Q(('present__isnull', True), ('present__lte', models.F('pupils')), _connector='OR'), name='no_more_present_than_enrolled')],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('is_break', models.BooleanField(default=False)),
                ('date', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='safetydays.daydate')),
            ],
            options={
                'ordering': ['starts'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='slot_ends_later'), models.UniqueConstraint(fields=('date', 'starts'), name='slot_starts_once')],
            },
        ),
        migrations.CreateModel(
            name='Station',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('what', models.TextField(blank=True, max_length=2000)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('room', models.PositiveSmallIntegerField(default=30)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stations', to='safetydays.safetyday')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('day', 'name'), name='station_named_once'), models.CheckConstraint(condition=models.Q(('room__gte', 1), ('room__lte', 1000)), name='station_has_room')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('elever', 'Elever'), ('larare', 'Lärare')], max_length=10)),
                ('question', models.SlugField(max_length=40)),
                ('value', models.PositiveSmallIntegerField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='safetydays.safetyday')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('day', 'audience', 'question', 'value'), name='tally_once')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='safetydays.schoolclass')),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='safetydays.slot')),
                ('station', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='safetydays.station')),
            ],
            options={
                'ordering': ['slot__starts', 'station__order'],
                'constraints': [models.UniqueConstraint(fields=('school_class', 'slot'), name='class_in_one_place'), models.UniqueConstraint(fields=('school_class', 'station'), name='class_at_station_once')],
            },
        ),
    ]
