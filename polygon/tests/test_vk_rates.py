"""VK: a key that calls too often meets error 6."""

from __future__ import annotations

import pytest

from polygon.client import Control
from polygon.tests.conftest import ADMIN_KEY, SCHOOL_KEY, SERVICE_KEY, Vk


@pytest.mark.parametrize(("token", "calls"), [(ADMIN_KEY, 3), (SERVICE_KEY, 3), (SCHOOL_KEY, 20)])
def test_each_kind_of_key_has_its_rate(vk: Vk, control: Control, token: str, calls: int) -> None:
    control.settings(vk_limits=True)
    for _ in range(calls):
        vk.ok("utils.getServerTime", token)
    assert vk.code("utils.getServerTime", token) == 6
    control.advance(1)
    vk.ok("utils.getServerTime", token)


def test_keys_do_not_share_their_rates(vk: Vk, control: Control) -> None:
    control.settings(vk_limits=True)
    for _ in range(3):
        vk.ok("utils.getServerTime", SERVICE_KEY)
    vk.ok("utils.getServerTime", ADMIN_KEY)


def test_the_police_count_every_breach_against_its_key(vk: Vk, control: Control) -> None:
    control.settings(vk_limits=True)
    for _ in range(5):
        vk("utils.getServerTime", SERVICE_KEY)
    (breach,) = control.breaches(network="vk")
    assert breach == {"network": "vk", "rule": "calls above the rate", "token": SERVICE_KEY, "count": 2}
    assert control.summary()["breaches"] == {"vk calls above the rate": 2}
