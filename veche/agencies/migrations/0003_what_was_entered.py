"""What the registry held before happenings were dated becomes the first happening of each row."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.db import migrations

from veche.agencies.rules import names, types
from veche.language import stems
from veche.lib import clock

ACTOR = "migration:agencies"
AT_ONCE = 500


def carry_over(apps: Any, schema_editor: Any) -> None:
    """This function will give every territory and body its first event, its words, and the population it had."""
    added = dict(_added(apps))
    territories(apps, added)
    bodies(apps, added)


def territories(apps: Any, added: dict[tuple[str, int], dt.datetime]) -> None:
    Territory, Event, Population = (
        apps.get_model("agencies", name) for name in ("Territory", "TerritoryEvent", "Population")
    )
    rows = list(Territory.objects.all())
    events, counted = [], []
    for row in rows:
        at = added.get(("territory", row.pk), clock.now())
        row.stems = names.joined(stems.stems(row.name), most=250)
        on = at.astimezone(ZoneInfo(row.zone)).date()
        said = {"name": row.name, "parent_id": row.parent_id}
        events.append(Event(territory=row, kind="entered", on=on, actor=ACTOR, at=at, **said))
        if row.population is not None:
            counted.append(Population(territory=row, on=on, people=row.population))
    Territory.objects.bulk_update(rows, ["stems"], batch_size=AT_ONCE)
    Event.objects.bulk_create(events, batch_size=AT_ONCE)
    Population.objects.bulk_create(counted, batch_size=AT_ONCE)


def bodies(apps: Any, added: dict[tuple[str, int], dt.datetime]) -> None:
    Body, Event = (apps.get_model("agencies", name) for name in ("Body", "BodyEvent"))
    rows = list(Body.objects.select_related("territory", "parent"))
    events = []
    for row in rows:
        at = added.get(("body", row.pk), clock.now())
        row.stems = names.joined(stems.stems(f"{row.name} {row.short_name}"), most=1000)
        row.registered_type = types.registered_type(row.level, founder=row.parent.level if row.parent else "")
        said = {"name": row.name, "short_name": row.short_name, "parent_id": row.parent_id}
        on = at.astimezone(ZoneInfo(row.territory.zone)).date()
        events.append(Event(body=row, kind="entered", on=on, actor=ACTOR, at=at, territory_id=row.territory_id, **said))
    Body.objects.bulk_update(rows, ["stems", "registered_type"], batch_size=AT_ONCE)
    Event.objects.bulk_create(events, batch_size=AT_ONCE)


def _added(apps: Any) -> Iterator[tuple[tuple[str, int], dt.datetime]]:
    entries = apps.get_model("journal", "Entry").objects
    for at, values in entries.filter(fact="agencies.TerritoryAdded").values_list("at", "values").iterator():
        yield ("territory", values["territory_id"]), at
    for at, values in entries.filter(fact="agencies.BodyAdded").values_list("at", "values").iterator():
        yield ("body", values["body_id"]), at


class Migration(migrations.Migration):
    dependencies = [("agencies", "0002_dated_events"), ("journal", "0002_history_of_fields")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
