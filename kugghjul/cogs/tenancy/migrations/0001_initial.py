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
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('code', models.CharField(blank=True, max_length=4)),
                ('mark', models.CharField(blank=True, help_text='Under namnet, t.ex. Trygghet och hälsa', max_length=60)),
                ('contact_name', models.CharField(blank=True, max_length=120)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('contact_phone', models.CharField(blank=True, max_length=40)),
                ('is_demo', models.BooleanField(default=False)),
                ('word_template', models.CharField(blank=True, help_text='Where the own Word template lies in the file store', max_length=200)),
                ('word_template_name', models.CharField(blank=True, max_length=200)),
                ('breaks', models.JSONField(default=list, help_text='School breaks: [{name, first, last}]')),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'kommun',
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('administration', 'Förvaltning'), ('company', 'Kommunalt bolag'), ('police', 'Polisen'), ('rescue', 'Räddningstjänst'), ('region', 'Region'), ('housing', 'Bostadsbolag'), ('security', 'Bevakningsföretag'), ('association', 'Förening eller samfund'), ('business', 'Näringsliv'), ('municipality', 'Annan kommun'), ('other', 'Annan')], default='administration', max_length=20)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='organisation_named_once')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('calendar_token', models.CharField(max_length=64, unique=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='tenancy.municipality')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='tenancy.organisation')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='people', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('municipality', 'email'), name='person_email_once')],
            },
        ),
    ]
