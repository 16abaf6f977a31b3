"""A page's connector speaks to the right place: the training ground or the network, never by mistake the other."""

from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.connectors.contract import NotSupported, OutgoingPost, TryLater
from veche.lib import clock
from veche.registry import doors, paces
from veche.registry.operations import access

pytestmark = pytest.mark.django_db
GROUND = "http://127.0.0.1:8100"


def test_a_live_page_speaks_to_the_network_itself(world: World, settings: Any) -> None:
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = GROUND, "training"
    assert doors.account(world.page).api_url is None
    assert doors.connector(world.page).network == "vk"


def test_a_training_page_speaks_to_the_training_ground(world: World, settings: Any) -> None:
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = GROUND, "training"
    world.page.realm = "training"
    assert doors.account(world.page).api_url == "http://127.0.0.1:8100/method"
    world.page.network = "telegram"
    assert doors.account(world.page).api_url == "http://127.0.0.1:8100"


def test_in_a_demo_live_pages_are_the_ground_s(world: World, settings: Any) -> None:
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = GROUND, "live"
    assert doors.account(world.page).api_url == "http://127.0.0.1:8100/method"


def test_without_a_ground_a_training_page_can_do_nothing(world: World, settings: Any) -> None:
    settings.VECHE_POLYGON = ""
    world.page.realm = "training"
    with pytest.raises(NotSupported):
        doors.connector(world.page).publish(OutgoingPost(text="Проба"), key="1")


def test_a_network_without_a_folder_supports_nothing(world: World) -> None:
    world.page.network = "dzen"
    assert type(doors.connector(world.page)) is doors.Nowhere


def test_only_the_ground_is_let_through_privately(settings: Any) -> None:
    settings.VECHE_POLYGON = GROUND
    assert doors.door().allow_private == {"127.0.0.1:8100"}
    settings.VECHE_POLYGON = ""
    assert doors.door().allow_private == frozenset()


def test_a_turn_that_is_far_off_is_asked_for_later(world: World, settings: Any, monkeypatch: Any) -> None:
    settings.VECHE_PACED = True
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    access.connect(world.page, kind="service", key="s", actor=ACTOR, now=NOON)
    account = doors.account(world.page)
    with clock.frozen(NOON):
        doors.pace(account, "service")
        with pytest.raises(TryLater):
            doors.pace(account, "service")
    assert 0 < sum(slept) <= doors.PATIENCE


def test_two_pages_with_one_key_share_its_pace(world: World, settings: Any) -> None:
    settings.VECHE_PACED = True
    access.share("vk", kind="service", key="s", realm="live", actor=ACTOR, now=NOON)
    of_pages = [paces.shared(doors.account(page), "service") for page in (world.page, world.other_page)]
    names = {limit.key for limits in of_pages for limit in limits}
    assert len(names) == 1
    assert "s:" not in names
