from typing import Any

from django.db import migrations

from veche.lib import same_name


def key_names(apps: Any, schema_editor: Any) -> None:
    persons = apps.get_model("people", "Person").objects
    for person in persons.filter(name_key="").iterator():
        persons.filter(pk=person.pk).update(name_key=same_name.key(person.name))


def forget_tries(apps: Any, schema_editor: Any) -> None:
    """Until now every login that anybody typed left a row for good."""
    apps.get_model("jobs", "Bucket").objects.filter(key__startswith="sign-in:").delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0002_staff"), ("jobs", "0001_initial")]

    operations = [
        migrations.RunPython(key_names, migrations.RunPython.noop),
        migrations.RunPython(forget_tries, migrations.RunPython.noop),
    ]
