"""The list of pages costs the same with a quarter of a million: it is walked along one index, or few pages are named."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tests.plans import analyse, plans_of, reads_everything
from tests.world import NOON, World
from veche.agencies import queries as agencies
from veche.agencies.models import Body
from veche.registry.models import Page
from veche.registry.queries import listing, places, seeking
from veche.registry.queries.listing import Filters

LARGE = "registry_page"
pytestmark = pytest.mark.usefixtures("noon")


def listed(world: World, *, after: str = "", **filters: str) -> listing.Portion:
    return listing.portion(world.roma, Filters(**filters), after=after)


WALKS: dict[str, Callable[[World], Any]] = {
    "the beginning": listed,
    "the middle": lambda world: listed(world, after=str(world.other_page.pk)),
    "a network": lambda world: listed(world, network="vk"),
    "a network of no page": lambda world: listed(world, network="tiktok"),
    "three filters": lambda world: listed(world, network="vk", page_class="card", connected="yes"),
    "long unconfirmed": lambda world: listed(world, upkeep="overdue"),
    "a large municipality": lambda world: listed(world, municipality=str(world.district.pk)),
    "a part of many addresses": lambda world: listed(world, q="page"),
    "what few of a large municipality see": lambda world: listing.portion(world.anna, Filters(), after=""),
}
FEW: dict[str, Callable[[World], Any]] = {
    "a body": lambda world: listed(world, body=str(world.school.pk)),
    "a small municipality": lambda world: listed(world, municipality=str(world.other_district.pk)),
    "who sees few": lambda world: listing.portion(world.gleb, Filters(network="vk"), after=""),
    "an address": lambda world: listed(world, q="https://vk.com/page77"),
    "a rare word": lambda world: listed(world, q="второго"),
    "a common word": lambda world: listed(world, q="школа"),
}


@pytest.fixture
def crowd(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    for most in ("FEW_BODIES", "FEW_PAGES", "NAMED_BODIES", "NAMED_PAGES"):
        monkeypatch.setattr(seeking, most, 100)
    bodies = Body.objects.bulk_create(
        Body(
            name=f"Школа {n}",
            name_key=f"школа {n}",
            stems=f" школ {n} ",
            level="institution",
            territory=world.district,
            path=f"{world.administration.path}9{n}/",
        )
        for n in range(300)
    )
    Page.objects.bulk_create(
        Page(
            network="vk",
            address=f"page{n}",
            external_id=f"9{n}",
            url="u",
            title=f"Страница {n}",
            body=bodies[n % 300],
            added_at=NOON,
        )
        for n in range(1500)
    )
    analyse()
    return world


@pytest.mark.parametrize("asked", WALKS.values(), ids=WALKS)
def test_a_walk_reads_nothing_but_the_index(crowd: World, asked: Callable[[World], Any]) -> None:
    plans = plans_of(lambda: asked(crowd), tables=LARGE)
    walks = [plan for plan in plans if "page_in_list" in plan]
    assert plans
    assert [plan for plan in plans if reads_everything(plan, tables=LARGE)] == []
    # PostgreSQL has statistics, and where it knows of less work than a walk, it is right.
    assert walks or connection.vendor == "postgresql"
    assert all("COVERING INDEX page_in_list" in plan or connection.vendor == "postgresql" for plan in walks)


def test_what_many_bodies_own_is_met_on_a_walk_that_looks_them_up(crowd: World) -> None:
    plans = plans_of(lambda: listing.portion(crowd.anna, Filters(), after=""), tables=LARGE)
    assert [plan for plan in plans if "LIST SUBQUERY" in plan or "hashed SubPlan" in plan]


@pytest.mark.postgresql
def test_what_nobody_chose_is_walked_along_the_index_that_holds_no_more(crowd: World) -> None:
    plans = plans_of(lambda: listing.portion(crowd.anna, Filters(), after=""), tables=LARGE)
    assert [plan for plan in plans if "Index Only Scan using open_page_in_list" in plan]


@pytest.mark.parametrize("asked", FEW.values(), ids=FEW)
def test_few_pages_are_named(crowd: World, asked: Callable[[World], Any]) -> None:
    plans = plans_of(lambda: asked(crowd), tables=LARGE)
    assert plans
    assert [plan for plan in plans if reads_everything(plan, tables=LARGE)] == []
    assert [plan for plan in plans if "page_in_list" in plan] == [] or connection.vendor == "postgresql"


def test_a_rare_word_is_sought_among_the_words_of_bodies(crowd: World) -> None:
    plans = plans_of(
        lambda: places.portion(places.bodies(crowd.roma, places.BodyFilters(q="второго")), after=""),
        tables="agencies_body",
    )
    assert any("body_by_stems" in plan for plan in plans) or connection.vendor != "sqlite"
    assert [plan for plan in plans if "body_by_name" in plan] == []


def test_pages_of_few_bodies_are_read_by_body_and_sorted(crowd: World) -> None:
    """Not even the planner of PostgreSQL, which hopes to meet them soon, walks along the list for them."""
    asked = Filters(municipality=str(crowd.other_district.pk))
    plans = plans_of(lambda: listing.portion(crowd.roma, asked, after=str(crowd.page.pk)), tables=LARGE)
    assert [plan for plan in plans if "page_in_list" in plan] == []
    assert any("page_of_body" in plan or "registry_page_body_id" in plan for plan in plans)


PARTS: dict[str, Callable[[], Any]] = {
    "body_name_parts": lambda: list(seeking.called("шиншилла")),
    "body_stem_parts": lambda: list(agencies.named(Body.objects.all(), "шиншилла")),
    "page_address_parts": lambda: list(Page.objects.filter(address__contains="garmoshka")),
}


@pytest.mark.postgresql
@pytest.mark.parametrize("index", PARTS)
def test_a_part_of_a_word_is_sought_by_its_parts(crowd: World, index: str) -> None:
    with connection.cursor() as cursor:
        # Three hundred names are read as soon as sought, a hundred thousand are not.
        cursor.execute("SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off")
    plans = plans_of(PARTS[index], tables="agencies_body|registry_page")
    assert index in plans[-1]


PLACES: dict[str, Callable[[World], Any]] = {
    "a municipality": lambda world: places.BodyFilters(territory=str(world.other_district.pk)),
    "a founder": lambda world: places.BodyFilters(founder=str(world.other_administration.pk)),
}


@pytest.mark.parametrize("asked", PLACES.values(), ids=PLACES)
def test_few_bodies_are_named_and_no_name_of_others_is_read(crowd: World, asked: Callable[[World], Any]) -> None:
    plans = plans_of(lambda: places.portion(places.bodies(crowd.roma, asked(crowd)), after=""), tables="agencies_body")
    assert plans
    assert [plan for plan in plans if "body_by_name " in plan or reads_everything(plan, tables="agencies_body")] == []


def test_spheres_are_sought_one_behind_the_other(crowd: World) -> None:
    Body.objects.filter(pk__in=[crowd.school.pk, crowd.administration.pk]).update(sphere="education")
    Body.objects.filter(pk=crowd.other_administration.pk).update(sphere="culture")
    assert places.spheres() == ["culture", "education"]
    (plan,) = plans_of(places.spheres, tables="agencies_body")
    assert plan.count("body_by_sphere") == 2 or connection.vendor == "postgresql"
    assert "SCAN agencies_body" not in plan
