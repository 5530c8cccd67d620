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
            name='Questionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=160)),
                ('purpose', models.CharField(choices=[('situation', 'Rapport till lägesbilden'), ('survey', 'Trygghetsundersökning'), ('dialogue', 'Medborgardialog'), ('walk', 'Trygghetsvandring'), ('other', 'Annat')], default='situation', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questionnaires', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'key'), name='questionnaire_keyed_once')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('published', 'Används'), ('retired', 'Ersatt')], default='draft', max_length=10)),
                ('content', models.JSONField()),
                ('counter', models.PositiveIntegerField(default=1, help_text='Grows with every change of a draft')),
                ('note', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='questionnaires.questionnaire')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('questionnaire', 'number'), name='version_numbered_once'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('questionnaire',), name='one_draft_version'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('questionnaire',), name='one_version_in_force')],
            },
        ),
    ]
