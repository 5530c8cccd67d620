import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('activities', '0001_initial'),
        ('council', '0001_initial'),
        ('plan', '0001_initial'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('created_at', models.DateTimeField()),
                ('title', models.CharField(max_length=200)),
                ('purposes', models.JSONField(default=list)),
                ('areas', models.JSONField(default=list)),
                ('diary_number', models.CharField(blank=True, max_length=60)),
                ('state', models.CharField(choices=[('draft', 'Under arbete'), ('signed', 'Undertecknad'), ('ended', 'Avslutad i förtid')], default='draft', max_length=10)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('signed_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('end_reason', models.TextField(blank=True, max_length=2000)),
                ('file', models.FileField(blank=True, upload_to='')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('content_type', models.CharField(blank=True, max_length=120)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='council.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewed_by', to='agreements.agreement')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('council', 'number'), name='agreement_numbered_once'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='agreement_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('whom', models.CharField(max_length=200)),
                ('what', models.TextField(max_length=2000)),
                ('result', models.TextField(blank=True, max_length=2000)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('agreement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attempts', to='agreements.agreement')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreement_attempts', to='council.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=1)),
                ('side', models.CharField(choices=[('own', 'Kommunens egen sida'), ('other', 'Motpart')], max_length=5)),
                ('name', models.CharField(max_length=160)),
                ('signed_by', models.CharField(blank=True, max_length=160)),
                ('signed_on', models.DateField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='agreements.agreement')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='tenancy.organisation')),
            ],
            options={
                'ordering': ['-side', 'order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('agreement', 'name'), name='party_once')],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=1)),
                ('text', models.TextField(max_length=2000)),
                ('area', models.CharField(blank=True, max_length=160)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'Pågår'), ('done', 'Gjort'), ('not_done', 'Blev inte av')], default='open', max_length=10)),
                ('reason', models.TextField(blank=True, max_length=2000)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='agreements.agreement')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='agreements.party')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('text', models.CharField(max_length=500)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreement_evidence', to='activities.activity')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='agreements.commitment')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreement_evidence', to='council.documentversion')),
            ],
            options={
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='GroupLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=160)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='agreements.agreement')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='council.body')),
            ],
            options={
                'ordering': ['area', 'since'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('agreement', 'body', 'area'), name='group_attached_once')],
            },
        ),
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('created_at', models.DateTimeField()),
                ('text', models.CharField(max_length=300)),
                ('area', models.CharField(blank=True, max_length=80)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('outcome', models.CharField(blank=True, choices=[('', 'Pågår'), ('kept', 'Hållet'), ('partly', 'Delvis hållet'), ('not_kept', 'Inte hållet')], default='', max_length=10)),
                ('outcome_text', models.TextField(blank=True, max_length=2000)),
                ('outcome_on', models.DateField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('activities', models.ManyToManyField(blank=True, related_name='pledges', to='activities.activity')),
                ('agreement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to='agreements.agreement')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='council.council')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measures', models.ManyToManyField(blank=True, related_name='pledges', to='plan.measure')),
                ('organisations', models.ManyToManyField(blank=True, related_name='pledges', to='tenancy.organisation')),
            ],
            options={
                'ordering': ['-starts_on', '-number'],
                'constraints': [models.UniqueConstraint(fields=('council', 'number'), name='pledge_numbered_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='pledge_ends_after_start'), models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(('outcome_text', ''), _negated=True), _connector='OR'), name='pledge_outcome_says_why')],
            },
        ),
    ]
