"""Who copies the address of a wall that polygon shows means the page of that address; elsewhere it is no address at all."""

import pytest
from pytest_django.fixtures import Settings

from tests.world import World
from veche.registry.queries import addresses
from veche.registry.queries.addresses import UnknownAddress

POLYGON = "http://127.0.0.1:8100"


@pytest.mark.parametrize(
    ("written", "network", "canonical"),
    [
        (f" {POLYGON}/wall/vk/school", "vk", "https://vk.com/school"),
        (f"{POLYGON}/wall/vk/School?post=1#p1", "vk", "https://vk.com/school"),
        (f"{POLYGON}/wall/vk/club101", "vk", "https://vk.com/club101"),
        (f"{POLYGON}/wall/telegram/school_channel", "telegram", "https://t.me/school_channel"),
    ],
)
def test_a_wall_is_the_page_that_it_plays(settings: Settings, written: str, network: str, canonical: str) -> None:
    settings.VECHE_POLYGON = POLYGON
    found = addresses.resolved(written)
    assert (found.network, found.canonical) == (network, canonical)


@pytest.mark.parametrize(
    "written", [f"{POLYGON}/wall/vk", f"{POLYGON}/wall/nowhere/school", "http://127.0.0.1:8200/wall/vk/a"]
)
def test_what_polygon_does_not_show_is_no_address(settings: Settings, written: str) -> None:
    settings.VECHE_POLYGON = POLYGON
    with pytest.raises(UnknownAddress):
        addresses.resolved(written)


def test_an_installation_knows_no_simulated_walls() -> None:
    with pytest.raises(UnknownAddress):
        addresses.resolved(f"{POLYGON}/wall/vk/school")


def test_a_link_to_a_wall_leads_into_its_network_alone(settings: Settings, world: World) -> None:
    link = f"{POLYGON}/wall/vk/school?post=1#p1"
    assert not addresses.leads_into(link, world.school_page)
    settings.VECHE_POLYGON = POLYGON
    assert addresses.leads_into(link, world.school_page)
    assert not addresses.leads_into(link.replace("/vk/", "/telegram/"), world.school_page)
