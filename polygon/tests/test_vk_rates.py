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
