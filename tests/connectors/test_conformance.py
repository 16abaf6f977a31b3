"""Every network keeps the contract, tried on polygon over real sockets."""

import pytest

from polygon.ground import Ground as Polygon
from tests.connectors.grounds import PolygonGround, max_ground, ok_ground, telegram_ground, tiktok_ground, vk_ground
from veche.connectors.catalogue import networks
from veche.connectors.conformance import Conformance
from veche.connectors.contract import OutgoingMedia
from veche.lib.http import Door


class TestVk(Conformance):
    @pytest.fixture
    def ground(self, polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
        return vk_ground(*polygon, door)


class TestOk(Conformance):
    @pytest.fixture
    def ground(self, polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
        return ok_ground(*polygon, door)


class TestTelegram(Conformance):
    @pytest.fixture
    def ground(self, polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
        return telegram_ground(*polygon, door)


class TestMax(Conformance):
    @pytest.fixture
    def ground(self, polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
        return max_ground(*polygon, door)


class TestTiktok(Conformance):
    media = OutgoingMedia(kind="video", name="ёлка.mp4", type="video/mp4", content=b"\0\0\0\x18ftypmp42")

    @pytest.fixture
    def ground(self, polygon: tuple[Polygon, str], door: Door) -> PolygonGround:
        return tiktok_ground(*polygon, door)


def test_no_network_is_left_out() -> None:
    tried = {kind.__name__.removeprefix("Test").lower() for kind in Conformance.__subclasses__()}
    assert tried == set(networks())
