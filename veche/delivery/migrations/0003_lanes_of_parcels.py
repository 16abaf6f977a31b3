"""Parcels that were planned before there were lanes get theirs."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat


def fill(apps: Any, schema_editor: Any) -> None:
    Parcel, Page = apps.get_model("delivery", "Parcel"), apps.get_model("registry", "Page")
    Lane = apps.get_model("delivery", "Lane")
    network = Subquery(Page.objects.filter(pk=OuterRef("page")).values("network")[:1])
    bare = Parcel.objects.filter(lane="")
    bare.filter(realm="live").update(lane=network)
    bare.exclude(realm="live").update(lane=Concat(network, Value(":training")))
    Parcel.objects.filter(kind="reply", urgency=20).update(urgency=10)
    used = Parcel.objects.exclude(lane="").values_list("lane", "page__network", "realm").distinct()
    Lane.objects.bulk_create(
        [Lane(name=name, network=network, realm=realm) for name, network, realm in used], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_lanes")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
