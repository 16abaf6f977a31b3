from typing import Any

from django.db import migrations


def tell(apps: Any, schema_editor: Any) -> None:
    findings = apps.get_model("compliance", "Finding").objects.filter(closed_at__isnull=False)
    findings.filter(closed_by__outcome="met").update(state="rechecked")
    findings.exclude(state="rechecked").update(state="withdrawn")


class Migration(migrations.Migration):
    dependencies = [("compliance", "0002_findings_have_states_and_packs_switches")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
