"""A user's key reads 25 walls with one `execute`; each of them counts against its quota, and each fails alone."""

from typing import Any

import pytest

from polygon.world.faults import Fault
from tests.sight.conftest import Region
from veche.registry.models import QuotaDay, Watch

pytestmark = pytest.mark.django_db


def test_all_walls_come_with_one_call_and_each_counts(region: Region, settings: Any) -> None:
    settings.VECHE_PACED = True
    key = region.key(kind="user")
    region.wall(region.world.school_page).deactivated = "banned"
    region.plan()
    region.read()
    region.later(seconds=1)
    region.read()
    assert region.calls("execute") == 1
    assert QuotaDay.objects.get(whose=key.fingerprint).used == 2  # of a blocked page no wall is asked for
    assert Watch.objects.filter(wall_seen_at=region.now).count() == 2


def test_what_is_left_of_the_quota_is_used_and_the_rest_waits_for_tomorrow(region: Region, settings: Any) -> None:
    settings.VECHE_PACED = True
    key = region.key(kind="user")
    region.plan()
    QuotaDay.objects.create(whose=key.fingerprint, quota="walls", day=region.now.date(), used=4998)
    for _ in range(4):
        region.read()
        region.later(seconds=1)
    assert QuotaDay.objects.get(whose=key.fingerprint).used == 5000
    assert Watch.objects.exclude(wall_seen_at=None).count() == 2
    assert not region.ground.world.limits.breaches
    region.later(hours=19)  # past midnight in Moscow
    region.plan()
    for _ in range(3):
        region.read()
        region.later(seconds=1)
    assert Watch.objects.exclude(wall_seen_at=None).count() == 3


def test_after_a_lost_answer_walls_are_read_one_by_one(region: Region) -> None:
    region.key(kind="user")
    region.plan()
    region.ground.world.faults.planned.append(Fault(network="vk", method="execute", kind="html"))
    region.read()
    assert (region.calls("execute"), region.calls("wall.get")) == (1, 3)
    assert Watch.objects.exclude(wall_seen_at=None).count() == 3


def test_a_wall_that_refuses_hides_no_other(region: Region) -> None:
    region.key(kind="user")
    region.plan()
    region.wall(region.world.page).is_closed = True
    Watch.objects.update(profile_due_at=None)
    region.read()
    assert region.calls("execute") == 1
    assert Watch.objects.exclude(wall_seen_at=None).count() == 2
    assert region.watch(region.world.page).wall_failure
