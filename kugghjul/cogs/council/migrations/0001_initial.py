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
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('function_share', models.PositiveSmallIntegerField(blank=True, help_text="The coordinator's share of a full-time post, per cent (L11)", null=True)),
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='council', to='tenancy.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('council', 'Råd'), ('steering', 'Styrgrupp'), ('operative', 'Operativ grupp'), ('cooperation', 'Samverkansgrupp'), ('analysis', 'Analysgrupp'), ('working', 'Arbetsgrupp')], max_length=20)),
                ('internal_notes', models.BooleanField(default=False)),
                ('focus', models.CharField(blank=True, max_length=200)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('from_charter', models.BooleanField(default=False, help_text='Follows the charter: ends when the charter no longer has it')),
                ('founded_on', models.DateField(blank=True, null=True)),
                ('founded_by', models.CharField(blank=True, help_text='The decision, as it is cited', max_length=200)),
                ('dissolved_on', models.DateField(blank=True, null=True)),
                ('weekday', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('usual_time', models.TimeField(blank=True, null=True)),
                ('usual_length', models.PositiveSmallIntegerField(default=120, help_text='Minutes')),
                ('usual_place', models.CharField(blank=True, max_length=160)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='council.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='council.council')),
            ],
            options={
                'ordering': ['order', 'name'],
                'constraints': [models.UniqueConstraint(fields=('council', 'key'), name='body_key_once')],
            },
        ),
        migrations.CreateModel(
            name='GoverningDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('charter', 'Reglemente eller arbetsordning'), ('guideline', 'Riktlinje'), ('policy', 'Policy'), ('plan', 'Plan'), ('action_plan', 'Åtgärdsplan'), ('work_plan', 'Verksamhetsplan'), ('detailed_work_plan', 'Detaljerad verksamhetsplan'), ('plan_violent_extremism', 'Plan mot våldsbejakande extremism'), ('situation_picture', 'Lägesbild'), ('problem_picture', 'Problembild'), ('action_analysis', 'Åtgärdsanalys'), ('dialogue_survey', 'Enkät i medborgardialog'), ('public_page', 'Rådets sida'), ('operative_agenda', 'Stående föredragningslista'), ('routine', 'Rutin'), ('other', 'Annat styrdokument')], max_length=30)),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=80)),
                ('owner', models.CharField(blank=True, max_length=160)),
                ('applies_to', models.CharField(blank=True, max_length=300)),
                ('review_rule', models.CharField(blank=True, help_text='Revideras', max_length=160)),
                ('follow_up_rule', models.CharField(blank=True, help_text='Följs upp', max_length=160)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='governing_documents', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'slug'), name='document_slug_once')],
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('treated', 'Behandlat av rådet'), ('decided', 'Beslutat'), ('withdrawn', 'Upphört')], default='draft', max_length=10)),
                ('text', models.TextField(blank=True)),
                ('decided_by', models.CharField(blank=True, max_length=160)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('paragraph', models.CharField(blank=True, max_length=30)),
                ('diary_number', models.CharField(blank=True, max_length=60)),
                ('revised_on', models.DateField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('treated_on', models.DateField(blank=True, null=True)),
                ('treated_by', models.CharField(blank=True, help_text='The body that treated it (V5)', max_length=160)),
                ('replaces', models.CharField(blank=True, max_length=200)),
                ('information', models.TextField(blank=True)),
                ('parts', models.JSONField(default=list, help_text="Keys of the law's parts that are filled (L4)")),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rests_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carries', to='council.documentversion')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='council.governingdocument')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='version_number_once'), models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('decided_on__isnull', True), ('valid_until__gte', models.F('decided_on')), _connector='OR'), name='version_valid_after_decision')],
            },
        ),
        migrations.CreateModel(
            name='CharterVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('toml', models.TextField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charters', to='council.council')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='charter', to='council.documentversion')),
            ],
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('note', models.TextField()),
                ('parts', models.JSONField(default=list, help_text='«process», «effect»')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='council.documentversion')),
            ],
            options={
                'ordering': ['-on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80)),
                ('function', models.CharField(max_length=160)),
                ('role', models.CharField(choices=[('chair', 'Ordförande'), ('vice_chair', 'Vice ordförande'), ('member', 'Ledamot'), ('secretary', 'Sekreterare'), ('coordinator', 'Samordnare'), ('adjunct', 'Adjungerad')], default='member', max_length=20)),
                ('convener', models.BooleanField(default=False)),
                ('leading', models.BooleanField(help_text='A leading position (10 §); unknown until somebody tells', null=True)),
                ('condition', models.CharField(blank=True, help_text='Area key: summoned only when an item has it (R6)', max_length=80)),
                ('many', models.BooleanField(default=False, help_text='The charter lets several sit here; to be divided')),
                ('charter_key', models.SlugField(blank=True, help_text="The charter's key, when a seat of many was divided", max_length=80)),
                ('organisation_word', models.CharField(blank=True, help_text='The organisation as the charter writes it («kommunen»)', max_length=160)),
                ('also', models.JSONField(default=list, help_text="Further roles of the charter's seat")),
                ('from_charter', models.BooleanField(default=False, help_text='Follows the charter: ends when the charter no longer has it')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='council.body')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='tenancy.organisation')),
            ],
            options={
                'ordering': ['order', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('body', 'key'), name='seat_key_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='seat_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deputy', models.BooleanField(default=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='tenancy.person')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='council.seat')),
            ],
            options={
                'ordering': ['since', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='holding_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Undertaking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('report', 'Rapport'), ('attempt', 'Försök till överenskommelse'), ('coverage', 'Presentation eller analys'), ('standing', 'Något som ska finnas')], max_length=20)),
                ('subject', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=200)),
                ('on', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('data', models.JSONField(default=dict)),
                ('note', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='undertakings', to='council.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-on', '-id'],
            },
        ),
    ]
