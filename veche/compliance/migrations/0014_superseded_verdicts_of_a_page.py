import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0013_checks_without_lists"),
        ("registry", "0016_pages_of_a_body"),
    ]

    operations = [
        migrations.AlterField(
            model_name="verdict",
            name="page",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.page"
            ),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(
                condition=models.Q(("superseded_at__isnull", False)), fields=["page"], name="superseded_verdict_of_page"
            ),
        ),
    ]
