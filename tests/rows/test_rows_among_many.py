"""Rows are found by many numbers with one parameter, by the index of their column."""

import pytest

from tests.plans import plans_of, reads_everything
from tests.world import World
from veche.registry.models import Page
from veche.rows import Among

pytestmark = pytest.mark.django_db


def test_those_of_the_numbers_are_found_and_none_by_none(world: World) -> None:
    wanted = {world.page.pk, world.school_page.pk}
    assert set(Page.objects.filter(Among("pk", wanted)).values_list("pk", flat=True)) == wanted
    bodies = Among("body", [world.school_page.body_id, 0])
    assert list(Page.objects.filter(bodies, network=world.school_page.network)) == [world.school_page]
    assert not Page.objects.filter(Among("pk", [])).exists()
    assert Page.objects.exclude(Among("pk", wanted)).count() == Page.objects.count() - 2


def test_the_index_serves_it(world: World) -> None:
    (plan,) = plans_of(lambda: list(Page.objects.filter(Among("body", [world.page.body_id]))), tables="registry_page")
    assert not reads_everything(plan, tables="registry_page")
    assert "page_of_body" in plan or "body_id" in plan
