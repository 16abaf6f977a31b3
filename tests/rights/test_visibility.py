"""What is seen is the subtree of an appointment, in its realm, and nothing else."""

import pytest
from django.http import Http404

from tests.world import ACTOR, NOON, World, page
from veche.agencies.models import Body
from veche.people import operations, queries
from veche.registry.models import Page


def seen(world: World, person: object) -> set[str]:
    return {row.address for row in queries.visible(person, "registry.see", Page.objects.all())}  # type: ignore[arg-type]


def test_covers_the_body_and_what_stands_under_it(world: World) -> None:
    assert seen(world, world.anna) == {"administration", "school"}
    assert seen(world, world.gleb) == {"other"}


def test_covers_everything_from_the_root(world: World) -> None:
    assert seen(world, world.boris) == {"administration", "school", "other"}


def test_keeps_the_realms_apart(world: World) -> None:
    page(world.school, network="vk", address="practice", external_id="900", realm="training")
    assert "practice" not in seen(world, world.anna)
    operations.appoint(
        world.gleb, role="page_administrator", body=world.school, realm="training", actor=ACTOR, now=NOON
    )
    assert seen(world, world.gleb) == {"other", "practice"}


def test_ends_with_the_appointment(world: World) -> None:
    world.anna.appointments.update(ended_at=NOON)
    assert seen(world, world.anna) == set()


def test_a_root_beside_another_root_covers_only_its_own(world: World) -> None:
    Body.objects.create(name="Другая область", level="region", territory=world.region, path="/999/")
    assert seen(world, world.boris) == {"administration", "school", "other"}


def test_a_strangers_row_looks_like_none(world: World) -> None:
    with pytest.raises(Http404):
        queries.get_visible_or_404(world.gleb, "registry.see", Page.objects.all(), pk=world.page.pk)


def test_a_role_permits_only_what_its_pack_says(world: World) -> None:
    assert queries.may(world.vera, "newsroom.approve", body=world.administration)
    assert not queries.may(world.vera, "newsroom.approve", body=world.other_administration)
    assert not queries.may(world.anna, "people.edit")
