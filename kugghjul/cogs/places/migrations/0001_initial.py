import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Layer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('own', 'Egen indelning'), ('deso', 'DeSO'), ('regso', 'RegSO'), ('outline', 'Kommungräns'), ('background', 'Bakgrund: vatten och vägar')], default='own', max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('source', models.CharField(blank=True, help_text='File and producer, with the year', max_length=300)),
                ('fingerprint', models.CharField(blank=True, help_text='SHA-256 of its areas, in hex', max_length=64)),
                ('made_at', models.DateTimeField()),
                ('in_use', models.BooleanField(default=False)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='layers', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['-made_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('in_use', True)), fields=('municipality', 'kind'), name='layer_in_use_once')],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('population', models.PositiveIntegerField(blank=True, null=True)),
                ('geometry', models.JSONField(blank=True, null=True)),
                ('west', models.FloatField(blank=True, null=True)),
                ('south', models.FloatField(blank=True, null=True)),
                ('east', models.FloatField(blank=True, null=True)),
                ('north', models.FloatField(blank=True, null=True)),
                ('label_lon', models.FloatField(blank=True, null=True)),
                ('label_lat', models.FloatField(blank=True, null=True)),
                ('properties', models.JSONField(default=dict)),
                ('layer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='places.layer')),
            ],
            options={
                'ordering': ['order', 'name'],
                'constraints': [models.UniqueConstraint(fields=('layer', 'code'), name='area_coded_once')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('square', 'Torg eller centrum'), ('station', 'Station eller hållplats'), ('school', 'Skola'), ('park', 'Park eller grönområde'), ('street', 'Gata eller gångstråk'), ('housing', 'Bostadsområde'), ('shop', 'Butik eller köpcentrum'), ('leisure', 'Fritid, idrott, bad'), ('building', 'Offentlig byggnad'), ('other', 'Annan plats')], default='other', max_length=10)),
                ('lat', models.FloatField(blank=True, null=True)),
                ('lon', models.FloatField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='places', to='places.area')),
                ('became', models.ForeignKey(blank=True, help_text='The place that took over when two turned out to be the same', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='was', to='places.place')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('municipality', 'name'), name='place_named_once'), models.CheckConstraint(condition=models.Q(models.Q(('lat__isnull', True), ('lon__isnull', True)), models.Q(('lat__gte', -90), ('lat__lte', 90), ('lon__gte', -180), ('lon__lte', 180)), _connector='OR'), name='place_has_both_or_neither')],
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='places.place')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('place', 'name'), name='alias_once')],
            },
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wanted', models.CharField(choices=[('areas', 'Områden'), ('places', 'Platser')], max_length=6)),
                ('kind', models.CharField(blank=True, help_text="The layer's kind, when chosen", max_length=12)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('code', models.CharField(blank=True, help_text="The municipality's code", max_length=4)),
                ('file_name', models.CharField(max_length=160)),
                ('file', models.CharField(blank=True, help_text='Where it lies in the store', max_length=200)),
                ('rows', models.CharField(blank=True, help_text='Where what was read lies', max_length=200)),
                ('state', models.CharField(choices=[('reading', 'Läses'), ('ready', 'Väntar på dig'), ('taken', 'Inläst'), ('dropped', 'Borttagen'), ('failed', 'Gick inte att läsa')], default='reading', max_length=8)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('found', models.JSONField(default=dict, help_text='What the review shows')),
                ('made_at', models.DateTimeField()),
                ('layer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.layer')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
            },
        ),
    ]
