import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('activities', '0001_initial'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.TimeField()),
                ('theme', models.CharField(max_length=160)),
                ('invitation', models.TextField(blank=True, max_length=4000)),
                ('token', models.CharField(max_length=40, unique=True)),
                ('takes_sign_ups', models.BooleanField(default=False)),
                ('seats', models.PositiveSmallIntegerField(default=100)),
                ('people', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='watch_evening', to='activities.activity')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watch_evenings', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['-activity__starts_on'],
            },
        ),
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveSmallIntegerField()),
                ('evening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='watch.evening')),
            ],
        ),
        migrations.CreateModel(
            name='WatchArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('households', models.PositiveSmallIntegerField()),
                ('started_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('starting', 'På väg att starta'), ('active', 'Aktivt'), ('resting', 'Vilande'), ('ended', 'Avslutat')], default='starting', max_length=10)),
                ('note', models.TextField(blank=True, max_length=2000)),
                ('signs_needed', models.PositiveSmallIntegerField(default=0)),
                ('signs_ordered', models.PositiveSmallIntegerField(default=0)),
                ('signs_ordered_on', models.DateField(blank=True, null=True)),
                ('signs_up', models.PositiveSmallIntegerField(default=0)),
                ('signs_up_on', models.DateField(blank=True, null=True)),
                ('kits_handed_out', models.PositiveSmallIntegerField(default=0)),
                ('households_marked', models.PositiveSmallIntegerField(default=0)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watch_areas', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(models.F('municipality'), django.db.models.functions.text.Lower('name'), name='watch_area_named_once'), models.CheckConstraint(condition=models.Q(('households_marked__lte', models.F('households'))), name='no_more_marked_than_households')],
            },
        ),
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('people', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gatherings', to='watch.watcharea')),
            ],
            options={
                'ordering': ['-on'],
                'constraints': [models.UniqueConstraint(fields=('area', 'on'), name='gathering_once')],
            },
        ),
        migrations.CreateModel(
            name='ContactLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=160)),
                ('text', models.TextField(max_length=8000)),
                ('receivers', models.PositiveIntegerField(default=0)),
                ('written_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watch_letters', to='tenancy.municipality')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('areas', models.ManyToManyField(related_name='letters', to='watch.watcharea')),
            ],
            options={
                'ordering': ['-written_at'],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('contact', 'Kontaktombud'), ('area', 'Områdesombud'), ('main', 'Huvudkontakt'), ('police', 'Polisens kontakt'), ('municipality', 'Kommunens kontakt'), ('insurer', 'Försäkringsbolagets kontakt')], default='contact', max_length=12)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('consent_on', models.DateField()),
                ('consent_version', models.CharField(max_length=20)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='watch.watcharea')),
            ],
            options={
                'ordering': ['area__name', 'role', 'name', 'pk'],
                'indexes': [models.Index(fields=['area', 'withdrawn_on'], name='watch_conta_area_id_ac9337_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('area', 'email'), name='watch_contact_once'), models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), models.Q(('email', ''), ('name', ''), ('phone', '')), _connector='OR'), name='withdrawn_contact_has_no_data')],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('course', models.CharField(max_length=120)),
                ('on', models.DateField()),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trainings', to='watch.contact')),
            ],
            options={
                'ordering': ['-on'],
                'constraints': [models.UniqueConstraint(fields=('contact', 'course', 'on'), name='training_once')],
            },
        ),
    ]
