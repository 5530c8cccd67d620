import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('council', '0001_initial'),
        ('meetings', '0002_locks'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField(max_length=4000)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('subject', models.SlugField(blank=True, help_text='What is owed, as a charter names it (V3)', max_length=80)),
                ('area', models.CharField(blank=True, max_length=80)),
                ('each', models.BooleanField(default=False, help_text='Each organisation in the body answers for its own part (R7)')),
                ('state', models.CharField(choices=[('given', 'Givet'), ('ongoing', 'Pågår'), ('done', 'Klart'), ('not_done', 'Blev inte av')], default='given', max_length=10)),
                ('answer', models.TextField(blank=True, max_length=10000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('given_at', models.DateTimeField()),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='meetings.decision')),
                ('due_meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='due_assignments', to='meetings.meeting')),
                ('due_next_of', models.ForeignKey(blank=True, help_text="Due at this body's next meeting, when that has no date yet", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.body')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='meetings.meeting')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='tenancy.municipality')),
                ('to_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='council.body')),
                ('to_organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation')),
                ('to_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='tenancy.person')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['municipality', 'state'], name='assignments_municip_72a5e2_idx')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='assignment_numbered_once'), models.CheckConstraint(condition=models.Q(('to_body__isnull', False), ('to_organisation__isnull', False), ('to_person__isnull', False), _connector='OR'), name='assignment_has_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to_kind', models.CharField(choices=[('board', 'Kommunstyrelsen'), ('committee', 'Nämnd'), ('assembly', 'Kommunfullmäktige'), ('other', 'Annan')], max_length=10)),
                ('to_key', models.SlugField(blank=True, help_text="The body's key, when the charter names it", max_length=60)),
                ('to_name', models.CharField(max_length=160)),
                ('on', models.DateField()),
                ('answer_by', models.DateField()),
                ('question', models.TextField(max_length=4000)),
                ('diary_number', models.CharField(blank=True, max_length=60)),
                ('state', models.CharField(choices=[('sent', 'Väntar på svar'), ('answered', 'Besvarad'), ('withdrawn', 'Återtagen')], default='sent', max_length=10)),
                ('answer', models.TextField(blank=True, max_length=10000)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('assignment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='assignments.assignment')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='meetings.agendaitem')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='tenancy.municipality')),
            ],
            options={
                'ordering': ['-on', '-id'],
                'indexes': [models.Index(fields=['municipality', 'state'], name='assignments_municip_ca4c63_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='escalation_answered_has_an_answer')],
            },
        ),
        migrations.CreateModel(
            name='Implementation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('planned', 'Inte påbörjat'), ('ongoing', 'Pågår'), ('done', 'Klart'), ('not_done', 'Blev inte av')], default='planned', max_length=10)),
                ('text', models.TextField(blank=True, max_length=4000)),
                ('at', models.DateTimeField(blank=True, null=True)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='implementations', to='assignments.assignment')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='implementations', to='tenancy.organisation')),
            ],
            options={
                'ordering': ['organisation__name'],
                'constraints': [models.UniqueConstraint(fields=('assignment', 'organisation'), name='implementation_once_an_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_done'), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='implementation_not_done_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='PartnerLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('issued_at', models.DateTimeField()),
                ('expires_on', models.DateField(help_text='The last day; later when the assignment is moved')),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('reported_at', models.DateTimeField(blank=True, null=True)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='assignments.assignment')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignment_links', to='tenancy.person')),
            ],
            options={
                'ordering': ['issued_at'],
                'indexes': [models.Index(fields=['assignment', 'person'], name='assignments_assignm_db0443_idx')],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=4000)),
                ('state', models.CharField(choices=[('given', 'Givet'), ('ongoing', 'Pågår'), ('done', 'Klart'), ('not_done', 'Blev inte av')], max_length=10)),
                ('handed_over', models.BooleanField(default=False, help_text='The receiver was changed')),
                ('at', models.DateTimeField()),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='assignments.assignment')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation')),
                ('person', models.ForeignKey(blank=True, help_text='Whose signed link was used', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tenancy.person')),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('initiated', 'Initierad'), ('supported', 'Stödd'), ('followed', 'Följd'), ('evaluated', 'Utvärderad')], max_length=10)),
                ('on', models.DateField()),
                ('text', models.TextField(blank=True, max_length=4000)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('file', models.FileField(blank=True, max_length=200, upload_to='')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('content_type', models.CharField(blank=True, max_length=120)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField()),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='assignments.assignment')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assignment', 'kind'), name='stage_once_a_kind')],
            },
        ),
    ]
