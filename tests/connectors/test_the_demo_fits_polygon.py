"""What the demo gives to polygon is what polygon takes, for every network that it plays."""

import datetime as dt
import json
from typing import Any

import pytest

from polygon.control import seeding
from polygon.world import World
from veche.connectors import catalogue
from veche.project.demo import region, seed
from veche.registry.models import Page

pytestmark = pytest.mark.django_db


def test_polygon_takes_the_demo_s_region(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = "http://127.0.0.1:8100", "live"
    world = World()
    monkeypatch.setattr(seed, "tell", lambda _address, given: seeding.seed(world, json.loads(json.dumps(given))))
    assert seed.seed(region.read(), now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    shown = {(page.network, page.address or str(page.id)) for page in world.pages}
    ours = Page.objects.filter(network__in=catalogue.networks()).values_list("network", "address")
    assert set(ours) <= shown
