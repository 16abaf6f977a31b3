import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0011_verdicts_find_their_grounds"),
        ("agencies", "0001_initial"),
        ("registry", "0006_papers_and_officials"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="verdict", name="verdict_newest"),
        migrations.RemoveIndex(model_name="verdict", name="verdict_by_rule"),
        migrations.RemoveField(model_name="verdict", name="evidence"),
        migrations.RemoveField(model_name="verdict", name="fingerprint"),
        migrations.RemoveField(model_name="verdict", name="reason"),
        migrations.RemoveField(model_name="verdict", name="text"),
        migrations.RemoveField(model_name="verdict", name="version"),
        migrations.AlterField(
            model_name="verdict",
            name="grounds",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="compliance.grounds",
            ),
        ),
        migrations.AlterField(model_name="verdict", name="confirmed_at", field=models.DateTimeField(null=True)),
        migrations.AlterField(
            model_name="verdict",
            name="observation",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.observation",
            ),
        ),
        migrations.AlterField(
            model_name="verdict",
            name="page",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.page"),
        ),
        migrations.RemoveIndex(model_name="finding", name="finding_open_by_owner"),
        migrations.RemoveIndex(model_name="finding", name="finding_open_by_body"),
        migrations.AlterField(
            model_name="finding",
            name="body",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.body",
            ),
        ),
        migrations.AddIndex(
            model_name="finding", index=models.Index(fields=["body", "due_at"], name="finding_by_body")
        ),
        migrations.AlterField(
            model_name="finding",
            name="closed_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="compliance.verdict",
            ),
        ),
        migrations.AlterField(
            model_name="finding",
            name="opened_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="compliance.verdict",
            ),
        ),
        migrations.AlterField(
            model_name="finding",
            name="owner",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                condition=models.Q(closed_at__isnull=True, owner__isnull=False),
                fields=["owner", "due_at"],
                name="finding_open_by_owner",
            ),
        ),
        migrations.AlterField(
            model_name="findingstep",
            name="finding",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="compliance.finding",
            ),
        ),
        migrations.AlterField(
            model_name="weekcount",
            name="page",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.page",
            ),
        ),
    ]
