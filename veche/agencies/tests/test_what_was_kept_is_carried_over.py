"""An installation of before has its first events, words and populations after the migration."""

from importlib import import_module

from django.apps import apps

from tests.world import World
from veche.agencies import queries
from veche.agencies.models import Body, BodyEvent, Population, Territory, TerritoryEvent


def test_what_was_entered_becomes_the_first_happening(world: World) -> None:
    for model in (BodyEvent, TerritoryEvent, Population):
        model.objects.all().delete()
    Body.objects.update(stems="", registered_type="")
    Territory.objects.update(stems="")
    import_module("veche.agencies.migrations.0003_what_was_entered").carry_over(apps, None)
    assert [each.kind for each in queries.events_of(world.school)] == ["entered"]
    assert queries.as_of(world.school, world.school.events.get().on).founder == world.administration
    assert list(queries.named(Body.objects.all(), "школе")) == [world.school]
    assert Body.objects.get(pk=world.school.pk).registered_type == "municipal_institution"
    assert queries.population(world.district, world.district.events.get().on) == 9_000
