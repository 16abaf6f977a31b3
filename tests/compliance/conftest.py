"""Polygon with one community of a school, and the product that looks at it with a service key."""

from collections.abc import Iterator
from typing import Any

import pytest

from polygon.ground import Ground as Polygon
from polygon.world import Page as PolygonPage
from polygon.world import Token
from tests.connectors.grounds import served
from tests.world import NOON, World
from veche.registry.models import Page
from veche.registry.operations import access

NUMBER = 102
SERVICE = "service-key"


@pytest.fixture(scope="module")
def polygon() -> Iterator[tuple[Polygon, str]]:
    with served() as (ground, address):
        yield ground, address


@pytest.fixture
def community(polygon: tuple[Polygon, str]) -> PolygonPage:
    """A school's community that lacks a site and a cover; its network says nothing of the official mark."""
    world = polygon[0].world
    world.clear()
    world.clock.stop(NOON.timestamp())
    world.settings.vk_limits = False
    page = PolygonPage("vk", -NUMBER, "community", "Школа № 1, Первый район", address="school", members=120)
    page.description = "Учим детей первого — одиннадцатого классов и готовим к экзаменам. Наш телефон и почта ниже."
    page.profile = {
        "has_photo": 1,
        "contacts": [{"email": "school1@example.ru", "phone": "+7 (42622) 2-00-00"}],
        "addresses": {"is_enabled": True, "main_address": {"id": 1, "address": "ул. Ленина, 1", "city_id": 1}},
    }
    world.add_page(page)
    world.add_token(Token("vk", SERVICE, "service"))
    return page


@pytest.fixture
def looked_at(world: World, polygon: tuple[Polygon, str], community: PolygonPage, settings: Any) -> Page:
    """The school's page, which the product reads from polygon."""
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = polygon[1], "live"
    access.share("vk", kind="service", key=SERVICE, realm="live", actor="test", now=NOON)
    return Page.objects.get(pk=world.school_page.pk)
