"""The directory is asked by anybody: with a quarter of a million pages no plan reads a large table from end to end."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.plans import analyse, plans_of, reads_everything
from tests.world import NOON, World
from veche.agencies.models import Body
from veche.public.queries import checking, directory
from veche.public.queries.directory import Asked
from veche.registry.models import Page
from veche.registry.queries.listing import Portion

LARGE = "agencies_body|registry_page|registry_observation|registry_exemption"
pytestmark = pytest.mark.usefixtures("noon")


def portion(asked: Asked, after: str = "") -> Portion:
    return directory.portion(directory.bodies(asked), after=after)


ASKED: dict[str, Callable[[World], Any]] = {
    "the beginning": lambda _world: portion(Asked()),
    "the next ones": lambda world: portion(Asked(), after=str(world.school.pk)),
    "a network": lambda _world: portion(Asked(network="vk")),
    "a body": lambda world: directory.pages_of(world.school),
    "an address": lambda _world: checking.check("https://vk.com/page7"),
}


@pytest.fixture
def crowd(world: World) -> World:
    made = Body.objects.bulk_create(
        Body(
            name=f"Школа {n}",
            level="institution",
            territory=world.district,
            parent=world.administration,
            path=f"/x{n}/",
        )
        for n in range(1000)
    )
    Page.objects.bulk_create(
        Page(
            network="vk",
            address=f"page{n}",
            external_id=f"9{n}",
            url=f"https://vk.com/page{n}",
            title=body.name,
            body=body,
            added_at=NOON,
        )
        for n, body in enumerate(made)
    )
    analyse()
    return world


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_nothing_is_read_from_end_to_end(crowd: World, asked: Callable[[World], Any]) -> None:
    plans = plans_of(lambda: asked(crowd), tables=LARGE)
    assert plans
    assert [plan for plan in plans if reads_everything(plan, tables=LARGE)] == []
