import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0009_verdicts_keep_fewer_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Grounds",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(blank=True, max_length=60)),
                ("seen", models.JSONField(default=dict)),
                ("parts", models.JSONField(default=list)),
                ("fingerprint", models.CharField(max_length=40)),
                ("digest", models.CharField(max_length=40, unique=True)),
                (
                    "text",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="compliance.ruletext",
                    ),
                ),
            ],
        ),
        migrations.AddField(model_name="verdict", name="posts", field=models.JSONField(null=True)),
        migrations.AddField(model_name="verdict", name="week", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="verdict",
            name="grounds",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="compliance.grounds",
            ),
        ),
    ]
