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
        ('plan', '0001_initial'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('overview_name', models.CharField(max_length=100)),
                ('detailed_name', models.CharField(max_length=100)),
                ('introduction', models.TextField(blank=True, max_length=20000)),
                ('focus_heading', models.CharField(max_length=120)),
                ('goals_heading', models.CharField(max_length=120)),
                ('recurring_heading', models.CharField(max_length=120)),
                ('recurring_text', models.TextField(blank=True, max_length=8000)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work_plans', to='council.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('council', 'year'), name='work_plan_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='FocusArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(max_length=8000)),
                ('detail', models.TextField(blank=True, max_length=20000)),
                ('area', models.CharField(blank=True, max_length=80)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='focuses', to='workplan.workplan')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AnalysisRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('message', models.TextField(blank=True, max_length=4000)),
                ('due_on', models.DateField()),
                ('asked_on', models.DateField(blank=True, null=True)),
                ('compiled_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', 'Inte utskickad'), ('open', 'Utskickad'), ('compiled', 'Sammanställd')], default='draft', max_length=10)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='analysis_rounds', to='council.council')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('council', 'year'), name='analysis_once_a_year'), models.CheckConstraint(condition=models.Q(('asked_on__isnull', True), ('due_on__gte', models.F('asked_on')), _connector='OR'), name='analysis_due_after_asked')],
            },
        ),
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'Har inte svarat'), ('draft', 'Påbörjat'), ('submitted', 'Har svarat')], default='asked', max_length=10)),
                ('asked_on', models.DateField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('late', models.BooleanField(default=False)),
                ('answered_by', models.CharField(blank=True, help_text='Function, not a name', max_length=160)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='analyses', to='tenancy.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='workplan.analysisround')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['organisation__name'],
                'constraints': [models.UniqueConstraint(fields=('round', 'organisation'), name='organisation_asked_once')],
            },
        ),
        migrations.CreateModel(
            name='AskLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('sent_at', models.DateTimeField()),
                ('expires_on', models.DateField()),
                ('ask', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='workplan.ask')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tenancy.person')),
            ],
        ),
        migrations.CreateModel(
            name='FocusOrigin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=1)),
                ('kind', models.CharField(choices=[('citizens', 'Önskemål från medborgarna'), ('political', 'Politiskt beslut'), ('directive', 'Uppdrag eller direktiv'), ('knowledge', 'Lägesbild, problembild eller undersökning'), ('law', 'Lag eller nationellt mål'), ('members', 'Förslag från medlemmarna')], max_length=12)),
                ('reference', models.CharField(max_length=300)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.documentversion')),
                ('focus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='origins', to='workplan.focusarea')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProblemArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('where', models.TextField(blank=True, help_text='Where and when', max_length=2000)),
                ('affected', models.TextField(blank=True, max_length=2000)),
                ('cost', models.TextField(blank=True, max_length=2000)),
                ('cooperation', models.TextField(blank=True, max_length=2000)),
                ('ask', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='workplan.ask')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProblemPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('approved', 'Godkänd'), ('published', 'Publicerad')], default='draft', max_length=10)),
                ('facts', models.JSONField(blank=True, help_text='ProblemPictureFacts, once approved', null=True)),
                ('compiled_on', models.DateField()),
                ('approved_by', models.CharField(blank=True, max_length=160)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('compiling', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='activities.activity')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='problem_pictures', to='council.council')),
                ('presented_at', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='problem_pictures', to='meetings.meeting')),
                ('presenting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='activities.activity')),
                ('problems', models.ManyToManyField(blank=True, related_name='pictures', to='plan.problem')),
                ('round', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='picture', to='workplan.analysisround')),
                ('version', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='problem_picture', to='council.documentversion')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('council', 'year'), name='problem_picture_once_a_year')],
            },
        ),
        migrations.CreateModel(
            name='PicturePart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(choices=[('statistics', 'Statistik'), ('operations-knowledge', 'Kunskap från verksamheterna'), ('insecurity', 'Otrygghet'), ('towards-safety', 'Från otrygghet till trygghet')], max_length=30)),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.TextField(blank=True, max_length=60000)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='workplan.problempicture')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('picture', 'key'), name='picture_part_once')],
            },
        ),
        migrations.CreateModel(
            name='RecurringSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(max_length=200)),
                ('text', models.TextField(max_length=8000)),
                ('detail', models.TextField(blank=True, max_length=20000)),
                ('kind', models.SlugField(blank=True, max_length=80)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.body')),
                ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='activities.series')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='workplan.workplan')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.TextField(max_length=2000)),
                ('clause', models.CharField(blank=True, max_length=40)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='workplan.workplan')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('overview', 'Övergripande'), ('detailed', 'Detaljerad')], max_length=10)),
                ('facts', models.JSONField()),
                ('note', models.CharField(blank=True, help_text='What is new in it', max_length=500)),
                ('frozen_at', models.DateTimeField()),
                ('frozen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='work_plan_edition', to='council.documentversion')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='workplan.workplan')),
            ],
            options={
                'ordering': ['frozen_at', 'pk'],
            },
        ),
    ]
