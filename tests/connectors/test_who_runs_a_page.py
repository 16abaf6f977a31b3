"""Who may act in a page's name is read as numbers and roles, and a list that is cut or refused is no list."""

import pytest

from polygon.ground import Ground as Polygon
from tests.connectors.grounds import PolygonGround, max_ground, ok_ground, telegram_ground, vk_ground
from veche.connectors.catalogue import connector
from veche.connectors.contract import Connector, Failure, NotSupported, Refused
from veche.connectors.vk import staff
from veche.lib.http import Door

GROUNDS = {"vk": vk_ground, "telegram": telegram_ground, "max": max_ground}
RUN_BY = {"501": "creator", "502": "editor", "503": "administrator"}


def tried(ground: PolygonGround, **keys: str) -> Connector:
    """Give the page three who run it, and its connector, with these keys alone if there are any."""
    account = ground.account
    for page in list(ground.polygon.world.pages):
        page.managers = dict(RUN_BY)
    if keys:
        account = type(account)(network="vk", external_id=account.external_id, keys=keys, api_url=account.api_url)
    return connector(account.network)(account, ground.door)


@pytest.mark.parametrize("network", GROUNDS)
def test_the_network_tells_numbers_and_roles(network: str, polygon: tuple[Polygon, str], door: Door) -> None:
    told = tried(GROUNDS[network](*polygon, door)).administrators()

    second = "editor" if network == "vk" else "administrator"
    people = [("501", "owner"), ("502", second), ("503", "administrator")]
    assert [(each.external_id, each.role) for each in told if not each.is_bot] == people
    assert [each.is_bot for each in told if each not in told[:3]] == ([] if network == "vk" else [True])
    assert set(vars(told[0])) == {"external_id", "role", "is_bot", "url"}


def test_a_long_list_is_read_to_its_end_and_a_cut_one_is_refused(
    polygon: tuple[Polygon, str], door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = tried(vk_ground(*polygon, door))
    monkeypatch.setattr(staff, "AT_ONCE", 2)
    assert len(network.administrators()) == 3

    monkeypatch.setattr(staff, "MOST", 2)
    with pytest.raises(Refused):
        network.administrators()


def test_a_key_that_does_not_manage_the_page_learns_nothing(polygon: tuple[Polygon, str], door: Door) -> None:
    ground = vk_ground(*polygon, door)
    for token in ground.polygon.world.tokens:
        token.grants = {page: [right for right in rights if right != "manage"] for page, rights in token.grants.items()}
    with pytest.raises(Failure):
        tried(ground, community="community-key").administrators()


def test_a_network_that_tells_nobody_says_so(polygon: tuple[Polygon, str], door: Door) -> None:
    ground = ok_ground(*polygon, door)
    with pytest.raises(NotSupported):
        connector("ok")(ground.account, ground.door).administrators()
