from functools import reduce
from operator import or_

from django.db import migrations, models
from django.db.models import Q

OUTCOMES = ("met", "broken", "unknown", "not_applicable", "not_in_force")
OPEN = ("open", "mended", "disputed", "waived")
CLOSED = ("rechecked", "withdrawn")


def one_of(name: str, values: tuple[str, ...]) -> Q:
    return reduce(or_, (Q((name, value)) for value in values))


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0012_verdicts_stand_on_grounds"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="finding", name="finding_state"),
        migrations.RemoveConstraint(model_name="verdict", name="verdict_outcome"),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=Q(closed_at__isnull=True) & one_of("state", OPEN)
                | Q(closed_at__isnull=False) & one_of("state", CLOSED),
                name="finding_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(condition=one_of("outcome", OUTCOMES), name="verdict_outcome"),
        ),
    ]
