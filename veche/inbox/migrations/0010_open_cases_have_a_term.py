"""Open messages without a term, such as thanks, become what they are: messages that ask nothing, counted by themselves."""

import datetime
from typing import Any

from django.db import migrations, models
from django.db.models import Count, F

NO_TERM = datetime.datetime(9999, 12, 30, tzinfo=datetime.UTC)


def tell_apart(apps: Any, schema_editor: Any) -> None:
    """This function will change the state of what has no term, and count open cases and these anew."""
    Case, CaseCount = apps.get_model("inbox", "Case"), apps.get_model("inbox", "CaseCount")
    timeless = Case.objects.filter(closed_at=None, due_at=NO_TERM)
    timeless.filter(state="answering").update(due_at=F("opened_at"))
    timeless.filter(state="open").update(state="no_action")
    states = ("open", "no_action")
    counted = Case.objects.filter(state__in=states).values("body_id", "realm", "state").annotate(number=Count("pk"))
    CaseCount.objects.filter(state__in=states).delete()
    CaseCount.objects.bulk_create(CaseCount(**row) for row in counted)


class Migration(migrations.Migration):
    dependencies = [("inbox", "0009_messages_that_ask_nothing")]

    operations = [
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_at__isnull", False),
                    models.Q(
                        ("due_at", NO_TERM),
                        ("state", "no_action"),
                    ),
                    models.Q(
                        ("due_at__lt", NO_TERM),
                        ("state__in", ["open", "answering"]),
                    ),
                    _connector="OR",
                ),
                name="case_open_has_a_term",
            ),
        ),
    ]
