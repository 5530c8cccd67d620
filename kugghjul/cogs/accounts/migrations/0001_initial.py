import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('is_active', models.BooleanField(default=True)),
                ('is_operator', models.BooleanField(default=False, help_text='Runs the installation; may add municipalities')),
                ('language', models.CharField(default='sv', max_length=2)),
                ('single_keys', models.BooleanField(default=True, help_text='Keyboard shortcuts of one key')),
                ('digest', models.CharField(choices=[('daily', 'Varje dag då något väntar'), ('weekly', 'Högst en gång i veckan'), ('off', 'Aldrig')], default='daily', max_length=6)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('administrator', 'Administratör'), ('coordinator', 'Samordnare'), ('chair', 'Ordförande'), ('secretary', 'Sekreterare'), ('member', 'Ledamot'), ('reporter', 'Inrapportör'), ('analyst', 'Analytiker'), ('partner', 'Samverkanspart'), ('reader', 'Läsare')], max_length=20)),
                ('body_key', models.CharField(blank=True, help_text='Empty: the whole municipality', max_length=60)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('kind', models.CharField(choices=[('administrator', 'Administratör'), ('coordinator', 'Samordnare'), ('chair', 'Ordförande'), ('secretary', 'Sekreterare'), ('member', 'Ledamot'), ('reporter', 'Inrapportör'), ('analyst', 'Analytiker'), ('partner', 'Samverkanspart'), ('reader', 'Läsare')], max_length=20)),
                ('body_key', models.CharField(blank=True, max_length=60)),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('invited_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-invited_at', '-id'],
            },
        ),
    ]
