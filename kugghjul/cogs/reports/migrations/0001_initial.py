import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('activities', '0001_initial'),
        ('council', '0001_initial'),
        ('kit', '0002_locks'),
        ('meetings', '0002_locks'),
        ('plan', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('slug', models.SlugField(max_length=80)),
                ('kind', models.CharField(choices=[('half_year', 'Återrapport vid halvårsbokslut'), ('annual', 'Återrapport vid bokslut'), ('after_meeting', 'Återrapport efter möte'), ('assembly', 'Rapport till kommunfullmäktige'), ('group_year', 'Gruppens årsrapport'), ('follow_up', 'Uppföljning av åtgärderna'), ('self_check', 'Brås frågor om lagen'), ('grant', 'Ansökan om medel')], max_length=20)),
                ('occasion', models.CharField(blank=True, choices=[('', 'Inget särskilt tillfälle'), ('half-year', 'Halvårsbokslut'), ('accounts', 'Bokslut'), ('annual', 'En gång om året'), ('after-meeting', 'Efter ett möte'), ('continuous', 'Löpande')], max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('diary_number', models.CharField(blank=True, max_length=60)),
                ('handler', models.CharField(blank=True, help_text='Handläggarens funktion', max_length=160)),
                ('unit', models.CharField(blank=True, max_length=160)),
                ('addressee', models.CharField(max_length=160)),
                ('addressee_key', models.SlugField(blank=True, help_text='What the charter calls the body: kommunstyrelsen', max_length=80)),
                ('from_key', models.SlugField(blank=True, help_text='The reporting body as the charter calls it', max_length=80)),
                ('period_from', models.DateField()),
                ('period_until', models.DateField()),
                ('deadline', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', 'Skrivs'), ('ready', 'Klar att godkänna'), ('approved', 'Godkänd'), ('sent', 'Skickad')], default='draft', max_length=10)),
                ('facts', models.JSONField(help_text='core.documents.ReportFacts as JSON')),
                ('facts_hash', models.CharField(max_length=64)),
                ('frozen_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('contents', models.JSONField(default=list, help_text='Keys of the parts it was sent with')),
                ('file', models.CharField(blank=True, help_text='The PDF as it was sent', max_length=200)),
                ('created_at', models.DateTimeField()),
                ('activities', models.ManyToManyField(blank=True, related_name='reports', to='activities.activity')),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='council.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='council.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('frozen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measures', models.ManyToManyField(blank=True, related_name='reports', to='plan.measure')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='meetings.meeting')),
            ],
            options={
                'ordering': ['-period_until', '-number'],
                'indexes': [models.Index(fields=['council', 'state'], name='reports_rep_council_89598b_idx')],
                'constraints': [models.UniqueConstraint(fields=('council', 'number'), name='report_numbered_once'), models.UniqueConstraint(fields=('council', 'slug'), name='report_slug_once'), models.CheckConstraint(condition=models.Q(('period_until__gte', models.F('period_from'))), name='report_period_ends_after')],
            },
        ),
        migrations.CreateModel(
            name='Receiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=160)),
                ('address', models.EmailField(blank=True, max_length=254)),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.letter')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receivers', to='reports.report')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Enclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=300)),
                ('attached', models.BooleanField(default=True)),
                ('meeting', models.ForeignKey(blank=True, help_text='The meeting whose notes it is', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enclosures', to='reports.report')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('part', models.SlugField(max_length=30)),
                ('order', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField(blank=True, max_length=200000)),
                ('answers', models.JSONField(default=dict, help_text='What the guided fields were answered with')),
                ('version', models.PositiveIntegerField(default=1)),
                ('drafted', models.TextField(blank=True, help_text='The words drafted from the frozen facts')),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('ready_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('writer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='reports.report')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'key'), name='report_block_once')],
            },
        ),
        migrations.CreateModel(
            name='Approver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvers', to='reports.report')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'user'), name='report_approver_once')],
            },
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('function', models.CharField(max_length=160)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatories', to='reports.report')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='WordReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('found', models.JSONField(help_text='[{key, version, text}]: the texts, by block')),
                ('missing', models.JSONField(default=list, help_text='Keys of blocks that the file lacks')),
                ('lost', models.JSONField(default=list, help_text='What could not be read back, in words')),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='reports.report')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='BlockVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField(blank=True)),
                ('source', models.CharField(choices=[('draft', 'Utkast ur uppgifterna'), ('product', 'Skrivet här'), ('word', 'Från Word')], max_length=10)),
                ('at', models.DateTimeField()),
                ('block', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='reports.block')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('block', 'number'), name='block_version_once')],
            },
        ),
    ]
